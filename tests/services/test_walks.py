"""Random walks through the life of a topic: whoever does whatever whenever, the promises hold."""

import random
from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from models.bonds import Tie
from models.errors import Refused
from models.ledger import Event
from models.lifecycle import OPEN, State, Verb
from models.topics import Topic
from services.queries.chains import find_wrong
from services.supplies import supply_topic
from services.topics import Said
from tests.county import arriving
from tests.services.life import ECHO, Life, bring, events_of

S, V = State, Verb
STEPS = 70
# Drawn from DOMAIN §3 by hand: the ways from one state to another, and no others.
EDGES = {
    S.RAISED: {S.RETURNED, S.DECLINED, S.MERGED, S.ACCEPTED, S.WITHDRAWN},
    S.RETURNED: {S.RAISED, S.WITHDRAWN},
    S.DECLINED: {S.RAISED, S.WITHDRAWN},
    S.MERGED: {S.RAISED, S.ACCEPTED},
    S.ACCEPTED: {S.CLAIMED, S.MERGED, S.WITHDRAWN, S.RAISED},  # the last by undoing
    S.CLAIMED: {S.ACCEPTED, S.SCHEDULED, S.HANDLING, S.ANSWERED, S.WITHDRAWN},
    S.HANDLING: {S.ANSWERED, S.WITHDRAWN},
    S.ANSWERED: {S.CLOSED, S.HANDLING, S.CLAIMED, S.WITHDRAWN},
    S.WITHDRAWN: set(OPEN),
    S.CLOSED: set(),
}
# Nothing that is only said, and nobody who only looks on, moves a deadline.
IDLE = {V.SUPPORT, V.FOLLOW, V.URGE, V.JOIN, V.SECOND, V.REVEAL, V.MESSAGE, V.SUPERVISE, V.EXTEND}
VERBS: list[Verb] = [each for each in Verb if each not in {V.DISPATCH, V.SUPPLY}]
LIKELY: list[Verb] = [
    V.ACCEPT,
    V.CLAIM,
    V.NOTE,
    V.ANSWER,
    V.RATE_POOR,
    V.RATE_GOOD,
    V.RESUME,
    V.UNMERGE,
]


@dataclass
class Walk:
    """One topic, and chance."""

    life: Life
    topic: Topic
    other: Topic
    dice: random.Random
    done: list[str] = field(default_factory=list)

    @property
    def standing(self) -> dict[str, object]:
        names = [column.key for column in Topic.__table__.columns]
        return {name: getattr(self.topic, name) for name in names}

    def pick(self, verb: Verb) -> str:
        person = self.life.people[self.dice.choice(["head", "member", "other_member", "stranger"])]
        place = self.dice.choice([self.life.station, self.life.other_station, self.life.unit])
        picks = {
            V.TRANSFER: str(place.id),
            V.MERGE: str(self.other.id),
            V.ASSIGN: str(person.person.id),
            V.SECOND: str(person.person.id),
            V.SUPERVISE: str(person.person.id),
            V.EXTEND: self.dice.choice(["2026-05-06", "2026-03-01", "2027-01-04", "x"]),
            V.ANSWER: self.dice.choice(["A", "B", "C", "D"]),
            V.NOTE: self.dice.choice(["", "staff"]),
        }
        return picks.get(verb, "")

    async def step(self) -> Verb | None:
        """Somebody does something, or is refused; nothing: it was refused."""
        who = self.dice.choice([*self.life.people, "raiser", "head", "member", "head"])
        verbs: list[Verb] = self.dice.choice([list(VERBS), LIKELY, [Verb.SUPPLY]])
        verb = self.dice.choice(verbs)
        self.done.append(f"{who} {verb}")
        try:
            if verb is V.SUPPLY:
                met, work = self.life.people[who], arriving(self.life.work)
                said = Said(work.arrival_id or 1, "还有一盏也不亮")
                await supply_topic(work, met.chat, met.person, self.topic.id, said)
            else:
                words = ECHO if verb is V.ANSWER else ""
                await self.life.does(who, verb, self.topic, self.pick(verb), words)
        except Refused:
            return None
        return verb

    def check(self, verb: Verb | None, was: dict[str, object], events: list[Event]) -> None:
        topic, now = self.topic, self.standing
        if verb is None:
            assert now == was
            return
        came_from = State(str(was["state"]))
        assert topic.state is came_from or topic.state in EDGES[came_from]
        assert topic.moves >= int(str(was["moves"]))
        assert topic.version > int(str(was["version"]))
        assert topic.state not in OPEN or topic.look_at is not None
        if topic.state is S.CLOSED:
            assert V.ANSWER in {each.verb for each in events}
            assert topic.ending is not None
        if verb in IDLE or (verb is V.SUPPLY and came_from is not S.RETURNED):
            assert (topic.due, topic.due_at) == (was["due"], was["due_at"])
        if topic.due is not None and topic.due_at is not None:
            assert topic.due_since is not None
            assert topic.due_at > topic.due_since
        assert all(find_wrong(*pair) is None for pair in pairwise([None, *events]))  # type: ignore[arg-type]


@pytest.mark.unwatched
@pytest.mark.parametrize("seed", range(6))
async def test_whatever_anybody_does_at_any_time_no_promise_breaks(life: Life, seed: int) -> None:
    topic = await bring(life, S.RAISED)
    walk = Walk(life, topic, await life.raises("neighbour"), random.Random(seed))
    if seed % 2:
        await life.has_item(topic)
    await life.bind(topic, "follower", Tie.FOLLOW)
    for _ in range(STEPS):
        life.passes(hours=walk.dice.choice([0, 0, 0, 1, 30, 200]))
        was = walk.standing
        verb = await walk.step()
        await life.settles()
        await life.work.session.flush()
        try:
            walk.check(verb, was, await events_of(life.work, topic))
        except AssertionError as error:
            raise AssertionError("\n".join(walk.done)) from error
