"""Guesses: the likeliest category by weights that were learnt; where it is unsure, none."""

from dataclasses import dataclass

from language.linear import Linear, load
from language.runs import SOUND

# A guess that is likely wrong is worse than none.
SURE = 0.35
LIKELIEST = 3  # shown where it is unsure
REASONS = 3


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


def guess(text: str) -> Guess:
    """Guess what a text is about."""
    learnt = load("categories")
    weights = learnt.weigh(text)
    chances = learnt.rate(weights)
    ranked = sorted(chances, key=lambda label: -chances[label])
    return Guess(
        ranked=tuple(ranked),
        chances=tuple(chances[label] for label in ranked),
        because=_reasons(weights, learnt, ranked[0]),
    )


def _reasons(weights: dict[str, float], learnt: Linear, label: str) -> tuple[str, ...]:
    """Find the words that speak most for a label; none that stands in another one."""
    at = learnt.labels.index(label)
    speaks = {
        run: weight * learnt.speaks(run)[at]
        for run, weight in weights.items()
        if not run.startswith(SOUND) and len(run) > 1
    }
    best = sorted((run for run in speaks if speaks[run] > 0), key=lambda run: -speaks[run])
    reasons: list[str] = []
    for run in best:
        if not any(run in other or other in run for other in reasons):
            reasons.append(run)
    return tuple(reasons[:REASONS])
