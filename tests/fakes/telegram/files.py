"""Files people and the bot have sent."""

import base64
import hashlib
from dataclasses import dataclass

from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.limits import DOWNLOAD_BYTES
from tests.fakes.telegram.refused import bad_request
from tests.fakes.telegram.wire import Json

LINK_SECONDS = 3600
FIRST_BYTES = {
    "photos": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "voice": b"OggS",
    "videos": b"\x00\x00\x00\x18ftypmp42",
}


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    unique_id: str
    path: str
    size: int
    given: bytes | None

    @property
    def content(self) -> bytes:
        """What was sent; for a file given only by size, bytes made up to fit."""
        if self.given is not None:
            return self.given
        return FIRST_BYTES.get(self.path.partition("/")[0], b"").ljust(self.size, b"\0")[
            : self.size
        ]

    @property
    def ids(self) -> Json:
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


class FileStore:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._files: dict[str, StoredFile] = {}
        self._links: dict[str, tuple[StoredFile, float]] = {}

    def keep(self, content: bytes | int, folder: str, suffix: str) -> StoredFile:
        """Store bytes, or a size to be filled when somebody downloads it."""
        number = len(self._files) + 1
        given, size = (None, content) if isinstance(content, int) else (content, len(content))
        mark = hashlib.blake2b(f"{folder}{number}".encode(), digest_size=48).digest()
        file_id = base64.urlsafe_b64encode(mark).decode()
        unique_id = "AQAD" + base64.urlsafe_b64encode(mark[:9]).decode()
        stored = StoredFile(file_id, unique_id, f"{folder}/file_{number}{suffix}", size, given)
        self._files[file_id] = stored
        return stored

    def find(self, file_id: str) -> StoredFile | None:
        return self._files.get(file_id)

    def link(self, file_id: str) -> Json:
        """The answer of getFile: a path good for an hour."""
        if not file_id:
            raise bad_request("file_id not specified")
        stored = self._files.get(file_id)
        if stored is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if stored.size > DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        self._links[stored.path] = stored, self._clock.now() + LINK_SECONDS
        return {**stored.ids, "file_path": stored.path}

    def download(self, path: str) -> bytes | None:
        stored, until = self._links.get(path, (None, 0.0))
        return stored.content if stored and self._clock.now() < until else None
