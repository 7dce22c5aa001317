"""Rights: who somebody is to a topic, and what they may; asked from the stored rows, every time."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.errors import NotAllowed, NotFound
from models.lifecycle.law import whose
from models.lifecycle.rules import Asker
from models.lifecycle.topics import ECHOED, ON_BOARD, RATES, State
from models.lifecycle.words import Verb, Who
from models.people import Appointment, Person, Role
from models.rules import RuleName
from models.stations import Place
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.items import Item
from models.topics.topic import Topic
from services.organisation.rules import says
from services.people.serving import is_at_hand, list_branch, list_heads, list_roles, represents
from services.topics.approval import goes_to_office
from services.topics.involvement import has_rated, is_involved, is_merged_raiser, list_settled
from services.topics.urging import find_urged
from services.work import Work, find_routes

# What is theirs alone, unless the rules let a holder send the echo.
OF_HEADS = frozenset({Who.HEAD, Who.OFFICE, Who.TRUSTED})
SPEAKERS = (Role.LIAISON, Role.HEAD, Role.OFFICE)
# From here the echo is sent.
BEFORE_ECHO = (State.CLAIMED, State.CONSULTED, State.HANDLING)
# Before them there are no items, and withdrawing takes none away.
HANDED_OUT = (State.HANDLING, State.ANSWERED, State.CLOSED, State.WITHDRAWN)
ROLES_HERE = {
    Role.HEAD: (Who.HEAD, Who.STAFF),
    Role.OFFICE: (Who.OFFICE, Who.STAFF),
    Role.CLERK: (Who.STAFF,),
    Role.MEMBER: (Who.MEMBER,),
}


async def who_is(work: Work, person: Person, topic: Topic) -> frozenset[Who]:
    """Find what this person is to this topic."""
    raiser = {Who.RAISER} if topic.raiser_id == person.id else set()
    writer = {Who.WRITER} if topic.writer_id == person.id else set()
    if topic.number is None:
        return frozenset(raiser | writer)
    found = set(raiser)
    # Whoever serves no more has nothing in hand, whatever stands in the row.
    if serving := await list_roles(work, person.id):
        found |= writer | await _staff_roles(work, person, topic, serving)
        found |= await _hands_on(work, person, topic)
    if (
        Who.RAISER not in raiser
        and topic.state in ECHOED
        and await is_merged_raiser(work, person.id, topic)
    ):
        found.add(Who.MERGED)
    if topic.on_board and topic.state in ON_BOARD and not found & {Who.RAISER, Who.WRITER}:
        found.add(Who.PUBLIC)
    return frozenset(found)


async def _staff_roles(
    work: Work, person: Person, topic: Topic, serving: Sequence[Appointment]
) -> set[Who]:
    branch = {place.id for place in await list_branch(work, topic.station_id)}
    here = (ROLES_HERE.get(each.role, ()) for each in serving if each.place_id in branch)
    able = topic.state in HANDED_OUT and any(each.role in SPEAKERS for each in serving)
    speaks = able and await _speaks_for_any(work, person, topic)
    watches = topic.watched_since and await is_involved(work, topic, person, InvolvedAs.SUPERVISOR)
    found = {who for whos in here for who in whos} | ({Who.LIAISON} if speaks else set())
    follows = topic.committee is not None and topic.committee == person.committee
    found |= {Who.SUPERVISOR} if watches else set()
    return found | ({Who.COMMITTEE} if follows else set())


async def _hands_on(work: Work, person: Person, topic: Topic) -> set[Who]:
    if topic.holder_id == person.id:
        asked = topic.state in BEFORE_ECHO
        trusted = asked and await says(work, topic.station_id, RuleName.ECHO)
        return {Who.HOLDER, Who.TRUSTED} if trusted else {Who.HOLDER}
    if not await is_involved(work, topic, person, InvolvedAs.JOINT):
        return set()
    # AB 角: while the holder is away, whoever is second acts in their place.
    acts = topic.holder is not None and not await is_at_hand(work, topic.holder)
    return {Who.JOINT, Who.HOLDER} if acts else {Who.JOINT}


async def list_acting_deputies(work: Work, topic: Topic) -> list[Person]:
    """List those who act for a holder who is away; nobody, while the holder is there."""
    query = select(Involvement).where(
        Involvement.topic_id == topic.id, Involvement.tie == InvolvedAs.JOINT
    )
    bonds = (await work.session.scalars(query.options(joinedload(Involvement.person)))).all()
    if not bonds or topic.holder is None or await is_at_hand(work, topic.holder):
        return []
    return [each.person for each in bonds if await is_at_hand(work, each.person)]


async def holder_sends(work: Work, topic: Topic) -> bool:
    """Whether whoever holds it sends the echo: still serving, and let to by the station's rules."""
    if topic.holder_id is None or not await says(work, topic.station_id, RuleName.ECHO):
        return False
    return bool(await list_roles(work, topic.holder_id))


async def _speaks_for_any(work: Work, person: Person, topic: Topic) -> bool:
    """Whether one of this topic's units is theirs, or is left to them for want of a liaison."""
    theirs = select(Item.unit_id).where(Item.topic_id == topic.id)
    units = await work.session.scalars(select(Place).where(Place.id.in_(theirs)))
    return any([await represents(work, person, unit) for unit in units.all()])


async def require(work: Work, person: Person, verb: Verb, topic: Topic) -> frozenset[Who]:
    """Refuse a person the table does not name; strangers do not even learn that it exists."""
    who = await who_is(work, person, topic)
    if not who:
        raise NotFound
    if not who.intersection(whose(verb)):
        raise NotAllowed(verb=verb, by=await name_responsible(work, topic, verb))
    return who


async def name_responsible(work: Work, topic: Topic, verb: Verb | None = None) -> str:
    """Name who has this topic in hand just now; what is the heads' alone, a head has in hand."""
    of_heads = verb is not None and whose(verb) <= OF_HEADS and not await holder_sends(work, topic)
    if topic.holder is not None and not of_heads and await list_roles(work, topic.holder.id):
        return topic.holder.name
    if topic.station is None:
        return ""
    heads = await list_heads(work, topic.station)
    return heads[0].person.name if heads else ""


async def list_verbs(work: Work, person: Person, topic: Topic) -> tuple[Verb, ...]:
    """List what this person may do with this topic now: the buttons of its card."""
    return await list_verbs_as(work, person, topic, await who_is(work, person, topic))


async def list_verbs_as(
    work: Work, person: Person, topic: Topic, who: frozenset[Who]
) -> tuple[Verb, ...]:
    """The same for whoever has just been asked what they are to it."""
    verbs = topic.list_verbs(Asker(who, work.now))
    idle = await _list_idle(work, person, topic, who, verbs)
    return tuple(each for each in verbs if each not in idle)


async def _list_idle(
    work: Work, person: Person, topic: Topic, who: frozenset[Who], verbs: Collection[Verb]
) -> set[Verb]:
    """What the row cannot know: done before, the office's to approve, theirs to do themselves."""
    idle = set[Verb]()
    if Who.MERGED in who and await has_rated(work, person, topic):
        idle.update(RATES)
    elif who == {Who.PUBLIC}:
        idle.update(await list_settled(work, topic, person))
    if Verb.URGE in verbs and await find_urged(work, topic, person, who):
        idle.add(Verb.URGE)
    if Verb.ANSWER in verbs:
        idle.add(Verb.HAND_UP)  # whoever sends it has nobody to hand it to
    if Verb.RECOMMEND in verbs:
        gated = await goes_to_office(work, topic, who)
        idle.add(Verb.ACCEPT if gated else Verb.RECOMMEND)
    if Verb.TAKE_BACK in verbs and await find_routes(work.session, {topic.raiser_id}):
        idle.add(Verb.TAKE_BACK)  # whoever has a chat does it there
    return idle


async def list_item_verbs(
    work: Work, person: Person, item: Item, who: frozenset[Who]
) -> tuple[Verb, ...]:
    """List what somebody, being this to its topic, may do with an item: a unit with its own."""
    if Who.LIAISON in who and not await represents(work, person, item.unit):
        who -= {Who.LIAISON}
    return item.list_verbs(Asker(who, work.now))
