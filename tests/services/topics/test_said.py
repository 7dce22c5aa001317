"""Whatever somebody says in a private chat they can read again, by whatever way it went."""

import os
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import select

from models.errors import Refused
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.topics import drafts, handing_in, history, unsaid
from services.topics.drafts import Added, say_instead, take_into_draft
from services.topics.finding import find_topic
from services.topics.handing_in import add_instead
from services.topics.opened_drafts import show_draft
from services.topics.questions import AnswerTaken
from services.topics.submitting import submit_topic
from services.topics.supplies import add_parts
from services.work import Work
from tests.county import LAMP, arriving
from tests.services.life import Life, settle_life
from tests.services.talking import Talk, arrive, begin

# `HUIYIN_WALKS=300 pytest tests/services/topics/test_said.py` goes further.
WALKS = int(os.environ.get("HUIYIN_WALKS", "5"))
STEPS = 30


@dataclass
class Chance:
    """What chance makes of a talk."""

    talk: Talk
    dice: random.Random
    done: list[str] = field(default_factory=list)
    number: int = 0

    async def step(self) -> None:
        often = [*(self._says,) * 5, *(self._serve,) * 4, self._submits, self._adds]
        seldom = [self._supports, self._aparts, self._aparts, self._replies, self._drops]
        way = self.dice.choice([*often, *seldom])
        self.done.append(way.__name__)
        self.talk.life.passes(minutes=self.dice.choice([0.1, 1, 20, 50, 70, 700]))
        try:
            await way()
        except Refused as error:
            self.done[-1] += f" ({error.code})"
        if self.dice.random() < 0.8:
            await arrive(self.talk.life)

    def _words(self) -> str:
        self.number += 1
        return f"{LAMP}，第{self.number}句。"

    async def _says(self) -> None:
        await self.talk.says(self._words())

    async def _replies(self) -> None:
        theirs = Letter.person_id == self.talk.met.person.id, Letter.message_id.is_not(None)
        query = select(Letter.message_id).where(*theirs).order_by(Letter.id)
        letters = list(await self.talk.life.work.session.scalars(query))
        await self.talk.says(self._words(), reply_to=self.dice.choice([*letters, 1]))

    async def _submits(self) -> None:
        if self.talk.draft is not None:
            work, met = arriving(self.talk.life.work), self.talk.met
            await submit_topic(work, self.talk.known, met.chat, met.person, self.talk.ref())

    async def _adds(self) -> None:
        if self.talk.draft is None:
            return
        work, person = arriving(self.talk.life.work), self.talk.met.person
        fresh = (await show_draft(work, self.talk.draft)).fresh
        if fresh is not None:
            press = Added(self.talk.ref(), fresh.topic_id, fresh.verb)
            taken = await add_instead(work, self.talk.known, person, press)
            if isinstance(taken, AnswerTaken):
                self.talk.parts.append(taken.part.id)

    async def _supports(self) -> None:
        if self.talk.draft is None:
            return
        work, person = arriving(self.talk.life.work), self.talk.met.person
        twin = (await show_draft(work, self.talk.draft)).duplicate
        if twin is not None:
            await say_instead(
                work, self.talk.known, person, Added(self.talk.ref(), twin.topic_id, Verb.SUPPORT)
            )

    async def _aparts(self) -> None:
        if self.talk.parts:
            await self.talk.apart(self.dice.choice(self.talk.parts))

    async def _drops(self) -> None:
        if self.talk.draft is not None and self.dice.random() < 0.3:
            self.talk.dropped += self.talk.draft.text.splitlines()
            work, person = self.talk.life.work, self.talk.met.person
            await drafts.discard_draft(work, self.talk.known, person, self.talk.ref())

    async def _serve(self) -> None:
        """Those who serve go on with one of the matters there are."""
        work = self.talk.life.work
        query = select(Topic.id).where(Topic.number.is_not(None)).order_by(Topic.id.desc())
        topic_id = self.dice.choice(list(await work.session.scalars(query.limit(3))))
        topic = await find_topic(work, topic_id)
        ways = {
            State.RAISED: [("head", Verb.ASK), ("head", Verb.ACCEPT), ("head", Verb.ASK)],
            State.ACCEPTED: [("member", Verb.CLAIM)],
            State.CLAIMED: [("member", Verb.MESSAGE), ("raiser", Verb.WITHDRAW)],
        }
        who, verb = self.dice.choice(ways.get(topic.state, [("head", Verb.URGE)]))
        self.done[-1] += f" {topic.number} {verb}"
        await self.talk.life.does(who, verb, topic)


async def walk(life: Life, seed: int) -> str:
    """Thirty steps; what was lost first, and how it came to that."""
    await life.raises("neighbour")
    await arrive(life)
    chance = Chance(await begin(life), random.Random(seed))
    for _ in range(STEPS):
        await chance.step()
        if lost := await chance.talk.lost():
            return "\n".join([f"seed {seed}", *chance.done, *lost])
    return ""


@pytest.mark.parametrize("seed", range(WALKS * 2))
async def test_whatever_somebody_says_they_can_read_again(life: Life, seed: int) -> None:
    found = await walk(life, seed)
    assert not found, found


# -- that such a walk would see it ---------------------------------------------------------------


def drops_what_supporters_wrote(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(drafts, "let_speak", lambda _step, _draft: None)


def drops_what_was_added(patch: pytest.MonkeyPatch) -> None:
    async def half(step: Any, parts: Any) -> Topic:
        return await add_parts(step, parts[1:] or parts)

    patch.setattr(handing_in, "add_parts", half)


def drops_what_was_taken_out(patch: pytest.MonkeyPatch) -> None:
    async def nothing(work: Any, known: Any, chat: Any, person: Any, _parts: Any) -> Any:
        return await take_into_draft(work, known, chat, person, [])

    patch.setattr(unsaid, "take_into_draft", nothing)


def drops_what_was_answered(patch: pytest.MonkeyPatch) -> None:
    async def nothing(*_: object) -> dict[str, Any]:
        return {}

    patch.setattr(history, "_find_entries", nothing)


FAULTS = (
    drops_what_supporters_wrote,
    drops_what_was_added,
    drops_what_was_taken_out,
    drops_what_was_answered,
)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
async def test_a_walk_sees_what_is_lost(
    work: Work, monkeypatch: pytest.MonkeyPatch, fault: Callable[[pytest.MonkeyPatch], None]
) -> None:
    fault(monkeypatch)
    for seed in range(40):
        if found := await walk(await settle_life(work), seed):
            assert "句" in found
            return
        await work.session.rollback()
        work.ruled.clear()
        work.letters.clear()
    pytest.fail("nothing was seen in forty walks")
