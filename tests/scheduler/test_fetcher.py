"""The fetcher: bytes come into the store, or their sender hears why not."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import TurnedClock
from foundation.database import Database
from foundation.failpoints import Failpoints
from messages.delivery import FileGone, FileTooBig
from models.attachments import LARGEST, Attachment, FetchState, Medium
from models.letters import Letter
from scheduler.fetcher import Fetcher
from services.files.fetching import FETCH_LEASE
from services.files.store import FileStore
from services.people.conversations import Conversations
from services.work import Work
from tests.conftest import Working
from tests.county import say, settle_resident
from tests.patience import PATIENCE
from tests.scheduler.office import Messenger

JPEG = b"\xff\xd8\xff\xe0 photo"


class Round:
    """One fetcher, its messenger, its store."""

    def __init__(
        self,
        database: Database,
        clock: TurnedClock,
        files: FileStore,
        work_in: Callable[[AsyncSession], Work],
    ) -> None:
        self.messenger, self.database, self.files, self.woken = Messenger(), database, files, 0
        self.fetcher = Fetcher(
            database=database,
            channels={"telegram": self.messenger},
            files=files,
            clock=clock,
            work_in=work_in,
            wake_courier=self._wake,
        )

    def _wake(self) -> None:
        self.woken += 1

    async def go(self) -> bool:
        return await self.fetcher._round()

    async def attachment(self) -> Attachment:
        async with self.database.read() as session:
            return (await session.scalars(select(Attachment))).one()

    async def told(self) -> list[str]:
        async with self.database.read() as session:
            return list(await session.scalars(select(Letter.kind)))


@pytest.fixture
def rounds(
    database: Database,
    clock: TurnedClock,
    tmp_path: Path,
    work_in: Callable[[AsyncSession], Work],
) -> Round:
    return Round(database, clock, FileStore(tmp_path / "files"), work_in)


@pytest.fixture(autouse=True)
async def photo(working: Working) -> None:
    """A photo that 何秀英 sent."""
    async with working() as work:
        met = await settle_resident(work)
        photo = Attachment(
            channel="telegram", medium=Medium.PHOTO, due_at=work.now, file_id="F", name="灯.jpg"
        )
        await say(work, Conversations(), met, "", attachment=photo)


async def test_a_photo_comes_into_the_store(rounds: Round) -> None:
    rounds.messenger.files["F"] = [JPEG[:4], JPEG[4:]]
    assert await rounds.go()
    photo = await rounds.attachment()
    assert photo.fetch == FetchState.READY
    assert photo.size == len(JPEG)
    assert photo.media_type == "image/jpeg"
    assert rounds.files.has(photo.digest or "")
    assert await rounds.told() == []
    assert rounds.woken == 1


async def test_nothing_to_fetch_is_nothing_to_do(rounds: Round) -> None:
    rounds.messenger.files["F"] = [JPEG]
    await rounds.go()
    assert not await rounds.go()
    assert rounds.woken == 1


@pytest.mark.parametrize(
    ("piece", "fetch", "told"),
    [
        (FileTooBig(), FetchState.TOO_BIG, ["attachment-too-big"]),
        (b"x" * (LARGEST + 1), FetchState.TOO_BIG, ["attachment-too-big"]),
        (FileGone(), FetchState.REFUSED, ["attachment-refused"]),
        (b"<html><script>alert(1)</script>", FetchState.REFUSED, ["attachment-refused"]),
        (ConnectionError("reset"), FetchState.WAITING, []),
    ],
)
async def test_what_cannot_be_taken_is_told_and_what_broke_is_tried_again(
    rounds: Round, piece: bytes | Exception, fetch: FetchState, told: list[str]
) -> None:
    rounds.messenger.files["F"] = [piece]
    await rounds.go()
    photo = await rounds.attachment()
    assert photo.fetch == fetch
    assert photo.digest is None
    assert await rounds.told() == told


async def test_a_fetch_that_broke_says_how(rounds: Round) -> None:
    rounds.messenger.files["F"] = [ConnectionError("reset")]
    await rounds.go()
    photo = await rounds.attachment()
    assert photo.tries == 1
    assert photo.outcome == "failed ConnectionError"


async def test_while_the_database_is_away_the_fetch_comes_up_again(
    rounds: Round, armed: Failpoints, clock: TurnedClock
) -> None:
    rounds.messenger.files["F"] = [JPEG]
    armed.arm("fetch.before-record:refuse")
    assert not await rounds.go()
    assert (await rounds.attachment()).fetch is FetchState.WAITING
    clock.turn(FETCH_LEASE)
    assert await rounds.go()
    assert (await rounds.attachment()).fetch is FetchState.READY


async def test_only_whoever_leads_fetches(rounds: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fetcher, "idle", 0.01)
    rounds.messenger.files["F"] = [JPEG]
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(rounds.fetcher.run())
        await asyncio.sleep(0.03)
        assert rounds.woken == 0
        rounds.fetcher.leading = True
        async with asyncio.timeout(PATIENCE):
            while not rounds.woken:  # noqa: ASYNC110 -- what is waited for has no event
                await asyncio.sleep(0.01)
        running.cancel()


async def test_a_photo_whose_bytes_were_just_thrown_away_is_fetched_again(
    rounds: Round, monkeypatch: pytest.MonkeyPatch
) -> None:
    rounds.messenger.files["F"] = [JPEG]
    with monkeypatch.context() as patch:
        patch.setattr(rounds.files, "has", lambda _digest: False)
        await rounds.go()
    photo = await rounds.attachment()
    assert photo.fetch == FetchState.WAITING
    assert photo.tries == 1
