"""Wakeups: what a process must know to tell whether others should be woken."""

from dataclasses import dataclass


@dataclass
class Wakeups:
    """Whether anybody else is there, and what this process does without them."""

    company: bool = False
    handles: bool = False
    sends: bool = False
