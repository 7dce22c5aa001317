"""Two at the same moment, each in a transaction of their own: one wins, the other hears of it."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import TurnedClock
from foundation.database import Database
from models.errors import AlreadyClaimed, Refused, TooLate
from models.ledger import Event
from models.letters import Letter, LetterState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.topics.steps.carrying_out import Ask
from services.topics.steps.performing import perform
from services.work import Work
from tests.services.life import bring, settle_life

ROUNDS = 200
MOVES = 2  # submitted, accepted
AS_ACCEPTED = {
    "state": State.ACCEPTED,
    "holder_id": None,
    "moves": MOVES,
}


@dataclass
class Ring:
    """An accepted topic in a database, and those who go for it."""

    database: Database
    work_in: Callable[[AsyncSession], Work]
    topic_id: int
    people: dict[str, int]

    async def presses(self, who: str, verb: Verb) -> Refused | None:
        """As the intake does it: a refusal is an answer too, and committed."""
        async with self.database.write.begin() as session:
            work = self.work_in(session)
            person = await session.get_one(Person, self.people[who])
            try:
                await perform(work, person, Ask(verb=verb, topic_id=self.topic_id, moves=MOVES))
            except Refused as refused:
                return refused
            await settle(work)
            return None

    async def sets_back(self) -> None:
        async with self.database.write.begin() as session:
            await session.execute(
                update(Topic).where(Topic.id == self.topic_id).values(**AS_ACCEPTED)
            )


@pytest.fixture
async def ring(
    database: Database, work_in: Callable[[AsyncSession], Work], clock: TurnedClock
) -> Ring:
    async with database.write.begin() as session:
        life = await settle_life(work_in(session))
        topic = await bring(life, State.ACCEPTED)
        people = {name: met.person.id for name, met in life.people.items()}
    return Ring(database, work_in, topic.id, people)


NAMES = {"member": "李梅", "other_member": "周涛"}


async def test_of_two_who_claim_at_once_one_holds_it_and_the_other_hears_who(ring: Ring) -> None:
    winners: dict[str, int] = dict.fromkeys(NAMES, 0)
    for number in range(ROUNDS):
        both = [*NAMES] if number % 2 else [*reversed(NAMES)]
        outcomes = await asyncio.gather(*(ring.presses(who, Verb.CLAIM) for who in both))
        (winner,) = (who for who, out in zip(both, outcomes, strict=True) if out is None)
        (refused,) = (out for out in outcomes if out is not None)
        assert isinstance(refused, AlreadyClaimed), (number, refused)
        assert refused.facts == {"name": NAMES[winner]}, number
        async with ring.database.read() as session:
            topic = await session.get_one(Topic, ring.topic_id)
            assert topic.holder_id == ring.people[winner]
            assert topic.state == State.CLAIMED
        winners[winner] += 1
        await ring.sets_back()
    async with ring.database.read() as session:
        claimed = (await session.scalars(select(Event).where(Event.verb == Verb.CLAIM))).all()
    assert len(claimed) == ROUNDS == sum(winners.values())


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_what_was_read_before_it_was_claimed_is_read_again_once_it_is_held(
    ring: Ring,
) -> None:
    async with ring.database.write.begin() as session:
        seen = await session.get_one(Topic, ring.topic_id)
        person = await session.get_one(Person, ring.people["member"])
        assert await ring.presses("other_member", Verb.CLAIM) is None
        ask = Ask(verb=Verb.CLAIM, topic_id=ring.topic_id, moves=MOVES)
        with pytest.raises(AlreadyClaimed):
            await perform(ring.work_in(session), person, ask)
        assert seen.holder_id == ring.people["other_member"]


async def lease(ring: Ring) -> int:
    """As the courier does: whatever waits is taken, unless somebody else has changed it."""
    async with ring.database.write.begin() as session:
        query = (
            select(Letter)
            .where(
                Letter.kind == "topic-accepted",
                Letter.state == LetterState.WAITING,
                Letter.leased_by.is_(None),
            )
            .with_for_update(skip_locked=True)
        )
        letters = (await session.scalars(query)).all()
        for letter in letters:
            letter.leased_by = "courier"
        return len(letters)


async def test_what_is_taken_back_while_the_courier_takes_it_is_either_sent_or_undone(
    ring: Ring,
) -> None:
    undone = 0
    for number in range(ROUNDS // 4):
        both = (ring.presses("head", Verb.UNDO), lease(ring))
        if number % 2:
            refused, leased = await asyncio.gather(both[0], later(both[1]))
        else:
            leased, refused = await asyncio.gather(both[1], both[0])
        async with ring.database.write.begin() as session:
            topic = await session.get_one(Topic, ring.topic_id)
            query = select(Letter).where(Letter.kind == "topic-accepted").order_by(Letter.id.desc())
            letter = (await session.scalars(query.limit(1))).one()
            if refused is None:
                assert letter.state == LetterState.REPLACED
                assert topic.state == State.RAISED
                assert leased == 0
            else:
                assert isinstance(refused, TooLate)
                assert letter.leased_by == "courier"
                assert topic.state == State.ACCEPTED
                assert leased == 1
                letter.leased_by = None
                topic.moves = MOVES
        if refused is None:
            undone += 1
            await accept_again(ring)
    assert undone


async def later(leasing: Awaitable[int]) -> int:
    """The courier looks while the other is at it, or, on a busy machine too, has just done it."""
    await asyncio.sleep(random.uniform(0.002, 0.2))
    return await leasing


async def accept_again(ring: Ring) -> None:
    async with ring.database.write.begin() as session:
        work = ring.work_in(session)
        head = await session.get_one(Person, ring.people["head"])
        topic = await session.get_one(Topic, ring.topic_id)
        ask = Ask(verb=Verb.ACCEPT, topic_id=topic.id, moves=topic.moves)
        (await perform(work, head, ask)).moves = MOVES
        await settle(work)
