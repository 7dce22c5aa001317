"""Answers to letters that reached nobody: told by word of mouth, like all else that was lost."""

from collections.abc import Sequence

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import joinedload

from models.enquiries import Enquiry, EnquiryCall, UnheardAnswer
from models.errors import CallBackDone, NotAllowed, NotFound, PhoneMissing, WordsMissing
from models.letters import Letter
from models.lifecycle.escalation import CALL_BACK, Level, rung_at
from models.lifecycle.words import Who
from models.notices.calls import EnquiryCallOwed
from models.notices.enquiries import EnquiryAnswered, EnquiryPassed
from models.people import Person, Role
from services.calls.callbacks import find_lost, list_letters
from services.enquiries.threads import news_of
from services.people.phones import read_phone
from services.people.serving import list_branch, list_roles, list_serving, people_of
from services.topics.clock.escalation import Owing, list_level, list_up
from services.topics.clock.reminders import AT_ONCE
from services.topics.clock.schedule import count_steps_due, step_due_at
from services.work import Work

CALLERS = (Role.CLERK, Role.HEAD, Role.OFFICE)
TO_SENDER = (EnquiryAnswered.kind, EnquiryPassed.kind)


async def open_enquiry_calls(work: Work) -> int:
    """Open calls for answers that were lost; a sender without a name cannot be asked for."""
    unheard = exists().where(UnheardAnswer.letter_id == Letter.id)
    letters = await find_lost(work, Letter.kind.in_(TO_SENDER), ~unheard)
    for letter in letters:
        enquiry = await work.session.get_one(Enquiry, letter.facts["enquiry_id"])
        call = None if enquiry.anonymous else await _owe(work, enquiry, letter)
        work.session.add(UnheardAnswer(letter_id=letter.id, call_id=call.id if call else None))
        await work.session.flush()
    return len(letters)


async def _owe(work: Work, enquiry: Enquiry, letter: Letter) -> EnquiryCall:
    """Owe one call for all that was lost of one thread."""
    waiting = _whole().where(EnquiryCall.enquiry_id == enquiry.id, EnquiryCall.done_at.is_(None))
    call = (await work.session.scalars(waiting)).one_or_none()
    if call is None:
        call = EnquiryCall(enquiry_id=enquiry.id, since=work.now)
        call.look_at = step_due_at(CALL_BACK, work.now, 0, work)
        work.session.add(call)
        await work.session.flush()
        await _ask(work, await _find(work, call.id), Level.OWNER, [letter])
    return call


def _whole() -> Select[EnquiryCall]:
    enquiry = joinedload(EnquiryCall.enquiry)
    return select(EnquiryCall).options(
        enquiry.joinedload(Enquiry.sender),
        enquiry.joinedload(Enquiry.member),
        enquiry.joinedload(Enquiry.station),
    )


async def _find(work: Work, call_id: int) -> EnquiryCall:
    query = _whole().where(EnquiryCall.id == call_id).with_for_update(of=EnquiryCall)
    call = (await work.session.scalars(query)).one_or_none()
    if call is None:
        raise NotFound
    return call


async def find_due_enquiry_calls(work: Work) -> list[EnquiryCall]:
    """The calls about letters that nobody has made yet, whose hour has come."""
    query = _whole().where(EnquiryCall.look_at <= work.now).order_by(EnquiryCall.look_at)
    held = query.limit(AT_ONCE).with_for_update(of=EnquiryCall, skip_locked=True)
    return list(await work.session.scalars(held))


async def look_at_enquiry_call(work: Work, call: EnquiryCall) -> None:
    """Ask again, once for all rungs that were reached."""
    call.reminders += count_steps_due(CALL_BACK, call.since, call.reminders, work)
    if call.reminders:
        level = rung_at(CALL_BACK, call.reminders - 1).level
        await _ask(work, call, level, await list_unheard_answers(work, call))
    call.look_at = step_due_at(CALL_BACK, call.since, call.reminders, work)


async def list_unheard_answers(work: Work, call: EnquiryCall) -> Sequence[Letter]:
    """The letters whose words are to be said."""
    query = select(Letter).join(UnheardAnswer, UnheardAnswer.letter_id == Letter.id)
    theirs = query.where(UnheardAnswer.call_id == call.id).order_by(Letter.id)
    return (await work.session.scalars(theirs)).all()


async def _ask(work: Work, call: EnquiryCall, level: Level, lost: Sequence[Letter]) -> None:
    enquiry = call.enquiry
    clerks = people_of(await list_serving(work, [enquiry.station_id], [Role.CLERK]))
    owing = Owing(clerks or await list_up(work, enquiry.station), Who.STAFF)
    notice = EnquiryCallOwed.model_validate(
        news_of(enquiry, [])
        | {
            "call_id": call.id,
            "called_id": enquiry.sender.id,
            "phone": enquiry.sender.phone is not None,
            "level": level,
            "entries": list_letters(lost),
        }
    )
    for person in await list_level(work, enquiry.station, level, owing):
        key = f"enquiry:{enquiry.id}:call:{call.id}:{call.reminders}:{person.id}"
        work.post(person.id, notice, key=key)


async def find_enquiry_call(work: Work, person: Person, call_id: int) -> EnquiryCall:
    """Find a call that is still owed, for somebody who may make it."""
    call = await _find(work, call_id)
    branch = {place.id for place in await list_branch(work, call.enquiry.station_id)}
    held = await list_roles(work, person.id)
    if not any(each.role in CALLERS and each.place_id in branch for each in held):
        raise NotAllowed
    if call.done_at is not None:
        raise CallBackDone
    return call


async def see_sender(work: Work, person: Person, call_id: int) -> str:
    """Show the caller the sender's number; written down before it is shown."""
    call = await find_enquiry_call(work, person, call_id)
    number = read_phone(work, call.enquiry.sender)
    if not number:
        raise PhoneMissing
    call.seen_at, call.seen_by_id = work.now, person.id
    return number


async def record_enquiry_call(work: Work, person: Person, call_id: int, said: str) -> None:
    """Write down what was said in a call or visit; that, and nothing else, closes it."""
    call = await find_enquiry_call(work, person, call_id)
    if not said.strip():
        raise WordsMissing
    call.end(work.now, person, said.strip())
