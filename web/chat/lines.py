"""Lines of a web chat's history as the page's script reads them."""

from typing import Any

from models.chats import Line
from web.chat.identity import Purpose, Signer


def file_url(signer: Signer, address: str, digest: str, query: str) -> str:
    """A link that only this chat's pages are given."""
    joint = "&" if query else "?"
    signature = signer.sign(Purpose.LINK, f"{address}/{digest}")
    return f"/chat/files/{digest}{query}{joint}s={signature}"


def _media(each: dict[str, Any], signer: Signer, address: str, query: str) -> dict[str, Any]:
    digest = each.get("file") or ""
    return {
        "kind": each["kind"],
        "name": each.get("name", ""),
        "size": each.get("size"),
        "state": each.get("state", "ready"),
        "url": file_url(signer, address, digest, query),
    }


def show_line(line: Line, signer: Signer, address: str, query: str) -> dict[str, Any]:
    """Show a message."""
    body = line.body
    return {
        "id": line.id,
        "at": line.at.isoformat(),
        "author": line.author,
        "key": line.key,
        "text": body.get("text", []),
        "media": [_media(each, signer, address, query) for each in body.get("media", ())],
        "location": body.get("location"),
        "buttons": body.get("buttons", []),
        "keyboard": body.get("keyboard"),
        "edits": body.get("edits"),
        "edited": body.get("edited", False),
        "notice": body.get("notice"),
        "repeat": body.get("repeat", False),
    }
