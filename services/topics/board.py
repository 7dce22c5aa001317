"""The board: what goes on in public, and what has its echo, at a station or everywhere."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, TextClause, select, text
from sqlalchemy.orm import joinedload, selectinload

from models.chats import Chat
from models.figures import Period
from models.ledger import Evening
from models.lifecycle.words import Verb, Who
from models.stations import Place
from models.topics.entries import Entry
from models.topics.part import Part
from models.topics.topic import PUBLIC, SOLVED, Topic
from services.figures.figures import Figures, count_figures
from services.organisation.branches import list_branches
from services.organisation.stations import find_station_here
from services.people.conversations import Conversations
from services.topics.evenings import find_last_evening
from services.topics.lists import COLUMNS, LISTED_A_PAGE, MOST_LISTED, ListPage, page_of
from services.topics.veiling import SILENT, Voices, hear_all_voices, veil_for
from services.work import Work

SOLVED_BESIDE = 2  # so many stand on the board itself


@dataclass(frozen=True)
class Echo:
    """An echo as anybody may read it."""

    words: str
    at: datetime


@dataclass(frozen=True)
class SolvedPage:
    """What has its echo, and the echoes, by topic."""

    page: ListPage
    echoes: Mapping[int, Echo] = field(default_factory=dict)


@dataclass(frozen=True)
class BoardPage:
    """What is public where somebody is, and the figures of this year."""

    page: ListPage
    solved: SolvedPage
    figures: Figures
    station: Place | None
    evening: Evening | None = None


async def list_board(work: Work, station: Place | None, page: int = 0) -> ListPage:
    """List what goes on in public at a station and below, or anywhere: most supported first."""
    query = select(*COLUMNS).where(*await _public(work, station, PUBLIC))
    ranked = query.order_by(Topic.supporters.desc(), Topic.id.desc()).limit(MOST_LISTED)
    return page_of((await work.session.execute(ranked)).all(), page)


async def list_solved(
    work: Work, station: Place | None, page: int = 0, read: int = LISTED_A_PAGE
) -> SolvedPage:
    """List what has its echo at a station and below, or anywhere: the latest first.

    Only so many echoes are read: each goes through its veil.
    """
    query = select(*COLUMNS).where(*await _public(work, station, SOLVED))
    ranked = query.order_by(Topic.answered_at.desc(), Topic.id.desc()).limit(MOST_LISTED)
    listed = page_of((await work.session.execute(ranked)).all(), page)
    wanted = [each.topic_id for each in listed.listed[:read]]
    return SolvedPage(listed, await _read_echoes(work, wanted))


async def show_solved(work: Work, known: Conversations, chat: Chat, page: int = 0) -> SolvedPage:
    """Show what has its echo at the station somebody is at, or everywhere."""
    return await list_solved(work, await find_station_here(work, known, chat), page)


async def show_board(work: Work, known: Conversations, chat: Chat, page: int = 0) -> BoardPage:
    """Show the board of the station somebody is at, or of everywhere."""
    station = await find_station_here(work, known, chat)
    listed = await list_board(work, station, page)
    solved = await list_solved(work, station, read=0 if page else SOLVED_BESIDE)
    figures = await count_figures(work, station, Period.YEAR)
    return BoardPage(listed, solved, figures, station, await find_last_evening(work))


async def _public(
    work: Work, station: Place | None, which: str
) -> list[ColumnElement[bool] | TextClause]:
    if station is None:
        return [text(which)]
    branches = await list_branches(work, [station])
    return [text(which), branches.here([station.id])]


async def _read_echoes(work: Work, topic_ids: Collection[int]) -> dict[int, Echo]:
    """Read the last echo of each, through the veil that lies over the matter for anybody."""
    if not topic_ids:
        return {}
    query = (
        select(Entry)
        .where(Entry.topic_id.in_(topic_ids), Entry.verb == Verb.ANSWER, Entry.done_at.is_not(None))
        .options(
            selectinload(Entry.parts),
            joinedload(Entry.topic).options(
                joinedload(Topic.raiser),
                joinedload(Topic.station),
                selectinload(Topic.parts).joinedload(Part.attachment),
            ),
        )
        .order_by(Entry.done_at, Entry.id)
    )
    found = [each for each in await work.session.scalars(query) if each.done_at]
    voices = await hear_all_voices(work, {each.topic for each in found})
    return {each.topic_id: _read_echo(each, voices.get(each.topic_id, SILENT)) for each in found}


def _read_echo(entry: Entry, voices: Voices) -> Echo:
    veil = veil_for(entry.topic, {Who.PUBLIC}, voices=voices)
    return Echo(veil.over(" ".join(entry.text.split())), entry.done_at or entry.begun_at)
