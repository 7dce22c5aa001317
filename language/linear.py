"""What was learnt from sentences: how each run of signs speaks for each label."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from language.runs import runs_of, weigh

LEARNT = Path(__file__).parent / "learnt"
SCALE = 1000


@dataclass(frozen=True)
class Linear:
    """Weights: for each run of signs how rare it is, and how it speaks for each label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rarity: dict[str, float]
    speaks: dict[str, Sequence[int]]

    def weigh(self, text: str) -> dict[str, float]:
        """Weigh the runs of a text that are known."""
        return weigh(runs_of(text), self.rarity)

    def rate(self, weights: dict[str, float]) -> dict[str, float]:
        """Rate how likely each label is."""
        scores = list(self.bias)
        for run, weight in weights.items():
            for at, speaks in enumerate(self.speaks[run]):
                scores[at] += weight * speaks / SCALE
        highest = max(scores)
        raised = [exp(score - highest) for score in scores]
        total = sum(raised)
        return {label: each / total for label, each in zip(self.labels, raised, strict=True)}


@lru_cache(maxsize=8)
def load(name: str) -> Linear:
    """Load what was learnt under this name; once, when it is asked for first."""
    learnt = json.loads((LEARNT / f"{name}.json").read_text(encoding="utf-8"))
    return Linear(
        labels=tuple(learnt["labels"]),
        bias=tuple(each / SCALE for each in learnt["bias"]),
        rarity={run: row[0] / SCALE for run, row in learnt["runs"].items()},
        speaks={run: tuple(row[1:]) for run, row in learnt["runs"].items()},
    )
