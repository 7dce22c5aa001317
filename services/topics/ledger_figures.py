"""The figures, compared with a full count of what they are sums of."""

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.figures import Tally
from models.ledger import Event
from models.lifecycle.words import Verb
from models.topics.ratings import RatedPart
from services.figures.counters import Counted, count_topic, month_of
from services.topics.ledger_check import Break, Wrong
from services.topics.ledger_folds import Chain, People

STANDING = ("source-", "state-", "ending-", "class-", "overdue")
RATED = "rated-"
Key = TypeVar("Key", bound=Hashable)


@dataclass
class FullCount:
    """What the figures come to: how topics stand by place, what was rated by month, all dates."""

    standing: Counted = field(default_factory=Counter)
    rated: Counter[tuple[str, str]] = field(default_factory=Counter)
    timed: Counter[str] = field(default_factory=Counter)

    def count(self, chain: Chain, zone: ZoneInfo) -> None:
        """Count a topic, its ratings, and the dates that were kept or missed in its events."""
        self.standing += count_topic(chain.topic, zone)
        month = month_of(chain.topic, zone)
        for rating in chain.ratings:
            self.rated[month, f"{RATED}{rating.grade}"] += rating.about is RatedPart.ANSWER
        before: Event | None = None
        for event in chain.events:
            undone = before.facts.get("in_time") if event.verb == Verb.UNDO and before else None
            self._time(event.facts.get("in_time"), 1)
            self._time(undone, -1)
            before = event

    def _time(self, kept: bool | None, amount: int) -> None:  # noqa: FBT001 -- a fact, not a switch
        if kept is not None:
            self.timed["time-kept" if kept else "time-late"] += amount


async def check_tallies(session: AsyncSession, counted: FullCount, people: People) -> list[Break]:
    """Compare the sums that are shown with what they must come to."""
    shown, totals = await _read_tallies(session)
    places = (f"{month} {name}" for _, month, name in _unlike(shown.standing, counted.standing))
    # Of two ratings of one person, who was two, one is left: the figures know of both.
    rated = (
        " ".join(each)
        for each in _unlike(shown.rated, counted.rated)
        if not people.joined or shown.rated[each] < counted.rated[each]
    )
    timed = _unlike(shown.timed, counted.timed)
    everywhere = (" ".join(each) for each in _unlike(totals, await _sum_folded(session)))
    return [*_name(places), *_name(rated), *_name(timed), *_name(everywhere)]


def _name(found: Iterable[str]) -> list[Break]:
    return [Break(each, 0, Wrong.TALLIES) for each in sorted(set(found))]


async def _read_tallies(session: AsyncSession) -> tuple[FullCount, Counter[tuple[str, str]]]:
    """Read the sums by place, and those of all places."""
    shown, totals = FullCount(), Counter[tuple[str, str]]()
    query = select(Tally.place_id, Tally.month, Tally.name, func.sum(Tally.amount))
    rows = await session.execute(query.group_by(Tally.place_id, Tally.month, Tally.name))
    for place, month, name, amount in rows:
        if place is None:
            totals[month, name] += amount
        elif name.startswith(STANDING):
            shown.standing[place, month, name] += amount
        elif name.startswith(RATED):
            shown.rated[month, name] += amount
        else:
            shown.timed[name] += amount
    return shown, totals


async def _sum_folded(session: AsyncSession) -> Counter[tuple[str, str]]:
    """Sum up what was folded into the totals of all places."""
    query = select(Tally.month, Tally.name, func.sum(Tally.amount))
    folded = query.where(Tally.place_id.is_not(None), Tally.summed)
    rows = await session.execute(folded.group_by(Tally.month, Tally.name))
    return Counter({(row[0], row[1]): row[2] for row in rows})


def _unlike(said: Counter[Key], found: Counter[Key]) -> set[Key]:
    """Find where two counts differ; what is not named counts nothing."""
    return {each for each in said.keys() | found.keys() if said[each] != found[each]}
