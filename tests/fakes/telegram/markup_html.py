"""Telegram's HTML: a few tags, strictly nested, with errors worded as Telegram words them."""

import html
import re
from dataclasses import dataclass
from typing import NoReturn

from tests.fakes.telegram.refused import cannot_parse
from tests.fakes.telegram.wire import Json, units

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
PIECE = re.compile(r"(?P<text>[^<&]+)|(?P<sign>&(?:#x[\da-fA-F]+|#\d+|lt|gt|amp|quot);|&)|<")
ATTRIBUTE = (
    r"""\s+(?P<key>[^\s=>/]+)(?:\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<p>[^\s>"']+)))?"""
)
PLAIN_ATTRIBUTE = re.sub(r"\?P<\w+>", "?:", ATTRIBUTE)
TAG = re.compile(rf"<(?P<end>/?)(?P<name>[^\s<>/]*)(?P<rest>(?:{PLAIN_ATTRIBUTE})*)\s*>")


@dataclass(slots=True)
class OpenTag:
    name: str
    start: int
    entity: Json
    attributes: dict[str, str]


def parse_html(source: str) -> tuple[str, list[Json]]:
    if "<" not in source and "&" not in source:
        return source, []
    return HtmlReader(source).read()


class HtmlReader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._text: list[str] = []
        self._length = 0
        self._open: list[OpenTag] = []
        self._entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        at = 0
        while piece := PIECE.match(self._source, at):
            at = piece.end()
            if piece["text"] or piece["sign"]:
                self._write(html.unescape(piece[0]) if piece["sign"] else piece[0])
            else:
                at = self._read_tag(piece.start())
        if self._open:
            name = self._open[-1].name
            raise cannot_parse(f'Can\'t find end tag corresponding to start tag "{name}"')
        return "".join(self._text), sorted(self._entities, key=_reading_order)

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._length += units(text)

    def _read_tag(self, at: int) -> int:
        tag = TAG.match(self._source, at)
        if tag is None:
            self._complain(at)
        if tag["end"]:
            self._close(tag["name"].lower(), at)
        else:
            self._begin(tag["name"].lower(), _attributes(tag["rest"]), at)
        return tag.end()

    def _complain(self, at: int) -> NoReturn:
        offset = len(self._source[:at].encode())
        if self._source.startswith("</", at):
            raise cannot_parse(f"Unclosed end tag at byte offset {offset}")
        name = re.split(r"[\s>]", self._source[at + 1 :], maxsplit=1)[0].lower()
        if name not in TAGS and at + 1 + len(name) < len(self._source):
            raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {offset}')
        raise cannot_parse(f"Unclosed start tag at byte offset {offset}")

    def _begin(self, name: str, attributes: dict[str, str], at: int) -> None:
        offset = len(self._source[:at].encode())
        if name not in TAGS:
            raise cannot_parse(f'Unsupported start tag "{name}" at byte offset {offset}')
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise cannot_parse(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        entity: Json = {"type": TAGS[name]}
        if name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        if name == "tg-emoji":
            entity["custom_emoji_id"] = _emoji_id(attributes)
        self._open.append(OpenTag(name, self._length, entity, attributes))

    def _close(self, name: str, at: int) -> None:
        offset = len(self._source[:at].encode())
        if not self._open:
            raise cannot_parse(f"Unexpected end tag at byte offset {offset}")
        tag = self._open.pop()
        if name not in {"", tag.name}:
            raise cannot_parse(
                f"Unmatched end tag at byte offset {offset}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        length = self._length - tag.start
        if length and self._keeps(tag):
            self._entities.append({**tag.entity, "offset": tag.start, "length": length})

    def _keeps(self, tag: OpenTag) -> bool:
        """Whether the tag becomes an entity of its own; fills in links and languages."""
        outer = self._open[-1] if self._open else None
        language = tag.attributes.get("class", "")
        if tag.name == "code" and outer and outer.name == "pre" and outer.start == tag.start:
            if language.startswith("language-"):
                outer.entity["language"] = language.removeprefix("language-")
            return False
        if tag.name == "a":
            url = tag.attributes.get("href", "")
            tag.entity["url"] = url
            return "." in url or url.startswith("tg:")
        return True


def _attributes(rest: str) -> dict[str, str]:
    found = re.finditer(ATTRIBUTE, rest)
    return {
        one["key"].lower(): html.unescape(one["d"] or one["s"] or one["p"] or "") for one in found
    }


def _emoji_id(attributes: dict[str, str]) -> str:
    emoji_id = attributes.get("emoji-id", "")
    if not emoji_id.isdigit():
        raise cannot_parse("Invalid custom emoji identifier specified")
    return emoji_id


def _reading_order(entity: Json) -> tuple[int, int]:
    return entity["offset"], -entity["length"]
