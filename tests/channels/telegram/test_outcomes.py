"""The contract with Telegram: what each of its answers means for a letter."""

from typing import Any

import pytest

from channels.telegram.api import Answer, TelegramError
from channels.telegram.sending import outcome_of
from messages.delivery import (
    AddressGone,
    Invalid,
    Moved,
    Outcome,
    RetryLater,
    Sent,
    Throttled,
    Unknown,
)


def refused(code: int, description: str | None = None, **parameters: Any) -> Answer:
    data: dict[str, Any] = {"ok": False, "error_code": code}
    if description is not None:
        data["description"] = description
    if parameters:
        data["parameters"] = parameters
    return Answer(status=code, data=data)


def done(result: Any) -> Answer:
    return Answer(status=200, data={"ok": True, "result": result})


BLOCKED = "Forbidden: bot was blocked by the user"
DEACTIVATED = "Forbidden: user is deactivated"
KICKED = "Forbidden: bot was kicked from the supergroup chat"
UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"
LOST = "Bad Request: chat not found"
DELETED = "Bad Request: group chat was deleted"
SAME = "Bad Request: message is not modified: specified new message content is the same"
LONG = "Bad Request: message is too long"
ENTITIES = "Bad Request: can't parse entities: unexpected end"
LARGE = "Request Entity Too Large"

CONTRACT: list[tuple[str, Answer, Outcome]] = [
    ("sent", done({"message_id": 77}), Sent(77)),
    ("done without a message", done(result=True), Sent()),
    ("asked for patience", refused(429, "Too Many Requests", retry_after=7), Throttled(7.0)),
    ("asked for patience without saying how long", refused(429, "Too Many"), Throttled(5.0)),
    (
        "broken there",
        refused(500, "Internal Server Error"),
        RetryLater("500 Internal Server Error"),
    ),
    ("broken there without a word", refused(502), RetryLater("502 ")),
    ("a page of a proxy", Answer(502, trouble="unreadable 502"), Unknown("unreadable 502")),
    (
        "a page that says all is well",
        Answer(200, trouble="unreadable 200"),
        Unknown("unreadable 200"),
    ),
    ("timed out", Answer(trouble="TimeoutError"), Unknown("TimeoutError")),
    ("reset", Answer(trouble="ServerDisconnectedError"), Unknown("ServerDisconnectedError")),
    (
        "never connected",
        Answer(trouble="ClientConnectorError", surely_unsent=True),
        RetryLater("ClientConnectorError"),
    ),
    ("too large", refused(413, LARGE), Invalid(f"413 {LARGE}")),
    ("blocked", refused(403, BLOCKED), AddressGone(BLOCKED, blocked=True)),
    ("deactivated", refused(403, DEACTIVATED), AddressGone(DEACTIVATED)),
    ("kicked", refused(403, KICKED), AddressGone(KICKED)),
    ("upgraded", refused(400, UPGRADED, migrate_to_chat_id=-1001), Moved("-1001")),
    ("chat lost", refused(400, LOST), AddressGone(LOST)),
    ("group deleted", refused(400, DELETED), AddressGone(DELETED)),
    ("the same again", refused(400, SAME), Sent()),
    ("too long", refused(400, LONG), Invalid(f"400 {LONG}")),
    ("bad entities", refused(400, ENTITIES), Invalid(f"400 {ENTITIES}")),
    ("wrong token", refused(401, "Unauthorized"), RetryLater("401 Unauthorized")),
    ("no such bot", refused(404, "Not Found"), RetryLater("404 Not Found")),
]


@pytest.mark.parametrize(
    ("answer", "outcome"), [row[1:] for row in CONTRACT], ids=[row[0] for row in CONTRACT]
)
def test_an_answer_means_exactly_one_thing(answer: Answer, outcome: Outcome) -> None:
    assert outcome_of(answer) == outcome


@pytest.mark.parametrize("status", [200, 502])
def test_what_is_not_telegrams_own_answer_proves_nothing(status: int) -> None:
    """A proxy may answer with JSON of its own: whether the message had passed, nobody knows."""
    assert isinstance(outcome_of(Answer(status=status, data={})), Unknown)


def test_an_error_says_what_was_answered() -> None:
    assert TelegramError(refused(401, "Unauthorized")).args == (401, "Unauthorized")
    assert TelegramError(Answer(trouble="TimeoutError")).args == (0, "TimeoutError")
