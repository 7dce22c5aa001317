"""Somebody's letters, and their answers as a member: a copy of them, their end, or both in one."""

from typing import Any

from sqlalchemy import Select, or_, select, update
from sqlalchemy.orm import joinedload, selectinload

from models.attachments import Attachment
from models.calls import Call
from models.enquiries import Enquiry
from models.people import Person
from models.topics.part import Part
from services.work import Work

MOVED = (Enquiry.sender_id, Enquiry.member_id)


def _theirs(person: Person) -> Select[Enquiry]:
    query = select(Enquiry).where(
        or_(Enquiry.sender_id == person.id, Enquiry.member_id == person.id)
    )
    return query.order_by(Enquiry.id).options(
        joinedload(Enquiry.member),
        joinedload(Enquiry.station),
        selectinload(Enquiry.parts).joinedload(Part.attachment),
    )


async def describe_enquiries(work: Work, person: Person) -> dict[str, Any]:
    """Describe every thread of theirs; of what others said to a member nothing is handed out."""
    found = await work.session.scalars(_theirs(person))
    return {"letters": [await _describe(work, each, person) for each in list(found)]}


async def _describe(work: Work, enquiry: Enquiry, person: Person) -> dict[str, Any]:
    mine = enquiry.sender_id == person.id
    told = select(Call).where(Call.enquiry_id == enquiry.id, Call.done_at.is_not(None))
    calls = await work.session.scalars(told.order_by(Call.id)) if mine else ()
    shown = [each for each in enquiry.parts if mine or each.by_member]
    return {
        "member": enquiry.member.name,
        "station": enquiry.station.name,
        "anonymous": enquiry.anonymous,
        "messages": [
            {
                "at": each.said_at.isoformat(),
                "by_member": each.by_member,
                "text": each.text,
                "attachment": each.attachment.digest if each.attachment else None,
                **({"heard": each.heard} if each.heard else {}),
            }
            for each in shown
        ],
        "calls": [{"at": str(each.done_at), "said": each.said} for each in calls],
    }


async def erase_enquiries(work: Work, person: Person) -> list[str]:
    """Erase somebody's words and files, from the threads and from what was told of them."""
    digests: list[str] = []
    for enquiry in await work.session.scalars(_theirs(person)):
        if enquiry.sender_id == person.id:
            await _blank_calls(work, enquiry)
            if enquiry.ended_at is None:
                enquiry.end(work.now)
        elif enquiry.is_owed:
            # Nobody must wait for whoever is gone.
            enquiry.next_check_at = work.now
        by_member = enquiry.member_id == person.id
        gone = [each for each in enquiry.parts if each.by_member is by_member]
        digests += await _blank(work, [each for each in gone if each.topic_id is None])
    return await _unused(work, digests)


async def _blank_calls(work: Work, enquiry: Enquiry) -> None:
    """Blank what was said in calls to somebody; services/calls/privacy.py ends those still owed."""
    query = select(Call).where(Call.enquiry_id == enquiry.id)
    for call in await work.session.scalars(query):
        call.said = ""


async def _blank(work: Work, parts: list[Part]) -> list[str]:
    """Blank these parts and delete what was sent with them; return the digests of the files."""
    sent = [each.attachment for each in parts if each.attachment is not None]
    for part in parts:
        part.text, part.attachment = "", None
    await work.session.flush()
    for attachment in sent:
        await work.session.delete(attachment)
    await work.session.flush()
    return [each.digest for each in sent if each.digest]


async def _unused(work: Work, digests: list[str]) -> list[str]:
    query = select(Attachment.digest).where(Attachment.digest.in_(digests))
    return sorted(set(digests) - set(await work.session.scalars(query)))


async def join_enquiries(work: Work, former: Person, person: Person) -> None:
    """Leave one of two threads with one member, and none with oneself."""
    both = (former.id, person.id)
    query = select(Enquiry).where(
        or_(Enquiry.sender_id.in_(both), Enquiry.member_id.in_(both)), Enquiry.ended_at.is_(None)
    )
    kept: dict[tuple[int, int, bool], Enquiry] = {}
    for enquiry in await work.session.scalars(query.order_by(Enquiry.id.desc())):
        sides = [person.id if each in both else each for each in _sides(enquiry)]
        other = kept.setdefault((sides[0], sides[1], enquiry.anonymous), enquiry)
        if other is not enquiry:
            said = update(Part).where(Part.enquiry_id == enquiry.id)
            await work.session.execute(said.values(enquiry_id=other.id))
        if other is not enquiry or sides[0] == sides[1]:
            enquiry.end(work.now)


def _sides(enquiry: Enquiry) -> tuple[int, int]:
    return enquiry.sender_id, enquiry.member_id
