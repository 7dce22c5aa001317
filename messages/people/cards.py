"""Cards about who talks with whom: greetings, help, language, privacy, joining."""

from collections.abc import Collection, Sequence

from messages.card import Button, Card
from messages.desk.presses import TasksPress
from messages.people.keyboard import keyboard
from messages.people.places import where_reached
from messages.people.presses import (
    LAST_GUIDE,
    ErasePress,
    ExportPress,
    GuidePress,
    JoinPress,
    LanguagePress,
    LeavePhonePress,
    MatterPress,
    NamelessPress,
    NamePress,
)
from messages.rich import Text, lines
from messages.sign_ins.presses import SignInsPress
from messages.words import LOCALES, Words
from models.people import STAFF, WRITERS, Appointment, Role
from models.stations import Place


def hello_card(
    words: Words, station: Place | None, note: Text | None = None, *, roles: Collection[Role] = ()
) -> Card:
    """The first words: who we are, and that a message is all it takes."""
    greeting = words("hello-station", station=station.name) if station else words("hello")
    return Card(
        lines(note, greeting, where_reached(words, station)), keyboard=keyboard(words, roles)
    )


def name_role(words: Words, appointment: Appointment) -> str:
    """王建国站长"""
    person = appointment.person
    return words.line("role-named", name=person.name, role=appointment.role)


def invited_card(words: Words, appointment: Appointment, *, roles: Collection[Role]) -> Card:
    """Welcome, and what you are from now on."""
    name = appointment.person.name
    facts = {
        "place": appointment.place.name,
        "role": words.line("role", role=appointment.role),
    }
    text = words("invited", name=name, **facts) if name else words("invited-nameless", **facts)
    return Card(text, keyboard=keyboard(words, roles))


def guide_card(words: Words, role: Role, page: int = 1, *, edits: int | None = None) -> Card:
    """What somebody of this role gets, does and must not forget, a card at a time."""
    page = min(max(page, 1), LAST_GUIDE)
    if page == LAST_GUIDE:
        button = Button.presses(words.line("keyboard-tasks"), TasksPress())
    else:
        following = GuidePress(role=role, page=page + 1)
        button = Button.presses(words.line("button-guide-next"), following)
    return Card(words(f"guide-{page}", role=role), buttons=((button,),), edits=edits)


def duty_card(words: Words, station: Place | None, people: Sequence[Appointment]) -> Card:
    """Say who can be spoken to; the roster comes with the duty rules."""
    staff = _staff_line(words, people)
    name = station.name if station else words.line("office-name")
    return Card(lines(words("duty-none", station=name), staff, where_reached(words, station)))


def where_card(words: Words, station: Place | None, people: Sequence[Appointment]) -> Card:
    """Say when a station is open, where it is, how it is reached and who serves there."""
    if station is None:
        return Card(words("where-unknown"))
    reached = where_reached(words, station)
    return Card(
        lines(
            words("where-title", station=station.name),
            reached if str(reached) else words("where-unsaid"),
            _staff_line(words, people),
            words("where-anytime"),
        )
    )


def _staff_line(words: Words, people: Sequence[Appointment]) -> Text | None:
    named = [each for each in people if each.person.name]
    listed = words.line("list-gap").join(name_role(words, each) for each in named)
    return words("duty-staff", people=listed) if listed else None


def help_card(words: Words, pages: str | None = None, *, roles: Collection[Role]) -> Card:
    """All there is to know, on one screen; where pages can be opened, a page for each role."""
    more = words("help-staff") if set(STAFF).intersection(roles) else None
    writes = words("help-visit") if set(WRITERS).intersection(roles) else None
    text = lines(words("help-title"), words("help-body"), more, writes)
    rows = () if pages is None else _role_rows(words, pages, roles)
    return Card(text, buttons=rows, keyboard=keyboard(words, roles))


def _role_rows(words: Words, pages: str, roles: Collection[Role]) -> tuple[tuple[Button, ...], ...]:
    theirs = [(role.value, words.line("role", role=role)) for role in STAFF if role in roles]
    named = theirs or [("resident", words.line("resident"))]
    return tuple(
        (Button(words.line("button-role-page", role=name), url=f"{pages}/help/{key}"),)
        for key, name in named
    )


def language_card(words: Words) -> Card:
    """The languages there are, each in its own words."""
    row = tuple(
        Button.presses(words.line(f"button-language-{locale}"), LanguagePress(locale=locale))
        for locale in LOCALES
    )
    return Card(words("language-choose"), buttons=(row,))


def privacy_card(words: Words, name: str, phone: str = "", *, registered: bool = False) -> Card:
    """Say what is kept, and how to change it, to take it along or away."""
    change = Button.presses(words.line("button-rename" if name else "button-name"), NamePress())
    signed_in = Button.presses(words.line("button-sign-ins"), SignInsPress())
    buttons = (
        *(() if registered else ((change,),)),
        _phone_row(words, phone),
        (Button.presses(words.line("button-export"), ExportPress()),),
        (Button.presses(words.line("button-erase"), ErasePress()),),
        (Button.presses(words.line("button-connect"), JoinPress()),),
        *(((signed_in,),) if registered else ()),
    )
    called = words("privacy-name", name=name) if name else words("privacy-nameless")
    reached = words("privacy-phone", phone=phone) if phone else None
    return Card(lines(words("privacy-body"), called, reached), buttons=buttons)


def _phone_row(words: Words, phone: str) -> tuple[Button, ...]:
    text_id = "button-change-phone" if phone else "button-leave-phone"
    leave = Button.presses(words.line(text_id), LeavePhonePress())
    drop = Button.presses(words.line("button-drop-phone"), LeavePhonePress(drop=True))
    return (leave, drop) if phone else (leave,)


def name_ask_card(words: Words) -> Card:
    """Ask for a name, which need not be given."""
    without = Button.presses(words.line("button-nameless"), NamelessPress())
    return Card(words("name-ask"), buttons=((without,),))


def name_kept_card(words: Words, name: str) -> Card:
    """Say what we call somebody now; a short matter may have been taken for a name."""
    again = Button.presses(words.line("button-rename"), NamePress())
    matter = Button.presses(words.line("button-name-matter"), MatterPress())
    return Card(words("name-kept", name=name), buttons=((again, matter),))


def erase_card(words: Words, *, edits: int | None = None) -> Card:
    """Asks once more, saying what goes and what stays."""
    sure = Button.presses(words.line("button-erase-sure"), ErasePress(sure=True))
    return Card(words("privacy-erase-ask"), buttons=((sure,),), edits=edits)
