"""Talks on an item's card: before, while and after its unit acts."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from messages.rich import Text, clip
from messages.words import Words
from models.topics.items import Phase
from models.topics.veils import Veil
from services.topics.steps.talks import Talk

ROOM_FOR_TALK = 200


def talk_lines(words: Words, talks: Sequence[Talk], zone: ZoneInfo, veil: Veil) -> list[Text]:
    """办前 · 办中 · 办后, one under the other, also what was not talked over yet."""
    if not talks:
        return [words("item-talks-none")]
    return [_talk(words, talks, phase, zone, veil) for phase in Phase]


def _talk(words: Words, talks: Sequence[Talk], phase: Phase, zone: ZoneInfo, veil: Veil) -> Text:
    said = (
        words.line(
            "item-talk-said",
            day=words.day(each.at, zone),
            who=each.who,
            side=each.side,
            # In one line, so that no word of it can begin a line of ours.
            said=clip(" ".join(veil.over(each.text).split()), ROOM_FOR_TALK),
        )
        for each in talks
        if each.phase is phase
    )
    return words(
        "item-talk",
        phase=phase,
        said=words.line("talk-gap").join(said) or words.line("item-talk-none"),
    )
