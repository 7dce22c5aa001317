"""Pieces: a message taken apart by its lines, semicolons and the marks of its lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from language.patterns import Pattern

MOST_PIECES = 120
_HARD = Pattern(r"[\n\r;；]+")
_NUMERAL = "一二三四五六七八九十"
# At the beginning of a line or sentence.
_MARK = Pattern(
    r"[\s>]*(?:"
    r"[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]\s*[、.．]?"
    r"|(?<!\d)\d{1,2}\s*[)）]"
    r"|(?<!\d)\d{1,2}\s*[.．、:：](?!\d{1,2}(?![\d月])|\d{3})"
    r"|[一二三四五六七八九十]{1,3}\s*[、.．:：]"
    r"|[①-⑳❶-❿]\s*[、.．]?"
    r"|[-—*•●■◆·▪✅☑️️]+(?=\s*[^\s\d])"
    r"|(?:首先|其次|再次|再者|最后)(?:是)?(?=[\s，,：:、]|[^\d一二三四五六七八九十个的])[，,：:、]?"
    r"|第[一二三四五六七八九十](?:[点条项]|个事|件事?|个)?\s*(?:就?是|呢|[，,：:、\s])+"
    r"|(?:任务|事项|问题|工作)(?:[一二三四五六七八九十]|\d{1,2})\s*[:：、]"
    r"|[一二三四五六七八九十]\s?[是则](?=[\s，,：:、]|..)[，,：:、]?"
    r")\s*"
)
# Within a line: only as a run that begins with the first.
_WITHIN = (
    Pattern(r"[（(]\s*(?P<n>\d{1,2}|[一二三四五六七八九十]{1,3})\s*[)）]"),
    Pattern(r"(?<![\d.第])(?P<n>\d{1,2})\s*[.．、](?!\d{1,2}(?![\d月])|\d{3})"),
    Pattern(r"(?<![一二三四五六七八九十第])(?P<n>[一二三四五六七八九十]{1,3})、"),
    Pattern(r"(?<![\d（(])(?P<n>\d{1,2})\s*[)）]"),
    Pattern(r"(?P<n>[①-⑳])"),
    Pattern(r"(?:任务|事项|问题|工作)(?P<n>[一二三四五六七八九十]|\d{1,2})\s*[:：、]"),
    Pattern(r"(?<![万统唯专单同])(?P<n>[一二三四五六七八九十])是"),
    Pattern(r"第(?P<n>[一二三四五六七八九十])(?:[点条项]|个事|件事?|个)?(?:就?是|呢|[，,：:、\s])"),
)
_COUNTED = Pattern(
    r"第(?P<n>[一二三四五六七八九十])(?:个|件|点|条|项)(?:事情?|问题)?(?!路口|月|人)"
)
_IN_WORDS = Pattern(r"(?<=[，,。])\s*(?:首先|其次|再次)[，,：:、是]?")
LIST_ENDS = 2


@dataclass(frozen=True)
class Passage:
    """A part of a message that stands by itself."""

    start: int
    end: int
    marked: bool = False  # behind a list mark
    line: bool = False  # begins a line


def split(text: str) -> Iterator[Passage]:
    """Split a message; the marks of its lists belong to no piece."""
    at, line, count = 0, True, 0
    for end, behind, breaks in _ends(text):
        for piece in _listed(text, at, end, line=line):
            if count >= MOST_PIECES:
                return
            if re.search(r"\w", text[piece.start : piece.end]):
                count += 1
                yield piece
        at, line = behind, breaks


def _ends(text: str) -> Iterator[tuple[int, int, bool]]:
    for found in _HARD.finditer(text):
        yield found.start(), found.end(), bool(re.search(r"[\n\r]", found[0]))
    yield len(text), len(text), False


def _listed(text: str, start: int, end: int, *, line: bool) -> Iterator[Passage]:
    """Split at the list marks within."""
    counted = set(_run_of_marks(_COUNTED, text, start, end))
    cuts = sorted({start, *counted, *_inner_marks(text, start, end)})
    for number, (cut, following) in enumerate(zip(cuts, [*cuts[1:], end], strict=True)):
        mark = _MARK.match(text, cut, following)
        if mark is None and cut in counted:
            mark = _COUNTED.match(text, cut, following)
        begins = mark.end() if mark else cut
        yield Passage(begins, following, bool(mark), line and not number)


def _inner_marks(text: str, start: int, end: int) -> Iterator[int]:
    for pattern in _WITHIN:
        yield from _run_of_marks(pattern, text, start, end)
    for mark in _IN_WORDS.finditer(text, start, end):
        yield mark.start()


def _run_of_marks(pattern: Pattern, text: str, start: int, end: int) -> list[int]:
    """Where marks stand that count from one; a single one only at a beginning."""
    found: list[int] = []
    for mark in pattern.finditer(text, start, end):
        if _value(mark["n"]) == len(found) + 1:
            found.append(mark.start())
    alone = bool(found) and pattern is not _COUNTED and _begins(text, start, found[0])
    return found if len(found) >= LIST_ENDS or alone else []


def _begins(text: str, start: int, mark: int) -> bool:
    return mark == start or text[mark - 1] in "：:。"


def _value(mark: str) -> int:
    if mark.isascii():
        return int(mark)
    if "①" <= mark <= "⑳":
        return ord(mark) - ord("①") + 1
    tens, ten, ones = mark.rpartition("十")
    number = _NUMERAL.find
    return (10 * (number(tens) + 1 or 1) if ten else 0) + (number(ones) + 1 if ones else 0)
