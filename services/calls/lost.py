"""Lost letters: what reached nobody becomes somebody's call, one for all that was missed of it."""

from sqlalchemy import and_, exists, or_, select, text

from models.calls import Call, Unheard
from models.letters import IN_TROUBLE, RESENDABLE, Letter
from models.lifecycle.escalation import Level
from models.people import Person
from services.calls.asking import ask_for
from services.calls.former import adopt_calls, show_to_older
from services.calls.subject import Subject
from services.calls.subjects import SUBJECTS
from services.clock.checks import AT_ONCE, set_next_check
from services.work import Work

# Both: by the first the databases see that the small partial index serves.
_LOST = and_(text(f"letters.{IN_TROUBLE}"), Letter.state.in_(RESENDABLE))


async def open_calls(work: Work) -> int:
    """Owe a call for every letter that will not arrive any more."""
    await adopt_calls(work)
    letters = await _find_lost(work)
    await work.know_days()
    for letter in letters:
        for subject in SUBJECTS.values():
            for about_id in subject.list_missed(letter):
                await _owe(work, subject, letter, about_id)
    return len(letters)


async def _find_lost(work: Work) -> list[Letter]:
    """Find lost letters to people who still want to hear of what they said."""
    taken = exists().where(Unheard.letter_id == Letter.id)
    about_any = or_(*(each.is_lost(work) for each in SUBJECTS.values()))
    query = (
        select(Letter)
        .join(Person, Person.id == Letter.person_id)
        .where(_LOST, Person.erased_at.is_(None), about_any, ~taken)
        .order_by(Letter.id)
        .limit(AT_ONCE)
        .with_for_update(of=Letter, skip_locked=True)
    )
    return list(await work.session.scalars(query))


async def _owe(work: Work, subject: Subject, letter: Letter, about_id: int) -> None:
    """Owe one call for all that somebody has missed of one thing."""
    waiting = select(Call).where(subject.is_same(letter, about_id), Call.done_at.is_(None))
    call = (await work.session.scalars(waiting)).one_or_none()
    if call is None:
        call = await subject.make_call(work, letter, about_id)
        set_next_check(work, call)
        work.session.add(call)
        await work.session.flush()
        await ask_for(work, call, Level.OWNER, [letter])
    work.session.add(Unheard(letter_id=letter.id, call_id=call.id))
    await work.session.flush()
    await show_to_older(work, call, letter)
