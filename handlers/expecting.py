"""What the next plain message means: each area says what it asks for, and how that is left."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from handlers.context import Context
from messages.card import Card
from services.people.incoming import IncomingMessage

UNTIL, PASSED = "until", "passed"
Memory = Mapping[str, Any]


@dataclass(frozen=True)
class NoAnswer:
    """The message is taken as if nothing had been asked, with a sentence that says why."""

    note: str = ""


Answer = Card | list[Card] | NoAnswer


@dataclass(frozen=True, kw_only=True)
class Expectation:
    """One thing that may have been asked for: how its answer is taken, and how it is left."""

    state: str
    take: Callable[[Context, IncomingMessage], Awaitable[Answer]]
    # It is forgotten by then; what was remembered with it is handed in.
    leave: Callable[[Context, Memory], Awaitable[Card]]
    patience: timedelta | None = None
    contacts: bool = False  # whether a card of the address book can be an answer
    numbers: bool = False  # whether the number of a matter alone can be one
    # What ends the waiting before it is taken; nothing: a kind of message nobody can read.
    ends: Callable[[Context, IncomingMessage | None], bool] | None = None

    def ask(self, context: Context, **memory: object) -> None:
        """Ask: what is said next is the answer, as long as the patience lasts."""
        if self.patience is not None:
            memory[UNTIL] = (context.work.now + self.patience).isoformat()
        context.remember(self.state, **memory)

    def asked_at(self, context: Context) -> datetime:
        """Find when it was asked last; what an older program asked, as long ago as can be."""
        until = context.chat.memory.get(UNTIL)
        patience = self.patience or timedelta()
        return (datetime.fromisoformat(until) if until else context.work.now) - patience

    def is_open(self, context: Context) -> bool:
        """Whether this was asked, and is waited for still."""
        if context.chat.state != self.state:
            return False
        until = context.chat.memory.get(UNTIL)
        return until is None or context.work.now < datetime.fromisoformat(until)


class Expectations:
    """All that the areas may have asked for, by the state of the chat."""

    def __init__(self, expectations: Iterable[Expectation]) -> None:
        self._by_state = {each.state: each for each in expectations}

    async def take(self, context: Context, said: IncomingMessage | None) -> Answer:
        """What comes of the answer to what was asked, if something was and this is one."""
        expected = self._by_state.get(context.chat.state or "")
        if expected is None:
            return NoAnswer()
        if expected.ends is not None and expected.ends(context, said):
            context.remember(None)
            return NoAnswer()
        if said is None or not expected.is_open(context):
            return NoAnswer()
        if said.contact is not None and not expected.contacts:
            return NoAnswer()
        if said.number and not expected.numbers:
            return NoAnswer()
        return await expected.take(context, said)

    async def leave(self, context: Context) -> Card | None:
        """Forget what was asked; nothing, if it ran out or a matter was gone on with since."""
        expected = self._by_state.get(context.chat.state or "")
        waits = expected is not None and expected.is_open(context)
        memory = context.chat.memory
        context.remember(None)
        if expected is None or not waits or memory.get(PASSED):
            return None
        return await expected.leave(context, memory)


def pass_by(context: Context) -> None:
    """What was said became part of a matter: `/cancel` means that, and no more the question."""
    if context.chat.state is not None:
        context.chat.memory = {**context.chat.memory, PASSED: True}


def leaves(text_id: str) -> Callable[[Context, Memory], Awaitable[Card]]:
    """Nothing is to be dropped: one sentence says that the question is."""

    async def leave(context: Context, memory: Memory) -> Card:
        del memory
        return Card(context.words(text_id))

    return leave
