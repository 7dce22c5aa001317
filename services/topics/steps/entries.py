"""Entries: saying what a verb needs, in several messages, here or on another channel."""

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from language.replies import tells_of_talk
from models.chats import Chat
from models.errors import NotFound
from models.lifecycle.words import Needs, Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.part import LONGEST_TEXT, Part
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage, make_part
from services.topics.finding import find_topic
from services.topics.steps.calls import find_made_call
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.claims import read_day
from services.topics.steps.dispatches import list_again
from services.topics.steps.echoes import check_echo, check_refusal, check_reply, was_said_before
from services.topics.steps.options import ECHOES
from services.topics.steps.performing import perform
from services.topics.steps.talks import has_talked
from services.work import Work


async def begin_entry(work: Work, person: Person, ask: Ask, draft: str = "") -> Entry:
    """Open what will be said, or take up what was left half said."""
    step = await begin_step(work, person, ask)
    if Needs.DAY in step.rule.needs:
        read_day(step)
    if ask.verb is Verb.CALL_BACK:
        await find_made_call(step)
    entry = await _find_open(work, person, ask)
    if entry is None:
        entry = Entry(
            author=person,
            topic=step.topic,
            verb=ask.verb,
            begun_at=work.now,
            moves=ask.moves,
            parts=[],
        )
        work.session.add(entry)
    entry.item, entry.pick, entry.moves = ask.item, ask.pick, ask.moves
    entry.draft = draft[:LONGEST_TEXT]
    if step.item is not None and ask.verb is Verb.DISPATCH:
        list_again(entry, step.item)
    await work.session.flush()
    return entry


async def _find_open(work: Work, person: Person, ask: Ask) -> Entry | None:
    query = _whole().where(
        Entry.author_id == person.id,
        Entry.topic_id == ask.topic_id,
        Entry.verb == ask.verb,
        Entry.item == ask.item,
        Entry.done_at.is_(None),
    )
    return (await work.session.scalars(query)).one_or_none()


async def find_entry(work: Work, person: Person, entry_id: int) -> Entry:
    """Find what this person is saying just now, held until the end of the work."""
    query = _whole().where(
        Entry.id == entry_id, Entry.author_id == person.id, Entry.done_at.is_(None)
    )
    entry = (await work.session.scalars(query.with_for_update(of=Entry))).one_or_none()
    if entry is None:
        raise NotFound
    return entry


async def say(
    work: Work, chat: Chat, person: Person, entry_id: int, said: IncomingMessage
) -> Entry:
    """Add one more message to an entry."""
    entry = await find_entry(work, person, entry_id)
    entry.parts.append(make_part(work, chat, said))
    return entry


async def check_entry(work: Work, entry: Entry) -> list[str]:
    """List what an echo or a reply still lacks, before it is sent."""
    if entry.verb in ECHOES:
        topic = await find_topic(work, entry.topic_id)
        lacks = check_echo(topic.items, entry.text)
        return [*lacks, "same"] if await was_said_before(work, entry) else lacks
    if entry.verb is Verb.DECLINE:
        return check_refusal(entry.text)
    if entry.verb is not Verb.REPLY:
        return []
    lacks = check_reply(entry.pick, entry.text)
    talked = tells_of_talk(entry.text) or await has_talked(work, entry.topic_id, entry.item)
    return lacks if talked else [*lacks, "talk"]


async def finish_entry(work: Work, person: Person, entry_id: int, pick: str = "") -> Topic:
    """Finish an entry: all is said, and the verb is done with it."""
    entry = await find_entry(work, person, entry_id)
    ask = Ask(
        verb=entry.verb,
        topic_id=entry.topic_id,
        moves=entry.moves,
        item=entry.item,
        pick=pick or entry.pick,
    )
    return await perform(work, person, ask, entry)


async def drop_entry(work: Work, person: Person, entry_id: int) -> None:
    """Drop an entry; nothing of it is kept."""
    entry = await find_entry(work, person, entry_id)
    await work.session.delete(entry)


def _whole() -> Select[Entry]:
    return select(Entry).options(
        joinedload(Entry.author),
        joinedload(Entry.topic).options(joinedload(Topic.station), selectinload(Topic.items)),
        selectinload(Entry.parts).joinedload(Part.attachment),
    )
