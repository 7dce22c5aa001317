"""Drafts: from the first message to the receipt."""

from models.categories import Category
from models.chats import Chat
from models.errors import AlreadyDone, AlreadySubmitted, NotFound, OldButton
from models.lifecycle import Deadline, State, Verb, Who
from models.notices import TopicReceived
from models.people import Person
from models.stations import Place
from models.topics import Topic
from services.access import list_heads, require
from services.indexing import index_new_topic
from services.ledger import record_event
from services.lookout import next_look, start_topic
from services.names import asks_name
from services.numbers import give_number
from services.performing import perform
from services.phones import recognise_raiser
from services.queries.conversation import Conversations
from services.queries.twins import find_twins
from services.rules import due_by
from services.slips import make_slip
from services.sources import derive_source
from services.stations import find_station_here
from services.steps import Ask
from services.tallies import tally_new
from services.telling import raised_news
from services.topics import Said, find_topic, make_part, read_topic, station_of
from services.work import Work, find_routes


async def _open_draft(work: Work, known: Conversations, chat: Chat, person: Person) -> Topic:
    draft = Topic(
        raiser=person,
        created_at=work.now,
        station=await find_station_here(work, known, chat),
        parts=[],
    )
    work.session.add(draft)
    return draft


async def compose_draft(
    work: Work, known: Conversations, chat: Chat, person: Person, said: Said
) -> Topic:
    """Take a message into the person's draft, opening one if there is none."""
    draft = known.drafts.get(person.id)
    if draft is None:
        draft = known.drafts[person.id] = await _open_draft(work, known, chat, person)
    draft.add(make_part(work, chat, said))
    return draft


async def open_draft_card(
    work: Work, person: Person, topic_id: int, version: int, known: Conversations | None = None
) -> Topic:
    """The draft a button belongs to, if it is this person's and still as the card showed it."""
    topic = await open_draft(work, person, topic_id, known)
    topic.require_current(version)
    return topic


async def open_draft(
    work: Work, person: Person, topic_id: int, known: Conversations | None = None
) -> Topic:
    """A draft in this person's hands, their own or typed in for somebody else."""
    topic = known.drafts.get(person.id) if known else None
    if topic is None or topic.id != topic_id:
        topic = await find_topic(work, topic_id)
    # Whoever had to wait until it was theirs to hold finds another version than their button's.
    await work.session.flush()
    await require(work, person, Verb.COMPOSE, topic)
    if topic.number is not None:
        raise AlreadySubmitted(number=topic.number)
    if topic.state is not State.DRAFT:
        raise OldButton
    return topic


async def choose_category(
    work: Work, person: Person, draft: tuple[int, int], category: Category
) -> Topic:
    """Put a draft under the category its raiser chose."""
    topic = await open_draft_card(work, person, *draft)
    topic.choose_category(category)
    return topic


async def choose_station(
    work: Work, chat: Chat, person: Person, draft: tuple[int, int], station_id: int
) -> Topic:
    """Bring a draft to another station, and remember it for the next matter."""
    topic = await open_draft_card(work, person, *draft)
    station = await work.session.get(Place, station_id)
    if station is None or not station.receives:
        raise NotFound
    topic.choose_station(station)
    if topic.writer_id is None:
        chat.place_id = station.id
    return topic


async def toggle_anonymous(work: Work, person: Person, draft: tuple[int, int]) -> Topic:
    """Raise a draft without a name, or with it again."""
    topic = await open_draft_card(work, person, *draft)
    topic.toggle_anonymous()
    return topic


async def toggle_private(work: Work, person: Person, draft: tuple[int, int]) -> Topic:
    """Keep a draft off the board, or let it be there again."""
    topic = await open_draft_card(work, person, *draft)
    topic.toggle_private()
    return topic


async def support_instead(
    work: Work, known: Conversations, person: Person, draft: tuple[int, int], twin_id: int
) -> Topic:
    """Somebody else has raised it already: join them, and the draft has done its work."""
    await open_draft_card(work, person, *draft)
    moves = (await read_topic(work, person, twin_id)).moves
    ask = Ask(verb=Verb.SUPPORT, topic_id=twin_id, moves=moves)
    try:
        twin = await perform(work, person, ask)
    except AlreadyDone:
        twin = await read_topic(work, person, twin_id)
    await discard_draft(work, known, person, draft)
    return twin


async def discard_draft(
    work: Work, known: Conversations, person: Person, draft: tuple[int, int] | None
) -> Topic | None:
    """Throw the draft away, by its button or by a word."""
    topic = known.drafts.get(person.id)
    if draft is not None:
        topic = await open_draft_card(work, person, *draft, known)
    if topic is not None:
        topic.move(Verb.DISCARD)
        known.drafts.pop(topic.raiser_id, None)
    if topic is not None and topic.writer_id is not None:
        topic.raiser.erase(work.now)
    return topic


async def submit_topic(
    work: Work, known: Conversations, chat: Chat, person: Person, draft: tuple[int, int]
) -> Topic:
    """Give a draft its number, its raiser a receipt, and the station's heads the news."""
    topic = await open_draft_card(work, person, *draft, known)
    topic.require_complete()
    facts = await _settle_whose(work, known, person, topic)
    topic.source = await derive_source(work, chat, topic)
    return await raise_topic(work, topic, person, chat, facts)


async def raise_topic(
    work: Work,
    topic: Topic,
    actor: Person,
    chat: Chat | None = None,
    facts: dict[str, object] | None = None,
) -> Topic:
    """Whoever brings a matter in: number, receipt, news and deadline are the same."""
    topic.require_complete()
    await work.know_days()
    until = await due_by(work, topic.station_id, Deadline.TRIAGE)
    topic.submit(await give_number(work), work.now)
    start_topic(topic, Deadline.TRIAGE, until, work)
    topic.was_heard(work.now)
    topic.look_at = next_look(topic, work)
    tally_new(work, topic)
    await work.session.flush()
    index_new_topic(work, topic)
    await record_event(work, topic, Verb.SUBMIT, actor, {"number": topic.number} | (facts or {}))
    if topic.writer_id is not None:
        await make_slip(work, topic)
    await _tell_submitted(work, chat, actor, topic)
    return topic


async def _settle_whose(
    work: Work, known: Conversations, person: Person, topic: Topic
) -> dict[str, object]:
    """Whose matter it is from now on, and how it came in; that it was typed in is on record."""
    if topic.writer_id is not None:
        await recognise_raiser(work, topic)
        return {"as": Who.WRITER, "behalf": True}
    known.drafts.pop(person.id, None)
    return {}


async def _tell_submitted(work: Work, chat: Chat | None, person: Person, topic: Topic) -> None:
    heads = await list_heads(work, station_of(topic))
    by = _name_bringer(topic, person)
    receipt = TopicReceived(
        topic_id=topic.id,
        version=topic.version,
        number=topic.number or "",
        head=heads[0].person.name if heads else "",
        station=station_of(topic).name,
        triage_by=topic.due_at or work.now,
        asks_name=not by and await asks_name(work, topic),
        by=by,
    )
    key = f"received:{topic.id}"
    if topic.writer_id is None:
        work.post(topic.raiser_id, receipt, key=key, chat=chat)
    elif await find_routes(work.session, {topic.raiser_id}):
        # Whoever has no chat holds the slip in their hands: nobody need call them for that.
        work.post(topic.raiser_id, receipt, key=key)
    near = await find_twins(work, topic, public=False)
    news = raised_news(topic, work.now, near[0] if near else None)
    if topic.writer_id is not None:
        news = news.model_copy(update={"writer": person.name})
    for head in heads:
        work.post(head.person_id, news, key=f"raised:{topic.id}:{head.person_id}")


def _name_bringer(topic: Topic, person: Person) -> str:
    """Who made a matter of what somebody wrote; nobody, where they did so themselves."""
    brought = topic.writer_id is None and person.id != topic.raiser_id
    return person.name if brought else ""
