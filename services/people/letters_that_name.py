"""Letters to somebody, and those their name or words stand in: renamed, blanked, handed over."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, delete, or_, select, text, update

from models.calls import Call
from models.chats import Chat
from models.enquiries import Enquiry
from models.letters import OPEN, UNREAD, About, Letter, LetterName, LetterState
from models.lifecycle.words import Who
from models.notices.calls import CallBackOwed, EnquiryCallOwed
from models.notices.carried import about_of, blank, hand_over, list_people, rename
from models.notices.system import DataExported
from models.notices.topics import TopicRaised
from models.people import Person
from models.topics.topic import Topic
from services.people.rendered import blank_rendered
from services.work import Work

Facts = dict[str, Any]
MOVED = (Letter.person_id,)
OTHERWISE = {LetterName.person_id: "of one letter in which both stand there is one row"}
SAYS = (Letter.facts,)


async def list_naming(work: Work, person_id: int, *which: ColumnElement[bool]) -> Sequence[Letter]:
    """The letters somebody's name or words stand in, the oldest first."""
    await complete_letters(work)
    theirs = select(LetterName.letter_id).where(LetterName.person_id == person_id)
    query = select(Letter).where(Letter.id.in_(theirs), *which).order_by(Letter.id)
    return (await work.session.scalars(query)).all()


async def rename_letters(work: Work, person: Person) -> None:
    """A head who sleeps over it reads the name in the morning."""
    waiting = Letter.state.in_(OPEN), Letter.leased_by.is_(None)
    for letter in await list_naming(work, person.id, *waiting):
        letter.facts = rename(letter.kind, letter.facts, person.id, person.name)


async def erase_letters(work: Work, person: Person) -> list[str]:
    """Erase who it was and what they said from what others were told."""
    for letter in await list_naming(work, person.id):
        letter.facts = blank(letter.kind, letter.facts, person.id)
    await blank_rendered(work, person)
    await work.session.execute(delete(LetterName).where(LetterName.person_id == person.id))
    return await _erase_own(work, person)


async def _erase_own(work: Work, person: Person) -> list[str]:
    """Letters to somebody are blanked; returns the files that only such a letter named."""
    session = work.session
    chats = select(Chat.id).where(Chat.person_id == person.id)
    # The first answers to a newcomer went to the chat before its person had a number.
    theirs = or_(Letter.person_id == person.id, Letter.chat_id.in_(chats))
    copies = select(Letter).where(theirs, Letter.kind == DataExported.kind)
    digests = [letter.facts.get("digest", "") for letter in await session.scalars(copies)]
    unsent = update(Letter).where(theirs, Letter.state.in_(OPEN), Letter.leased_by.is_(None))
    await session.execute(unsent.values(state=LetterState.REPLACED, outcome="erased"))
    done = update(Letter).where(theirs, Letter.state.not_in(OPEN))
    await session.execute(done.values(facts={"text": []}, person_id=None))
    return [digest for digest in digests if digest]


async def join_letters(work: Work, former: Person, person: Person) -> None:
    """Let letters that name somebody name who they are from now on, nobody twice."""
    known = {each.id for each in await list_naming(work, person.id)}
    for letter in await list_naming(work, former.id):
        letter.facts = hand_over(letter.kind, letter.facts, former.id, person.id)
        if letter.id not in known:
            _name(work, letter, [person.id])
    await work.session.flush()
    await work.session.execute(delete(LetterName).where(LetterName.person_id == former.id))


def _name(work: Work, letter: Letter, people: Iterable[int]) -> None:
    for person_id in people:
        name = LetterName(person_id=person_id)
        name.letter_id = letter.id
        work.session.add(name)


async def complete_letters(work: Work) -> int:
    """Say of letters an older program wrote meanwhile what they are about, and whom they name."""
    await work.session.flush()
    unread = select(Letter).where(text(f"letters.{UNREAD}")).order_by(Letter.id)
    found = (await work.session.scalars(unread.with_for_update())).all()
    for letter in found:
        letter.facts = await _complete(work, letter.kind, letter.facts)
        letter.about_kind, letter.about_id = about_of(letter.kind, letter.facts)
        _name(work, letter, list_people(letter.kind, letter.facts))
    await work.session.flush()
    return len(found)


async def _complete(work: Work, kind: str, facts: Facts) -> Facts:
    """Complete facts with whose names these are, as far as the rows still know it."""
    if "entries" in facts:
        entries = [
            each | {"facts": await _complete(work, each["kind"], each["facts"])}
            for each in facts["entries"]
        ]
        facts = facts | {"entries": entries}
    about, about_id = about_of(kind, facts)
    if about is About.TOPIC and (topic := await work.session.get(Topic, about_id or 0)):
        return await _whose_topic(work, kind, facts, topic) | facts
    if about is About.ENQUIRY and (enquiry := await work.session.get(Enquiry, about_id or 0)):
        return _whose_enquiry(kind, facts, enquiry) | facts
    return facts


async def _whose_topic(work: Work, kind: str, facts: Facts, topic: Topic) -> Facts:
    named = 0 if topic.anonymous else topic.raiser_id
    if kind == TopicRaised.kind:
        return {"raiser_id": named}
    if kind == CallBackOwed.kind:
        call = await work.session.get_one(Call, facts["callback_id"])
        return {"who_id": call.person_id if facts["who"] else 0, "called_id": call.person_id}
    if facts.get("role") == Who.RAISER:
        return {"who_id": named, "words_id": topic.raiser_id}
    return {}


def _whose_enquiry(kind: str, facts: Facts, enquiry: Enquiry) -> Facts:
    whose: Facts = {"member_id": enquiry.member_id}
    if kind == EnquiryCallOwed.kind:
        whose["called_id"] = enquiry.sender_id
    if facts.get("role") == Who.RAISER:
        whose["who_id"] = 0 if enquiry.anonymous else enquiry.sender_id
        whose["words_id"] = enquiry.sender_id
    elif facts.get("role") == Who.MEMBER:
        whose["who_id"] = whose["words_id"] = enquiry.member_id
    return whose
