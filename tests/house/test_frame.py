"""The frame around the program: the words of make, pins, licence, hooks, service, CI."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from configparser import RawConfigParser
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.frame import ROOT, documented, make, pins, project, text

PINS = (
    "requirements-build.txt",
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-supply.txt",
)
# Licences that ask no more than to be named; MPL-2.0 asks for changes to its own files alone.
FREE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0"),
    *("MPL-2.0", "PSF-2.0"),
}
PIP_DOWNLOAD = (sys.executable, "-m", "pip", "download", "--no-deps", "--require-hashes", "-q")
FRAME = (
    "Makefile",
    *PINS,
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


@pytest.mark.parametrize("name", PINS)
def test_pins_are_exact_and_each_has_its_hashes(name: str) -> None:
    written = re.sub(r"^#.*\n", "", text(name), flags=re.MULTILINE).replace("\\\n", "")
    shape = r"[\w.-]+==[\w.]+( ; [^\\]+?)?(\s+--hash=sha256:[0-9a-f]{64})+"
    assert len(written.splitlines()) == len(pins(name)) > 0
    assert not [line for line in written.splitlines() if not re.fullmatch(shape, line.strip())]


def test_pip_takes_nothing_without_its_hash() -> None:
    installing = re.findall(r"(?:pip|PIP\)|\$\(1\)).* install .*", text("Makefile"))
    assert [line for line in installing if "--require-hashes" in line]
    assert not [line for line in installing if "--require-hashes" not in line]


def test_a_package_with_another_hash_is_refused(tmp_path: Path) -> None:
    """What pip itself does with a file of ours, tried on a package that lies on the disk."""
    wheel = tmp_path / "sample-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr("sample-1.0.dist-info/METADATA", "Name: sample\nVersion: 1.0\n")
        packed.writestr("sample-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        packed.writestr("sample-1.0.dist-info/RECORD", "")
    pinned = tmp_path / "requirements.txt"
    for digest, code in ((sha256(wheel.read_bytes()).hexdigest(), 0), ("0" * 64, 1)):
        pinned.write_text(f"sample @ {wheel.as_uri()} --hash=sha256:{digest}\n", encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - our own pip
            [*PIP_DOWNLOAD, "-d", str(tmp_path / "taken"), "-r", str(pinned)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_everything_the_project_asks_for_is_pinned() -> None:
    groups = tomllib.loads(text("pyproject.toml"))["dependency-groups"]
    asked = {
        "requirements.txt": project()["dependencies"],
        "requirements-dev.txt": project()["optional-dependencies"]["dev"],
        "requirements-build.txt": groups["build"],
        "requirements-supply.txt": groups["supply"],
    }
    for name, wanted in asked.items():
        for requirement in map(Requirement, wanted):
            version = pins(name).get(canonicalize_name(requirement.name))
            assert version is not None, f"{requirement.name}: run `make pins`"
            assert requirement.specifier.contains(version), requirement


def test_tests_run_on_the_versions_that_run() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_every_package_that_runs_stands_in_the_list_of_licences() -> None:
    rows = re.findall(r"^\| (\S+) \| (\S+) \| (.+) \|$", text("docs/licences.md"), re.MULTILINE)
    listed = {package: version for package, version, _ in rows[1:]}
    assert listed == pins("requirements.txt")
    names = {name for _, _, licence in rows[1:] for name in re.split(r" (?:AND|OR) ", licence)}
    assert names <= FREE, "may it be used beside Apache-2.0? If so, it is one more in FREE"


def test_a_report_of_a_weakness_finds_its_way() -> None:
    page = text("SECURITY.md")
    assert "security@example.org" in page
    assert f"{project()['version'].rpartition('.')[0]}.x" in page
    assert "(SECURITY.md)" in text("README.md")


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
