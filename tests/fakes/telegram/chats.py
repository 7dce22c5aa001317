"""A chat as Telegram keeps it."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.fakes.telegram.refused import RefusedError
from tests.fakes.telegram.screen import Screen
from tests.fakes.telegram.wire import Json


@dataclass(slots=True, eq=False)
class Chat:
    id: int
    kind: str
    face: Json
    screen: Screen
    shut: Callable[[], RefusedError] | None = None
    members: dict[int, Json] = field(default_factory=dict)
    last_message_id: int = 0
    # What the pacer remembers: when the next private message is due, and the group's last ones.
    due: float = 0.0
    recent: deque[float] = field(default_factory=deque)

    @property
    def messages(self) -> dict[int, Json]:
        return self.screen.messages
