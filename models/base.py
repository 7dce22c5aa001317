"""What every table shares: naming, moments in UTC, JSON and identifiers."""

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
    Integer,
    MetaData,
    String,
    TypeDecorator,
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


def made_id(clock: Callable[[], int] = time.time_ns) -> int:
    """An identifier made here: it grows with time and spares asking the database for one.

    41 bits of milliseconds and 20 of chance; where two ever met, the key would refuse one of
    them and its update would be tried again.
    """
    return (clock() // 1_000_000 - EPOCH) << 20 | random.getrandbits(20)


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
