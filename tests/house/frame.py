"""How the tests of the frame read its files and call make."""

import os
import re
import shutil
import subprocess
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
MAKE = shutil.which("make") or "make"


@cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def project() -> dict[str, Any]:
    described: dict[str, Any] = tomllib.loads(text("pyproject.toml"))["project"]
    return described


@cache
def compose() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(text("compose.yaml"))
    return read


def pins(name: str) -> dict[str, str]:
    """What is pinned, and in which version."""
    found = re.findall(r"^([\w.-]+)==([\w.]+)", text(name), flags=re.MULTILINE)
    return {canonicalize_name(package): version for package, version in found}


def instructions(word: str) -> list[str]:
    joined = text("Dockerfile").replace("\\\n", " ")
    return [line.split(None, 1)[1] for line in joined.splitlines() if line.startswith(f"{word} ")]


def make(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(  # noqa: S603 - our own Makefile
        [MAKE, "-C", str(ROOT), "--no-print-directory", *words],
        env=own | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def documented() -> set[str]:
    """The words of make that `make help` explains."""
    return set(re.findall(r"^([a-z-]+):.* ## \S", text("Makefile"), flags=re.MULTILINE))


def program() -> list[str]:
    """The folders that make up the running program, as the Makefile lists them."""
    (listed,) = re.findall(r"^PROGRAM := (.*)$", text("Makefile"), flags=re.MULTILINE)
    return str(listed).split()
