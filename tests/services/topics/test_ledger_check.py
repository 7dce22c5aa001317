"""Whoever lays hands on the ledger is found out: topic, position, and what they did."""

from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import delete, update

from models.ledger import Event, EventSalt
from models.lifecycle.topics import State
from models.topics.topic import Topic
from services.topics import ledger_check
from services.topics.ledger_check import Break, Checked, Wrong, check_chains
from tests.services.life import Life, bring, events_of


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger_check, "BATCH", 3)


async def check(life: Life) -> Checked:
    """As it is in the database, not as anybody remembers it."""
    seen: list[tuple[int, int]] = []
    await life.work.session.flush()
    life.work.session.expunge_all()
    checked = await check_chains(life.work.session, lambda done, total: seen.append((done, total)))
    assert seen[-1] == (checked.events, checked.events)
    return checked


async def two_topics(life: Life) -> Topic:
    """The first of two, each with a life behind it."""
    topic = await bring(life, State.CLOSED)
    await life.raises("neighbour")
    return topic


async def test_what_was_written_by_the_program_holds(life: Life) -> None:
    await two_topics(life)
    checked = await check(life)
    assert checked.topics == 2
    assert checked.events == 6
    assert checked.breaks == []


async def test_a_changed_row_is_found(life: Life) -> None:
    topic = await two_topics(life)
    changed = update(Event).where(Event.topic_id == topic.id, Event.position == 4)
    await life.work.session.execute(changed.values(facts={"ending": "planned"}))
    assert (await check(life)).breaks == [Break("2026-0001", 4, Wrong.CHANGED)]


async def test_a_row_changed_and_sealed_again_breaks_the_next(life: Life) -> None:
    topic = await two_topics(life)
    event = (await events_of(life.work, topic))[1]
    event.facts = {}
    event.digest = event.sealed()
    assert (await check(life)).breaks == [Break("2026-0001", 3, Wrong.UNCHAINED)]


async def test_a_removed_event_is_found(life: Life) -> None:
    topic = await two_topics(life)
    await life.work.session.execute(delete(EventSalt))
    await life.work.session.execute(
        delete(Event).where(Event.topic_id == topic.id, Event.position == 2)
    )
    assert (await check(life)).breaks == [Break("2026-0001", 2, Wrong.MISSING)]


async def test_a_topic_without_any_event_has_lost_them(life: Life) -> None:
    topic = await two_topics(life)
    await life.work.session.execute(delete(EventSalt))
    await life.work.session.execute(delete(Event).where(Event.topic_id == topic.id))
    assert (await check(life)).breaks == [Break("2026-0001", 1, Wrong.MISSING)]


async def test_a_back_dated_event_is_found_even_with_its_chain_forged(life: Life) -> None:
    topic = await two_topics(life)
    events = await events_of(life.work, topic)
    events[3].at -= timedelta(days=3)
    for before, event in pairwise(events[2:]):
        event.previous = before.digest
        event.digest = event.sealed()
    assert (await check(life)).breaks == [Break("2026-0001", 4, Wrong.BACK_DATED)]
