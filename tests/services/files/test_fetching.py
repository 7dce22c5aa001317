"""Attachments: fetched once, refused kindly, tried again."""

from datetime import timedelta

import pytest

from models.attachments import FETCH_TRIES, Attachment, FetchState, Medium
from models.letters import Letter
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.files.fetching import (
    FETCH_LEASE,
    lease_attachments,
    record_arrival,
    record_failure,
    record_refusal,
)
from services.people.conversations import Conversations
from services.work import Work
from tests.conftest import Working
from tests.county import Resident, Town, say


@pytest.fixture
async def photo(work: Work, met: Resident, known: Conversations, town: Town) -> Attachment:
    """A photo in 何秀英's draft whose bytes are still to come."""
    return await send(work, known, met)


async def send(work: Work, known: Conversations, met: Resident) -> Attachment:
    photo = Attachment(
        channel="telegram", medium=Medium.PHOTO, due_at=work.now, file_id="F", name="灯.jpg"
    )
    await say(work, known, met, "", attachment=photo)
    await work.session.flush()
    return photo


def told(work: Work) -> list[tuple[int | None, str, str]]:
    return [(each.person_id, each.kind, each.facts["name"]) for each in work.letters]


async def test_what_waits_is_leased_oldest_first_and_not_twice(
    work: Work, met: Resident, known: Conversations, town: Town
) -> None:
    later, earlier = [await send(work, known, met) for _ in range(2)]
    earlier.due_at = work.now - timedelta(minutes=1)
    await work.session.flush()
    assert await lease_attachments(work.session, ["telegram"], work.now, 5) == [earlier, later]
    await work.session.flush()
    assert await lease_attachments(work.session, ["telegram"], work.now, 5) == []


async def test_whoever_dies_over_a_fetch_lets_it_come_up_again(
    work: Work, photo: Attachment
) -> None:
    await lease_attachments(work.session, ["telegram"], work.now, 5)
    await work.session.flush()
    later = work.now + FETCH_LEASE
    assert await lease_attachments(work.session, ["telegram"], later, 5) == [photo]


async def test_a_fetcher_takes_only_what_its_channels_brought(
    work: Work, photo: Attachment
) -> None:
    assert await lease_attachments(work.session, ["webchat"], work.now, 5) == []


async def test_a_photo_that_came_is_ready(work: Work, photo: Attachment) -> None:
    await record_arrival(work, photo.id, ("d" * 64, 9), "image/jpeg")
    assert photo.fetch == FetchState.READY
    assert photo.digest == "d" * 64
    assert work.letters == []


@pytest.mark.parametrize("media_type", ["text/html", "application/x-msdownload", None])
async def test_a_kind_we_do_not_keep_is_refused_and_its_sender_told(
    work: Work, met: Resident, photo: Attachment, media_type: str | None
) -> None:
    await record_arrival(work, photo.id, ("d" * 64, 9), media_type)
    assert photo.fetch == FetchState.REFUSED
    assert photo.digest is None
    assert told(work) == [(met.person.id, "attachment-refused", "灯.jpg")]


@pytest.mark.parametrize(
    ("size", "megabytes"), [(None, 21), (30 * 2**20, 30), (30 * 2**20 + 1, 31)]
)
async def test_a_file_too_big_tells_its_sender_how_big(
    work: Work, photo: Attachment, size: int | None, megabytes: int
) -> None:
    photo.size = size
    await record_refusal(work, photo.id, "too-big")
    assert photo.fetch is FetchState.TOO_BIG
    assert [each.facts["megabytes"] for each in work.letters] == [megabytes]


async def test_a_failed_fetch_is_tried_again_in_silence(work: Work, photo: Attachment) -> None:
    await record_failure(work, photo.id, "failed TimeoutError")
    assert photo.fetch == FetchState.WAITING
    assert work.letters == []
    assert photo.due_at > work.now


async def test_after_the_last_try_it_is_lost_and_its_sender_told(
    work: Work, met: Resident, photo: Attachment
) -> None:
    photo.tries = FETCH_TRIES - 1
    await record_failure(work, photo.id, "failed TimeoutError")
    assert photo.fetch is FetchState.LOST
    assert told(work) == [(met.person.id, "attachment-refused", "灯.jpg")]


async def test_a_file_nobody_needs_any_more_tells_nobody(work: Work, town: Town) -> None:
    orphan = Attachment(channel="telegram", medium=Medium.PHOTO, due_at=work.now)
    work.session.add(orphan)
    await work.session.flush()
    await record_refusal(work, orphan.id, "gone")
    assert orphan.fetch == FetchState.REFUSED
    assert work.letters == []


async def test_a_sender_who_was_forgotten_is_not_told(
    work: Work, met: Resident, photo: Attachment
) -> None:
    met.chat.person = None
    await work.session.flush()
    await record_refusal(work, photo.id, "gone")
    assert work.letters == []


async def test_a_file_refused_in_a_draft_leaves_the_draft(
    work: Work, draft: Topic, known: Conversations, met: Resident, working: Working
) -> None:
    photo = await send(work, known, met)
    await record_refusal(work, photo.id, "type")
    await settle(work)
    assert draft.attachments == [photo]
    assert [letter.chat_id for letter in work.letters if isinstance(letter, Letter)] == [
        met.chat.id
    ]
