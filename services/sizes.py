"""Sizes: a list of any length is asked for by one of a few statements."""

from collections.abc import Collection
from typing import TypeVar

Value = TypeVar("Value")


def in_few_sizes(values: Collection[Value]) -> list[Value]:
    """The last is repeated up to a power of two: PostgreSQL prepares a statement for each size."""
    found = list(values)
    missing = (1 << (len(found) - 1).bit_length()) - len(found) if found else 0
    return found + found[-1:] * missing
