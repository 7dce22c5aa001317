"""Cards about members, and about what is written to them and answered."""

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from messages.attachments import count_media, heard_lines
from messages.calls.presses import EnquiryCallPress
from messages.card import Button, Card
from messages.desk.presses import TasksPress
from messages.enquiries.presses import (
    EnquiryPress,
    MemberPress,
    MembersPress,
    RaisePress,
    WriteOnPress,
    WritePress,
)
from messages.people.places import where_reached
from messages.rich import Text, lines
from messages.topics.cards import media_of
from messages.topics.lists import opening_rows, turning
from messages.topics.presses import ReadPress
from messages.words import Words
from models.attachments import FetchState
from models.enquiries import Enquiry, text_of
from models.lifecycle.words import Who
from models.notices.calls import EnquiryCallOwed
from models.notices.enquiries import EnquiryAnswered, EnquiryNews, EnquiryPassed
from models.people import Appointment
from models.topics.part import Part
from models.topics.topic import Topic
from services.enquiries.opened import MemberOpened, MemberPage, OpenedEnquiry
from services.organisation.stations import StationPage

Rows = tuple[tuple[Button, ...], ...]
SHOWN_PARTS = 10
ROOM_FOR_PART = 300


def member_rows(words: Words, page: MemberPage | None) -> Rows:
    """The members as buttons, two in a row; of a station not chosen yet, the way to choose it."""
    if page is None:
        return ((Button.presses(words.line("button-members"), MembersPress()),),)
    named = [
        Button.presses(_name(words, each), MemberPress(person_id=each.person_id))
        for each in page.members
    ]
    rows = tuple(tuple(named[at : at + 2]) for at in range(0, len(named), 2))
    turns = turning(words, page.number, lambda to: MembersPress(page=to), more=page.more)
    return (*rows, *((turns,) if turns else ()))


def _name(words: Words, serves: Appointment) -> str:
    return words.line("role-named", name=serves.person.name, role=serves.role)


def members_card(words: Words, page: MemberPage, *, edits: int | None = None) -> Card:
    """List who can be written to at a station."""
    text_id = "members-title" if page.members else "members-none"
    text = lines(words(text_id, station=page.station.name), where_reached(words, page.station))
    return Card(text, buttons=member_rows(words, page), edits=edits)


def choose_station_card(words: Words, page: StationPage, *, edits: int | None = None) -> Card:
    """Ask whose members; one tap says so."""
    rows = tuple(
        (Button.presses(each.name, MembersPress(station_id=each.id)),) for each in page.stations
    )
    turns = turning(words, page.number, lambda to: MembersPress(page=to), more=page.more)
    return Card(
        words("members-station"), buttons=(*rows, *((turns,) if turns else ())), edits=edits
    )


def member_card(words: Words, opened: MemberOpened, *, edits: int | None = None) -> Card:
    """Say who a member is, what they do in public, and how to write to them."""
    serves = opened.serves
    circle = [each for each in (opened.committee, opened.sector) if each]
    listed = (words("member-line", number=each.number, title=each.title) for each in opened.listed)
    text = lines(
        words("member-title", name=_name(words, serves), station=serves.place.name),
        where_reached(words, serves.place),
        Text.plain(" · ".join(circle)) if circle else None,
        words("member-holds", count=opened.holds),
        *listed,
        words("member-hint"),
    )
    rows = (_write_row(words, serves.person_id),)
    return Card(text, buttons=(*rows, *opening_rows(opened.listed)), edits=edits)


def _write_row(words: Words, person_id: int) -> tuple[Button, ...]:
    nameless = WritePress(person_id=person_id, anonymous=True)
    return (
        Button.presses(words.line("button-message"), WritePress(person_id=person_id)),
        Button.presses(words.line("button-message-nameless"), nameless),
    )


def write_card(words: Words, serves: Appointment, *, anonymous: bool) -> Card:
    """Ask for the words; the next message is what is sent."""
    text_id = "enquiry-say-nameless" if anonymous else "enquiry-say"
    back = Button.presses(words.line("button-drop"), MemberPress(person_id=serves.person_id))
    return Card(words(text_id, name=_name(words, serves)), buttons=((back,),))


def write_on_card(words: Words, enquiry: Enquiry, who: Who) -> Card:
    if who is Who.RAISER:
        return Card(words("enquiry-say", name=_member(words, enquiry)))
    return Card(words("enquiry-say-back", who=_sender(words, enquiry)))


def _member(words: Words, enquiry: Enquiry) -> str:
    return words.line("role-named", name=enquiry.member.name, role=Who.MEMBER)


def _sender(words: Words, enquiry: Enquiry) -> str:
    """Name the sender as the member sees them."""
    hidden = enquiry.anonymous or not enquiry.sender.name
    return words.line("resident") if hidden else enquiry.sender.name


def sent_card(words: Words, opened: OpenedEnquiry, zone: ZoneInfo) -> Card:
    """Say that it is on its way, who answers by when, and what happens otherwise."""
    enquiry = opened.enquiry
    if opened.who is not Who.RAISER or opened.day is None:
        return Card(words("enquiry-answered"), overtakes=True)
    text_id = "enquiry-sent-passed" if enquiry.passed_at else "enquiry-sent"
    text = words(text_id, name=_member(words, enquiry), day=words.day(opened.day, zone))
    more = Button.presses(words.line("button-message"), WriteOnPress(enquiry_id=enquiry.id))
    return Card(text, buttons=((more,),), overtakes=True)


def enquiries_card(
    words: Words, waiting: Sequence[OpenedEnquiry], zone: ZoneInfo, *, edits: int | None = None
) -> Card:
    """The letters that wait, the oldest first, each with a button that opens it."""
    back = (Button.presses(words.line("button-back"), TasksPress()),)
    if not waiting:
        return Card(words("enquiries-none"), buttons=(back,), edits=edits)
    numbered = list(enumerate(waiting, 1))
    listed = (_waiting_line(words, position, each, zone) for position, each in numbered)
    rows = ((_open_button(words, position, each),) for position, each in numbered)
    text = lines(words("enquiries-title"), *listed)
    return Card(text, buttons=(*rows, back), edits=edits)


def _waiting_line(words: Words, position: int, each: OpenedEnquiry, zone: ZoneInfo) -> Text:
    return words(
        "enquiries-line",
        position=position,
        who=_sender(words, each.enquiry),
        member=_member(words, each.enquiry),
        day=words.day(each.day, zone) if each.day else "",
        text=_excerpt(words, each.enquiry.waiting).clip(ROOM_FOR_PART),
    )


def _open_button(words: Words, position: int, each: OpenedEnquiry) -> Button:
    press = EnquiryPress(enquiry_id=each.enquiry.id)
    return Button.presses(words.line("enquiries-open", position=position), press)


def _excerpt(words: Words, parts: list[Part]) -> Text:
    heard = heard_lines(words, [each.heard for each in parts])
    return lines(Text.quoted(text_of(parts)), heard) or words("draft-only-attachments")


def enquiry_cards(words: Words, opened: OpenedEnquiry, zone: ZoneInfo) -> list[Card]:
    """Show what was said by both, then what was sent along."""
    enquiry = opened.enquiry
    title = words(
        "enquiry-title",
        who=_sender(words, enquiry),
        member=_member(words, enquiry),
    )
    owed = words("enquiry-owed", day=words.day(opened.day, zone)) if opened.day else None
    said = (_part(words, enquiry, part, zone) for part in enquiry.parts[-SHOWN_PARTS:])
    theirs = opened.who is not Who.RAISER
    buttons = (_act_row(words, enquiry.id, theirs=theirs),)
    media = (
        Card(words("enquiry-media", medium=each.medium), media=media_of(each))
        for each in opened.attachments
        if each.fetch is FetchState.READY
    )
    return [Card(lines(title, owed, *said), buttons=buttons), *media]


def _part(words: Words, enquiry: Enquiry, part: Part, zone: ZoneInfo) -> Text:
    who = _member(words, enquiry) if part.by_member else _sender(words, enquiry)
    said = _excerpt(words, [part]).clip(ROOM_FOR_PART)
    return lines(words("enquiry-line", day=words.day(part.said_at, zone), who=who), said)


def _act_row(words: Words, enquiry_id: int, *, theirs: bool) -> tuple[Button, ...]:
    write = Button.presses(words.line("button-message"), WriteOnPress(enquiry_id=enquiry_id))
    become = Button.presses(words.line("button-become-topic"), RaisePress(enquiry_id=enquiry_id))
    return (write, become) if theirs else (write,)


def raised_card(words: Words, topic: Topic) -> Card:
    """Say that it has a number now, and that its sender has the receipt."""
    read = Button.presses(words.line("button-read"), ReadPress(topic_id=topic.id))
    return Card(words("enquiry-raised", number=topic.number or ""), buttons=((read,),))


def enquiry_facts(words: Words, notice: EnquiryNews, zone: ZoneInfo) -> dict[str, Any]:
    """The facts of a notice about a letter, in words."""
    named = words.line("role-named", name=notice.who, role=notice.role) if notice.who else ""
    return {
        "who": named or words.line("resident"),
        "member": words.line("role-named", name=notice.member, role=Who.MEMBER),
        "station": notice.station,
        "day": words.day(notice.day, zone) if notice.day else "",
        "level": notice.level,
    }


def enquiry_rows(words: Words, notice: EnquiryNews) -> Rows:
    """Offer what can be done with a letter, from either side."""
    to_sender = isinstance(notice, (EnquiryAnswered, EnquiryPassed))
    read = Button.presses(words.line("button-read"), EnquiryPress(enquiry_id=notice.enquiry_id))
    return (_act_row(words, notice.enquiry_id, theirs=not to_sender), (read,))


def enquiry_call_row(words: Words, notice: EnquiryCallOwed) -> tuple[Button, ...]:
    """Offer the sender's number, if there is one, and where to say that they were told."""
    press = EnquiryCallPress(call_id=notice.call_id)
    record = Button.presses(words.line("button-call-back"), press)
    shown = press.model_copy(update={"phone": True})
    phone = Button.presses(words.line("button-phone"), shown)
    return (phone, record) if notice.phone else (record,)


def enquiry_said(words: Words, notice: EnquiryNews, zone: ZoneInfo) -> Text:
    """Say what was written or answered, also to be read out."""
    return lines(
        words(f"notice-{notice.kind}", **enquiry_facts(words, notice, zone)),
        Text.quoted(notice.words),
        count_media(words, notice.media) or None,
    )


def enquiry_letter(words: Words, notice: EnquiryNews, zone: ZoneInfo) -> Card:
    """Say what was written or answered, and offer what can be done with it."""
    after = f"notice-{notice.kind}.after"
    facts = enquiry_facts(words, notice, zone)
    text = lines(
        enquiry_said(words, notice, zone),
        words(after, **facts) if words.knows(after) else None,
    )
    return Card(text, buttons=enquiry_rows(words, notice))
