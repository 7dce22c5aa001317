"""The content-addressed store: bytes are named by their digest, written once, never executed."""

import asyncio
import codecs
import hashlib
import os
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from models.attachments import LARGEST

CHUNK = 64 * 1024
HEAD = 4096
BEGUN = ".part-"
FORSAKEN = 900.0  # seconds in which nothing was added to what was begun
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypmif1", "image/heic"),
    (4, b"ftypM4A", "audio/mp4"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyp", "video/mp4"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"\xff\xfb", "audio/mpeg"),
    (0, b"\xff\xf3", "audio/mpeg"),
    (0, b"#!AMR", "audio/amr"),
    (8, b"WAVE", "audio/wav"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\xd0\xcf\x11\xe0", "application/msword"),
)


class TooBig(Exception):
    """More bytes than we take; reading stopped there."""


@dataclass(frozen=True)
class Kept:
    """A file that was put into the store."""

    digest: str
    size: int
    media_type: str | None


def sniff(head: bytes) -> str | None:
    """The type by the first bytes; what its sender called it is not asked."""
    for offset, magic, media_type in _MAGIC:
        if head[offset : offset + len(magic)] == magic:
            return media_type
    return "text/plain" if _is_plain(head) else None


def _is_plain(head: bytes) -> bool:
    """Text without markup: a page in disguise must never come back as one."""
    if not head or b"\0" in head or b"<" in head:
        return False
    try:
        # The head may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


class FileStore:
    """A folder of files named by what they hold."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @property
    def standing(self) -> Path:
        """The nearest folder that is there already: the store's own comes with its first file."""
        return next(each for each in (self.root, *self.root.absolute().parents) if each.is_dir())

    def sweep(self, now: datetime) -> int:
        """Throw away what was begun and never ended: whoever wrote it is gone. Returns how many."""
        left = [each for each in self.root.glob(f"{BEGUN}*") if _is_left(each, now)]
        for each in left:
            each.unlink(missing_ok=True)
        return len(left)

    def path(self, digest: str) -> Path:
        return self.root / digest[:2] / digest

    def has(self, digest: str) -> bool:
        return self.path(digest).is_file()

    def media_type(self, digest: str) -> str:
        with self.path(digest).open("rb") as file:
            return sniff(file.read(HEAD)) or "application/octet-stream"

    async def put(self, chunks: AsyncIterator[bytes], limit: int = LARGEST) -> Kept:
        """Write what comes, name it by its digest, and only then let it be seen."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        hasher, size, head = hashlib.sha256(), 0, b""
        handle, name = tempfile.mkstemp(dir=self.root, prefix=BEGUN)
        try:
            with os.fdopen(handle, "wb") as file:
                async for chunk in chunks:
                    size = _grown(size, chunk, limit)
                    hasher.update(chunk)
                    head = (head + chunk)[:HEAD] if len(head) < HEAD else head
                    await asyncio.to_thread(file.write, chunk)
                await asyncio.to_thread(_sync, file.fileno())
            digest = hasher.hexdigest()
            self._settle(name, digest)
        except BaseException:
            await asyncio.to_thread(Path(name).unlink, missing_ok=True)
            raise
        return Kept(digest, size, sniff(head))

    def _settle(self, name: str, digest: str) -> None:
        path = self.path(digest)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        Path(name).replace(path)

    async def put_bytes(self, data: bytes) -> Kept:
        return await self.put(_once(data))

    async def read(self, digest: str) -> AsyncIterator[bytes]:
        with self.path(digest).open("rb") as file:
            while chunk := await asyncio.to_thread(file.read, CHUNK):
                yield chunk

    def forget(self, digest: str) -> None:
        self.path(digest).unlink(missing_ok=True)


def _is_left(path: Path, now: datetime) -> bool:
    try:
        return now.timestamp() - path.stat().st_mtime >= FORSAKEN
    except FileNotFoundError:
        return False  # its writer has just ended


def _grown(size: int, chunk: bytes, limit: int) -> int:
    if size + len(chunk) > limit:
        raise TooBig
    return size + len(chunk)


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)


async def _once(data: bytes) -> AsyncIterator[bytes]:
    yield data
