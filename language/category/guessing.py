"""Guesses: the likeliest category by weights that were learnt; where it is unsure, none."""

from collections.abc import Collection
from dataclasses import dataclass

from language.category.because import tidy
from language.category.weights import shipped, weights

# A guess that is likely wrong is worse than none.
SURE = 0.35
LIKELIEST = 3  # shown where it is unsure


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


def guess(text: str, own: Collection[str] = ()) -> Guess:
    """Guess what a text is about: one of the ten, or of these of the office's own."""
    learnt = weights()
    rated = learnt.rate(learnt.weigh(text))
    if len(rated) > len(shipped().labels) or own:
        rated = _among(rated, own)
    ranked = sorted(rated, key=lambda label: -rated[label])
    return Guess(
        ranked=tuple(ranked),
        chances=tuple(rated[label] for label in ranked),
        because=tidy(text, learnt.reasons(text, ranked[0])),
    )


def _among(rated: dict[str, float], own: Collection[str]) -> dict[str, float]:
    """Without what is offered no more; what was offered since the learning is never likely."""
    offered = (*shipped().labels, *sorted(own))
    kept = {label: rated.get(label, 0.0) for label in offered}
    total = sum(kept.values())
    return {label: each / total for label, each in kept.items()}
