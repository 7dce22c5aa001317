"""Writes the pages that the code itself can tell: the settings, a topic's life, the licences.

python -m scripts.generate            writes them
python -m scripts.generate --check    writes nothing; exit 1 if anything would change
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from enum import Enum, StrEnum
from pathlib import Path

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from bot.settings import Settings
from scripts.licences import write_licences_page
from scripts.lifecycle_page import write_lifecycle_page

ROOT = Path(__file__).parent.parent
WRITTEN_BY = "Written by `make docs`; change {source} instead."


# -- settings ----------------------------------------------------------------------------------


def list_settings() -> Iterator[tuple[str, FieldInfo]]:
    """Every setting by its name in the environment."""
    prefix = Settings.model_config.get("env_prefix", "")
    return ((f"{prefix}{name}".upper(), field) for name, field in Settings.model_fields.items())


def is_secret(field: FieldInfo) -> bool:
    return field.annotation is SecretStr


def write_default(field: FieldInfo) -> str:
    """As one would type it; a secret has none to show."""
    if is_secret(field):
        return ""
    default = field.default
    return str(default.value if isinstance(default, Enum) else default)


def list_choices(field: FieldInfo) -> list[str]:
    kind = field.annotation
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return [each.value for each in kind]
    return []


def write_env_example() -> str:
    """The settings as a file to copy."""
    lines = [
        f"# {WRITTEN_BY.format(source='bot/settings.py or channels/*/settings.py')}",
        "# Copy to .env and take the # away where you want something else than what stands here.",
    ]
    for name, field in list_settings():
        choices = list_choices(field)
        lines += ["", f"# {field.description}"]
        lines += [f"# One of: {', '.join(choices)}."] if choices else []
        lines += ["# Secret: show it to nobody."] if is_secret(field) else []
        lines += [f"#{name}={write_default(field)}"]
    return "\n".join(lines) + "\n"


def write_settings_page() -> str:
    """The settings as a table."""
    rows = [_settings_row(name, field) for name, field in list_settings()]
    return "\n".join(
        [
            "# Settings",
            "",
            f"{WRITTEN_BY.format(source='`bot/settings.py` or `channels/*/settings.py`')}",
            "",
            "From the environment, or from a file `.env` in the folder the program starts in; the",
            "environment wins. An empty value counts as not given. How stations work is not set",
            "here: such rules stand in the database.",
            "",
            "| name | default | what it is |",
            "|---|---|---|",
            *rows,
            "",
        ]
    )


def _settings_row(name: str, field: FieldInfo) -> str:
    default = write_default(field)
    told = [field.description or ""]
    if choices := list_choices(field):
        told.append(f"One of: {', '.join(f'`{each}`' for each in choices)}.")
    if is_secret(field):
        told.append("**Secret.**")
    return f"| `{name}` | {f'`{default}`' if default else '–'} | {' '.join(told)} |"


# -- writing -----------------------------------------------------------------------------------

PAGES: dict[str, Callable[[], str]] = {
    ".env.example": write_env_example,
    "docs/settings.md": write_settings_page,
    "docs/lifecycle.md": lambda: write_lifecycle_page(WRITTEN_BY),
    "docs/licences.md": lambda: write_licences_page(WRITTEN_BY),
}


def list_stale(root: Path = ROOT) -> dict[str, str]:
    """The pages that are not what the code says now, and what they should be."""
    written = {name: write() for name, write in PAGES.items()}
    return {name: text for name, text in written.items() if _read(root / name) != text}


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def main(arguments: list[str], root: Path = ROOT) -> int:
    parser = argparse.ArgumentParser(prog="python -m scripts.generate")
    parser.add_argument("--check", action="store_true", help="only say what would change")
    check = parser.parse_args(arguments).check
    stale = list_stale(root)
    for name, text in stale.items():
        print(f"{'stale' if check else 'written'}: {name}")
        if not check:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
