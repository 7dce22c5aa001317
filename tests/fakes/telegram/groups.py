"""Group chats: privacy, upgrades and being thrown out."""

from typing import TYPE_CHECKING

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.exchange import Exchange
from tests.fakes.telegram.refused import RefusedError, forbidden, group_upgraded
from tests.fakes.telegram.screen import PhoneMessage
from tests.fakes.telegram.wire import Json
from tests.patience import PATIENCE

if TYPE_CHECKING:
    from tests.fakes.telegram.people import Person

# What an administrator's ChatMember must say, whether or not it is granted.
RIGHTS = (
    *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages"),
    *("can_manage_video_chats", "can_restrict_members", "can_promote_members"),
    *("can_change_info", "can_invite_users", "can_post_stories", "can_edit_stories"),
    *("can_delete_stories", "can_send_welcome_messages"),
)


class Group:
    """A group of people with the bot among them; its screen is what every member sees."""

    def __init__(self, exchange: Exchange, chat: Chat, users: list[Json]) -> None:
        self.chat = chat
        self._exchange = exchange
        self._owner = users[0]
        chat.members[self._owner["id"]] = _member(self._owner, "creator")
        for user in users[1:]:
            chat.members[user["id"]] = _member(user, "member")
        exchange.chats[chat.id] = chat
        self._stand("left", "member")
        newcomer = {"new_chat_members": [exchange.bot], "new_chat_member": exchange.bot}
        self._serve(chat, newcomer)

    @property
    def id(self) -> int:
        """The chat id, which changes when the group is upgraded."""
        return self.chat.id

    @property
    def screen(self) -> str:
        return str(self.chat.screen)

    @property
    def messages(self) -> list[PhoneMessage]:
        """The bot's messages in the group as they look now, oldest first."""
        shown = map(PhoneMessage, self.chat.messages.values())
        return [message for message in shown if message.by_bot]

    async def sees(self, *words: str, within: float = PATIENCE) -> PhoneMessage:
        return await self.chat.screen.sees(words, within)

    async def sees_nothing(self, *, for_: float = 0.3) -> None:
        await self.chat.screen.sees_nothing(for_)

    def adds(self, person: "Person") -> None:
        self.chat.members[person.id] = _member(person.user, "member")
        self._serve(self.chat, {"new_chat_members": [person.user]})

    def makes_bot_admin(self) -> None:
        """An administrator reads everything in the group."""
        self._stand("member", "administrator")

    def kicks_bot(self) -> None:
        kind = self.chat.kind
        self.chat.shut = lambda: forbidden(f"bot was kicked from the {kind} chat")
        self._stand(self._standing(), "kicked")

    def lets_bot_back(self) -> None:
        self.chat.shut = None
        self._stand("kicked", "member")

    def migrates(self) -> int:
        """Become a supergroup: a new chat id, and the old one good for nothing."""
        old, exchange = self.chat, self._exchange
        new_id = -1_000_000_000_000 - exchange.chance.randrange(10**9, 2 * 10**9)
        new = exchange.new_chat({**old.face, "id": new_id, "type": "supergroup"}, old.screen.title)
        new.members = old.members
        exchange.chats[new_id] = self.chat = new
        self._serve(old, {"migrate_to_chat_id": new_id})
        self._serve(new, {"migrate_from_chat_id": old.id})

        def upgraded() -> RefusedError:
            return group_upgraded(new_id)

        old.shut = upgraded
        return new_id

    def _standing(self) -> str:
        return str(self.chat.members.get(self._exchange.bot["id"], {}).get("status", "left"))

    def _stand(self, old: str, new: str) -> None:
        exchange = self._exchange
        self.chat.members[exchange.bot["id"]] = _member(exchange.bot, new)
        update = standing_change(exchange, self.chat.face, self._owner, (old, new))
        exchange.queue.put("my_chat_member", update, self.chat.id)

    def _serve(self, chat: Chat, notice: Json) -> None:
        """A service message: not typed by anybody, and never kept from the bot."""
        message = self._exchange.compose(chat, self._owner, notice)
        self._exchange.queue.put("message", message, chat.id)


def standing_change(exchange: Exchange, face: Json, by: Json, change: tuple[str, str]) -> Json:
    """The my_chat_member update: what the bot was in a chat, and what it is now."""
    old, new = (_member(exchange.bot, status) for status in change)
    return {
        "chat": face,
        "from": by,
        "date": int(exchange.clock.now()),
        "old_chat_member": old,
        "new_chat_member": new,
    }


def _member(user: Json, status: str) -> Json:
    member: Json = {"user": user, "status": status}
    if status == "kicked":
        member["until_date"] = 0
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        member |= dict.fromkeys(RIGHTS, False) | {"can_manage_chat": True}
    return member
