"""Telegram's MarkdownV2: every reserved character is markup or escaped."""

import re
from dataclasses import dataclass

from tests.fakes.telegram.refused import cannot_parse
from tests.fakes.telegram.wire import Json, units

STYLES = {
    "*": "bold",
    "_": "italic",
    "__": "underline",
    "~": "strikethrough",
    "||": "spoiler",
}
NAMES = {
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "text_link": "TextUrl",
    "code": "Code",
    "pre": "Pre",
}
RESERVED = set("_*[]()~`>#+-=|{}.!")
PIECE = re.compile(r"\\([!-/:-@\[-`{-~])|```|`|__|\|\||!\[|.", re.DOTALL)
LINK = re.compile(r"\]\(((?:\\.|[^)\\])*)\)", re.DOTALL)


@dataclass(slots=True)
class OpenStyle:
    mark: str
    kind: str
    start: int
    byte: int


def parse_markdown(source: str) -> tuple[str, list[Json]]:
    return MarkdownReader(source).read()


class MarkdownReader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._text: list[str] = []
        self._length = 0
        self._open: list[OpenStyle] = []
        self._entities: list[Json] = []
        self._quote: int | None = None

    def read(self) -> tuple[str, list[Json]]:
        while piece := PIECE.match(self._source, self._at):
            start = self._at
            self._at = piece.end()
            if piece[1]:
                self._write(piece[1])
            else:
                self._take(piece[0], start)
        if self._open:
            self._missing_end(self._open[-1].kind, self._open[-1].byte)
        self._end_quote()
        return "".join(self._text), sorted(
            self._entities, key=lambda entity: (entity["offset"], -entity["length"])
        )

    def _take(self, mark: str, start: int) -> None:
        if mark in {"`", "```"}:
            self._take_code(mark, start)
        elif mark in STYLES:
            self._toggle(mark, STYLES[mark], start)
        elif mark in RESERVED or mark == "![":
            self._take_sign(mark, start)
        else:
            self._write(mark)
            self._pass_line_end(mark)

    def _take_sign(self, mark: str, start: int) -> None:
        if mark in {"[", "!["}:
            kind = "text_link" if mark == "[" else "custom_emoji"
            self._open.append(OpenStyle("]", kind, self._length, self._byte(start)))
        elif mark == "]" and self._open and self._open[-1].mark == "]":
            self._take_link(start)
        elif mark == ">" and (start == 0 or self._source[start - 1] == "\n"):
            self._quote = self._length if self._quote is None else self._quote
        else:
            raise cannot_parse(
                f"Character '{mark}' is reserved and must be escaped with the preceding '\\'"
            )

    def _write(self, text: str) -> None:
        self._text.append(text)
        self._length += units(text)

    def _pass_line_end(self, mark: str) -> None:
        if mark == "\n" and not self._source.startswith(">", self._at):
            self._end_quote()

    def _end_quote(self) -> None:
        if self._quote is not None:
            self._add("blockquote", self._quote)
            self._quote = None

    def _toggle(self, mark: str, kind: str, start: int) -> None:
        if self._open and self._open[-1].mark == mark:
            self._add(kind, self._open.pop().start)
        elif any(style.mark == mark for style in self._open):
            self._missing_end(self._open[-1].kind, self._open[-1].byte)
        else:
            self._open.append(OpenStyle(mark, kind, self._length, self._byte(start)))

    def _take_code(self, mark: str, start: int) -> None:
        end = re.compile(rf"((?:\\.|[^\\])*?){mark}", re.DOTALL).match(self._source, self._at)
        if end is None:
            self._missing_end("code" if mark == "`" else "pre", self._byte(start))
            return
        self._at = end.end()
        inside, language = end[1], ""
        if mark == "```" and (header := re.match(r"(\w*)\n", inside)):
            language, inside = header[1], inside[header.end() :]
        began = self._length
        self._write(re.sub(r"\\([\\`])", r"\1", inside))
        extra = {"language": language} if language else {}
        self._add("code" if mark == "`" else "pre", began, **extra)

    def _take_link(self, start: int) -> None:
        link = LINK.match(self._source, start)
        style = self._open.pop()
        if link is None:
            self._missing_end(style.kind, style.byte)
            return
        self._at = link.end()
        url = re.sub(r"\\(.)", r"\1", link[1])
        if style.kind == "custom_emoji":
            self._add(style.kind, style.start, custom_emoji_id=url.rpartition("=")[2])
        else:
            self._add(style.kind, style.start, url=url)

    def _add(self, kind: str, start: int, **extra: str) -> None:
        if self._length > start:
            length = self._length - start
            self._entities.append({"type": kind, "offset": start, "length": length, **extra})

    def _byte(self, at: int) -> int:
        return len(self._source[:at].encode())

    @staticmethod
    def _missing_end(kind: str, byte: int) -> None:
        name = NAMES.get(kind, "CustomEmoji")
        raise cannot_parse(f"Can't find end of {name} entity at byte offset {byte}")
