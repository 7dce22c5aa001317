"""Joining by a slip: whoever holds the paper and knows whose it is goes on in a chat."""

from dataclasses import dataclass

from sqlalchemy import select

from models.chats import Chat
from models.errors import NotAllowed, PinWrong, SlipNameless, SlipUnproven
from models.joinings import ChatJoining, JoinedBy
from models.people import Appointment, Person
from models.phones import LAST_DIGITS
from services.audit.guessing import Guesser, note_miss
from services.delivery.digests import post_missed
from services.people.phones import forget_words, read_phone
from services.privacy.joining import become_known
from services.topics.finding import find_topic
from services.topics.slips import require_pin
from services.work import Work


@dataclass(frozen=True)
class Said:
    """What stands on a slip, and what proves whose it is: last digits of a telephone, or a name."""

    number: str
    pin: str
    proof: str


async def join_by_slip(work: Work, chat: Chat, said: Said) -> tuple[Person, ChatJoining | None]:
    """Join a chat to the raiser of a slip, who goes on with their matters there."""
    if not said.proof:
        # Asked for before anything is tried: it must not tell whether the PIN was right.
        raise SlipUnproven
    source = Guesser.of_chat(chat)
    topic = await find_topic(work, await require_pin(work, said.number, said.pin, source))
    await _require_proof(work, topic.raiser, said.proof, source)
    serves = select(Appointment.id).where(Appointment.person_id == chat.person_id)
    reached = select(Chat.id).where(Chat.person_id == topic.raiser_id)
    if await work.session.scalar(serves.limit(1)) or await work.session.scalar(reached.limit(1)):
        # Staff know PINs by their work, and nobody comes by paper into an account that is used.
        raise NotAllowed
    locale = chat.person.locale if chat.person else topic.raiser.locale
    person = topic.raiser
    joining = await become_known(work, chat, person.id, JoinedBy.SLIP)
    person.locale = locale
    await post_missed(work, chat)
    return person, joining


async def _require_proof(work: Work, raiser: Person, proof: str, source: Guesser) -> None:
    """A slip that was found or guessed opens nothing by itself."""
    phone, name = read_phone(work, raiser), _plain(raiser.name)
    if not phone and not name:
        raise SlipNameless
    by_phone = bool(phone) and proof == phone[-LAST_DIGITS:]
    if not by_phone and (not name or _plain(proof) != name):
        await note_miss(work, source)
        raise PinWrong


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()


async def join_by_words(
    work: Work, chat: Chat, said: Said, message_id: int
) -> tuple[Person, ChatJoining | None]:
    """Join a chat by what was said, blanked where it was said, whether it fits or not."""
    await forget_words(work, chat, message_id)
    return await join_by_slip(work, chat, said)
