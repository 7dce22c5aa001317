"""A deed in words: when, who, what to whom, and from where; for a card and for a terminal."""

from zoneinfo import ZoneInfo

from messages.rich import Text
from messages.words import Words
from models.audit import COMMAND_LINE
from services.audit.reading import DeedLine, Known

FACTS = ("number", "place", "role", "rule", "value", "way", "said")


def deed_line(words: Words, line: DeedLine, zone: ZoneInfo) -> Text:
    """When, who, what to whom, and from where."""
    entry = line.entry
    local = entry.at.astimezone(zone)
    return words(
        "audit-line",
        when=f"{words.day(entry.at, zone)} {local:%H:%M}",
        who=name_known(words, line.who) or words.line("audit-nobody"),
        done=say_deed(words, line),
        channel=words.line("audit-channel", channel=entry.channel or COMMAND_LINE),
    )


def say_deed(words: Words, line: DeedLine) -> str:
    """Say what was done, in one phrase."""
    facts = {each: line.entry.facts.get(each, "") for each in FACTS}
    facts["role"] = words.line("role", role=facts["role"]) if facts["role"] else ""
    if facts["rule"]:
        value = facts["value"]
        facts["value"] = words.line("rules-up") if value is None else str(value)
        facts["rule"] = words.line("rule", rule=facts["rule"])
    return words.line(
        "audit-deed", deed=line.entry.deed.value, whom=name_known(words, line.whom), **facts
    )


def name_known(words: Words, known: Known | None) -> str:
    """Name somebody: of residents no name is told, and none is left of who was forgotten."""
    if known is None:
        return ""
    if known.erased:
        return words.line("rules-erased")
    return (known.name or words.line("audit-nameless")) if known.serves else words.line("resident")
