"""The permission matrix: every verb, by everybody, in every state, against DOMAIN §3 by hand."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base
from models.errors import NotAllowed, NotFound, Refused
from models.lifecycle.items import ITEMS, ItemState
from models.lifecycle.topics import TOPIC, State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.finding import find_topic, read_topic
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.topics.steps.performing import perform
from tests.county import arriving
from tests.services.life import Life, bring, surround
from tests.services.permissions import (
    EVERY_ITEM_STATE,
    EVERYBODY,
    EXPECTED,
    EXPECTED_OF_ITEMS,
    ON_BOARD,
    READERS,
    may,
)

V = Verb


@contextmanager
def written(session: AsyncSession) -> Iterator[list[str]]:
    """Every statement that writes, as the database is given it."""
    statements: list[str] = []

    def see(*seen: object) -> None:
        if not str(seen[2]).startswith(("SELECT", "SAVEPOINT", "ROLLBACK", "RELEASE", "WITH")):
            statements.append(str(seen[2]))

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", see)
    yield statements
    event.remove(engine, "before_cursor_execute", see)


async def dump(session: AsyncSession) -> dict[str, list[object]]:
    return {
        table.name: [tuple(row) for row in await session.execute(select(table))]
        for table in Base.metadata.sorted_tables
    }


# A passage of the matter itself.
KEPT = "晚上老人摔跤"


class Scene:
    """One topic in one state, and what each verb would be pointed at."""

    def __init__(self, life: Life, topic: Topic, other: Topic) -> None:
        self.life, self.work = life, life.work
        self.topic_id, self.moves, self.state = topic.id, topic.moves, topic.state
        day = self.work.local.replace(year=2026, month=8, day=3).date()
        self.picks = {
            V.TRANSFER: str(life.other_station.id),
            V.MERGE: str(other.id),
            V.ASSIGN: str(life.person("other_member").id),
            V.SECOND: str(life.person("other_member").id),
            V.SUPERVISE: str(life.person("head").id),
            V.EXTEND: day.isoformat(),
            V.ENTRUST: str(life.person("member").id),
            V.ANSWER: "A",
            V.SORT: "traffic",
            V.BLANK: "other",
        }

    async def tries(self, who: str, verb: Verb, *, may: bool) -> Refused | None:
        """Do it for this moment only; what it was refused with.

        Where it may not be done nothing is to be taken back: the matrix looks whether that is so.
        """
        person, met = self.life.person(who), self.life.people[who]
        pick = self.picks.get(verb, "")
        ask = Ask(verb=verb, topic_id=self.topic_id, moves=self.moves, pick=pick)
        trial = await self.work.session.begin_nested() if may else None
        try:
            if verb is V.DISPATCH:
                await begin_step(self.work, person, ask)
            elif not _needs_words(verb):
                await perform(self.work, person, ask)
            else:
                entry = await begin_entry(arriving(self.work), person, ask)
                words = KEPT if verb is V.BLANK else "三盏灯已于12月8日换好，是区住建局换的。"
                said = IncomingMessage(self.work.arrival_id or 1, words)
                await say(self.work, met.chat, person, entry.id, said)
                await finish_entry(self.work, person, entry.id)
        except Refused as refused:
            await self.work.session.flush()
            return refused
        finally:
            self.work.letters.clear()
            if trial is not None:
                await trial.rollback()
        return None


def _needs_words(verb: Verb) -> bool:
    wordy = (
        V.ASK,
        V.DECLINE,
        V.APPEAL,
        V.RELEASE,
        V.NOTE,
        V.EXTEND,
        V.ANSWER,
        V.HAND_UP,
        V.RATE_POOR,
        V.MESSAGE,
        V.TURN_DOWN,
        V.REPORT,
        V.FEEDBACK,
        V.TAKE_BACK,
        V.STRIKE,
        V.BLANK,
    )
    return verb in wordy


@pytest.fixture
async def scene(life: Life, request: pytest.FixtureRequest) -> Scene:
    state: State = request.param
    topic = await bring(life, state)
    other = await life.raises("neighbour")
    await surround(life, topic)
    return Scene(life, topic, other)


@pytest.mark.repeats
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("scene", list(State), indirect=True)
async def test_everybody_may_what_the_domain_says_and_a_refusal_changes_nothing(
    scene: Scene,
) -> None:
    before, wrong = await dump(scene.work.session), []
    with written(scene.work.session) as statements:
        for who in EVERYBODY:
            for verb in EXPECTED:
                expected = may(who, verb, scene.state)
                refused = await scene.tries(who, verb, may=expected)
                if (refused is None) is not expected:
                    wrong.append(f"{who} {verb}: {refused!r}, expected {expected}")
                if refused is not None and statements:
                    wrong.append(f"{who} {verb}: refused, yet it wrote {statements}")
                statements.clear()
    assert not wrong, "\n".join(wrong)
    assert await dump(scene.work.session) == before


@pytest.mark.repeats
@pytest.mark.parametrize("board", ["shown", "private"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("scene", list(State), indirect=True)
async def test_everybody_reads_what_is_theirs_or_on_the_board(scene: Scene, board: str) -> None:
    if board == "private":
        (await find_topic(scene.work, scene.topic_id)).on_board = False
        await scene.work.session.flush()
    shown = board == "shown" and scene.state in ON_BOARD.split()
    for who in EVERYBODY:
        expected = shown or scene.state in READERS.get(who, "").split()
        try:
            await read_topic(scene.work, scene.life.person(who), scene.topic_id)
        except (NotFound, NotAllowed):
            assert not expected, who
        else:
            assert expected, who


def test_the_matrix_leaves_no_verb_of_a_topic_out() -> None:
    assert {verb for verb in Verb if any(TOPIC.find(verb, state) for state in State)} <= {
        *EXPECTED,
        Verb.CALL_BACK,  # it has a list and a test of its own
    }


def test_nor_any_verb_or_state_of_an_item() -> None:
    assert {rule.verb for rule in ITEMS} == {*EXPECTED_OF_ITEMS}
    assert {*ItemState} == {*EVERY_ITEM_STATE.split()}
