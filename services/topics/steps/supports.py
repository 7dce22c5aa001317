"""Supports: “I have this too”, “keep me posted”, urging, watching over, giving up and going on."""

from typing import cast

from models.errors import AlreadyDone, NotAllowed, TooSoon
from models.lifecycle.topics import ON_BOARD
from models.lifecycle.words import Verb, Who
from models.masking import find_given
from models.people import Person, Role
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.veils import Veil
from services.topics.involvement import TIES, is_involved
from services.topics.steps.step import NOTHING, Doer, Doers, Effect, Step
from services.topics.urging import find_urged
from services.work import find_routes

NAMELESS = "nameless"  # how an entry says that its author asked not to be named
WATCHERS = (Role.HEAD, Role.OFFICE)


async def tie_to_topic(step: Step) -> Effect:
    """Support or follow a topic, once; whoever supports it may say more of it at any time."""
    tie, person = TIES[step.verb], cast("Person", step.actor)
    if not await is_involved(step.work, step.topic, person, tie):
        bond = Involvement(topic_id=step.topic.id, person=person, tie=tie, at=step.work.now)
        step.work.session.add(bond)
        step.topic.supporters += tie is InvolvedAs.SUPPORT
    elif step.entry is None:
        raise AlreadyDone(verb=step.verb)
    if step.entry is None:
        return Effect(quiet=True)
    # What it is called is read by everybody.
    given = {person.name, *find_given(step.entry.told)}
    step.topic.title = Veil(given=given, lifted=True).over(step.topic.title)
    hidden = step.entry.pick == NAMELESS
    told = {"who": "", "who_id": 0} if hidden else {}
    return Effect(told=told, facts={"hidden": True} if hidden else {})


async def urge_topic(step: Step) -> Effect:
    """Somebody waits; a raiser may say so again only when it makes sense."""
    if Who.RAISER not in step.who:
        return NOTHING  # a reminder asks a head for it, however lately they did it
    urged = await find_urged(step.work, step.topic, cast("Person", step.actor), step.who)
    if urged is not None:
        raise TooSoon(day=urged.again)
    return NOTHING


async def leave_board(step: Step) -> Effect:
    """Nobody need act on it any more, nor read of it."""
    step.topic.on_board = False
    return NOTHING


async def require_without_chat(step: Step) -> None:
    """Refuse to take back for a raiser who has a chat: nobody else does it for them."""
    if await find_routes(step.work.session, {step.topic.raiser_id}):
        raise NotAllowed(verb=Verb.WITHDRAW, by="")


async def take_back(step: Step) -> Effect:
    """Take a matter back for its raiser; those who have it in hand read who wrote it down."""
    await leave_board(step)
    teller = cast("Person", step.teller)
    return Effect(choice=teller.name, told={"choice_id": teller.id})


async def resume_topic(step: Step) -> Effect:
    """It goes on where it stood."""
    step.topic.on_board = step.topic.before in ON_BOARD and not step.topic.is_private
    return NOTHING


DOERS: Doers = {
    **dict.fromkeys(TIES, Doer(tie_to_topic)),
    Verb.URGE: Doer(urge_topic),
    Verb.WITHDRAW: Doer(leave_board),
    Verb.TAKE_BACK: Doer(take_back, first=require_without_chat),
    Verb.RESUME: Doer(resume_topic),
}
