"""Room: how long a matter may become, since each message of it is read with all before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.errors import EnoughSaid


@dataclass(frozen=True)
class Room:
    """So many messages, with so many characters in them all."""

    where: str
    parts: int
    signs: int

    def require(self, said: Sequence[str], more: str, *, adding: int = 1) -> None:
        """Refuse what makes it longer than anybody reads; a first message is never too long."""
        signs = sum(map(len, said)) + len(more)
        if said and (len(said) + adding > self.parts or signs > self.signs):
            raise EnoughSaid(where=self.where, parts=self.parts, signs=self.signs)


DRAFT = Room("draft", 50, 20_000)
TOPIC = Room("topic", 300, 100_000)
ENTRY = Room("entry", 50, 20_000)
