"""The hearer: each voice is listened to until it was heard, a bounded number of times."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import TurnedClock
from foundation.database import Database
from models.attachments import HEAR_TRIES, HEARABLE, Attachment, Hearing, Medium
from models.letters import Letter
from models.topics.loading import with_parts
from models.topics.topic import Topic
from scheduler.hearer import MARGIN, Hearer
from scheduler.transcriber import Transcriber
from services.files.fetching import record_arrival
from services.files.hearing import lease_voices
from services.files.store import FileStore
from services.people.conversations import Conversations
from services.topics.heard import record_heard
from services.work import Work
from tests.conftest import Working
from tests.county import say, settle_resident, settle_town
from tests.fakes.transcriptions import FakeTranscriptions

OGG = b"OggS a voice"
LONG = timedelta(hours=3)


class Round:
    """One hearer, the service it asks, its store."""

    def __init__(
        self,
        database: Database,
        clock: TurnedClock,
        transcriber: Transcriber,
        work_in: Callable[[AsyncSession], Work],
    ) -> None:
        self.database, self.clock, self.woken = database, clock, 0
        self.hearer = Hearer(
            database=database,
            transcriber=transcriber,
            clock=clock,
            work_in=work_in,
            wake_courier=self._wake,
        )

    def _wake(self) -> None:
        self.woken += 1

    async def go(self) -> bool:
        return await self.hearer._round()

    async def voice(self) -> Attachment:
        async with self.database.read() as session:
            return (await session.scalars(select(Attachment))).one()

    async def topic(self) -> Topic:
        async with self.database.read() as session:
            return (await session.scalars(select(Topic).options(*with_parts()))).unique().one()

    async def letters(self) -> list[Letter]:
        async with self.database.read() as session:
            return list(await session.scalars(select(Letter)))


@pytest.fixture
async def service() -> AsyncIterator[FakeTranscriptions]:
    async with FakeTranscriptions() as service:
        service.hears("路灯坏了")
        yield service


@pytest.fixture
def transcriber(service: FakeTranscriptions, tmp_path: Path) -> Transcriber:
    return Transcriber(url=service.url, seconds=5, files=FileStore(tmp_path / "files"))


@pytest.fixture
def rounds(
    database: Database,
    clock: TurnedClock,
    transcriber: Transcriber,
    work_in: Callable[[AsyncSession], Work],
) -> Round:
    return Round(database, clock, transcriber, work_in)


@pytest.fixture(autouse=True)
async def voice(working: Working, transcriber: Transcriber) -> int:
    """A voice that 何秀英 sent, and that has just been fetched."""
    kept = await transcriber.files.put_bytes(OGG)
    async with working() as work:
        await settle_town(work)
        met = await settle_resident(work)
        voice = Attachment(channel="telegram", medium=Medium.VOICE, due_at=work.now, file_id="F")
        await say(work, Conversations(), met, "", attachment=voice)
        await work.session.flush()
        await record_arrival(work, voice.id, (kept.digest, kept.size), "audio/ogg", hears=True)
        return voice.id


async def test_what_was_heard_is_kept_with_the_voice_and_shown(rounds: Round) -> None:
    assert await rounds.go()
    voice = await rounds.voice()
    assert (voice.hearing, voice.heard, voice.hear_at) == (Hearing.HEARD, "路灯坏了", None)
    assert (await rounds.topic()).title == "路灯坏了"
    (letter,) = await rounds.letters()
    assert "路灯坏了" in str(letter.facts)
    assert rounds.woken == 1
    assert not await rounds.go()


async def test_a_process_that_dies_with_the_answer_leaves_one_more_try_and_no_word_twice(
    rounds: Round, service: FakeTranscriptions, clock: TurnedClock
) -> None:
    async with rounds.database.write.begin() as session:
        (taken,) = await lease_voices(session, clock.now(), timedelta(seconds=5 + MARGIN), 1)
    await rounds.hearer._transcriber.listen(taken.digest or "", "audio/ogg")
    # It is gone here, between the answer and the record.
    assert not await rounds.go()
    clock.turn(timedelta(seconds=5 + MARGIN))
    assert await rounds.go()
    assert len(service.asked) == 2
    assert (await rounds.voice()).heard == "路灯坏了"
    assert len(await rounds.letters()) == 1


async def test_what_was_written_down_is_not_written_down_again(
    rounds: Round, working: Working, voice: int
) -> None:
    await rounds.go()
    async with working() as work:
        assert await record_heard(work, voice, "井盖没了") is None
    assert (await rounds.voice()).heard == "路灯坏了"
    assert len(await rounds.letters()) == 1


async def test_it_is_tried_again_after_longer_and_longer_pauses_and_then_left(
    rounds: Round, service: FakeTranscriptions, clock: TurnedClock
) -> None:
    service.says({"error": "busy"}, status=503)
    pauses = []
    for _ in range(HEAR_TRIES - 1):
        assert await rounds.go()
        assert not await rounds.go()
        due = (await rounds.voice()).hear_at
        assert due is not None
        pauses.append((due - clock.now()).total_seconds())
        clock.turn(due - clock.now())
    assert pauses == sorted(set(pauses))
    assert await rounds.go()
    voice = await rounds.voice()
    assert (voice.hearing, voice.heard) == (Hearing.UNHEARD, "")
    clock.turn(LONG)
    assert not await rounds.go()
    assert len(service.asked) == HEAR_TRIES
    assert await rounds.letters() == []


async def test_what_ends_the_process_each_time_does_so_a_bounded_number_of_times(
    rounds: Round, service: FakeTranscriptions, clock: TurnedClock
) -> None:
    for _ in range(HEAR_TRIES):
        async with rounds.database.write.begin() as session:
            assert await lease_voices(session, clock.now(), timedelta(seconds=1), 1)
        clock.turn(timedelta(seconds=1))
    service.says({"error": "busy"}, status=503)
    assert not await rounds.go()
    assert service.asked == []


async def test_what_the_service_will_never_take_is_sent_once(
    rounds: Round, service: FakeTranscriptions, clock: TurnedClock
) -> None:
    service.says({"error": "no sound"}, status=415)
    await rounds.go()
    clock.turn(LONG)
    assert not await rounds.go()
    assert (await rounds.voice()).hearing is Hearing.UNHEARD


async def test_whoever_said_nothing_is_shown_nothing(
    rounds: Round, service: FakeTranscriptions
) -> None:
    service.hears(" \u200b\u202e ")
    await rounds.go()
    assert (await rounds.voice()).hearing is Hearing.HEARD
    assert await rounds.letters() == []


async def test_what_came_is_words_and_nothing_besides(
    rounds: Round, service: FakeTranscriptions
) -> None:
    service.hears("路灯\u202e坏\x00了\ud83d**\n{ $x }" + "啊" * 100_000)
    await rounds.go()
    voice = await rounds.voice()
    assert voice.heard.startswith("路灯坏了** { $x }啊啊")
    assert len(voice.heard) == 4_000
    (letter,) = await rounds.letters()
    assert "路灯坏了** { $x }啊" in str(letter.facts)


@pytest.mark.parametrize(
    ("media_type", "size", "hears", "hearing"),
    [
        ("audio/ogg", 9, True, Hearing.WAITING),
        ("video/webm", 9, True, Hearing.WAITING),
        ("audio/ogg", 9, False, None),
        ("image/png", 9, True, None),
        ("audio/ogg", HEARABLE + 1, True, None),
        ("audio/ogg", 0, True, None),
    ],
)
async def test_only_a_voice_of_some_length_is_listened_to(
    working: Working,
    rounds: Round,
    voice: int,
    media_type: str,
    size: int,
    hears: bool,  # noqa: FBT001 -- one of several facts
    hearing: Hearing | None,
) -> None:
    async with working() as work:
        fresh = await work.session.get_one(Attachment, voice)
        fresh.hearing = None
        await record_arrival(work, voice, ("0" * 64, size), media_type, hears=hears)
    assert (await rounds.voice()).hearing == hearing


async def test_while_the_service_is_away_nothing_breaks(
    rounds: Round, database: Database, clock: TurnedClock, work_in: Callable[[AsyncSession], Work]
) -> None:
    away = replace(rounds.hearer._transcriber, url="http://127.0.0.1:1")
    assert await Round(database, clock, away, work_in).go()
    assert (await rounds.voice()).hearing is Hearing.WAITING
