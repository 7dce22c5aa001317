"""The keyboard that stays, and the menu of commands, by role."""

from collections.abc import Collection, Iterable
from functools import cache

from messages.words import LOCALES, Words, words_for
from models.people import STAFF, WRITERS, Role

COMMANDS = (
    "start",
    "topic",
    "mine",
    "board",
    "search",
    "duty",
    "help",
    "cancel",
    "lang",
    "privacy",
)
# What a role may do beyond that; an expert is invited to sessions, and has none of these yet.
ROLE_COMMANDS: dict[Role, tuple[str, ...]] = {
    **dict.fromkeys(STAFF, ("tasks",)),
    **dict.fromkeys(WRITERS, ("tasks", "visit")),
    **dict.fromkeys((Role.HEAD, Role.CLERK), ("tasks", "visit", "stats")),
    Role.OFFICE: ("tasks", "visit", "stats", "audit"),
}
RESIDENT_KEYS = (("keyboard-raise", "keyboard-mine"), ("keyboard-board", "keyboard-duty"))
STAFF_KEYS = (
    ("keyboard-tasks", "keyboard-mine"),
    ("keyboard-board", "keyboard-duty"),
    ("keyboard-raise",),
)
WRITER_KEYS = (*STAFF_KEYS[:-1], (*STAFF_KEYS[-1], "keyboard-visit"))


def keyboard(words: Words, roles: Collection[Role]) -> tuple[tuple[str, ...], ...]:
    """Lay out the keys that stay: of commands, only what their reader may."""
    rows: tuple[tuple[str, ...], ...] = RESIDENT_KEYS
    rows = STAFF_KEYS if set(STAFF).intersection(roles) else rows
    rows = WRITER_KEYS if set(WRITERS).intersection(roles) else rows
    return tuple(tuple(words.line(key) for key in row) for row in rows)


def menu(words: Words, roles: Iterable[Role] = ()) -> tuple[tuple[str, str], ...]:
    """List the commands of somebody with these roles, what is theirs alone first."""
    theirs = dict.fromkeys(name for role in roles for name in ROLE_COMMANDS.get(role, ()))
    return tuple((name, words.line(f"command-{name}")) for name in (*theirs, *COMMANDS))


@cache
def _keys_said() -> dict[str, str]:
    keys = [key for row in (*RESIDENT_KEYS, *WRITER_KEYS) for key in row]
    return {words_for(locale).line(key): key for locale in LOCALES for key in keys}


def said_key(text: str) -> str | None:
    """Which key of the keyboard somebody pressed, in whatever language it was shown."""
    return _keys_said().get(text.strip())
