"""Small files as phones and mischief-makers send them."""

import struct
import zlib


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def png(shade: int, side: int = 48) -> bytes:
    """A square of one grey: a real picture that a browser can show."""
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = (b"\0" + bytes([shade]) * side) * side
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", header)
        + _chunk(b"IDAT", zlib.compress(rows))
        + _chunk(b"IEND", b"")
    )


OGG = b"OggS" + b"\0" * 60
PDF = b"%PDF-1.7\n" + b"\0" * 60
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
EXE = b"MZ\x90\0" + b"\0" * 60
SHELL = b"\x7fELF" + b"\0" * 60
WIDE_HTML = "<html>".encode("utf-16")
NOT_TEXT = b"plain\xff\xfe\x80"
DISGUISED = (HTML, SVG, EXE, SHELL, WIDE_HTML, NOT_TEXT, b"")
