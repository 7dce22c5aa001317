"""What the tables say is compared with what the events come to, one thing after another."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from models.figures import Tally
from models.joinings import ChatJoining, JoinedBy
from models.ledger import GENESIS, Event
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.items import Item
from models.topics.part import Part
from models.topics.ratings import Grade, RatedPart, Rating
from models.topics.topic import Ending, Topic
from services.figures.counters import fold_tallies
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.privacy.joining import hand_over
from services.topics.ledger_check import Break, Wrong
from services.topics.ledger_folds import People, fold_states
from services.topics.ledger_tables import check_tables
from services.topics.supplies import supply_topic
from services.topics.unsaid import unsay
from tests.county import arriving
from tests.services.life import Life, bring, events_of
from tests.services.planning import DONE, does


async def check(life: Life) -> list[Break]:
    """As it is in the database, not as anybody remembers it."""
    await life.work.session.flush()
    life.work.session.expunge_all()
    return await check_tables(life.work.session, life.work.zone)


async def changes(life: Life, table: Any, **values: Any) -> None:
    await life.work.session.flush()
    await life.work.session.execute(update(table).values(**values))


def said(life: Life, words: str) -> IncomingMessage:
    return IncomingMessage(message_id=arriving(life.work).arrival_id or 1, text=words)


# -- how it stands -----------------------------------------------------------------------------


async def test_another_number_is_found(life: Life) -> None:
    await bring(life, State.RAISED)
    await changes(life, Topic, number="2026-0777")
    assert await check(life) == [Break("2026-0777", 1, Wrong.NUMBER)]


async def test_another_ending_is_found_by_the_events_and_by_the_figures(life: Life) -> None:
    await bring(life, State.ANSWERED)
    await changes(life, Topic, ending=Ending.PLANNED)
    found = await check(life)
    assert found[0] == Break("2026-0001", 4, Wrong.STATE)
    assert {each.wrong for each in found[1:]} == {Wrong.TALLIES}


async def dispatched(life: Life) -> Topic:
    topic = await bring(life, State.CLAIMED)
    await life.has_item(topic, ItemState.REPLIED)
    await life.does("member", Verb.NOTE, topic)
    return topic


async def test_an_item_that_stands_otherwise_is_found(life: Life) -> None:
    await dispatched(life)
    assert await check(life) == []
    await changes(life, Item, state=ItemState.RECEIVED)
    assert await check(life) == [Break("2026-0001", 4, Wrong.ITEMS)]


async def test_where_an_older_program_wrote_last_nothing_is_known_of_items(life: Life) -> None:
    topic = await dispatched(life)
    event = (await events_of(life.work, topic))[-1]
    event.facts = {name: fact for name, fact in event.facts.items() if name != "stands"}
    await changes(life, Item, state=ItemState.RECEIVED)
    assert await check(life) == []


def events(*told: tuple[str, dict[str, Any]]) -> list[Event]:
    return [
        Event(
            topic_id=1,
            position=position,
            verb=verb,
            at=None,  # type: ignore[arg-type]
            actor_id=None,
            arrival_id=None,
            facts=facts,
            previous=GENESIS,
        )
        for position, (verb, facts) in enumerate(told, 1)
    ]


OLD: tuple[tuple[str, dict[str, Any]], ...] = ("submit", {}), ("accept", {}), ("claim", {})


@pytest.mark.parametrize(
    ("told", "states"),
    [
        (OLD, {State.CLAIMED}),
        ((*OLD, ("phone", {})), {State.CLAIMED}),
        ((*OLD, ("note", {})), {State.CLAIMED}),
        ((*OLD, ("erase", {})), {State.CLAIMED}),
        ((*OLD, ("talk", {})), {State.CLAIMED}),
        ((*OLD, ("reply", {"item": 1})), {State.CLAIMED}),
        ((*OLD, ("undo", {})), None),
        ((*OLD, ("undo", {}), ("note", {})), None),
        ((*OLD, ("undo", {}), ("phone", {})), None),
        ((*OLD, ("a verb of a newer program", {})), None),
        ((*OLD, ("withdraw", {}), ("resume", {})), None),
        ((*OLD, ("undo", {}), ("answer", {})), {State.ANSWERED}),
        ((*OLD, ("note", {"stands": {"state": "consulted"}})), {State.CONSULTED}),
        ((*OLD, ("answer", {}), ("rate-poor", {})), {State.HANDLING, State.CLAIMED}),
    ],
)
def test_events_of_older_programs_are_read_by_the_law(told: Any, states: set[State] | None) -> None:
    found = fold_states(events(*told))
    assert found == states if states is None else states <= (found or set())


# -- who has to do with it ---------------------------------------------------------------------


async def supported(life: Life) -> Topic:
    topic = await bring(life, State.ACCEPTED)
    await life.does("supporter", Verb.SUPPORT, topic)
    await life.does("stranger", Verb.SUPPORT, topic)
    assert await check(life) == []
    return await life.work.session.get_one(Topic, topic.id)


async def test_more_supporters_than_there_are_is_found(life: Life) -> None:
    await supported(life)
    await changes(life, Topic, supporters=20)
    assert await check(life) == [Break("2026-0001", 4, Wrong.SUPPORTS)]


async def test_a_supporter_who_was_taken_out_is_found(life: Life) -> None:
    await supported(life)
    await life.work.session.execute(
        delete(Involvement).where(Involvement.person_id == life.person("stranger").id)
    )
    await changes(life, Topic, supporters=1)
    assert await check(life) == [Break("2026-0001", 4, Wrong.SUPPORTS)]


async def test_a_supporter_who_never_said_so_is_found(life: Life) -> None:
    topic = await supported(life)
    await life.bind(topic, "neighbour", InvolvedAs.SUPPORT)
    assert await check(life) == [Break("2026-0001", 4, Wrong.SUPPORTS)]


def join(life: Life, former: str, person: str) -> None:
    life.work.session.add(
        ChatJoining(
            person_id=life.person(person).id,
            former_id=life.person(former).id,
            way=JoinedBy.CODE,
            at=life.work.now,
            before={},
            moved={},
        )
    )


async def test_two_supporters_who_turn_out_to_be_one_are_no_fault(life: Life) -> None:
    await supported(life)
    join(life, "supporter", "stranger")
    life.work.session.add_all([life.person("supporter"), life.person("stranger")])
    await hand_over(life.work, life.person("supporter"), life.person("stranger"))
    assert await check(life) == []


def test_whoever_was_joined_in_a_circle_is_somebody_all_the_same() -> None:
    assert People({1: 2, 2: 1}).is_now(1) == 1
    assert People({1: 2, 2: 3}).is_now(1) == 3
    assert People().is_now(None) == 0


async def test_whoevers_matter_goes_by_itself_again_supports_it_no_more(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await life.does("head", Verb.ACCEPT, topic)
    other = await life.raises("neighbour")
    await life.does("head", Verb.MERGE, other, str(topic.id))
    assert await check(life) == []
    other = await life.work.session.get_one(Topic, other.id)
    await life.does("head", Verb.UNMERGE, other)
    assert await check(life) == []


# -- what it was rated -------------------------------------------------------------------------


async def test_a_rating_that_is_gone_is_found(life: Life) -> None:
    await bring(life, State.CLOSED)
    await life.work.session.execute(delete(Rating))
    found = await check(life)
    assert found[0] == Break("2026-0001", 5, Wrong.RATINGS)
    assert found[1].wrong is Wrong.TALLIES


async def test_a_better_rating_is_found(life: Life) -> None:
    await bring(life, State.CLOSED)
    await changes(life, Rating, grade=Grade.FAIR)
    assert Break("2026-0001", 5, Wrong.RATINGS) in await check(life)


async def test_a_rating_nobody_gave_is_found(life: Life) -> None:
    topic = await bring(life, State.CLOSED)
    for at in (life.work.now, life.work.now + timedelta(hours=1)):
        made = Rating(
            topic_id=topic.id,
            person_id=life.person("supporter").id,
            round=at.hour,
            grade=Grade.GOOD,
            at=at,
            about=RatedPart.UNIT,
        )
        life.work.session.add(made)
        assert Break("2026-0001", 5, Wrong.RATINGS) in await check(life)


async def test_of_two_who_turn_out_to_be_one_a_rating_may_be_gone(life: Life) -> None:
    await bring(life, State.CLOSED)
    join(life, "stranger", "raiser")
    await life.work.session.execute(delete(Rating))
    assert await check(life) == []


# -- the figures -------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["state-claimed", "time-kept"])
async def test_a_figure_that_was_improved_is_named(life: Life, name: str) -> None:
    await bring(life, State.CLAIMED)
    await life.work.session.flush()
    fresh = Tally.place_id == life.station.id, Tally.name == name
    await life.work.session.execute(update(Tally).where(*fresh).values(amount=9))
    [found] = await check(life)
    assert found == Break(found.number, 0, Wrong.TALLIES)
    assert found.number.endswith(name)


async def test_a_rating_made_up_in_the_figures_alone_is_named(life: Life) -> None:
    await bring(life, State.CLOSED)
    await life.work.session.flush()
    rated = update(Tally).where(Tally.name == "rated-good")
    await life.work.session.execute(rated.values(amount=9))
    [found] = await check(life)
    assert found.number.endswith("rated-good")


async def test_totals_that_are_no_sum_are_named(life: Life) -> None:
    await bring(life, State.CLOSED)
    await life.work.session.flush()
    await fold_tallies(life.work)
    assert await check(life) == []
    rated = update(Tally).where(Tally.name == "rated-good", Tally.place_id.is_(None))
    await life.work.session.execute(rated.values(amount=9))
    [found] = await check(life)
    assert found.number.endswith("rated-good")


async def test_a_date_taken_back_within_the_minute_was_not_kept(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await life.does("head", Verb.ACCEPT, topic)
    topic = await life.does("head", Verb.UNDO, topic)
    assert topic.state is State.RAISED
    assert await check(life) == []


# -- the words ---------------------------------------------------------------------------------


async def test_other_words_are_found_wherever_they_were_said(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    met = life.people["raiser"]
    await supply_topic(life.work, met.chat, met.person, topic.id, said(life, "还有五盏"))
    await life.does("member", Verb.NOTE, topic)
    assert await check(life) == []
    query = select(Part.id, Part.text).order_by(Part.id)
    for part_id, words in (await life.work.session.execute(query)).all():
        await life.work.session.execute(
            update(Part).where(Part.id == part_id).values(text="都好了")
        )
        [found] = await check(life)
        assert found.wrong is Wrong.WORDS
        await life.work.session.execute(update(Part).where(Part.id == part_id).values(text=words))
    assert await check(life) == []


async def test_a_message_nobody_has_sent_is_found(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    row = (await life.work.session.scalars(select(Part).where(Part.topic_id == topic.id))).one()
    made = Part(
        arrival_id=row.arrival_id + 777,
        chat=life.people["raiser"].chat,
        message_id=7,
        said_at=life.work.now,
        text="我很满意",
    )
    made.topic_id = topic.id
    life.work.session.add(made)
    assert await check(life) == [Break("2026-0001", 3, Wrong.WORDS)]


async def test_a_topic_of_an_older_program_may_have_more_words_than_are_hashed(
    life: Life,
) -> None:
    topic = await bring(life, State.RAISED)
    event = (await events_of(life.work, topic))[0]
    event.facts = {name: fact for name, fact in event.facts.items() if name != "said"}
    await changes(life, Part, text="别的话")
    assert await check(life) == []


async def test_words_that_were_taken_out_again_are_not_missed(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    met = life.people["raiser"]
    await supply_topic(life.work, met.chat, met.person, topic.id, said(life, "井盖松了"))
    part = (await life.work.session.scalars(select(Part).order_by(Part.id.desc()))).first()
    assert part is not None
    arriving(life.work)
    await unsay(life.work, Conversations(), met.chat, met.person, part.id)
    assert await check(life) == []


async def test_a_reply_that_was_copied_is_compared_as_well(life: Life) -> None:
    topic = await bring(life, State.HANDLING)
    item = await life.has_item(topic, ItemState.RECEIVED)
    await does(life, "liaison", Verb.REPLY, item, "A")
    assert item.reply == DONE
    assert Wrong.WORDS not in {each.wrong for each in await check(life)}
    await changes(life, Item, reply="全换了，很满意")
    assert Wrong.WORDS in {each.wrong for each in await check(life)}
    # What was handed on to another unit has no reply any more.
    await changes(life, Item, reply="", reply_class=None)
    assert Wrong.WORDS not in {each.wrong for each in await check(life)}


async def test_a_reason_that_was_copied_is_compared_as_well(life: Life) -> None:
    topic = await bring(life, State.ANSWERED)
    await life.does("raiser", Verb.RATE_POOR, topic, words="灯还是不亮")
    assert await check(life) == []
    await changes(life, Rating, reason="其实很好")
    [found] = await check(life)
    assert (found.number, found.wrong) == (topic.number, Wrong.WORDS)


async def test_what_was_drawn_up_counts_as_said(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does("member", Verb.NOTE, topic)
    entry = (await life.work.session.scalars(select(Entry).order_by(Entry.id.desc()))).first()
    assert entry is not None
    # With words of its own what was drawn up is not what was said.
    await changes(life, Entry, draft="拟好的话")
    assert await check(life) == []
    await life.work.session.execute(delete(Part).where(Part.entry_id == entry.id))
    assert [each.wrong for each in await check(life)] == [Wrong.WORDS]
