"""Echo parts: an echo in paragraphs or sentences, each of which can be said anew by itself."""

import re
from dataclasses import dataclass

from models.topics.entries import Entry
from services.topics.steps.echoes import AS_SHOWN, mark_draft

MOST_PARTS = 8
_SENTENCE = re.compile(r"[^。！？!?]+[。！？!?]*|[。！？!?]+")
_STOPS = "。！？!?"


@dataclass(frozen=True)
class PartRef:
    """One part of what is being said, as it stood when it was shown."""

    entry_id: int
    part: int  # 0: before the first; one more than there are: after the last
    mark: str


def list_parts(text: str) -> list[str]:
    """List its paragraphs, or the sentences of a single one; what is too many stays together."""
    gap = gap_of(text)
    parts = [each for each in text.splitlines() if each.strip()] if gap else _SENTENCE.findall(text)
    return [*parts[: MOST_PARTS - 1], *_last(parts[MOST_PARTS - 1 :], gap)]


def gap_of(text: str) -> str:
    """Find what stands between its parts."""
    return "\n" if "\n" in text.strip() else ""


def _last(rest: list[str], gap: str) -> list[str]:
    return [gap.join(rest)] if rest else []


def mark_said(entry: Entry) -> str:
    """Name all that was said for an echo, so that what is sent is what was read."""
    return mark_text(entry.text)


def put_part(text: str, part: int, words: str) -> str:
    """Put new words in the place of one part, or before or behind them all; the rest stays."""
    parts, gap = list_parts(text), gap_of(text)
    if part == 0:
        return f"{words}\n{text}"
    if part > len(parts):
        return f"{text}\n{words}"
    stop = parts[part - 1][-1]
    goes_on = not gap and part < len(parts) and words[-1] not in _STOPS
    parts[part - 1] = words + stop if goes_on else words
    return gap.join(parts)


def mark_text(text: str) -> str:
    """Name a text, so that a press means the parts that were read."""
    return mark_draft(text).removeprefix(AS_SHOWN)[:8]
