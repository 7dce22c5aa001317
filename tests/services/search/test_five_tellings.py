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

SETS = Path(tests.language.__file__).parent / "sets"
LINES = (SETS / "stories.jsonl").read_text(encoding="utf-8").splitlines()
TOLD: dict[str, list[str]] = {row["matter"]: row["told"] for row in map(json.loads, LINES)}


async def _raise_all(work: Work) -> dict[int, str]:
    """All of the matters stand open at the station at once, in the words of whoever was first."""
    raised: dict[int, str] = {}
    for at, (matter, told) in enumerate(TOLD.items()):
        met = await settle_resident(work, f"先说的{at}", address=f"50{at:02}")
        topic: Topic = await publish(work, await raises(work, met, told[0]))
        raised[topic.id] = matter
    return raised


async def _find_offered(work: Work, raised: dict[int, str]) -> list[tuple[str, str]]:
    """What each of the other four would be told of; nothing, where none is likely."""
    offered: list[tuple[str, str]] = []
    for at, (matter, told) in enumerate(TOLD.items()):
        for number, said in enumerate(told[1:], 1):
            met = await settle_resident(work, f"后说的{at}-{number}", address=f"6{number}{at:02}")
            draft = await write_draft(work, Conversations(), met, said)
            found = await find_duplicates(work, draft)
            offered.append((matter, raised[found[0].topic_id] if found else ""))
    return offered


async def test_of_four_more_tellings_most_find_their_matter_and_none_another(
    work: Work, town: Town
) -> None:
    offered = await _find_offered(work, await _raise_all(work))
    came = Counter("none" if not other else matter == other for matter, other in offered)
    assert len(offered) == 48
    assert came[True] >= 27, came
    assert came[False] == 0, offered
