"""Changes: how often each table was written to, so that what did not change is not asked again."""

import re
from collections import Counter
from collections.abc import Collection, Hashable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event

from services.work import Work

_WRITES = re.compile(
    r"\s*(?:WITH\b.*?\b)?(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE|DELETE\s+FROM)\s+\"?(\w+)",
    re.DOTALL | re.IGNORECASE,
)


@dataclass
class Changes:
    """What was written since it began to listen, and as of when each question was asked."""

    work: Work
    written: Counter[str] = field(default_factory=Counter)
    asked: dict[Hashable, Hashable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        engine = self.work.session.get_bind().engine
        event.listen(engine, "before_cursor_execute", self._notes)

    def _notes(self, *statement: Any) -> None:
        """Of a statement's connection, cursor and text the text is what tells."""
        if found := _WRITES.match(statement[2]):
            self.written[found[1].lower()] += 1

    async def are_new(
        self, question: Hashable, *as_of: Hashable, but: Collection[str] = ()
    ) -> bool:
        """Whether anything but in these tables was written since this was asked as of the same."""
        await self.work.session.flush()
        counts = frozenset(each for each in self.written.items() if each[0] not in but)
        return self._is_new(question, (as_of, counts))

    async def are_in(self, table: str) -> bool:
        """Whether anything was written to this table since this was asked."""
        await self.work.session.flush()
        return self._is_new(table, self.written[table])

    def _is_new(self, question: Hashable, now: Hashable) -> bool:
        if self.asked.get(question) == now:
            return False
        self.asked[question] = now
        return True
