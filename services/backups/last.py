"""When the last backup was made, noted in the data folder for whoever looks after it."""

from datetime import datetime
from pathlib import Path

_NOTE = "last-backup"


def note_backup(data_dir: Path, at: datetime) -> None:
    (data_dir / _NOTE).write_text(at.isoformat(), encoding="ascii")


def read_last_backup(data_dir: Path) -> datetime | None:
    """None where none was made, or where the note cannot be read."""
    try:
        return datetime.fromisoformat((data_dir / _NOTE).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
