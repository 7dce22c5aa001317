"""Real requests and updates, as browsers and Telegram send them: what fuzzing begins with."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

COOKIE = "{cookie}"
SECRET = "{secret}"
ME = {"id": 4711, "is_bot": False, "first_name": "秀英", "last_name": "何", "language_code": "zh"}
CHAT = {"id": 4711, "type": "private", "first_name": "秀英"}
GROUP = {"id": -100777, "type": "supergroup", "title": "南门社区"}
SAID = {"message_id": 5, "date": 1780000000, "chat": CHAT, "from": ME}
PHOTO = [{"file_id": "p1", "file_unique_id": "u1", "width": 90, "height": 60, "file_size": 900}]


@dataclass(frozen=True)
class Request:
    """A request that can be taken apart."""

    method: str
    path: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


def _json(path: str, body: Any) -> Request:
    headers = (("X-Huiyin", "1"), ("Cookie", COOKIE), ("Content-Type", "application/json"))
    return Request("POST", path, headers, json.dumps(body, ensure_ascii=False).encode())


def _post(**what: Any) -> Request:
    return _json("/chat/messages", {"key": "fuzz-00000000", **what})


def _update(**what: Any) -> Request:
    headers = (("X-Telegram-Bot-Api-Secret-Token", SECRET), ("Content-Type", "application/json"))
    body = json.dumps({"update_id": 900001, **what}, ensure_ascii=False).encode()
    return Request("POST", "/telegram/webhook", headers, body)


def _get(path: str) -> Request:
    return Request("GET", path, (("Cookie", COOKIE), ("Accept-Language", "zh-CN,zh;q=0.9")))


def _upload(kind: bytes = b"photo", name: bytes = b"a.jpg") -> Request:
    part = b'--b\r\nContent-Disposition: form-data; name="kind"\r\n\r\n' + kind
    file = b'\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="' + name + b'"\r\n'
    body = part + file + b"Content-Type: image/jpeg\r\n\r\n\xff\xd8\xff0123456789\r\n--b--\r\n"
    headers = (
        ("X-Huiyin", "1"),
        ("Cookie", COOKIE),
        ("Content-Type", "multipart/form-data; boundary=b"),
    )
    return Request("POST", "/chat/files", headers, body)


WEB: Sequence[Request] = (
    _get("/"),
    _get("/chat?start=st_dc"),
    _get("/chat/messages?limit=20"),
    _get("/chat/messages?after=3&limit=9"),
    _get("/chat/messages?before=99"),
    _get("/chat/files/" + "a" * 64 + "?s=x&name=a.jpg"),
    _get("/topics/2026-0001"),
    _get("/slips/1-2-1780000000.abcdef"),
    _get("/help/resident"),
    _get("/metrics"),
    Request(
        "POST",
        "/topics/2026-0001",
        (("Content-Type", "application/x-www-form-urlencoded"),),
        b"number=2026-0001&pin=123456",
    ),
    _post(text="南门巷的路灯坏了三天"),
    _post(text="/start st_dc"),
    _post(text="/help"),
    _post(text="连接 6YUDRMXN"),
    _post(press={"message": 3, "data": "submit:1:1"}),
    _post(location={"latitude": 34.5, "longitude": 105.9}),
    _post(edit={"message": 3, "text": "是后门，不是前门"}),
    _post(files=["eyJ9.abc"]),
    _json("/chat/seen", {"ids": [1, 2, 3]}),
    _upload(),
    _upload(b"voice", "录音.ogg".encode()),
)
TELEGRAM: Sequence[Request] = (
    _update(message={**SAID, "text": "南门巷的路灯坏了三天"}),
    _update(message={**SAID, "text": "/start st_dc"}),
    _update(message={**SAID, "text": "2026-0001 123456"}),
    _update(message={**SAID, "photo": PHOTO, "caption": "看", "media_group_id": "9"}),
    _update(message={**SAID, "location": {"latitude": 34.5, "longitude": 105.9}}),
    _update(message={**SAID, "contact": {"phone_number": "+8613912345678", "first_name": "何"}}),
    _update(message={**SAID, "voice": {"file_id": "v", "file_unique_id": "w", "duration": 3}}),
    _update(message={**SAID, "chat": GROUP, "text": "/topic"}),
    _update(message={**SAID, "chat": GROUP, "migrate_to_chat_id": -100888}),
    _update(edited_message={**SAID, "edit_date": 1780000001, "text": "是后门"}),
    _update(
        callback_query={
            "id": "77",
            "from": ME,
            "chat_instance": "1",
            "data": "submit:1:1",
            "message": {**SAID, "text": "请看一下"},
        }
    ),
    _update(
        my_chat_member={
            "chat": CHAT,
            "from": ME,
            "date": 1780000000,
            "old_chat_member": {"user": ME, "status": "member"},
            "new_chat_member": {"user": ME, "status": "kicked", "until_date": 0},
        }
    ),
)
