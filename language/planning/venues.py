"""Venues: the rooms a sentence names, by name, by nickname, or by what is left of a name."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from language.patterns import Pattern
from language.planning.said import Venue
from language.planning.slate import Slate, keep_apart

_KIND = "议事室|议事厅|议事点|会议室|活动室|接待室|会客室|调解室|工作室|多功能厅|礼堂"
_LEVEL = "街道|社区|村委会|村|镇|乡|小区"
_MIDDLE = "委员工作站|工作站|党群服务中心|服务中心|居委会|村委会|办事处|协商"
_PARTS = Pattern(
    rf"^(?P<stem>.{{1,6}}?)(?P<level>{_LEVEL})?(?P<middle>{_MIDDLE})?(?P<kind>{_KIND})$"
)
_THAT = "(?:里?的|那个|那间|那边的?|这个|这间|新的?)?"
_ALONE = Pattern(
    r"(?:(?<=[\x00\s,。;:!?点半在到去])|^)(?P<stem>[一-鿿]{2,4})(?=见|集合|碰|开会|[\x00\s,。;!?]|$)"
)
_BARE = Pattern(rf"(?:那个|那间|这个)?(?P<kind>{_KIND})")
_REFUSED_BEFORE = Pattern(
    r"(?:不|别|不要|不用|不能|没法)(?:在|去|到|放|用|是)\s*$|除了$|本来(?:定)?在?$"
)
_REFUSED_BEHIND = Pattern(r"\s*(?:太小|坐不下|不行|占了|没空|不开门|在装修|装修|用不了|不方便)")
_MOVED = Pattern(r"改[到在为成]|换[到成]|挪[到去]|不对|而是|还是算了")
_ANOTHER = Pattern(r"[一-鿿](?<![在到去点半里回于是用])")
_IF = Pattern(r"(?:如果|要是|万一|假如)(?:[在到])?$")
_SHORT = 2
_LED = frozenset("在到回去点半于 ,:;\x00")


@dataclass(frozen=True)
class _Named:
    start: int
    end: int
    ids: tuple[int, ...]


@dataclass(frozen=True)
class _Book:
    words: dict[str, tuple[int, ...]]
    loose: tuple[tuple[int, Pattern], ...]
    kinds: dict[str, tuple[int, ...]]
    stems: dict[str, tuple[int, ...]]


@lru_cache(maxsize=32)
def _book(venues: tuple[Venue, ...]) -> _Book:
    words: dict[str, list[int]] = {}
    kinds: dict[str, list[int]] = {}
    stems: dict[str, list[int]] = {}
    loose: list[tuple[int, Pattern]] = []
    for venue in venues:
        for name in venue.names:
            found = _PARTS.match(name)
            for way in {name, *(_ways(found.groupdict("")) if found else ())}:
                words.setdefault(way, []).append(venue.id)
            if found:
                loose.append((venue.id, _loosely(found.groupdict(""))))
                kinds.setdefault(found["kind"], []).append(venue.id)
                stems.setdefault(found["stem"], []).append(venue.id)
                stems.setdefault(found["stem"] + (found["level"] or ""), []).append(venue.id)
    return _Book(_known(words), tuple(loose), _known(kinds), _known(stems))


def _known(words: dict[str, list[int]]) -> dict[str, tuple[int, ...]]:
    return {word: tuple(dict.fromkeys(ids)) for word, ids in words.items() if len(word) >= _SHORT}


def _ways(parts: dict[str, str]) -> Iterator[str]:
    stem, level, middle, kind = (parts[each] for each in ("stem", "level", "middle", "kind"))
    yield stem + kind
    yield stem + level + kind
    yield stem + middle + kind
    if middle and middle != "协商":
        yield middle + kind


def _loosely(parts: dict[str, str]) -> Pattern:
    level, middle = parts["level"], parts["middle"]
    between = (f"(?:{level})?" if level else "") + (f"(?:{middle})?" if middle else "")
    return Pattern(f"{parts['stem']}{between}{_THAT}{between}{parts['kind']}")


def read_venues(slate: Slate, venues: tuple[Venue, ...]) -> tuple[tuple[int, ...], bool]:
    """Find the rooms that may be meant, and whether it must be asked which."""
    book = _book(venues)
    found = (*_by_name(slate, book), *_by_kind(slate, book))
    named = sorted(keep_apart(found), key=lambda each: each.start)
    shown, kept = slate.open, list[_Named]()
    for at, each in enumerate(named):
        before = shown[named[at - 1].end if at else 0 : each.start]
        if kept and _MOVED.search(before):
            kept = []
        behind = shown[each.end : each.end + 8]
        refused = _REFUSED_BEHIND.match(behind) and not _IF.search(before)
        if not _REFUSED_BEFORE.search(before) and not refused:
            kept.append(each)
    for each in named:
        slate.wipe(each.start, each.end)
    ids = tuple(dict.fromkeys(number for each in _surer(kept) for number in each.ids))
    if not named and (near := _by_stem(slate, book)):
        return near, True
    return ids, len(ids) > 1


def _by_stem(slate: Slate, book: _Book) -> tuple[int, ...]:
    """明天3点南门: a place where there is a room, which may be meant."""
    for found in _ALONE.finditer(slate.open):
        if ids := book.stems.get(found["stem"]):
            slate.wipe(*found.span("stem"))
            return ids
    return ()


def _surer(kept: list[_Named]) -> list[_Named]:
    """Where one room is named for certain, 议事室 elsewhere in the sentence is the same."""
    sure = [each for each in kept if len(each.ids) == 1]
    return [each for each in kept if each in sure or not _covers(each, sure)]


def _covers(vague: _Named, sure: list[_Named]) -> bool:
    return any(each.ids[0] in vague.ids for each in sure)


def _by_name(slate: Slate, book: _Book) -> Iterator[_Named]:
    shown = slate.open
    whole = [
        _Named(found.start(), found.end(), (number,))
        for number, pattern in book.loose
        for found in pattern.finditer(shown)
    ]
    for start, end, word in slate.hear(book.words):
        exact = shown[start:end] == word
        if exact or len(word) > _SHORT or not start or shown[start - 1] in _LED:
            whole.append(_Named(start, end, book.words[word]))
    yield from sorted(whole, key=lambda each: each.start - each.end)


def _by_kind(slate: Slate, book: _Book) -> Iterator[_Named]:
    for found in _BARE.finditer(slate.open):
        before = slate.plain[max(0, found.start() - 1) : found.start()]
        if found["kind"] in book.kinds and not _ANOTHER.match(before):
            yield _Named(found.start(), found.end(), book.kinds[found["kind"]])
