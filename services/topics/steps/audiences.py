"""Audiences: who is behind a word of the table, and telling each of them once."""

from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy import select

from models.lifecycle.rules import Tell
from models.lifecycle.topics import ON_BOARD
from models.lifecycle.words import UNDO_SECONDS, Audience, Who
from models.notices.base import Notice
from models.notices.items import ItemClosed, RatedUnit
from models.notices.topics import TopicNews
from models.people import Appointment
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.items import Item
from models.topics.topic import Topic
from services.people.serving import list_heads, list_liaisons, list_members, list_office, list_roles
from services.topics.involvement import merged_topics
from services.topics.news import OF_HOLDER, files_of, news_of
from services.topics.rights import holder_sends, list_acting_deputies
from services.topics.steps.step import Effect, Step, role_word
from services.topics.veiling import ONLOOKERS, SILENT, Voices, hear_voices, veil_for
from services.work import Work


class Told(NamedTuple):
    """Who was told, and of what."""

    notice: str
    person_id: int


@dataclass(frozen=True)
class Telling:
    """What the row says is told, and whose names are hidden in it from whom."""

    tell: Tell
    voices: Voices


async def tell_all(step: Step, effect: Effect) -> set[Told]:
    """Everybody the row names, each once per notice; whoever did it knows already."""
    told: set[Told] = set()
    voices = SILENT if effect.quiet else await hear_voices(step.work, step.topic)
    for tell in () if effect.quiet else step.rule.tells:
        if not tell.when(step.topic, step.asker):
            continue
        if tell.each and step.item is None:
            telling, several = Telling(tell, voices), await _list_several(step, effect, tell)
            for item in effect.items:
                one = replace(step, item=item)
                await _tell(one, effect, telling, {Told(tell.notice, each) for each in several})
            for person_id, items in several.items():
                _tell_of_several(replace(step, item=items[0]), effect, telling, person_id, items)
        else:
            await _tell(step, effect, Telling(tell, voices), told)
    return told


async def _list_several(step: Step, effect: Effect, tell: Tell) -> dict[int, list[Item]]:
    """List who speaks for several of these units, where one card asks for all of them."""
    if tell.notice != ItemClosed.kind:
        return {}
    theirs: dict[int, list[Item]] = {}
    for item in effect.items:
        for person_id in await list_audience(replace(step, item=item), effect, tell.audience):
            theirs.setdefault(person_id, []).append(item)
    return {person_id: items for person_id, items in theirs.items() if len(items) > 1}


def _tell_of_several(
    step: Step, effect: Effect, telling: Telling, person_id: int, items: Sequence[Item]
) -> None:
    """One card for all units somebody speaks for, each named, each with its grades."""
    if _knows(step, telling.tell, person_id):
        return
    notice = _for(step, effect, telling, person_id)
    units = [RatedUnit(item=each.position, moves=each.moves, unit=each.unit.name) for each in items]
    notice = notice.model_copy(update={"units": units, "title": step.topic.title})
    key = notice_key(step, effect, Told(telling.tell.notice, person_id))
    step.work.post(person_id, notice, key=key)


async def _tell(step: Step, effect: Effect, telling: Telling, told: set[Told]) -> None:
    tell = telling.tell
    hold = UNDO_SECONDS if step.rule.undo else effect.hold
    files = files_of(step, effect, tell.notice)
    if await _comes_to_heads(step, tell):
        tell = replace(tell, audience=Audience.HEADS)
        telling = replace(telling, tell=tell)
    for person_id in await list_audience(step, effect, tell.audience):
        one = Told(tell.notice, person_id)
        if one in told or _knows(step, tell, person_id):
            continue
        told.add(one)
        key, notice = notice_key(step, effect, one), _for(step, effect, telling, person_id)
        step.work.post(person_id, notice, key=key, hold=hold, files=files)


def _for(step: Step, effect: Effect, telling: Telling, person_id: int) -> Notice:
    """With the words and buttons of its reader: not all who raised it are what its raiser is."""
    topic, tell = step.topic, telling.tell
    of_raisers = tell.audience is Audience.RAISERS or _answers_raisers(step, tell)
    joined = of_raisers and person_id != topic.raiser_id
    to: Audience | Who = Who.MERGED if joined else tell.audience
    reads_as = Who.RAISER if of_raisers and not joined else _looks_as(to)
    veil = veil_for(topic, {reads_as}, role_word(step), voices=telling.voices, reader_id=person_id)
    notice = news_of(step, effect, tell.notice, veil)
    if not isinstance(notice, TopicNews):
        return notice
    shown = topic.on_board and topic.state in ON_BOARD
    return notice.model_copy(update={"to": to, "closed": joined and not shown})


def _looks_as(to: Audience | Who) -> Who:
    return Who.PUBLIC if to in ONLOOKERS else Who.STAFF


async def _comes_to_heads(step: Step, tell: Tell) -> bool:
    """Tell whether the heads hear in the holder's place."""
    return tell.audience is Audience.OTHER_SIDE and await falls_to_heads(step)


async def falls_to_heads(step: Step) -> bool:
    """Whether a raiser writes to the holder while nobody is the holder."""
    return Who.RAISER in step.who and not await _list_holding(step)


def _answers_raisers(step: Step, tell: Tell) -> bool:
    return tell.audience is Audience.OTHER_SIDE and Who.RAISER not in step.who


def _knows(step: Step, tell: Tell, person_id: int) -> bool:
    """Tell whether somebody knows already: they did it, or read that they now hold the topic."""
    if person_id in {each.id for each in (step.actor, step.teller) if each is not None}:
        return True
    return tell.notice in OF_HOLDER and person_id == step.topic.holder_id


def notice_key(step: Step, effect: Effect, told: Told) -> str:
    """Make the key of a notice: each version of a topic is told once, by item."""
    mark: str | int = effect.mark or step.topic.version
    if effect.items and step.item is not None:
        mark = f"{mark}-{step.item.position}"
    return f"{step.recorded}:{step.topic.id}:{mark}:{told.notice}:{told.person_id}"


async def list_audience(step: Step, effect: Effect, audience: Audience) -> list[int]:
    """The people behind a word of the table, from the stored rows."""
    if step.entry is not None and not step.entry.public:
        return []
    if audience is Audience.CHOSEN:
        return await _list_serving(step.work, effect.to)
    if audience is Audience.FORMER:
        return await _list_serving(step.work, effect.former)
    return await _PEOPLE[audience](step)


async def _list_serving(work: Work, people: Sequence[int]) -> list[int]:
    """Whoever was chosen, or held it until now; not who has left meanwhile."""
    return [each for each in people if await list_roles(work, each)]


async def _raisers(step: Step) -> list[int]:
    return await list_raisers(step.work, step.topic)


async def _supporters(step: Step) -> list[int]:
    return await _list_onlookers(step, InvolvedAs.SUPPORT)


async def _followers(step: Step) -> list[int]:
    return await _list_onlookers(step, InvolvedAs.FOLLOW)


async def _list_onlookers(step: Step, tie: InvolvedAs) -> list[int]:
    """List those who only look on, at what may be looked at; a raiser hears as a raiser."""
    bound = [] if step.topic.is_private else await list_bound(step.work, step.topic, tie)
    raisers = set(await _raisers(step)) if bound else set()
    return [each for each in bound if each not in raisers]


async def _heads(step: Step) -> list[int]:
    return _ids(await list_heads(step.work, step.topic.place))


async def _members(step: Step) -> list[int]:
    return _ids(await list_members(step.work, step.topic.place))


async def _office(step: Step) -> list[int]:
    return _ids(await list_office(step.work, step.topic.place))


async def _holder(step: Step) -> list[int]:
    """List its holder, if still serving; else the heads, or the office while it decides."""
    if holding := await _list_holding(step):
        return holding
    deciding = await _office(step) if step.topic.is_at_office else []
    return deciding or await _heads(step)


async def _senders(step: Step) -> list[int]:
    if await holder_sends(step.work, step.topic):
        return await _list_holding(step)
    return await _heads(step)


async def _drafters(step: Step) -> list[int]:
    sends = await holder_sends(step.work, step.topic)
    return [] if sends else await _list_holding(step)


async def _list_holding(step: Step) -> list[int]:
    if seconds := await list_acting_deputies(step.work, step.topic):
        return [each.id for each in seconds]
    holder = step.topic.holder_id
    return [holder] if holder is not None and await list_roles(step.work, holder) else []


async def _units(step: Step) -> list[int]:
    return await list_unit_people(step.work, step.topic, step.item)


async def _other_side(step: Step) -> list[int]:
    return await (_holder(step) if Who.RAISER in step.who else _raisers(step))


_PEOPLE: dict[Audience, Callable[[Step], Awaitable[list[int]]]] = {
    Audience.RAISERS: _raisers,
    Audience.SUPPORTERS: _supporters,
    Audience.FOLLOWERS: _followers,
    Audience.HEADS: _heads,
    Audience.MEMBERS: _members,
    Audience.HOLDER: _holder,
    Audience.UNITS: _units,
    Audience.OFFICE: _office,
    Audience.OTHER_SIDE: _other_side,
    Audience.SENDERS: _senders,
    Audience.DRAFTERS: _drafters,
}


def _ids(serving: Iterable[Appointment]) -> list[int]:
    return list(dict.fromkeys(each.person_id for each in serving))


async def list_bound(work: Work, topic: Topic, tie: InvolvedAs) -> list[int]:
    """List those who support, follow or watch a topic."""
    query = select(Involvement.person_id).where(
        Involvement.topic_id == topic.id, Involvement.tie == tie
    )
    return list(await work.session.scalars(query.order_by(Involvement.id)))


async def list_raisers(work: Work, topic: Topic) -> list[int]:
    """List whose matter it is: its raiser, and those whose own goes on in it."""
    mine = [] if topic.raiser.erased_at else [topic.raiser.id]
    return [*mine, *await list_merged_raisers(work, topic)]


async def list_merged_raisers(work: Work, topic: Topic) -> list[int]:
    """List those whose matter goes on in this topic, also by way of a third."""
    query = select(Topic.raiser_id).where(Topic.id.in_(merged_topics(topic)))
    return list(await work.session.scalars(query.order_by(Topic.id)))


async def list_unit_people(work: Work, topic: Topic, item: Item | None) -> list[int]:
    """List those who speak for the unit of this item, or for the units of all."""
    items = [item] if item else topic.items
    units = {each.unit_id: each.unit for each in items}
    found = [_ids(await list_liaisons(work, unit)) for unit in units.values()]
    return list(dict.fromkeys(person_id for ids in found for person_id in ids))
