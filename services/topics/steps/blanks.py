"""Blanks: a head takes a passage out of a matter for good, on record and without the passage."""

from sqlalchemy import select

from models.audit import Deed
from models.chats import Chat
from models.errors import OldButton, WordsMissing
from models.lifecycle.words import Verb
from models.topics.blanks import BlankedFor
from models.topics.entries import Entry
from services.audit.recording import record_deed
from services.sign_ins.proving import require_proof
from services.topics.blanking import blank_passage, blank_raw, count_passages
from services.topics.finding import find_topic
from services.topics.steps.step import Doer, Doers, Effect, Step, Wording
from services.work import Work


def passage_of(entry: Entry) -> str:
    """The passage that was named: the last message counts, for it may have been mistyped before."""
    return entry.parts[-1].text.strip() if entry.parts else ""


async def count_places(work: Work, entry: Entry) -> int:
    """Count in how many places of its matter stands what somebody has named."""
    topic = await find_topic(work, entry.topic_id)
    return await count_passages(work, topic, passage_of(entry), but=entry.id)


async def blank_words(step: Step) -> Effect:
    """Take the passage out, forget how it was named, and write down who, when and why."""
    work, topic, entry, actor = step.work, step.topic, step.entry, step.actor
    if entry is None or actor is None or step.pick not in set(BlankedFor):
        raise OldButton
    await require_proof(work, actor)
    chats = await work.session.scalars(select(Chat.id).where(Chat.person_id == actor.id))
    done = await blank_passage(work, topic, passage_of(entry), chats.all(), but=entry.id)
    if not done.places:
        raise WordsMissing
    await _forget_named(work, entry)
    await record_deed(work, Deed.BLANKED, actor, number=topic.number, way=step.pick)
    return Effect(facts=done.facts(step.pick), instead=Wording())


async def _forget_named(work: Work, entry: Entry) -> None:
    """What was said to name it is words of nobody's any more."""
    await blank_raw(work, entry.parts)
    for part in entry.give_parts():
        await work.session.delete(part)
    await work.session.flush()


DOERS: Doers = {Verb.BLANK: Doer(blank_words)}
