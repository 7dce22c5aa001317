"""Audiences under attack: one did it, left, is forgotten, has blocked us, is two at once."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.calls import Call
from models.chats import Reach
from models.errors import NotFound
from models.letters import LetterState
from models.lifecycle.topics import TOPIC, State
from models.lifecycle.words import Audience, Verb, Who
from models.people import Appointment, Role
from models.topics.involvement import InvolvedAs
from models.topics.topic import Topic
from services.calls.lost import open_calls
from services.delivery.routing import settle
from services.desk.troubles import count_troubles
from services.people.conversations import Conversations
from services.privacy.personal_data import erase_person
from services.topics.steps.audiences import list_audience
from services.topics.steps.step import Effect, Step
from tests.services.life import Life, bring
from tests.services.topics.test_notices_of_verbs import JOINED, STEPS, Taken, aim, surround

S, V, A = State, Verb, Audience
TELLING = [each for each in STEPS if each[4]]
ON_SQLITE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
IDS = [f"{state}-{verb}-by-{who}" for state, who, verb, *_ in TELLING]
ROLES = ((Role.HEAD, "station"), (Role.MEMBER, "station"), (Role.LIAISON, "unit"))
RESIDENTS = ("raiser", "supporter", "follower", "neighbour")


@pytest.fixture
async def handled(life: Life) -> Topic:
    """A unit is at it; a neighbour's matter goes on in it, who had supported and followed it."""
    topic = await bring(life, S.HANDLING)
    await surround(life, topic)
    for tie in (InvolvedAs.SUPPORT, InvolvedAs.FOLLOW):
        await life.bind(topic, "neighbour", tie)
    await life.does("head", V.MERGE, await life.raises("neighbour"), str(topic.id))
    await life.settles()
    return topic


async def listed(life: Life, topic: Topic, audience: Audience, *who: Who) -> str:
    rule = TOPIC.find(V.NOTE, topic.state)
    assert rule is not None
    step = Step(work=life.work, topic=topic, verb=V.NOTE, rule=rule, who=frozenset(who))
    found = await list_audience(step, Effect(to=[life.person("member").id]), audience)
    return " ".join(sorted(life.name_of(each) for each in found))


async def leave(life: Life, *names: str) -> None:
    """Their terms are over since yesterday."""
    ids = [life.person(name).id for name in names]
    yesterday = life.work.local.date() - timedelta(days=1)
    query = select(Appointment).where(Appointment.person_id.in_(ids))
    for each in await life.work.session.scalars(query):
        each.until = yesterday
    await life.work.session.flush()


HERE = {
    A.RAISERS: "neighbour raiser",
    A.SUPPORTERS: "supporter",
    A.FOLLOWERS: "follower",
    A.HEADS: "head",
    A.MEMBERS: "joint member other_member",
    A.HOLDER: "member",
    A.UNITS: "liaison",
    A.OFFICE: "office",
    A.CHOSEN: "member",
    A.OTHER_SIDE: "neighbour raiser",
    A.FORMER: "",
    A.SENDERS: "head",
    A.DRAFTERS: "member",
}


@pytest.mark.repeats
@pytest.mark.parametrize("audience", Audience)
async def test_behind_a_word_of_the_table_stands_whoever_it_means_each_once(
    life: Life, handled: Topic, audience: Audience
) -> None:
    assert await listed(life, handled, audience) == HERE[audience]


@pytest.mark.parametrize(
    ("gone", "audience", "instead"),
    [
        ("head", A.HEADS, "office"),
        ("member", A.HOLDER, "joint"),
        ("member joint", A.HOLDER, "head"),
        ("member joint head", A.HOLDER, "office"),
        ("member", A.CHOSEN, ""),
        ("member", A.MEMBERS, "joint other_member"),
        ("liaison", A.UNITS, "office"),
        ("head", A.SENDERS, "office"),
        ("member", A.DRAFTERS, "joint"),
        ("member joint", A.DRAFTERS, ""),
    ],
)
async def test_whoever_has_left_is_told_no_more_and_the_next_one_is(
    life: Life, handled: Topic, gone: str, audience: Audience, instead: str
) -> None:
    await leave(life, *gone.split())
    assert await listed(life, handled, audience) == instead


async def test_a_raisers_message_reaches_somebody_when_the_member_has_left(
    life: Life, handled: Topic
) -> None:
    assert await listed(life, handled, A.OTHER_SIDE, Who.RAISER) == "member"
    await leave(life, "member")
    assert await listed(life, handled, A.OTHER_SIDE, Who.RAISER) == "joint"


async def test_of_a_private_matter_nobody_hears_who_only_looks_on(
    life: Life, handled: Topic
) -> None:
    handled.private, handled.on_board = True, False
    for audience in (A.SUPPORTERS, A.FOLLOWERS):
        assert not await listed(life, handled, audience)
    assert await listed(life, handled, A.RAISERS) == "neighbour raiser"
    for verb in (V.SUPPORT, V.FOLLOW):
        with pytest.raises(NotFound):
            await life.does("stranger", verb, handled)


async def stage(life: Life, step: Taken) -> tuple[Topic, str]:
    """Everything stands ready for this step, with a neighbour's matter going on in it."""
    state, _, verb, pick, _ = step
    topic = await bring(life, state)
    await surround(life, topic)
    if state in JOINED and verb is not V.MERGE:
        await life.does("head", V.MERGE, await life.raises("neighbour"), str(topic.id))
        await life.settles()
    return topic, await aim(life, pick)


def told(life: Life) -> dict[str, list[str]]:
    """The names of those who are owed news, by what they are told."""
    news: dict[str, list[str]] = {}
    for each in life.work.letters:
        if each.kind.startswith("topic-"):
            news.setdefault(each.kind, []).append(life.name_of(each.person_id or 0))
    return news


@pytest.mark.repeats
@ON_SQLITE
@pytest.mark.parametrize("step", TELLING, ids=IDS)
async def test_whoever_does_a_step_is_not_told_of_it_whatever_else_they_are(
    life: Life, step: Taken
) -> None:
    topic, pick = await stage(life, step)
    actor = life.person(step[1])
    known = await life.work.session.scalars(
        select(Appointment).where(Appointment.person_id == actor.id)
    )
    held = {(each.role, each.place_id) for each in known}
    for role, at in ROLES:
        place = getattr(life, at)
        if (role, place.id) not in held:
            since = life.work.local.date()
            new = Appointment(person=actor, place=place, role=role, since=since)
            life.work.session.add(new)
    for tie in (InvolvedAs.SUPPORT, InvolvedAs.FOLLOW):
        await life.bind(topic, step[1], tie)
    await life.does(step[1], step[2], topic, pick)
    assert step[1] not in {name for names in told(life).values() for name in names}


@pytest.mark.repeats
@ON_SQLITE
@pytest.mark.parametrize("step", TELLING, ids=IDS)
async def test_whoever_is_forgotten_is_told_nothing_and_troubles_nobody(
    life: Life, step: Taken
) -> None:
    topic, pick = await stage(life, step)
    gone = [name for name in RESIDENTS if name != step[1]]
    for name in gone:
        await erase_person(life.work, Conversations(), life.person(name))
    await life.settles()
    await life.does(step[1], step[2], topic, pick)
    await settle(life.work)
    expected = {
        kind: left
        for kind, names in step[4].items()
        if (left := sorted(set(names.split()) - set(gone)))
    }
    assert {kind: sorted(names) for kind, names in told(life).items()} == expected
    assert (await count_troubles(life.work)).letters == 0


async def test_whoever_has_blocked_us_is_owed_a_call_for_all_they_missed(
    life: Life, handled: Topic
) -> None:
    for name in RESIDENTS:
        life.people[name].chat.reach = Reach.BLOCKED
    await life.does("member", V.NOTE, handled)
    await life.does("member", V.MESSAGE, handled)
    await settle(life.work)
    assert {each.state for each in life.work.letters} == {LetterState.UNREACHABLE}
    await open_calls(life.work)
    calls = await life.work.session.scalars(select(Call).where(Call.done_at.is_(None)))
    assert sorted(life.name_of(each.person_id) for each in calls) == [
        "follower",
        "neighbour",
        "raiser",
        "supporter",
    ]


async def test_whoever_served_once_is_called_like_any_resident(life: Life, handled: Topic) -> None:
    await leave(life, "joint")
    await life.bind(handled, "joint", InvolvedAs.FOLLOW)
    for name in ("joint", "other_member"):
        life.people[name].chat.reach = Reach.BLOCKED
    await life.bind(handled, "other_member", InvolvedAs.FOLLOW)
    await life.does("member", V.NOTE, handled)
    await life.settles()
    await open_calls(life.work)
    calls = await life.work.session.scalars(select(Call.person_id))
    assert [life.name_of(each) for each in calls] == ["joint"]


async def test_a_head_who_is_given_a_matter_reads_that_it_is_theirs_and_nothing_else(
    life: Life,
) -> None:
    topic = await bring(life, S.ACCEPTED)
    await life.does("office", V.ASSIGN, topic, str(life.person("head").id))
    assert told(life) == {"topic-assigned": ["head"], "topic-claimed": ["raiser"]}
