"""Units: how they are called, and where a text names one."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from language.dispatch.customs import CUSTOMS, DISTINCT, ORDINARY, Custom
from language.patterns import Pattern
from language.sounds import sounds_of

SHORTEST_NAME = 2
SHORTEST_HEARD = 3  # what is shorter sounds like too much else
LONGEST_NAME = 40
LONGEST_WORD = 3
BARE_PLACE = 9
_BRACKETS = Pattern(r"[（(][^（()）]*[）)]")
_AREA = Pattern(
    r"^(?:国网|市)?(?:城区|(?!城市|社区|园区)[^市县区局]{2,5}[省市州县区旗]|[县区州](?=..))"
)
_CITY = Pattern(r"^市(?!场|政|容|监|委)(?=...)")
KIND = Pattern(
    r"(?:有限责任公司|股份有限公司|有限公司|分公司|公司|集团|委员会|办公室|办事处|服务中心|管理局|"
    r"局|委|办|所|站|中心|大队|支队|队|处|科|院|段)$"
)
_BRANCH = Pattern(r"局(?:.{0,6}分局|.{0,4}直属分局)$")
_WITHIN = Pattern(r"^.{2,12}?局(?=.{2,8}(?:大队|支队|中队|队|所|站|中心)$)")
_STREET = Pattern(r"^(?P<place>.{1,6}?)(?:街道|街)(?:办事处|办公室|办)?$")
_TOWN = Pattern(r"^(?P<place>.{1,6}?)(?P<kind>镇|乡)(?:人民政府|政府)?$")
_GOVERNMENTS = ("{0}政府", "{0}人民政府", "{0}党委")
_KINDS = frozenset(
    {"公司", "集团", "委员会", "办公室", "中心", "大队", "支队", "服务中心", "管理局"}
)
_STREETS = ("{0}街道办", "{0}街道办事处", "{0}办事处", "{0}街办", "街道办事处", "街道办", "办事处")


@dataclass(frozen=True)
class Unit:
    """A unit and all ways it is called: its full name, its code, aliases."""

    id: int
    names: tuple[str, ...]


class Certainty(IntEnum):
    """How far a name alone tells that a unit is meant."""

    NAME = 0
    STEM = 1
    WORD = 2


@dataclass(frozen=True)
class Called:
    """A way to call units, and which of them it may mean."""

    name: str
    ids: tuple[int, ...]
    grade: Certainty


@dataclass(frozen=True)
class Mention:
    """A place in a text where a unit is named; one without ids is a unit nobody knows."""

    start: int
    end: int
    ids: tuple[int, ...]
    name: str
    grade: Certainty = Certainty.NAME


@dataclass
class Directory:
    """All ways to call the units of a place."""

    by_beginning: dict[str, list[Called]]
    by_sound: dict[tuple[str, ...], tuple[int, ...]]
    slips: dict[tuple[str, ...], list[Called]]
    cores: dict[int, str]
    areas: re.Pattern[str]

    def find(self, text: str, at: int) -> Called | None:
        """The longest name that begins here."""
        for called in self.by_beginning.get(text[at : at + SHORTEST_NAME], ()):
            end = at + len(called.name)
            if text.startswith(called.name, at) and _stands_alone(text, at, end):
                return called
        return None

    def mentions(self, text: str) -> Iterator[Mention]:
        """Every name in a text, from left to right."""
        plain, at, done = lowered(text), 0, 0
        sounds = sounds_of(plain)
        while at < len(plain):
            called = self._named(plain, sounds, at)
            if called is None:
                at += 1
                continue
            start, end = self._with_area(plain, done, at), at + len(called.name)
            yield Mention(start, end, called.ids, called.name, called.grade)
            at = done = end

    def _named(self, plain: str, sounds: Sequence[str], at: int) -> Called | None:
        """What is written here; what is heard, if that is more of the same: 住建剧."""
        written, heard = self.find(plain, at), self._heard(sounds, at)
        if written is None or heard is None:
            return written or heard
        more = len(heard.name) > len(written.name) and heard.ids == written.ids
        return heard if more else written

    def _heard(self, sounds: Sequence[str], at: int) -> Called | None:
        """The longest name that is heard here, whatever a voice input wrote for it."""
        for called in self.slips.get(tuple(sounds[at : at + SHORTEST_NAME]), ()):
            if sounds[at : at + len(called.name)] == sounds_of(called.name):
                return called
        return None

    def _with_area(self, text: str, done: int, at: int) -> int:
        """Where 县 or 青禾县 before a name begins."""
        before = max(done, at - 10)
        found = self.areas.search(text[before:at])
        return before + found.start() if found else at

    def guess(self, name: str) -> tuple[int, ...]:
        """Which units a name may mean that is none: an abbreviation, or a slip of the voice."""
        core = self.areas.sub("", core_of(name)) or name
        alike = self.by_sound.get(tuple(sounds_of(core)))
        if alike:
            return alike
        return tuple(each for each, whole in self.cores.items() if _abbreviates(core, whole))


def lowered(text: str) -> str:
    """Small letters, sign for sign."""
    return text.translate(_SMALL)


_SMALL = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A code is a word of its own; Chinese names stand anywhere."""
    if not text[start:end].isascii():
        return True
    around = text[max(0, start - 1) : start] + text[end : end + 1]
    return not any(sign.isascii() and sign.isalnum() for sign in around)


def _abbreviates(head: str, whole: str) -> bool:
    """住建局 for 住房和城乡建设局."""
    if len(head) <= SHORTEST_NAME or head[0] != whole[0] or head[-1] != whole[-1]:
        return False
    left = iter(whole)
    return all(sign in left for sign in head)


def core_of(name: str) -> str:
    """A name without brackets, its area, and the office above or below it."""
    core = _BRACKETS.sub("", lowered(name)).strip()
    for _ in range(3):
        stripped = _CITY.sub("", _AREA.sub("", core))
        core = stripped if len(stripped) > SHORTEST_NAME else core
    core = _BRANCH.sub("局", core)
    return _WITHIN.sub("", core)


def _area_of(name: str) -> str:
    whole, core = _BRACKETS.sub("", lowered(name)).strip(), core_of(name)
    return whole[: -len(core)] if whole.endswith(core) else ""


# -- what a unit is called ---------------------------------------------------------------------


def _ways(unit: Unit) -> Iterator[tuple[int, str]]:
    """Each way to call a unit, and how near it is to its name; what is farther gives way."""
    for name in unit.names:
        whole = _BRACKETS.sub("", lowered(name)).strip()
        core = core_of(name)
        yield 0, lowered(name).strip()
        yield 0, whole
        yield 1, core
        yield 2, KIND.sub("", core)
        yield 2, core.replace("委员会", "委")
        yield from _local(core)
        for custom in CUSTOMS:
            if custom.known.search(core):
                yield from _customary(custom, core)
                break


def _local(core: str) -> Iterator[tuple[int, str]]:
    """What streets and towns are called."""
    street, town = _STREET.match(core), _TOWN.match(core)
    if street:
        yield from ((2, each.format(street["place"])) for each in _STREETS)
        yield from ((2, street["place"] + "街道"), (BARE_PLACE, street["place"]))
    if town:
        place = town["place"] + town["kind"]
        yield from ((2, each.format(place)) for each in _GOVERNMENTS)
        yield from ((2, place), (BARE_PLACE, town["place"]))


def _customary(custom: Custom, core: str) -> Iterator[tuple[int, str]]:
    """A name of the unit's own kind is nearer than one of another: 公司, 局."""
    own = core[-1]
    for distance, names in enumerate((custom.names, custom.old, custom.fallback)):
        for name in names:
            yield 2 + 2 * distance + (name[-1] != own), name
    for one, other in ("局委", "委局"):
        yield from ((4, name[:-1] + other) for name in custom.names if name[-1] == one)
    yield from ((4, stem + each) for stem in custom.stems for each in "局委")
    yield from ((3, stem) for stem in (*custom.stems, *custom.ordinary))


def _grade(name: str, distance: int) -> Certainty:
    """What is a word of every day, or a place, tells less than a name."""
    if name in ORDINARY or distance == BARE_PLACE or name.endswith(("街道", "镇", "乡")):
        return Certainty.WORD
    if name.isascii() or KIND.search(name) or name.endswith(("政府", "党委")):
        return Certainty.NAME
    if distance == 0:
        return Certainty.NAME if len(name) > SHORTEST_NAME else Certainty.STEM
    return Certainty.STEM if name in DISTINCT or len(name) > LONGEST_WORD else Certainty.WORD


@lru_cache(maxsize=32)
def direct(units: tuple[Unit, ...]) -> Directory:
    """Derive all that units are called; a name that fits several stays with each of them."""
    nearest: dict[str, dict[int, int]] = defaultdict(dict)
    for unit in units:
        for distance, name in _ways(unit):
            if SHORTEST_NAME <= len(name) <= LONGEST_NAME and name not in _KINDS:
                before = nearest[name].get(unit.id, distance)
                nearest[name][unit.id] = min(before, distance)
    return _directory(units, [_called(name, found) for name, found in nearest.items()])


def _called(name: str, found: dict[int, int]) -> Called:
    least = min(found.values())
    ids = tuple(each for each, distance in found.items() if distance == least)
    return Called(name, ids, _grade(name, least))


def _directory(units: Sequence[Unit], ways: list[Called]) -> Directory:
    by_beginning: dict[str, list[Called]] = defaultdict(list)
    by_sound: dict[tuple[str, ...], tuple[int, ...]] = {}
    slips: dict[tuple[str, ...], list[Called]] = defaultdict(list)
    for called in sorted(ways, key=lambda each: -len(each.name)):
        by_beginning[called.name[:SHORTEST_NAME]].append(called)
        if called.grade is Certainty.NAME:
            sounds = tuple(sounds_of(called.name))
            by_sound.setdefault(sounds, called.ids)
            if len(called.name) >= SHORTEST_HEARD and not called.name.isascii():
                slips[sounds[:SHORTEST_NAME]].append(called)
    cores = {each.id: core_of(each.names[0]) for each in units if each.names}
    cores = {number: core for number, core in cores.items() if core}
    own = {_area_of(name) for each in units for name in each.names} - {""}
    known = "|".join(re.escape(each) for each in sorted(own, key=len, reverse=True))
    areas = rf"(?:{known + '|' if known else ''}(?:我|本|咱|咱们)?[县区市]|国网)+$"
    return Directory(dict(by_beginning), by_sound, dict(slips), cores, re.compile(areas))
