"""Likely remarks: what no known way covers, and yet whole messages like it raise nothing."""

from language.linear import load
from language.remarks.kinds import Remark

MATTER = "matter"
# So unlikely must it be that it raises something: a matter that is swallowed is the worst.
UNLIKELY = 0.05
SHORTEST, LONGEST = 4, 40


def find_likely(text: str) -> Remark | None:
    """Find what a short message most likely is, where it hardly raises anything."""
    learnt = load("remarks")
    weights = learnt.weigh(text) if SHORTEST <= len(text) <= LONGEST else {}
    if not weights:
        return None
    chances = learnt.rate(weights)
    if chances.pop(MATTER) >= UNLIKELY:
        return None
    return Remark(max(chances, key=lambda kind: chances[kind]))
