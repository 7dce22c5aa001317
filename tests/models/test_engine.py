"""The engine of the law, asked about a subject that the program does not know."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from models.lifecycle.engine import Law
from models.lifecycle.rules import Asker, Rule, Tell
from models.lifecycle.words import Audience, Deadline, Needs, Verb, Who

V, W = Verb, Who


class Meeting(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    OVER = "over"


class Hall(StrEnum):
    LIT = "lit"
    DARK = "dark"


@dataclass
class Planned:
    """A meeting, as its own model would be: it stands somewhere, and asks the law."""

    seats: int = 1
    state: Meeting = Meeting.PLANNED
    hall: Hall = Hall.LIT
    owed: list[Deadline | None] = field(default_factory=list)

    def does(self, verb: Verb, *who: Who) -> bool:
        rule = LAW.find(verb, self.state, frozenset(who), self.hall)
        if rule is None:
            return False
        self.state = Meeting(rule.to or self.state)
        self.owed.append(LAW.clock(rule, self.state))
        return True

    def offers(self, *who: Who) -> tuple[Verb, ...]:
        return LAW.offered(self, Asker(frozenset(who), NOON), self.state, self.hall)


def has_seats(meeting: Planned, _asker: Asker) -> bool:
    return meeting.seats > 0


NOON = datetime(2026, 7, 15, 12, tzinfo=UTC)
COMES = Tell(Audience.MEMBERS, "meeting-planned", (V.JOIN, V.RELEASE))
LAW = Law(
    (
        Rule(V.SCHEDULE, (Meeting.PLANNED,), Meeting.OPEN, (W.HEAD,), tells=(COMES,)),
        Rule(V.JOIN, (Meeting.PLANNED,), None, (W.MEMBER,), when=has_seats),
        Rule(V.JOIN, (Meeting.PLANNED, Meeting.OPEN), None, (W.HEAD,), starts=Deadline.REVIEW),
        Rule(V.NOTE, (Meeting.OPEN,), None, (W.HEAD, W.MEMBER), (Needs.WORDS,), during=(Hall.LIT,)),
        Rule(V.CONCLUDE, (Meeting.OPEN,), Meeting.OVER, (W.HEAD,)),
        Rule(V.READ, tuple(Meeting), None, (W.MEMBER,), own_way=True),
        Rule(V.URGE, (Meeting.OPEN,), None, (W.HEAD,), later=True),
    ),
    {Meeting.OPEN: Deadline.CONCLUSION},
)
HEAD, MEMBER, BOTH = frozenset({W.HEAD}), frozenset({W.MEMBER}), frozenset({W.HEAD, W.MEMBER})


def test_a_subject_is_a_table_and_nothing_else() -> None:
    assert LAW.allowed(Meeting.PLANNED, HEAD) == (V.SCHEDULE, V.JOIN)
    assert LAW.allowed(Meeting.PLANNED, BOTH) == (V.SCHEDULE, V.JOIN, V.READ)
    assert LAW.allowed(Meeting.OVER, HEAD) == ()


def test_it_lives_by_its_table_from_its_beginning_to_its_end() -> None:
    meeting = Planned()
    assert not meeting.does(V.CONCLUDE, W.HEAD)
    assert all(meeting.does(verb, W.HEAD) for verb in (V.SCHEDULE, V.NOTE, V.CONCLUDE))
    assert meeting.state is Meeting.OVER
    assert meeting.owed == [Deadline.CONCLUSION, Deadline.CONCLUSION, None]
    assert not meeting.does(V.NOTE, W.HEAD)


def test_what_makes_no_sense_now_is_not_offered_though_it_is_allowed() -> None:
    assert Planned().offers(W.MEMBER) == (V.JOIN, V.READ)
    assert Planned(seats=0).offers(W.MEMBER) == (V.READ,)
    assert V.JOIN in LAW.allowed(Meeting.PLANNED, MEMBER)


def test_what_has_presses_of_its_own_says_so() -> None:
    assert LAW.has_own_way(V.READ)
    assert not LAW.has_own_way(V.JOIN)


def test_of_several_rows_theirs_is_found() -> None:
    found = LAW.find(V.JOIN, Meeting.PLANNED, HEAD)
    assert found is not None
    assert found.who == (W.HEAD,)


def test_whoever_may_at_another_time_is_refused_by_the_time() -> None:
    assert LAW.find(V.JOIN, Meeting.OPEN, MEMBER) is None
    # Whose it never is finds the row, and is told whose it is.
    assert LAW.find(V.JOIN, Meeting.OPEN, frozenset({W.STAFF})) is not None


def test_a_row_may_hang_on_what_the_subject_belongs_to() -> None:
    assert LAW.find(V.NOTE, Meeting.OPEN, MEMBER, Hall.DARK) is None
    assert LAW.find(V.NOTE, Meeting.OPEN, MEMBER, Hall.LIT) is not None
    assert V.NOTE not in LAW.allowed(Meeting.OPEN, MEMBER, Hall.DARK)


def test_what_is_to_come_later_is_nobodys_yet() -> None:
    assert LAW.find(V.URGE, Meeting.OPEN, HEAD) is None
    assert V.URGE not in LAW.allowed(Meeting.OPEN, HEAD)


def test_a_verb_is_somebodys_whatever_the_state() -> None:
    assert LAW.whose(V.JOIN) == BOTH
    assert LAW.whose(V.ERASE) == frozenset()


def test_a_notice_offers_what_its_row_says() -> None:
    assert LAW.offers("meeting-planned") == (V.JOIN, V.RELEASE)
    assert LAW.offers("meeting-planned", Audience.MEMBERS) == (V.JOIN, V.RELEASE)
    assert LAW.offers("meeting-over") == ()


def test_a_row_starts_its_own_clock_or_that_of_its_state() -> None:
    opens, joins = LAW.rows_of(V.SCHEDULE)[0], LAW.rows_of(V.JOIN)[1]
    assert LAW.clock(opens, Meeting.OPEN) is Deadline.CONCLUSION
    assert LAW.clock(joins, Meeting.OPEN) is Deadline.REVIEW
    assert LAW.clock(opens, Meeting.OVER) is None
