"""JSON as the Bot API writes it."""

import json
from typing import Any

Json = dict[str, Any]

encode = json.JSONEncoder(separators=(",", ":")).encode


def answer(result: object) -> bytes:
    return b'{"ok":true,"result":%b}' % encode(result).encode()


def units(text: str) -> int:
    """Length as Telegram counts it: UTF-16 code units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int) -> list[str]:
    """Pieces of at most `limit` units; no character is cut in two."""
    if len(text) * 2 <= limit:
        return [text]
    pieces, piece, length = [], "", 0
    for character in text:
        size = units(character)
        if length + size > limit:
            pieces.append(piece)
            piece, length = "", 0
        piece += character
        length += size
    return [*pieces, piece]
