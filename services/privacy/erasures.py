"""Erasures: a list of who was erased, beside the database and in every backup, for a restore."""

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.ledger import Event
from models.lifecycle.words import Verb
from models.people import Person
from models.secrets import Secrets
from models.topics.loading import with_items
from models.topics.topic import Topic
from services.files.store import FileStore
from services.files.uploads import forget_files
from services.people.conversations import Conversations
from services.privacy.personal_data import erase_person
from services.topics.blanking import blank_again
from services.work import Work

LIST = "erasures.jsonl"
# A passage that was blanked: the number of its matter, how long it was, and its keyed mark.
PASSAGE = "blanked:"
_PASSAGE = re.compile(rf"{PASSAGE}(([0-9]{{1,19}}):[0-9]{{1,5}}:[0-9a-f]+)")
NOTHING: Mapping[str, datetime] = {}
LONGEST = 64 * 1024 * 1024  # a list of half a million; what is longer is none of ours


@dataclass(frozen=True)
class ErasureList:
    """The list beside the database: of each who was erased a keyed mark and the moment."""

    path: Path
    keys: Secrets

    def add(self, erased: Mapping[int, datetime], blanked: Mapping[str, datetime] = NOTHING) -> int:
        """Append what is not in it yet, people and passages; returns how many."""
        people = {_mark(self.keys, each): at.isoformat() for each, at in erased.items()}
        passages = {f"{PASSAGE}{each}": at.isoformat() for each, at in blanked.items()}
        return keep_erasures(self.path, people | passages)

    async def complete(self, session: AsyncSession) -> int:
        """Append whom the database knows as erased: whoever erased them may have been killed."""
        query = select(Person.id, Person.erased_at).where(Person.erased_at.is_not(None))
        rows = (await session.execute(query)).all()
        blanks = await session.execute(
            select(Event.facts, Event.at).where(Event.verb == Verb.BLANK)
        )
        blanked = {mark: at for facts, at in blanks for mark in facts["marks"]}
        return self.add({person_id: at for person_id, at in rows if at is not None}, blanked)


def _mark(keys: Secrets, person_id: int) -> str:
    return keys.mark(f"erased:{person_id}")


def read_erasures(path: Path) -> dict[str, str]:
    """When each mark was erased; there may be no list, and a line that was cut off is no line."""
    if not path.is_file() or path.stat().st_size > LONGEST:
        return {}
    found = (_read_line(line) for line in path.read_text("utf-8", "replace").splitlines())
    return dict(each for each in found if each is not None)


def _read_line(line: str) -> tuple[str, str] | None:
    try:
        row = json.loads(line)
        return str(row["mark"]), str(row["at"])
    except (ValueError, KeyError, TypeError):
        return None


def keep_erasures(path: Path, erased: Mapping[str, str]) -> int:
    """Append what a list lacks, in one write, for others append as well; returns how many."""
    known = read_erasures(path)
    new = {mark: at for mark, at in erased.items() if mark not in known}
    if not new:
        return 0
    lines = [json.dumps({"mark": mark, "at": at}) for mark, at in new.items()]
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "wb") as file:
        # Another's line may have been cut off by its end: ours begins anew.
        file.write(("\n" + "\n".join(lines) + "\n").encode())
        file.flush()
        os.fsync(file.fileno())
    return len(new)


async def erase_again(
    work: Work, files: FileStore, keys: Secrets, marks: Iterable[str]
) -> list[int]:
    """Erase whoever a backup brings back although they were erased; returns who that was."""
    wanted = set(marks)
    if not wanted:
        return []
    back = await work.session.scalars(
        select(Person.id).where(Person.erased_at.is_(None)).order_by(Person.id)
    )
    again = [each for each in back if wanted & _marks_of(keys, each)]
    for person_id in again:
        person = await work.session.get_one(Person, person_id)
        await erase_person(work, Conversations(), person)
    await forget_files(work, files, work.forgotten)
    await _blank_again(work, keys, wanted)
    return again


async def _blank_again(work: Work, keys: Secrets, marks: set[str]) -> None:
    """Take out again whatever passage a backup brings back although it was blanked."""
    by_topic: dict[int, set[str]] = {}
    for each in marks:
        if found := _PASSAGE.fullmatch(each):
            by_topic.setdefault(int(found[2]), set()).add(found[1])
    for topic_id, passages in sorted(by_topic.items()):
        query = select(Topic).where(Topic.id == topic_id).options(*with_items())
        topic = (await work.session.scalars(query)).unique().one_or_none()
        if topic is not None:
            await blank_again(work, keys, topic, passages)


def _marks_of(keys: Secrets, person_id: int) -> set[str]:
    """The marks by the key there is, and by the one before it."""
    return {_mark(each, person_id) for each in keys.known}
