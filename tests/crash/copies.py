"""Which message on a phone is which letter, and which copy of it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from models.letters import Letter
from tests.crash.evidence import Evidence
from tests.fakes.telegram.ledger import Applied

MARK = re.compile(r"\n（重发·通知号 (\w+)，可能您已经收到过）$")
GROUPS = "groups"  # their addresses change: what went to any of them is looked at together


@dataclass
class Told:
    """A letter and what of it arrived, in order."""

    letter: Letter
    words: str
    edits: int | None
    copies: list[tuple[Applied, bool]] = field(default_factory=list)  # and whether it was marked

    @property
    def unmarked(self) -> int:
        return sum(not marked for _, marked in self.copies)

    @property
    def is_doubled(self) -> bool:
        """An edit made twice is no second message."""
        return self.edits is None and len(self.copies) > 1

    def fits(self, shown: Applied) -> bool:
        return shown.method != "editMessageText" or shown.message_id == self.edits


@dataclass
class Post:
    """All letters of a run, by chat, and what arrived that nobody had written."""

    chats: dict[str, list[Told]]
    strays: list[Applied]

    @property
    def all(self) -> Iterable[Told]:
        return (told for chat in self.chats.values() for told in chat)


def match_copies(evidence: Evidence) -> Post:
    """Lay the phones beside the outbox."""
    chats: defaultdict[str, list[Told]] = defaultdict(list)
    for letter in (
        each for each in evidence.letters if each.tells and not evidence.is_on_page(each)
    ):
        words, edits = evidence.words_of(letter)
        chats[_place(evidence, letter)].append(Told(letter, words, edits))
    shown: defaultdict[str, list[Applied]] = defaultdict(list)
    for applied in evidence.applied:
        shown[str(applied.chat_id) if applied.chat_id > 0 else GROUPS].append(applied)
    strays: list[Applied] = []
    for place, seen in shown.items():
        strays += _match(chats.get(place, []), seen)
    return Post(dict(chats), strays)


def _place(evidence: Evidence, letter: Letter) -> str:
    chat = evidence.chats.get(letter.chat_id or 0)
    if chat is None:
        return ""
    return GROUPS if chat.group else chat.address


def _match(letters: Sequence[Told], seen: Sequence[Applied]) -> list[Applied]:
    numbered = {told.letter.number: told for told in letters}
    worded: defaultdict[str, list[Told]] = defaultdict(list)
    for told in letters:
        worded[told.words].append(told)
    strays: list[Applied] = []
    for applied in seen:
        mark = MARK.search(applied.text)
        found = numbered.get(mark[1]) if mark else _plain(worded[applied.text], applied)
        if found is None:
            strays.append(applied)
        else:
            found.copies.append((applied, bool(mark)))
    return strays


def _plain(letters: Sequence[Told], applied: Applied) -> Told | None:
    """The letter recorded for this message; else the first of its words not yet told."""
    fitting = [told for told in letters if told.fits(applied)]
    new = [told for told in fitting if not told.unmarked]
    sure = [told for told in new if told.letter.message_id == applied.message_id]
    unsure = [told for told in new if told.letter.unknowns or told.letter.message_id is None]
    return next(iter([*sure, *unsure, *new, *fitting]), None)
