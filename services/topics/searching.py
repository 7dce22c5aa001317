"""Searching: the topics somebody may read, by words of two characters and more."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, select

from models.bigrams import TopicBigrams, bigrams_of, fold
from models.people import Person
from models.topics.topic import Topic
from services.people.serving import list_roles
from services.search.matching import match
from services.topics.lists import COLUMNS, MOST_LISTED, ListPage, page_of
from services.topics.readable import readable
from services.work import Work

LONGEST = 60
_NUMBER = re.compile(r"\d{4}-\d{4,9}")
_FOUND = (*COLUMNS, TopicBigrams.pairs)


def tidy_search(words: str) -> str:
    """Tidy what is searched for: one line of what can be seen, no longer than a sentence."""
    seen = "".join(each if each.isprintable() else " " for each in words[: 10 * LONGEST])
    return " ".join(seen.split())[:LONGEST]


async def search_topics(work: Work, person: Person, words: str, page: int = 0) -> ListPage:
    """Search what this person may read for all these words, or else for most of them."""
    words = tidy_search(words)
    pairs = [pair for pair in bigrams_of(words) if len(pair) > 1 or pair.isascii()]
    if not pairs:
        return ListPage([], searched=False)
    may = readable(person, await list_roles(work, person.id))
    if _NUMBER.fullmatch(words):
        numbered = select(*COLUMNS).where(Topic.number == words, may)
        return page_of((await work.session.execute(numbered)).all(), page)
    matched = await match(work, person, pairs, every=True)
    if found := await _find(work, matched.condition, may):
        return page_of(_rank(found, pairs), page, newest=matched.newest)
    some = await match(work, person, pairs, every=False)
    rows = await _find(work, some.condition, may)
    half = [row for row in rows if 2 * _shared(row, pairs) >= len(pairs)]
    most = sorted(_rank(half, pairs), key=lambda row: -_shared(row, pairs))
    return page_of(most, page, near=True)


async def _find(work: Work, *conditions: ColumnElement[bool]) -> Sequence[Row[Any]]:
    query = select(*_FOUND).join(TopicBigrams, TopicBigrams.topic_id == Topic.id)
    newest = query.where(*conditions).order_by(Topic.id.desc()).limit(MOST_LISTED)
    rows: Sequence[Row[Any]] = (await work.session.execute(newest)).all()
    return rows


def _shared(row: Row[Any], pairs: Sequence[str]) -> int:
    return len(set(row.pairs.split(" ")).intersection(pairs))


def _rank(rows: Sequence[Row[Any]], pairs: Sequence[str]) -> list[Row[Any]]:
    """Rank by how many of the words the title has; the newest first."""

    def rank(row: Row[Any]) -> int:
        title = fold(row.title)
        return -sum(pair in title for pair in pairs)

    return sorted(rows, key=rank)
