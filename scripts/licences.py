"""Finds the licence of every package that is pinned for running, as it says itself."""

import re
from dataclasses import dataclass
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

PINS = Path(__file__).parent.parent / "requirements.txt"
PIN = re.compile(r"^([\w.-]+)==([\w.]+)", re.MULTILINE)
LONGEST = 60  # what is longer is the licence itself, not its name
CLASSIFIER = "License :: "
# What some call theirs, by its usual name; looked up in the licence that each brings along.
USUAL = {
    "Apache 2.0": "Apache-2.0",
    "APL 2": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "Dual License": "Apache-2.0 OR BSD-3-Clause",
    "MIT License": "MIT",
}


@dataclass(frozen=True)
class Licence:
    """What one package may be used under."""

    package: str
    version: str
    name: str


def list_licences(pins: Path = PINS) -> list[Licence]:
    """Every pinned package, with its version and its licence."""
    found = PIN.findall(pins.read_text(encoding="utf-8"))
    return [Licence(package, version, _ask(package, version)) for package, version in found]


def _ask(package: str, version: str) -> str:
    """Ask the package that is installed, if it is the one that is pinned."""
    try:
        told = metadata(package)
    except PackageNotFoundError:
        raise SystemExit(f"{package} is pinned and not installed: make test installs it") from None
    if told["Version"] != version:
        raise SystemExit(f"{package} {version} is pinned, {told['Version']} is installed")
    return name_licence(told)


def name_licence(told: PackageMetadata) -> str:
    """The licence by its name, wherever a package says it; nothing if it does not."""
    for field in ("License-Expression", "License"):
        for name in map(str, told.get_all(field) or []):
            if name and len(name) <= LONGEST:
                return USUAL.get(name, name)
    classed = told.get_all("Classifier") or []
    named = [each.rpartition(" :: ")[2] for each in classed if each.startswith(CLASSIFIER)]
    return ", ".join(USUAL.get(name, name) for name in named)


def write_licences_page(written_by: str) -> str:
    """The list as a page that a person can read."""
    rows = [f"| {each.package} | {each.version} | {each.name} |" for each in list_licences()]
    return "\n".join(
        [
            "# Licences",
            "",
            written_by.format(source="the pins with `make pins`"),
            "",
            "What Huiyin is made of when it runs, in the versions that are installed, and under",
            "which licence each may be used, as it says itself. Huiyin is under Apache-2.0.",
            "`make sbom` writes the same for machines.",
            "",
            "| package | version | licence |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )
