"""Calls about topics: recorded in the ledger, and with them a rating, or that it is taken back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, exists, func

from models.calls import Call
from models.errors import NotFound, OldButton
from models.letters import Letter
from models.lifecycle.escalation import Level
from models.lifecycle.topics import RATES, State
from models.lifecycle.words import Verb, Who
from models.notices.base import Notice
from models.notices.calls import CallBackOwed
from models.notices.system import DIGESTS
from models.people import STAFF, Appointment, Person
from models.stations import Place
from models.topics.entries import Entry
from models.topics.topic import Topic
from services.calls.subject import ListedCall, Told, list_words
from services.clock.escalation import Owing, Reminder
from services.topics.clock.reminders import news
from services.topics.finding import find_topic
from services.topics.phones import reveal_phone
from services.topics.rights import list_verbs
from services.topics.steps.calls import find_call
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.entries import begin_entry, find_entry, finish_entry
from services.topics.steps.performing import do_step
from services.work import Work

END_OF_TIME = date(9999, 12, 31)


class AboutTopics:
    """Calls about topics: one who missed news hears them from a clerk of its station."""

    def is_lost(self, work: Work) -> ColumnElement[bool]:
        """Those who serve hear of theirs by escalation."""
        # Whoever served only before or after is a resident like any other.
        on_the_day = _day_of(work).between(
            Appointment.since, func.coalesce(Appointment.until, END_OF_TIME)
        )
        serves = exists().where(
            Appointment.person_id == Letter.person_id, Appointment.role.in_(STAFF), on_the_day
        )
        return and_(Letter.kind.in_(_kinds()), ~serves)

    def list_missed(self, letter: Letter) -> set[int]:
        told = (each["facts"] for each in list_words([letter]))
        return {facts["topic_id"] for facts in told if "topic_id" in facts}

    def is_same(self, letter: Letter, about_id: int) -> ColumnElement[bool]:
        return and_(Call.topic_id == about_id, Call.person_id == letter.person_id)

    async def make_call(self, work: Work, letter: Letter, about_id: int) -> Call:
        topic = await find_topic(work, about_id)
        person = await work.session.get_one(Person, letter.person_id)
        return Call(topic=topic, person=person, since=work.now)

    def find_place(self, call: Call) -> Place:
        return _topic_of(call).place

    def list_told(self, call: Call, letters: Sequence[Letter]) -> Told:
        told = list_words(letters)
        return [each for each in told if each["facts"].get("topic_id") == call.topic_id]

    def ask(self, call: Call, owing: Owing, level: Level, told: Told) -> Reminder:
        topic = _topic_of(call)
        facts = news(topic, owing) | {
            "callback_id": call.id,
            "who": call.who,
            "who_id": call.named_id,
            "called_id": call.person_id,
            "role": Who.RAISER if call.person_id == topic.raiser_id else Who.PUBLIC,
            "phone": call.has_number,
            "wished": call.wished,
            "level": level,
            "entries": told,
        }
        key = f"callback:{topic.id}:{call.id}:{call.reminders}"
        return Reminder(CallBackOwed.model_validate(facts), key)

    def lies_at(self, here: ColumnElement[bool], _places: Sequence[int]) -> ColumnElement[bool]:
        """Open calls are few: they are gone through, and each asks where its topic lies."""
        return exists().where(Topic.id == Call.topic_id, here)

    def list_as(self, call: Call, told: Told) -> ListedCall:
        topic = _topic_of(call)
        return ListedCall(
            call_id=call.id,
            who=call.who,
            since=call.since,
            told=told,
            phone=call.has_number,
            wished=call.wished,
            number=topic.number or "",
            title=topic.title,
        )

    async def show_number(self, work: Work, person: Person, call: Call) -> str:
        call.require_open()
        topic = await find_topic(work, _topic_of(call).id)
        return await reveal_phone(work, person, topic, call.person)


def _topic_of(call: Call) -> Topic:
    return cast("Topic", call.topic)


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


async def _find_called(work: Work, call_id: int) -> tuple[Call, Topic]:
    """Find a call about a topic that is still owed."""
    call = await find_call(work, call_id)
    call.require_open()
    if call.topic_id is None:
        raise NotFound
    return call, await find_topic(work, call.topic_id)


async def begin_call(work: Work, person: Person, call_id: int) -> Entry:
    """Open what whoever has called will say of it."""
    call, topic = await _find_called(work, call_id)
    ask = Ask(verb=Verb.CALL_BACK, topic_id=topic.id, moves=topic.moves, pick=str(call.id))
    return await begin_entry(work, person, ask)


async def may_rate(work: Work, entry: Entry) -> bool:
    """Whether this call is to the raiser of a matter that was answered: it may bring a rating."""
    if entry.verb is not Verb.CALL_BACK:
        return False
    call, topic = await _find_called(work, int(entry.pick))
    return topic.state is State.ANSWERED and call.person_id == topic.raiser_id


async def may_withdraw(work: Work, person: Person, entry: Entry) -> bool:
    """Whether whoever calls may write down as well that the matter is taken back."""
    if entry.verb is not Verb.CALL_BACK:
        return False
    call, topic = await _find_called(work, int(entry.pick))
    to_raiser = call.person_id == topic.raiser_id
    return to_raiser and Verb.TAKE_BACK in await list_verbs(work, person, topic)


async def withdraw_by_call(work: Work, person: Person, entry_id: int) -> Topic:
    """Record the call, and in its words that the matter is taken back."""
    entry = await find_entry(work, person, entry_id)
    if not await may_withdraw(work, person, entry):
        raise OldButton
    topic = await finish_entry(work, person, entry_id)
    ask = Ask(verb=Verb.TAKE_BACK, topic_id=topic.id, moves=topic.moves)
    return await do_step(await begin_step(work, person, ask, entry))


async def rate_by_call(work: Work, person: Person, entry_id: int, verb: Verb) -> Topic:
    """Record the call, and what the raiser said of the answer as their rating."""
    entry = await find_entry(work, person, entry_id)
    if verb not in RATES or not await may_rate(work, entry):
        raise OldButton
    topic = await finish_entry(work, person, entry_id)
    ask = Ask(verb=verb, topic_id=topic.id, moves=topic.moves)
    # Of a good rating the call itself is record enough; a poor one must say why.
    reason = entry if verb is Verb.RATE_POOR else None
    step = await begin_step(work, topic.raiser, ask, reason)
    return await do_step(replace(step, teller=person))
