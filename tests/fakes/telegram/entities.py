"""Text with its formatting: parsed or given, checked and trimmed as Telegram does."""

import re
from typing import Any

from tests.fakes.telegram.markup_html import parse_html
from tests.fakes.telegram.markup_markdown import parse_markdown
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.refused import RefusedError, bad_request
from tests.fakes.telegram.wire import Json, units

PARSERS = {"html": parse_html, "markdownv2": parse_markdown}
NEEDED_FIELDS = {
    "text_link": "url",
    "text_mention": "user",
    "custom_emoji": "custom_emoji_id",
}
TYPES = {
    *("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold"),
    *("italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"),
    *("code", "pre", "text_link", "text_mention", "custom_emoji"),
}
NOTICED = re.compile(
    r"(?P<bot_command>(?<!\S)/\w{1,32}(?:@\w+)?)|(?P<url>https?://[^\s，。；）]+)"
    r"|(?P<mention>(?<!\w)@\w{4,})|(?P<hashtag>(?<!\w)#\w+)"
)


def formatted(source: Params | Json, key: str, limit: int) -> tuple[str, list[Json]]:
    """The text under `key` as people will read it, with its entities."""
    params = source if isinstance(source, Params) else Params(source)
    text, mode = params.text(key), params.text("parse_mode").lower()
    if mode and mode not in PARSERS:
        raise bad_request("unsupported parse_mode")
    given = "entities" if key == "text" else f"{key}_entities"
    if mode:
        text, entities = PARSERS[mode](text)
    else:
        entities = _given_entities(params.structure(given, "entities"), units(text))
    text, entities = _trimmed(text, entities)
    if units(text) > limit:
        raise _too_long(key)
    return text, entities


def noticed_entities(text: str) -> list[Json]:
    """The entities Telegram finds by itself in what a person typed."""
    if text.isalpha():
        return []
    return [
        {
            "type": found.lastgroup,
            "offset": units(text[: found.start()]),
            "length": units(found[0]),
        }
        for found in NOTICED.finditer(text)
    ]


def _too_long(key: str) -> RefusedError:
    return bad_request("message is too long" if key == "text" else "message caption is too long")


def _given_entities(given: Any, length: int) -> list[Json]:
    if given is None:
        return []
    if not isinstance(given, list):
        raise bad_request("expected an Array of MessageEntity")
    for entity in given:
        _check_shape(entity)
        _check_place(entity["offset"], entity["length"], length)
    return sorted(given, key=lambda entity: (entity["offset"], -entity["length"]))


def _check_shape(entity: Any) -> None:
    if not isinstance(entity, dict):
        raise bad_request("can't parse MessageEntity: Expected an Object")
    for name in ("type", "offset", "length", NEEDED_FIELDS.get(entity.get("type", ""))):
        if name and name not in entity:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    if entity["type"] not in TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")


def _check_place(offset: int, length: int, end: int) -> None:
    if offset < 0:
        raise bad_request(f"receive an entity with incorrect offset {offset}")
    if length <= 0:
        raise bad_request(f"receive an entity with incorrect length {length}")
    if offset >= end:
        raise bad_request(f"entity begins after the end of the text at UTF-16 offset {offset}")
    if offset + length > end:
        raise bad_request(
            f"entity beginning at UTF-16 offset {offset} "
            f"ends after the end of the text at UTF-16 offset {offset + length}"
        )


def _trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Without the blanks around the text, which Telegram does not keep."""
    stripped = text.strip()
    if not entities or stripped == text:
        return stripped, entities
    shift, end = units(text) - units(text.lstrip()), units(stripped)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - shift)
        stop = min(end, entity["offset"] + entity["length"] - shift)
        if stop > start:
            moved.append({**entity, "offset": start, "length": stop - start})
    return stripped, moved
