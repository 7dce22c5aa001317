"""The docs: generated pages are fresh, and what is written by hand names what is there."""

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.settings import Settings
from scripts.generate import list_settings, list_stale, main
from tests.house.frame import ROOT, documented, text
from tests.house.sources import CJK, ELSEWHERE, FLOORS, words_of_code

DECISIONS = ROOT / "docs" / "decisions"
PAGES = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")
HANDWRITTEN = sorted(
    path
    for path in (ROOT / "docs").rglob("*.md")
    if path.name not in {"settings.md", "lifecycle.md", "licences.md"}
)
# A capital word stands for what the newcomer's own thing is called.
STAND_IN = re.compile(r"\b(AREA|NAME|KIND|VERB|CODE)\b")
FOLDERS = "|".join((*FLOORS, *ELSEWHERE, "docs", "deploy"))
# Read by compose and its proxy alone, and by the tests.
NOT_OURS = {
    "HUIYIN_DATABASE_PASSWORD",
    "HUIYIN_SITE",
    "HUIYIN_TESTS",
    "HUIYIN_TEST_MATRIX",
    "HUIYIN_WALKS",
}


def recipes() -> dict[str, str]:
    parts = text("docs/recipes.md").split("\n## ")[1:]
    return {part.partition("\n")[0]: part.partition("\n")[2] for part in parts}


def paths_named(page: Path) -> set[str]:
    quoted = re.findall(r"`([^`\s]+)`", page.read_text(encoding="utf-8"))
    shaped = re.compile(rf"(({FOLDERS})/[\w./-]*|[\w.-]+\.(toml|yaml|md|example)|Makefile)")
    return {each for each in quoted if shaped.fullmatch(each)}


# -- generated ---------------------------------------------------------------------------------


def test_generated_pages_are_what_the_code_says() -> None:
    assert not list(list_stale()), "run `make docs`"


def test_check_says_what_is_stale_and_writes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--check"], tmp_path) == 1
    assert "stale: docs/settings.md" in capsys.readouterr().out
    assert not list(tmp_path.iterdir())


def test_written_once_there_is_nothing_left_to_write(tmp_path: Path) -> None:
    assert main([], tmp_path) == 0
    assert main(["--check"], tmp_path) == 0


@pytest.mark.parametrize("name", [".env.example", "docs/settings.md"])
def test_every_setting_is_explained(name: str) -> None:
    for setting, field in list_settings():
        assert field.description
        assert setting in text(name)
        assert field.description in text(name)


def test_the_example_of_settings_changes_nothing_when_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for setting, _ in list_settings():
        monkeypatch.delenv(setting, raising=False)
    given = tmp_path / ".env"
    given.write_text(text(".env.example").replace("\n#HUIYIN_", "\nHUIYIN_"), encoding="utf-8")
    assert Settings(_env_file=given) == Settings(_env_file=None)


@pytest.mark.parametrize(
    "name",
    ["compose.yaml", "deploy/env.example", "deploy/huiyin.service", "Dockerfile", "Makefile"],
)
def test_nobody_names_a_setting_there_is_not(name: str) -> None:
    named = set(re.findall(r"\bHUIYIN_[A-Z_]+\b", text(name)))
    assert named - NOT_OURS <= {setting for setting, _ in list_settings()}


# -- written by hand ---------------------------------------------------------------------------


@pytest.mark.parametrize("page", HANDWRITTEN, ids=lambda page: page.name)
def test_a_page_names_files_that_are_there(page: Path) -> None:
    missing = [
        each
        for each in paths_named(page)
        if not (ROOT / each).exists() and not STAND_IN.search(each)
    ]
    assert not missing


@pytest.mark.parametrize("page", HANDWRITTEN, ids=lambda page: page.name)
def test_a_page_names_folders_that_are_there(page: Path) -> None:
    stand_ins = [each for each in paths_named(page) if STAND_IN.search(each)]
    assert not [each for each in stand_ins if not (ROOT / each).parent.is_dir()]


@pytest.mark.parametrize("page", HANDWRITTEN, ids=lambda page: page.name)
def test_a_page_names_words_of_make_that_are_there(page: Path) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8")))
    assert named <= documented()


@pytest.mark.parametrize("recipe", recipes())
def test_a_recipe_is_short_and_in_steps(recipe: str) -> None:
    lines = [line for line in recipes()[recipe].splitlines() if line]
    assert lines[0].startswith("1. ")
    assert len(lines) <= 12
    assert len([line for line in lines if re.match(r"\d\. ", line)]) <= 7


def glossary() -> list[tuple[str, str, str, str]]:
    """The rows of the glossary: the words, what people see, the room, the meaning."""
    row = r"^\| (`.*?) \| (.*?) \| `(.*?)` \| (.+?) \|$"
    return re.findall(row, text("docs/glossary.md"), re.MULTILINE)


def test_the_words_of_the_glossary_are_words_of_their_room() -> None:
    found = [(word, row[2]) for row in glossary() for word in re.findall(r"`(\w+)`", row[0])]
    assert len(found) > 30
    assert not [word for word, times in Counter(word for word, _ in found).items() if times > 1]
    assert not [f"{word}: {room}" for word, room in found if word not in words_of_code(room)]


def test_the_glossary_has_a_room_and_a_meaning_for_every_word() -> None:
    rows = [line for line in text("docs/glossary.md").splitlines() if line.startswith("| `")]
    assert len(rows) == len(glossary())
    assert not [row for _, _, row, _ in glossary() if not (ROOT / row).is_dir()]
    for _, shown, _, _ in glossary():
        assert shown == "–" or CJK.search(shown)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_decision_is_one_short_page(page: Path) -> None:
    lines = page.read_text(encoding="utf-8").splitlines()
    headings = [line for line in lines if line.startswith("## ")]
    assert lines[0].startswith(f"# {page.name[:4]} ")
    assert headings == ["## Context", "## Decision", "## Consequences"]
    assert len(lines) <= 25


def test_decisions_are_numbered_and_listed() -> None:
    assert [int(page.name[:4]) for page in PAGES] == list(range(1, len(PAGES) + 1))
    listed = re.findall(r"^- \[(.+?)\]\((.+?)\)$", text("docs/decisions/README.md"), re.MULTILINE)
    titles = [(page.read_text(encoding="utf-8").splitlines()[0][2:], page.name) for page in PAGES]
    assert listed == titles
