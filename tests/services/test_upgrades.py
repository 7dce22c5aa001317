"""What an older program left behind goes on after an upgrade, and nothing of it waits for ever."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import ColumnElement, delete, select, text, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import selectinload

from foundation.database import Database
from models.calls import Call, Unheard
from models.enquiries import Enquiry
from models.letters import About, Letter, LetterName, LetterState
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.notices.organisation import DaysMissing
from models.notices.system import MorningDigest
from models.schema import current_revision, migrate, newest_revision
from models.topics.items import Item
from models.topics.topic import Topic
from services.calls.enquiries import record_letter_call
from services.calls.lost import open_calls
from services.calls.telephone_numbers import show_number
from services.delivery.routing import settle
from services.enquiries.threads import Addressee, write_to_member
from services.people.incoming import IncomingMessage
from services.people.phones import store_phone
from tests.conftest import Fresh, Working
from tests.county import arriving
from tests.house.test_migrations import VERSIONS
from tests.services.calls.test_enquiries import answered
from tests.services.life import Life, bring, settle_life
from tests.services.planning import deliver

MINE = "0012"
ONE_TABLE = "0014"
FOUR = ("callbacks", "enquiry_calls", "unheard", "unheard_answers")
THURSDAY = datetime(2026, 11, 19, 6, tzinfo=UTC)
WAITING = text(
    "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = pg_locks.database"
    " WHERE datname = current_database() AND relation = 'topics'::regclass AND NOT granted"
)
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)  # the end of the third working day


def of_residents(life: Life) -> ColumnElement[bool]:
    return Letter.person_id == life.person("raiser").id


async def read_calls(working: Working) -> tuple[list[dict[str, Any]], list[tuple[int, int]]]:
    """Every call, and which letters each takes the place of."""
    async with working() as work:
        calls = await work.session.execute(select(Call.__table__).order_by(Call.id))
        unheard = select(Unheard.letter_id, Unheard.call_id).order_by(
            *Unheard.__mapper__.primary_key
        )
        taken = [(row[0], row[1]) for row in await work.session.execute(unheard)]
        return [dict(row) for row in calls.mappings()], taken


async def test_what_waited_without_a_clock_has_one_after_the_upgrade(
    database: Database, working: Working, fresh: Fresh
) -> None:
    async with working() as work:
        work.now = THURSDAY
        life = await settle_life(arriving(work))
        item, watched = await deliver(life), await bring(life, State.HANDLING)
        watched.watched_since = work.now
        met, to = life.people["raiser"], Addressee(life.person("member").id, life.station.id)
        await write_to_member(
            arriving(work), met.chat, met.person, to, IncomingMessage(9, "灯坏了")
        )
        turned_at, since = item.turned_at, watched.watched_since
    newer = [path for path in VERSIONS.glob("[0-9]*.py") if path.name >= MINE]
    await migrate(database.writer, f"-{len(newer)}")
    async with working() as work:
        await work.session.execute(update(Topic).values(watch_at=None, next_check_at=None))
    await migrate(database.writer)
    async with fresh() as session:
        delivered = select(Item.next_check_at).where(Item.state == ItemState.DELIVERED)
        assert list(await session.scalars(delivered)) == [turned_at]
        looked_at = select(Topic.next_check_at).where(Topic.watched_since.is_not(None))
        assert list(await session.scalars(looked_at)) == [since]
        assert (await session.scalars(select(Enquiry.due_at))).one() == TUESDAY


async def test_calls_of_two_kinds_are_of_one_table_after_the_upgrade_and_before_it_of_two(
    database: Database, working: Working
) -> None:
    async with working() as work:
        work.now = THURSDAY
        life = await settle_life(arriving(work))
        await deliver(life)
        for letter in await work.session.scalars(select(Letter).where(of_residents(life))):
            letter.end(LetterState.UNREACHABLE, "blocked")
        await work.session.flush()
        enquiry = await answered(life)
        await open_calls(work)
        await settle(work)
        call = (await work.session.scalars(select(Call).where(Call.enquiry_id == enquiry.id))).one()
        clerk = life.person("clerk")
        store_phone(work, life.person("raiser"), "13900001111")
        await show_number(work, clerk, call.id)
        await record_letter_call(work, clerk, call.id, "他知道了")
        await answered(life)
        await open_calls(work)
        await settle(work)
    after = await read_calls(working)
    assert {each["topic_id"] is None for each in after[0]} == {True, False}
    newer = [path for path in VERSIONS.glob("[0-9]*.py") if path.name >= ONE_TABLE]
    await migrate(database.writer, f"-{len(newer)}")
    async with working() as work:
        counted = [await work.session.scalar(text(f"SELECT count(*) FROM {each}")) for each in FOUR]  # noqa: S608 -- of ours
        said = (
            await work.session.scalars(text("SELECT said FROM enquiry_calls ORDER BY id"))
        ).all()
    letters = sum(each["enquiry_id"] is not None for each in after[0])
    assert counted[1] == letters
    assert said == ["他知道了", ""]
    assert counted[0] == len(after[0]) - letters
    assert counted[2] + counted[3] == len(after[1])
    await migrate(database.writer)
    assert await read_calls(working) == after


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_an_upgrade_that_met_the_older_program_at_work_begins_again(
    database: Database, working: Working
) -> None:
    async with working() as work:
        item_id = (await deliver(await settle_life(arriving(work)))).id
    newer = [path for path in VERSIONS.glob("[0-9]*.py") if path.name >= MINE]
    await migrate(database.writer, f"-{len(newer)}")
    # Sent back is whoever has waited longest: the upgrade; on a busy machine it may be the other.
    async with asyncio.TaskGroup() as tasks:
        with suppress(DBAPIError):
            async with database.writer.begin() as older:
                await older.execute(text("UPDATE topics SET moves = moves"))
                tasks.create_task(migrate(database.writer))
                while not await older.scalar(WAITING):  # noqa: ASYNC110 -- another connection's lock
                    await asyncio.sleep(0.01)
                await older.execute(update(Item).where(Item.id == item_id).values(moves=Item.moves))
    assert await current_revision(database.writer) == newest_revision()


async def test_an_upgrade_that_fails_leaves_nothing_half_done(database: Database) -> None:
    newer = [path for path in VERSIONS.glob("[0-9]*.py") if path.name >= MINE]
    await migrate(database.writer, f"-{len(newer)}")
    before = await current_revision(database.writer)
    async with database.writer.begin() as somebody:
        await somebody.execute(text("CREATE TABLE glimpses (id int)"))
    with pytest.raises(DBAPIError):
        await migrate(database.writer)
    assert await current_revision(database.writer) == before
    async with database.writer.begin() as somebody:
        await somebody.execute(text("DROP TABLE glimpses"))
    await migrate(database.writer)
    assert await current_revision(database.writer) == newest_revision()


BEFORE_ABOUT = "0013"


async def test_letters_from_before_say_after_the_upgrade_what_they_are_about(
    database: Database, working: Working, fresh: Fresh
) -> None:
    async with working() as work:
        life = await settle_life(arriving(work))
        await bring(life, State.HANDLING)
        met, to = life.people["raiser"], Addressee(life.person("member").id, life.station.id)
        await write_to_member(
            arriving(work), met.chat, met.person, to, IncomingMessage(9, "灯坏了")
        )
        head = life.person("head").id
        entries = [told_in(each) for each in work.letters]
        work.post(head, MorningDigest(entries=entries))
        work.post(head, DaysMissing(year="2027"))
        work.reply(met.chat, {"text": []})
    before = await read_letters(fresh)
    async with working() as work:
        await work.session.execute(delete(LetterName))
        for letter in await work.session.scalars(select(Letter)):
            letter.facts = without_numbers(letter.facts)
    newer = [path for path in VERSIONS.glob("[0-9]*.py") if path.name >= BEFORE_ABOUT]
    await migrate(database.writer, f"-{len(newer)}")
    await migrate(database.writer)
    after = await read_letters(fresh)
    assert {row: about for row, (about, _) in after.items()} == {
        row: about for row, (about, _) in before.items()
    }
    raiser = met.person.id
    assert [row for row, (_, names) in after.items() if raiser in names] == [
        row for row, (_, names) in before.items() if raiser in names
    ]


def told_in(letter: Letter) -> dict[str, Any]:
    return {"kind": letter.kind, "facts": letter.facts}


def without_numbers(facts: dict[str, Any]) -> dict[str, Any]:
    """As an older program wrote them, which did not say whose name stands in them."""
    kept = ("topic_id", "enquiry_id", "callback_id", "call_id")
    plain = {name: each for name, each in facts.items() if name in kept or name[-3:] != "_id"}
    if "entries" in plain:
        within = [each | {"facts": without_numbers(each["facts"])} for each in plain["entries"]]
        plain["entries"] = within
    return plain


Read = dict[int, tuple[tuple[About | None, int | None], set[int]]]


async def read_letters(fresh: Fresh) -> Read:
    """What each letter is about, and whom it names."""
    async with fresh() as session:
        query = select(Letter).options(selectinload(Letter.names)).order_by(Letter.id)
        return {
            each.id: ((each.about_kind, each.about_id), {name.person_id for name in each.names})
            for each in await session.scalars(query)
        }
