"""Getting ready: all tables are loaded and all patterns put together before the first message."""

from datetime import datetime

from language.category import guess
from language.danger import find_danger
from language.dispatch import Unit, read
from language.patterns import Pattern
from language.remarks import read_remark
from language.times import Facts, read_moments
from language.twins import compare

ASKED = ("", "draft", "rating")  # what a message may be the answer to
SENTENCE = "请住建局牵头，三天内把南门巷的路灯修好"


def get_ready() -> None:
    """Read a sentence in every way once, that no message has to wait for tables to be loaded."""
    guess(SENTENCE)
    find_danger(SENTENCE)
    for asked in ASKED:
        read_remark(SENTENCE, asked=asked)
    facts = Facts(datetime(2026, 1, 1, 9), lambda day: day.day > 0)  # noqa: DTZ001 -- local
    read(SENTENCE, (Unit(1, ("住建局",)),), lambda text: read_moments(text, facts))
    compare(SENTENCE, SENTENCE)
    for pattern in Pattern.known:
        pattern.compiled()
