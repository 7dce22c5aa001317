"""Enquiries: writing to a member and being answered, or becoming a topic, without a number."""

# long: both sides of a thread, and what is told of it.

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from models.chats import Chat
from models.enquiries import Enquiry, attachments_of, text_of
from models.errors import BecameTopic, EnoughWritten, NotFound
from models.letters import About
from models.lifecycle.words import Who
from models.notices.enquiries import EnquiryAnswered, EnquiryNews, EnquiryReceived
from models.people import Appointment, Person, Role
from models.rules import RuleName
from models.stations import Place
from models.topics.part import Part
from models.topics.topic import Source, Topic
from services.clock.checks import set_next_check
from services.clock.escalation import Owing, list_up
from services.delivery.albums import ALBUM_PAUSE, Album, tell_more
from services.organisation.rules import due_by
from services.people.incoming import IncomingMessage, excerpt, make_part
from services.people.serving import is_at_hand, list_branch, list_members, list_roles
from services.topics.submitting import raise_topic
from services.work import Work

MESSAGES_A_DAY = 20
DAY = timedelta(days=1)
ABOVE = (Role.HEAD, Role.OFFICE)


@dataclass(frozen=True)
class Addressee:
    """The member somebody writes to, met at which station, and whether with their name."""

    member_id: int
    station_id: int
    anonymous: bool = False


async def find_member(work: Work, person: Person, station_id: int, member_id: int) -> Appointment:
    """A member of this station whom this person may write to; of no other."""
    station = await work.session.get(Place, station_id)
    serving = await list_members(work, station) if station else []
    found = next((each for each in serving if each.person_id == member_id), None)
    if found is None or found.person_id == person.id or not found.person.name:
        raise NotFound
    return found


async def require_room(work: Work, person: Person) -> None:
    """A member's letter box is not to be flooded; a matter can always be raised."""
    query = (
        select(func.count(Part.id))
        .join(Part.enquiry)
        .where(Enquiry.sender_id == person.id, Part.by_member.is_(False))
        .where(Part.said_at > work.now - DAY)
    )
    if (await work.session.scalar(query) or 0) >= MESSAGES_A_DAY:
        raise EnoughWritten


async def write_to_member(
    work: Work, chat: Chat, person: Person, to: Addressee, said: IncomingMessage
) -> Enquiry:
    """Words, a photo or a voice for a member of the station."""
    await require_room(work, person)
    serves = await find_member(work, person, to.station_id, to.member_id)
    enquiry = await _find_open(work, person, to)
    if enquiry is not None and enquiry.is_stale(work.now):
        enquiry.end(work.now)
        enquiry = None
    if enquiry is None:
        await work.session.flush()
        station = await work.session.get_one(Place, to.station_id)
        enquiry = Enquiry(
            sender=person,
            member=serves.person,
            station=station,
            asked_at=work.now,
            due_at=work.now,
            anonymous=to.anonymous,
        )
        work.session.add(enquiry)
    await _ask(work, chat, enquiry, said)
    return enquiry


async def write_on(
    work: Work, chat: Chat, person: Person, enquiry_id: int, said: IncomingMessage
) -> Enquiry:
    """Add one more message to a thread, from either side."""
    enquiry, who = await find_enquiry(work, person, enquiry_id)
    if who is not Who.RAISER:
        await _answer(work, chat, person, (enquiry, who), said)
        return enquiry
    if enquiry.ended_at is None and not enquiry.is_stale(work.now):
        await require_room(work, person)
        await _ask(work, chat, enquiry, said)
        return enquiry
    to = Addressee(enquiry.member_id, enquiry.station_id, enquiry.anonymous)
    return await write_to_member(work, chat, person, to, said)


async def find_enquiry(work: Work, person: Person, enquiry_id: int) -> tuple[Enquiry, Who]:
    """A thread for either side of it; strangers do not even learn that it exists."""
    query = _whole().where(Enquiry.id == enquiry_id).with_for_update(of=Enquiry)
    await work.session.flush()
    enquiry = (await work.session.scalars(query)).one_or_none()
    if enquiry is None:
        raise NotFound
    who = await _side_of(work, person, enquiry)
    if who is None:
        raise NotFound
    if enquiry.topic is not None:
        raise BecameTopic(number=enquiry.topic.number)
    return enquiry, who


async def _side_of(work: Work, person: Person, enquiry: Enquiry) -> Who | None:
    if enquiry.sender_id == person.id:
        return Who.RAISER
    serving = await list_roles(work, person.id)
    if enquiry.member_id == person.id and serving:
        return Who.MEMBER
    if enquiry.passed_at is None:
        return None
    branch = {place.id for place in await list_branch(work, enquiry.station_id)}
    above = any(each.role in ABOVE and each.place_id in branch for each in serving)
    left = {each.id for each in await list_up(work, enquiry.station)}
    return Who.HEAD if above or person.id in left else None


async def _find_open(work: Work, person: Person, to: Addressee) -> Enquiry | None:
    query = _whole().where(
        Enquiry.sender_id == person.id,
        Enquiry.member_id == to.member_id,
        Enquiry.anonymous == to.anonymous,
        Enquiry.ended_at.is_(None),
    )
    return (await work.session.scalars(query.with_for_update(of=Enquiry))).one_or_none()


async def _ask(work: Work, chat: Chat, enquiry: Enquiry, said: IncomingMessage) -> None:
    """Its member owes an answer from the first message on that has none; or the heads do."""
    await work.know_days()
    if enquiry.answered_at is not None:
        enquiry.answered_at, enquiry.asked_at, enquiry.passed_at = None, work.now, None
    first = not enquiry.waiting
    part = _take(work, chat, enquiry, said)
    owing = await list_answering(work, enquiry)
    if first:
        enquiry.passed_at = work.now if owing.role is Who.HEAD else None
        enquiry.due_at = await due_by(work, enquiry.station.id, RuleName.ENQUIRY)
        set_next_check(work, enquiry)
    await work.session.flush()
    facts = news_of(enquiry, [part], said.album or "")
    await _tell(work, enquiry, owing, (EnquiryReceived(**facts), said))


async def _answer(
    work: Work, chat: Chat, person: Person, side: tuple[Enquiry, Who], said: IncomingMessage
) -> None:
    enquiry, who = side
    part = _take(work, chat, enquiry, said, by_member=True)
    enquiry.was_answered(work.now)
    await work.session.flush()
    facts = news_of(enquiry, [part], said.album or "") | _sign(person, who)
    await _tell(work, enquiry, Owing([enquiry.sender], who), (EnquiryAnswered(**facts), said))


def _sign(person: Person, who: Who) -> dict[str, Any]:
    return {"who": person.name, "who_id": person.id, "words_id": person.id, "role": who}


def _take(
    work: Work, chat: Chat, enquiry: Enquiry, said: IncomingMessage, *, by_member: bool = False
) -> Part:
    part = make_part(work, chat, said)
    part.by_member = by_member
    enquiry.parts.append(part)
    return part


async def _tell(
    work: Work, enquiry: Enquiry, owing: Owing, told: tuple[EnquiryNews, IncomingMessage]
) -> None:
    """Everybody who owes or waits for it; of an album once."""
    notice, said = told
    mark = f"enquiry:{enquiry.id}:{said.album or enquiry.parts[-1].id}:"
    earlier = [each for each in enquiry.parts[:-1] if said.album and each.album == said.album]
    if earlier:
        album = Album(About.ENQUIRY, enquiry.id, said.album or "")
        await tell_more(work, album, attachments_of(enquiry.parts[-1:]))
        return
    hold, files = ALBUM_PAUSE if said.album else 0, attachments_of(enquiry.parts[-1:])
    for person in owing.people:
        work.post(person.id, notice, key=f"{mark}{person.id}", hold=hold, files=files)


async def list_answering(work: Work, enquiry: Enquiry) -> Owing:
    """List who answers: its member, as long as they serve and can be reached; else those above."""
    if enquiry.passed_at is None and await is_at_hand(work, enquiry.member):
        return Owing([enquiry.member], Who.MEMBER)
    return Owing(await list_up(work, enquiry.station), Who.HEAD)


def news_of(enquiry: Enquiry, parts: list[Part], album: str = "") -> dict[str, Any]:
    """Describe a thread for its notices: never an address, and no name that was not given."""
    return {
        "enquiry_id": enquiry.id,
        "who": "" if enquiry.anonymous else enquiry.sender.name,
        "who_id": 0 if enquiry.anonymous else enquiry.sender.id,
        "role": Who.RAISER,
        "member": enquiry.member.name,
        "member_id": enquiry.member.id,
        "station": enquiry.station.name,
        "words": excerpt(text_of(parts)),
        "words_id": enquiry.sender.id,
        "media": [each.medium.value for each in attachments_of(parts)],
        "day": enquiry.due_at,
        "album": album,
    }


async def raise_enquiry(work: Work, person: Person, enquiry_id: int) -> Topic:
    """Make a thread a topic: its sender is the raiser, the member brings it in."""
    enquiry, who = await find_enquiry(work, person, enquiry_id)
    if who is Who.RAISER or enquiry.ended_at is not None:
        raise NotFound
    topic = Topic(
        raiser=enquiry.sender,
        created_at=enquiry.asked[0].said_at,
        station=enquiry.station,
        source=Source.MEMBER,
        anonymous=enquiry.anonymous,
    )
    for part in enquiry.asked:
        topic.add(part)
    work.session.add(topic)
    await raise_topic(work, topic, person, facts={"as": who, "enquiry": str(enquiry.id)})
    enquiry.topic = topic
    enquiry.end(work.now)
    return topic


def _whole() -> Select[Enquiry]:
    return select(Enquiry).options(
        joinedload(Enquiry.sender),
        joinedload(Enquiry.member),
        joinedload(Enquiry.station),
        joinedload(Enquiry.topic),
        selectinload(Enquiry.parts).joinedload(Part.attachment),
    )
