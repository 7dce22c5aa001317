"""How the bot presents itself: its commands and descriptions."""

import re
from typing import Any

from tests.fakes.telegram.params import Params
from tests.fakes.telegram.refused import bad_request
from tests.fakes.telegram.wire import Json

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
COMMANDS = 100
COMMAND_DESCRIPTION = 256
DESCRIPTIONS = {"description": 512, "short_description": 120}


class Profile:
    def __init__(self) -> None:
        self._commands: dict[tuple[str, str], list[Json]] = {}
        self._texts: dict[tuple[str, str], str] = {}

    def set_commands(self, params: Params) -> bool:
        commands = params.structure("commands", "commands")
        if not isinstance(commands, list):
            raise bad_request("expected an Array of BotCommand")
        if len(commands) > COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self._commands[_shelf(params)] = [_checked(command) for command in commands]
        return True

    def delete_commands(self, params: Params) -> bool:
        self._commands.pop(_shelf(params), None)
        return True

    def list_commands(self, params: Params) -> list[Json]:
        return self._commands.get(_shelf(params), [])

    def menu(self, chat_id: int, kind: str, language: str) -> list[Json]:
        """The commands a person's phone offers: the narrowest list that was set."""
        everybody = "all_private_chats" if kind == "private" else "all_group_chats"
        for scope in (f"chat:{chat_id}", everybody, "default"):
            for code in (language.partition("-")[0], ""):
                if found := self._commands.get((scope, code)):
                    return found
        return []

    def set_text(self, params: Params, name: str) -> bool:
        text = params.text(name)
        if len(text) > DESCRIPTIONS[name]:
            raise bad_request("ABOUT_TOO_LONG")
        self._texts[name, params.text("language_code")] = text
        return True

    def read_text(self, params: Params, name: str) -> Json:
        shelves = ((name, params.text("language_code")), (name, ""))
        return {name: next((self._texts[one] for one in shelves if one in self._texts), "")}


def _shelf(params: Params) -> tuple[str, str]:
    scope = params.structure("scope", "BotCommandScope") or {"type": "default"}
    kind = str(scope.get("type", ""))
    where = f"{kind}:{scope['chat_id']}" if "chat_id" in scope and kind != "chat" else kind
    if kind == "chat":
        where = f"chat:{scope.get('chat_id')}"
    return where, params.text("language_code")


def _checked(command: Any) -> Json:
    name = str(command.get("command", "")).removeprefix("/")
    said = str(command.get("description", ""))
    if not COMMAND.fullmatch(name):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(said.strip()) <= COMMAND_DESCRIPTION:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": said}
