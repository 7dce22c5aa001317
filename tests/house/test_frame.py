"""The frame around the program: the words of make, pins, licence, hooks, service, CI."""

import os
import re
import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.frame import ROOT, documented, make, pins, project, text

FRAME = (
    "Makefile",
    "constraints.txt",
    "constraints-dev.txt",
    "Dockerfile",
    ".dockerignore",
    "compose.yaml",
    "deploy/Caddyfile",
    "deploy/env.example",
    "deploy/huiyin.service",
    ".pre-commit-config.yaml",
    ".ci/run",
)


def test_help_is_the_default_and_lists_every_word() -> None:
    listed = {line.split()[0] for line in make().stdout.splitlines() if line.startswith("  ")}
    phony = set(re.findall(r"^\.PHONY: (\S+)", text("Makefile"), flags=re.MULTILINE))
    assert listed == documented() == phony
    assert listed >= {"help", "demo", "run", "test", "check", "fix", "migration", "bench"}


def test_check_is_format_lint_types_fences_and_tests() -> None:
    assert "\ncheck: format-check lint types fences test covered ##" in text("Makefile")


@pytest.mark.parametrize(("word", "asked"), [("migration", "m="), ("backup", "FILE=")])
def test_a_word_that_lacks_something_says_what(word: str, asked: str) -> None:
    refused = make(word, "--assume-old=.venv/.runtime", "--assume-old=.venv/.dev", m="", FILE="")
    assert refused.returncode == 2
    assert asked in refused.stderr


def test_an_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    refused = make("install-runtime", "SYSTEM_PYTHON=/bin/false", f"PREFIX={tmp_path}/venv")
    assert refused.returncode == 2
    assert "Huiyin needs Python 3.11 or newer" in refused.stderr
    assert not (tmp_path / "venv").exists()


def test_a_prefix_in_the_environment_is_not_taken_for_ours() -> None:
    assert "/usr" not in make("--dry-run", "install-runtime", PREFIX="/usr").stdout


@pytest.mark.parametrize("name", ["constraints.txt", "constraints-dev.txt"])
def test_pins_are_exact_and_nothing_else(name: str) -> None:
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in text(name).splitlines())


def test_everything_the_project_asks_for_is_pinned() -> None:
    runtime, dev = project()["dependencies"], project()["optional-dependencies"]["dev"]
    for wanted, pinned in ((runtime, pins("constraints.txt")), (dev, pins("constraints-dev.txt"))):
        for requirement in map(Requirement, wanted):
            version = pinned.get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement.name}: run `make constraints`"
            assert requirement.specifier.contains(version), requirement


def test_tests_run_on_the_versions_that_run() -> None:
    assert pins("constraints.txt").items() <= pins("constraints-dev.txt").items()


def test_the_licence_is_the_one_the_project_names() -> None:
    assert project()["license"] == {"text": "Apache-2.0"}
    assert re.search(r"Apache License\s+Version 2\.0", text("LICENSE"))


def test_hooks_are_the_tools_of_the_venv() -> None:
    (source,) = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert source["repo"] == "local"
    for hook in source["hooks"]:
        assert hook["language"] == "system"
        assert hook["entry"].startswith(".venv/bin/")
    assert [hook["id"] for hook in source["hooks"]] == ["format", "lint", "types", "fences"]


def test_ci_runs_the_same_words_and_stops_at_the_first_fault() -> None:
    script = text(".ci/run")
    words = re.findall(r"\bmake ([a-z -]+)$", script, flags=re.MULTILINE)
    assert os.access(ROOT / ".ci/run", os.X_OK)
    assert "set -euo pipefail" in script
    assert {word for line in words for word in line.split()} <= documented()
    assert words[-1] == "check"


def test_ci_is_a_script_that_bash_can_read() -> None:
    bash = shutil.which("bash") or "bash"
    subprocess.run([bash, "-n", str(ROOT / ".ci/run")], check=True)  # noqa: S603 - our own script


def test_the_service_runs_as_its_own_user_and_writes_only_its_own_folder() -> None:
    unit = RawConfigParser(strict=False)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string(text("deploy/huiyin.service"))
    service = dict(unit["Service"])
    assert service["User"] == service["StateDirectory"] == "huiyin"
    assert service["ProtectSystem"] == "strict"
    assert service["ExecStart"].endswith("python -m bot run")
    assert "HUIYIN_DATA_DIR=/var/lib/huiyin" in text("deploy/huiyin.service")


@pytest.mark.parametrize("name", FRAME)
def test_no_package_index_is_named(name: str) -> None:
    assert not re.search(r"index-url|find-links|trusted-host|pypi|://\S+/simple", text(name))


def test_the_sample_of_secrets_holds_none() -> None:
    given = re.findall(r"^[A-Z_]+=(.*)$", text("deploy/env.example"), flags=re.MULTILINE)
    assert given
    assert not any(given)
