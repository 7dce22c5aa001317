"""Everything Telegram itself remembers about one bot and the people who know it."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.files import FileStore
from tests.fakes.telegram.ledger import Ledger
from tests.fakes.telegram.limits import Pacer
from tests.fakes.telegram.params import Params
from tests.fakes.telegram.profile import Profile
from tests.fakes.telegram.refused import bad_request
from tests.fakes.telegram.screen import Screen
from tests.fakes.telegram.updates import UpdateQueue
from tests.fakes.telegram.wire import Json

KEPT_WHEN_SLIM = 20
KEPT_QUERIES = 100_000
# Callbacks queue per user, apart from that user's messages.
CALLBACK_LANE = 3 << 33


@dataclass(frozen=True, slots=True)
class Options:
    """How the fake is to behave."""

    token: str = "7000000001:made-up-token-of-the-fake"
    username: str = "huiyin_test_bot"
    name: str = "回音"
    seed: int = 1
    limits: bool = True
    rate_scale: float = 1.0
    ledger: bool = True
    privacy: bool = True
    backoff_scale: float = 1.0
    latency: float = 0.0
    now: Callable[[], float] | None = None


@dataclass(slots=True)
class Query:
    """A pressed button waiting for its answer."""

    pressed: float
    screen: Screen
    answered: bool = False
    toast: str = ""


class Exchange:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.chance = random.Random(options.seed)
        self.clock = Clock(options.now)
        self.ledger = Ledger(self.clock, full=options.ledger)
        self.queue = UpdateQueue(self.clock, self.ledger, self.chance.randrange(10**8, 9 * 10**8))
        self.pacer = Pacer(self.clock, options.rate_scale, enabled=options.limits)
        self.files = FileStore(self.clock)
        self.profile = Profile()
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.listeners: list[Callable[[Chat, Json], None]] = []
        self.bot: Json = {
            "id": int(options.token.partition(":")[0]),
            "is_bot": True,
            "first_name": options.name,
            "username": options.username,
        }
        self._last_message_id = self.chance.randrange(10, 500)
        self._last_user_id = 5_300_000_000
        self._last_query_id = self.chance.randrange(10**17, 10**18)

    def next_user_id(self) -> int:
        self._last_user_id += self.chance.randrange(1, 9999)
        return self._last_user_id

    def new_chat(self, face: Json, title: str) -> Chat:
        keeps = None if self.options.ledger else KEPT_WHEN_SLIM
        return Chat(face["id"], face["type"], face, Screen(title, keeps=keeps))

    def find_chat(self, params: Params) -> Chat:
        if not params.text("chat_id"):
            raise bad_request("chat_id is empty")
        chat = self.chats.get(params.number("chat_id"))
        if chat is None:
            raise bad_request("chat not found")
        return chat

    def find_open_chat(self, params: Params) -> Chat:
        """The chat, if the bot may write there."""
        chat = self.find_chat(params)
        if chat.shut:
            raise chat.shut()
        return chat

    def compose(self, chat: Chat, sender: Json, content: Json) -> Json:
        """A message with its number and date."""
        if chat.kind == "supergroup":
            chat.last_message_id += 1
            number = chat.last_message_id
        else:
            # Private chats and basic groups share one count, as on a real account.
            self._last_message_id += 1
            number = self._last_message_id
        return {
            "message_id": number,
            "from": sender,
            "chat": chat.face,
            "date": int(self.clock.now()),
            **content,
        }

    def put_on_screen(self, chat: Chat, message: Json) -> None:
        """Show a message, new or edited, on the phones of the chat."""
        chat.screen.puts(message)
        self.ledger.apply(chat, message)
        if message["from"]["is_bot"]:
            chat.screen.arrives(message)
            for listener in self.listeners:
                listener(chat, message)

    def hear(self, chat: Chat, sender: Json, content: Json) -> Json:
        """A person's message: shown, and told to the bot if it may read it."""
        message = self.compose(chat, sender, content)
        chat.screen.puts(message)
        if self.may_read(chat, message):
            self.queue.put("message", message, chat.id)
        return message

    def may_read(self, chat: Chat, message: Json) -> bool:
        """Privacy mode: in groups only commands, replies to the bot, and its name."""
        if chat.kind == "private":
            return True
        if chat.shut:
            return False
        text = message.get("text") or message.get("caption") or ""
        replied = message.get("reply_to_message", {}).get("from", {}).get("id")
        return (
            not self.options.privacy
            or chat.members.get(self.bot["id"], {}).get("status") == "administrator"
            or text.startswith("/")
            or f"@{self.bot['username']}" in text
            or replied == self.bot["id"]
        )

    def new_query(self, screen: Screen) -> str:
        self._last_query_id += self.chance.randrange(1, 10**6)
        query_id = str(self._last_query_id)
        self.queries[query_id] = Query(self.clock.now(), screen)
        if len(self.queries) > KEPT_QUERIES:
            del self.queries[next(iter(self.queries))]
        return query_id
