"""Moments: what a sentence says about when, and what of it must be asked back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True)
class Facts:
    """What a reader must know beside the words: the local time, and which days are worked."""

    now: datetime
    works: Callable[[date], bool]

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(frozen=True)
class SaidTime:
    """One expression of time, where it stands, and what it means."""

    start: int
    end: int
    days: tuple[date, ...] = ()  # one: certain; several: ask which
    asks: bool = False  # what it means must be asked back, with or without days to choose from
    limit: bool = False  # “by then”
    past: bool = False
    clock: tuple[time, ...] = ()  # when it begins, and when it ends
    together: bool = False  # several days that are all meant: the ends of a span, or a list


@dataclass(frozen=True)
class Understood:
    """What a whole sentence means for the use it was said for."""

    days: tuple[date, ...] = ()
    asks: bool = False
    choices: tuple[date, ...] = ()  # what to offer when asking back
    past: tuple[date, ...] = ()
    clock: tuple[time, ...] = ()
    limit: bool = False
