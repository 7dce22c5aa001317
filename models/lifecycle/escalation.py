"""The rungs of each deadline: who is reminded when, before and after it; none ends in silence."""

from dataclasses import dataclass
from enum import StrEnum

from models.lifecycle.topics import RATES, TRIAGE, State
from models.lifecycle.words import Deadline, Verb


class Level(StrEnum):
    """The levels of a reminder: those who owe the step, the heads, the office, by name."""

    OWNER = "owner"
    HEADS = "heads"
    OFFICE = "office"


@dataclass(frozen=True)
class Rung:
    """So many working days after the deadline (before it, if negative)."""

    days: int
    level: Level


# Telephoning one whom a message did not reach: counted from the moment it failed.
CALL_BACK = (Rung(2, Level.OWNER), Rung(4, Level.HEADS), Rung(6, Level.OFFICE))

# A letter to a member: so many days after the first message that was not answered.
ENQUIRY_DAYS = 3
ENQUIRY = (Rung(0, Level.OWNER), Rung(1, Level.HEADS), Rung(3, Level.OFFICE))

# After the last rung of a ladder without an end the office is told again every so many days.
AGAIN_DAYS = 5
_UP = (Rung(1, Level.HEADS), Rung(3, Level.OFFICE))
LADDERS: dict[Deadline, tuple[Rung, ...]] = {
    Deadline.TRIAGE: (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), Rung(1, Level.OFFICE)),
    Deadline.SUPPLY: (Rung(-5, Level.OWNER),),
    Deadline.APPEAL: (),
    Deadline.CLAIM: (Rung(-1, Level.HEADS), Rung(0, Level.HEADS), Rung(2, Level.OFFICE)),
    Deadline.PROGRESS: (Rung(-3, Level.OWNER), Rung(0, Level.OWNER)),
    Deadline.CONCLUSION: (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), *_UP),
    Deadline.HANDLING: (Rung(-3, Level.OWNER), Rung(0, Level.OWNER), *_UP),
    Deadline.RATING: (Rung(-5, Level.OWNER),),
    Deadline.REOPENED: (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), *_UP),
    Deadline.REDISPATCH: (Rung(0, Level.OWNER), *_UP),
    Deadline.REVIEW: (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), *_UP),
    Deadline.APPROVAL: (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), Rung(1, Level.OFFICE)),
    Deadline.ITEM: (Rung(-5, Level.OWNER), Rung(-1, Level.OWNER), Rung(0, Level.OWNER), *_UP),
    Deadline.PROMISE: (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), *_UP),
    Deadline.NEW_DATE: (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), Rung(1, Level.OFFICE)),
    Deadline.SENDING: (Rung(-1, Level.OWNER), Rung(0, Level.OWNER), Rung(1, Level.OFFICE)),
}
# What the clock itself does when the time is over; nothing: the deadline just ends.
ENDS: dict[Deadline, Verb | None] = {
    Deadline.SUPPLY: Verb.LAPSE,
    Deadline.PROGRESS: Verb.LAPSE,
    Deadline.RATING: Verb.EXPIRE,
    Deadline.APPEAL: None,
}

# What a reminder offers to the one who owes the step; those above may do the first two, or urge.
ASKS: dict[Deadline, tuple[Verb, ...]] = {
    Deadline.TRIAGE: TRIAGE,
    Deadline.APPROVAL: (Verb.RATIFY, Verb.TURN_DOWN),
    Deadline.CLAIM: (Verb.ASSIGN,),
    Deadline.SUPPLY: (Verb.SUPPLY, Verb.WITHDRAW),
    Deadline.PROGRESS: (Verb.NOTE, Verb.EXTEND, Verb.RELEASE),
    Deadline.CONCLUSION: (Verb.NOTE, Verb.EXTEND),
    Deadline.HANDLING: (Verb.NOTE, Verb.EXTEND),
    Deadline.REOPENED: (Verb.NOTE, Verb.EXTEND),
    Deadline.RATING: RATES,
    Deadline.ITEM: (Verb.RECEIVE, Verb.REJECT, Verb.REPLY),
    Deadline.REVIEW: (Verb.APPROVE, Verb.SEND_BACK),
    Deadline.REDISPATCH: (Verb.DISPATCH,),
    Deadline.PROMISE: (Verb.KEEP, Verb.MISS),
    Deadline.NEW_DATE: (Verb.POSTPONE,),
    Deadline.SENDING: (Verb.ANSWER,),
}
BY_THOSE_ABOVE = (
    Deadline.TRIAGE,
    Deadline.APPROVAL,
    Deadline.CLAIM,
    Deadline.REVIEW,
    Deadline.REDISPATCH,
    Deadline.NEW_DATE,
    Deadline.SENDING,
)
# Where urging is over, those above decide.
DECIDED_ABOVE = {Deadline.PROMISE: (Verb.POSTPONE,)}
# Whose step it is while a deadline runs; the holder's, or the heads' where nobody holds it.
BY_RAISER = (Deadline.SUPPLY, Deadline.RATING, Deadline.APPEAL)
BY_HEADS = (
    Deadline.TRIAGE,
    Deadline.APPROVAL,
    Deadline.CLAIM,
    Deadline.NEW_DATE,
    Deadline.SENDING,
)
BY_UNIT = (Deadline.ITEM, Deadline.PROMISE)
# What a raiser was told a day for: they hear it too when that day has passed.
TOLD_TO_RAISERS = (
    Deadline.TRIAGE,
    Deadline.CLAIM,
    Deadline.CONCLUSION,
    Deadline.HANDLING,
    Deadline.REOPENED,
    Deadline.ITEM,
    Deadline.PROMISE,
)

# Counted from the moment the raiser last heard anything.
SILENCE = (Rung(10, Level.OWNER), Rung(15, Level.HEADS), Rung(20, Level.OFFICE))
WATCHED = (
    State.RAISED,
    State.ACCEPTED,
    State.CLAIMED,
    State.SCHEDULED,
    State.CONSULTED,
    State.HANDLING,
)


def rung_at(ladder: tuple[Rung, ...], step: int) -> Rung:
    """The rung of a ladder; above its top, the office again and again."""
    if step < len(ladder):
        return ladder[step]
    last = ladder[-1].days if ladder else 0
    return Rung(last + AGAIN_DAYS * (step - len(ladder) + 1), Level.OFFICE)


def asks_of(due: Deadline, level: Level) -> tuple[Verb, ...]:
    """List the verbs a reminder offers as buttons."""
    if level is Level.OWNER or due in BY_THOSE_ABOVE:
        return ASKS.get(due, ())
    return DECIDED_ABOVE.get(due, (Verb.URGE,))
