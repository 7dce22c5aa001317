"""What was learnt from sentences: how each run of signs speaks for each label."""

import json
import sys
from array import array
from base64 import b64decode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path
from typing import Literal

from language.runs import SOUND, runs_of, weigh

LEARNT = Path(__file__).parent / "learnt"
SCALE = 1000
REASONS = 3
MOST = 32_767  # what a short number holds
BYTES: Literal["little"] = "little"  # how its two bytes lie in the file


@dataclass(frozen=True)
class Linear:
    """Weights, in thousandths: of each run its rarity, then how it speaks for each label."""

    labels: tuple[str, ...]
    bias: tuple[float, ...]
    rows: dict[str, int]
    values: "array[int]"

    def speaks(self, run: str) -> Sequence[int]:
        """Find how a known run speaks for the labels, in their order."""
        first = self.rows[run] * (len(self.labels) + 1)
        return self.values[first + 1 : first + 1 + len(self.labels)]

    def weigh(self, text: str) -> dict[str, float]:
        """Weigh the runs of a text that are known."""
        counts = runs_of(text)
        return weigh(counts, self.rarity_of(counts))

    def rarity_of(self, runs: Iterable[str]) -> dict[str, float]:
        """Find how rare those runs are that are known."""
        width = len(self.labels) + 1
        known = ((run, self.rows[run]) for run in runs if run in self.rows)
        return {run: self.values[row * width] / SCALE for run, row in known}

    def rate(self, weights: dict[str, float]) -> dict[str, float]:
        """Rate how likely each label is."""
        scores = list(self.bias)
        for run, weight in weights.items():
            for at, speaks in enumerate(self.speaks(run)):
                scores[at] += weight * speaks / SCALE
        highest = max(scores)
        raised = [exp(score - highest) for score in scores]
        total = sum(raised)
        return {label: each / total for label, each in zip(self.labels, raised, strict=True)}

    def reasons(self, text: str, label: str) -> tuple[str, ...]:
        """Find the words that speak most for a label; none that stands in another one."""
        at = self.labels.index(label)
        weighed = ((run, weight * self.speaks(run)[at]) for run, weight in self.weigh(text).items())
        told = [
            (speaks, run) for run, speaks in weighed if speaks > 0 and not run.startswith(SOUND)
        ]
        reasons: list[str] = []
        for _, run in sorted(told, key=lambda each: (len(each[1]) == 1, -each[0])):
            if not any(run in other or other in run for other in reasons):
                reasons.append(run)
        return tuple(reasons[:REASONS])


@lru_cache(maxsize=8)
def load(name: str) -> Linear:
    """Load what was learnt under this name; once, when it is asked for first."""
    learnt = json.loads((LEARNT / f"{name}.json").read_text(encoding="utf-8"))
    values = array("h", b64decode(learnt["values"]))
    if sys.byteorder != BYTES:
        values.byteswap()
    return Linear(
        labels=tuple(learnt["labels"]),
        bias=tuple(each / SCALE for each in learnt["bias"]),
        rows={run: row for row, run in enumerate(learnt["runs"])},
        values=values,
    )
