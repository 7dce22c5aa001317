"""What a head decides, what is taken back in time, and what a raiser may say against it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.errors import AlreadyAppealed, NotFound, OldButton, TooLate
from models.letters import Letter, LetterState
from models.lifecycle.topics import WORKING, State
from models.lifecycle.words import Deadline, Verb
from models.topics.topic import Topic
from services.search.indexing import index_topic
from services.search.likeness import find_duplicates
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.options import list_topics
from tests.services.life import Life, bring, events_of, owed

S, V = State, Verb


async def test_what_is_taken_up_is_on_the_board_unless_it_is_private(life: Life) -> None:
    shown = await bring(life, S.ACCEPTED)
    assert shown.on_board
    hidden = await life.raises("neighbour")
    hidden.private = True
    await life.does("head", V.ACCEPT, hidden)
    assert not hidden.on_board


async def test_a_topic_goes_on_at_the_station_whose_matter_it_is(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    await life.does("head", V.TRANSFER, topic, str(life.other_station.id))
    assert topic.station == life.other_station
    assert topic.due == Deadline.TRIAGE
    facts = (await events_of(life.work, topic))[-1].facts
    assert facts["from"] == "dc"
    assert facts["to"] == "xg"
    with pytest.raises(NotFound):
        await life.does("other_head", V.TRANSFER, topic, str(life.other_station.id))


@pytest.mark.parametrize("pick", ["", "nowhere", "7", "9" * 19, "-1"])
@pytest.mark.parametrize("verb", [V.TRANSFER, V.MERGE, V.ASSIGN, V.SUPERVISE])
async def test_a_made_up_choice_is_refused_and_changes_nothing(
    life: Life, verb: Verb, pick: str
) -> None:
    topic = await bring(life, S.ACCEPTED if verb is V.ASSIGN else S.RAISED)
    stood = (topic.state, topic.moves, topic.version, topic.station)
    with pytest.raises(NotFound):
        await life.does("head", verb, topic, pick)
    assert (topic.state, topic.moves, topic.version, topic.station) == stood


async def test_a_refused_topic_goes_before_those_above_and_that_once(life: Life) -> None:
    topic = await bring(life, S.DECLINED)
    await life.does("raiser", V.APPEAL, topic)
    assert (topic.state, topic.due, topic.appealed) == (S.RAISED, Deadline.TRIAGE, True)
    assert topic.station is not None
    assert topic.station.code == "qz"
    await life.does("office", V.DECLINE, topic)
    with pytest.raises(AlreadyAppealed):
        await life.does("raiser", V.APPEAL, topic)
    assert topic.state is S.DECLINED


async def _appealed(life: Life) -> Topic:
    topic = await bring(life, S.DECLINED)
    await life.does("raiser", V.APPEAL, topic)
    await life.settles()
    return topic


async def test_what_those_above_take_up_is_done_below_by_members_who_can_have_it(
    life: Life,
) -> None:
    topic = await _appealed(life)
    await life.does("office", V.ACCEPT, topic)
    assert topic.station == life.station
    assert owed(life, "topic-upheld") == ["raiser"]
    assert owed(life, "topic-open") == ["joint", "member", "other_member"]
    assert owed(life, "topic-given-back") == ["head"]
    assert owed(life, "topic-accepted") == []
    await life.does("member", V.CLAIM, topic)
    assert topic.holder == life.person("member")


async def test_taken_back_within_the_minute_it_is_before_those_above_again(life: Life) -> None:
    topic = await _appealed(life)
    above = topic.station
    await life.does("office", V.ACCEPT, topic)
    await life.does("office", V.UNDO, topic)
    assert (topic.state, topic.station) == (S.RAISED, above)


async def test_what_those_above_hand_on_is_done_where_it_went(life: Life) -> None:
    topic = await _appealed(life)
    await life.does("office", V.TRANSFER, topic, str(life.other_station.id))
    await life.does("other_head", V.ACCEPT, topic)
    assert topic.station == life.other_station


async def test_declined_after_the_appeal_nothing_more_is_offered_or_waited_for(
    life: Life,
) -> None:
    topic = await _appealed(life)
    await life.does("office", V.DECLINE, topic)
    assert topic.due is None
    assert owed(life, "topic-declined-again") == ["raiser"]
    assert owed(life, "topic-declined") == []


async def test_above_the_office_there_is_nobody_so_it_hears_the_appeal_itself(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    branch = topic.station
    assert branch is not None
    office = branch.parent_id
    topic.station_id, topic.appealed = office or 0, False
    await life.work.session.flush()
    await life.work.session.refresh(topic, ["station"])
    await life.does("office", V.DECLINE, topic)
    await life.does("raiser", V.APPEAL, topic)
    assert topic.station_id == office


async def test_a_merged_topic_is_told_with_the_other_until_it_goes_on_by_itself(
    life: Life,
) -> None:
    topic, other = await bring(life, S.ACCEPTED), await life.raises("neighbour")
    await life.does("head", V.MERGE, topic, str(other.id))
    assert (topic.state, topic.on_board, topic.due) == (S.MERGED, False, None)
    await life.settles()
    await life.does("head", V.ACCEPT, other)
    assert owed(life, "topic-accepted") == ["neighbour", "raiser"]
    await life.settles()
    await life.does("head", V.UNMERGE, topic)
    assert (topic.state, topic.on_board, topic.due) == (S.ACCEPTED, True, Deadline.CLAIM)
    await life.settles()
    await life.does("member", V.CLAIM, other)
    assert owed(life, "topic-claimed") == ["neighbour"]


async def test_whose_topic_was_merged_hears_on_where_that_one_is_merged_in_turn(
    life: Life,
) -> None:
    first, second = await life.raises("raiser"), await life.raises("neighbour")
    third = await life.raises("stranger")
    await life.does("head", V.MERGE, first, str(second.id))
    await life.does("head", V.MERGE, second, str(third.id))
    await life.settles()
    await life.does("head", V.ACCEPT, third)
    assert owed(life, "topic-accepted") == ["neighbour", "raiser", "stranger"]


async def test_what_was_merged_goes_on_by_itself_where_the_other_is_withdrawn(life: Life) -> None:
    topic, other = await bring(life, S.RAISED), await life.raises("neighbour")
    await life.does("head", V.MERGE, topic, str(other.id))
    await life.settles()
    await life.does("neighbour", V.WITHDRAW, other)
    assert topic.state == S.RAISED
    assert topic.merged_into_id is None
    assert topic.due == Deadline.TRIAGE
    assert topic.next_check_at is not None
    assert owed(life, "topic-unmerged") == ["raiser"]
    last = (await events_of(life.work, topic))[-1]
    assert last.verb == V.UNMERGE
    assert last.actor_id is None


@pytest.mark.parametrize("into", ["itself", "closed", "merged"])
async def test_a_topic_is_merged_only_into_one_that_goes_on(life: Life, into: str) -> None:
    topic = await life.raises("neighbour")
    other = topic
    if into != "itself":
        other = await bring(life, S.CLOSED if into == "closed" else S.MERGED)
    with pytest.raises(NotFound):
        await life.does("head", V.MERGE, topic, str(other.id))
    assert topic.state is S.RAISED


async def test_undoing_leaves_everything_as_it_stood_and_nobody_told(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    life.passes(days=1)
    stood = await _standing(life, topic)
    await life.does("head", V.ACCEPT, topic)
    await life.settles()
    await life.does("head", V.UNDO, topic)
    assert await _standing(life, topic) == stood
    kinds = Letter.kind.in_(["topic-accepted", "topic-open"])
    letters = (await life.work.session.scalars(select(Letter).where(kinds))).all()
    assert {(each.state, each.outcome) for each in letters} == {(LetterState.REPLACED, "undone")}
    assert [each.verb for each in await events_of(life.work, topic)][-2:] == ["accept", "undo"]


async def _standing(life: Life, topic: Topic) -> tuple[object, ...]:
    await life.work.session.flush()
    await life.work.session.refresh(topic)
    silent = (topic.heard_at, topic.silences, topic.reminders)
    due = (topic.due, topic.due_since, topic.due_at, topic.next_check_at)
    return (topic.state, topic.before, topic.on_board, *due, *silent)


async def test_what_was_done_twice_and_undone_can_be_done_and_told_again(life: Life) -> None:
    topic = await bring(life, S.ACCEPTED)
    await life.does("head", V.UNDO, topic)
    await life.does("head", V.ACCEPT, topic)
    assert owed(life, "topic-accepted") == ["raiser"]


@pytest.mark.parametrize("why", ["late", "not theirs", "something since", "on its way"])
async def test_what_cannot_be_taken_back_any_more_stays(life: Life, why: str) -> None:
    topic = await bring(life, S.ACCEPTED)
    letter = (
        await life.work.session.scalars(select(Letter).where(Letter.kind == "topic-accepted"))
    ).one()
    if why == "late":
        life.passes(seconds=60)
    elif why == "on its way":
        letter.leased_by = "courier"
    elif why == "something since":
        await life.does("supporter", V.SUPPORT, topic)
    with pytest.raises(TooLate):
        await life.does("office" if why == "not theirs" else "head", V.UNDO, topic)
    assert topic.state == S.ACCEPTED
    assert letter.state == LetterState.WAITING


async def test_a_card_from_before_the_last_move_is_out_of_date(life: Life) -> None:
    topic = await bring(life, S.RAISED)
    await life.does("head", V.TRANSFER, topic, str(life.other_station.id))
    topic.moves -= 1
    old = topic.moves
    topic.moves += 1
    before = topic.version

    class Old:
        id, state, moves = topic.id, topic.state, old

    with pytest.raises(OldButton):
        await life.does("other_head", V.ACCEPT, Old)  # type: ignore[arg-type]
    assert topic.version == before


async def test_what_was_accepted_and_asked_back_counts_from_its_own_moment(life: Life) -> None:
    topic = await bring(life, S.RETURNED)
    first = topic.due_at
    life.passes(days=1)
    assert first is not None
    assert topic.due_since == life.work.now - timedelta(days=1)


async def test_whatever_is_found_as_a_duplicate_can_be_joined_with(life: Life) -> None:
    for state in (S.RAISED, S.RETURNED, S.ACCEPTED, *WORKING):
        other = await bring(life, state)
        await index_topic(life.work, other)
        duplicate = await life.raises("neighbour")
        found = {
            each.topic_id for each in await find_duplicates(life.work, duplicate, public=False)
        }
        assert other.id in found, state
        step = await begin_step(
            life.work,
            life.person("head"),
            Ask(verb=V.MERGE, topic_id=duplicate.id, moves=duplicate.moves),
        )
        assert other.id in {each.key for each in await list_topics(step)}, state
        await life.does("head", V.MERGE, duplicate, str(other.id))
        assert duplicate.merged_into_id == other.id
        await life.does("head", V.UNMERGE, duplicate)
        await life.does("neighbour", V.WITHDRAW, duplicate)
        other.state = S.CLOSED
        await index_topic(life.work, other)
        await life.work.session.flush()
