"""An ordinary life stays clean: whatever anybody does, the tables say what the events come to."""

import random
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, select, update

from foundation.database import Database
from models.audit import Deed
from models.ledger import EventSalt
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.secrets import NO_SECRETS
from services.audit.recording import record_deed
from services.people.conversations import Conversations
from services.privacy.personal_data import erase_person
from services.topics.evenings import write_evening
from services.topics.ledger_check import Break, Wrong
from services.topics.verifying import Verified, read_one_moment, verify_ledger
from tests.conftest import Working
from tests.services.life import Life, bring, settle_life
from tests.services.walked import SERVING
from tests.services.walking import Walk

STEPS = 45


async def verify(life: Life) -> Verified:
    """As it is in the database, not as anybody remembers it."""
    await life.work.session.flush()
    life.work.session.expunge_all()
    return await verify_ledger(life.work.session, life.work.keys, life.work.zone)


@pytest.mark.repeats
@pytest.mark.parametrize("seed", range(4))
async def test_whatever_is_done_the_tables_say_what_the_events_come_to(
    life: Life, seed: int
) -> None:
    topics = [await bring(life, State.RAISED), await life.raises("neighbour")]
    walk = Walk(life=life, topics=topics, dice=random.Random(seed), serving={*SERVING})
    for _ in range(STEPS):
        await walk.step()
        await walk.passes()
        await write_evening(life.work)
    assert (await verify(life)).found == []


async def test_whoever_is_erased_leaves_a_ledger_that_holds(life: Life) -> None:
    topic = await bring(life, State.CLAIMED)
    await life.does("supporter", Verb.SUPPORT, topic, words="我家门口也一样黑")
    await life.does("member", Verb.NOTE, topic)
    life.passes(hours=8)
    assert await write_evening(life.work) == 1
    for name in ("raiser", "supporter"):
        await erase_person(life.work, Conversations(), life.person(name))
    assert (await verify(life)).found == []
    left = select(EventSalt.id).where(EventSalt.person_id == life.person("raiser").id)
    assert (await life.work.session.scalars(left)).all() == []


async def test_salts_of_whoever_was_erased_by_an_older_program_go_in_the_evening(
    life: Life,
) -> None:
    await bring(life, State.RAISED)
    raiser = life.person("raiser")
    await record_deed(life.work, Deed.ERASED, raiser, raiser)
    raiser.erase(life.work.now)
    life.passes(hours=8)
    await write_evening(life.work)
    assert (await life.work.session.scalars(select(EventSalt.id))).all() == []
    assert (await verify(life)).found == []


async def test_a_salt_that_is_gone_with_nobody_erased_is_told(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    await life.work.session.execute(delete(EventSalt))
    assert (await verify(life)).found == [Break("2026-0001", 1, Wrong.SALT)]
    # To say of somebody in the table alone that they were erased does not do.
    life.work.session.add(topic)
    await life.work.session.execute(update(Person).values(erased_at=life.work.now))
    assert (await verify(life)).found == [Break("2026-0001", 1, Wrong.SALT)]


async def test_what_is_written_meanwhile_is_not_half_seen(
    database: Database, working: Working
) -> None:
    async with working() as work:
        await settle_life(work)
    async with read_one_moment(database) as session:
        before = await verify_ledger(session, NO_SECRETS, ZoneInfo("Asia/Shanghai"))
        async with working() as work:
            await record_deed(work, Deed.EXPORTED, None)
        after = await verify_ledger(session, NO_SECRETS, ZoneInfo("Asia/Shanghai"))
    assert (before.deeds.deeds, after.deeds.deeds) == (0, 0)
    async with read_one_moment(database) as session:
        later = await verify_ledger(session, NO_SECRETS, ZoneInfo("Asia/Shanghai"))
    assert later.deeds.deeds == 1
