"""The organisation tree: the office, its stations, councils, studios and points, and the units."""

import re
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, BigId, coded, identifier, short


class Kind(StrEnum):
    """The kinds of places; the words are those of the glossary."""

    OFFICE = "office"
    STATION = "station"
    COUNCIL = "council"
    STUDIO = "studio"
    POINT = "point"
    UNIT = "unit"


RECEIVING = (Kind.STATION, Kind.COUNCIL, Kind.STUDIO, Kind.POINT)


FEWEST_DIGITS = 5  # 12345 is a number, an extension is none
_BETWEEN_NAMES = re.compile(r"[、/,，;；]")
_BRACKETS = re.compile(r"[（(].*?[）)]")
_BETWEEN_NUMBERS = re.compile(r"[、/,，;；转]")


class Place(Base):
    """A node of the organisation tree; residents bring matters to those that receive."""

    __tablename__ = "places"

    id: Mapped[identifier] = mapped_column(init=False)
    code: Mapped[short] = mapped_column(unique=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[Kind] = mapped_column(coded(Kind))
    parent_id: Mapped[int | None] = mapped_column(
        BigId, ForeignKey("places.id"), index=True, default=None
    )
    address: Mapped[str | None] = mapped_column(String(300), default=None)
    # As people write them: “0937-1234567 转 8”, “周一至周五 9:00–17:00”.
    phone: Mapped[str | None] = mapped_column(String(60), default=None)
    hours: Mapped[str | None] = mapped_column(String(80), default=None)
    # What people call it beside its name: “住建局、建设局”.
    aliases: Mapped[str | None] = mapped_column(String(120), default=None)

    @property
    def receives(self) -> bool:
        return self.kind in RECEIVING

    @property
    def names(self) -> tuple[str, ...]:
        """All it is called: its name without what stands in brackets, its code, and the others."""
        others = (each.strip() for each in _BETWEEN_NAMES.split(self.aliases or ""))
        return (self.bare_name, self.code, *(each for each in others if each))

    @property
    def bare_name(self) -> str:
        return _BRACKETS.sub("", self.name).strip()

    @property
    def numbers(self) -> tuple[str, ...]:
        """Its own numbers, which are nobody's secret."""
        said = (each.strip() for each in _BETWEEN_NUMBERS.split(self.phone or ""))
        return tuple(each for each in said if sum(map(str.isdigit, each)) >= FEWEST_DIGITS)
