"""Learning on: an office's own weights, made of its corrections and of its examples."""

import asyncio
import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from language.category import take_weights
from language.category.adjusting import (
    Adjustment,
    adjust,
    mark_of,
    read_adjustment,
    write_adjustment,
)
from language.category.learning import Taught, Verdict, learn, list_steady
from language.category.weights import shipped, steady_sentences
from language.runs import runs_of
from models.categories import Category, OwnCategory
from services.topics.corrections import list_corrections, list_unchanged

log = structlog.get_logger()
FILE, MARK = "categories.json", "categories.learnt"
TWICE = 2.0  # what was put right weighs double
LARGEST = 16 * 1024 * 1024  # what is longer is cut, and so not whole
UNREADABLE = (OSError, ValueError, KeyError, TypeError, OverflowError)


@dataclass(frozen=True)
class Lesson:
    """All there is to learn from: what was told, and what shall stay as it is."""

    told: tuple[Taught, ...]
    unchanged: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Mark what is told here, and by which weights it is learnt."""
        content = [[each.text, each.label, each.weight] for each in self.told]
        told = json.dumps([mark_of(shipped()), content, self.unchanged])
        return hashlib.sha256(told.encode()).hexdigest()


async def gather_lesson(session: AsyncSession) -> Lesson:
    """Gather what an office has put right, and the sentences of its own categories."""
    own = select(OwnCategory).where(OwnCategory.taken_out.is_(False)).order_by(OwnCategory.id)
    told: list[Taught] = []
    offered = set(map(str, Category))
    for category in await session.scalars(own):
        offered.add(category.code)
        told += [Taught(str(each), category.code, public=True) for each in category.examples]
    corrections = await list_corrections(session)
    # The corrections last: where there is too much, the latest are kept.
    told += [
        Taught(each.text, each.chosen, TWICE) for each in corrections if each.chosen in offered
    ]
    return Lesson(tuple(told), tuple(await list_unchanged(session)))


def make_weights(lesson: Lesson, folder: Path) -> Verdict | None:
    """Learn, and write the weights down where they are better; none: there is nothing to learn."""
    if not lesson.told:
        _forget(folder)
        return None
    steady = list_steady(shipped(), (*lesson.unchanged, *steady_sentences()))
    adjustment, verdict = learn(shipped(), lesson.told, steady)
    if verdict.better:
        _write_whole(folder / FILE, write_adjustment(adjustment, shipped()))
    elif not _is_still_told(lesson, folder):
        _forget(folder)
    _write_whole(folder / MARK, lesson.mark)
    return verdict


def _is_still_told(lesson: Lesson, folder: Path) -> bool:
    """Whether all that earlier weights hold beside the shipped ones is said to this day."""
    try:
        earlier = _read(folder / FILE)
    except UNREADABLE:
        return False
    said = {run for each in lesson.told for run in runs_of(each.text)}
    return all(run in said for run in earlier.rows if run not in shipped().rows)


def is_learnt(lesson: Lesson, folder: Path) -> bool:
    """Whether this very lesson was learnt before."""
    try:
        return (folder / MARK).read_text(encoding="utf-8") == lesson.mark
    except (OSError, ValueError):
        return False


async def learn_beside(lesson: Lesson, folder: Path) -> Verdict | None:
    """Learn in a thread: whoever writes meanwhile is answered as ever."""
    return await asyncio.to_thread(make_weights, lesson, folder)


def use_weights(folder: Path) -> bool:
    """Guess by the office's weights, where there are any that fit; else by the shipped ones."""
    adjusted, path = None, folder / FILE
    try:
        adjusted = adjust(shipped(), _read(path))
    except FileNotFoundError:
        pass
    except UNREADABLE as error:
        log.warning("weights.ignored", file=str(path), reason=str(error))
    # Taken in one step: nobody who writes meanwhile is read by other weights than before or after.
    take_weights(adjusted)
    return adjusted is not None


def _read(path: Path) -> Adjustment:
    with path.open("rb") as opened:
        content = opened.read(LARGEST)
    return read_adjustment(content.decode(), shipped())


def _forget(folder: Path) -> None:
    """Guess by the shipped weights again: what these were made of is there no more."""
    (folder / FILE).unlink(missing_ok=True)


def _write_whole(path: Path, text: str) -> None:
    """Write beside it and put it in place at once: nobody ever reads the half of it."""
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as beside:
        beside.write(text)
        beside.flush()
        os.fsync(beside.fileno())
    Path(beside.name).replace(path)
