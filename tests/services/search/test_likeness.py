"""Likely duplicates: seen before submitting, supported in one tap, told to the head."""

import pytest
from sqlalchemy import select

from models.categories import Category
from models.errors import NotFound, Refused
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.search.likeness import find_duplicates
from services.topics import handing_in
from services.topics.acting import Done
from services.topics.drafts import Added, DraftRef, say_instead, toggle_private
from services.topics.handing_in import hand_in, join_duplicate
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.options import list_topics
from services.work import Work
from tests.county import Resident, Town, settle_resident, write_draft
from tests.services.topics.test_searching import publish, raises

OTHER = "南门巷的路灯不亮，老人晚上摔跤了"


@pytest.fixture
async def neighbour(work: Work) -> Resident:
    return await settle_resident(work, "刘勇", address="1009")


@pytest.fixture
async def begun(work: Work, town: Town, neighbour: Resident, known: Conversations) -> Topic:
    """What a neighbour is writing about the same lamp."""
    return await write_draft(work, known, neighbour, OTHER)


async def test_a_draft_shows_what_was_raised_before_with_its_supporters(
    work: Work, raised_topic: Topic, begun: Topic
) -> None:
    await publish(work, raised_topic, State.HANDLING)
    [duplicate] = await find_duplicates(work, begun)
    assert duplicate.topic_id == raised_topic.id
    assert duplicate.number == raised_topic.number
    assert duplicate.state == State.HANDLING
    assert duplicate.supporters == 0


async def test_what_only_shares_the_place_is_no_twin(
    work: Work, town: Town, raised_topic: Topic, neighbour: Resident, known: Conversations
) -> None:
    await publish(work, raised_topic)
    other = await write_draft(work, known, neighbour, "南门巷的垃圾没人收，夏天臭得很")
    assert await find_duplicates(work, other) == []


async def test_the_likest_comes_first(
    work: Work, town: Town, met: Resident, raised_topic: Topic, begun: Topic
) -> None:
    await publish(work, raised_topic)
    liker = await publish(work, await raises(work, met, OTHER))
    found = [each.topic_id for each in await find_duplicates(work, begun)]
    assert found == [liker.id, raised_topic.id]


async def test_another_category_makes_it_less_likely(
    work: Work, raised_topic: Topic, begun: Topic
) -> None:
    await publish(work, raised_topic)
    begun.category = Category.FARMING
    begun.parts[0].text = "南门巷的路灯被树挡住，庄稼也受害，请来看看怎么处理比较好"
    assert await find_duplicates(work, begun) == []


async def test_of_a_council_its_station_is_the_neighbourhood(
    work: Work, town: Town, raised_topic: Topic, begun: Topic
) -> None:
    await publish(work, raised_topic)
    begun.station = town.council
    assert await find_duplicates(work, begun)
    begun.station = town.other_station
    assert await find_duplicates(work, begun) == []
    begun.station = None
    assert await find_duplicates(work, begun) == []


@pytest.mark.parametrize("hidden", ["private", "raised", "closed", "mine"])
async def test_what_nobody_may_support_is_shown_to_nobody(
    work: Work, met: Resident, raised_topic: Topic, begun: Topic, hidden: str
) -> None:
    await publish(work, raised_topic)
    if hidden == "private":
        raised_topic.on_board = False
    elif hidden == "mine":
        begun.raiser = met.person
    else:
        raised_topic.state = State(hidden)
    await work.session.flush()
    assert await find_duplicates(work, begun) == []


async def test_two_words_are_too_little_to_be_like_anything(
    work: Work, raised_topic: Topic, begun: Topic
) -> None:
    await publish(work, raised_topic)
    begun.parts[0].text = "路灯"
    assert await find_duplicates(work, begun) == []


async def test_one_tap_supports_the_duplicate_and_throws_the_draft_away(
    work: Work, raised_topic: Topic, begun: Topic, neighbour: Resident, known: Conversations
) -> None:
    await publish(work, raised_topic)
    card = DraftRef(begun.id, begun.version)
    duplicate = await say_instead(
        work, known, neighbour.person, Added(card, raised_topic.id, Verb.SUPPORT)
    )
    await work.session.flush()
    bond = (await work.session.scalars(select(Involvement))).one()
    assert bond.topic_id == duplicate.id
    assert bond.person_id == neighbour.person.id
    assert bond.tie == InvolvedAs.SUPPORT
    assert duplicate.supporters == 1
    assert begun.state == State.WITHDRAWN
    assert begun.number is None
    assert neighbour.person.id not in known.drafts


async def test_whoever_supports_it_already_only_throws_the_draft_away(
    work: Work, raised_topic: Topic, begun: Topic, neighbour: Resident, known: Conversations
) -> None:
    await publish(work, raised_topic)
    work.session.add(
        Involvement(
            topic_id=raised_topic.id, person=neighbour.person, tie=InvolvedAs.SUPPORT, at=work.now
        )
    )
    await work.session.flush()
    card = DraftRef(begun.id, begun.version)
    duplicate = await say_instead(
        work, known, neighbour.person, Added(card, raised_topic.id, Verb.SUPPORT)
    )
    assert duplicate.supporters == 0
    assert begun.state == State.WITHDRAWN


@pytest.mark.parametrize("state", [State.ANSWERED, State.WITHDRAWN])
async def test_a_duplicate_that_is_over_meanwhile_leaves_the_draft_as_it_was(
    work: Work,
    raised_topic: Topic,
    begun: Topic,
    neighbour: Resident,
    known: Conversations,
    state: State,
) -> None:
    await publish(work, raised_topic, state)
    card = DraftRef(begun.id, begun.version)
    with pytest.raises(Refused):
        await say_instead(work, known, neighbour.person, Added(card, raised_topic.id, Verb.SUPPORT))
    assert begun.state == State.DRAFT
    assert known.drafts[neighbour.person.id] == begun


async def test_nobody_supports_through_it_what_they_may_not_see(
    work: Work, raised_topic: Topic, begun: Topic, neighbour: Resident, known: Conversations
) -> None:
    card = DraftRef(begun.id, begun.version)
    with pytest.raises(NotFound):
        await say_instead(work, known, neighbour.person, Added(card, raised_topic.id, Verb.SUPPORT))


async def test_the_head_reads_in_the_news_what_it_is_like(
    work: Work, town: Town, raised_topic: Topic, neighbour: Resident
) -> None:
    await publish(work, raised_topic, State.HANDLING)
    newer = await raises(work, neighbour, OTHER)
    told = await work.session.scalars(select(Letter).where(Letter.kind == "topic-raised"))
    facts = next(each.facts for each in told if each.facts["topic_id"] == newer.id)
    assert facts["near"] == raised_topic.number
    assert facts["near_state"] == "handling"


async def test_what_may_be_joined_stands_with_the_likest_first(
    work: Work, town: Town, met: Resident, raised_topic: Topic, neighbour: Resident
) -> None:
    for number in range(3):
        await raises(work, met, f"第{number}个井盖响，车一过就震")
    answered = await raises(work, met, OTHER)
    answered.state = State.ANSWERED
    newer = await raises(work, neighbour, OTHER)
    ask = Ask(verb=Verb.MERGE, topic_id=newer.id, moves=newer.moves)
    step = await begin_step(work, town.head.person, ask)
    choices = await list_topics(step)
    assert choices[0].key == raised_topic.id
    assert len(choices) == 4
    assert answered.id not in [each.key for each in choices]


async def test_a_private_matter_never_comes_to_the_board(
    work: Work, begun: Topic, neighbour: Resident
) -> None:
    ref = DraftRef(begun.id, begun.version)
    topic = (await toggle_private(work, neighbour.person, ref)).topic
    assert topic.private
    ref = DraftRef(topic.id, topic.version)
    topic = (await toggle_private(work, neighbour.person, ref)).topic
    assert not topic.private


async def test_whoever_joins_instead_is_told_what_they_may_do_with_it_next(
    work: Work, raised_topic: Topic, begun: Topic, neighbour: Resident, known: Conversations
) -> None:
    await publish(work, raised_topic)
    ref = DraftRef(begun.id, begun.version)
    done = await join_duplicate(work, known, neighbour.person, ref, raised_topic.id)
    assert isinstance(done, Done)
    assert (done.verb, done.topic) == (Verb.SUPPORT, raised_topic)
    assert Verb.SUPPORT not in done.verbs
    assert begun.state is State.WITHDRAWN


async def test_whoever_hands_in_a_matter_of_their_own_has_nothing_to_hand_over(
    work: Work, begun: Topic, neighbour: Resident, known: Conversations
) -> None:
    known.drafts[neighbour.person.id] = begun
    ref = DraftRef(begun.id, begun.version)
    handed_in = await hand_in(work, known, neighbour.chat, neighbour.person, ref)
    assert handed_in.topic.number is not None
    assert (handed_in.reached, handed_in.keeper) == ("", "")


async def test_who_has_a_chat_hears_there_of_what_was_joined_for_them(
    work: Work, raised_topic: Topic
) -> None:
    assert await handing_in._name_way(work, raised_topic) == "chat"
