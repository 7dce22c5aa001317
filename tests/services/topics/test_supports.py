"""Supporting, following, urging, watching over, giving up and going on."""

import pytest

from models.errors import AlreadyDone, NotFound, OldButton, TooSoon
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb
from models.topics.involvement import InvolvedAs
from services.topics.involvement import is_tied
from services.topics.rights import list_verbs
from tests.services.life import Life, bring, owed

S, V = State, Verb


async def test_a_supporter_counts_once_and_hears_of_the_answer(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("supporter", V.SUPPORT, topic)
    for verb in (V.SUPPORT, V.FOLLOW):
        with pytest.raises(AlreadyDone):
            await life.does("supporter", verb, topic)
    assert topic.supporters == 1
    await life.does("head", V.ANSWER, topic, "A")
    assert owed(life, "topic-answered-too") == ["supporter"]


async def test_whoever_supports_or_follows_is_not_offered_it_again(life: Life) -> None:
    topic, person = await bring(life, S.CLAIMED), life.person("supporter")
    assert {V.SUPPORT, V.FOLLOW} <= {*await list_verbs(life.work, person, topic)}
    await life.does("supporter", V.SUPPORT, topic)
    assert not {V.SUPPORT, V.FOLLOW} & {*await list_verbs(life.work, person, topic)}


async def test_supporting_and_following_move_no_deadline(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    stood = (topic.due, topic.due_at, topic.heard_at, topic.next_check_at, topic.moves)
    life.passes(days=2)
    await life.does("supporter", V.SUPPORT, topic)
    await life.does("follower", V.FOLLOW, topic)
    assert (topic.due, topic.due_at, topic.heard_at, topic.next_check_at, topic.moves) == stood


async def test_a_raiser_urges_once_in_five_working_days_and_a_head_at_any_time(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("raiser", V.URGE, topic)
    for _ in range(2):
        await life.does("head", V.URGE, topic)
    life.passes(days=6)  # Wednesday to Tuesday: four working days
    with pytest.raises(TooSoon) as refused:
        await life.does("raiser", V.URGE, topic)
    assert refused.value.facts["day"].astimezone(life.work.zone).day == 11
    life.passes(days=1)
    await life.does("raiser", V.URGE, topic)
    assert owed(life, "topic-urged").count("member") == 4


async def test_whoever_watches_over_a_topic_is_of_its_branch_and_named_once(life: Life) -> None:
    topic = await bring(life, S.CLAIMED)
    for nobody in ("member", "other_head", "stranger"):
        with pytest.raises(NotFound):
            await life.does("office", V.SUPERVISE, topic, str(life.person(nobody).id))
    await life.does("office", V.SUPERVISE, topic, str(life.person("head").id))
    with pytest.raises(AlreadyDone):
        await life.does("office", V.SUPERVISE, topic, str(life.person("head").id))


@pytest.mark.parametrize(
    ("state", "due"),
    [
        (S.RAISED, Deadline.TRIAGE),
        (S.ACCEPTED, Deadline.CLAIM),
        (S.ANSWERED, Deadline.RATING),
    ],
)
async def test_what_was_withdrawn_goes_on_where_it_stood(
    life: Life, state: State, due: Deadline
) -> None:
    topic = await bring(life, state)
    await life.does("raiser", V.WITHDRAW, topic)
    assert (topic.state, topic.due, topic.on_board, topic.next_check_at) == (
        S.WITHDRAWN,
        None,
        False,
        None,
    )
    life.passes(days=3)
    await life.does("raiser", V.RESUME, topic)
    assert (topic.state, topic.due, topic.on_board) == (state, due, state is not S.RAISED)
    assert topic.due_since == life.work.now
    assert topic.next_check_at is not None


async def test_after_the_echo_nobody_joins_any_more_and_whoever_has_may_say_more(
    life: Life,
) -> None:
    topic = await bring(life, S.CLAIMED)
    await life.does("supporter", V.SUPPORT, topic)
    await life.does("head", V.ANSWER, topic, "A")
    with pytest.raises(OldButton):
        await life.does("neighbour", V.SUPPORT, topic)
    with pytest.raises(AlreadyDone):
        await life.does("supporter", V.SUPPORT, topic)
    await life.does("supporter", V.SUPPORT, topic, words="第二盏又灭了")
    assert topic.supporters == 1
    assert owed(life, "topic-supported") == ["member"]
    await life.does("follower", V.FOLLOW, topic)
    assert await is_tied(life.work, topic, life.person("follower"), [InvolvedAs.FOLLOW])


@pytest.mark.parametrize("supports", [False, True])
async def test_whoever_supports_what_their_own_matter_goes_on_in_counts_once(
    life: Life, *, supports: bool
) -> None:
    topic, own = await bring(life, S.ACCEPTED), await life.raises("neighbour")
    if supports:
        await life.does("neighbour", V.SUPPORT, topic)
    await life.does("head", V.MERGE, own, str(topic.id))
    assert (own.state, own.merged_into_id, topic.supporters) == (S.MERGED, topic.id, 1)
