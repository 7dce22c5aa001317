"""Likeness: topics that go on nearby and are likely the same matter, as two texts speak of it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import nlargest
from itertools import islice
from typing import Any

from sqlalchemy import Row, text

from language.twins import Prepared, compare, prepare
from models.bigrams import neighbourhood, text_of
from models.lifecycle.topics import State
from models.topics.topic import PUBLIC, Topic
from services.search.indexing import list_pairs
from services.work import Work

# What a matter is about is said at its beginning.
TELLING = 60
CANDIDATES = 200
# So much goes on in no neighbourhood; if it ever does, the newest are looked at.
NEIGHBOURS = 1_000
FEWEST_SHARED = 2
COMPARED = 40  # those that share most of what is not said by everybody here
REMEMBERED = 2_000

_COLUMNS = (
    "SELECT topics.id, topics.number, topics.title, topics.state, topics.supporters,"
    " topic_pairs.pairs"
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
    shared: tuple[str, ...] = ()  # what both speak of


async def find_duplicates(work: Work, topic: Topic, *, public: bool = True) -> list[Duplicate]:
    """Find the likest topics: what the public may support, or for staff whatever goes on there."""
    pairs = list_pairs(topic)[:TELLING]
    if topic.station is None or len(pairs) < FEWEST_SHARED:
        return []
    nearby = await _list_nearby(work, topic, public=public)
    asked = set(pairs)
    some = (row for row in nearby if not asked.isdisjoint(row.pairs.split(" ")))
    return _rank(pairs, list(islice(some, CANDIDATES)))


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


def _rank(pairs: Sequence[str], rows: Sequence[Any]) -> list[Duplicate]:
    others = [row.pairs.split(" ")[1 : TELLING + 1] for row in rows]
    common = _how_common(others)
    said, asked = text_of(pairs), set(pairs)
    mine = prepare(said)

    def promises(at: int) -> float:
        return sum(1 - common(pair) for pair in asked.intersection(others[at]))

    scored = []
    for at in nlargest(COMPARED, range(len(rows)), key=promises):
        row, other = rows[at], others[at]
        likeness = compare(mine, _prepared(" ".join(other)), common)
        if likeness.offered:
            both = _name_shared(likeness.shared, said, text_of(other))
            scored.append((likeness.score, row, both))
    scored.sort(key=lambda each: (-each[0], -each[1].id))
    return [
        Duplicate(row.id, row.number, row.title, State(row.state), row.supporters, both)
        for _, row, both in scored
    ]


def _name_shared(shared: Sequence[str], *texts: str) -> tuple[str, ...]:
    """Name what both speak of in words that somebody has said, not in those of our tables."""
    return tuple(word for word in shared if any(word in each for each in texts))


@lru_cache(maxsize=REMEMBERED)
def _prepared(pairs: str) -> Prepared:
    """What goes on nearby is compared with every message of a draft."""
    return prepare(text_of(pairs.split(" ")))


def forget_prepared() -> None:
    """Let go of what was compared lately: somebody asked for an end of their words."""
    _prepared.cache_clear()


def _how_common(others: Sequence[Sequence[str]]) -> Callable[[str], float]:
    """Tell which share of what goes on here has a pair: the name of the place tells little."""
    seen = Counter(pair for other in others for pair in set(other))
    return lambda pair: seen[pair] / len(others) if others else 0.0
