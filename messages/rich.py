"""Text with bold passages: the words are plain, so nothing a person writes can become markup."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from foundation.unseen import drop_unseen


@dataclass(frozen=True)
class Span:
    """A run of text, bold or not; it reads in the order in which it was written."""

    text: str
    bold: bool = False

    def __post_init__(self) -> None:
        if not self.text.isascii() and (seen := drop_unseen(self.text)) != self.text:
            object.__setattr__(self, "text", seen)


@dataclass(frozen=True)
class Text:
    """Spans in order; every messenger marks the bold ones in its own way."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def plain(cls, words: str) -> Self:
        return cls((Span(words),) if words else ())

    @classmethod
    def strong(cls, words: str) -> Self:
        return cls((Span(words, bold=True),))

    @classmethod
    def marked(cls, words: str, bold: Iterable[tuple[int, int]]) -> Self:
        """Words of a messenger that says where its bold runs begin, and how long they are."""
        units = words.encode("utf-16-le", "surrogatepass")
        spans, at = [], 0
        for start, length in sorted(bold):
            spans += [
                (units[2 * at : 2 * start], False),
                (units[2 * start : 2 * (start + length)], True),
            ]
            at = start + length
        runs = (
            (run.decode("utf-16-le", "replace"), is_bold)
            for run, is_bold in [*spans, (units[2 * at :], False)]
        )
        return cls(tuple(Span(run, is_bold) for run, is_bold in runs if run))

    @classmethod
    def load(cls, data: list[list[Any]]) -> Self:
        return cls(tuple(Span(words, bold=bool(bold)) for words, bold in data))

    def dump(self) -> list[list[Any]]:
        return [[span.text, int(span.bold)] for span in self.spans]

    def __add__(self, other: "Text | str") -> "Text":
        more = Text.plain(other) if isinstance(other, str) else other
        return Text(self.spans + more.spans)

    def __str__(self) -> str:
        return "".join(span.text for span in self.spans)

    def __bool__(self) -> bool:
        return any(span.text for span in self.spans)

    def clip(self, units: int) -> "Text":
        """At most this many UTF-16 units, which is how messengers count."""
        if utf16(str(self)) <= units:
            return self
        kept: list[Span] = []
        room = units - 1  # the ellipsis
        for span in self.spans:
            kept.append(Span(_cut(span.text, room), span.bold))
            room -= utf16(kept[-1].text)
            if room <= 0 or kept[-1].text != span.text:
                break
        return Text((*kept[:-1], Span(kept[-1].text + "…", kept[-1].bold)))


def utf16(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _cut(words: str, units: int) -> str:
    """Cut words to what fits, never half a character."""
    kept = words.encode("utf-16-le", "surrogatepass")[: 2 * max(units, 0)]
    return kept.decode("utf-16-le", "ignore")


def clip(words: str, units: int) -> str:
    """Clip words to what fits, with an ellipsis where something was left out."""
    return words if utf16(words) <= units else _cut(words, units - 1) + "…"


def split(words: str, units: int) -> list[str]:
    """Pieces of at most this many UTF-16 units; no character is cut in two."""
    pieces = []
    while utf16(words) > units:
        head = words.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "ignore")
        pieces.append(head)
        words = words[len(head) :]
    return [*pieces, words]


def lines(*parts: "Text | str | None", gap: str = "\n") -> Text:
    """The parts that have something to say, one under the other."""
    whole = Text()
    for part in parts:
        if part:
            whole = (whole + gap if whole else whole) + part
    return whole
