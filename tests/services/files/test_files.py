"""The store names bytes by what they are, and believes nobody about them."""

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.files.store import HEAD, FileStore, TooBig, sniff

JPEG = b"\xff\xd8\xff\xe0" + b"x" * 20


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


async def in_chunks(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def broken() -> AsyncIterator[bytes]:
    yield b"half"
    raise ConnectionError("gone")


def left_over(files: FileStore) -> list[Path]:
    return [path for path in files.root.rglob("*") if path.is_file()]


async def test_bytes_are_found_again_by_their_digest(files: FileStore) -> None:
    kept = await files.put(in_chunks(JPEG[:5], JPEG[5:]))
    assert kept.digest == hashlib.sha256(JPEG).hexdigest()
    assert kept.size == len(JPEG)
    assert kept.media_type == "image/jpeg"
    assert b"".join([chunk async for chunk in files.read(kept.digest)]) == JPEG
    assert files.media_type(kept.digest) == "image/jpeg"


async def test_the_same_bytes_are_kept_once(files: FileStore) -> None:
    first, second = await files.put_bytes(JPEG), await files.put_bytes(JPEG)
    assert first == second
    assert len(left_over(files)) == 1


async def test_what_is_too_big_stops_early_and_leaves_nothing(files: FileStore) -> None:
    with pytest.raises(TooBig):
        await files.put(in_chunks(b"12345", b"67890", b"1"), limit=10)
    assert left_over(files) == []


async def test_exactly_as_much_as_is_taken_is_taken(files: FileStore) -> None:
    assert (await files.put(in_chunks(b"12345", b"67890"), limit=10)).size == 10


async def test_a_broken_delivery_leaves_nothing(files: FileStore) -> None:
    with pytest.raises(ConnectionError):
        await files.put(broken())
    assert left_over(files) == []


async def test_what_was_forgotten_is_gone(files: FileStore) -> None:
    kept = await files.put_bytes(JPEG)
    assert files.has(kept.digest)
    files.forget(kept.digest)
    files.forget(kept.digest)
    assert not files.has(kept.digest)


async def test_only_this_process_may_look_into_the_store(files: FileStore) -> None:
    kept = await files.put_bytes(JPEG)
    assert files.root.stat().st_mode & 0o077 == 0
    assert files.path(kept.digest).stat().st_mode & 0o077 == 0


async def test_bytes_of_no_known_kind_are_just_bytes(files: FileStore) -> None:
    kept = await files.put_bytes(b"\x00\x01\x02")
    assert kept.media_type is None
    assert files.media_type(kept.digest) == "application/octet-stream"


@pytest.mark.parametrize(
    ("head", "media_type"),
    [
        (JPEG, "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"\x00\x00\x00\x18ftypheic", "image/heic"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
        (b"\x00\x00\x00\x18ftypqt  ", "video/quicktime"),
        (b"\x00\x00\x00\x18ftypM4A ", "audio/mp4"),
        (b"OggS\x00", "audio/ogg"),
        (b"ID3\x04", "audio/mpeg"),
        (b"#!AMR\n", "audio/amr"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\x1aE\xdf\xa3", "video/webm"),
        (b"%PDF-1.7", "application/pdf"),
        (b"PK\x03\x04", "application/zip"),
        ("南门巷的路灯".encode(), "text/plain"),
    ],
)
def test_a_kind_is_told_by_the_first_bytes(head: bytes, media_type: str) -> None:
    assert sniff(head) == media_type


@pytest.mark.parametrize(
    "head",
    [
        b"<!doctype html><script>alert(1)</script>",
        b"hello\n<svg onload=alert(1)>",
        b"<?xml version='1.0'?>",
        b"MZ\x90\x00",
        b"\x7fELF\x02\x01\x01\x00",
        b"\xc3\x28 not utf-8",
        b"",
    ],
)
def test_a_page_in_disguise_or_a_program_is_of_no_kind(head: bytes) -> None:
    assert sniff(head) is None


@pytest.mark.parametrize("shift", range(3))
def test_a_long_text_is_text_wherever_its_head_is_cut(shift: int) -> None:
    long = b"a" * shift + "路灯坏了".encode() * HEAD
    assert sniff(long[:HEAD]) == "text/plain"
