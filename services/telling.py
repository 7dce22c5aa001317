"""Telling: who is behind a word of the table, and what exactly they are told."""

# long: who is behind each word of the table, and what they read, is asked for on one page.

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select

from models.attachments import Attachment
from models.bonds import Bond, Tie
from models.entries import Entry
from models.errors import NotFound
from models.items import Item
from models.ladders import BY_RAISER
from models.lifecycle import (
    ON_BOARD,
    UNDO_SECONDS,
    Audience,
    Deadline,
    ItemRule,
    Rule,
    Tell,
    Verb,
    Who,
)
from models.notices import Notice, TopicNews, TopicRaised
from models.people import Appointment, Person
from models.topics import Topic
from services.access import (
    list_heads,
    list_liaisons,
    list_members,
    list_office,
    list_roles,
    list_seconds,
)
from services.gates import is_at_office
from services.lookout import item_due, owed_day
from services.queries.twins import Twin
from services.tallies import Counted, count_topic
from services.ties import merged_into
from services.topics import EXCERPT, station_of
from services.work import Work

Owed = tuple[Deadline | None, datetime | None, datetime | None]


@dataclass(kw_only=True)
class Step:
    """One verb about to be done; nobody as its actor: the clock."""

    work: Work
    topic: Topic
    verb: Verb
    rule: Rule | ItemRule
    actor: Person | None = None
    teller: Person | None = None  # who says so for the actor, who has no chat
    who: frozenset[Who] = frozenset()
    item: Item | None = None
    entry: Entry | None = None
    words: str = ""
    attachments: list[Attachment] = field(default_factory=list)
    # What its letters are known by, where the topic's version would not do; and how long they wait.
    mark: str = ""
    hold: float = 0
    quiet: bool = False  # nobody is told: they are hearing of it already
    # The items a step on the whole topic is about: handed out by it, or ended with it.
    items: list[Item] = field(default_factory=list)
    until: datetime | None = None  # a date somebody chose, where the table would count days
    pick: str = ""
    choice: str = ""  # how a notice names what was chosen
    told: dict[str, Any] = field(default_factory=dict)  # more facts for its notices
    facts: dict[str, Any] = field(default_factory=dict)
    # Known only to the verb itself: whoever was chosen, or who held it until now.
    to: list[int] = field(default_factory=list)
    former: list[int] = field(default_factory=list)
    was: dict[str, Any] = field(default_factory=dict)  # how the topic stood when it began
    counted: Counted = field(init=False)  # what it added to the figures when it began
    owed: Owed = field(init=False)  # what was owed then

    def __post_init__(self) -> None:
        self.counted = count_topic(self.topic, self.work.zone)
        self.owed = self._owed()

    def _owed(self) -> Owed:
        """Which deadline runs, since when, until when: the item's where it is about one."""
        if self.item is None:
            return self.topic.due, self.topic.due_since, self.topic.due_at
        due, until = item_due(self.item, self.work) or (None, None)
        return due, None, until

    @property
    def ended_in_time(self) -> bool | None:
        """Whether it did what was owed by its date; none: it ended nothing that staff owed."""
        (due, since, until), now = self.owed, self._owed()
        if until is None or due in BY_RAISER or (due, since) == now[:2]:
            return None
        if self.verb in {Verb.WITHDRAW, Verb.TAKE_BACK}:
            return None
        # What the clock takes back was not done.
        return self.actor is not None and self.work.now <= until

    @property
    def picked_id(self) -> int:
        """What was chosen, by its number; a made-up one is nobody's."""
        if not self.pick.isdecimal() or int(self.pick) >= 2**63:
            raise NotFound
        return int(self.pick)


async def tell_all(step: Step) -> set[tuple[str, int]]:
    """Everybody the row names, each once per notice; whoever did it knows already."""
    told: set[tuple[str, int]] = set()
    for tell in () if step.quiet else step.rule.tells:
        if step.topic.reopened < tell.reopened:
            continue
        if tell.each and step.item is None:
            for item in step.items:
                await _tell(replace(step, item=item), tell, set())
        else:
            await _tell(step, tell, told)
    return told


async def _tell(step: Step, tell: Tell, told: set[tuple[str, int]]) -> None:
    hold = UNDO_SECONDS if isinstance(step.rule, Rule) and step.rule.undo else step.hold
    notice = news_of(step, tell.notice)
    if await _comes_to_heads(step, tell):
        tell = replace(tell, audience=Audience.HEADS)
    for person_id in await list_audience(step, tell):
        if (tell.notice, person_id) in told or _knows(step, tell, person_id):
            continue
        told.add((tell.notice, person_id))
        key = notice_key(step, tell.notice, person_id)
        step.work.post(person_id, _for(step, tell, notice, person_id), key=key, hold=hold)


def _for(step: Step, tell: Tell, notice: Notice, person_id: int) -> Notice:
    """With the buttons of its reader: not all who raised it may do what its raiser may."""
    if not isinstance(notice, TopicNews):
        return notice
    topic = step.topic
    of_raisers = tell.audience is Audience.RAISERS or _answers_raisers(step, tell)
    joined = of_raisers and person_id != topic.raiser_id
    shown = topic.on_board and topic.state in ON_BOARD
    to = Who.MERGED if joined else tell.audience
    return notice.model_copy(update={"to": to, "closed": joined and not shown})


async def _comes_to_heads(step: Step, tell: Tell) -> bool:
    """What is said to the holder, while nobody is: it waits for whom the heads name."""
    to_holder = tell.audience is Audience.OTHER_SIDE and Who.RAISER in step.who
    return to_holder and not await _list_holding(step)


def _answers_raisers(step: Step, tell: Tell) -> bool:
    return tell.audience is Audience.OTHER_SIDE and Who.RAISER not in step.who


def _knows(step: Step, tell: Tell, person_id: int) -> bool:
    """Whoever did it; and whoever was given a topic reads that they have it, not who has it."""
    if person_id in {each.id for each in (step.actor, step.teller) if each is not None}:
        return True
    return tell.notice in OF_HOLDER and person_id == step.topic.holder_id


def notice_key(step: Step, notice: str, person_id: int) -> str:
    """What makes a notice one of its kind: each version of a topic is told once, by item."""
    mark: str | int = step.mark or step.topic.version
    if step.items and step.item is not None:
        mark = f"{mark}-{step.item.position}"
    return f"{step.verb}:{step.topic.id}:{mark}:{notice}:{person_id}"


async def list_audience(step: Step, tell: Tell) -> list[int]:
    """The people behind a word of the table, from the stored rows."""
    if step.entry is not None and not step.entry.public:
        return []
    return await _PEOPLE[tell.audience](step)


async def _raisers(step: Step) -> list[int]:
    raiser = step.topic.raiser
    mine = [] if raiser.erased_at else [raiser.id]
    return [*mine, *await list_merged_raisers(step.work, step.topic)]


async def _supporters(step: Step) -> list[int]:
    return await _list_onlookers(step, Tie.SUPPORT)


async def _followers(step: Step) -> list[int]:
    return await _list_onlookers(step, Tie.FOLLOW)


async def _list_onlookers(step: Step, tie: Tie) -> list[int]:
    """Who only looks on, at what may be looked at; a raiser hears as a raiser."""
    bound = [] if step.topic.private else await list_bound(step.work, step.topic, tie)
    raisers = set(await _raisers(step)) if bound else set()
    return [each for each in bound if each not in raisers]


async def _heads(step: Step) -> list[int]:
    return _ids(await list_heads(step.work, station_of(step.topic)))


async def _members(step: Step) -> list[int]:
    return _ids(await list_members(step.work, station_of(step.topic)))


async def _office(step: Step) -> list[int]:
    return _ids(await list_office(step.work, station_of(step.topic)))


async def _holder(step: Step) -> list[int]:
    """Whoever holds it and still serves; else the heads, or the office while it decides."""
    if holding := await _list_holding(step):
        return holding
    deciding = await _office(step) if is_at_office(step.topic) else []
    return deciding or await _heads(step)


async def _list_holding(step: Step) -> list[int]:
    if seconds := await list_seconds(step.work, step.topic):
        return [each.id for each in seconds]
    holder = step.topic.holder_id
    return [holder] if holder is not None and await list_roles(step.work, holder) else []


async def _units(step: Step) -> list[int]:
    return await list_unit_people(step.work, step.topic, step.item)


async def _other_side(step: Step) -> list[int]:
    return await (_holder(step) if Who.RAISER in step.who else _raisers(step))


async def _chosen(step: Step) -> list[int]:
    """Whoever was chosen, or held it until now; not who has left meanwhile."""
    return [each for each in step.to if await list_roles(step.work, each)]


async def _former(step: Step) -> list[int]:
    return [each for each in step.former if await list_roles(step.work, each)]


_PEOPLE: dict[Audience, Callable[[Step], Awaitable[list[int]]]] = {
    Audience.RAISERS: _raisers,
    Audience.SUPPORTERS: _supporters,
    Audience.FOLLOWERS: _followers,
    Audience.HEADS: _heads,
    Audience.MEMBERS: _members,
    Audience.HOLDER: _holder,
    Audience.UNITS: _units,
    Audience.OFFICE: _office,
    Audience.CHOSEN: _chosen,
    Audience.FORMER: _former,
    Audience.OTHER_SIDE: _other_side,
}


def _ids(serving: Iterable[Appointment]) -> list[int]:
    return list(dict.fromkeys(each.person_id for each in serving))


async def list_bound(work: Work, topic: Topic, tie: Tie) -> list[int]:
    """Who supports, follows or watches a topic."""
    query = select(Bond.person_id).where(Bond.topic_id == topic.id, Bond.tie == tie)
    return list(await work.session.scalars(query.order_by(Bond.id)))


async def list_merged_raisers(work: Work, topic: Topic) -> list[int]:
    """Those whose matter goes on in this one keep hearing of it, also by way of a third."""
    query = select(Topic.raiser_id).where(Topic.id.in_(merged_into(topic)))
    return list(await work.session.scalars(query.order_by(Topic.id)))


async def list_unit_people(work: Work, topic: Topic, item: Item | None) -> list[int]:
    """Who speaks for the unit of this item, or for the units of all of them."""
    items = [item] if item else topic.items
    units = {each.unit_id: each.unit for each in items}
    found = [_ids(await list_liaisons(work, unit)) for unit in units.values()]
    return list(dict.fromkeys(person_id for ids in found for person_id in ids))


def news_of(step: Step, kind: str) -> Notice:
    """The facts of a step, for whichever notice tells of it."""
    topic = step.topic
    if kind == TopicRaised.kind:
        return raised_news(topic, step.work.now)
    actor, role = _whom_it_is_about(step, kind)
    hidden = actor is not None and topic.anonymous and actor.id == topic.raiser_id
    # Whether those who joined are anonymous stands in topics of their own.
    hidden = hidden or Who.MERGED in step.who
    facts = TopicNews(
        topic_id=topic.id,
        moves=step.item.moves if step.item else topic.moves,
        item=step.item.position if step.item else 0,
        number=step.item.number if step.item else topic.number or "",
        title=step.item.text if step.item else topic.title,
        station=step.item.unit.name if step.item else station_of(topic).name,
        who=actor.name if actor and not hidden else "",
        role=role,
        words=step.words[:EXCERPT],
        media=[each.medium.value for each in step.attachments if each.is_kept],
        choice=step.choice,
        day=owed_day(step.item, step.work) if step.item else topic.due_at,
    )
    return Notice.registry[kind].model_validate(facts.model_dump() | step.told)


# These say who has a topic now, whoever gave it to them.
OF_HOLDER = ("topic-claimed", "topic-claimed-too", "topic-taken", "topic-carried-on")


def _whom_it_is_about(step: Step, kind: str) -> tuple[Person | None, str]:
    if kind in OF_HOLDER and step.verb is Verb.ASSIGN:
        return step.topic.holder, Who.MEMBER
    return step.actor, role_word(step)


def role_word(step: Step) -> str:
    """As what somebody acted."""
    order = (
        Who.RAISER,
        Who.MERGED,
        Who.HEAD,
        Who.OFFICE,
        Who.HOLDER,
        Who.MEMBER,
        Who.LIAISON,
        Who.STAFF,
    )
    return next((each for each in order if each in step.who), "")


def raised_news(topic: Topic, now: datetime, near: Twin | None = None) -> TopicRaised:
    """A new topic, as its heads hear of it."""
    kept = topic.kept_attachments
    photos = sum(each.medium == "photo" for each in kept)
    return TopicRaised(
        topic_id=topic.id,
        moves=topic.moves,
        number=topic.number or "",
        title=topic.title,
        text=topic.text[:EXCERPT],
        category=topic.category,
        station=station_of(topic).name,
        raiser="" if topic.anonymous else topic.raiser.name,
        photos=photos,
        others=len(kept) - photos,
        triage_by=topic.due_at or now,
        source=topic.source,
        near=near.number if near else "",
        near_state=near.state if near else "",
    )
