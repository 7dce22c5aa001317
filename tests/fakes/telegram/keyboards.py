"""Reply markup: the shapes Telegram takes, and the words with which it refuses others."""

import ipaddress
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram.limits import CALLBACK_DATA_BYTES, INLINE_BUTTONS
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.refused import RefusedError, bad_request
from tests.fakes.telegram.wire import Json

ACTIONS = (
    *("callback_data", "url", "web_app", "login_url", "copy_text", "pay", "callback_game"),
    *("switch_inline_query", "switch_inline_query_current_chat"),
    "switch_inline_query_chosen_chat",
)
BOOLEANS = {
    *("resize_keyboard", "one_time_keyboard", "is_persistent", "selective"),
    *("remove_keyboard", "force_reply"),
}
SCHEMES = {"http", "https", "tg", "ton"}
COPY_LIMIT = 256


def read_markup(params: Params) -> Json:
    """The reply markup of a call, checked; empty when there is none."""
    markup = params.structure("reply_markup", "reply keyboard markup")
    if markup is None:
        return {}
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_inline(_rows(markup, "inline_keyboard"))
        return {"inline_keyboard": markup["inline_keyboard"]}
    return _below_the_screen(markup)


def _below_the_screen(markup: Json) -> Json:
    """A reply keyboard, its removal, or a forced reply."""
    for name in BOOLEANS & markup.keys():
        if not isinstance(markup[name], bool):
            raise bad_request(f'field "{name}" must be of type Boolean')
    if "keyboard" not in markup:
        return markup
    return {**markup, "keyboard": [[_key(key) for key in row] for row in _rows(markup, "keyboard")]}


def _rows(markup: Json, name: str) -> list[list[Any]]:
    rows = markup[name]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request(f'field "{name}" must be of type Array')
    return rows


def _key(key: Any) -> Json:
    if isinstance(key, str):
        key = {"text": key}
    if not isinstance(key, dict) or not isinstance(key.get("text"), str):
        raise bad_request("can't parse keyboard button: Can't find field \"text\"")
    if not key["text"].strip():
        raise bad_request("keyboard button text must be non-empty")
    return key


def _check_inline(rows: list[list[Any]]) -> None:
    if sum(map(len, rows)) > INLINE_BUTTONS:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)


def _check_button(button: Any) -> None:
    if not isinstance(button, dict):
        raise _unparsable("Expected an Object")
    text = button.get("text")
    if text is None:
        raise _unparsable('Can\'t find field "text"')
    if not isinstance(text, str):
        raise _unparsable('Field "text" must be of type String')
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    used = [name for name in ACTIONS if button.get(name) not in (None, "", False)]
    if not used:
        raise _unparsable("Text buttons are unallowed in the inline keyboard")
    CHECKS.get(used[0], _of_no_use)(button[used[0]])


def _check_data(data: Any) -> None:
    if not isinstance(data, str):
        raise _unparsable('Field "callback_data" must be of type String')
    if len(data.encode()) > CALLBACK_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_url(url: Any) -> None:
    scheme, separator, _ = str(url).partition("://")
    if separator and scheme.lower() not in SCHEMES:
        raise _bad_url(url, "Unsupported URL protocol")
    if scheme.lower() not in {"tg", "ton"} and not _is_public(url if separator else f"//{url}"):
        raise _bad_url(url, "Wrong HTTP URL")


def _is_public(url: str) -> bool:
    """Telegram wants a host with a dot: it takes http://127.0.0.1 but not http://localhost."""
    with suppress(ValueError):
        host = urlsplit(url).hostname or ""
        with suppress(ValueError):
            return bool(ipaddress.ip_address(host))
        return "." in host.strip(".") and not any(sign in host for sign in " _'\"<>")
    return False


def _check_app(app: Any) -> None:
    url = app.get("url", "") if isinstance(app, dict) else ""
    if not url.startswith("https://"):
        raise bad_request(
            f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed"
        )


def _check_copy(copied: Any) -> None:
    text = copied.get("text", "") if isinstance(copied, dict) else ""
    if not 1 <= len(text) <= COPY_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")


def _of_no_use(_: Any) -> None:
    raise bad_request("BUTTON_TYPE_INVALID")


def _accept(_: Any) -> None:
    """Inline queries need no check: whatever they say is text."""


def _unparsable(what: str) -> RefusedError:
    return bad_request(f"can't parse inline keyboard button: {what}")


def _bad_url(url: Any, why: str) -> RefusedError:
    return bad_request(f"inline keyboard button URL '{url}' is invalid: {why}")


CHECKS = {
    "callback_data": _check_data,
    "url": _check_url,
    "web_app": _check_app,
    "copy_text": _check_copy,
    "switch_inline_query": _accept,
    "switch_inline_query_current_chat": _accept,
    "switch_inline_query_chosen_chat": _accept,
}
