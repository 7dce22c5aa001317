"""Categories of matters, those of an office's own too, and which one a text is likely about."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from sqlalchemy import Dialect, String, TypeDecorator, false
from sqlalchemy.orm import Mapped, mapped_column

from language.category import guess
from models.base import Base, identifier

LONGEST_CODE = 15  # a button holds it beside a number, and a figure beside its name
LONGEST_CATEGORY = 20
CODE = re.compile(rf"[a-z][a-z0-9-]{{0,{LONGEST_CODE - 1}}}")
# What an office offers beside the ten: by its code, how people call it.
OwnNames = Mapping[str, str]
NO_OWN: OwnNames = MappingProxyType({})


class Category(StrEnum):
    """The ten that every office has."""

    FACILITIES = "facilities"
    SANITATION = "sanitation"
    TRAFFIC = "traffic"
    HOUSING = "housing"
    SCHOOLING = "schooling"
    HEALTH = "health"
    WELFARE = "welfare"
    NEIGHBOURS = "neighbours"
    FARMING = "farming"
    OTHER = "other"


_KNOWN = {each.value: each for each in Category}


def read_category(code: str) -> str:
    """Read a code: one of the ten as such, one of an office's own as it stands."""
    return _KNOWN.get(code, code)


def is_offered(code: str, own: Collection[str]) -> bool:
    return code in _KNOWN or code in own


class CategoryCode(TypeDecorator[str]):
    """A column that holds a code: of the ten, or of an office's own."""

    impl = String(16)
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else read_category(value)


class OwnCategory(Base):
    """A category of the office's own; one that was taken out is offered no more."""

    __tablename__ = "own_categories"

    id: Mapped[identifier] = mapped_column(init=False)
    code: Mapped[str] = mapped_column(String(LONGEST_CODE), unique=True)
    name: Mapped[str] = mapped_column(String(LONGEST_CATEGORY))
    # Sentences made up by the office, from which it is learnt (language/category/learning.py).
    examples: Mapped[list[Any]]
    taken_out: Mapped[bool] = mapped_column(default=False, server_default=false())


def guess_category(text: str, own: Collection[str] = ()) -> str:
    """Guess the category; other, where nothing tells it."""
    return read_category(guess(text, own).label or Category.OTHER)


def list_likely(text: str, own: Collection[str] = ()) -> list[str]:
    """List all categories, the likeliest first."""
    return [read_category(each) for each in guess(text, own).ranked]
