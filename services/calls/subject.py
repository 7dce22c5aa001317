"""Subjects: what every call has, whatever it is about, and what each subject brings to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from sqlalchemy import ColumnElement
from sqlalchemy.orm import joinedload

from models.calls import Call
from models.enquiries import Enquiry
from models.letters import Letter
from models.lifecycle.escalation import Level
from models.notices.attached import ATTACHED
from models.people import Person, Role
from models.stations import Place
from models.topics.topic import Topic
from services.clock.escalation import Owing, Reminder
from services.delivery.digests import told_by
from services.work import Work

# Who may call.
CALLERS = (Role.CLERK, Role.HEAD, Role.OFFICE)
_ENQUIRY = joinedload(Call.enquiry)
# A call with all that is said of it.
WHOLE = (
    joinedload(Call.person),
    joinedload(Call.topic).joinedload(Topic.station),
    _ENQUIRY.joinedload(Enquiry.sender),
    _ENQUIRY.joinedload(Enquiry.member),
    _ENQUIRY.joinedload(Enquiry.station),
)
Told = list[dict[str, Any]]


@dataclass(frozen=True)
class ListedCall:
    """A call: whom, about what, since when, and the words that did not arrive."""

    call_id: int
    who: str
    since: datetime
    told: Told
    phone: bool = False  # whether there is a number to be shown
    wished: bool = False  # they asked for it themselves
    number: str = ""
    title: str = ""
    # Who answered a letter; then there is no topic, and the call is recorded in a way of its own.
    member: str = ""


class Subject(Protocol):
    """A subject that calls may be about; a new one is a file and a line in `subjects`."""

    def is_lost(self, work: Work, /) -> ColumnElement[bool]:
        """Tell which letters, of those that will not arrive, told somebody of such."""

    def list_missed(self, letter: Letter, /) -> set[int]:
        """List, by number, what a letter told of."""

    def is_same(self, letter: Letter, about_id: int, /) -> ColumnElement[bool]:
        """Tell which calls would tell the same person of the same."""

    async def make_call(self, work: Work, letter: Letter, about_id: int, /) -> Call:
        """Make the call that takes the place of a letter."""

    def find_place(self, call: Call, /) -> Place:
        """Find the place whose clerk calls."""

    def list_told(self, call: Call, letters: Sequence[Letter], /) -> Told:
        """List what these letters would have said of it."""

    def ask(self, call: Call, owing: Owing, level: Level, told: Told, /) -> Reminder:
        """Write down what asks for the call."""

    def lies_at(self, here: ColumnElement[bool], places: Sequence[int], /) -> ColumnElement[bool]:
        """Tell which calls are about what lies below these places; topics lie `here`."""

    def list_as(self, call: Call, told: Told, /) -> ListedCall:
        """Describe the call for the list of those that wait."""

    async def show_number(self, work: Work, person: Person, call: Call, /) -> str:
        """Show the number of whoever is called to whoever calls, and write that down before."""


def list_words(letters: Sequence[Letter]) -> Told:
    """List what these letters would have said, for whoever says it instead.

    That there was a photo or a voice stands in the words it was sent with.
    """
    told = [each for letter in letters for each in told_by(letter)]
    return [each for each in told if each["kind"] not in ATTACHED] or told
