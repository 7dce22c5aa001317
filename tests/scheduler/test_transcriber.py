"""The transcriber: whatever a service answers, words come of it or a reason why not."""

import json
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from scheduler.transcriber import LARGEST_ANSWER, NotHeard, Transcriber, address_of
from services.files.store import FileStore
from tests.fakes.transcriptions import KEY, FakeTranscriptions

OGG = b"OggS" + b"\0\1\2 a voice" * 30_000


@pytest.fixture
async def service() -> AsyncIterator[FakeTranscriptions]:
    async with FakeTranscriptions() as service:
        yield service


@pytest.fixture
def transcriber(service: FakeTranscriptions, tmp_path: Path) -> Transcriber:
    return Transcriber(
        url=service.url,
        key=KEY,
        model="small",
        seconds=5,
        language="zh",
        files=FileStore(tmp_path / "files"),
    )


async def listen(transcriber: Transcriber, media_type: str = "audio/ogg") -> str:
    kept = await transcriber.files.put_bytes(OGG)
    return await transcriber.listen(kept.digest, media_type)


async def test_a_voice_goes_there_whole_and_its_words_come_back(
    service: FakeTranscriptions, transcriber: Transcriber
) -> None:
    service.hears("路灯坏了")
    assert await listen(transcriber) == "路灯坏了"
    (asked,) = service.asked
    assert asked.file == OGG
    assert (asked.file_name, asked.file_type) == ("voice.ogg", "audio/ogg")
    assert asked.fields == {"model": "small", "response_format": "json", "language": "zh"}
    assert asked.authorization == f"Bearer {KEY}"


async def test_what_a_browser_records_is_sent_as_sound(
    service: FakeTranscriptions, transcriber: Transcriber
) -> None:
    await listen(transcriber, "video/webm")
    assert (service.asked[0].file_name, service.asked[0].file_type) == ("voice.webm", "audio/webm")


async def test_without_a_key_none_is_shown(
    service: FakeTranscriptions, transcriber: Transcriber
) -> None:
    await listen(replace(transcriber, key="", language=""))
    assert service.asked[0].authorization == ""
    assert "language" not in service.asked[0].fields


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ({"body": {"error": "no"}, "status": 500}, "status 500"),
        ({"body": {"text": "太忙了"}, "status": 429}, "status 429"),
        ({"body": {"text": "谁"}, "status": 401}, "status 401"),
        ({"text": "<h1>路灯</h1>", "content_type": "text/html"}, "no json"),
        ({"text": '{"text": "路', "content_type": "application/json"}, "no json"),
        ({"text": "[" * 100_000, "content_type": "application/json"}, "no json"),
        ({"body": ["路灯"]}, "no text"),
        ({"body": {"text": None}}, "no text"),
        ({"body": {"text": 7}}, "no text"),
        ({"body": {"text": ["路灯"]}}, "no text"),
        ({"body": {"words": "路灯"}}, "no text"),
        ({"body": {"text": "灯" * LARGEST_ANSWER}}, "too long"),
    ],
)
async def test_what_is_no_answer_says_why_and_may_be_asked_again(
    service: FakeTranscriptions, transcriber: Transcriber, how: dict[str, Any], why: str
) -> None:
    service.says(**how)
    with pytest.raises(NotHeard) as failed:
        await listen(transcriber)
    assert failed.value.why == why
    assert not failed.value.final


@pytest.mark.parametrize("status", [400, 413, 415, 422])
async def test_what_it_will_never_take_is_not_sent_again(
    service: FakeTranscriptions, transcriber: Transcriber, status: int
) -> None:
    service.says({"error": "no"}, status=status)
    with pytest.raises(NotHeard) as failed:
        await listen(transcriber)
    assert failed.value.final


async def test_nobody_is_followed_to_elsewhere(
    service: FakeTranscriptions, transcriber: Transcriber
) -> None:
    moved = web.Response(status=307, headers={"Location": f"{service.url}/elsewhere"})
    service.answers = [moved]
    with pytest.raises(NotHeard, match="status 307"):
        await listen(transcriber)
    assert service.elsewhere == []


@pytest.mark.parametrize("how", ["silent", "slow"])
async def test_beyond_its_patience_it_waits_for_nobody(
    service: FakeTranscriptions, transcriber: Transcriber, how: str
) -> None:
    service.silent, service.slow = how == "silent", 5
    with pytest.raises(NotHeard, match="Timeout"):
        await listen(replace(transcriber, seconds=0.2))
    assert len(service.asked) == 1


async def test_whoever_is_not_there_is_no_reason_to_break(transcriber: Transcriber) -> None:
    with pytest.raises(NotHeard, match="ClientConnectorError") as failed:
        await listen(replace(transcriber, url="http://127.0.0.1:1"))
    assert not failed.value.final
    assert KEY not in str(failed.value)


async def test_a_voice_that_is_gone_is_asked_for_no_more(
    service: FakeTranscriptions, transcriber: Transcriber
) -> None:
    with pytest.raises(NotHeard, match="no file") as failed:
        await transcriber.listen("0" * 64, "audio/ogg")
    assert failed.value.final
    assert service.asked == []


async def test_a_hundred_thousand_signs_come_back_as_they_are(
    service: FakeTranscriptions, transcriber: Transcriber
) -> None:
    """What is kept of them is decided where they are written down."""
    words = "ab" * 50_000
    service.says(text=json.dumps({"text": words}), content_type="application/json")
    assert await listen(transcriber) == words


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000/v1/audio/transcriptions"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/v1/audio/transcriptions"),
        ("https://voice.example/v1", "https://voice.example/v1/audio/transcriptions"),
        ("https://voice.example/a/v1/", "https://voice.example/a/v1/audio/transcriptions"),
        (
            "https://voice.example/own/audio/transcriptions",
            "https://voice.example/own/audio/transcriptions",
        ),
    ],
)
def test_a_base_or_the_whole_address_may_be_given(url: str, asked: str) -> None:
    assert address_of(url) == asked
