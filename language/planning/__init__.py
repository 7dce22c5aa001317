"""Planning: the one sentence by which a session is planned, read as when, where, who and what."""

from language.planning.reading import read_plan
from language.planning.said import (
    Asked,
    Guest,
    MeetingKind,
    MeetingMode,
    Often,
    Party,
    Plan,
    PlanFacts,
    Reference,
    Slot,
    Venue,
)

__all__ = [
    "Asked",
    "Guest",
    "MeetingKind",
    "MeetingMode",
    "Often",
    "Party",
    "Plan",
    "PlanFacts",
    "Reference",
    "Slot",
    "Venue",
    "read_plan",
]
