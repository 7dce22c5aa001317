"""Acting: what comes of one press, with all that its card shows and what is possible next."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from models.errors import ItemRefused, OldButton, ProofNeeded, Refused
from models.lifecycle.topics import State
from models.lifecycle.words import Needs, Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.items import Item, ReplyClass
from models.topics.topic import Topic
from services.topics.history import find_quicker
from services.topics.opened import Opened, open_topic
from services.topics.opened_items import OpenedItem, list_unrated, open_item
from services.topics.rights import list_verbs
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.dispatch_lists import DirectionList, list_directions
from services.topics.steps.echoes import find_handed_up, mark_draft
from services.topics.steps.entries import begin_entry, check_entry, finish_entry
from services.topics.steps.items import ABOUT, read_others
from services.topics.steps.options import (
    ECHOES,
    Found,
    find_base,
    list_days,
    list_following,
    list_people,
    list_places,
    list_topics,
    missing,
)
from services.topics.steps.performing import do_step, perform
from services.topics.steps.publicity import list_open_clauses
from services.topics.steps.sorting import Sortings, list_sortings
from services.topics.steps.step import Step
from services.topics.supplies import withdraw_topic
from services.work import Work


@dataclass(frozen=True)
class Done:
    """What was done, how its topic stands, and what may be done next."""

    verb: Verb
    topic: Topic
    verbs: Sequence[Verb] = ()
    item: OpenedItem | None = None  # the item it was done to, with its own verbs
    last: bool = False  # nothing of the topic is open any more: its echo can be written
    opened: Opened | None = None  # the whole of it, where that is what was shown before
    entry: Entry | None = None  # what was said for it
    unrated: Sequence[Item] = ()  # one of each unit that is still to be rated
    together: Sequence[str] = ()  # the numbers of all that was approved at once


@dataclass(frozen=True)
class Choosing:
    """What must be chosen first, and from what."""

    ask: Ask
    need: Needs
    found: Sequence[Found] = ()
    days: Sequence[datetime] = ()
    after: datetime | None = None  # no day before it is one
    sortings: Sortings | None = None


@dataclass(frozen=True)
class Saying:
    """What must be said first; what was drawn up for it still lacks something, maybe."""

    entry: Entry
    lacks: Sequence[str] = ()
    clauses: Sequence[str] = ()  # what can be pointed at instead


@dataclass(frozen=True)
class NotDone:
    """It was refused; the topic or its item as it stands now."""

    error: Refused
    opened: Opened | OpenedItem
    verb: Verb
    by: str = ""  # somebody else has just done it


DrawUp = Callable[[Topic], str]
Asked = Choosing | Saying | DirectionList | NotDone
Acted = Done | Asked


async def act(
    work: Work, person: Person, ask: Ask, draw_up: DrawUp, *, whole: bool = False
) -> Acted:
    """Do what a button says; where more is needed, what is to be chosen or said for it."""
    try:
        step = await begin_step(work, person, ask)
        if ask.verb is Verb.ANSWER:
            handed_up = await find_handed_up(work, step.topic)
            draw_up = _drawn_up(handed_up, draw_up)
            if ask.pick not in set(ReplyClass):
                shown, ask, step = ask.pick, *_as_handed_up(handed_up, ask, step)
                if shown and missing(step) is Needs.WORDS:
                    return await _send_as_shown(work, person, ask, step, draw_up, shown=shown)
        if (asked := await _ask_first(work, person, ask, step, draw_up)) is not None:
            return asked
        if ask.verb is Verb.APPROVE and ask.pick:
            return await _approve_together(work, person, ask)
        topic = await do_step(step)
    except Refused as error:
        return await refuse(work, person, ask, error)
    # Where the office approves, a press to accept has asked for its approval.
    done = await finish(work, person, replace(ask, verb=step.verb), topic)
    return replace(done, opened=await _reopen(work, person, topic)) if whole else done


async def _ask_first(
    work: Work, person: Person, ask: Ask, step: Step, draw_up: DrawUp
) -> Asked | None:
    """What must be said or chosen before it can be done; nothing, if all is there."""
    need = missing(step)
    if need in {Needs.WORDS, Needs.STRUCK}:
        return await _ask_for_words(work, person, ask, step, draw_up)
    if need is Needs.ITEMS:
        return await _ask_for_directions(work, person, ask)
    return await _offer(step, ask, need) if need is not None else None


def _drawn_up(handed_up: Entry | None, draw_up: DrawUp) -> DrawUp:
    """An echo as its holder has drawn it up; else what the units have replied."""
    return (lambda _topic: handed_up.text) if handed_up else draw_up


def _as_handed_up(handed_up: Entry | None, ask: Ask, step: Step) -> tuple[Ask, Step]:
    """Take over how the matter ends from an echo that was handed up."""
    pick = handed_up.pick if handed_up and not step.topic.items else ""
    return replace(ask, pick=pick), replace(step, pick=pick)


async def _reopen(work: Work, person: Person, topic: Topic) -> Opened | None:
    """Open it as it stands now, unless it is no longer theirs to see."""
    try:
        return await open_topic(work, person, topic.id)
    except Refused:
        return None


async def finish(work: Work, person: Person, ask: Ask, topic: Topic) -> Done:
    """It is done: open what it was done to for the one who did it."""
    if not ask.item:
        return await offer_next(work, person, ask.verb, topic)
    opened = await open_item(work, person, topic.id, ask.item)
    last = ask.verb is Verb.APPROVE and topic.state is State.HANDLING and not topic.open_items
    verbs = await list_verbs(work, person, topic) if last else ()
    echo = [verb for verb in verbs if verb in ECHOES]
    unrated = await list_unrated(work, person, topic, ask.verb) if ask.verb in ABOUT else ()
    return Done(ask.verb, topic, echo, item=opened, last=last, unrated=unrated)


async def _approve_together(work: Work, person: Person, ask: Ask) -> Done:
    """Approve replies that were read in one message: all of them as they stood there, or none."""
    read = {**read_others(ask.pick), ask.item: ask.moves}
    asks = [replace(ask, item=item, moves=moves, pick="") for item, moves in sorted(read.items())]
    for each in asks:
        await begin_step(work, person, each)
    for each in asks:
        topic = await perform(work, person, each)
    done = await finish(work, person, replace(ask, pick=""), topic)
    return replace(done, together=[f"{topic.number}-{each.item}" for each in asks])


async def offer_next(work: Work, person: Person, verb: Verb, topic: Topic) -> Done:
    """It is done to the whole topic."""
    return Done(verb, topic, await list_verbs(work, person, topic))


async def refuse(work: Work, person: Person, ask: Ask, error: Refused) -> NotDone:
    """Show how it stands, to whoever may see it; to nobody else more than the refusal."""
    if isinstance(error, ProofNeeded):
        raise error from None  # it stands as it stood: what was pressed is gone on with by a code
    try:
        opened = (
            await open_item(work, person, ask.topic_id, ask.item)
            if ask.item
            else await open_topic(work, person, ask.topic_id)
        )
    except Refused:
        raise error from None
    old = isinstance(error, (OldButton, ItemRefused))
    by = await find_quicker(work, ask.topic_id, ask.verb, ask.item) if old else ""
    return NotDone(error, opened, ask.verb, by)


async def _ask_for_words(
    work: Work, person: Person, ask: Ask, step: Step, draw_up: DrawUp
) -> Saying:
    draft = draw_up(step.topic) if ask.verb in ECHOES else ""
    entry = await begin_entry(work, person, ask, draft)
    clauses = list_open_clauses(step.topic) if ask.verb is Verb.STRIKE else ()
    return Saying(entry, await check_entry(work, entry) if draft else (), clauses)


async def _send_as_shown(
    work: Work,
    person: Person,
    ask: Ask,
    step: Step,
    draw_up: DrawUp,
    *,
    shown: str,
) -> Saying | Done:
    """Send the draft that was read; one that is another by now, or lacks something, is shown."""
    saying = await _ask_for_words(work, person, ask, step, draw_up)
    if saying.lacks or saying.entry.parts or mark_draft(saying.entry.draft) != shown:
        return saying
    topic = await finish_entry(work, person, saying.entry.id)
    return replace(await finish(work, person, ask, topic), entry=saying.entry)


async def _ask_for_directions(work: Work, person: Person, ask: Ask) -> DirectionList:
    entry = await begin_entry(work, person, ask)
    return await list_directions(work, entry) if entry.directions else DirectionList(entry)


FINDS: dict[Needs, Callable[[Step], Awaitable[list[Found]]]] = {
    Needs.MEMBER: list_people,
    Needs.STATION: list_places,
    Needs.TOPIC: list_topics,
    Needs.COMMITTEE: list_following,
}


async def _offer(step: Step, ask: Ask, need: Needs) -> Choosing:
    if need is Needs.DAY:
        return Choosing(ask, need, days=list_days(step), after=find_base(step))
    if need is Needs.KIND:
        return Choosing(ask, need, [Found(step.picked_id, "")])
    if need is Needs.CATEGORY:
        return Choosing(ask, need, sortings=await list_sortings(step))
    find = FINDS.get(need)
    return Choosing(ask, need, await find(step) if find else ())


async def withdraw(work: Work, person: Person, topic_id: int, version: int) -> Done:
    """Take a matter back, as it stood on its card."""
    topic = await withdraw_topic(work, person, topic_id, version)
    return await offer_next(work, person, Verb.WITHDRAW, topic)
