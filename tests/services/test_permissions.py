"""The permission matrix: every verb, by everybody, in every state, against DOMAIN §3 by hand."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.base import Base
from models.bonds import Tie
from models.errors import NotAllowed, NotFound, Refused
from models.lifecycle import State, Verb, find_rule
from models.topics import Topic
from services.entries import begin_entry, finish_entry, say
from services.performing import perform
from services.steps import Ask, begin_step
from services.topics import Said, find_topic, read_topic
from tests.county import arriving
from tests.services.life import Life, bring

S, V = State, Verb
HEADS = "head office"
MEMBERS = "member other_member joint"
WORKING = "claimed scheduled consulted handling"
OPEN = f"raised returned declined accepted {WORKING} answered"
NUMBERED = f"{OPEN} merged closed withdrawn"
# Whoever may look at the board; all but the raiser, whose own it is.
PUBLIC = (
    "supporter follower neighbour stranger head clerk office member other_member joint"
    " liaison other_liaison other_head"
)
# Written from DOMAIN §3, not from the program: the states a verb starts from, and whose it is.
# "member" holds what is held, "joint" holds it with them, "liaison" has an item in handling.
EXPECTED: dict[Verb, tuple[str, str]] = {
    V.ASK: ("raised", HEADS),
    V.TRANSFER: ("raised", HEADS),
    V.DECLINE: ("raised", HEADS),
    V.ACCEPT: ("raised", HEADS),
    # Only where a station's rules have the office approve (tests/services/test_gates.py).
    V.RECOMMEND: ("", ""),
    V.RATIFY: ("", ""),
    V.TURN_DOWN: ("", ""),
    V.REPORT: ("handling answered", HEADS),
    V.FEEDBACK: ("", ""),  # nothing was reported yet
    V.ENTRUST: (f"accepted {WORKING} answered", "office"),
    V.APPEAL: ("declined", "raiser"),
    V.MERGE: ("raised accepted", HEADS),
    V.UNMERGE: ("merged", HEADS),
    V.CLAIM: ("accepted", f"{MEMBERS} {HEADS}"),
    V.ASSIGN: (f"accepted {WORKING}", HEADS),
    V.JOIN: (WORKING, f"other_member {HEADS}"),
    V.SECOND: (WORKING, f"member {HEADS}"),
    V.RELEASE: ("claimed", "member"),
    V.NOTE: (WORKING, f"member joint {HEADS}"),
    V.MESSAGE: (f"{WORKING} answered", "raiser member joint"),
    V.EXTEND: (WORKING, "member"),
    V.AGREE: (WORKING, HEADS),
    V.DISAGREE: (WORKING, HEADS),
    V.SCHEDULE: ("claimed", f"member joint {HEADS}"),
    V.CONCLUDE: ("scheduled", f"member joint {HEADS}"),
    V.DISPATCH: ("claimed consulted handling", f"member {HEADS}"),
    V.ANSWER: ("claimed consulted handling", HEADS),
    V.RATE_GOOD: ("answered", "raiser"),
    V.RATE_FAIR: ("answered", "raiser"),
    V.RATE_POOR: ("answered", "raiser"),
    V.SUPERVISE: (OPEN, HEADS),
    V.STAND_DOWN: ("", ""),  # nobody supervises here; by hand in test_watches
    V.URGE: (f"raised accepted {WORKING}", f"raiser {HEADS}"),
    V.SUPPORT: (f"accepted {WORKING}", PUBLIC.replace("supporter ", "")),
    V.FOLLOW: (f"accepted {WORKING} answered", PUBLIC.replace("follower ", "")),
    V.WITHDRAW: (OPEN, "raiser"),
    V.TAKE_BACK: ("", ""),  # nobody typed it in; by hand in test_phones
    V.RESUME: ("withdrawn", "raiser"),
    V.UNDO: ("accepted declined", "head"),
    V.REVEAL: (NUMBERED, "office"),
    # The clock's own, and what has a way of its own: no press leads there.
    V.LAPSE: ("", ""),
    V.EXPIRE: ("", ""),
    V.COMPOSE: ("", ""),
    V.DISCARD: ("", ""),
    V.SUBMIT: ("", ""),
    V.SUPPLY: ("", ""),
    V.READ: ("", ""),
    V.ERASE: ("", ""),
    V.PHONE: ("", ""),
    V.SLIP: ("", ""),
}
# An item's verbs name no item here, so that they are nobody's.
EXPECTED |= dict.fromkeys((V.RECEIVE, V.REJECT, V.REPLY, V.SEND_BACK, V.APPROVE), ("", ""))
EXPECTED |= dict.fromkeys((V.RATE_UNIT, V.RATE_MEMBER), ("", ""))
# Theirs on an item whose day has come: by hand in test_promises.
EXPECTED[V.TALK] = ("", "")
EXPECTED |= dict.fromkeys((V.REVIEW_BACK, V.KEEP, V.MISS, V.POSTPONE), ("", ""))
EVERYBODY = ("raiser", *PUBLIC.split())
ON_BOARD = f"accepted {WORKING} answered closed"
# Who may read what nobody has put on the board; of the rest, only those at work on it.
READERS = {
    "raiser": f"draft {NUMBERED}",
    **dict.fromkeys(("head", "office", "clerk"), NUMBERED),
    # Once theirs, always theirs to read.
    **dict.fromkeys(("member", "joint"), f"{ON_BOARD} withdrawn"),
    "other_member": ON_BOARD,
    "liaison": "handling",
}


def may(who: str, verb: Verb, state: State) -> bool:
    """As the office would answer, with DOMAIN.md open on the table."""
    states, names = EXPECTED[verb]
    rule = find_rule(verb, state)
    alive = rule is None or not rule.later
    return alive and state in states.split() and who in names.split()


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
                said = Said(self.work.arrival_id or 1, "三盏灯已于12月8日换好，是区住建局换的。")
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
        V.RATE_POOR,
        V.MESSAGE,
        V.TURN_DOWN,
        V.REPORT,
        V.FEEDBACK,
        V.TAKE_BACK,
    )
    return verb in wordy


@pytest.fixture
async def scene(life: Life, request: pytest.FixtureRequest) -> Scene:
    state: State = request.param
    topic = await bring(life, state)
    other = await life.raises("neighbour")
    life.person("member").committee = "社会法制委"
    if state not in {S.DRAFT, S.RAISED, S.RETURNED, S.DECLINED, S.ACCEPTED, S.MERGED}:
        await life.bind(topic, "joint", Tie.JOINT)
    if topic.number is not None:
        await life.bind(topic, "supporter", Tie.SUPPORT)
        await life.bind(topic, "follower", Tie.FOLLOW)
    if state in {S.CLAIMED, S.SCHEDULED, S.CONSULTED, S.HANDLING}:
        topic.asked_until = topic.due_at
    await life.work.session.flush()
    return Scene(life, topic, other)


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
    assert {verb for verb in Verb if any(find_rule(verb, state) for state in State)} <= {
        *EXPECTED,
        Verb.CALL_BACK,  # it has a list and a test of its own
    }
