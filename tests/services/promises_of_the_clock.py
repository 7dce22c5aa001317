"""What must be true whenever the clock has struck: nobody is forgotten, and somebody can act."""

from collections.abc import AsyncIterator, Iterator
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from messages.topics.reminders import verbs_offered
from models.calls import Call, Unheard
from models.letters import LetterState
from models.lifecycle.items import ITEM, ItemState
from models.lifecycle.topics import TOPIC, State
from models.lifecycle.words import Deadline, Verb
from models.notices.base import Notice
from models.notices.topics import TopicNews
from models.people import Person
from models.topics.items import Item
from models.topics.topic import Topic
from services.calendar.working_days import MORNING
from services.desk.tasks import LEFT, list_tasks
from services.people.serving import list_roles, represents
from services.topics.rights import who_is
from tests.services.chronicle import Chronicle, Told
from tests.services.promises import Standing, left_behind, sign

S, V, D, I = State, Verb, Deadline, ItemState  # noqa: E741 -- as short as its neighbours
RATED_WITHIN = 15
# So many working days after the date the office has heard of it.
AT_OFFICE = {D.TRIAGE: 1, D.APPROVAL: 1, D.CLAIM: 2, D.HANDLING: 3, D.REOPENED: 3}
WATCHED = {S.RAISED, S.ACCEPTED, S.CLAIMED, S.HANDLING}
SILENT = (10, 15, 20)
REMINDERS = {"topic-due", "topic-silent", "item-due", "call-back-owed"}
# That a day has passed is no news either.
NO_NEWS = REMINDERS | {"topic-overdue"}


def runs(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """The clock stumbles over nothing, and comes to rest."""
    yield from walk.stumbles


def silent(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """Where the raiser has heard nothing for long, somebody has been told so, and the office."""
    for topic in walk.topics:
        if topic.state not in WATCHED:
            continue
        since = heard_at(walk, topic)
        passed = [days for days in SILENT if morning(walk, since, days) <= walk.now]
        told = [each for each in walk.told if _is(each, "topic-silent", topic)]
        if passed and not any(each.at >= morning(walk, since, passed[-1]) for each in told):
            yield f"{topic.number} is silent since {since}, and nobody was told"
        if not passed and any(each.at > since for each in told):
            yield f"{topic.number} is called silent, and is not: {since}"
        if (SILENT[-1] in passed) != topic.is_overdue:
            yield f"{topic.number} is silent since {since}; overdue: {topic.is_overdue}"


def heard_at(walk: Chronicle, topic: Topic) -> datetime:
    """When its raiser was last told anything, by message or by telephone, or moved it on."""
    if topic.heard_at and walk.life.name_of(topic.raiser_id) in walk.gone:
        return topic.heard_at  # as if there were somebody: others wait for it too
    told = (
        each.at
        for each in walk.told
        if each.facts.get("topic_id") == topic.id
        and each.to == topic.raiser_id
        and each.kind not in NO_NEWS
        and each.letter.outcome != "undone"
    )
    others = (at for topic_id, at in (*walk.calls, *walk.moved) if topic_id == topic.id)
    return max([*told, *others, topic.submitted_at or walk.now])


def morning(walk: Chronicle, start: datetime, days: int) -> datetime:
    return walk.life.work.working_days(start, days, MORNING)


def _is(told: Told, kind: str, topic: Topic) -> bool:
    return told.kind == kind and told.facts["topic_id"] == topic.id


def escalated(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """What is late for days has come before the office."""
    office = walk.life.person("office").id
    for topic in walk.topics:
        if topic.due not in AT_OFFICE or topic.due_at is None:
            continue
        late = morning(walk, topic.due_at, AT_OFFICE[topic.due])
        told = (each for each in walk.told if each.to == office and _is(each, "topic-due", topic))
        if late <= walk.now and not any(each.at >= late for each in told):
            yield f"{topic.number} was due {topic.due_at}, and the office does not know"


def rated(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """What was done waits for its rating so long, then a day after the warning, and no longer."""
    work = walk.life.work
    for item in walk.items():
        if item.state is not I.DELIVERED or item.topic.state not in {S.ANSWERED, S.CLOSED}:
            continue
        over = work.working_days(item.turned_at or walk.now, RATED_WITHIN) <= walk.now
        if over and (
            item.next_check_at is None or item.next_check_at > work.working_days(walk.now, 1)
        ):
            yield f"{item.number} waits for its rating since {item.turned_at}, and goes on"


def spaced(walk: Chronicle, _was: Standing) -> Iterator[str]:
    """Between two reminders of the same lies a morning, however long the clock had slept."""
    for each in walk.fresh:
        same = (other for other in walk.told if other is not each and other.kind in REMINDERS)
        if any(
            sign(other) == sign(each) and _day(walk, other) == _day(walk, each) for other in same
        ):
            yield f"{walk.life.name_of(each.to)} is reminded again at once: {each.kind}"


def _day(walk: Chronicle, told: Told) -> date:
    """A day of work begins in the morning."""
    local = told.at.astimezone(walk.life.work.zone)
    return (local - timedelta(hours=MORNING.hour, minutes=MORNING.minute)).date()


async def able(walk: Chronicle, was: Standing) -> AsyncIterator[str]:
    """Whoever is reminded lives and serves, and can do what the reminder offers."""
    for each in walk.fresh:
        if each.kind in REMINDERS:
            person = walk.life.people[walk.life.name_of(each.to)].person
            if not await _can_act(walk, person, each):
                name = walk.life.name_of(each.to)
                yield f"{each.kind} ({each.facts['choice']}) is told to {name}, who can do nothing"
    for key, now in walk.standing().items():
        before = was.get(key, {"reminders": 0})
        climbed = now["reminders"] > before["reminders"] and now["moves"] == before["moves"]
        if climbed and not list(_of(walk, key)) and not _owed_by_gone(walk, now):
            yield f"{key} was reminded of, to nobody"


def _of(walk: Chronicle, key: tuple[str, int]) -> Iterator[Told]:
    items = {item.id: item for item in walk.items()}
    for each in walk.fresh:
        about = each.facts["topic_id"], each.facts.get("item", 0)
        if key[0] == "topics" and about == (key[1], 0):
            yield each
        if key[0] == "items" and about == (items[key[1]].topic_id, items[key[1]].position):
            yield each


def _owed_by_gone(walk: Chronicle, row: dict[str, Any]) -> bool:
    by_raiser = row.get("due") in {D.SUPPLY, D.RATING} or row["state"] is I.DELIVERED
    topics = {each.id: each for each in walk.topics}
    topic = topics[row.get("topic_id", row["id"])]
    return by_raiser and walk.life.name_of(topic.raiser_id) in walk.gone


async def _can_act(walk: Chronicle, person: Person, told: Told) -> bool:
    work, facts = walk.life.work, told.facts
    topic = next(each for each in walk.topics if each.id == facts["topic_id"])
    if person.id != topic.raiser_id and not await list_roles(work, person.id):
        return False
    who = await who_is(work, person, topic)
    if told.kind == "call-back-owed":
        return V.CALL_BACK in TOPIC.allowed(topic.state, who)
    notice = Notice.read(told.kind, facts)
    assert isinstance(notice, TopicNews)
    able = set(TOPIC.allowed(topic.state, who))
    if notice.item:
        item = next(each for each in topic.items if each.position == notice.item)
        able |= await _able_with(walk, person, item)
    return bool(able.intersection(verbs_offered(notice)))


async def _able_with(walk: Chronicle, person: Person, item: Item) -> set[Verb]:
    who = await who_is(walk.life.work, person, item.topic)
    if not await represents(walk.life.work, person, item.unit):
        who -= {"liaison"}
    return set(ITEM.allowed(item.state, who, item.topic.state))


async def called(walk: Chronicle, _was: Standing) -> AsyncIterator[str]:
    """What reached no resident is somebody's to tell by word of mouth."""
    session = walk.life.work.session
    known = set(await session.scalars(select(Unheard.letter_id)))
    for each in walk.told:
        lost = each.letter.state is LetterState.UNREACHABLE and not each.as_staff
        name = walk.life.name_of(each.to)
        if lost and name not in walk.gone and each.letter.id not in known:
            yield f"{each.kind} did not reach {name}, and nobody calls"
    waiting = select(Call).where(Call.done_at.is_(None), Call.next_check_at.is_(None))
    if (await session.scalars(waiting)).first():
        yield "a call is owed, and the clock will not look again"


async def handed(walk: Chronicle, _was: Standing) -> AsyncIterator[str]:
    """What is held by whoever has left waits for somebody who can name another."""
    behind = [topic for topic, _ in left_behind(walk)]
    page = await list_tasks(walk.life.work, walk.life.person("office")) if behind else None
    listed = {each.topic.id for each in page.tasks if each.owed == LEFT} if page else set()
    for topic in behind:
        if topic.id not in listed:
            yield f"{topic.number} is held by nobody who serves, and the office does not find it"
