"""Guesses: the likeliest category by weights that were learnt; where it is unsure, none."""

from dataclasses import dataclass
from functools import lru_cache

from language.linear import load

# A guess that is likely wrong is worse than none.
SURE = 0.35
LIKELIEST = 3  # shown where it is unsure
MESSAGES = 4  # a message is asked about more than once while it is answered


@dataclass(frozen=True)
class Guess:
    """What a text is likely about."""

    ranked: tuple[str, ...]  # the likeliest first
    chances: tuple[float, ...]
    because: tuple[str, ...]  # the words that speak most for the first

    @property
    def sure(self) -> bool:
        return self.chances[0] >= SURE

    @property
    def label(self) -> str:
        """The likeliest, where it is sure enough; else nothing."""
        return self.ranked[0] if self.sure else ""

    @property
    def likeliest(self) -> tuple[str, ...]:
        """The few to choose from."""
        return self.ranked[:LIKELIEST]


@lru_cache(maxsize=MESSAGES)
def guess(text: str) -> Guess:
    """Guess what a text is about."""
    learnt = load("categories")
    chances = learnt.rate(learnt.weigh(text))
    ranked = sorted(chances, key=lambda label: -chances[label])
    return Guess(
        ranked=tuple(ranked),
        chances=tuple(chances[label] for label in ranked),
        because=learnt.reasons(text, ranked[0]),
    )
