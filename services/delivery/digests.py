"""Digests: what piled up for somebody, an index first, then in full what has words or buttons."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select, text

from models.chats import Chat
from models.letters import IS_HELD, MENU, Letter, LetterState
from models.notices.attached import ATTACHED
from models.notices.base import Notice
from models.notices.system import DIGESTS, MissedMeanwhile, MorningDigest, SystemRecovered
from services.delivery.following import await_file
from services.delivery.outbox import send_again
from services.work import REPLY, Work

STILL_MATTERS = timedelta(days=30)
# Answers to what somebody said before they left, and what was over before they came back.
STALE = (REPLY, MENU, SystemRecovered.kind)
# What answers the one who comes back goes first.
AFTER_THE_ANSWER = timedelta(seconds=1)
# What only brings words comes no faster than people read; what asks for something does not wait.
PAUSE = 60.0


async def post_digests(work: Work) -> int:
    """End the quiet hours of these people: tell each what piled up, oldest first."""
    held = text(f"letters.{IS_HELD}")
    query = select(Letter).where(held, Letter.not_before <= work.now)
    found = await work.session.scalars(query.with_for_update(skip_locked=True))
    piles: defaultdict[int, list[Letter]] = defaultdict(list)
    # Put in order here: asked for in order, SQLite would go through every letter there ever was.
    for letter in sorted(found, key=lambda each: each.id):
        piles[letter.person_id or 0].append(letter)
    for person_id, letters in piles.items():
        _post_digest(work, person_id, letters)
    return len(piles)


def _post_digest(work: Work, person_id: int, letters: Sequence[Letter]) -> None:
    urgent = [each for each in letters if each.priority <= 1]
    rest = [each for each in letters if each.priority > 1]
    alone = rest if _is_one(rest) else []
    for letter in (*urgent, *alone):
        letter.state = LetterState.WAITING
        await_file(letter, work.now)
    if rest and not alone:
        digest = MorningDigest(entries=[entry for each in rest for entry in _listed(each)])
        _tell_in_turn(work, person_id, digest, rest)


def _is_one(letters: Sequence[Letter]) -> bool:
    """Tell whether these are one letter, and the files that follow it."""
    return sum(each.kind not in ATTACHED for each in letters) <= 1


def _tell_in_turn(
    work: Work, person_id: int, digest: MorningDigest | MissedMeanwhile, letters: Sequence[Letter]
) -> None:
    """Post the index, and behind it whatever has words or asks for something, as it was written."""
    work.post(person_id, digest, key=f"{digest.kind}:{person_id}:{letters[-1].id}")
    pause = 0.0
    for letter in letters:
        letter.state = LetterState.DIGESTED
        if _follows(letter):
            notice = Notice.read(letter.kind, letter.facts)
            pause += 0.0 if notice.asks else PAUSE
            work.post(person_id, notice, key=f"in-full:{letter.id}", hold=pause)


def _follows(letter: Letter) -> bool:
    if letter.kind in DIGESTS:
        return False
    return not Notice.read(letter.kind, letter.facts).only_informs


def _listed(letter: Letter) -> list[dict[str, Any]]:
    """The lines of a letter in an index; an index that waited another night is opened again."""
    if letter.kind in ATTACHED:
        return []
    follows = {"follows": True} if _follows(letter) else {}
    return [{**each, **follows} for each in told_by(letter)]


def told_by(letter: Letter) -> list[dict[str, Any]]:
    """List what a letter says that no other does: of an index only what does not follow it."""
    if letter.kind in DIGESTS:
        return [each for each in letter.facts["entries"] if not each.get("follows")]
    return [{"kind": letter.kind, "facts": letter.facts}]


async def post_missed(work: Work, chat: Chat) -> int:
    """Tell somebody who had blocked us, and is back, what did not reach them."""
    query = (
        select(Letter)
        .where(
            Letter.person_id == chat.person_id,
            Letter.state == LetterState.UNREACHABLE,
            Letter.kind.not_in(STALE),
            Letter.created_at > work.now - STILL_MATTERS,
        )
        .order_by(Letter.id)
        .with_for_update(skip_locked=True)
    )
    missed = list(await work.session.scalars(query))
    if _is_one(missed):
        for letter in missed:
            send_again(work, letter, chat, work.now + AFTER_THE_ANSWER)
    else:
        digest = MissedMeanwhile(entries=[entry for each in missed for entry in _listed(each)])
        _tell_in_turn(work, chat.person_id or 0, digest, missed)
    return len(missed)
