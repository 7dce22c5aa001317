"""Submitting a draft: its number, its source, and everybody who hears of it."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite

from models.chats import Chat
from models.errors import EnoughRaised
from models.lifecycle.words import Deadline, Verb, Who
from models.notices.topics import TopicReceived
from models.people import Appointment, Person, Role
from models.topics.numbers import Counter
from models.topics.topic import Source, Topic
from services.figures.counters import tally_new
from services.organisation.categories import sort_draft
from services.organisation.rules import due_by
from services.people.conversations import Conversations
from services.people.serving import list_heads, list_roles
from services.search.indexing import index_new_topic
from services.search.likeness import find_duplicates
from services.topics.clock.schedule import next_check, start_topic
from services.topics.drafts import DraftRef, open_draft_card
from services.topics.finding import asks_name
from services.topics.ledger import record_event, words_of_topic
from services.topics.news import raised_news
from services.topics.phones import recognise_raiser
from services.topics.slips import make_slip
from services.work import Work, find_routes

DAY = timedelta(days=1)


async def submit_topic(
    work: Work, known: Conversations, chat: Chat, person: Person, ref: DraftRef
) -> Topic:
    """Give a draft its number, its raiser a receipt, and the station's heads the news."""
    topic = await open_draft_card(work, person, ref, known)
    topic.require_complete()
    if topic.writer_id is None:
        await _require_allowance(work, person)
    facts = await _settle_whose(work, known, person, topic)
    topic.source = await derive_source(work, chat, topic)
    return await raise_topic(work, topic, person, chat, facts)


async def _require_allowance(work: Work, person: Person) -> None:
    """Refuse more in a day than one resident has to say; whoever serves raises what they must."""
    today = Topic.raiser_id == person.id, Topic.submitted_at > work.now - DAY
    query = select(func.count()).where(*today)
    most = work.topics_a_day
    many = bool(most) and (await work.session.scalar(query) or 0) >= most
    if many and not await list_roles(work, person.id):
        raise EnoughRaised(most=most)


async def raise_topic(
    work: Work,
    topic: Topic,
    actor: Person,
    chat: Chat | None = None,
    facts: dict[str, object] | None = None,
) -> Topic:
    """Raise a topic, by any way in: number, receipt, news and deadline are the same."""
    topic.require_complete()
    await sort_draft(work, topic)
    sorted_as = {"category": topic.category, "guessed": topic.told_by_words}
    await work.know_days()
    until = await due_by(work, topic.station_id, Deadline.TRIAGE)
    topic.submit(await give_number(work), work.now)
    start_topic(topic, Deadline.TRIAGE, until, work)
    topic.was_heard(work.now)
    topic.next_check_at = next_check(topic, work)
    tally_new(work, topic)
    await work.session.flush()
    index_new_topic(work, topic)
    facts = {"number": topic.number} | sorted_as | (facts or {})
    said = words_of_topic(topic, list(topic.parts))
    await record_event(work, topic, Verb.SUBMIT, actor, facts, spoken=said)
    if topic.writer_id is not None:
        await make_slip(work, topic)
    await _tell_submitted(work, chat, actor, topic)
    return topic


async def _settle_whose(
    work: Work, known: Conversations, person: Person, topic: Topic
) -> dict[str, object]:
    """Settle whose matter it is, and how it came in; that it was typed in is on record."""
    if topic.writer_id is not None:
        await recognise_raiser(work, topic)
        return {"as": Who.WRITER, "behalf": True}
    known.drafts.pop(person.id, None)
    return {}


async def _receipt(
    work: Work, topic: Topic, person: Person, heads: Sequence[Appointment]
) -> TopicReceived:
    by = _name_bringer(topic, person)
    return TopicReceived(
        topic_id=topic.id,
        version=topic.version,
        number=topic.number or "",
        head=heads[0].person.name if heads else "",
        head_id=heads[0].person_id if heads else 0,
        station=topic.place.name,
        triage_by=topic.due_at or work.now,
        asks_name=not by and not topic.danger and await asks_name(work, topic),
        by=by,
        by_id=person.id if by else 0,
        danger=topic.danger or "",
        asks_phone=topic.danger is not None and topic.raiser.phone is None,
    )


async def _tell_submitted(work: Work, chat: Chat | None, person: Person, topic: Topic) -> None:
    heads = await list_heads(work, topic.place)
    receipt = await _receipt(work, topic, person, heads)
    key = f"received:{topic.id}"
    if topic.writer_id is None:
        work.post(topic.raiser_id, receipt, key=key, chat=chat)
    elif await find_routes(work.session, {topic.raiser_id}):
        # One who has no chat holds the slip in their hands: nobody need call them for that.
        work.post(topic.raiser_id, receipt, key=key)
    near = await find_duplicates(work, topic, public=False)
    news = raised_news(topic, work.now, near[0] if near else None)
    if topic.writer_id is not None:
        news = news.model_copy(update={"writer": person.name, "writer_id": person.id})
    for head in heads:
        key = f"raised:{topic.id}:{head.person_id}"
        work.post(head.person_id, news, key=key, files=topic.kept_attachments)


def _name_bringer(topic: Topic, person: Person) -> str:
    """Name the member who made a matter of a letter; nobody, where the raiser brought it."""
    brought = topic.writer_id is None and person.id != topic.raiser_id
    return person.name if brought else ""


async def give_number(work: Work) -> str:
    """Give the next number of this year; the counter's row makes others wait."""
    year = str(work.local.year)
    dialect = work.session.get_bind().dialect.name
    insert = (postgresql if dialect == "postgresql" else sqlite).insert(Counter)
    counted = insert.values(name=year, last=1).on_conflict_do_update(
        index_elements=["name"], set_={"last": Counter.last + 1}
    )
    number = (await work.session.scalars(counted.returning(Counter.last))).one()
    return f"{year}-{number:04d}"


# The first that fits: an official who is a member too speaks for the government side.
BY_ROLE = (
    (Source.GOVERNMENT, {Role.OFFICE, Role.LIAISON}),  # 党政点
    (Source.MEMBER, {Role.MEMBER, Role.HEAD}),  # 委员荐
)


async def derive_source(work: Work, chat: Chat, topic: Topic) -> Source:
    """Derive the source from what the raiser is today; what was chosen before stays chosen."""
    if topic.source is not Source.RESIDENT:
        return topic.source
    held = {each.role for each in await list_roles(work, topic.raiser_id)}
    found = next((source for source, roles in BY_ROLE if roles & held), None)
    if found is not None:
        return found
    by_themselves = chat.person_id == topic.raiser_id
    return Source.ONLINE if by_themselves and chat.on_page else Source.RESIDENT
