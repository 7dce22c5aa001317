"""The program with one promise broken on purpose: the harness must notice every one."""

import asyncio
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

from models.letters import Letter, LetterState
from services.delivery.routing import settle
from services.processes.inbox import Raw
from services.work import Outbox


def acknowledges_before_the_commit() -> None:
    """The offset moves on, whatever becomes of the rows."""
    from channels.telegram.polling import Poller

    keeping: set[asyncio.Task[None]] = set()

    async def keep(self: Any, updates: list[dict[str, Any]]) -> None:
        raws = [Raw("telegram", update) for update in updates]
        if raws:
            task = asyncio.get_running_loop().create_task(self._inbox.store(raws))
            keeping.add(task)
            self._offset = max(int(update["update_id"]) for update in updates) + 1

    Poller._keep = keep  # type: ignore[method-assign]


def writes_letters_afterwards() -> None:
    """What is owed is laid in the outbox in a transaction of its own."""
    from bot.handling import Handling
    from bot.intake import Intake

    settle_batch, attempt = Handling.settle, Intake._attempt

    async def settle_without(self: Any, session: Any, batch: Any) -> list[Any]:
        batch.put_off, batch.outbox = batch.outbox, Outbox()
        return await settle_batch(self, session, batch)

    async def attempt_twice(self: Any, limit: int) -> Any:
        batch = await attempt(self, limit)
        owed = getattr(batch, "put_off", None)
        if owed is not None and owed.letters:
            async with self._database.write.begin() as session:
                work = self._work_in(session)
                work.outbox = owed
                await settle(work)
            self._courier.wake()
        return batch

    Handling.settle = settle_without  # type: ignore[method-assign]
    Intake._attempt = attempt_twice  # type: ignore[method-assign]


def believes_letters_sent() -> None:
    """A letter counts as sent as soon as somebody begins to send it."""
    take = Letter.take

    def take_and_believe(self: Letter, owner: str, now: datetime, until: datetime) -> None:
        take(self, owner, now, until)
        self.state = LetterState.SENT

    Letter.take = take_and_believe  # type: ignore[method-assign]


def forgets_what_had_begun() -> None:
    """Whatever a killed process had on its way counts as never begun."""
    in_doubt = Letter.may_have_arrived

    def forget(self: Letter, now: datetime, outcome: str) -> None:
        if outcome.startswith("lease of"):
            self.release(now)
        else:
            in_doubt(self, now, outcome)

    Letter.may_have_arrived = forget  # type: ignore[method-assign]


def keeps_no_order() -> None:
    """Every letter goes its own way, however many are on theirs to the same chat."""
    from scheduler.courier import Courier
    from scheduler.recorder import Result

    async def drive(self: Any, each: Any, deadline: float) -> None:
        outcome = await self._send(each, deadline)
        await self.recorder.record(Result(each, outcome))
        self._land()

    def dispatch(self: Any, letters: Any, read_at: float) -> None:
        del read_at
        for each in reversed(letters):
            self.flying += 1
            self._landed.clear()
            self._run(drive(self, each, time.monotonic() + self.timing.lease))

    Courier.dispatch = dispatch  # type: ignore[method-assign]


def repeats_without_a_word() -> None:
    """A second copy looks like the first."""
    Letter.is_repeat = False  # type: ignore[assignment, method-assign]


def takes_updates_twice() -> None:
    """An update that comes again is a new one."""
    import secrets

    from services.processes import inbox

    def any_key(update: dict[str, Any]) -> str:
        return f"{update.get('update_id')}:{secrets.token_hex(8)}"

    vars(inbox)["key_of"] = any_key


MUTANTS: dict[str, Callable[[], None]] = {
    "acknowledges-before-the-commit": acknowledges_before_the_commit,
    "writes-letters-afterwards": writes_letters_afterwards,
    "believes-letters-sent": believes_letters_sent,
    "forgets-what-had-begun": forgets_what_had_begun,
    "keeps-no-order": keeps_no_order,
    "repeats-without-a-word": repeats_without_a_word,
    "takes-updates-twice": takes_updates_twice,
}


def break_it(name: str) -> None:
    MUTANTS[name]()
