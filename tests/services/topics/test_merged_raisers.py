"""Those whose matter goes on in another one: they hear, may rate, and are offered nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from messages.letters import word_notice
from models.errors import AlreadyDone, NotAllowed, NotFound, OldButton, Refused, TooLate
from models.letters import Letter
from models.lifecycle.deadlines import DAYS
from models.lifecycle.topics import RATES, State
from models.lifecycle.words import Deadline, Verb
from models.notices.base import Notice
from models.topics.ratings import Grade, Rating
from models.topics.topic import Topic
from services.topics.opened import open_history, open_topic
from services.topics.rights import list_verbs
from services.topics.steps.carrying_out import Ask
from services.topics.steps.performing import perform
from tests.services.life import Life, bring, owed

S, V = State, Verb
POOR = "灯还是不亮"


async def joined(life: Life, state: State = S.ANSWERED) -> Topic:
    """The raiser's topic with a neighbour's in it, by way of a third one's."""
    topic = await bring(life, S.ACCEPTED)
    third = await life.raises("stranger")
    duplicate = await life.raises("neighbour")
    await life.does("head", V.MERGE, duplicate, str(third.id))
    await life.does("head", V.MERGE, third, str(topic.id))
    if state is S.RAISED:
        return topic
    await life.does("member", V.CLAIM, topic)
    if state is S.CLAIMED:
        await life.settles()
        return topic
    await life.has_item(topic)
    await life.does("head", V.ANSWER, topic, "A")
    if state is S.CLOSED:
        await life.does("raiser", V.RATE_GOOD, topic)
    await life.settles()
    return topic


async def grades(life: Life) -> list[tuple[str, Grade]]:
    found = await life.work.session.scalars(select(Rating).order_by(Rating.id))
    return [(life.name_of(each.person_id), each.grade) for each in found]


def offered(letters: list[Letter], life: Life, who: str) -> set[str]:
    """The buttons of the letters that somebody gets."""
    person = life.person(who)
    cards = (
        word_notice(Notice.read(each.kind, each.facts), "zh", life.work.zone)
        for each in letters
        if each.person_id == person.id
    )
    return {button.words for card in cards for row in card.buttons for button in row}


@pytest.mark.parametrize(("verb", "grade"), [(V.RATE_GOOD, Grade.GOOD), (V.RATE_FAIR, Grade.FAIR)])
async def test_what_they_think_is_kept_and_closes_nothing(
    life: Life, verb: Verb, grade: Grade
) -> None:
    topic = await joined(life)
    due_at, moves = topic.due_at, topic.moves
    await life.does("neighbour", verb, topic)
    assert (topic.state, topic.due_at, topic.moves) == (S.ANSWERED, due_at, moves)
    assert await grades(life) == [("neighbour", grade)]
    assert owed(life, "topic-rated") == ["head", "liaison", "member"]
    await life.does("raiser", V.RATE_FAIR, topic)
    assert topic.state is S.CLOSED


@pytest.mark.parametrize("state", [S.ANSWERED, S.CLOSED])
async def test_whoever_is_not_content_opens_it_again_with_their_reason(
    life: Life, state: State
) -> None:
    topic = await joined(life, state)
    await life.does("neighbour", V.RATE_POOR, topic, words=POOR)
    assert topic.state == S.HANDLING
    assert topic.due == Deadline.REOPENED
    assert topic.reopened == 1
    assert owed(life, "topic-reopened") == ["head", "liaison", "member"]
    assert owed(life, "topic-reopened-too") == ["raiser", "stranger"]
    reopened = [each for each in life.work.letters if each.kind.startswith("topic-reopened")]
    assert {each.facts["words"] for each in reopened} == {POOR}
    assert {each.facts["who"] for each in reopened} == {""}


async def test_once_it_is_closed_they_may_as_long_as_anybody_could(life: Life) -> None:
    topic = await joined(life, S.CLOSED)
    neighbour = life.person("neighbour")
    assert set(RATES) <= set(await list_verbs(life.work, neighbour, topic))
    life.work.now = life.work.working_days(life.work.now, DAYS[Deadline.RATING])
    assert not set(RATES) & set(await list_verbs(life.work, neighbour, topic))
    for verb in RATES:
        with pytest.raises(TooLate):
            await life.does("neighbour", verb, topic)
    assert await grades(life) == [("raiser", Grade.GOOD)]


async def test_the_button_of_the_echo_still_counts_after_somebody_else_has_closed_it(
    life: Life,
) -> None:
    topic = await joined(life)
    ask = Ask(verb=V.RATE_FAIR, topic_id=topic.id, moves=topic.moves)
    await life.does("raiser", V.RATE_GOOD, topic)
    await perform(life.work, life.person("neighbour"), ask)
    assert await grades(life) == [("raiser", Grade.GOOD), ("neighbour", Grade.FAIR)]


async def test_a_button_of_an_earlier_echo_says_nothing_of_a_later_one(life: Life) -> None:
    topic = await joined(life)
    ask = Ask(verb=V.RATE_GOOD, topic_id=topic.id, moves=topic.moves)
    await life.does("raiser", V.RATE_POOR, topic, words=POOR)
    await life.does("head", V.ANSWER, topic, "A")
    with pytest.raises(OldButton):
        await perform(life.work, life.person("neighbour"), ask)
    await life.does("raiser", V.RATE_GOOD, topic)
    with pytest.raises(OldButton):
        await perform(life.work, life.person("neighbour"), ask)


async def test_each_says_it_once_for_each_answer(life: Life) -> None:
    topic = await joined(life)
    await life.does("neighbour", V.RATE_FAIR, topic)
    assert not set(RATES) & set(await list_verbs(life.work, life.person("neighbour"), topic))
    assert set(RATES) <= set(await list_verbs(life.work, life.person("stranger"), topic))
    for verb in RATES:
        with pytest.raises(AlreadyDone):
            await life.does("neighbour", verb, topic)
    await life.does("stranger", V.RATE_POOR, topic, words=POOR)
    await life.does("head", V.ANSWER, topic, "A")
    await life.does("neighbour", V.RATE_GOOD, topic)
    assert len(await grades(life)) == 3


async def test_its_raiser_is_not_told_that_only_the_raiser_may(life: Life) -> None:
    topic = await joined(life, S.CLOSED)
    with pytest.raises(Refused) as refused:
        await life.does("raiser", V.RATE_GOOD, topic)
    assert not isinstance(refused.value, NotAllowed)


async def test_whoever_raised_both_is_the_raiser_of_the_one(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    await life.does("head", V.MERGE, await life.raises("raiser"), str(topic.id))
    await life.does("head", V.CLAIM, topic)
    await life.does("head", V.ANSWER, topic, "A")
    await life.does("raiser", V.RATE_GOOD, topic)
    assert topic.state is S.CLOSED


async def test_once_it_goes_by_itself_again_it_is_no_longer_theirs_to_rate(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    duplicate = await life.raises("neighbour")
    await life.does("head", V.MERGE, duplicate, str(topic.id))
    await life.does("head", V.UNMERGE, duplicate)
    await life.does("member", V.CLAIM, topic)
    await life.does("head", V.ANSWER, topic, "A")
    with pytest.raises((NotAllowed, NotFound)):
        await life.does("neighbour", V.RATE_GOOD, topic)


async def test_they_are_offered_what_they_may_do_and_nothing_else(life: Life) -> None:
    topic = await joined(life, S.CLAIMED)
    await life.has_item(topic)
    life.work.letters.clear()
    await life.does("head", V.ANSWER, topic, "A")
    letters = list(life.work.letters)
    assert {"满意", "基本满意", "不满意"} <= offered(letters, life, "neighbour")
    taken = await bring(life, S.ACCEPTED)
    duplicate = await life.raises("supporter")
    await life.does("head", V.MERGE, duplicate, str(taken.id))
    life.work.letters.clear()
    await life.does("member", V.CLAIM, taken)
    assert "留言" in offered(life.work.letters, life, "raiser")
    assert offered(life.work.letters, life, "supporter") == {"看全文"}


async def test_nobody_is_offered_an_appeal_that_is_not_theirs(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    duplicate = await life.raises("neighbour")
    await life.does("head", V.MERGE, duplicate, str(topic.id))
    life.work.letters.clear()
    await life.does("head", V.DECLINE, topic, words="请找物业")
    assert owed(life, "topic-declined") == ["neighbour", "raiser"]
    assert "申诉" in offered(life.work.letters, life, "raiser")
    assert "申诉" not in offered(life.work.letters, life, "neighbour")
    with pytest.raises(Refused):
        await life.does("neighbour", V.APPEAL, topic)


async def test_units_are_not_offered_what_is_the_holders(life: Life) -> None:
    topic = await joined(life)
    await life.does("raiser", V.RATE_POOR, topic, words=POOR)
    assert "写记录" in offered(life.work.letters, life, "member")
    assert not {"写记录", "转办"} & offered(life.work.letters, life, "liaison")


async def test_their_names_stand_nowhere_among_what_happened(life: Life) -> None:
    topic = await joined(life)
    life.person("neighbour").name = "何秀英"
    await life.does("neighbour", V.RATE_FAIR, topic)
    rated = [each.facts["who"] for each in life.work.letters if each.kind == "topic-rated"]
    assert set(rated) == {""}
    for who in ("head", "raiser"):
        happened = (await open_topic(life.work, life.person(who), topic.id)).happened
        assert "何秀英" not in {each.who for each in happened}


async def test_a_rating_that_is_not_given_closes_it_all_the_same(life: Life) -> None:
    topic = await joined(life)
    await life.does("neighbour", V.RATE_GOOD, topic)
    assert topic.next_check_at is not None
    assert topic.next_check_at < life.work.now + timedelta(days=40)


@pytest.mark.parametrize("private", [False, True])
async def test_they_are_not_offered_to_read_what_they_may_not(life: Life, *, private: bool) -> None:
    topic = await joined(life, S.CLAIMED)
    topic.private, topic.on_board = private, not private
    await life.work.session.flush()
    await life.does("member", V.NOTE, topic)
    await life.does("member", V.MESSAGE, topic)
    for who, reads in (("raiser", True), ("neighbour", not private), ("stranger", not private)):
        buttons = offered(life.work.letters, life, who)
        assert ("看全文" in buttons) == reads
        assert ("留言" in buttons) == (who == "raiser")
        if not reads:
            with pytest.raises(NotFound):
                await open_topic(life.work, life.person(who), topic.id)


async def words_of(life: Life, who: str, topic: Topic) -> list[str]:
    history = await open_history(life.work, life.person(who), topic.id)
    return [each.words for each in history.happened if each.words]


async def test_what_they_were_told_they_read_again_also_before_the_echo(life: Life) -> None:
    topic = await joined(life, S.RAISED)
    await life.does("member", V.CLAIM, topic)
    await life.does("member", V.MESSAGE, topic, words="灯下周一换")
    await life.does("raiser", V.MESSAGE, topic, words="周一我不在家")
    await life.does("member", V.RELEASE, topic, words="这条归城建股")
    assert owed(life, "topic-freed") == ["neighbour", "raiser", "stranger"]
    for who in ("neighbour", "stranger"):
        read = await words_of(life, who, topic)
        assert "灯下周一换" in read
        assert "这条归城建股" in read
        assert "周一我不在家" not in read
    assert not {"灯下周一换", "这条归城建股"} & {*await words_of(life, "supporter", topic)}


async def test_why_it_was_declined_they_read_again_after_an_appeal(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    duplicate = await life.raises("neighbour")
    await life.does("head", V.MERGE, duplicate, str(topic.id))
    await life.does("head", V.DECLINE, topic, words="请找物业")
    await life.does("raiser", V.APPEAL, topic, words="物业不管")
    await life.does("office", V.ACCEPT, topic)
    assert "请找物业" in await words_of(life, "neighbour", topic)


async def test_once_theirs_goes_by_itself_again_they_read_as_everybody_does(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    duplicate = await life.raises("neighbour")
    await life.does("head", V.MERGE, duplicate, str(topic.id))
    await life.does("member", V.CLAIM, topic)
    await life.does("member", V.MESSAGE, topic, words="灯下周一换")
    assert "灯下周一换" in await words_of(life, "neighbour", topic)
    await life.does("head", V.UNMERGE, duplicate)
    assert "灯下周一换" not in await words_of(life, "neighbour", topic)


async def test_a_member_whose_own_matter_goes_on_in_it_reads_what_they_were_told(
    life: Life,
) -> None:
    topic = await bring(life, S.ACCEPTED)
    duplicate = await life.raises("other_member")
    await life.does("head", V.MERGE, duplicate, str(topic.id))
    await life.does("member", V.CLAIM, topic)
    await life.does("member", V.MESSAGE, topic, words="灯下周一换")
    assert "other_member" in owed(life, "topic-message")
    assert "灯下周一换" in await words_of(life, "other_member", topic)
