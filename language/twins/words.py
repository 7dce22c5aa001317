"""Words: which things and troubles a text speaks of, as written or as heard."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from language.patterns import Pattern
from language.twins.tables import LONGEST, Meaning, fields, spread, vocabulary

# A thing that is only where something is, one heard behind a slip, one told by what it causes.
_WEAK, _HEARD, _SUFFERED = 0.3, 0.8, 0.8
_FADED, _SPREAD = 0.5, 0.9
_SHORTEST_HEARD = 2
_LACKS = Pattern("(?:没有|没个|没得|缺少|缺|没装|没设|没)(?:一个|一座|个|过)?")
_NO_LACK = frozenset("人用办来修管解通动结钱说看听，的了任什一")
_MISSING, _LACKING = "缺少", frozenset("没缺少无")


@dataclass(frozen=True, slots=True)
class FoundWord:
    """A word of the tables, and from where to where it stands."""

    meaning: Meaning
    start: int
    end: int
    weight: float = 1.0

    @property
    def is_long(self) -> bool:
        """Whether it is more than one sign, which may stand in any name."""
        return self.end - self.start > 1


def find_written(text: str) -> Iterator[FoundWord]:
    """Find the words of the tables as they are written."""
    at = 0
    while at < len(text):
        found = _longest(text, at)
        if found:
            yield found
            yield from _reach_out(text, found)
        at = found.end if found else at + 1


def _longest(text: str, at: int) -> FoundWord | None:
    known = vocabulary()
    for end in range(min(at + known.longest.get(text[at], 0), len(text)), at, -1):
        if meaning := known.written.get(text[at:end]):
            return FoundWord(meaning, at, end, _SUFFERED if meaning.suffered else 1.0)
    return None


def _reach_out(text: str, thing: FoundWord) -> Iterator[FoundWord]:
    """Find the trouble that begins within the name of a thing: 路坏 and 坏了."""
    if not thing.meaning.things or thing.meaning.troubles:
        return
    for at in range(thing.start + 1, thing.end):
        found = _longest(text, at)
        if found and found.end > thing.end and found.meaning.troubles:
            yield FoundWord(Meaning(troubles=found.meaning.troubles), at, found.end, found.weight)
            return


def find_lacks(text: str, found: Sequence[FoundWord]) -> list[FoundWord]:
    """Find which things are said to be missing: 没路灯."""
    missing = Meaning(troubles=frozenset({_MISSING}))
    things = (each for each in found if each.meaning.things and not each.meaning.troubles)
    return [
        FoundWord(missing, each.start - 1, each.start)
        for each in things
        if text[each.start - 1 : each.start] in _LACKING
    ]


def name_lacks(text: str, found: Sequence[FoundWord]) -> frozenset[str]:
    """Name what is said to be missing: the thing, or two signs of what no table knows."""
    known = {each.start: each.meaning for each in found if each.meaning.things}
    lacks: set[str] = set()
    for match in _LACKS.finditer(text):
        meaning = known.get(match.end())
        if meaning:
            lacks |= meaning.things
        elif len(match[0]) > 1 and text[match.end() : match.end() + 1] not in _NO_LACK:
            lacks.add(text[match.end() : match.end() + 2])
    return frozenset(lacks)


def find_spread(text: str, found: Sequence[FoundWord]) -> Iterator[FoundWord]:
    """Find the words that belong together with a few others between them."""
    ends = {at: each.end for each in found for at in range(each.start, each.end)}
    signs = set(text)
    for pattern, meaning, begun in spread():
        if begun.isdisjoint(signs):
            continue
        for match in pattern.finditer(text):
            # 路…坏 is not in 路灯坏.
            if ends.get(match.start(), 0) <= match.end(match.lastindex or 0):
                yield FoundWord(meaning, match.start(), match.start(), _SPREAD)
                break


def find_heard(sounds: Sequence[str], covered: set[int]) -> Iterator[FoundWord]:
    """Find, in what is left, the words of the tables as they are heard."""
    known = vocabulary()
    for at in range(len(sounds) - 1):
        if tuple(sounds[at : at + _SHORTEST_HEARD]) not in known.begun:
            continue
        for end in range(min(at + LONGEST, len(sounds)), at + _SHORTEST_HEARD - 1, -1):
            meaning = known.heard.get(tuple(sounds[at:end]))
            if meaning and covered.isdisjoint(range(at, end)):
                yield FoundWord(meaning, at, end, _HEARD)
                break


def weigh_things(found: Sequence[FoundWord]) -> dict[str, float]:
    """Weigh the things spoken of; where one is named, those only told by what they cause fade."""
    weak = vocabulary().weak
    named = any(not each.meaning.suffered and each.meaning.things - weak for each in found)
    fading = _FADED if named else 1.0
    return _weigh(
        (each.weight * (fading if each.meaning.suffered else 1.0), each.meaning.things)
        for each in found
    )


def weigh_troubles(found: Sequence[FoundWord]) -> dict[str, float]:
    """Weigh what is wrong."""
    return _weigh((each.weight, each.meaning.troubles) for each in found)


def _weigh(found: Iterable[tuple[float, frozenset[str]]]) -> dict[str, float]:
    weak = vocabulary().weak
    weights: dict[str, float] = {}
    for weight, names in found:
        for name in sorted(names):
            told = weight * (_WEAK if name in weak else 1.0)
            weights[name] = max(told, weights.get(name, 0.0))
    return weights


def weigh_fields(text: str, elsewhere: set[int]) -> dict[str, float]:
    """Weigh the fields of the single signs; one of many fields tells little of each."""
    weights: dict[str, float] = {}
    told = dict.fromkeys(sign for at, sign in enumerate(text) if at not in elsewhere)
    for sign in told:
        names = fields().get(sign, ())
        for name in names:
            weights[name] = weights.get(name, 0.0) + 1 / len(names)
    return weights
