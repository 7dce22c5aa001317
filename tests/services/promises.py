"""What must be true after every step and every tick, written down from DOMAIN §3 by hand."""

from collections import Counter
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise
from typing import Any

from models.ledger import Event
from models.lifecycle.items import ItemState
from models.lifecycle.topics import OPEN, WORKING, State
from models.lifecycle.words import Deadline, Verb, Who
from models.people import Person
from models.topics.topic import Topic
from services.topics.ledger_check import find_wrong
from services.topics.rights import who_is
from tests.services.chronicle import Chronicle, Told
from tests.services.life import SECRETS, events_of

S, V, D, I = State, Verb, Deadline, ItemState  # noqa: E741 -- as short as its neighbours
# The ways from one state to another, and no others.
EDGES = {
    S.RAISED: {S.RETURNED, S.DECLINED, S.MERGED, S.ACCEPTED, S.WITHDRAWN},
    S.RETURNED: {S.RAISED, S.WITHDRAWN},
    S.DECLINED: {S.RAISED, S.WITHDRAWN},
    S.MERGED: {S.RAISED, S.ACCEPTED},
    S.ACCEPTED: {S.CLAIMED, S.MERGED, S.WITHDRAWN, S.RAISED},  # the last by undoing
    S.CLAIMED: {S.ACCEPTED, S.SCHEDULED, S.HANDLING, S.ANSWERED, S.WITHDRAWN},
    S.HANDLING: {S.ANSWERED, S.WITHDRAWN},
    S.ANSWERED: {S.CLOSED, S.HANDLING, S.CLAIMED, S.WITHDRAWN},
    S.WITHDRAWN: set(OPEN),
    S.CLOSED: set[State](),
}
ITEM_EDGES = {
    I.DISPATCHED: {I.RECEIVED, I.REJECTED, I.REPLIED},
    I.RECEIVED: {I.REJECTED, I.REPLIED},
    I.REJECTED: {I.DISPATCHED},
    I.REPLIED: {I.DISPATCHED, I.APPROVED},
    I.APPROVED: {I.DISPATCHED, I.ASKED, I.KEPT},
    I.ASKED: {I.DISPATCHED, I.KEPT, I.MISSED, I.APPROVED},
    I.MISSED: {I.DISPATCHED, I.APPROVED},
    I.KEPT: {I.DISPATCHED, I.ASKED, I.DELIVERED},
    I.DELIVERED: {I.DISPATCHED, I.ASKED, I.FULFILLED, I.UNRATED},
    I.FULFILLED: {I.DISPATCHED, I.ASKED},
    I.UNRATED: {I.DISPATCHED, I.ASKED},
}
# Of these, while their topic has its echo, somebody owes the next word.
ITEM_OWED = {I.DISPATCHED, I.RECEIVED, I.REJECTED, I.REPLIED}
LOOKED_AT = {I.ASKED, I.MISSED, I.KEPT, I.DELIVERED}
# What is owed in a state: its own deadline, or that of a reopening; nothing only where it says so.
OWED: dict[State, set[Deadline | None]] = {
    S.RAISED: {D.TRIAGE, D.APPROVAL},
    S.RETURNED: {D.SUPPLY},
    S.DECLINED: {D.APPEAL, None},  # whoever does not appeal in time leaves it at that
    S.ACCEPTED: {D.CLAIM},
    # The first note is the step that was owed.
    S.CLAIMED: {D.PROGRESS, D.REOPENED, D.SENDING, None},
    S.HANDLING: {D.HANDLING, D.REOPENED, D.SENDING},
    S.ANSWERED: {D.RATING},
}
# What a topic's end owes its raiser, unless it was the raiser who ended it.
ENDS = {
    S.CLOSED: {"topic-answered"},
    S.MERGED: {"topic-merged"},
    S.DECLINED: {"topic-declined", "topic-declined-again"},
    S.WITHDRAWN: {"topic-dropped"},
}
# These move a topic's date: whatever else is said or looked at leaves it alone.
# Where the office must agree, taking up is recommending.
DATES = {V.AGREE, V.DISPATCH, V.TRANSFER, V.ASSIGN, V.ACCEPT, V.RECOMMEND, V.TURN_DOWN, V.HAND_UP}
ITEM_DATES = {V.AGREE, V.DISPATCH, V.SEND_BACK}
# With the last reply approved only the echo is owed, until one is sent back.
TURNS_TO_ECHO = {V.APPROVE, V.SEND_BACK}
# Of these one person hears one: they say the same.
SAME = (
    {"topic-answered", "topic-answered-too"},
    {"topic-claimed", "topic-claimed-too"},
    {"topic-assigned", "topic-taken"},
)
Standing = dict[tuple[str, int], dict[str, Any]]


def edges(walk: Chronicle, was: Standing) -> Iterator[str]:
    """No state outside the table's reach, no version or move counted back."""
    for key, now in walk.standing().items():
        before = was.get(key)
        if before is None:
            continue
        ways = EDGES if key[0] == "topics" else ITEM_EDGES
        if now["state"] != before["state"] and now["state"] not in ways[before["state"]]:
            yield f"{key} went from {before['state']} to {now['state']}"
        if now["moves"] < before["moves"]:
            yield f"{key} counts its moves back"


def dates(walk: Chronicle, was: Standing) -> Iterator[str]:
    """No deadline moves for what is only said, nor by itself."""
    for key, now in walk.standing().items():
        before = was.get(key)
        if before is None or now["state"] != before["state"]:
            continue
        if key[0] == "items":
            moves = now["due_at"] != before["due_at"] and walk.verb not in ITEM_DATES
        else:
            moves = _moves(walk, before, now)
        if moves:
            yield f"{key} was due {before['due_at']}, now {now['due_at']}, by {walk.verb}"
        if now["due_at"] != before["due_at"] and (now["due_at"] or walk.now) < walk.now:
            yield f"{key} is due anew, on a day that is over: {now['due_at']}"


def _moves(walk: Chronicle, before: dict[str, Any], now: dict[str, Any]) -> bool:
    names = ("due", "due_at", "due_since")
    if all(now[name] == before[name] for name in names) or walk.verb in DATES:
        return False
    if walk.verb in TURNS_TO_ECHO and D.SENDING in {before["due"], now["due"]}:
        return False
    ended = D.PROGRESS if walk.verb is V.NOTE else D.APPEAL if walk.verb is None else "none"
    return not (now["due"] is None and before["due"] == ended)


def ends(walk: Chronicle, was: Standing) -> Iterator[str]:
    """No topic ends without an echo, or a notice of what became of it."""
    for topic in walk.topics:
        before = was["topics", topic.id]["state"]
        raiser = walk.life.name_of(topic.raiser_id)
        if topic.state is before or topic.state not in ENDS or raiser in walk.gone:
            continue
        if topic.state is S.WITHDRAWN and walk.verb is V.WITHDRAW:
            continue
        if not heard_of(walk, topic, ENDS[topic.state]):
            yield f"{topic.number} is {topic.state} and its raiser never heard"
        if topic.state is S.CLOSED and topic.ending is None:
            yield f"{topic.number} is closed without saying how"


def heard_of(walk: Chronicle, topic: Topic, kinds: set[str]) -> list[Told]:
    """What its raiser was told of it, and not taken back."""
    return [
        each
        for each in walk.told
        if each.kind in kinds
        and (each.to, each.facts["topic_id"]) == (topic.raiser_id, topic.id)
        and each.letter.outcome != "undone"
    ]


def once(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """Nobody is told the same thing twice."""
    fresh = [each for each in walk.fresh if "topic_id" in each.facts]
    for (to, *what), count in Counter(map(sign, fresh)).items():
        if count > 1:
            yield f"{walk.life.name_of(to)} is told {what} {count} times"
    for about in {_about(each) for each in fresh}:
        kinds = {each.kind for each in fresh if _about(each) == about}
        if any(same <= kinds for same in SAME):
            yield f"{walk.life.name_of(about[0])} is told {sorted(kinds)} at once"


def _about(told: Told) -> tuple[int, int]:
    return told.to, told.facts["topic_id"]


def sign(told: Told) -> tuple[int, str, int, int, str, str]:
    facts = told.facts
    which = facts.get("item", 0), str(facts.get("callback_id", "")), str(facts.get("choice", ""))
    return told.to, told.kind, facts["topic_id"], *which


def living(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """Whoever is forgotten is told nothing."""
    for each in walk.fresh:
        if "topic_id" in each.facts and walk.life.name_of(each.to) in walk.gone:
            yield f"{each.kind} is told to somebody who is forgotten"


def watched(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """What is owed stands there with its date, and the clock will look again."""
    for topic in walk.topics:
        if topic.state in OPEN:
            yield from _watched(topic)
    for item in walk.items():
        at_work = item.topic.state is S.HANDLING and item.state in ITEM_OWED
        looked_at = item.topic.state in {S.ANSWERED, S.CLOSED} and item.state in LOOKED_AT
        if (at_work or looked_at) and item.next_check_at is None:
            yield f"the clock will not look at {item.number} again"


def _watched(topic: Topic) -> Iterator[str]:
    if topic.due not in OWED[topic.state] or (topic.due is None) != (topic.due_at is None):
        yield f"{topic.number} is {topic.state} and owes {topic.due} by {topic.due_at}"
    if topic.next_check_at is None and (topic.state, topic.due) != (S.DECLINED, None):
        yield f"{topic.number} is {topic.state} and the clock will not look again"
    if topic.due_at and topic.due_since and topic.due_at <= topic.due_since:
        yield f"{topic.number} is due before it began"


async def chained(walk: Chronicle, _was: Standing) -> AsyncIterator[str]:
    """Every step is written down, once, in a chain that holds."""
    if not await walk.changes.are_in(Event.__tablename__):
        return
    walk.compared += len(walk.topics)
    for topic in walk.topics:
        events: list[Event | None] = [None, *await events_of(walk.life.work, topic)]
        for pair in pairwise(events):
            if wrong := find_wrong(*pair):  # type: ignore[arg-type]
                yield f"the ledger of {topic.number} is {wrong}"


async def serving(walk: Chronicle, _was: Standing) -> AsyncIterator[str]:
    """Whoever serves no more holds nothing, whatever stands in the row."""
    for topic, holder in left_behind(walk):
        who = await who_is(walk.life.work, holder, topic)
        if who & {Who.HOLDER, Who.JOINT, Who.TRUSTED}:
            yield f"{topic.number} is still held by {holder.name}, who has left"


def left_behind(walk: Chronicle) -> Iterator[tuple[Topic, Person]]:
    """What somebody is at work on, by the row, who serves no more."""
    for topic in walk.topics:
        holder = topic.holder
        if holder and topic.state in WORKING and walk.life.name_of(holder.id) not in walk.serving:
            yield topic, holder


def veiled(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """Nobody but its raiser and those who serve is told what somebody gave of themselves."""
    raisers = {topic.id: topic.raiser_id for topic in walk.topics}
    for each in walk.fresh:
        theirs = raisers.get(each.facts.get("topic_id", 0)) == each.to
        if not each.as_staff and not theirs:
            told = str(each.facts)
            yield from (f"{each.kind} says {secret}" for secret in SECRETS if secret in told)
