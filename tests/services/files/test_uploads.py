"""Files that chats hold: a quota, a memory of what was sent, and no file lost that is needed."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import TurnedClock
from foundation.database import Database
from models.attachments import Attachment, FetchState, Medium
from models.uploads import Upload
from services.files.store import FileStore, Kept
from services.files.uploads import (
    DAY,
    Quota,
    forget_files,
    forget_unsent,
    has_room,
    send_holdings,
    take_holding,
)
from services.people.chat_page import open_chat_page
from services.work import Work
from tests.conftest import Working

QUOTA = Quota(files=3, megabytes=1)


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


class Page:
    """One visitor's page, in transactions of its own."""

    def __init__(self, working: Working, files: FileStore, address: str = "77") -> None:
        self.working, self.files, self.address = working, files, address

    async def uploads(self, data: bytes = b"lamp") -> str | None:
        kept = await self.files.put_bytes(data)
        async with self.working() as work:
            chat = await open_chat_page(work, self.address)
            holding = await take_holding(work, self.files, chat, kept, QUOTA)
        return holding.digest if holding else None

    async def sends(self, *digests: str) -> bool:
        async with self.working() as work:
            chat = await open_chat_page(work, self.address)
            return await send_holdings(work, self.files, chat, set(digests))


@pytest.fixture
def page(working: Working, files: FileStore) -> Page:
    return Page(working, files)


@pytest.fixture
def other(working: Working, files: FileStore) -> Page:
    return Page(working, files, "78")


async def strikes(working: Working, files: FileStore) -> int:
    async with working() as work:
        return await forget_unsent(work, files)


async def test_so_many_files_a_day_and_no_more(page: Page, other: Page, clock: TurnedClock) -> None:
    taken = [await page.uploads(bytes([65 + n])) for n in range(3)]
    assert None not in taken
    assert await page.uploads(b"one more") is None
    assert sorted(each.name for each in page.files.root.rglob("?" * 64)) == sorted(map(str, taken))
    assert await other.uploads(b"one more")
    clock.turn(DAY)
    assert await page.uploads(b"one more")


async def test_so_many_megabytes_a_day_and_no_more(page: Page, working: Working) -> None:
    assert await page.uploads(b"x" * 2**19)
    async with working() as work:
        chat = await open_chat_page(work, "77")
        assert await has_room(work, chat, QUOTA, 2**19)
        assert not await has_room(work, chat, QUOTA, 2**19 + 1)
    assert await page.uploads(b"y" * (2**19 + 1)) is None


async def test_what_is_too_much_for_one_is_kept_for_another(page: Page, other: Page) -> None:
    digest = await other.uploads(b"shared")
    for n in range(3):
        await page.uploads(bytes([65 + n]))
    assert await page.uploads(b"shared") is None
    assert digest
    assert page.files.has(digest)


async def test_what_was_never_sent_goes_after_a_day(
    page: Page, working: Working, clock: TurnedClock
) -> None:
    sent, unsent = await page.uploads(b"sent"), await page.uploads(b"unsent")
    assert sent
    assert unsent
    assert await page.sends(sent)
    clock.turn(DAY - timedelta(seconds=1))
    assert await strikes(working, page.files) == 0
    clock.turn(timedelta(seconds=1))
    assert await strikes(working, page.files) == 1
    assert page.files.has(sent) is True
    assert page.files.has(unsent) is False
    assert not await page.sends(unsent)
    assert await page.sends(sent)


@pytest.mark.parametrize("need", ["another holds it", "a photo", "a photo on its way"])
async def test_bytes_that_a_row_needs_stay(
    page: Page, other: Page, working: Working, clock: TurnedClock, need: str
) -> None:
    digest = await page.uploads()
    assert digest
    clock.turn(DAY)
    if need == "another holds it":
        assert await other.uploads() == digest
    else:
        async with working() as work:
            photo = Attachment(channel="telegram", medium=Medium.PHOTO, due_at=work.now)
            photo.file_id = digest
            if need == "a photo":
                photo.digest, photo.fetch, photo.file_id = digest, FetchState.READY, "F"
            work.session.add(photo)
    assert await strikes(working, page.files) == 1
    assert page.files.has(digest)


async def test_a_page_sends_only_what_it_holds(page: Page, other: Page) -> None:
    digest = await page.uploads()
    assert digest
    assert not await other.sends(digest)
    assert await page.sends()
    page.files.forget(digest)
    assert not await page.sends(digest)


async def test_bytes_thrown_away_while_they_came_in_are_asked_for_again(
    page: Page, working: Working
) -> None:
    async with working() as work:
        chat = await open_chat_page(work, "77")
        with pytest.raises(FileNotFoundError):
            await take_holding(work, page.files, chat, Kept("0" * 64, 3, None), QUOTA)


async def test_forgetting_spares_what_is_held(page: Page, working: Working) -> None:
    held = await page.uploads(b"held")
    loose = (await page.files.put_bytes(b"loose")).digest
    async with working() as work:
        await forget_files(work, page.files, [str(held), loose])
        await forget_files(work, page.files, [])
    assert page.files.has(str(held)) is True
    assert page.files.has(loose) is False


async def _holding(database: Database) -> list[Upload]:
    async with database.read() as session:
        return list(await session.scalars(select(Upload)))


async def test_whoever_uploads_the_same_while_it_is_thrown_away_never_loses_it(
    database: Database,
    work_in: Callable[[AsyncSession], Work],
    page: Page,
    other: Page,
    clock: TurnedClock,
) -> None:
    for turn in range(12):
        data = b"lamp %d" % turn
        digest = str(await page.uploads(data))
        clock.turn(DAY)

        async def clears() -> None:
            async with database.write.begin() as session:
                await forget_unsent(work_in(session), page.files)
                await asyncio.sleep(0.002)

        async def uploads(data: bytes = data, digest: str = digest) -> None:
            for _ in range(5):
                try:
                    assert await other.uploads(data) == digest
                except FileNotFoundError:
                    continue  # as the page does: once more
                assert await other.sends(digest)
                return

        await asyncio.gather(clears(), uploads())
        assert page.files.has(digest)
        assert digest in {each.digest for each in await _holding(database) if each.sent_at}


async def test_several_at_once_stay_within_the_quota(page: Page, database: Database) -> None:
    await page.uploads(b"first")
    await asyncio.gather(*(page.uploads(bytes([65 + n])) for n in range(6)))
    assert len(await _holding(database)) == QUOTA.files
