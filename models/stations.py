"""The organisation tree: the office, its stations, councils, studios and points, and the units."""

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

    @property
    def receives(self) -> bool:
        return self.kind in RECEIVING
