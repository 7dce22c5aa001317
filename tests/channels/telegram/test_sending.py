"""One letter, one call: what is sent to Telegram, and what is fetched from it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from channels.telegram.api import TelegramApi, TelegramError
from channels.telegram.sending import Telegram
from messages.card import Button, Card, Media
from messages.delivery import (
    FileGone,
    FileTooBig,
    Invalid,
    Outcome,
    Parcel,
    RetryLater,
    Sent,
    Unknown,
)
from messages.rich import Text
from services.files.store import FileStore
from tests.patience import PATIENCE

TOKEN = "1:made-up"
CARD = Card(Text.plain("好 ") + Text.strong("2026-0001"))


@dataclass
class Line:
    """A Bot API that notes what it is asked and answers what was laid ready."""

    url: str = ""
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    answers: list[web.StreamResponse | Exception | float] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        self.asked.append((request.match_info["method"], await read_fields(request)))
        answer = self.answers.pop(0) if self.answers else said({"message_id": 5})
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            return said({})
        if isinstance(answer, Exception):
            assert request.transport is not None
            request.transport.close()
            raise answer
        return answer

    async def give(self, request: web.Request) -> web.Response:
        data = self.files.get(request.match_info["path"])
        return web.Response(body=data) if data is not None else web.Response(status=404)


async def read_fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        fields: dict[str, Any] = await request.json()
        return fields
    form = await request.post()
    return {
        name: value.file.read() if isinstance(value, web.FileField) else value
        for name, value in form.items()
    }


def said(result: Any) -> web.Response:
    return web.json_response({"ok": True, "result": result})


def refused(code: int, description: str) -> web.Response:
    body = {"ok": False, "error_code": code, "description": description}
    return web.json_response(body, status=code)


@pytest.fixture
async def line() -> AsyncIterator[Line]:
    line, app = Line(), web.Application()
    app.router.add_post(f"/bot{TOKEN}/{{method}}", line.serve)
    app.router.add_get(f"/file/bot{TOKEN}/{{path}}", line.give)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host, port = runner.addresses[0][:2]
    line.url = f"http://{host}:{port}"
    yield line
    await runner.cleanup()


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path)


@pytest.fixture
async def telegram(line: Line, files: FileStore) -> AsyncIterator[Telegram]:
    async with TelegramApi(TOKEN, line.url + "/", timeout=PATIENCE) as api:
        yield Telegram(api, files)


async def deliver(telegram: Telegram, card: Card, **more: str) -> Outcome:
    return await telegram.deliver(Parcel("1001", card, "2223", **more))


async def test_a_card_is_one_message(telegram: Telegram, line: Line) -> None:
    assert await deliver(telegram, CARD) == Sent(5)
    [(method, fields)] = line.asked
    assert method == "sendMessage"
    assert fields["chat_id"] == 1001
    assert fields["text"] == "好 2026-0001"
    assert fields["entities"] == [{"type": "bold", "offset": 2, "length": 9}]


async def test_a_repeat_says_so_under_the_words(telegram: Telegram, line: Line) -> None:
    await deliver(telegram, CARD, repeat="（重发）")
    assert line.asked[0][1]["text"] == "好 2026-0001\n（重发）"


async def test_a_card_may_take_the_place_of_another(telegram: Telegram, line: Line) -> None:
    await deliver(telegram, Card(CARD.text, edits=9))
    method, fields = line.asked[0]
    assert method == "editMessageText"
    assert fields["message_id"] == 9


@pytest.mark.parametrize("why", ["message to edit not found", "message can't be edited"])
async def test_what_can_no_longer_be_edited_is_sent_anew(
    telegram: Telegram, line: Line, why: str
) -> None:
    line.answers.append(refused(400, f"Bad Request: {why}"))
    card = Card(CARD.text, buttons=((Button("看", press="read:1"),),), edits=9)
    assert await deliver(telegram, card, repeat="（重发）") == Sent(5)
    methods = [method for method, _ in line.asked]
    assert methods == ["editMessageText", "sendMessage"]
    fields = line.asked[1][1]
    assert "message_id" not in fields
    assert fields["reply_markup"]["inline_keyboard"][0][0]["text"] == "看"
    assert fields["text"].endswith("（重发）")


async def test_another_refusal_of_an_edit_is_final(telegram: Telegram, line: Line) -> None:
    line.answers.append(refused(400, "Bad Request: message is too long"))
    assert isinstance(await deliver(telegram, Card(CARD.text, edits=9)), Invalid)
    assert len(line.asked) == 1


@pytest.mark.parametrize(
    ("medium", "method", "name"),
    [
        ("photo", "sendPhoto", "photo"),
        ("voice", "sendVoice", "voice"),
        ("video", "sendVideo", "video"),
        ("document", "sendDocument", "document"),
    ],
)
async def test_a_file_telegram_has_is_not_uploaded_again(
    telegram: Telegram, line: Line, medium: str, method: str, name: str
) -> None:
    media = Media(medium, channel="telegram", file_id="F1")
    assert await deliver(telegram, Card(CARD.text, media=media)) == Sent(5)
    [(asked, fields)] = line.asked
    assert asked == method
    assert fields[name] == "F1"
    assert fields["caption"] == "好 2026-0001"
    assert fields["caption_entities"][0]["type"] == "bold"


async def test_a_file_of_another_messenger_is_uploaded_from_the_store(
    telegram: Telegram, line: Line, files: FileStore
) -> None:
    kept = await files.put_bytes(b"%PDF-1.7")
    media = Media("photo", digest=kept.digest, name="灯.pdf", channel="webchat", file_id="x")
    assert await deliver(telegram, Card(CARD.text, media=media)) == Sent(5)
    [(method, fields)] = line.asked
    assert method == "sendDocument"
    assert fields["document"] == b"%PDF-1.7"
    assert fields["chat_id"] == "1001"
    assert json.loads(fields["caption_entities"])[0]["type"] == "bold"


async def test_a_place_is_sent_as_a_place(telegram: Telegram, line: Line) -> None:
    media = Media("location", latitude=34.5, longitude=105.7)
    await deliver(telegram, Card(media=media))
    assert line.asked == [("sendLocation", {"chat_id": 1001, "latitude": 34.5, "longitude": 105.7})]


async def test_an_answer_too_late_may_have_been_a_yes(line: Line, files: FileStore) -> None:
    line.answers.append(PATIENCE)
    async with TelegramApi(TOKEN, line.url + "/", timeout=0.3) as api:
        assert isinstance(await deliver(Telegram(api, files), CARD), Unknown)


async def test_a_line_that_broke_may_have_been_a_yes(telegram: Telegram, line: Line) -> None:
    line.answers.append(ConnectionResetError())
    assert isinstance(await deliver(telegram, CARD), Unknown)


async def test_a_proxys_page_is_no_answer(telegram: Telegram, line: Line) -> None:
    line.answers.append(web.Response(status=502, text="<html>Bad Gateway</html>"))
    assert await deliver(telegram, CARD) == Unknown("unreadable 502")


async def test_where_nobody_answers_nothing_was_sent(files: FileStore, unused: int) -> None:
    async with TelegramApi(TOKEN, f"http://127.0.0.1:{unused}", timeout=1) as api:
        outcome = await deliver(Telegram(api, files), CARD)
    assert outcome == RetryLater("ClientConnectorError")


@pytest.fixture
def unused() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


async def test_a_press_is_answered_with_or_without_words(telegram: Telegram, line: Line) -> None:
    await telegram.answer("p1", "1001", "")
    await telegram.answer("p2", "1001", "好" * 300)
    await telegram.answer("p4", "1001", "电话：139…", stays=True)
    line.answers.append(refused(400, "Bad Request: query is too old"))
    await telegram.answer("p3", "1001", "")
    assert [fields for _, fields in line.asked][:3] == [
        {"callback_query_id": "p1"},
        {"callback_query_id": "p2", "text": "好" * 200},
        {"callback_query_id": "p4", "text": "电话：139…", "show_alert": True},
    ]


async def fetch(telegram: Telegram) -> bytes:
    return b"".join([chunk async for chunk in telegram.fetch("F1")])


async def test_a_file_is_fetched_by_its_path(telegram: Telegram, line: Line) -> None:
    line.answers.append(said({"file_path": "photo.jpg"}))
    line.files["photo.jpg"] = b"bytes"
    assert await fetch(telegram) == b"bytes"
    assert line.asked == [("getFile", {"file_id": "F1"})]


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [
        (refused(400, "Bad Request: file is too big"), FileTooBig),
        (refused(400, "Bad Request: wrong file_id"), FileGone),
        (refused(500, "Internal Server Error"), TelegramError),
    ],
    ids=["too big", "gone", "broken"],
)
async def test_a_file_that_cannot_be_had_says_why(
    telegram: Telegram, line: Line, answer: web.Response, trouble: type[Exception]
) -> None:
    line.answers.append(answer)
    with pytest.raises(trouble):
        await fetch(telegram)


async def test_a_path_that_leads_nowhere_is_a_file_gone(telegram: Telegram, line: Line) -> None:
    line.answers.append(said({"file_path": "gone.jpg"}))
    with pytest.raises(FileGone):
        await fetch(telegram)


async def test_polling_asks_from_where_it_stopped(telegram: Telegram, line: Line) -> None:
    line.answers.extend([said([]), said([{"update_id": 8}])])
    assert await telegram.api.poll(0, wait=0) == []
    assert await telegram.api.poll(8, wait=0) == [{"update_id": 8}]
    assert "offset" not in line.asked[0][1]
    assert line.asked[1][1]["offset"] == 8
    assert "callback_query" in line.asked[1][1]["allowed_updates"]


async def test_a_refused_question_is_an_error(telegram: Telegram, line: Line) -> None:
    line.answers.append(refused(401, "Unauthorized"))
    with pytest.raises(TelegramError):
        await telegram.api.ask("getMe")


async def test_a_line_that_was_not_opened_says_so() -> None:
    api = TelegramApi(TOKEN, "http://127.0.0.1:1")
    with pytest.raises(RuntimeError, match="not open"):
        await api.call("getMe")
    await api.__aexit__(None, None, None)


async def test_no_letter_waits_longer_than_it_may(telegram: Telegram, line: Line) -> None:
    line.answers.append(PATIENCE)
    began = asyncio.get_running_loop().time()
    answer = await telegram.api.call("sendMessage", patience=0.05)
    assert asyncio.get_running_loop().time() - began < PATIENCE / 2
    assert answer.trouble in {"TimeoutError", aiohttp.ServerTimeoutError.__name__}


async def test_a_menu_is_set_for_this_one_chat(telegram: Telegram, line: Line) -> None:
    line.answers = [web.json_response({"ok": True, "result": True})]
    parcel = Parcel("1001", Card(menu=(("tasks", "待办"),)), "2222")
    assert await telegram.deliver(parcel) == Sent()
    [(method, fields)] = line.asked
    assert method == "setMyCommands"
    assert fields["scope"] == {"type": "chat", "chat_id": 1001}
    assert fields["commands"] == [{"command": "tasks", "description": "待办"}]


@pytest.mark.parametrize(
    ("medium", "media_type", "method"),
    [
        ("photo", "image/jpeg", "sendPhoto"),
        ("voice", "audio/ogg", "sendVoice"),
        ("video", "video/mp4", "sendVideo"),
        ("voice", "audio/webm", "sendDocument"),
        ("photo", "image/heic", "sendDocument"),
        ("document", "application/pdf", "sendDocument"),
    ],
)
async def test_what_comes_from_elsewhere_is_seen_and_heard_where_telegram_can_show_it(
    telegram: Telegram, line: Line, files: FileStore, medium: str, media_type: str, method: str
) -> None:
    kept = await files.put_bytes(b"bytes")
    media = Media(medium, digest=kept.digest, media_type=media_type, channel="webchat")
    assert await deliver(telegram, Card(CARD.text, media=media)) == Sent(5)
    [(asked, fields)] = line.asked
    assert asked == method
    assert b"bytes" in fields.values()


@pytest.mark.parametrize("file_id", ["F1", None])
@pytest.mark.parametrize(
    "why", ["PHOTO_INVALID_DIMENSIONS", "VOICE_MESSAGES_FORBIDDEN", "wrong file identifier"]
)
async def test_what_cannot_be_shown_as_what_it_is_arrives_as_a_file(
    telegram: Telegram, line: Line, files: FileStore, why: str, file_id: str | None
) -> None:
    kept = await files.put_bytes(b"bytes")
    media = Media("photo", kept.digest, "", "image/png", channel="telegram", file_id=file_id)
    line.answers.append(refused(400, f"Bad Request: {why}"))
    assert await deliver(telegram, Card(CARD.text, media=media)) == Sent(5)
    assert [method for method, _ in line.asked] == ["sendPhoto", "sendDocument"]
    assert line.asked[1][1]["document"] == b"bytes"


async def test_a_file_that_is_refused_as_such_is_not_sent_for_ever(
    telegram: Telegram, line: Line, files: FileStore
) -> None:
    kept = await files.put_bytes(b"bytes")
    media = Media("document", kept.digest, channel="webchat")
    line.answers.append(refused(400, "Bad Request: file is too big"))
    assert isinstance(await deliver(telegram, Card(CARD.text, media=media)), Invalid)
