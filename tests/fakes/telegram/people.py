"""People with phones, as a story tells of them."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from tests.fakes.telegram.exchange import CALLBACK_LANE
from tests.fakes.telegram.groups import Group, standing_change
from tests.fakes.telegram.refused import forbidden
from tests.fakes.telegram.screen import PhoneError, PhoneMessage, Screen
from tests.fakes.telegram.wire import Json
from tests.fakes.telegram.writers import Writer
from tests.patience import PATIENCE

PAYLOAD = re.compile(r"[\w-]{0,64}", re.ASCII)


class Person(Writer):
    """Somebody with a phone. Whatever they do begins a new page: `sees` looks after it."""

    async def start(self, payload: str = "") -> PhoneMessage:
        """Open the bot by its link, or press its start button."""
        if not PAYLOAD.fullmatch(payload):
            raise PhoneError(f"a link cannot carry “{payload}”: up to 64 of A-Z a-z 0-9 _ -")
        if self._chat.shut:
            await self.unblocks_bot()
        return await self.says(f"/start {payload}".rstrip())

    async def presses(
        self, words: str, *, group: Group | None = None, within: float = PATIENCE
    ) -> str | None:
        """Press the newest button with these words, else such a key of the keyboard.

        Answers with what a button opened or copied: a link, a page, a text.
        """
        screen = self._screen(group)
        found = await screen.watch(lambda: screen.find_button(words), within)
        if found is None:
            raise PhoneError(f"no button “{words}”; {screen.visible_buttons()}\n\n{screen}")
        message, button = found
        if message:
            return await self._press(message, button)
        await self._strike_key(button, group)
        return None

    async def presses_on(self, message: PhoneMessage, words: str) -> str | None:
        """Press a button on this very message, even one its phone no longer should show."""
        chat = self._exchange.chats[message.json["chat"]["id"]]
        now = PhoneMessage(chat.messages.get(message.message_id, message.json))
        for shown in (now, message):
            if button := shown.button(words):
                return await self._press(shown, button)
        raise PhoneError(f"no button “{words}” on #{message.message_id}: {now.buttons}")

    async def forges(self, data: str, message_id: int) -> str:
        """Send a callback made by hand, as a doctored client could; returns its query id."""
        message = self._chat.messages.get(message_id) or {
            "chat": self._chat.face,
            "message_id": message_id,
            "date": 0,
        }
        return self._call_back(message, {"data": data})

    async def blocks_bot(self) -> None:
        self._chat.shut = lambda: forbidden("bot was blocked by the user")
        self._tell_standing("member", "kicked")

    async def unblocks_bot(self) -> None:
        self._chat.shut = None
        self._tell_standing("kicked", "member")

    async def deactivates(self) -> None:
        """Delete the account."""
        self._chat.shut = lambda: forbidden("user is deactivated")

    async def sees(
        self, *words: str, within: float = PATIENCE, group: Group | None = None
    ) -> PhoneMessage:
        """Wait for something new from the bot: a message, an edit or a toast with the words."""
        return await self._screen(group).sees(words, within)

    async def sees_nothing(self, *, for_: float = 0.3, group: Group | None = None) -> None:
        await self._screen(group).sees_nothing(for_)

    @property
    def screen(self) -> str:
        return str(self._chat.screen)

    @property
    def toasts(self) -> list[str]:
        return self._chat.screen.toasts

    @property
    def messages(self) -> list[PhoneMessage]:
        """The bot's messages in the private chat as they look now, oldest first."""
        shown = map(PhoneMessage, self._chat.messages.values())
        return [message for message in shown if message.by_bot]

    @property
    def menu(self) -> list[str]:
        """The commands behind the menu button."""
        language = self.user.get("language_code", "")
        listed = self._exchange.profile.menu(self.id, "private", language)
        return [command["command"] for command in listed]

    async def _press(self, message: PhoneMessage, button: Json) -> str | None:
        if "callback_data" in button:
            self._call_back(message.json, {"data": button["callback_data"]})
            return None
        if "copy_text" in button:
            return str(button["copy_text"]["text"])
        url = str(button.get("url") or button.get("web_app", {}).get("url", ""))
        if (payload := self._start_payload(url)) is not None:
            await self.start(payload)
        return url

    def _start_payload(self, url: str) -> str | None:
        parts = urlsplit(url)
        if parts.netloc != "t.me" or parts.path != f"/{self._exchange.bot['username']}":
            return None
        return parse_qs(parts.query).get("start", [""])[0]

    async def _strike_key(self, key: Json, group: Group | None) -> None:
        screen = self._screen(group)
        keyboard = screen.keyboard or {}
        if key.get("request_contact"):
            await self.sends_contact()
        elif key.get("request_location"):
            await self.sends_location(34.58, 105.72)
        else:
            await self.says(key["text"], group=group)
        if keyboard.get("one_time_keyboard"):
            screen.keyboard = None

    def _call_back(self, message: Json, pressed: Json) -> str:
        exchange = self._exchange
        # A press in a group shows its toast to the presser alone, so both screens begin anew.
        for screen in self._touched(message):
            screen.acts()
        query_id = exchange.new_query(self._chat.screen)
        instance = str(message["chat"]["id"] * 7919)
        query = {
            "id": query_id,
            "from": self.user,
            "message": message,
            "chat_instance": instance,
            **pressed,
        }
        exchange.queue.put("callback_query", query, self.id + CALLBACK_LANE)
        return query_id

    def _touched(self, message: Json) -> Iterator[Screen]:
        yield self._chat.screen
        if message["chat"]["id"] != self.id:
            yield self._exchange.chats[message["chat"]["id"]].screen

    def _tell_standing(self, old: str, new: str) -> None:
        exchange = self._exchange
        update = standing_change(exchange, self._chat.face, self.user, (old, new))
        exchange.queue.put("my_chat_member", update, self.id)
