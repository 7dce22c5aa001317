"""Calls of the version before: what an older process does beside this one during an upgrade.

It keeps calls about letters in tables of its own. The next version does without this file.
"""

from sqlalchemy import exists, or_, select, update
from sqlalchemy.orm import joinedload

from models.calls import Call, Unheard
from models.enquiries import Enquiry
from models.former_calls import FormerCall, FormerUnheard
from models.letters import Letter
from models.people import Person
from services.clock.checks import AT_ONCE, set_next_check
from services.work import Work

_NEWS = or_(
    Call.id.is_(None),
    FormerCall.done_at.is_distinct_from(Call.done_at),
    FormerCall.seen_at.is_distinct_from(Call.seen_at),
)
_ERASED = select(Person.id).where(Person.erased_at.is_not(None))


async def adopt_calls(work: Work) -> None:
    """Take over what an older process has opened and recorded, and tell it of what was recorded."""
    query = (
        select(FormerCall)
        .outerjoin(Call, Call.id == FormerCall.id)
        .where(_NEWS)
        .order_by(FormerCall.id)
        .limit(AT_ONCE)
        .with_for_update(of=FormerCall, skip_locked=True)
    )
    for former in (await work.session.scalars(query)).all():
        known = await work.session.get(Call, former.id, with_for_update=True)
        _reconcile(former, known or await _take_over(work, former))
    await work.session.flush()
    await _take_letters(work)
    await _forget_words(work)


async def adopt_call(work: Work, call_id: int) -> None:
    """Take over what a button leads to that an older process has sent."""
    if await work.session.get(Call, call_id) is None:
        await adopt_calls(work)


async def _take_over(work: Work, former: FormerCall) -> Call:
    """Make it a call of ours, under its number: buttons lead there."""
    query = select(Enquiry).where(Enquiry.id == former.enquiry_id)
    enquiry = (await work.session.scalars(query.options(joinedload(Enquiry.sender)))).one()
    call = Call(
        enquiry=enquiry, person=enquiry.sender, since=former.since, reminders=former.reminders
    )
    call.id = former.id
    set_next_check(work, call)
    work.session.add(call)
    await work.session.flush()
    return call


def _reconcile(former: FormerCall, call: Call) -> None:
    """Reconcile both sides: what was recorded on one holds on both; the words stand on one."""
    if former.done_at is not None:
        done_at, by_id = call.done_at or former.done_at, call.done_by_id or former.done_by_id
        said = "\n".join(each for each in (call.said, former.said) if each)
        call.end(done_at, None, said)
        call.done_by_id = by_id
    if former.seen_at is not None and (call.seen_at is None or call.seen_at < former.seen_at):
        call.seen_at, call.seen_by_id = former.seen_at, former.seen_by_id
    former.seen_at, former.seen_by_id = call.seen_at, call.seen_by_id
    former.done_at, former.done_by_id, former.said = call.done_at, call.done_by_id, ""
    former.next_check_at = call.next_check_at


async def _take_letters(work: Work) -> None:
    taken = exists().where(Unheard.letter_id == FormerUnheard.letter_id)
    query = (
        select(FormerUnheard.letter_id, Call.id)
        .join(Call, Call.id == FormerUnheard.call_id)
        .where(~taken)
    )
    for letter_id, call_id in (await work.session.execute(query)).all():
        work.session.add(Unheard(letter_id=letter_id, call_id=call_id))
    await work.session.flush()


async def _forget_words(work: Work) -> None:
    """Forget the words of those whom an older process has erased."""
    told = update(Call).where(Call.enquiry_id.is_not(None), Call.said != "")
    blank = told.where(Call.person_id.in_(_ERASED)).values(said="")
    await work.session.execute(blank.execution_options(synchronize_session="fetch"))


async def show_to_older(work: Work, call: Call, letter: Letter) -> None:
    """Have an older process know a call about a letter: it opens no other, and its buttons work."""
    if call.enquiry_id is None:
        return
    if await work.session.get(FormerCall, call.id) is None:
        former = FormerCall(
            enquiry_id=call.enquiry_id, since=call.since, next_check_at=call.next_check_at
        )
        former.id = call.id
        work.session.add(former)
        await work.session.flush()
    work.session.add(FormerUnheard(letter_id=letter.id, call_id=call.id))
    await work.session.flush()
