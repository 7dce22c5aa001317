"""Cleaning: what comes from a machine of somebody else's is words and nothing besides."""

import unicodedata

LONGEST = 4_000
# So much is looked at; whoever sends more has not listened to anybody.
MOST_READ = 4 * LONGEST
# Controls, marks that turn or hide what stands around them, halves of signs, signs nobody knows.
_SIGNLESS = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def clean(heard: str) -> str:
    """These words in one line, with nothing in them that cannot be seen, no longer than a page."""
    words = unicodedata.normalize("NFC", heard[:MOST_READ])
    seen = "".join(_shown(each) for each in words)
    line = " ".join(seen.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _shown(sign: str) -> str:
    if sign.isspace():
        return " "
    return "" if unicodedata.category(sign) in _SIGNLESS else sign
