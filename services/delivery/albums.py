"""Albums: what belongs together comes in one by one, and is told once, with all its pictures."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from models.attachments import Attachment
from models.letters import OPEN, About, Letter, LetterState
from models.notices.attached import ATTACHED
from models.notices.base import Notice
from services.work import Work

# Those who are told of the first wait for the rest.
ALBUM_PAUSE = 2.0
# What is told by another letter, or by none.
DONE_WITH = (LetterState.DIGESTED, LetterState.REPLACED)


@dataclass(frozen=True)
class Album:
    """An album: what came in together, and about what."""

    about: About
    about_id: int
    name: str


async def tell_more(work: Work, album: Album, files: Sequence[Attachment]) -> None:
    """Send an album's further pictures after the letter that told of the first."""
    told = await _list_telling(work, album)
    more = [each.medium.value for each in files if each.is_kept]
    counts = {each.person_id: each for each in told if _counts_rest(each)}
    for letter in (each for each in told if each.kind not in ATTACHED):
        words = Notice.read(letter.kind, letter.facts)
        before = len(letter.facts["media"])
        for each in (letter, counts.get(letter.person_id)):
            if each is not None and _waits(each):
                each.facts = each.facts | {"media": [*each.facts["media"], *more]}
        if letter.person_id not in counts:
            hold = max((letter.not_before - work.now).total_seconds(), 0.0)
            work.enclose(letter.person_id or 0, words, files, hold=hold, before=before)


async def _list_telling(work: Work, album: Album) -> list[Letter]:
    query = select(Letter).where(
        Letter.about_kind == album.about,
        Letter.about_id == album.about_id,
        Letter.state.not_in(DONE_WITH),
    )
    letters = await work.session.scalars(query.order_by(Letter.id))
    return [each for each in letters if each.facts.get("album") == album.name]


def _counts_rest(letter: Letter) -> bool:
    return letter.kind in ATTACHED and bool(letter.facts["media"])


def _waits(letter: Letter) -> bool:
    return letter.state in OPEN and letter.leased_by is None
