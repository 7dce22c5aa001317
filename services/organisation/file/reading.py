"""Opening an organisation file of either kind."""

from pathlib import Path

from models.errors import BadFile
from services.organisation.file.rows import Problem, Sheets, Spot
from services.organisation.file.xlsx_reading import read_xlsx
from services.organisation.file.yaml_reading import read_yaml

LARGEST_YAML = 2 * 1024 * 1024
LARGEST_XLSX = 8 * 1024 * 1024
READERS = {
    ".yaml": (read_yaml, LARGEST_YAML),
    ".yml": (read_yaml, LARGEST_YAML),
    ".xlsx": (read_xlsx, LARGEST_XLSX),
}


def read_file(path: Path) -> Sheets:
    """The rows of a file; its ending says which kind it is."""
    reader, largest = READERS[path.suffix.lower()]
    with path.open("rb") as file:
        data = file.read(largest + 1)
    if len(data) > largest:
        megabytes = largest // 2**20
        advice = f"it is larger than {megabytes} MB, which no organisation needs"
        raise BadFile(problems=[Problem(Spot("file", 0), "", advice)])
    return reader(data)
