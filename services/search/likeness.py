"""Likeness: topics that go on nearby and are likely the same matter, by the bigrams they share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import log, sqrt
from typing import Any

from sqlalchemy import Row, text

from models.bigrams import neighbourhood
from models.categories import Category
from models.lifecycle.topics import State
from models.topics.topic import PUBLIC, Topic
from services.search.indexing import list_pairs
from services.work import Work

# What a matter is about is said at its beginning.
TELLING = 60
CANDIDATES = 200
# So much goes on in no neighbourhood; if it ever does, the newest are looked at.
NEIGHBOURS = 1_000
ALIKE = 0.35
FEWEST_SHARED = 2

_COLUMNS = (
    "SELECT topics.id, topics.number, topics.title, topics.state, topics.supporters,"
    " topics.category, topic_pairs.pairs"
)
_SEEN = (
    " AND topics.id <> :this"
    f" AND (:anything OR (raiser_id <> :raiser AND {PUBLIC}))"
    f" ORDER BY topics.id DESC LIMIT {NEIGHBOURS}"
)
# Looked up by the mark alone: what goes on nearby is little, what has a word of theirs is not.
_ON_SQLITE = text(
    f"{_COLUMNS} FROM pairs_index JOIN topics ON topics.id = pairs_index.rowid"
    " JOIN topic_pairs ON topic_pairs.topic_id = topics.id"
    f" WHERE pairs_index MATCH :mark{_SEEN.replace('topics.id DESC', 'pairs_index.rowid DESC')}"
)
_ON_POSTGRESQL = text(
    "WITH topic_pairs AS MATERIALIZED (SELECT topic_id, pairs FROM topic_pairs"  # noqa: S608 -- ours
    " WHERE string_to_array(pairs, ' ') @> CAST(:mark AS text[]))"
    f" {_COLUMNS} FROM topic_pairs JOIN topics ON topics.id = topic_pairs.topic_id"
    f" WHERE true{_SEEN}"
)


@dataclass(frozen=True)
class Duplicate:
    """A topic that is likely the same matter."""

    topic_id: int
    number: str
    title: str
    state: State
    supporters: int


async def find_duplicates(work: Work, topic: Topic, *, public: bool = True) -> list[Duplicate]:
    """Find the likest topics: what the public may support, or for staff whatever goes on there."""
    pairs = list_pairs(topic)[:TELLING]
    if topic.station is None or len(pairs) < FEWEST_SHARED:
        return []
    nearby = await _list_nearby(work, topic, public=public)
    asked = set(pairs)
    some = (row for row in nearby if not asked.isdisjoint(row.pairs.split(" ")))
    return _rank(pairs, topic.category, list(islice(some, CANDIDATES)))


async def _list_nearby(work: Work, topic: Topic, *, public: bool) -> Sequence[Row[Any]]:
    mark = neighbourhood(topic.place)
    of_sqlite = work.session.get_bind().dialect.name == "sqlite"
    facts: dict[str, Any] = {
        "this": topic.id,
        "raiser": topic.raiser_id or topic.raiser.id,
        "anything": not public,
        "mark": f'"{mark}"' if of_sqlite else [mark],
    }
    query = _ON_SQLITE if of_sqlite else _ON_POSTGRESQL
    return (await work.session.execute(query, facts)).all()


def _rank(pairs: Sequence[str], category: Category, rows: Sequence[Any]) -> list[Duplicate]:
    others = [set(row.pairs.split(" ")[1 : TELLING + 1]) for row in rows]
    weights = _weigh(pairs, others)
    mine = sum(weights[pair] for pair in pairs)
    scored = []
    for row, other in zip(rows, others, strict=True):
        shared = [pair for pair in pairs if pair in other]
        theirs = sum(weights[pair] for pair in other)
        score = sum(weights[pair] for pair in shared) / sqrt(mine * theirs)
        score *= 1 if category in {row.category, Category.OTHER} else 0.8
        if len(shared) >= FEWEST_SHARED and score >= ALIKE:
            scored.append((score, row))
    scored.sort(key=lambda each: (-each[0], -each[1].id))
    return [
        Duplicate(row.id, row.number, row.title, State(row.state), row.supporters)
        for _, row in scored
    ]


def _weigh(pairs: Sequence[str], others: Sequence[set[str]]) -> dict[str, float]:
    """Weigh each pair: what everybody there says, such as the name of the place, tells little."""
    seen = Counter(pair for other in others for pair in other)
    return {pair: log(1 + (1 + len(others)) / (1 + seen[pair])) for pair in {*pairs, *seen}}
