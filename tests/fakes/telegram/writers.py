"""Whatever a person can put into a chat."""

from tests.fakes.telegram import attachments
from tests.fakes.telegram.entities import noticed_entities
from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.groups import Group
from tests.fakes.telegram.limits import TEXT_UNITS
from tests.fakes.telegram.screen import PhoneError, PhoneMessage, Screen
from tests.fakes.telegram.wire import Json, split

SNAPSHOT_BYTES = 84_000
CLIP_BYTES = 2_400_000


class Writer:
    """The writing half of a person: texts, attachments, corrections."""

    def __init__(self, exchange: Exchange, user: Json) -> None:
        self.user = user
        self.id: int = user["id"]
        self.name: str = user["first_name"]
        self._exchange = exchange
        face: Json = {key: user[key] for key in ("id", "first_name", "username") if key in user}
        self._chat = exchange.new_chat({**face, "type": "private"}, self.name)
        self._chat.members[self.id] = {"user": user, "status": "member"}

    async def says(
        self, text: str, *, group: Group | None = None, reply_to: PhoneMessage | None = None
    ) -> PhoneMessage:
        """Type and send; like every phone's, it splits what is too long for one message."""
        *whole, last = split(text, TEXT_UNITS)
        for part in whole:
            self._send(_typed(part), group, reply_to)
        return self._send(_typed(last), group, reply_to)

    async def sends_photo(
        self,
        content: bytes | int = SNAPSHOT_BYTES,
        *,
        caption: str | None = None,
        album: str | None = None,
        group: Group | None = None,
    ) -> PhoneMessage:
        extra: Json = {"caption": caption} if caption else {}
        if album:
            extra["media_group_id"] = album
        return self._send(attachments.photo(self._exchange.files, content) | extra, group)

    async def sends_voice(self, seconds: int = 5, *, group: Group | None = None) -> PhoneMessage:
        return self._send(attachments.voice(self._exchange.files, seconds), group)

    async def sends_video(
        self, size: int = CLIP_BYTES, *, caption: str | None = None, group: Group | None = None
    ) -> PhoneMessage:
        extra = {"caption": caption} if caption else {}
        return self._send(attachments.video(self._exchange.files, size) | extra, group)

    async def sends_document(
        self, name: str, content: bytes | int, *, group: Group | None = None
    ) -> PhoneMessage:
        return self._send(attachments.document(self._exchange.files, name, content), group)

    async def sends_sticker(self, emoji: str = "👍") -> PhoneMessage:
        return self._send(attachments.sticker(self._exchange.files, emoji))

    async def sends_location(self, latitude: float, longitude: float) -> PhoneMessage:
        return self._send(attachments.location(latitude, longitude))

    async def sends_contact(self, phone: str = "+8613800000000") -> PhoneMessage:
        return self._send(attachments.contact(self.user, phone))

    async def forwards(self, text: str, *, written_by: str = "别人") -> PhoneMessage:
        origin = {
            "type": "hidden_user",
            "date": int(self._exchange.clock.now()) - 60,
            "sender_user_name": written_by,
        }
        return self._send({"text": text, "forward_origin": origin})

    async def edits(self, message: PhoneMessage, new_text: str) -> PhoneMessage:
        """Correct a message of one's own."""
        chat = self._exchange.chats[message.json["chat"]["id"]]
        key = "caption" if "caption" in message.json else "text"
        now = int(self._exchange.clock.now())
        edited = {**chat.messages[message.message_id], key: new_text, "edit_date": now}
        chat.screen.acts()
        chat.screen.puts(edited)
        if self._exchange.may_read(chat, edited):
            self._exchange.queue.put("edited_message", edited, chat.id)
        return PhoneMessage(edited)

    async def deletes(self, message: PhoneMessage) -> None:
        """Clear a message from the chat, the bot's too; the bot is not told."""
        screen = self._exchange.chats[message.json["chat"]["id"]].screen
        del screen.messages[message.message_id]
        screen.cleared.add(message.message_id)

    def _screen(self, group: Group | None) -> Screen:
        return group.chat.screen if group else self._chat.screen

    def _send(
        self, content: Json, group: Group | None = None, reply_to: PhoneMessage | None = None
    ) -> PhoneMessage:
        chat = group.chat if group else self._chat
        if group is None and self._chat.shut:
            raise PhoneError(f"{self.name} cannot write: {self._chat.shut()}")
        if group and self.id not in chat.members:
            raise PhoneError(f"{self.name} is not a member of {chat.screen.title}")
        self._exchange.chats.setdefault(chat.id, chat)
        if reply_to:
            original = reply_to.json
            content["reply_to_message"] = {
                key: value for key, value in original.items() if key != "reply_to_message"
            }
        chat.screen.acts()
        return PhoneMessage(self._exchange.hear(chat, self.user, content))


def _typed(text: str) -> Json:
    entities = noticed_entities(text)
    return {"text": text, "entities": entities} if entities else {"text": text}
