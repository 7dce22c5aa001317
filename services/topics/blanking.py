"""Blanking: a passage that must not be kept is taken out of a matter and all that was shown of it.

`blank_passage` is the one place that does so. Events hold hashes of words, which no longer fit:
what is left is hashed anew, and the event of the blanking says so.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.orm import joinedload

from models.calls import Call
from models.chats import Chat, Line
from models.inbox import Arrival, ArrivalState
from models.letters import About, Letter
from models.lifecycle.words import Verb
from models.masking import find_spellings, forget_folded
from models.secrets import Secrets
from models.topics.blanks import BlankedFor, blank_out, may_blank
from models.topics.entries import Entry
from models.topics.items import Item
from models.topics.part import Part
from models.topics.ratings import Rating
from models.topics.topic import Topic
from services.people.rendered import (
    Cover,
    cover_letters,
    cover_lines,
    cover_memories,
    cover_pressed,
    put_over,
)
from services.search.indexing import index_topic
from services.search.likeness import forget_prepared
from services.topics.ledger import hash_anew, record_event
from services.work import Work

# What is so long stands nowhere by chance: it is covered wherever anybody was shown it.
TELLING = 8
# What began a draft was on the page, and taken in, a moment before the draft was.
BEFORE = timedelta(hours=1)


@dataclass(frozen=True)
class WordsAt:
    """A column of a row in which words of a matter stand."""

    row: Any
    column: str

    @property
    def value(self) -> Any:
        return getattr(self.row, self.column)

    @property
    def words(self) -> str:
        value = self.value
        return value if isinstance(value, str) else json.dumps(value or [], ensure_ascii=False)

    def put(self, spellings: set[str]) -> None:
        covered = put_over(self.value, lambda words: blank_out(words, spellings))
        setattr(self.row, self.column, covered)


@dataclass(frozen=True)
class Blanking:
    """What a passage was taken out of: in how many places, and marks to find it again by."""

    places: int
    marks: tuple[str, ...] = ()
    anew: dict[str, str] = field(default_factory=dict)  # what counts now of each event

    def facts(self, why: str) -> dict[str, Any]:
        """Put into words what the event of it says."""
        return {"why": why, "places": self.places, "marks": list(self.marks), "anew": self.anew}


async def count_passages(work: Work, topic: Topic, passage: str, but: int = 0) -> int:
    """Count the places in which a passage stands; those of one entry do not count."""
    if not may_blank(passage):
        return 0
    places = await _list_places(work, topic, but)
    return sum(bool(find_spellings(each.words, passage)) for each in places)


async def blank_passage(
    work: Work, topic: Topic, passage: str, own_chats: Collection[int] = (), but: int = 0
) -> Blanking:
    """Take a passage out of everything that is kept and was shown of a topic, for good."""
    places = await _list_places(work, topic, but) if may_blank(passage) else []
    found = {each: find_spellings(each.words, passage) for each in places}
    spellings = set[str]().union(*found.values())
    if not spellings:
        return Blanking(0)
    hit = [place for place, said in found.items() if said]
    shown = spellings | {topic.veil.over(each) for each in spellings} | {passage}
    was = topic.title
    for place in hit:
        place.put(spellings)
    topic.struck = [blank_out(each, spellings) for each in topic.struck or ()]
    topic.version += 1
    topic.retitle()
    parts = [place.row for place in hit if isinstance(place.row, Part)]
    await _blank_shown(work, topic, _Shown(shown, was), {*own_chats, *_chats_of(parts)})
    await blank_raw(work, parts)
    await work.session.flush()
    await index_topic(work, topic)
    forget_folded()
    forget_prepared()
    marks = tuple(sorted(mark_passage(work.keys, topic.id, each) for each in spellings))
    work.blanked |= dict.fromkeys(marks, work.now)
    entries = [place.row for place in hit if isinstance(place.row, Entry)]
    return Blanking(len(hit), marks, await hash_anew(work, topic, parts, entries))


async def _list_places(work: Work, topic: Topic, but: int) -> list[WordsAt]:
    """All that was said of it: as a matter, in every step, of every item, in calls and ratings."""
    of_entries = select(Entry.id).where(Entry.topic_id == topic.id, Entry.id != but)
    said = select(Part).where(or_(Part.topic_id == topic.id, Part.entry_id.in_(of_entries)))
    parts = (await work.session.scalars(said.options(joinedload(Part.attachment)))).all()
    files = [each.attachment for each in parts if each.attachment is not None]
    session = work.session
    items = await session.scalars(select(Item).where(Item.topic_id == topic.id))
    entries = await session.scalars(select(Entry).where(Entry.id.in_(of_entries)))
    ratings = await session.scalars(select(Rating).where(Rating.topic_id == topic.id))
    calls = await session.scalars(select(Call).where(Call.topic_id == topic.id))
    return [
        *_places(parts, "text"),
        *_places(files, "heard", "name"),
        *_places(items.all(), "text", "reply", "asked_why"),
        *_places(entries.all(), "draft", "directions"),
        *_places(ratings.all(), "reason"),
        *_places(calls.all(), "said"),
    ]


def _places(rows: Iterable[Any], *columns: str) -> list[WordsAt]:
    return [WordsAt(row, column) for row in rows for column in columns if getattr(row, column)]


def _chats_of(parts: Sequence[Part]) -> set[int]:
    return {each.chat_id for each in parts}


@dataclass(frozen=True)
class _Shown:
    """How a passage may have been shown, and how the matter was called by then."""

    spellings: set[str]
    title: str

    def list_renamed(self, title: str) -> dict[str, str]:
        """A title that was cut may end in a piece of the passage; of a whole one it is covered."""
        is_cut = self.title.endswith("…") and self.title != title
        return {self.title: title} if is_cut else {}


async def _blank_shown(work: Work, topic: Topic, shown: _Shown, chats: set[int]) -> None:
    """Cover it in what was shown: a short one only of this matter, or where it was said."""
    given = {each for each in shown.spellings if may_blank(each)}
    titles = shown.list_renamed(topic.title)

    def put(words: str) -> str:
        for before, after in titles.items():
            words = words.replace(before, after)
        return blank_out(words, given)

    def concerns(words: str) -> bool:
        names = (topic.number or "", shown.title)
        return min(map(len, given)) >= TELLING or any(each and each in words for each in names)

    looked_for = given | set(titles)
    near = Cover(since=topic.created_at - BEFORE, given=looked_for, put=put, concerns=concerns)
    here = Cover(since=topic.created_at - BEFORE, given=looked_for, put=put)
    addresses = select(Chat.address).where(Chat.id.in_(chats))
    done = or_(Arrival.progress != ArrivalState.WAITING, Arrival.id == work.arrival_id)
    about = Letter.about_kind == About.TOPIC, Letter.about_id == topic.id
    await cover_letters(work, near)
    await cover_letters(work, here, *about)
    await cover_letters(work, here, Letter.chat_id.in_(chats))
    await cover_lines(work, near)
    await cover_lines(work, here, Line.chat_id.in_(chats))
    await cover_pressed(work, near, done)
    await cover_pressed(work, here, done, Arrival.chat.in_(addresses))
    await cover_memories(work, near)
    await cover_memories(work, here, Chat.id.in_(chats))


async def blank_raw(work: Work, parts: Sequence[Part]) -> None:
    """Of the updates that brought it nothing is left: there it may be spelled in any way."""
    ids = [each.arrival_id for each in parts]
    raw = update(Arrival).where(Arrival.id.in_(ids)).values(payload="{}", trouble=None)
    await work.session.execute(raw.execution_options(synchronize_session=False))


# -- after a restore -------------------------------------------------------------------------


def mark_passage(keys: Secrets, topic_id: int, spelling: str) -> str:
    """Mark a passage of a topic, to find it again in a backup and nothing else."""
    return f"{topic_id}:{len(spelling)}:{keys.mark(f'blanked:{topic_id}:{spelling}')}"


async def blank_again(work: Work, keys: Secrets, topic: Topic, marks: Collection[str]) -> int:
    """Blank what a backup brings back although it was blanked; returns in how many places."""
    wanted = set(marks)
    sizes = {int(each.split(":")[1]) for each in wanted}
    windows = {
        place.words[at : at + size]
        for place in await _list_places(work, topic, but=0)
        for size in sizes
        for at in range(len(place.words) - size + 1)
    }
    found = {
        each
        for each in windows
        if any(mark_passage(one, topic.id, each) in wanted for one in keys.known)
    }
    blanked = [await blank_passage(work, topic, each) for each in sorted(found)]
    for each in blanked:
        if each.places:
            await record_event(work, topic, Verb.BLANK, None, each.facts(BlankedFor.OTHER))
    return sum(each.places for each in blanked)
