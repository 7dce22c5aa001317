"""Cards about joining two chats: whose a code is, what goes over, and the way back."""

from collections.abc import Collection

from messages.card import Button, Card
from messages.people.cards import name_role
from messages.people.keyboard import keyboard
from messages.people.notices import part_rows
from messages.people.presses import InvitedPress, JoinSurePress
from messages.rich import Text, lines
from messages.words import Words
from models.people import Appointment, Person, Role
from services.privacy.joining import Offer


def code_card(words: Words, code: str, *, serves: bool) -> Card:
    """A code for joining, with what it is worth where its owner serves."""
    warning = words("join-code-serves") if serves else None
    return Card(lines(words("join-code", code=code), warning))


def offer_card(words: Words, offer: Offer) -> Card:
    """Whose the code is, what goes over, and the question whether that is meant."""
    whose = words("join-whose", name=_called(words, offer.person, offer.held))
    text = lines(whose, _places(words, offer.held), *_moving(words, offer), words("join-ask"))
    sure = Button.presses(words.line("button-join-sure"), JoinSurePress(number=offer.number))
    no = JoinSurePress(number=offer.number, sure=False)
    return Card(text, buttons=((sure, Button.presses(words.line("button-join-not"), no)),))


def invitation_card(words: Words, offer: Offer) -> Card:
    """For whom an invitation is, to what, and what goes over."""
    appointment = offer.invited
    if appointment is None:
        raise ValueError(offer.number)
    facts = {
        "name": _called(words, offer.person, ()),
        "place": appointment.place.name,
        "role": words.line("role", role=appointment.role),
    }
    moving = [words("join-stays")] if offer.stays else _moving(words, offer)
    text = lines(words("join-invited", **facts), *moving, words("join-ask"))
    sure = Button.presses(words.line("button-invited"), InvitedPress(number=offer.number))
    no = InvitedPress(number=offer.number, sure=False)
    return Card(text, buttons=((sure, Button.presses(words.line("button-join-not"), no)),))


def _called(words: Words, person: Person, held: Collection[Appointment]) -> str:
    named = next((name_role(words, each) for each in held), person.name) if person.name else ""
    return named or words.line("join-nameless")


def _places(words: Words, held: Collection[Appointment]) -> Text | None:
    """What somebody serves as: with it comes all that it shows."""
    if not held:
        return None
    listed = words.line("list-gap").join(
        f"{each.place.name} {words.line('role', role=each.role)}" for each in held
    )
    return words("join-serves", listed=listed)


def _moving(words: Words, offer: Offer) -> list[Text]:
    name, moves = offer.person.name or words.line("join-nameless"), offer.moves
    counted = {"topics": moves.topics, "letters": moves.letters, "drafts": moves.drafts}
    gone = [words("join-goes", what=what, count=n, name=name) for what, n in counted.items() if n]
    gone += [words("join-phone", name=name)] if moves.phone else []
    return [words("join-chat", name=name), *gone]


def joined_cards(words: Words, *, roles: Collection[Role], joining: int) -> list[Card]:
    """Two chats are one person's: what the person may do, they may do here too; and the way back.

    Two cards, for a messenger shows either keys that stay or buttons.
    """
    joined = Card(words("join-done"), keyboard=keyboard(words, roles))
    if not joining:
        return [joined]
    return [joined, Card(words("join-undo"), buttons=part_rows(words, joining))]
