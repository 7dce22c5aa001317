"""Which function plays which Bot API method."""

from collections.abc import Callable

from tests.fakes.telegram import editing, reading, sending
from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.params import Params

Method = Callable[[Exchange, Params], object]

# Called by name in any case, as on the real server.
NAMED: dict[str, Method] = {
    "getMe": reading.get_me,
    "getChat": reading.get_chat,
    "getChatMember": reading.get_chat_member,
    "getChatAdministrators": reading.get_chat_administrators,
    "getFile": reading.get_file,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendVoice": sending.send_voice,
    "sendVideo": sending.send_video,
    "sendDocument": sending.send_document,
    "sendMediaGroup": sending.send_media_group,
    "sendLocation": sending.send_location,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": editing.edit_message_text,
    "editMessageCaption": editing.edit_message_caption,
    "editMessageReplyMarkup": editing.edit_message_reply_markup,
    "deleteMessage": editing.delete_message,
    "answerCallbackQuery": editing.answer_callback_query,
    "setMyCommands": reading.set_my_commands,
    "deleteMyCommands": lambda exchange, params: exchange.profile.delete_commands(params),
    "getMyCommands": lambda exchange, params: exchange.profile.list_commands(params),
    "setMyDescription": lambda exchange, params: exchange.profile.set_text(params, "description"),
    "setMyShortDescription": (
        lambda exchange, params: exchange.profile.set_text(params, "short_description")
    ),
    "getMyDescription": lambda exchange, params: exchange.profile.read_text(params, "description"),
    "getMyShortDescription": (
        lambda exchange, params: exchange.profile.read_text(params, "short_description")
    ),
}
METHODS = {name.lower(): (name, method) for name, method in NAMED.items()}
SHOWING = {name for name in NAMED if name.startswith("send") and name != "sendChatAction"}
FAULTED = SHOWING | {name for name in NAMED if name.startswith(("edit", "delete", "answer"))} - {
    "deleteMyCommands"
}
