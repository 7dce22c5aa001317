"""Mutations: a real request made unreal, up to four times over; the same by the same seed."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.fuzzing.real import Request

NASTY_TEXT = (
    "",
    "\0",
    "\ud83d",
    "\u202e\u2066",
    "路" * 5000,
    "9" * 400,
    "-1",
    "1e309",
    "../../etc/passwd",
    "'; DROP TABLE topics; --",
    "<script>alert(1)</script>",
    "%00%ff",
    "{{ 7*7 }}",
    "2026-0001",
    "st_dc",
    "/start inv_AAAA-BBBB-CCCC",
    "/cancel",
    "提交",
    "a" * 64,
)
NASTY_VALUES: tuple[Any, ...] = (
    *NASTY_TEXT,
    None,
    True,
    0,
    -1,
    2**31,
    2**52,
    2**63,
    2**64,
    10**400,
    1.5,
    1e308,
    [],
    {},
    [[[[[[[[]]]]]]]],
    {"a": {"b": {"c": {}}}},
    ["x"] * 600,
)
NASTY_HEADERS = (
    ("Content-Type", "application/x-www-form-urlencoded; charset=punycode"),
    ("Content-Type", "multipart/form-data"),
    ("Content-Type", "multipart/form-data; boundary=" + "b" * 200),
    ("Content-Type", "\xff\xfe"),
    ("Content-Encoding", "gzip"),
    ("Content-Encoding", "deflate, gzip"),
    ("Transfer-Encoding", "chunked"),
    ("Content-Length", "5"),
    ("Expect", "100-continue"),
    ("Expect", "nonsense"),
    ("Cookie", "huiyin_chat=" + "x" * 3000),
    ("Cookie", 'huiyin_chat="\\777; $Path=/'),
    ("Host", "[::1"),
    ("Host", ""),
    ("X-Forwarded-For", "1.2.3.4, , nonsense, ::1"),
    ("X-Forwarded-For", "," * 3000),
    ("X-Telegram-Bot-Api-Secret-Token", "\xff\xfe"),
    ("Accept-Language", "\xff-" * 50),
    ("Last-Event-ID", "9" * 50),
    ("Range", "bytes=9-1"),
    ("Upgrade", "websocket"),
    ("Connection", "Upgrade"),
)
Mutation = Callable[[random.Random, Request], Request]


def _change_json(dice: random.Random, request: Request) -> Request:
    """Put something else in the place of one value, name or whole."""
    try:
        whole = json.loads(request.body)
    except ValueError:
        return _flip(dice, request)
    spots = list(_spots(whole))
    if not spots:
        return replace(request, body=json.dumps(dice.choice(NASTY_VALUES)).encode())
    holder, key = dice.choice(spots)
    deed = dice.randrange(4)
    if deed == 0 and isinstance(holder, dict):
        holder[dice.choice(NASTY_TEXT)[:80]] = holder.pop(key)
    elif deed == 1:
        del holder[key]
    else:
        holder[key] = dice.choice(NASTY_VALUES)
    return replace(
        request,
        body=json.dumps(whole, ensure_ascii=dice.random() < 0.7).encode("utf-8", "surrogatepass"),
    )


def _spots(value: Any) -> Any:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield value, key
            yield from _spots(inner)
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield value, at
            yield from _spots(inner)


def _flip(dice: random.Random, request: Request) -> Request:
    body = bytearray(request.body or b"x")
    for _ in range(dice.randint(1, 6)):
        body[dice.randrange(len(body))] = dice.randrange(256)
    return replace(request, body=bytes(body))


def _cut(dice: random.Random, request: Request) -> Request:
    return replace(request, body=request.body[: dice.randint(0, len(request.body))])


def _double(dice: random.Random, request: Request) -> Request:
    at = dice.randint(0, len(request.body))
    return replace(request, body=request.body[:at] + request.body[: 2000 * dice.randint(1, 4)])


def _insert(dice: random.Random, request: Request) -> Request:
    at = dice.randint(0, len(request.body))
    more = dice.choice(NASTY_TEXT).encode("utf-8", "surrogatepass")
    return replace(request, body=request.body[:at] + more + request.body[at:])


def _head(dice: random.Random, request: Request) -> Request:
    kept = [each for each in request.headers if dice.random() < 0.85]
    return replace(request, headers=(*kept, dice.choice(NASTY_HEADERS)))


def _path(dice: random.Random, request: Request) -> Request:
    more = dice.choice(
        ("%00", "%ff", "/..%2f", "?phone=head", "&limit=-1", "#", "//", "?" * 50, "%")
    )
    at = dice.randint(1, len(request.path))
    return replace(request, path=request.path[:at] + more + request.path[at:])


def _method(dice: random.Random, request: Request) -> Request:
    return replace(request, method=dice.choice(("GET", "POST", "PUT", "HEAD", "OPTIONS", "DELETE")))


MUTATIONS: tuple[Mutation, ...] = (
    *(_change_json,) * 6,
    *(_insert,) * 2,
    _flip,
    _cut,
    _double,
    _head,
    _head,
    _path,
    _method,
)


def mutate(dice: random.Random, request: Request) -> Request:
    for _ in range(dice.randint(1, 4)):
        request = dice.choice(MUTATIONS)(dice, request)
    return request


def write(request: Request, fills: dict[str, str]) -> bytes:
    """The request as it goes over the wire; a length of its own is sent where none is given."""
    names = {name.lower() for name, _ in request.headers}
    more = [("Host", "127.0.0.1")] * ("host" not in names)
    if names.isdisjoint({"content-length", "transfer-encoding"}):
        more.append(("Content-Length", str(len(request.body))))
    path = request.path.replace(" ", "%20")
    head = f"{request.method} {path} HTTP/1.1\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in (*more, *request.headers))
    for name, value in fills.items():
        head = head.replace(name, value)
    return head.encode("latin-1", "replace") + b"\r\n" + request.body
