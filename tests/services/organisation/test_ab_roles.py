"""AB 角: whoever holds a topic has a second, who is spoken to and may act while they are away."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from models.chats import Reach
from models.errors import AlreadyDone, NotAllowed, NotFound
from models.lifecycle.topics import State
from models.lifecycle.words import Verb, Who
from models.people import Appointment
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Topic
from scheduler.jobs.rounds import go_round
from services.desk.tasks import list_tasks
from services.topics.clock.reminders import check_topic, find_due_topics
from services.topics.rights import list_verbs, who_is
from tests.services.life import Life, bring, owed

S, V = State, Verb


@pytest.fixture
async def topic(life: Life) -> Topic:
    """李梅 holds it, 周涛 is her second."""
    topic = await bring(life, S.CLAIMED)
    await life.does("head", V.SECOND, topic, str(life.person("other_member").id))
    await life.settles()
    return topic


async def go_away(life: Life, who: str, how: str) -> None:
    if how == "left":
        left = update(Appointment).where(Appointment.person_id == life.person(who).id)
        yesterday = life.work.local.date() - timedelta(days=1)
        await life.work.session.execute(left.values(until=yesterday))
    else:
        life.people[who].chat.reach = Reach.BLOCKED
    await life.work.session.flush()


async def remind(life: Life, topic: Topic) -> list[tuple[str, str]]:
    """The next look of the clock, and who is told what by it."""
    assert topic.next_check_at is not None
    life.work.now = topic.next_check_at
    await life.work.session.flush()
    await go_round(life.work, find_due_topics, check_topic)
    told = [(each.kind, life.name_of(each.person_id or 0)) for each in life.work.letters]
    await life.settles()
    return told


async def test_head_or_holder_names_the_second_and_everybody_concerned_hears_who(
    life: Life,
) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("member", V.SECOND, topic, str(life.person("other_member").id))
    assert owed(life, "topic-second") == ["other_member"]
    assert owed(life, "topic-seconded") == ["raiser"]
    told = next(each for each in life.work.letters if each.kind == "topic-seconded")
    assert told.facts["choice"] == "周涛"
    ties = (await life.work.session.scalars(select(Involvement))).all()
    assert [(each.person_id, each.tie) for each in ties] == [
        (life.person("other_member").id, InvolvedAs.JOINT)
    ]


@pytest.mark.parametrize(
    ("who", "error"),
    [
        ("member", AlreadyDone),
        ("other_member", AlreadyDone),
        ("liaison", NotFound),
        ("other_head", NotFound),
    ],
)
async def test_only_somebody_else_of_the_station_can_be_the_second_and_once(
    life: Life, topic: Topic, who: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        await life.does("head", V.SECOND, topic, str(life.person(who).id))


async def test_where_nobody_holds_a_topic_nobody_is_second(life: Life) -> None:
    topic = await bring(life, S.HANDLING)
    topic.holder = None
    topic.holder_id = None
    await life.work.session.flush()
    assert V.SECOND not in await list_verbs(life.work, life.person("head"), topic)
    with pytest.raises(NotFound):
        await life.does("head", V.SECOND, topic, str(life.person("other_member").id))


async def test_while_the_holder_is_there_the_second_only_helps(life: Life, topic: Topic) -> None:
    who = await who_is(life.work, life.person("other_member"), topic)
    assert who & {Who.HOLDER, Who.JOINT} == {Who.JOINT}
    with pytest.raises(NotAllowed):
        await life.does("other_member", V.RELEASE, topic)
    assert await remind(life, topic) == [("topic-due", "member")]


@pytest.mark.parametrize("how", ["left", "blocked"])
async def test_while_the_holder_is_away_the_second_is_reminded_and_acts(
    life: Life, topic: Topic, how: str
) -> None:
    before = await list_tasks(life.work, life.person("other_member"))
    await go_away(life, "member", how)
    assert await remind(life, topic) == [("topic-due", "other_member")]
    after = await list_tasks(life.work, life.person("other_member"))
    assert before.total == 0
    assert [each.topic.id for each in after.tasks] == [topic.id]
    await life.does("raiser", V.MESSAGE, topic)
    assert owed(life, "topic-message") == ["other_member"]
    await life.does("other_member", V.RELEASE, topic)
    assert topic.state is S.ACCEPTED


async def test_a_second_who_is_away_too_leaves_it_to_the_heads(life: Life, topic: Topic) -> None:
    await go_away(life, "member", "left")
    await go_away(life, "other_member", "blocked")
    assert await remind(life, topic) == [("topic-due", "head")]


async def test_a_holder_who_has_only_blocked_us_and_has_no_second_is_still_the_holder(
    life: Life,
) -> None:
    topic = await bring(life, S.CLAIMED)
    await go_away(life, "member", "blocked")
    assert await remind(life, topic) == [("topic-due", "member")]


async def test_a_holder_who_comes_back_has_it_again(life: Life, topic: Topic) -> None:
    await go_away(life, "member", "blocked")
    life.people["member"].chat.reach = Reach.OPEN
    await life.work.session.flush()
    assert await remind(life, topic) == [("topic-due", "member")]
    assert (await list_tasks(life.work, life.person("other_member"))).total == 0
