"""Differences: what stands in one of two near-equal clauses instead of what the other says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from language.numbers import WRITTEN, read_number
from language.patterns import Pattern
from language.sounds import sounds_of
from language.twins.prepared import RUN, Clause, Prepared
from language.twins.tables import Meaning, kin, read_lines

# Two clauses are near-equal that share so many signs around what differs.
_AROUND, _BEHIND, _WIDEST = 5, RUN, 6
# With fewer, only what may be a name tells them apart.
_NAMED = range(2, 5)
# Signs that say nothing where they alone stand instead of others.
_IDLE = frozenset(
    "的了在是我你他她它们俺咱这那就都也很太又与跟把被给让从到去来有没不个吗呢吧啊呀嘛里上边口处儿住"
    "额还再才已正真特挺忒完掉着过得地些块条座部只更最老该要请求将能想向往对和等为所其之于以及并且但"
    "侧道根处段栋侧嘞嘀哈咯么呗"
)
_NUMBER = Pattern(f"[0-9{WRITTEN}]+")
# Who counts these tells how long, how often or how much, and no two matters apart.
_AMOUNT = Pattern(
    "(?:多|几)?(?:天|日|年|个|月|周|星期|礼拜|小时|钟头|分|秒|点|次|回|趟|遍|元|块|毛|万|千|百|斤|亩|米|公分"
    "|公里(?!处)|里|人|户|家|口|度|辆|只|头|条|张|份|吨|方|倍|成|时|半|晚|夜|下|多|几|来|余|左右)"
)
_OPPOSITE_SIGNS = tuple(map(frozenset, ("上下", "左右", "前后", "内外", "里外", "进出", "入出")))
# Where a whole town stands on one side only, the other just does not name it.
_TOWN = Pattern("(?:[镇乡县市]|街道|社区)$")
_WINDS = frozenset("东西南北中")


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands in the one clause instead of what stands in the other, and what follows."""

    said: tuple[str, str]
    told: tuple[str, str]
    meant: tuple[Meaning, Meaning]
    behind: str
    is_short: bool

    @property
    def veto(self) -> str:
        """Why the difference makes two matters of one, if it does."""
        if self._is_turned:
            return "direction"
        if all(map(_NUMBER.fullmatch, self.told)):
            same = self.told[0] == self.told[1]
            return "" if same or _AMOUNT.match(self.behind) else "number"
        return "name" if self._is_other else ""

    @property
    def _is_turned(self) -> bool:
        signs = {*self.said}
        return signs in _OPPOSITE_SIGNS or (signs <= _WINDS and len(signs) > 1)

    @property
    def _is_other(self) -> bool:
        """Whether both name something, and neither is the other with more around it."""
        one, other = self.told
        if not one or not other or self.is_more or _is_amount(one, other):
            return False
        if bool(_TOWN.search(one)) is not bool(_TOWN.search(other)):
            return False
        if self.is_short and (self.things or not all(len(each) in _NAMED for each in self.told)):
            return False
        return not any(each.troubles for each in self.meant) and not _are_near(*self.meant)

    @property
    def is_more(self) -> bool:
        """Whether the one only says more around what the other says."""
        one, other = (f" {' '.join(sounds_of(each))} " for each in self.told)
        return one in other or other in one

    @property
    def things(self) -> frozenset[str]:
        """The things that are meant on either side."""
        return self.meant[0].things | self.meant[1].things


def find_differences(one: Prepared, other: Prepared) -> Iterator[Difference]:
    """Find where clauses of two texts are near-equal, and what differs there."""
    # What both say word for word is the same in both; nothing else stands there instead.
    both = {each.text for each in one.clauses} & {each.text for each in other.clauses}
    rest = ([each for each in of.clauses if each.text not in both] for of in (one, other))
    for pair in product(*rest):
        if pair[0].runs.isdisjoint(pair[1].runs):
            continue
        mine, theirs = sorted(pair, key=lambda clause: clause.text)
        if parted := _part(mine.sounds, theirs.sounds):
            start, left, right, run = parted
            sides = ((mine, start + left), (theirs, start + right))
            said, told, meant = zip(*(_read(each, start, end) for each, end in sides), strict=True)
            yield Difference(said, told, meant, mine.text[start + left :], start + run < _AROUND)


def _read(clause: Clause, start: int, end: int) -> tuple[str, str, Meaning]:
    """Read a stretch: as it stands, without what says nothing, and what it means."""
    meant = [each for each in clause.meant[start:end] if each]
    things = frozenset().union(*(each.things for each in meant))
    troubles = frozenset().union(*(each.troubles for each in meant))
    text = clause.text[start:end]
    plain = {
        at
        for match in _fillers().finditer(clause.text)
        if start <= match.start() and match.end() <= end
        for at in range(match.start(), match.end())
    }
    told = "".join(
        clause.text[at]
        for at in range(start, end)
        if at not in plain and clause.text[at] not in _IDLE
    )
    return text, _NUMBER.sub(_value, told), Meaning(things, troubles)


def _value(number: re.Match[str]) -> str:
    value = read_number(number[0])
    return number[0] if value is None else str(value)


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    """Read the words that may stand for each other, or for nothing."""
    words = {word for line in read_lines("fillers") for word in line.split()}
    return re.compile("|".join(sorted(words, key=len, reverse=True)))


def _is_amount(one: str, other: str) -> bool:
    """Whether both only tell how long or how much: 三天 and 一个月."""
    return all(
        (number := _NUMBER.match(each)) and _AMOUNT.fullmatch(each[number.end() :])
        for each in (one, other)
    )


def _are_near(one: Meaning, other: Meaning) -> bool:
    """Whether both mean a thing that is the same, or touches it."""
    if one.things & other.things:
        return True
    return any(not kin().get(name, frozenset()).isdisjoint(other.things) for name in one.things)


def _part(one: Sequence[str], other: Sequence[str]) -> tuple[int, int, int, int] | None:
    """Find where two near-equal clauses part, and how many signs of each stand there alone."""
    start = _run(one, other)
    best, found = 0, (1, 1)
    for left, right in product(range(1, _WIDEST + 1), repeat=2):
        run = _run(one[start + left :], other[start + right :])
        if run > best:
            best, found = run, (left, right)
    enough = best >= _BEHIND and (not start or start + best >= _AROUND)
    return (start, *found, best) if enough else None


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    run = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        run += 1
    return run
