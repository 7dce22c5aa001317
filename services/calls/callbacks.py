"""Call-backs: what reached nobody becomes somebody's task, and is escalated like all else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select, text
from sqlalchemy.orm import joinedload

from models.callbacks import CallBack, Unheard
from models.errors import OldButton
from models.letters import IN_TROUBLE, RESENDABLE, Letter
from models.lifecycle.escalation import CALL_BACK, Level, rung_at
from models.lifecycle.topics import RATES, State
from models.lifecycle.words import Verb, Who
from models.notices.base import Notice
from models.notices.calls import CallBackOwed
from models.notices.system import DIGESTS
from models.people import STAFF, Appointment, Person, Role
from models.topics.entries import Entry
from models.topics.topic import Topic
from services.delivery.digests import told_by
from services.people.serving import list_serving, people_of
from services.topics.clock.escalation import Owing, list_up
from services.topics.clock.reminders import AT_ONCE, news, tell_level
from services.topics.clock.schedule import count_steps_due, step_due_at
from services.topics.finding import find_topic
from services.topics.rights import list_verbs
from services.topics.steps.calls import find_callback
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.entries import begin_entry, find_entry, finish_entry
from services.topics.steps.performing import do_step
from services.work import Work

# Both: by the first the databases see that the small partial index serves.
_LOST = and_(text(f"letters.{IN_TROUBLE}"), Letter.state.in_(RESENDABLE))
END_OF_TIME = date(9999, 12, 31)


def _kinds() -> list[str]:
    """Notices about a topic; that a call is owed is for staff, and is escalated by itself."""
    about = [kind for kind, each in Notice.registry.items() if "topic_id" in each.model_fields]
    return [*(kind for kind in about if kind != CallBackOwed.kind), *DIGESTS]


def _day_of(work: Work) -> Any:
    """The day a letter was written, as people here count days and terms; databases count in UTC."""
    if work.session.get_bind().dialect.name == "sqlite":
        ahead = work.local.utcoffset() or timedelta()
        return func.date(Letter.created_at, f"{ahead.total_seconds():+.0f} seconds")
    return func.date(func.timezone(work.zone.key, Letter.created_at))


async def find_lost(work: Work, *which: ColumnElement[bool]) -> list[Letter]:
    """Letters that will not arrive any more, to people who still want to hear of it."""
    query = (
        select(Letter)
        .join(Person, Person.id == Letter.person_id)
        .where(_LOST, Person.erased_at.is_(None), *which)
        .order_by(Letter.id)
        .limit(AT_ONCE)
        .with_for_update(of=Letter, skip_locked=True)
    )
    letters = list(await work.session.scalars(query))
    await work.know_days()
    return letters


async def open_callbacks(work: Work) -> int:
    """Letters about a topic that reached nobody: those who serve hear of theirs by escalation."""
    # Whoever served only before or after is a resident like any other.
    on_the_day = _day_of(work).between(
        Appointment.since, func.coalesce(Appointment.until, END_OF_TIME)
    )
    serves = exists().where(
        Appointment.person_id == Letter.person_id, Appointment.role.in_(STAFF), on_the_day
    )
    unheard = exists().where(Unheard.letter_id == Letter.id)
    letters = await find_lost(work, Letter.kind.in_(_kinds()), ~serves, ~unheard)
    for letter in letters:
        for topic_id in {each["facts"]["topic_id"] for each in list_told([letter])}:
            await _owe(work, letter, topic_id)
    return len(letters)


def list_letters(letters: Sequence[Letter]) -> list[dict[str, Any]]:
    """What these letters would have said, for whoever says it instead."""
    return [each for letter in letters for each in told_by(letter)]


def list_told(letters: Sequence[Letter], topic_id: int | None = None) -> list[dict[str, Any]]:
    """What these letters would have said of topics, or of one of them."""
    told = list_letters(letters)
    about = (each for each in told if "topic_id" in each["facts"])
    return [each for each in about if topic_id in (None, each["facts"]["topic_id"])]


async def _owe(work: Work, letter: Letter, topic_id: int) -> None:
    """One call for all that somebody has missed of one topic."""
    query = select(CallBack).where(
        CallBack.topic_id == topic_id,
        CallBack.person_id == letter.person_id,
        CallBack.done_at.is_(None),
    )
    callback = (await work.session.scalars(query)).one_or_none()
    if callback is None:
        topic = await find_topic(work, topic_id)
        person = await work.session.get_one(Person, letter.person_id)
        callback = CallBack(topic=topic, person=person, since=work.now)
        callback.look_at = step_due_at(CALL_BACK, callback.since, 0, work)
        work.session.add(callback)
        await work.session.flush()
        await _ask(work, callback, Level.OWNER, list_told([letter], topic_id))
    work.session.add(Unheard(letter_id=letter.id, callback_id=callback.id))
    await work.session.flush()


async def find_due_callbacks(work: Work) -> list[CallBack]:
    """The calls nobody has made yet, whose hour has come."""
    query = (
        select(CallBack)
        .where(CallBack.look_at <= work.now)
        .options(joinedload(CallBack.person), joinedload(CallBack.topic).joinedload(Topic.station))
        .order_by(CallBack.look_at)
        .limit(AT_ONCE)
        .with_for_update(of=CallBack, skip_locked=True)
    )
    return list(await work.session.scalars(query))


async def look_at_callback(work: Work, callback: CallBack) -> None:
    """Ask again, once for all rungs that were reached."""
    callback.reminders += count_steps_due(CALL_BACK, callback.since, callback.reminders, work)
    if callback.reminders:
        level = rung_at(CALL_BACK, callback.reminders - 1).level
        told = list_told(await list_unheard(work, callback), callback.topic_id)
        await _ask(work, callback, level, told)
    callback.look_at = step_due_at(CALL_BACK, callback.since, callback.reminders, work)


async def list_unheard(work: Work, callback: CallBack) -> Sequence[Letter]:
    """The letters whose words are to be said."""
    query = select(Letter).join(Unheard, Unheard.letter_id == Letter.id)
    theirs = query.where(Unheard.callback_id == callback.id).order_by(Letter.id)
    return (await work.session.scalars(theirs)).all()


async def _ask(
    work: Work, callback: CallBack, level: Level, told: Sequence[dict[str, Any]]
) -> None:
    topic, person = callback.topic, callback.person
    station = topic.place
    clerks = people_of(await list_serving(work, [station.id], [Role.CLERK]))
    owing = Owing(clerks or await list_up(work, station), Who.STAFF)
    facts = news(topic, owing) | {
        "callback_id": callback.id,
        "who": name_called(callback),
        "role": Who.RAISER if person.id == topic.raiser_id else Who.PUBLIC,
        "phone": has_number(callback),
        "level": level,
        "entries": list(told),
    }
    key = f"callback:{topic.id}:{callback.id}:{callback.reminders}"
    await tell_level(work, topic, level, owing, (CallBackOwed(**facts), key))


def name_called(callback: CallBack) -> str:
    """Whom to ask for; of whoever asked not to be named, nothing."""
    return "" if _is_hidden(callback) else callback.person.name


def has_number(callback: CallBack) -> bool:
    """Whether whoever calls can be shown a number."""
    return callback.person.phone is not None and not _is_hidden(callback)


def _is_hidden(callback: CallBack) -> bool:
    return callback.topic.anonymous and callback.person_id == callback.topic.raiser_id


async def begin_call(work: Work, person: Person, callback_id: int) -> Entry:
    """Whoever has called says what was said."""
    callback = await find_callback(work, callback_id)
    topic = await find_topic(work, callback.topic_id)
    ask = Ask(verb=Verb.CALL_BACK, topic_id=topic.id, moves=topic.moves, pick=str(callback.id))
    return await begin_entry(work, person, ask)


async def may_rate(work: Work, entry: Entry) -> bool:
    """Whether this call is to the raiser of a matter that was answered: it may bring a rating."""
    if entry.verb is not Verb.CALL_BACK:
        return False
    callback = await find_callback(work, int(entry.pick))
    topic = await find_topic(work, callback.topic_id)
    return topic.state is State.ANSWERED and callback.person_id == topic.raiser_id


async def may_withdraw(work: Work, person: Person, entry: Entry) -> bool:
    """Whether whoever calls may write down as well that the matter is taken back."""
    if entry.verb is not Verb.CALL_BACK:
        return False
    callback = await find_callback(work, int(entry.pick))
    topic = await find_topic(work, callback.topic_id)
    to_raiser = callback.person_id == topic.raiser_id
    return to_raiser and Verb.TAKE_BACK in await list_verbs(work, person, topic)


async def withdraw_by_call(work: Work, person: Person, entry_id: int) -> Topic:
    """The call is recorded, and in its words that the matter is taken back."""
    entry = await find_entry(work, person, entry_id)
    if not await may_withdraw(work, person, entry):
        raise OldButton
    topic = await finish_entry(work, person, entry_id)
    ask = Ask(verb=Verb.TAKE_BACK, topic_id=topic.id, moves=topic.moves)
    return await do_step(await begin_step(work, person, ask, entry))


async def rate_by_call(work: Work, person: Person, entry_id: int, verb: Verb) -> Topic:
    """The call is recorded, and what the raiser said of the answer is their rating."""
    entry = await find_entry(work, person, entry_id)
    if verb not in RATES or not await may_rate(work, entry):
        raise OldButton
    topic = await finish_entry(work, person, entry_id)
    ask = Ask(verb=verb, topic_id=topic.id, moves=topic.moves)
    # Of a good rating the call itself is record enough; a poor one must say why.
    reason = entry if verb is Verb.RATE_POOR else None
    step = await begin_step(work, topic.raiser, ask, reason)
    return await do_step(replace(step, teller=person))
