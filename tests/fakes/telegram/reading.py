"""Methods with which the bot asks about itself, people, chats and files."""

from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.refused import bad_request
from tests.fakes.telegram.wire import Json

ADMINS = {"creator", "administrator"}


def get_me(exchange: Exchange, _: Params) -> Json:
    return {
        **exchange.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": not exchange.options.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def get_chat(exchange: Exchange, params: Params) -> Json:
    chat = exchange.find_chat(params)
    return {
        **chat.face,
        "accent_color_id": 3,
        "max_reaction_count": 11,
        "accepted_gift_types": {
            "unlimited_gifts": False,
            "limited_gifts": False,
            "unique_gifts": False,
            "premium_subscription": False,
            "gifts_from_channels": False,
        },
    }


def get_chat_member(exchange: Exchange, params: Params) -> Json:
    chat = exchange.find_open_chat(params)
    member = chat.members.get(params.number("user_id"))
    if member is None:
        raise bad_request("PARTICIPANT_ID_INVALID")
    return member


def get_chat_administrators(exchange: Exchange, params: Params) -> list[Json]:
    chat = exchange.find_open_chat(params)
    if chat.kind == "private":
        raise bad_request("there are no administrators in the private chat")
    return [member for member in chat.members.values() if member["status"] in ADMINS]


def set_my_commands(exchange: Exchange, params: Params) -> bool:
    """One chat can be given commands of its own only where the bot has met it."""
    scope = params.structure("scope", "BotCommandScope") or {}
    if scope.get("type") == "chat":
        exchange.find_chat(Params({"chat_id": scope.get("chat_id")}))
    return exchange.profile.set_commands(params)


def get_file(exchange: Exchange, params: Params) -> Json:
    return exchange.files.link(params.text("file_id"))
