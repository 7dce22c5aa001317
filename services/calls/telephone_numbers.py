"""Showing the telephone number of somebody who is to be called."""

from models.people import Person
from services.calls.former import adopt_call
from services.calls.subject import WHOLE
from services.calls.subjects import subject_of
from services.topics.steps.calls import find_call
from services.work import Work


async def show_number(work: Work, person: Person, call_id: int) -> str:
    """Show whoever calls the number of whom they call, on record."""
    await adopt_call(work, call_id)
    call = await find_call(work, call_id, *WHOLE)
    return await subject_of(call).show_number(work, person, call)
