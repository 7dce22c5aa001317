"""Heard: what a machine heard in a voice stands beside it, until its speaker puts it right."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from language.danger import find_danger
from language.heard import clean, mend
from models.attachments import Attachment, Hearing
from models.chats import Chat
from models.errors import OldButton
from models.letters import OPEN, About, Letter, LetterState
from models.lifecycle.topics import TOPIC, State
from models.lifecycle.words import Verb
from models.notices.heard import EnquiryHeard, HeardNews, TopicHeard
from models.people import Person
from models.topics.part import Part
from models.topics.topic import Topic
from services.delivery.following import list_bringing
from services.organisation.stations import list_names
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage, excerpt, make_part
from services.people.serving import list_heads
from services.search.indexing import index_topic
from services.topics.drafts import open_draft
from services.topics.finding import find_topic
from services.topics.opened_drafts import OpenedDraft, show_draft
from services.topics.supplies import begin_supply
from services.work import Work

ARRIVED = (LetterState.SENT, LetterState.SEEN, LetterState.UNCERTAIN)
_OPEN = frozenset(state for rule in TOPIC.rows_of(Verb.SUPPLY) for state in rule.states)
_NEWS: dict[About, type[HeardNews]] = {About.TOPIC: TopicHeard, About.ENQUIRY: EnquiryHeard}


@dataclass(frozen=True)
class HeardDraft:
    """A draft that says more by now, and the chat it is being said in."""

    opened: OpenedDraft
    chat: Chat


async def record_heard(work: Work, attachment_id: int, heard: str) -> HeardDraft | None:
    """Write down what was heard, once, and let everybody have it who has the voice."""
    topics = await _hold_topics(work, attachment_id)
    voice = await work.session.get(
        Attachment, attachment_id, with_for_update=True, populate_existing=True
    )
    if voice is None or voice.hearing is not Hearing.WAITING:
        return None
    voice.hear(mend(clean(heard), await list_names(work)))
    if not voice.heard:
        return None
    draft: HeardDraft | None = None
    for part in await _list_parts(work, attachment_id):
        topic = topics.get(part.topic_id or 0)
        if topic is not None and topic.state is State.DRAFT:
            topic.follow_voice()
            draft = HeardDraft(await show_draft(work, topic), part.chat)
        elif topic is not None and topic.number is not None:
            await _follow(work, topic, part)
    await _tell_listeners(work, voice)
    return draft


async def _hold_topics(work: Work, attachment_id: int) -> dict[int, Topic]:
    """Hold the topics a voice is a part of: first of all, as everybody who changes one does."""
    theirs = Part.attachment_id == attachment_id, Part.topic_id.is_not(None)
    ids = await work.session.scalars(select(Part.topic_id).where(*theirs).distinct())
    return {each: await find_topic(work, each) for each in sorted(id_ for id_ in ids if id_)}


async def _list_parts(work: Work, attachment_id: int) -> Sequence[Part]:
    chat = joinedload(Part.chat).joinedload(Chat.person)
    query = select(Part).where(Part.attachment_id == attachment_id).options(chat)
    return (await work.session.scalars(query.order_by(Part.id))).all()


# -- what has its number -----------------------------------------------------------------------


async def _follow(work: Work, topic: Topic, part: Part) -> None:
    """Let a matter be found by it, named by it if it has no name, and seen if it cannot wait."""
    if not topic.title:
        topic.retitle()
    await index_topic(work, topic)
    news = TopicHeard(
        topic_id=topic.id,
        number=topic.number or "",
        words=excerpt(part.heard),
        danger=_find_danger(topic, part),
        at_night=True,
    )
    if news.danger:
        topic.danger, topic.danger_seen_at = news.danger, None
        for head in await list_heads(work, topic.place):
            work.post(head.person_id, news, key=_key(part.attachment_id, head.person_id))
    speaker = part.chat.person_id
    if speaker is not None and topic.state in _OPEN:
        own = news.model_copy(update={"part": part.id, "words_id": speaker})
        work.post(speaker, own, key=_key(part.attachment_id, speaker), chat=part.chat)


def _find_danger(topic: Topic, part: Part) -> str:
    """Find a danger that was told before it was submitted, and that nobody knew of yet."""
    before = topic.submitted_at is not None and part.said_at <= topic.submitted_at
    return (find_danger(topic.told) or "") if before and topic.danger is None else ""


def _key(attachment_id: int | None, person_id: int) -> str:
    return f"heard:{attachment_id}:{person_id}"


# -- those who have the voice ------------------------------------------------------------------


async def _tell_listeners(work: Work, voice: Attachment) -> None:
    """A letter that is still to bring the voice brings the words along; else they follow it."""
    for letter in await list_bringing(work.session, voice.id):
        if letter.state in OPEN and letter.leased_by is None:
            letter.facts = letter.facts | {"heard": voice.heard}
        elif letter.state in ARRIVED or letter.leased_by is not None:
            _tell_listener(work, voice, letter)


def _tell_listener(work: Work, voice: Attachment, letter: Letter) -> None:
    if letter.person_id is None or letter.about_kind not in _NEWS:
        return
    kind = _NEWS[letter.about_kind]
    said = ("number", "at_night", "words_id", kind.about.fact)
    known = {fact: letter.facts[fact] for fact in said if fact in letter.facts}
    news = kind.model_validate({**known, "words": excerpt(voice.heard)})
    work.post(letter.person_id, news, key=_key(voice.id, letter.person_id))


# -- putting it right --------------------------------------------------------------------------


async def open_heard(work: Work, person: Person, part_id: int) -> Topic:
    """The matter somebody may put right: their draft, or what they may add to."""
    topic_id = await work.session.scalar(select(Part.topic_id).where(Part.id == part_id))
    if topic_id is None:
        raise OldButton
    topic = await find_topic(work, topic_id)
    if topic.number is not None:
        return (await begin_supply(work, person, topic_id)).topic
    return await open_draft(work, person, topic_id)


async def correct_heard(
    work: Work,
    known: Conversations,
    chat: Chat,
    person: Person,
    said: IncomingMessage,
    *,
    topic_id: int,
    part_id: int,
) -> OpenedDraft:
    """Put what its speaker says now, typed or spoken, in the place of what was heard."""
    draft = await open_draft(work, person, topic_id, known)
    draft.require_room(said.text)
    part = next((each for each in draft.parts if each.id == part_id), None)
    if part is not None and part.attachment is not None:
        part.attachment.correct()
    draft.add(make_part(work, chat, said))
    return await show_draft(work, draft)
