"""Orders: the matter or the item that somebody at work names in a word, opened; nothing is done."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from language.orders import Meant, Order
from models.errors import Refused
from models.lifecycle.items import AT_UNIT
from models.lifecycle.topics import WORKING, State
from models.lifecycle.words import Verb
from models.people import Appointment, Person, Role
from models.topics.items import Item
from models.topics.topic import Topic
from services.organisation.branches import places_of
from services.people.serving import list_roles, represents
from services.topics.opened import Opened, open_by_number
from services.topics.opened_items import OpenedItem, open_item
from services.work import Work

# As which verbs it may be done, the first that can be now.
MEANS: dict[Meant, tuple[Verb, ...]] = {
    Meant.ACCEPT: (Verb.ACCEPT, Verb.RATIFY, Verb.RECOMMEND),
    Meant.DECLINE: (Verb.DECLINE, Verb.TURN_DOWN),
    Meant.CLAIM: (Verb.CLAIM, Verb.JOIN),
    Meant.DISPATCH: (Verb.DISPATCH,),
    Meant.TRANSFER: (Verb.TRANSFER,),
    Meant.MERGE: (Verb.MERGE,),
    Meant.ASSIGN: (Verb.ASSIGN,),
    Meant.ASK: (Verb.ASK,),
    Meant.ANSWER: (Verb.ANSWER, Verb.HAND_UP),
    Meant.RECEIVE: (Verb.RECEIVE,),
    Meant.REJECT: (Verb.REJECT,),
    Meant.EXTEND: (Verb.EXTEND,),
    Meant.REPLY: (Verb.REPLY,),
    Meant.NOTE: (Verb.NOTE, Verb.REPLY),
}
MOST_AT_HAND = 8


@dataclass(frozen=True)
class Ordered:
    """What was named, with the verb that was meant; none: it cannot be done now."""

    opened: Opened | OpenedItem
    verb: Verb | None = None


@dataclass(frozen=True)
class InHand:
    """A matter, or an item of one, that somebody has in hand."""

    topic_id: int
    number: str
    title: str
    item: int = 0


async def open_ordered(
    work: Work, person: Person, order: Order
) -> Ordered | Sequence[InHand] | None:
    """Open what somebody at work named, or the one thing they have in hand; of several, list them.

    Nothing comes of it for those who do not serve, or have nothing in hand.
    """
    serving = await list_roles(work, person.id)
    if not serving:
        return None
    if order.count:
        return await _open_named(work, person, order)
    hand = await _list_at_hand(work, person, serving)
    if len(hand) != 1:
        return hand or None
    return await _open(work, person, hand[0].number, hand[0].item, order.meant)


async def _open_named(work: Work, person: Person, order: Order) -> Ordered | None:
    years = (order.year,) if order.year else (work.local.year, work.local.year - 1)
    for year in years:
        try:
            return await _open(work, person, f"{year}-{order.count:04d}", 0, order.meant)
        except Refused:
            continue
    return None


async def _open(work: Work, person: Person, number: str, position: int, meant: Meant) -> Ordered:
    opened = await open_by_number(work, person, number)
    verb = next((each for each in MEANS[meant] if each in opened.verbs), None)
    if verb is not None and not position:
        return Ordered(opened, verb)
    theirs = [each for each in opened.topic.items if position in {0, each.position}]
    mine = [each for each in theirs if await represents(work, person, each.unit)]
    if len(mine) != 1:
        return Ordered(opened)
    item = await open_item(work, person, opened.topic.id, mine[0].position)
    return Ordered(item, next((each for each in MEANS[meant] if each in item.verbs), None))


async def _list_at_hand(work: Work, person: Person, serving: Sequence[Appointment]) -> list[InHand]:
    """List what they hold, and what their units have been given and not yet answered."""
    held = select(Topic.id, Topic.number, Topic.title).where(
        Topic.holder_id == person.id, Topic.state.in_(WORKING)
    )
    rows = await work.session.execute(held.order_by(Topic.id).limit(MOST_AT_HAND))
    found = [InHand(row.id, row.number or "", row.title) for row in rows]
    if units := places_of(serving, Role.LIAISON):
        query = (
            select(Item.topic_id, Item.position, Item.text, Topic.number)
            .join(Topic, Topic.id == Item.topic_id)
            .where(Item.unit_id.in_(units), Item.state.in_(AT_UNIT), Topic.state == State.HANDLING)
            .order_by(Item.id)
            .limit(MOST_AT_HAND)
        )
        found += [
            InHand(row.topic_id, row.number or "", row.text, row.position)
            for row in await work.session.execute(query)
        ]
    return found
