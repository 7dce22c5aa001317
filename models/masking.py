"""Masking: names, numbers and doors that people give of themselves are no public words."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from models.naming import NAMES, is_name


class Hidden(StrEnum):
    """The kinds of what is hidden from the public, in the order in which they are told."""

    NAME = "name"
    PHONE = "phone"
    PAPERS = "papers"
    DOOR = "door"
    STRUCK = "struck"


# In the language of the words around: what people wrote is not translated.
_CHINESE = {
    Hidden.NAME: "[姓名]",
    Hidden.PHONE: "[电话]",
    Hidden.PAPERS: "[证件号]",
    Hidden.DOOR: "[门牌]",
    Hidden.STRUCK: "[隐去]",
}
_LATIN = {
    Hidden.NAME: "[name]",
    Hidden.PHONE: "[phone]",
    Hidden.PAPERS: "[ID number]",
    Hidden.DOOR: "[address]",
    Hidden.STRUCK: "[hidden]",
}
LABELS = (*_CHINESE.values(), *_LATIN.values())
LABEL = re.compile("|".join(map(re.escape, LABELS)))
_WIDE = re.compile(r"[\u3400-\u9fff]")
# Stands where a label stood: no letter, digit or gap, so that no pattern reaches over it.
_WALL = "\0"
SHORTEST = 2
_DIALLED = 7  # digits, from which on it is a number that is dialled

# What sets digits apart, seen or not; people also begin a new line.
_BETWEEN = r"[ \t\r\n\u00a0\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff·.\-‐‑–—()（）/]"
_GAP = rf"{_BETWEEN}{{0,3}}"
_SAID = "零〇一二三四五六七八九幺"
_DIGIT = f"[0-9{_SAID}]"
# A day, years, the number of a matter or of one of its items: they stay where they stand apart.
_KEPT = re.compile(
    r"(?<![0-9])(?:"
    r"(?:19|20)[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}(?![0-9])"
    r"|(?:19|20)[0-9]{2} ?[-–—~～] ?(?:19|20)[0-9]{2}(?![0-9])"
    r"|20[0-9]{2}-[0-9]{4,6}(?:-[0-9]{1,3})?(?![0-9-])"
    r")"
)
_PAPERS = re.compile(
    rf"(?<![0-9])(?:[1-9](?:{_GAP}[0-9]){{16}}{_GAP}[0-9Xx](?![0-9])"
    # Longer than any number that is dialled; cards are read off four by four.
    r"|[0-9]{13,}[Xx]?|[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -]?[0-9]{1,3})?(?![0-9]))"
)
_MOBILE = rf"(?<![0-9])(?:\+?86{_GAP})?[1一幺][3-9三四五六七八九](?:{_GAP}{_DIGIT}){{9}}(?![0-9])"
_LANDLINE = (
    rf"(?<![0-9])(?:\+?86{_GAP})?[(（]?0[0-9]{{2,3}}{_GAP}[2-9][0-9]{{2,3}}{_GAP}[0-9]{{4}}"
    r"(?![0-9])(?:\s?[-转]\s?[0-9]{1,6})?"
)
_SERVICE = rf"(?<![0-9])[48]00{_GAP}[0-9]{{3}}{_GAP}[0-9]{{4}}(?![0-9])"
# What is long enough to be dialled; and what is said to be a number, though it were shorter.
_LONG = rf"[0-9]{{7,}}|[{_SAID}]{{7,}}|[2-9][0-9]{{2,3}}[- ][0-9]{{4}}(?![0-9号栋楼室年月日])"
_CUED = (
    r"(?:电话|手机|座机|号码|热线|致电|来电|联系方式|微信|[Qq][Qq]|phone|Phone|tel|Tel|call me at)"
    r"(?:号码?|号)?\s*(?:[:是为]|number|is)?\s*"
    rf"(?P<said>{_DIGIT}(?:{_GAP}{_DIGIT}){{5,}})"
)
_ADDRESS = r"[\w.+-]{2,40}@[\w-]+\.[\w.]{2,20}"
_CHAT_NAME = r"(?:微信|[Ww]e[Cc]hat)(?:号码?|号)?\s*(?:[:是为]|is)?\s*(?P<chat>[A-Za-z][\w-]{5,19})"
# After "1. " something new begins; after "138 - " a number goes on.
_JOINED_BEFORE = re.compile(rf"[0-9](?:{_BETWEEN}?|[ ][-‐‑–—][ ]|[)）][ ])$")
_JOINED_BEHIND = re.compile(r"[·.\-‐‑–—()（）/][0-9]")
_CUE = re.compile(
    r"(?:电话|手机|座机|号码|热线|致电|来电|联系方式|phone|tel)号?码?[ :是为]{0,2}$", re.IGNORECASE
)
_PHONES = tuple(
    re.compile(each) for each in (_CUED, _MOBILE, _LANDLINE, _SERVICE, _CHAT_NAME, _ADDRESS, _LONG)
)

_NUMBER = (
    r"(?:[0-9]{1,4}[A-Za-z]?|[A-Za-z](?![A-Za-z])|[零〇一二三四五六七八九十百两]{1,4}|[甲乙丙丁])"
)
_ROOM = (
    r"(?<![0-9])(?:[0-9]{3,4}(?![0-9])(?!\s*[多余]?(?:[年月日天元块米度人条家平]|公里))"
    r"|[零〇一二三四五六七八九]{3,4})"
)
_HOUSE = rf"{_NUMBER}\s?(?:号楼|号院|栋|幢|座|#楼?|号)"
_STAIR = rf"{_NUMBER}\s?单元"
# 三楼上, 二楼道: what it says of the place goes on, and is read.
_FLOOR = rf"(?:{_NUMBER}\s?[层楼](?![上下顶道梯板]))"
_SIDE = r"(?:[东西南北中左右][户门室])"
_NEXT = r"[ ,，、\-—]?"
_MORE = rf"(?:[,，、和]{_ROOM}室?)*"
_ROAD = "(?:大街|街道|街|巷|路|弄|胡同|村|小区|家园|花园)"
_HOME = (
    rf"(?:住(?=[\u4e00-\u9fff]{{1,10}}{_ROAD})|家住|我家|住在|住址|住所|地址|家在|门牌号?|我住|现住|居住)"
    r"(?:[:是为在])?"
)
_FLAT = (
    r"(?i:\b(?:(?:building|bldg|block|tower|unit)\.? ?#?\w{1,4},? ?){0,2}"
    r"(?:room|rm|apt|apartment|flat|suite|unit [0-9]{1,2},)\.? ?#?[0-9]\w{0,4})\b"
)
_STAIRS = (
    rf"(?:{_HOUSE}{_NEXT})(?:{_STAIR})(?:{_NEXT}{_FLOOR})?"
    rf"(?:{_NEXT}(?:{_ROOM}|{_NUMBER}(?=[室户号])))?(?:[室户房]|号(?![楼线路]))?{_SIDE}?{_MORE}"
)
_STAIR_AND_ROOM = (
    rf"(?:{_STAIR})(?:{_NEXT}{_FLOOR})?{_NEXT}"
    rf"(?:(?:{_ROOM}|{_NUMBER}(?=[室户号]))(?:[室户房]|号(?![楼线路]))?|{_SIDE}){_MORE}"
)
_PLATE_AND_ROOM = rf"{_NUMBER}(?:号|#){_ROOM}(?!\s*[盏个件户只辆台次份吨斤亩张名])[室户房]?"
_HOUSE_AND_ROOM = (
    rf"(?:{_NUMBER}\s?(?:号楼|栋|幢|座)){_NEXT}(?:{_FLOOR}{_NEXT})?{_ROOM}(?:[室户房]|号(?!楼))?"
)
# Said to be where somebody lives, even one number is a door.
_LIVES = (
    rf"{_HOME}[^，。；！？,;!?\n\d]{{0,16}}?(?P<door>{_NUMBER}(?:[-—][0-9]{{1,4}})+[室户房号]?"
    rf"|{_NUMBER}\s?(?:号楼(?![上下顶道])|号院|号|栋|幢)(?![线路])|{_ROOM}[室户房号]?)"
)
_DOORS = tuple(
    re.compile(each)
    for each in (
        _STAIRS,
        _STAIR_AND_ROOM,
        _HOUSE_AND_ROOM,
        _PLATE_AND_ROOM,
        r"(?<![0-9A-Za-z])[0-9]{3,4}(?:号?室|房间|号房|住户)",
        r"(?<![0-9-])[0-9]{1,3}[-—][0-9]{1,2}[-—][0-9]{3,4}(?![0-9-])(?:[室户房号])?",
        _LIVES,
        r"门牌号?\s?[:是为]?\s?(?P<plate>[0-9]{1,4})(?![0-9])号?",
        _FLAT,
    )
)


@dataclass(frozen=True, order=True)
class _Span:
    start: int
    end: int
    kind: Hidden


@dataclass(frozen=True)
class Masked:
    """Words as anybody may read them, and what was hidden in them."""

    text: str
    kinds: tuple[Hidden, ...] = ()


def mask(
    words: str,
    names: Collection[str] = (),
    struck: Collection[str] = (),
    known: Collection[str] = (),
    *,
    given: Collection[str] = (),
    own: Collection[str] = (),
) -> Masked:
    """Hide what is personal: what looks like it, these names, and what somebody has struck.

    Numbers that are known to be a station's own stay. So does what its reader gave of themselves,
    but where it stands in what was struck; what others gave is hidden wherever it stands.
    """

    def find(folded: str) -> Iterator[_Span]:
        walled = _wall(folded, own)
        yield from _find_literal(folded, struck, Hidden.STRUCK)
        yield from _find_spans(walled, names, known)
        yield from _find_given(walled, given)

    return _hide(words, find)


def mask_given(words: str, given: Collection[str], own: Collection[str] = ()) -> Masked:
    """Hide what others gave of themselves, and nothing else."""
    return _hide(words, lambda folded: _find_given(_wall(folded, own), given))


def _hide(words: str, find: Callable[[str], Iterable[_Span]]) -> Masked:
    kinds: set[Hidden] = set()
    # Again until nothing is found, so that what was masked once is masked for good.
    while True:
        spans = _join(find(_fold(words)))
        if not spans:
            return Masked(words, tuple(each for each in Hidden if each in kinds))
        kinds.update(each.kind for each in spans)
        words = _replace(words, spans)


def find_spellings(words: str, passage: str) -> set[str]:
    """Find how a passage is spelled in these words, however wide; a number, however set apart."""
    folded, wanted = _fold(words), _fold(passage)
    digits = sum(map(str.isdigit, wanted))
    if digits >= _DIALLED and not any(map(str.isalpha, wanted)):
        return {words[found.start() : found.end()] for found in _number(passage).finditer(folded)}
    spans = _find_literal(folded, [passage], Hidden.STRUCK)
    return {words[each.start : each.end] for each in spans}


def find_names(words: str) -> set[str]:
    """Find the names that people give in these words, so that they are hidden everywhere."""
    folded = _fold(words)
    found = (words[each.start : each.end].strip() for each in _find_names(folded))
    return {each for each in found if len(each) >= SHORTEST}


def find_given(words: str) -> set[str]:
    """Find all that people give of themselves in these words: names, numbers, doors."""
    spans = _join(_find_spans(_fold(words), (), ()))
    found = (words[each.start : each.end].strip() for each in spans)
    return {each for each in found if len(each) >= SHORTEST}


@lru_cache(maxsize=32)
def _fold(words: str) -> str:
    """Fold each character by itself, so that places stay; nothing may reach over a label."""
    walled = LABEL.sub(lambda found: _WALL * len(found[0]), words.replace(_WALL, " "))
    return "".join(_narrow(each) for each in walled)


def forget_folded() -> None:
    """Let go of the words looked at lately: somebody asked for an end of theirs."""
    _fold.cache_clear()


@lru_cache(maxsize=8192)
def _narrow(character: str) -> str:
    plain = unicodedata.normalize("NFKC", character)
    if len(plain) != 1:
        return character
    return str(unicodedata.digit(plain)) if plain.isdigit() else plain


def _find_spans(folded: str, names: Iterable[str], known: Iterable[str]) -> Iterator[_Span]:
    yield from _find_literal(folded, names, Hidden.NAME)
    yield from _find_names(folded)
    own = (_number(each).finditer(folded) for each in known)
    kept = [*_find_kept(folded), *(each.span() for found in own for each in found)]
    # What is kept has no digit that could be one of a number.
    bare = list(folded)
    for start, end in kept:
        bare[start:end] = _WALL * (end - start)
    rest = "".join(bare)
    for looks, kind in (((_PAPERS,), Hidden.PAPERS), (_PHONES, Hidden.PHONE)):
        yield from _find(rest, looks, kind)
    yield from _find(rest, _DOORS, Hidden.DOOR)


def _find_kept(folded: str) -> list[tuple[int, int]]:
    """Find what stays, unless it is a piece of a longer number or said to be a telephone's."""
    kept: list[tuple[int, int]] = []
    for found in _KEPT.finditer(folded):
        start, end = found.span()
        before = folded[max(start - 16, 0) : start]
        joined = _JOINED_BEFORE.search(before)
        follows = bool(kept) and joined is not None and kept[-1][1] > start - len(joined[0])
        alone = joined is None or follows
        if alone and not _JOINED_BEHIND.match(folded, end) and not _CUE.search(before):
            kept.append((start, end))
    return kept


def _number(known: str) -> re.Pattern[str]:
    """A number however its digits are set apart, but no part of another one."""
    digits = _GAP.join(each for each in _fold(known) if each.isdigit())
    return re.compile(rf"(?<![0-9])(?<![0-9][^0-9]){digits}(?!{_GAP}[0-9])" if digits else r"(?!)")


def _find(folded: str, patterns: Iterable[re.Pattern[str]], kind: Hidden) -> Iterator[_Span]:
    for pattern in patterns:
        for found in pattern.finditer(folded):
            part = found.lastgroup or 0
            yield _Span(found.start(part), found.end(part), kind)


def _find_literal(folded: str, words: Iterable[str], kind: Hidden) -> Iterator[_Span]:
    for each in words:
        wanted = _fold(each).strip()
        if len(wanted) < SHORTEST or _WALL in wanted:
            continue
        # No part of a longer word or number, where these stand apart.
        apart = r"(?<![A-Za-z0-9])" if wanted[0].isascii() else ""
        for found in re.finditer(apart + re.escape(wanted), folded, re.IGNORECASE):
            yield _Span(found.start(), found.end(), kind)


def _find_given(folded: str, given: Iterable[str]) -> Iterator[_Span]:
    for each in given:
        digits = sum(map(str.isdigit, _fold(each)))
        kind = Hidden.NAME if not digits else Hidden.DOOR
        if digits >= _DIALLED:
            spans = (found.span() for found in _number(each).finditer(folded))
            yield from (_Span(start, end, Hidden.PHONE) for start, end in spans)
            continue
        yield from _find_literal(folded, [each], kind)


def _wall(folded: str, own: Iterable[str]) -> str:
    """Put a wall where its reader's own words stand: no pattern looks there."""
    for each in own:
        spans = [(found.start, found.end) for found in _find_literal(folded, [each], Hidden.NAME)]
        if sum(map(str.isdigit, _fold(each))) >= _DIALLED:
            spans += [found.span() for found in _number(each).finditer(folded)]
        for start, end in spans:
            folded = folded[:start] + _WALL * (end - start) + folded[end:]
    return folded


def _find_names(folded: str) -> Iterator[_Span]:
    for pattern in NAMES:
        for found in pattern.finditer(folded):
            part = found.lastgroup or ""
            if is_name(found[part], part):
                yield _Span(found.start(part), found.end(part), Hidden.NAME)


def _join(found: Iterable[_Span]) -> list[_Span]:
    """Join what overlaps or touches: it is called after the longest of it."""
    joined: list[_Span] = []
    longest = 0
    for each in sorted(found):
        size = each.end - each.start
        if joined and each.start < joined[-1].end:
            last = joined.pop()
            kind = each.kind if size > longest else last.kind
            joined.append(_Span(last.start, max(last.end, each.end), kind))
            longest = max(longest, size)
        else:
            joined.append(each)
            longest = size
    return joined


def _replace(words: str, spans: Sequence[_Span]) -> str:
    labels = _CHINESE if _WIDE.search(words) else _LATIN
    pieces, last = [], 0
    for each in spans:
        pieces += [words[last : each.start], labels[each.kind]]
        last = each.end
    return "".join([*pieces, words[last:]])
