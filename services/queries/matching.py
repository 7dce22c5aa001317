"""Matching: how each database is asked for the topics that have certain pairs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ARRAY,
    Select,
    Text,
    bindparam,
    cast,
    column,
    literal_column,
    select,
    table,
)

from models.pairs import TopicPairs
from models.topics import Topic
from services.work import Work

_INDEX = table("pairs_index", column("rowid"), column("pairs"))
_ARRAY = literal_column("string_to_array(topic_pairs.pairs, ' ')", ARRAY(Text))


def match(
    work: Work, *columns: Any, every: Sequence[str] = (), some: Sequence[str] = ()
) -> Select[Any]:
    """Topics that have every one of these pairs, and at least one of those; the newest first."""
    query: Select[Any] = (
        select(*columns).select_from(Topic).join(TopicPairs, TopicPairs.topic_id == Topic.id)
    )
    if work.session.get_bind().dialect.name == "sqlite":
        asked = [" AND ".join(map(_quote, every)), " OR ".join(map(_quote, some))]
        asks = " AND ".join(f"({each})" for each in asked if each)
        query = query.join(_INDEX, Topic.id == _INDEX.c.rowid)
        return query.where(
            literal_column("pairs_index").op("MATCH")(bindparam("asked", asks, Text))
        ).order_by(_INDEX.c.rowid.desc())
    if every:
        query = query.where(_ARRAY.op("@>")(cast(list(every), ARRAY(Text))))
    if some:
        query = query.where(_ARRAY.op("&&")(cast(list(some), ARRAY(Text))))
    return query.order_by(Topic.id.desc())


def _quote(pair: str) -> str:
    # A pair is letters, digits or a mark of ours: there is never a quote in it.
    return f'"{pair}"'
