"""Calls about letters to members: an answer that reached nobody, without a ledger behind it."""

from collections.abc import Sequence
from typing import cast

from sqlalchemy import BigInteger, ColumnElement, and_, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import joinedload

from models.audit import Deed
from models.calls import Call
from models.enquiries import Enquiry
from models.errors import NotAllowed, NotFound, PhoneMissing, WordsMissing
from models.letters import Letter
from models.lifecycle.escalation import Level
from models.notices.calls import EnquiryCallOwed
from models.notices.enquiries import EnquiryAnswered, EnquiryPassed
from models.people import Person
from models.stations import Place
from services.audit.recording import record_deed
from services.calls.former import adopt_call
from services.calls.subject import CALLERS, WHOLE, ListedCall, Told, list_words
from services.clock.escalation import Owing, Reminder
from services.enquiries.threads import news_of
from services.organisation.branches import list_below
from services.people.phones import read_phone
from services.people.serving import list_branch, list_roles
from services.sign_ins.proving import require_proof
from services.topics.steps.calls import find_call
from services.work import Work

TO_SENDER = (EnquiryAnswered.kind, EnquiryPassed.kind)


class AboutLetters:
    """Calls about letters: one who missed a member's answer hears it from the station's clerk."""

    def is_lost(self, _work: Work) -> ColumnElement[bool]:
        """Leave out those who gave no name: they cannot be asked for."""
        # As words first: of PostgreSQL's whole numbers from JSON our identifiers are too great.
        written = as_type(Letter.facts["enquiry_id"].as_string(), BigInteger)
        nameless = select(Enquiry.anonymous).where(Enquiry.id == written).scalar_subquery()
        return and_(Letter.kind.in_(TO_SENDER), nameless.is_(False))

    def list_missed(self, letter: Letter) -> set[int]:
        return {letter.facts["enquiry_id"]} if letter.kind in TO_SENDER else set()

    def is_same(self, _letter: Letter, about_id: int) -> ColumnElement[bool]:
        return Call.enquiry_id == about_id

    async def make_call(self, work: Work, _letter: Letter, about_id: int) -> Call:
        whole = select(Enquiry).options(
            joinedload(Enquiry.sender), joinedload(Enquiry.member), joinedload(Enquiry.station)
        )
        enquiry = (await work.session.scalars(whole.where(Enquiry.id == about_id))).one()
        return Call(enquiry=enquiry, person=enquiry.sender, since=work.now)

    def find_place(self, call: Call) -> Place:
        return _enquiry_of(call).station

    def list_told(self, _call: Call, letters: Sequence[Letter]) -> Told:
        return list_words(letters)

    def ask(self, call: Call, _owing: Owing, level: Level, told: Told) -> Reminder:
        enquiry = _enquiry_of(call)
        facts = news_of(enquiry, []) | {
            "call_id": call.id,
            "called_id": call.person_id,
            "phone": call.has_number,
            "level": level,
            "entries": told,
        }
        key = f"enquiry:{enquiry.id}:call:{call.id}:{call.reminders}"
        return Reminder(EnquiryCallOwed.model_validate(facts), key)

    def lies_at(self, _here: ColumnElement[bool], places: Sequence[int]) -> ColumnElement[bool]:
        # By `exists` PostgreSQL would read all letters there are, to know them by heart.
        station = select(Enquiry.station_id).where(Enquiry.id == Call.enquiry_id).scalar_subquery()
        return station.in_(list_below(places))

    def list_as(self, call: Call, told: Told) -> ListedCall:
        return ListedCall(
            call_id=call.id,
            who=call.who,
            since=call.since,
            told=told,
            phone=call.has_number,
            member=_enquiry_of(call).member.name,
        )

    async def show_number(self, work: Work, person: Person, call: Call) -> str:
        await _require_caller(work, person, call)
        number = read_phone(work, call.person)
        if not number:
            raise PhoneMissing
        await require_proof(work, person)
        call.seen_at, call.seen_by_id = work.now, person.id
        await record_deed(work, Deed.PHONE_SHOWN, person, call.person, way="letter")
        return number


def _enquiry_of(call: Call) -> Enquiry:
    return cast("Enquiry", call.enquiry)


async def _require_caller(work: Work, person: Person, call: Call) -> None:
    """Refuse whoever may not call here, and whoever comes after the record."""
    branch = {place.id for place in await list_branch(work, _enquiry_of(call).station_id)}
    held = await list_roles(work, person.id)
    if not any(each.role in CALLERS and each.place_id in branch for each in held):
        raise NotAllowed
    call.require_open()


async def find_letter_call(work: Work, person: Person, call_id: int) -> Call:
    """Find a call about a letter that is still owed, for whoever may make it."""
    await adopt_call(work, call_id)
    call = await find_call(work, call_id, *WHOLE)
    if call.enquiry is None:
        raise NotFound
    await _require_caller(work, person, call)
    return call


async def record_letter_call(work: Work, person: Person, call_id: int, said: str) -> None:
    """Write down what was said in a call or visit; that, and nothing else, closes it."""
    call = await find_letter_call(work, person, call_id)
    if not said.strip():
        raise WordsMissing
    call.end(work.now, person, said.strip())
