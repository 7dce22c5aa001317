"""What really happened, for harnesses to compare with what the program believes."""

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field

from tests.fakes.telegram.chats import Chat
from tests.fakes.telegram.clock import Clock
from tests.fakes.telegram.refused import RefusedError
from tests.fakes.telegram.screen import PhoneMessage
from tests.fakes.telegram.wire import Json

KEPT_CALLS = 500_000
KEPT_TEXT = 200


@dataclass(slots=True)
class Call:
    number: int
    at: float
    method: str
    chat_id: str
    text: str
    status: int = 0
    description: str = ""
    fault: str = ""
    heard: bool = True


@dataclass(frozen=True, slots=True)
class Applied:
    call: int
    at: float
    method: str
    chat_id: int
    message_id: int
    text: str
    buttons: list[str]


@dataclass(slots=True)
class UpdateTimes:
    update_id: int
    kind: str
    created: float
    handed_out: list[float] = field(default_factory=list)
    confirmed: float | None = None
    expired: float | None = None


@dataclass(frozen=True, slots=True)
class RefusedCall:
    number: int
    method: str
    code: int
    description: str
    params: Json


class Ledger:
    """Log of calls, of changes to chats and of updates; only counts when told to stay slim."""

    def __init__(self, clock: Clock, *, full: bool) -> None:
        self.full = full
        self.calls: deque[Call] = deque(maxlen=KEPT_CALLS)
        self.applied: list[Applied] = []
        self.updates: dict[int, UpdateTimes] = {}
        self.refusals: list[RefusedCall] = []
        self.counters: Counter[str] = Counter()
        self.number = 0
        self.method = ""
        self._clock = clock

    def open_call(self, method: str, params: Json) -> Call:
        self.number += 1
        self.method = method
        self.counters[method] += 1
        text = str(params.get("text") or params.get("caption") or "")[:KEPT_TEXT]
        chat_id = str(params.get("chat_id", ""))
        call = Call(self.number, self._clock.now(), method, chat_id, text)
        if self.full:
            self.calls.append(call)
        return call

    def refuse(self, call: Call, refused: RefusedError, params: Json) -> None:
        call.status, call.description = refused.code, refused.description
        self.counters[f"answer {refused.code}"] += 1
        if not refused.excused:
            record = RefusedCall(
                call.number, call.method, refused.code, refused.description, params
            )
            self.refusals.append(record)

    def apply(self, chat: Chat, message: Json) -> None:
        """What the call under way has changed."""
        self.counters["applied"] += 1
        if self.full:
            self.applied.append(self._applied(chat, PhoneMessage(message)))

    def _applied(self, chat: Chat, shown: PhoneMessage) -> Applied:
        return Applied(
            call=self.number,
            at=self._clock.now(),
            method=self.method,
            chat_id=chat.id,
            message_id=shown.message_id,
            text=shown.text,
            buttons=shown.buttons,
        )

    def history(self, chat_id: int) -> list[Applied]:
        return [applied for applied in self.applied if applied.chat_id == chat_id]

    def create_update(self, update_id: int, kind: str) -> UpdateTimes | None:
        self.counters["updates created"] += 1
        if not self.full:
            return None
        times = self.updates[update_id] = UpdateTimes(update_id, kind, self._clock.now())
        return times

    def dump(self, chats: Iterable[Chat]) -> Json:
        """All of it as plain JSON."""
        return {
            "calls": [asdict(call) for call in self.calls],
            "applied": [asdict(applied) for applied in self.applied],
            "updates": [asdict(times) for times in self.updates.values()],
            "refusals": [asdict(refused) for refused in self.refusals],
            "counters": dict(self.counters),
            "chats": {
                str(chat.id): {"title": chat.screen.title, "messages": list(chat.messages.values())}
                for chat in chats
            },
        }
