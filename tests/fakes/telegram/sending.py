"""Methods with which the bot writes."""

from itertools import count
from typing import Any

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.entities import formatted
from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.files import StoredFile
from tests.fakes.telegram.images import check_photo
from tests.fakes.telegram.keyboards import read_markup
from tests.fakes.telegram.limits import ALBUM, CAPTION_UNITS, TEXT_UNITS
from tests.fakes.telegram.params import Params, Upload
from tests.fakes.telegram.refused import bad_request
from tests.fakes.telegram.wire import Json

FOLDERS = {"photo": "photos", "voice": "voice", "document": "documents", "video": "videos"}
SUFFIXES = {"photo": ".jpg", "voice": ".oga", "video": ".mp4"}
ALBUM_IDS = count(13_500_000_000_000_001)


def send_message(exchange: Exchange, params: Params) -> Json:
    if not params.text("text"):
        raise bad_request("message text is empty")
    text, entities = formatted(params, "text", TEXT_UNITS)
    if not text:
        raise bad_request("text must be non-empty")
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    return _send(exchange, params, content)


def send_photo(exchange: Exchange, params: Params) -> Json:
    stored = store(exchange, params.media("photo"), "photo")
    return _send(exchange, params, {"photo": photo_sizes(stored), **_caption(params)})


def send_voice(exchange: Exchange, params: Params) -> Json:
    stored = store(exchange, params.media("voice"), "voice")
    voice = {**stored.ids, "duration": params.number("duration"), "mime_type": "audio/ogg"}
    return _send(exchange, params, {"voice": voice, **_caption(params)})


def send_video(exchange: Exchange, params: Params) -> Json:
    stored = store(exchange, params.media("video"), "video")
    video = {**stored.ids, "duration": params.number("duration"), "mime_type": "video/mp4"}
    size = {"width": params.number("width"), "height": params.number("height")}
    return _send(exchange, params, {"video": {**video, **size}, **_caption(params)})


def send_document(exchange: Exchange, params: Params) -> Json:
    given = params.media("document")
    document = _document(store(exchange, given, "document"), given)
    return _send(exchange, params, {"document": document, **_caption(params)})


def send_location(exchange: Exchange, params: Params) -> Json:
    try:
        place = {key: float(params.text(key)) for key in ("latitude", "longitude")}
    except ValueError:
        raise bad_request("location is empty") from None
    if abs(place["latitude"]) > 90 or abs(place["longitude"]) > 180:
        raise bad_request("wrong location specified")
    return _send(exchange, params, {"location": place})


def send_media_group(exchange: Exchange, params: Params) -> list[Json]:
    media = params.structure("media", "media")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if len(media) not in ALBUM:
        raise bad_request("wrong number of media in an album: it must include 2-10 items")
    contents = [_album_item(exchange, params, item) for item in media]
    chat = exchange.find_open_chat(params)
    reply = _reply(chat, params)
    exchange.pacer.admit(chat, len(media))
    album = {"media_group_id": str(next(ALBUM_IDS)), **reply}
    messages = [exchange.compose(chat, exchange.bot, {**album, **item}) for item in contents]
    for message in messages:
        exchange.put_on_screen(chat, message)
    return messages


def send_chat_action(exchange: Exchange, params: Params) -> bool:
    if not params.text("action"):
        raise bad_request("wrong parameter action in request")
    exchange.find_open_chat(params)
    return True


def photo_sizes(stored: StoredFile) -> list[Json]:
    """One picture in the three sizes Telegram keeps; the last is the original."""
    small = {"width": 90, "height": 67, "file_size": min(stored.size, 1_400)}
    middle = {"width": 320, "height": 240, "file_size": min(stored.size, 19_000)}
    return [
        {**stored.ids, **small, "file_unique_id": f"{stored.unique_id}s"},
        {**stored.ids, **middle, "file_unique_id": f"{stored.unique_id}m"},
        {**stored.ids, "width": 1280, "height": 960},
    ]


def store(exchange: Exchange, given: Upload | str, kind: str) -> StoredFile:
    """Keep an upload, or find the file that was meant."""
    if isinstance(given, str):
        return _known_file(exchange, given, kind)
    if not given.content:
        raise bad_request("file must be non-empty")
    if kind == "photo":
        check_photo(given.content)
    suffix = SUFFIXES.get(kind) or f".{given.name.rpartition('.')[2]}"
    return exchange.files.keep(given.content, FOLDERS[kind], suffix)


def _known_file(exchange: Exchange, reference: str, kind: str) -> StoredFile:
    if not reference:
        raise bad_request(f"there is no {kind} in the request")
    if reference.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    stored = exchange.files.find(reference)
    if stored is None:
        raise bad_request("wrong remote file identifier specified: Wrong string length")
    if not stored.path.startswith(FOLDERS[kind]):
        # Nothing on the file tells the bot beforehand.
        raise bad_request(f"can't use file of type Audio as {kind.title()}", excused=True)
    return stored


def _send(exchange: Exchange, params: Params, content: Json) -> Json:
    markup = read_markup(params)
    chat = exchange.find_open_chat(params)
    content |= _reply(chat, params)
    if params.flag("allow_paid_broadcast"):
        raise bad_request("FLOODSKIP_NOT_ALLOWED")
    exchange.pacer.admit(chat)
    if "inline_keyboard" in markup:
        content["reply_markup"] = markup
    elif markup:
        chat.screen.keyboard = None if markup.get("remove_keyboard") else markup
    message = exchange.compose(chat, exchange.bot, content)
    exchange.put_on_screen(chat, message)
    return message


def _reply(chat: Chat, params: Params) -> Json:
    if params.number("message_thread_id"):
        raise bad_request("message thread not found")
    reply = params.structure("reply_parameters", "reply parameters") or {}
    if reply and "message_id" not in reply:
        raise bad_request('can\'t find field "message_id"')
    number = int(reply.get("message_id", 0)) or params.number("reply_to_message_id")
    optional = reply.get("allow_sending_without_reply") or params.flag(
        "allow_sending_without_reply"
    )
    if not number or (number not in chat.messages and optional):
        return {}
    if number not in chat.messages:
        raise bad_request("message to be replied not found")
    original = chat.messages[number]
    return {
        "reply_to_message": {k: v for k, v in original.items() if k != "reply_to_message"},
    }


def _caption(params: Params | Json) -> Json:
    caption, entities = formatted(params, "caption", CAPTION_UNITS)
    content: Json = {"caption": caption} if caption else {}
    if caption and entities:
        content["caption_entities"] = entities
    return content


def _album_item(exchange: Exchange, params: Params, item: Any) -> Json:
    kind = item.get("type", "") if isinstance(item, dict) else ""
    if kind not in {"photo", "video", "document"}:
        raise bad_request("can't parse InputMedia: type must be specified")
    given = params.attached(str(item.get("media", "")))
    stored = store(exchange, given, kind)
    if kind == "photo":
        return {"photo": photo_sizes(stored), **_caption(item)}
    return {kind: _document(stored, given), **_caption(item)}


def _document(stored: StoredFile, given: Upload | str) -> Json:
    if isinstance(given, Upload):
        return {**stored.ids, "file_name": given.name, "mime_type": given.mime}
    return stored.ids
