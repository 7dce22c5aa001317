"""Text with bold and quoted passages; words are plain: what people write becomes no markup."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Self

from foundation.unseen import drop_unseen

BOLD, QUOTED = 1, 2  # what a span is, as the outbox keeps it


@dataclass(frozen=True)
class Span:
    """A run of text, bold or not, ours or somebody's; it reads in the order it was written in."""

    text: str
    bold: bool = False
    quoted: bool = False

    def __post_init__(self) -> None:
        if not self.text.isascii() and (seen := drop_unseen(self.text)) != self.text:
            object.__setattr__(self, "text", seen)


@dataclass(frozen=True)
class Text:
    """Spans in order; every messenger marks bold and quoted ones in its own way."""

    spans: tuple[Span, ...] = ()

    @classmethod
    def plain(cls, words: str) -> Self:
        return cls((Span(words),) if words else ())

    @classmethod
    def strong(cls, words: str) -> Self:
        return cls((Span(words, bold=True),))

    @classmethod
    def quoted(cls, words: "Text | str") -> Self:
        """Somebody's words, told apart from ours: nothing in them can look as if we said it."""
        text = Text.plain(words) if isinstance(words, str) else words
        return cls(tuple(replace(span, quoted=True) for span in text.spans))

    @classmethod
    def marked(
        cls, words: str, bold: Iterable[tuple[int, int]], quoted: Iterable[tuple[int, int]] = ()
    ) -> Self:
        """Words of a messenger that says where its runs begin, and how long they are."""
        units = words.encode("utf-16-le", "surrogatepass")
        runs = {False: [*bold], True: [*quoted]}
        ends = {at for start, length in runs[False] + runs[True] for at in (start, start + length)}
        cuts = sorted({0, *ends, len(units) // 2})
        spans = (
            Span(
                units[2 * start : 2 * end].decode("utf-16-le", "replace"),
                bold=_within(runs[False], start),
                quoted=_within(runs[True], start),
            )
            for start, end in pairwise(cuts)
        )
        return cls(tuple(span for span in spans if span.text))

    @classmethod
    def load(cls, data: list[list[Any]]) -> Self:
        return cls(
            tuple(
                Span(words, bold=bool(marks & BOLD), quoted=bool(marks & QUOTED))
                for words, marks in data
            )
        )

    def dump(self) -> list[list[Any]]:
        return [[span.text, BOLD * span.bold + QUOTED * span.quoted] for span in self.spans]

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
            kept.append(replace(span, text=_cut(span.text, room)))
            room -= utf16(kept[-1].text)
            if room <= 0 or kept[-1].text != span.text:
                break
        return Text((*kept[:-1], replace(kept[-1], text=kept[-1].text + "…")))

    def split(self, units: int) -> list["Text"]:
        """Pieces of at most this many UTF-16 units, each marked as it was."""
        pieces, room = [Text()], units
        for span in self.spans:
            rest = span.text
            while utf16(rest) > room:
                head = _first(rest, room)
                pieces[-1] += Text((replace(span, text=head),))
                rest, room = rest[len(head) :], units
                pieces.append(Text())
            pieces[-1] += Text((replace(span, text=rest),))
            room -= utf16(rest)
        return pieces


def _within(runs: Iterable[tuple[int, int]], at: int) -> bool:
    return any(start <= at < start + length for start, length in runs)


def utf16(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _cut(words: str, units: int) -> str:
    """Cut words to what fits, never half a character."""
    kept = words.encode("utf-16-le", "surrogatepass")[: 2 * max(units, 0)]
    return kept.decode("utf-16-le", "ignore")


def clip(words: str, units: int) -> str:
    """Clip words to what fits, with an ellipsis where something was left out."""
    return words if utf16(words) <= units else _cut(words, units - 1) + "…"


def _first(words: str, units: int) -> str:
    """The words that fit, as many characters as they have."""
    return words.encode("utf-16-le", "replace")[: 2 * units].decode("utf-16-le", "ignore")


def split(words: str, units: int) -> list[str]:
    """Pieces of at most this many UTF-16 units; no character is cut in two."""
    pieces = []
    while utf16(words) > units:
        head = _first(words, units)
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
