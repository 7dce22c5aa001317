"""What an older program left behind goes on after an upgrade, and nothing of it waits for ever."""

from datetime import UTC, datetime

from sqlalchemy import select, update

from models.database import Database
from models.enquiries import Enquiry
from models.items import Item
from models.lifecycle import ItemState, State
from models.schema import migrate
from models.topics import Topic
from services.enquiries import Addressee, write_to_member
from services.topics import Said
from tests.conftest import Fresh, Working
from tests.county import arriving
from tests.house.test_migrations import VERSIONS
from tests.services.life import bring, settle_life
from tests.services.planning import deliver

MINE = "0012"
THURSDAY = datetime(2026, 11, 19, 6, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 10, tzinfo=UTC)  # the end of the third working day


async def test_what_waited_without_a_clock_has_one_after_the_upgrade(
    database: Database, working: Working, fresh: Fresh
) -> None:
    async with working() as work:
        work.now = THURSDAY
        life = await settle_life(arriving(work))
        item, watched = await deliver(life), await bring(life, State.HANDLING)
        watched.watched_since = work.now
        met, to = life.people["raiser"], Addressee(life.person("member").id, life.station.id)
        await write_to_member(arriving(work), met.chat, met.person, to, Said(9, "灯坏了"))
        turned_at, since = item.turned_at, watched.watched_since
    newer = [path for path in VERSIONS.glob("[0-9]*.py") if path.name >= MINE]
    await migrate(database.writer, f"-{len(newer)}")
    async with working() as work:
        await work.session.execute(update(Topic).values(watch_at=None, look_at=None))
    await migrate(database.writer)
    async with fresh() as session:
        delivered = select(Item.look_at).where(Item.state == ItemState.DELIVERED)
        assert list(await session.scalars(delivered)) == [turned_at]
        looked_at = select(Topic.look_at).where(Topic.watched_since.is_not(None))
        assert list(await session.scalars(looked_at)) == [since]
        assert (await session.scalars(select(Enquiry.due_at))).one() == TUESDAY
