"""The ways in that an invitation's code opens, for the one who hands it on."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.settings import Settings
from channels.messenger import Door
from channels.registry import MESSENGERS

if TYPE_CHECKING:
    from services.organisation.invitations import Issued

# How links are titled: those of the messengers that have some, and the page's.
WAYS = (*(each.name for each in MESSENGERS if each.find_door), "web")


@dataclass(frozen=True)
class Doors:
    """The doors where people come in: the web page, and the bot if its name is known."""

    home: str
    messengers: dict[str, Door] = field(default_factory=dict)

    @property
    def note(self) -> str:
        """Why links are missing."""
        return "; ".join(door.note for door in self.messengers.values() if door.note)

    def links(self, code: str) -> dict[str, str | None]:
        start = f"inv_{code}"
        found = {
            name: f"{door.link}{start}" if door.link else None
            for name, door in self.messengers.items()
        }
        return {**found, "web": f"{self.home}/chat?start={start}"}

    def describe(self, issued: "Issued") -> dict[str, str | None]:
        """All there is to know of an invitation, for people and for programs."""
        return {
            "name": issued.name,
            "role": issued.role.value,
            "place": issued.place,
            "code": issued.code,
            "expires_at": issued.expires_at,
            **self.links(issued.code),
        }


async def find_doors(settings: Settings) -> Doors:
    """Ask each messenger for its address; where that fails, only its links are missing."""
    found = {each.name: await each.find_door(settings) for each in MESSENGERS if each.find_door}
    return Doors(settings.home_url, found)
