"""Matching: topics that have certain bigrams; of common words the newest, however many."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    column,
    literal,
    literal_column,
    select,
    table,
    union,
    union_all,
)

from models.bigrams import TopicBigrams
from models.people import Person
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.topic import Topic
from services.work import Work

# So many that match are looked at, the newest first, and one's own beside them.
CANDIDATES = 1_000
# PostgreSQL's index gives all that match or nothing, in no order: cheap for what is rare, dear for
# what is common. A glance at the newest topics tells which it is; what is common is found by going
# through more of them, and what turns out rare there is asked of the index after all.
GLANCE = 2_000
FEW = 5
WINDOW = 20_000
WINDOW_OF_SOME = 10_000
RARE = 50
_INDEX = table("pairs_index", column("rowid"), column("pairs"))
_ARRAY = literal_column("string_to_array(topic_pairs.pairs, ' ')", ARRAY(Text))


@dataclass(frozen=True)
class Matched:
    """Which topics match, as a condition, and whether only the newest were looked at."""

    condition: ColumnElement[bool]
    newest: bool = False


async def match(work: Work, person: Person, pairs: Sequence[str], *, every: bool) -> Matched:
    """Match the topics which have all of these pairs, or any of them."""
    own = _own(person).where(_says_all(pairs)) if every else _own(person)
    if work.session.get_bind().dialect.name == "sqlite":
        return Matched(Topic.id.in_(_newest_indexed(pairs, every=every).union(own)))
    glance = _newest(pairs, GLANCE, every=every).add_columns(literal(value=False))
    glanced = union_all(glance, own.add_columns(literal(value=True)))
    rows = (await work.session.execute(glanced)).all()
    found, newest = [row[0] for row in rows if row[1]], False
    if len(rows) - len(found) >= FEW:
        window = WINDOW if every else WINDOW_OF_SOME
        near = (await work.session.scalars(_newest(pairs, window, every=every))).all()
        found, newest = [*found, *near], len(near) >= RARE
    if not newest:
        found += (await work.session.scalars(_all_indexed(pairs, every=every))).all()
    return Matched(Topic.id == any_(literal(found, ARRAY(BigInteger))), newest)


def _own(person: Person) -> Select[int]:
    """Select what somebody has raised or has in hand, each by an index of its own."""
    raised = select(Topic.id).where(Topic.raiser_id == person.id)
    held = select(Topic.id).where(Topic.holder_id == person.id)
    joint = select(Involvement.topic_id).where(
        Involvement.person_id == person.id, Involvement.tie == InvolvedAs.JOINT
    )
    own = union(raised, held, joint).subquery()
    return select(TopicBigrams.topic_id).join(own, TopicBigrams.topic_id == own.c.id)


def _newest_indexed(pairs: Sequence[str], *, every: bool) -> Select[int]:
    # A pair is letters, digits or a mark of ours: there is never a quote in it.
    asks = (" AND " if every else " OR ").join(f'"{pair}"' for pair in pairs)
    asked = literal_column("pairs_index").op("MATCH")(bindparam("asked", asks, Text))
    query = select(_INDEX.c.rowid).where(asked).order_by(_INDEX.c.rowid.desc())
    return select(query.limit(CANDIDATES).subquery())


def _newest(pairs: Sequence[str], window: int, *, every: bool) -> Select[int]:
    newest = select(TopicBigrams).order_by(TopicBigrams.topic_id.desc())
    near = newest.limit(window).subquery()
    says = _says_all(pairs, near.c.pairs) if every else _says_some(pairs, near.c.pairs)
    return select(near.c.topic_id).where(says).limit(CANDIDATES)


def _all_indexed(pairs: Sequence[str], *, every: bool) -> Select[int]:
    # A statement of its own, so that nobody is tempted to walk all topics in order instead.
    rare = select(TopicBigrams.topic_id).where(_has(pairs, every=every))
    found = rare.cte("rare").prefix_with("MATERIALIZED", dialect="postgresql")
    return select(found.c.topic_id).order_by(found.c.topic_id.desc()).limit(CANDIDATES)


def _has(pairs: Sequence[str], *, every: bool) -> ColumnElement[bool]:
    return _ARRAY.op("@>" if every else "&&")(cast(list(pairs), ARRAY(Text)))


def _says_all(pairs: Sequence[str], said: Any = TopicBigrams.pairs) -> ColumnElement[bool]:
    """Match all pairs by reading the text: a fraction of what it costs to take them apart."""
    apart = literal(" ") + said + literal(" ")
    return and_(
        *(apart.like(f"% {pair} %") if pair.isascii() else said.like(f"%{pair}%") for pair in pairs)
    )


def _says_some(pairs: Sequence[str], said: Any) -> ColumnElement[bool]:
    """By one expression for all of them: PostgreSQL reads each text once, however many they are."""
    either = (f"(^| ){pair}($| )" if pair.isascii() else pair for pair in pairs)
    found: ColumnElement[bool] = said.regexp_match("|".join(either))
    return found
