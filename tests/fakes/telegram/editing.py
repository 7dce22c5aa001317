"""Methods that change what the bot has written, and answers to pressed buttons."""

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.entities import formatted
from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.keyboards import read_markup
from tests.fakes.telegram.limits import (
    CALLBACK_ANSWER_CHARACTERS,
    CALLBACK_SECONDS,
    CAPTION_UNITS,
    TEXT_UNITS,
)
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.refused import RefusedError, bad_request
from tests.fakes.telegram.wire import Json

DELETABLE_SECONDS = 48 * 3600
SAME = ("text", "entities", "caption", "caption_entities", "reply_markup")


def edit_message_text(exchange: Exchange, params: Params) -> Json:
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(params, "text", TEXT_UNITS)
    if not text:
        raise bad_request("text must be non-empty")
    return _edit(exchange, params, {"text": text, "entities": entities}, "text")


def edit_message_caption(exchange: Exchange, params: Params) -> Json:
    caption, entities = formatted(params, "caption", CAPTION_UNITS)
    return _edit(exchange, params, {"caption": caption, "caption_entities": entities}, "caption")


def edit_message_reply_markup(exchange: Exchange, params: Params) -> Json:
    return _edit(exchange, params, {}, "reply markup")


def delete_message(exchange: Exchange, params: Params) -> bool:
    chat = exchange.find_open_chat(params)
    number = _message_id(params)
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to delete not found", excused=number in chat.screen.cleared)
    own = message["from"]["id"] == exchange.bot["id"]
    if not own and chat.kind != "private" and not _is_admin(exchange, chat):
        raise bad_request("message can't be deleted")
    if exchange.clock.now() - message["date"] > DELETABLE_SECONDS:
        raise bad_request("message can't be deleted for everyone")
    del chat.messages[number]
    exchange.ledger.apply(chat, message)
    return True


def answer_callback_query(exchange: Exchange, params: Params) -> bool:
    text = params.text("text")
    if len(text) > CALLBACK_ANSWER_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    query = exchange.queries.get(params.text("callback_query_id"))
    late = query is not None and exchange.clock.now() - query.pressed > CALLBACK_SECONDS
    if query is None or query.answered or late:
        raise _stale_query(excused=late)
    query.answered, query.toast = True, text
    if text:
        query.screen.toasts_up(text, exchange.bot)
    return True


def _stale_query(*, excused: bool) -> RefusedError:
    return bad_request(
        "query is too old and response timeout expired or query ID is invalid", excused=excused
    )


def _edit(exchange: Exchange, params: Params, content: Json, part: str) -> Json:
    markup = read_markup(params)
    if markup and "inline_keyboard" not in markup:
        raise bad_request("inline keyboard expected")
    chat = exchange.find_open_chat(params)
    message = _editable(exchange, chat, _message_id(params))
    if part in {"text", "caption"} and ("text" in message) != (part == "text"):
        raise bad_request(f"there is no {part} in the message to edit")
    edited = {key: value for key, value in message.items() if key != "reply_markup"} | content
    if markup.get("inline_keyboard"):
        edited["reply_markup"] = markup
    edited = {key: value for key, value in edited.items() if value != []}
    if all(message.get(key) == edited.get(key) for key in SAME):
        raise _not_modified()
    edited["edit_date"] = int(exchange.clock.now())
    exchange.put_on_screen(chat, edited)
    return edited


def _editable(exchange: Exchange, chat: Chat, number: int) -> Json:
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to edit not found", excused=number in chat.screen.cleared)
    if message["from"]["id"] != exchange.bot["id"]:
        raise bad_request("message can't be edited")
    return message


def _message_id(params: Params) -> int:
    number = params.number("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    return number


def _not_modified() -> RefusedError:
    return bad_request(
        "message is not modified: specified new message content and reply markup "
        "are exactly the same as a current content and reply markup of the message",
        excused=True,
    )


def _is_admin(exchange: Exchange, chat: Chat) -> bool:
    return bool(chat.members.get(exchange.bot["id"], {}).get("status") == "administrator")
