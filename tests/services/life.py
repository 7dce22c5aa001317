"""A town in full, and a topic brought to any state of its life by the verbs that lead there."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy import func, select

from models.ledger import Event
from models.letters import Letter
from models.lifecycle.items import ItemState
from models.lifecycle.topics import TOPIC, WORKING, State
from models.lifecycle.words import Needs, Verb
from models.people import Person, Role
from models.stations import Kind, Place
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.items import Item, ReplyClass
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.topics.steps.performing import perform
from services.work import Work
from tests.county import (
    LAMP,
    Resident,
    add_resident,
    add_staff,
    arriving,
    raise_matter,
    settle_place,
    settle_town,
    write_draft,
)

ECHO = "三盏灯已于12月8日换好，是区住建局换的。"
# What people give of themselves, in their own words and in those of whoever serves them.
NAME, PHONE, PAPERS, DOOR = "张桂芳", "13912345678", "620502195304120011", "12号楼3单元502"
SECRETS = (NAME, PHONE, PAPERS, DOOR)
# The same of a neighbour.
OTHERS = ("何秀英", "13987654321", "620502196801150026", "3号楼1单元201")
PERSONAL = f"我叫{NAME}，电话{PHONE}，身份证{PAPERS}，家住{DOOR}，楼道灯坏了三天没人修"
NOTED = f"去{NAME}家看了（{DOOR}，{PHONE}），12月8日换好三盏灯，身份证{PAPERS}已核对"
# The states that only a session leads to; there are no sessions yet, so they are set by hand.
BY_SESSION = {State.SCHEDULED: "scheduled", State.CONSULTED: "consulted"}


@dataclass
class Life:
    """Everybody a topic can have to do with, by what they are to it."""

    work: Work
    station: Place
    other_station: Place
    unit: Place
    other_unit: Place
    people: dict[str, Resident] = field(default_factory=dict)
    matter: str = LAMP  # what is raised
    words: str = "是三盏灯，12月8日"  # what is said for a verb, if nothing else is

    def person(self, name: str) -> Person:
        return self.people[name].person

    def name_of(self, person_id: int) -> str:
        return next(name for name, met in self.people.items() if met.person.id == person_id)

    async def does(
        self, who: str, verb: Verb, topic: Topic, pick: str = "", words: str = ""
    ) -> Topic:
        """Press the button, say what is asked for, done; a minute passes first."""
        work = arriving(self.work)
        ask = Ask(verb=verb, topic_id=topic.id, moves=topic.moves, pick=pick)
        rule = TOPIC.find(verb, topic.state)
        if not words and (rule is None or not {Needs.WORDS, Needs.STRUCK} & {*rule.needs}):
            return await perform(work, self.person(who), ask)
        entry = await begin_entry(work, self.person(who), ask)
        met = self.people[who]
        said = IncomingMessage(message_id=work.arrival_id or 1, text=words or self.words)
        await say(work, met.chat, met.person, entry.id, said)
        return await finish_entry(work, met.person, entry.id)

    async def settles(self) -> None:
        """What is owed is laid in the outbox."""
        await settle(self.work)
        self.work.letters.clear()

    def passes(self, **ahead: float) -> None:
        self.work.now += timedelta(**ahead)

    async def raises(self, who: str = "raiser") -> Topic:
        known, met = Conversations(), self.people[who]
        draft = await write_draft(self.work, known, met, self.matter)
        return await raise_matter(self.work, known, met, draft)

    async def has_item(self, topic: Topic, state: ItemState = ItemState.APPROVED) -> Item:
        """An action agreed with the unit, as far as it has come."""
        item = Item(
            topic=topic,
            position=len(topic.items) + 1,
            text="更换三盏路灯",
            unit=self.unit,
            dispatched_at=self.work.now,
            due_at=self.work.now + timedelta(days=30),
            state=state,
        )
        if state in {ItemState.REPLIED, ItemState.APPROVED}:
            item.replied(ReplyClass.A, "三盏灯12月8日换好", None)
        self.work.session.add(item)
        await self.work.session.flush()
        return item

    async def bind(self, topic: Topic, who: str, tie: InvolvedAs) -> None:
        """A tie as its own verb makes it, where the topic's state would not allow that verb."""
        bond = Involvement(topic_id=topic.id, person=self.person(who), tie=tie, at=self.work.now)
        self.work.session.add(bond)
        topic.supporters += tie is InvolvedAs.SUPPORT
        await self.work.session.flush()


STAFF: Sequence[tuple[str, str, Role, str]] = (
    ("member", "李梅", Role.MEMBER, "station"),
    ("other_member", "周涛", Role.MEMBER, "station"),
    ("joint", "吴敏", Role.MEMBER, "station"),
    ("liaison", "赵强", Role.LIAISON, "unit"),
    ("other_liaison", "钱进", Role.LIAISON, "other_unit"),
    ("other_head", "孙丽", Role.HEAD, "other_station"),
)
RESIDENTS = ("raiser", "supporter", "follower", "neighbour", "stranger")


async def settle_life(work: Work) -> Life:
    """The town with its head, clerk and office, its members, two units, and five residents."""
    town = await settle_town(work)
    gas = await settle_place(work, "rq", "区燃气公司", Kind.UNIT, town.office)
    life = Life(work, town.station, town.other_station, town.unit, gas)
    for name, serves in (("head", town.head), ("clerk", town.clerk), ("office", town.leader)):
        life.people[name] = Resident(serves.person, town.chat(serves))
    for number, (name, called, role, at) in enumerate(STAFF, 3001):
        serves, chat = add_staff(work, called, role, getattr(life, at), str(number))
        life.people[name] = Resident(serves.person, chat)
    for number, name in enumerate(RESIDENTS, 4001):
        life.people[name] = add_resident(work, name, address=str(number))
    await work.session.flush()
    return life


async def bring(life: Life, state: State) -> Topic:
    """A topic of the raiser's, brought to this state by whoever may; its letters are laid out."""
    if state is State.DRAFT:
        return await write_draft(life.work, Conversations(), life.people["raiser"])
    topic = await life.raises()
    for who, verb, pick in _way_to(state):
        item = verb is Verb.RATE_POOR
        if item:
            await life.has_item(topic)
        into = str((await life.raises("neighbour")).id) if verb is Verb.MERGE else pick
        await life.does(who, verb, topic, into)
    if state in BY_SESSION:
        topic.state, topic.before = state, topic.state
    await life.settles()
    assert topic.state is state
    return topic


Steps = tuple[tuple[str, Verb, str], ...]
_CLAIMED: Steps = (("head", Verb.ACCEPT, ""), ("member", Verb.CLAIM, ""))
_ANSWERED: Steps = (*_CLAIMED, ("head", Verb.ANSWER, "A"))
_WAYS: dict[State, Steps] = {
    State.RAISED: (),
    State.RETURNED: (("head", Verb.ASK, ""),),
    State.DECLINED: (("head", Verb.DECLINE, ""),),
    State.MERGED: (("head", Verb.MERGE, ""),),
    State.ACCEPTED: _CLAIMED[:1],
    State.CLAIMED: _CLAIMED,
    State.HANDLING: (*_ANSWERED, ("raiser", Verb.RATE_POOR, "")),
    State.ANSWERED: _ANSWERED,
    State.CLOSED: (*_ANSWERED, ("raiser", Verb.RATE_GOOD, "")),
    State.WITHDRAWN: (*_CLAIMED, ("raiser", Verb.WITHDRAW, "")),
}


def _way_to(state: State) -> Steps:
    return _WAYS.get(state, _CLAIMED)


async def surround(life: Life, topic: Topic) -> None:
    """Everybody who can have to do with it has: whoever supports, follows, holds it together."""
    life.person("member").committee = "社会法制委"
    if topic.state in {*WORKING, State.ANSWERED, State.CLOSED, State.WITHDRAWN}:
        await life.bind(topic, "joint", InvolvedAs.JOINT)
    if topic.number is not None:
        await life.bind(topic, "supporter", InvolvedAs.SUPPORT)
        await life.bind(topic, "follower", InvolvedAs.FOLLOW)
    if topic.state in WORKING:
        topic.asked_until = topic.due_at
    await life.work.session.flush()


async def events_of(work: Work, topic: Topic) -> list[Event]:
    query = select(Event).where(Event.topic_id == topic.id).order_by(Event.position)
    return list(await work.session.scalars(query))


async def count_letters(work: Work) -> int:
    return await work.session.scalar(select(func.count(Letter.id))) or 0


def owed(life: Life, kind: str) -> list[str]:
    """Who is owed this notice by what was done since the letters were last laid out."""
    found = [each for each in life.work.letters if each.kind == kind]
    return sorted(life.name_of(each.person_id or 0) for each in found)
