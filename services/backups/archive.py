"""The archive: members with checksums, written beside and renamed, read without being believed."""

import gzip
import hashlib
import io
import json
import os
import re
import tarfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, cast

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database.sqlite"
KEY = "secret.key"
ERASURES = "erasures.jsonl"
CHUNK = 1024 * 1024
_OURS = re.compile(
    r"database\.sqlite|secret\.key|erasures\.jsonl|tables/[a-z0-9_]+\.jsonl|files/[0-9a-f]{2}/[0-9a-f]{64}"
)


@dataclass
class Manifest:
    """The description an archive carries of itself."""

    revision: str
    made_at: str
    program: str
    source: str
    format: int = FORMAT
    rows: dict[str, int] = field(default_factory=dict)
    sha256: dict[str, str] = field(default_factory=dict)


def is_ours(name: str) -> bool:
    """Tell whether a name is one we give ourselves: no path can lead out of a folder."""
    return _OURS.fullmatch(name) is not None


class _Hashing:
    """Reads for the archive and notes what went by."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._hash = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._file.read(size)
        self._hash.update(data)
        return data

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


class ArchiveWriter:
    """An archive being filled."""

    def __init__(self, tar: tarfile.TarFile, manifest: Manifest) -> None:
        self._tar = tar
        self.manifest = manifest

    def add(self, name: str, path: Path) -> None:
        with path.open("rb") as file:
            reading = _Hashing(file)
            info = tarfile.TarInfo(name)
            status = os.fstat(file.fileno())
            info.size, info.mtime, info.mode = status.st_size, int(status.st_mtime), 0o600
            self._tar.addfile(info, reading)
        self.manifest.sha256[name] = reading.digest

    def close(self) -> None:
        data = json.dumps(asdict(self.manifest), ensure_ascii=False, indent=1).encode()
        info = tarfile.TarInfo(MANIFEST)
        info.size, info.mode = len(data), 0o600
        self._tar.addfile(info, io.BytesIO(data))


@contextmanager
def write_archive(target: Path, manifest: Manifest) -> Iterator[ArchiveWriter]:
    """Write an archive; it gets its name when it is whole and on the disk, so none is seen half."""
    part = target.with_name(f"{target.name}.part")
    part.unlink(missing_ok=True)
    mode = "w" if target.suffix == ".tar" else "w:gz"
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            with tarfile.open(fileobj=file, mode=mode, format=tarfile.PAX_FORMAT) as tar:  # type: ignore[call-overload]
                writer = ArchiveWriter(tar, manifest)
                yield writer
                writer.close()
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def unpack_archive(source: Path, folder: Path) -> Manifest:
    """Lay out an archive's members in a folder, every one of them checked."""
    try:
        with tarfile.open(source, "r:*") as tar:
            found = {member.name: _unpack(tar, member, folder) for member in tar}
    except (tarfile.TarError, EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise BackupRefused(f"{source} is not a whole backup; take another copy") from error
    manifest = _read_manifest(folder / MANIFEST)
    del found[MANIFEST]
    for name in manifest.sha256 | found:
        if manifest.sha256.get(name) != found.get(name):
            raise BackupRefused(f"{name} in {source} is not what was backed up")
    return manifest


def _unpack(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> str:
    if not member.isfile() or not (member.name == MANIFEST or is_ours(member.name)):
        raise BackupRefused(f"{member.name!r} does not belong into a backup")
    path = folder / member.name
    path.parent.mkdir(parents=True, exist_ok=True)
    reading = _Hashing(cast("IO[bytes]", tar.extractfile(member)))
    with path.open("wb") as file:
        while chunk := reading.read(CHUNK):
            file.write(chunk)
    return reading.digest


def _read_manifest(path: Path) -> Manifest:
    try:
        manifest = Manifest(**json.loads(path.read_bytes()))
    except FileNotFoundError as error:
        raise BackupRefused("there is no manifest in it; it is not one of our backups") from error
    except (ValueError, TypeError) as error:
        raise BackupRefused("its manifest cannot be read") from error
    if manifest.format != FORMAT:
        raise BackupRefused(f"it is of format {manifest.format}, this program knows {FORMAT}")
    return manifest


class BackupRefused(Exception):
    """A backup or restore that cannot be; its text is one sentence for the person who asked."""
