"""Attachments: fetched, refused, or tried again."""

from datetime import UTC, datetime, timedelta

from models.attachments import FETCH_TRIES, Attachment, FetchState, Medium

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)


def make_photo() -> Attachment:
    return Attachment(channel="telegram", medium=Medium.PHOTO, due_at=NOW, file_id="F1")


def test_an_attachment_that_arrived_knows_its_bytes() -> None:
    photo = make_photo()
    photo.arrived("ab" * 32, 1234, "image/jpeg")
    assert photo.fetch == FetchState.READY
    assert photo.digest == "ab" * 32
    assert photo.size == 1234
    assert photo.media_type == "image/jpeg"


def test_a_refused_attachment_says_why() -> None:
    photo = make_photo()
    photo.refuse(FetchState.TOO_BIG, "too-big")
    assert photo.fetch == FetchState.TOO_BIG
    assert photo.outcome == "too-big"


def test_each_failed_fetch_waits_longer_than_the_one_before() -> None:
    photo = make_photo()
    waits = []
    for _ in range(4):
        photo.failed(NOW, "timeout")
        waits.append(photo.due_at - NOW)
    assert waits == [timedelta(seconds=each) for each in (2, 4, 8, 16)]
    assert photo.fetch is FetchState.WAITING


def test_after_the_last_try_a_fetch_is_lost() -> None:
    photo = make_photo()
    for _ in range(FETCH_TRIES - 1):
        photo.failed(NOW, "timeout")
    assert photo.is_kept
    photo.failed(NOW, "timeout")
    assert photo.fetch is FetchState.LOST
