"""People: quiet hours, terms of office, one-time codes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.errors import NameUnusable
from models.people import (
    ALPHABET,
    Appointment,
    Invitation,
    JoiningCode,
    Person,
    Role,
    make_code,
    seal,
    tidy_name,
)
from models.stations import Kind, Place

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
TODAY = date(2026, 3, 4)


def make_person(quiet: tuple[time, time] = (time(22), time(8))) -> Person:
    return Person(
        name="李梅",
        created_at=NOW,
        quiet_from=quiet[0],
        quiet_until=quiet[1],
        appointments=[],
    )


def appoint(since: date, until: date | None = None) -> Appointment:
    place = Place(code="dc", name="东城", kind=Kind.STATION)
    return Appointment(
        person=make_person(), place=place, role=Role.MEMBER, since=since, until=until
    )


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (time(21, 59), False),
        (time(22), True),
        (time(0), True),
        (time(7, 59), True),
        (time(8), False),
        (time(12), False),
    ],
)
def test_the_usual_quiet_hours_are_the_night(at: time, *, quiet: bool) -> None:
    assert make_person().is_quiet(at) is quiet


@pytest.mark.parametrize(
    ("at", "quiet"), [(time(12), False), (time(13), True), (time(14, 59), True), (time(15), False)]
)
def test_quiet_hours_may_lie_within_a_day(at: time, *, quiet: bool) -> None:
    assert make_person((time(13), time(15))).is_quiet(at) is quiet


def test_quiet_hours_of_no_length_are_never() -> None:
    person = make_person((time(0), time(0)))
    assert not any(person.is_quiet(time(hour)) for hour in range(24))


def test_a_term_holds_from_its_first_day_to_its_last() -> None:
    day = timedelta(days=1)
    assert appoint(TODAY).holds(TODAY)
    assert appoint(TODAY - day, TODAY).holds(TODAY)
    assert not appoint(TODAY + day).holds(TODAY)
    assert not appoint(TODAY - 2 * day, TODAY - day).holds(TODAY)


def test_erasing_somebody_leaves_the_row_without_the_person() -> None:
    person = make_person()
    person.committee, person.sector = "社会法制委", "教育界"
    person.erase(NOW)
    assert not any((person.name, person.committee, person.sector))
    assert person.erased_at == NOW


def test_codes_can_be_read_aloud() -> None:
    code = make_code(200)
    assert len(code) == 200
    assert set(code) <= set(ALPHABET)
    assert not set("01OIL") & set(ALPHABET)


def test_a_code_is_recognised_however_it_was_typed() -> None:
    assert seal(" abcd2345 ") == seal("ABCD2345")
    assert seal("ABCD2345") != seal("ABCD2346")


def test_an_invitation_keeps_only_the_seal_of_its_code() -> None:
    appointment = appoint(TODAY)
    appointment.person_id, appointment.place_id = 1, 2
    invitation, code = Invitation.issue(appointment, NOW)
    assert invitation.sealed == seal(code)
    assert code not in repr(invitation)


def test_an_invitation_is_open_for_seven_days_and_once() -> None:
    appointment = appoint(TODAY)
    appointment.person_id, appointment.place_id = 1, 2
    invitation, _ = Invitation.issue(appointment, NOW)
    assert invitation.is_open(NOW + timedelta(days=6, hours=23))
    assert not invitation.is_open(NOW + timedelta(days=7))
    invitation.used_at = NOW
    assert not invitation.is_open(NOW)


def test_a_joining_code_is_open_for_ten_minutes_and_once() -> None:
    row, code = JoiningCode.issue(1, NOW)
    assert row.sealed == seal(code)
    assert row.is_open(NOW + timedelta(minutes=9, seconds=59))
    assert not row.is_open(NOW + timedelta(minutes=10))
    row.used_at = NOW
    assert not row.is_open(NOW)


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ("何阿姨", "何阿姨"),
        ("  何\n秀英 ", "何 秀英"),
        ("\u202e何阿姨\u202c\u200b\0", "何阿姨"),
        ("阿卜杜热合曼 · 艾合买提江", "阿卜杜热合曼·艾合买提江"),
        ("O'Neill-Smith (3)", "O'Neill-Smith (3)"),
        ("Abdurehim Abdukerim Tursun", "Abdurehim Abdukerim Tursun"),
    ],
)
def test_a_name_is_kept_on_one_line_and_without_what_cannot_be_seen(given: str, name: str) -> None:
    person = make_person()
    person.go_by(given)
    assert person.name == name


@pytest.mark.parametrize(
    "given",
    [
        "",
        "123",
        "！！！",
        "何阿姨，路灯坏了",
        "**何**",
        "<b>何</b>",
        "何 | 已核实",
        "何：委员",
        "\ud83d",
        "南门巷的路灯坏了三天老人摔跤",
        "a" * 41,
    ],
)
def test_what_nobody_is_called_by_is_no_name(given: str) -> None:
    with pytest.raises(NameUnusable):
        tidy_name(given)
