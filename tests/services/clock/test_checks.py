"""The engine of reminders knows no topic: an errand brings a table, a ladder, and who is told."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import MetaData, select
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from structlog.testing import capture_logs

from models.base import Base, BigId
from models.clocked import Clocked, Countdown
from models.lifecycle.escalation import Level, Rung
from models.lifecycle.words import Who
from models.notices.topics import TopicDue
from models.stations import Place
from models.topics.topic import Topic
from scheduler.jobs.rounds import go_round
from services.clock.checks import find_due, remind, set_next_check
from services.clock.escalation import Owing, Reminder, list_up, tell_level
from services.clock.ladders import climb
from services.work import Work
from tests.county import Town

LADDER = (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), Rung(1, Level.HEADS), Rung(3, Level.OFFICE))


class MadeUp(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """Tables of this test alone."""

    metadata = MetaData()
    type_annotation_map = Base.type_annotation_map


class Errand(Clocked, MadeUp):
    """A member waits for residents at a place on a day."""

    __tablename__ = "made_up_errands"

    place_id: Mapped[int] = mapped_column(BigId)
    begins_at: Mapped[datetime]
    held: Mapped[bool] = mapped_column(default=False)

    @property
    def countdown(self) -> Countdown | None:
        return None if self.held else Countdown(LADDER, self.begins_at)


async def tell(work: Work, errand: Errand, level: Level) -> None:
    """Whoever leads the place answers for it."""
    place = await work.session.get_one(Place, errand.place_id)
    owing = Owing(await list_up(work, place), Who.HEAD)
    reminder = Reminder(TopicDue(topic_id=1, level=level), f"errand:{errand.id}:{errand.reminders}")
    await tell_level(work, place, level, owing, reminder)


async def find_due_duties(work: Work) -> list[Errand]:
    return await find_due(work, Errand, select(Errand))


STRIKE = partial(go_round, find=find_due_duties, check=partial(remind, tell=tell))


@pytest.fixture
async def errand(work: Work, town: Town) -> Errand:
    connection = await work.session.connection()
    await connection.run_sync(MadeUp.metadata.create_all)
    errand = Errand(place_id=town.station.id, begins_at=work.working_days(work.now, 5))
    set_next_check(work, errand)
    work.session.add(errand)
    await work.session.flush()
    work.letters.clear()
    return errand


async def strike(work: Work, job: Callable[[Work], Awaitable[int]] = STRIKE) -> list[str]:
    """Who is told on which level by one tick."""
    await job(work)
    told = [f"{each.facts['level']} {each.person_id}" for each in work.letters]
    work.letters.clear()
    return told


async def test_a_duty_is_reminded_of_rung_by_rung_without_an_end(
    work: Work, town: Town, errand: Errand
) -> None:
    told = list[str]()
    for _ in range(6):
        assert await strike(work) == []
        assert errand.next_check_at is not None
        assert errand.next_check_at > work.now
        work.now = errand.next_check_at
        told += await strike(work)
    head, office = town.head.person_id, town.leader.person_id
    by_heads = [f"owner {head}"] * 2 + [f"heads {head}"]
    assert told == [*by_heads, *[f"office {office}"] * 3]
    assert errand.reminders == len(told)


async def test_after_days_without_a_clock_only_the_highest_rung_speaks(
    work: Work, town: Town, errand: Errand
) -> None:
    work.now = errand.begins_at + timedelta(days=30)
    (told,) = await strike(work)
    assert told == f"office {town.leader.person_id}"
    assert await strike(work) == []


async def test_what_was_done_is_at_rest(work: Work, errand: Errand) -> None:
    errand.held = True
    work.now = errand.begins_at
    assert await strike(work) == []
    assert errand.next_check_at is None


async def test_what_cannot_be_told_is_put_off_and_counted_as_untold(
    work: Work, errand: Errand
) -> None:
    async def stumble(work: Work, errand: Errand, level: Level) -> None:
        await tell(work, errand, level)
        raise ValueError

    work.now = errand.begins_at
    failing = partial(go_round, find=find_due_duties, check=partial(remind, tell=stumble))
    with capture_logs() as said:
        assert await strike(work, failing) == []
    assert [(each["event"], each["table"]) for each in said] == [("clock.row", "made_up_errands")]
    await work.session.refresh(errand)
    assert errand.next_check_at == work.now + timedelta(hours=1)
    assert errand.reminders == 0


def test_a_ladder_that_ends_is_not_climbed_beyond_its_top(work: Work) -> None:
    count = Countdown(LADDER, work.now - timedelta(days=90), ends=True)
    reached = climb(count, 1, work)
    assert reached is not None
    assert reached.steps == 4
    assert reached.rung == 3
    assert reached.level == Level.OFFICE
    assert climb(count, reached.steps, work) is None


async def test_what_has_several_ladders_counts_down_by_none_of_them(
    work: Work, raised_topic: Topic
) -> None:
    """Topics and items bring a check of their own."""
    assert raised_topic.countdown is None
