"""Reading remarks: a message is one if every sign of it belongs to a known way to say something."""

from dataclasses import dataclass

from language.danger import find_danger
from language.remarks.grading import ends_poorly, grade_of, is_praise, is_qualified
from language.remarks.hearing import Heard, hear, is_too_long
from language.remarks.kinds import Remark, first_answered
from language.remarks.likely import SURE, UNLIKELY, find_likely, rate_matter
from language.remarks.mashing import is_mashed
from language.remarks.numbers import read_lone
from language.remarks.reasons import is_new, is_reason
from language.remarks.ways import WaysToSay, WayToSay, sayings_after

_PLAIN = frozenset({Remark.NOISE, Remark.NUMBER, Remark.HOURS})  # whatever is likely
# What is not quite so unlikely to raise something is none of these if it speaks of danger.
ALARMING = 0.03
MOST_TRIED = 3_500  # parts of ways, at all places of a message; no remark needs as many


@dataclass(frozen=True)
class ReadSoFar:
    """What was said up to some place of a message, in how few slips and pieces."""

    slips: int = 0
    pieces: int = 0
    kinds: frozenset[Remark] = frozenset()
    last: WayToSay | None = None

    @property
    def cost(self) -> tuple[int, int, bool]:
        return self.slips, self.pieces, self.last is None or not self.last.explained

    def followed_by(self, saying: WayToSay, slips: int) -> "ReadSoFar":
        if saying.kind is None:
            return ReadSoFar(self.slips + slips, self.pieces + 1, self.kinds, self.last)
        return ReadSoFar(self.slips + slips, self.pieces + 1, self.kinds | {saying.kind}, saying)


def read_remark(text: str, *, asked: str = "") -> Remark | None:
    """Read a message that raises nothing; whatever else it may be is a matter."""
    if is_too_long(text):
        return None
    heard = hear(text)
    known = _read_lone(text, heard, asked) or read_known(heard, asked)
    if known is Remark.HOURS and rate_matter(text, heard) >= SURE:
        return None
    if known in _PLAIN or (known is not None and asked == "rating"):
        return known
    chance = rate_matter(text, heard)
    if known is not None:
        return known if chance < SURE else None
    if chance >= UNLIKELY[asked] or (chance >= ALARMING and find_danger(text) is not None):
        return None
    return _settle(find_likely(text, heard, asked, chance), asked)


def _read_lone(text: str, heard: Heard, asked: str) -> Remark | None:
    """Read a number alone, unless something was asked that it may answer, or keys were hit."""
    if asked or is_mashed(heard.signs) or read_lone(text) is None:
        return None
    return Remark.NUMBER


def read_known(heard: Heard, asked: str) -> Remark | None:
    """Read what is said in known ways alone."""
    if not heard.signs or is_mashed(heard.signs):
        return Remark.NOISE
    reached = _listen(heard, sayings_after(asked))
    whole = reached.get(len(heard.signs))
    if whole is not None and whole.slips <= _slips_allowed(heard):
        return _settle(first_answered(whole.kinds), asked)
    return _read_graded(heard, reached) if asked == "rating" else None


def _listen(heard: Heard, sayings: WaysToSay) -> dict[int, ReadSoFar]:
    """Find every place up to which all is known, going forward from the beginning."""
    reached = {0: ReadSoFar()}
    for start in range(len(heard.signs)):
        if start in reached and len(heard.found) < MOST_TRIED:
            _go_on(heard, start, reached, sayings)
    return reached


def _go_on(heard: Heard, start: int, reached: dict[int, ReadSoFar], sayings: WaysToSay) -> None:
    here = reached[start]
    for saying in sayings.beginning_with(heard.sounds[start]):
        if not saying.way.may_stand_in(heard):
            continue
        for end, slips in saying.way.ends(heard, start).items():
            there = here.followed_by(saying, slips)
            known = reached.get(end)
            if known is not None and known.cost <= there.cost:
                continue
            if end - start > 1 or saying.kind is None or heard.stands_alone(start):
                reached[end] = there


def _slips_allowed(heard: Heard) -> int:
    """Allow one slip in three signs: less is no longer the same sentence."""
    length = len(heard.signs)
    return length // 3 or length // 2


def _settle(kind: Remark | None, asked: str) -> Remark | None:
    return Remark.THANKS if kind is Remark.YES and asked != "draft" else kind


def _read_graded(heard: Heard, reached: dict[int, ReadSoFar]) -> Remark | None:
    """Read a rating that something is added to."""
    if is_new(heard.signs):
        return None
    begun = [at for at, here in reached.items() if here.slips <= _slips_allowed(heard)]
    for at in sorted(begun, reverse=True):
        if _is_added(heard, at, reached[at]):
            return grade_of(reached[at].kinds)
    return Remark.UNSATISFIED if ends_poorly(heard, _read_rating) else None


def _is_added(heard: Heard, at: int, here: ReadSoFar) -> bool:
    """Tell whether somebody has rated, and then says why."""
    if at not in heard.pauses and grade_of(here.kinds) is not Remark.UNSATISFIED:
        return False
    match grade_of(here.kinds):
        case Remark.UNSATISFIED:
            explained = here.last is not None and here.last.explained
            return is_reason(heard.signs[at:], paused=at in heard.pauses, explained=explained)
        case Remark.FAIR:
            return is_qualified(heard, at, _read_rating)
        case Remark.SATISFIED:
            return is_praise(heard, at, _read_rating)
        case _:
            return False


def _read_rating(clause: str) -> Remark | None:
    heard = hear(clause)
    whole = _listen(heard, sayings_after("rating")).get(len(heard.signs))
    fits = whole is not None and whole.slips <= _slips_allowed(heard)
    return first_answered(whole.kinds) if whole is not None and fits else None
