"""Packing a copy of one's data: a page to read, the same as data, and the files, in a few zips."""

import json
import os
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.files.store import FileStore

# What every messenger carries, and as many of them as are made at once.
LARGEST_PART = 45 * 2**20
MOST_PARTS = 3
ROOM = LARGEST_PART - 5 * 2**20  # for the page and the data
PAGE, DATA, FOLDER = "我的资料.html", "data.json", "files"
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "audio/mp4": ".m4a",
    "audio/ogg": ".ogg",
    "audio/mpeg": ".mp3",
    "audio/amr": ".amr",
    "audio/wav": ".wav",
    "video/mp4": ".mp4",
    "video/webm": ".webm",
    "video/quicktime": ".mov",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
}


@dataclass(frozen=True)
class Packed:
    """The files of a copy: what each is called in it, by part; and which had no room."""

    parts: tuple[Mapping[str, str], ...]
    left_out: int = 0

    @property
    def names(self) -> dict[str, str]:
        return {digest: name for part in self.parts for digest, name in part.items()}


def choose_files(files: FileStore, data: Mapping[str, Any]) -> Packed:
    """Choose which files go into which part; what has no room is counted, never cut."""
    parts: list[dict[str, str]] = [{}]
    room, left_out = ROOM, 0
    for digest in dict.fromkeys(_find_digests(data)):
        if not files.has(digest):
            continue
        size = files.path(digest).stat().st_size
        if size > room and len(parts) < MOST_PARTS:
            parts.append({})
            room = ROOM
        if size > room:
            left_out += 1
            continue
        room -= size
        ending = _ENDINGS.get(files.media_type(digest), "")
        parts[-1][digest] = f"{FOLDER}/{digest[:12]}{ending}"
    return Packed(tuple(parts), left_out)


def _find_digests(value: Any) -> Iterator[str]:
    """Find the files that are told of, wherever they are."""
    match value:
        case dict():
            for name, each in value.items():
                if name in ("digest", "attachment") and isinstance(each, str):
                    yield each
                else:
                    yield from _find_digests(each)
        case list():
            for each in value:
                yield from _find_digests(each)


def pack_parts(
    files: FileStore, data: Mapping[str, Any], page: str, packed: Packed
) -> Iterator[Path]:
    """Write one part after the other beside the store: each is taken before the next is made."""
    written = json.dumps(data, ensure_ascii=False, indent=2)
    for number, part in enumerate(packed.parts):
        files.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, name = tempfile.mkstemp(dir=files.root, prefix=".part-")
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as parcel:
            if number == 0:
                parcel.writestr(PAGE, page, zipfile.ZIP_DEFLATED)
                parcel.writestr(DATA, written, zipfile.ZIP_DEFLATED)
            for digest, called in part.items():
                parcel.write(files.path(digest), called)
        yield Path(name)
