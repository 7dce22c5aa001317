"""Twelve matters, each told by five people: who is offered what the first of them raised."""

import json
from collections import Counter
from pathlib import Path

import tests.language
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.search.likeness import find_duplicates
from services.work import Work
from tests.county import Town, settle_resident, write_draft
from tests.services.topics.test_searching import publish, raises

TOLD = [
    json.loads(line)["told"]
    for line in (Path(tests.language.__file__).parent / "sets" / "stories.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


async def _raise_all(work: Work, number: int) -> dict[int, int]:
    """All of the matters stand open at the station at once, each in the words of one of them."""
    raised: dict[int, int] = {}
    for at, told in enumerate(TOLD):
        met = await settle_resident(work, f"先说的{at}", address=f"50{at:02}")
        topic = await publish(work, await raises(work, met, told[number]))
        raised[topic.id] = at
    return raised


async def _offer(work: Work, said: str, at: int, number: int) -> Topic | None:
    met = await settle_resident(work, f"后说的{at}-{number}", address=f"6{number}{at:02}")
    draft = await write_draft(work, Conversations(), met, said)
    offered = await find_duplicates(work, draft)
    return offered[0] if offered else None


async def test_most(work: Work, town: Town) -> None:
    for first in range(5):
        came = Counter()
        async with work.session.begin_nested() as nest:
            raised = await _raise_all(work, first)
            for at, told in enumerate(TOLD):
                for number, said in enumerate(told):
                    if number == first: continue
                    o = await _offer(work, said, at, number)
                    k = "none" if o is None else "right" if raised[o.topic_id] == at else "WRONG"
                    came[k] += 1
                    if first == 0 or k == "WRONG": print(first, at, number, k, o and (o.title, o.shared), said[:40])
            await nest.rollback()
        print(first, came)
