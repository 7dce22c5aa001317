"""Signs of a remark: what a short message is weighed by, beyond the runs of its words."""

from collections import Counter
from itertools import pairwise

from language.patterns import Pattern
from language.remarks.hearing import TELLING, Heard
from language.remarks.numbers import NUMBERED
from language.runs import runs_of

_WORD = Pattern(r"[a-z']+")
_LENGTHS = (3, 5, 8, 12, 17, 25, 40)
_ENDS = 3  # so many signs at the beginning and at the end tell how it is meant
_MOST = 3  # telling signs are counted up to here


def signs_of(text: str, heard: Heard) -> Counter[str]:
    """Count what speaks for a remark, or for a matter."""
    said = heard.signs
    found = runs_of(text)
    found.update(f"{one} {other}" for one, other in pairwise(_WORD.findall(text.lower())))
    for length in range(1, min(_ENDS, len(said)) + 1):
        found[f"^{said[:length]}"] += 1
        found[f"{said[-length:]}$"] += 1
    found[f"#{sum(len(said) > each for each in _LENGTHS)}"] += 1
    found[f"!{min(_MOST, sum(sign in TELLING for sign in said))}"] += 1
    if NUMBERED in said:
        found[NUMBERED] += 1
    if any(map(str.isdigit, said)):
        found["0"] += 1
    return found
