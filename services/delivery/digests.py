"""Digests: letters that piled up, told as one in the morning and when somebody comes back."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from sqlalchemy import select, text

from models.chats import Chat
from models.letters import IS_HELD, MENU, Letter, LetterState
from models.notices.system import DIGESTS, MissedMeanwhile, MorningDigest, SystemRecovered
from services.delivery.outbox import send_again
from services.work import REPLY, Work

STILL_MATTERS = timedelta(days=30)
# Answers to what somebody said before they left, and what was over before they came back.
STALE = (REPLY, MENU, SystemRecovered.kind)
# What answers the one who comes back goes first.
AFTER_THE_ANSWER = timedelta(seconds=1)


async def post_digests(work: Work) -> int:
    """Post what piled up for people whose quiet hours are over, as one message each."""
    held = text(f"letters.{IS_HELD}")
    query = select(Letter).where(held, Letter.not_before <= work.now)
    found = await work.session.scalars(query.with_for_update(skip_locked=True))
    piles: defaultdict[int, list[Letter]] = defaultdict(list)
    # Put in order here: asked for in order, SQLite would go through every letter there ever was.
    for letter in sorted(found, key=lambda each: each.id, reverse=True):
        piles[letter.person_id or 0].append(letter)
    for person_id, letters in piles.items():
        _post_digest(work, person_id, letters)
    return len(piles)


def _post_digest(work: Work, person_id: int, newest_first: list[Letter]) -> None:
    urgent = [each for each in newest_first if each.priority <= 1]
    rest = [each for each in newest_first if each.priority > 1]
    alone = rest if len(rest) == 1 else []
    for letter in (*urgent, *alone):
        letter.state = LetterState.WAITING
    if alone or not rest:
        return
    entries = [entry for each in rest for entry in told_by(each)]
    key = f"digest:{person_id}:{rest[0].id}"
    work.post(person_id, MorningDigest(entries=entries), key=key)
    for letter in rest:
        letter.state = LetterState.DIGESTED


def told_by(letter: Letter) -> list[dict[str, Any]]:
    """List what a letter adds to a digest; one that waited another night is opened again."""
    if letter.kind in DIGESTS:
        return list(letter.facts["entries"])
    return [{"kind": letter.kind, "facts": letter.facts}]


async def post_missed(work: Work, chat: Chat) -> int:
    """Somebody who had blocked us is back: what did not reach them goes out after all, as one."""
    query = (
        select(Letter)
        .where(
            Letter.person_id == chat.person_id,
            Letter.state == LetterState.UNREACHABLE,
            Letter.kind.not_in(STALE),
            Letter.created_at > work.now - STILL_MATTERS,
        )
        .order_by(Letter.id.desc())
        .with_for_update(skip_locked=True)
    )
    missed = list(await work.session.scalars(query))
    if len(missed) == 1:
        send_again(work, missed[0], chat, work.now + AFTER_THE_ANSWER)
    elif missed:
        _post_missed(work, chat, missed)
    return len(missed)


def _post_missed(work: Work, chat: Chat, newest_first: list[Letter]) -> None:
    entries = [entry for each in newest_first for entry in told_by(each)]
    key = f"missed:{chat.person_id}:{newest_first[0].id}"
    work.post(chat.person_id or 0, MissedMeanwhile(entries=entries), key=key)
    for letter in newest_first:
        letter.state = LetterState.DIGESTED
