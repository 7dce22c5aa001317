"""Asking for calls: whoever is to telephone hears of it, and those above as long as nobody does."""

from collections.abc import Sequence

from sqlalchemy import select

from models.calls import Call, Unheard
from models.letters import Letter
from models.lifecycle.escalation import Level
from models.lifecycle.words import Who
from models.people import Role
from services.calls.subject import WHOLE
from services.calls.subjects import subject_of
from services.clock.checks import find_due, remind
from services.clock.escalation import Owing, list_up, tell_level
from services.people.serving import list_serving, people_of
from services.work import Work


async def find_due_calls(work: Work) -> list[Call]:
    """Find the calls nobody has made yet, whose hour has come."""
    return await find_due(work, Call, select(Call).options(*WHOLE))


async def check_call(work: Work, call: Call) -> None:
    """Ask again, once for all rungs that were reached."""
    await remind(work, call, _ask_again)


async def _ask_again(work: Work, call: Call, level: Level) -> None:
    await ask_for(work, call, level, await list_unheard(work, call))


async def list_unheard(work: Work, call: Call) -> Sequence[Letter]:
    """List the letters whose words are to be said."""
    query = select(Letter).join(Unheard, Unheard.letter_id == Letter.id)
    theirs = query.where(Unheard.call_id == call.id).order_by(Letter.id)
    return (await work.session.scalars(theirs)).all()


async def ask_for(work: Work, call: Call, level: Level, lost: Sequence[Letter]) -> None:
    """Ask the people of a level for a call, with what was lost."""
    subject = subject_of(call)
    place = subject.find_place(call)
    clerks = people_of(await list_serving(work, [place.id], [Role.CLERK]))
    owing = Owing(clerks or await list_up(work, place), Who.STAFF)
    reminder = subject.ask(call, owing, level, subject.list_told(call, lost))
    await tell_level(work, place, level, owing, reminder)
