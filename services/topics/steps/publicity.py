"""Publicity: what everybody may read of a matter, and what somebody hides of it later on."""

import re
from zlib import crc32

from sqlalchemy import delete

from models.errors import WordsMissing
from models.letters import OPEN, LetterState
from models.lifecycle.topics import ON_BOARD
from models.lifecycle.words import Audience, Verb, Who
from models.masking import SHORTEST
from models.topics.entries import Entry
from models.topics.topic import Topic
from models.topics.veils import list_clauses
from services.topics.steps.step import Doer, Doers, Effect, Step
from services.topics.veiling import list_told, veil_letters

LONGEST = 200
MOST_CLAUSES = 6
_GAPS = re.compile(r"[\s,，、;；]+")
_MARKS = " \t“”\"'‘’「」『』。."
_UNSENT = (*OPEN, LetterState.UNREACHABLE)


async def strike_words(step: Step) -> Effect:
    """Hide words that somebody has named, or a clause they have pointed at."""
    work, topic = step.work, step.topic
    struck = _read_struck(step)
    if not struck:
        raise WordsMissing
    topic.strike(struck)
    await _drop_half_said(step)
    await veil_letters(work, topic)
    return Effect(facts={"struck": len(struck)})


def _read_struck(step: Step) -> list[str]:
    topic = step.topic
    if step.entry is None:
        return [each for each in list_clauses(topic.told) if key_of(each) == step.pick]
    lines = (each.strip(_MARKS) for each in step.words.splitlines())
    return [
        each[:LONGEST]
        for line in lines
        for each in ([line] if line in topic.told else _GAPS.split(line))
        if len(each.strip(_MARKS)) >= SHORTEST
    ]


def key_of(clause: str) -> str:
    """Make the key of a clause, which a button has room for."""
    return f"{crc32(clause.encode()):08x}"


def list_open_clauses(topic: Topic) -> list[str]:
    """List the clauses that nobody has struck yet."""
    open_ones = (each for each in list_clauses(topic.told) if len(each) >= SHORTEST)
    shown = [each for each in open_ones if each not in (topic.struck or ())]
    return list(dict.fromkeys(shown))[:MOST_CLAUSES]


async def _drop_half_said(step: Step) -> None:
    """Drop what its actor was asked to name, where they have pointed at it instead."""
    if step.entry is None and step.actor is not None:
        mine = Entry.author_id == step.actor.id, Entry.topic_id == step.topic.id
        half = Entry.verb == Verb.STRIKE, Entry.done_at.is_(None)
        await step.work.session.execute(delete(Entry).where(*mine, *half))


async def hide_topic(step: Step) -> Effect:
    """Keep a matter off the board; those who only look on are told nothing more of it."""
    topic = step.topic
    if Who.RAISER in step.who:
        topic.private = True
    else:
        topic.withheld = True
    topic.on_board = False
    for letter in await list_told(step.work, topic):
        looks_on = letter.facts["to"] in (Audience.SUPPORTERS, Audience.FOLLOWERS)
        if looks_on and letter.state in _UNSENT and letter.leased_by is None:
            letter.end(LetterState.REPLACED, "hidden")
    return Effect()


async def show_topic(step: Step) -> Effect:
    """Let a matter be on the board again, as far as it is its actor who kept it off."""
    topic = step.topic
    if Who.RAISER in step.who:
        topic.private = False
    else:
        topic.withheld = False
    topic.on_board = topic.state in ON_BOARD and not topic.is_private
    return Effect()


DOERS: Doers = {
    Verb.STRIKE: Doer(strike_words),
    Verb.HIDE: Doer(hide_topic),
    Verb.SHOW: Doer(show_topic),
}
