"""Base: what every table shares, from naming to moments in UTC, JSON and identifiers."""

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Enum,
    Index,
    Integer,
    MetaData,
    String,
    TypeDecorator,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column

EPOCH = 1_767_225_600_000  # 2026-01-01 in milliseconds
BigId = BigInteger().with_variant(Integer, "sqlite")
Json = JSON().with_variant(JSONB, "postgresql")


class Moment(TypeDecorator[datetime]):
    """A point in time: always aware, always UTC, on both databases."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or dialect.name != "sqlite":
            return value
        return value.replace(tzinfo=UTC)


def coded(words: type[StrEnum], length: int = 16) -> Enum:
    """A column of code words: plain text in the database, the enumeration in the program."""
    return Enum(
        words,
        native_enum=False,
        create_constraint=False,
        length=length,
        values_callable=lambda known: [each.value for each in known],
    )


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of those rows alone for which a condition holds, on both databases."""
    some = text(where)
    return Index(name, *columns, unique=unique, sqlite_where=some, postgresql_where=some)


class Made:
    """Identifiers made here: each is greater than the one before, and none is asked for.

    41 bits of milliseconds and 20 of chance; where two processes ever met, the key would refuse
    one of them and its update would be tried again.
    """

    def __init__(self, clock: Callable[[], int] = time.time_ns) -> None:
        self._clock = clock
        self._newest = 0

    def __call__(self) -> int:
        moment = self._clock() // 1_000_000 - EPOCH
        self._newest = max(moment << 20 | random.getrandbits(20), self._newest + 1)
        return self._newest


made_id = Made()


identifier = Annotated[int, mapped_column(BigId, primary_key=True)]
short = Annotated[str, mapped_column(String(64))]


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False):
    """Rows are compared by identity: two loads of one row are one object in one session."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, dict[str, Any]: Json, list[Any]: Json}  # noqa: RUF012
