"""Learning from sentences: what all tables of weights have in common (extra "learning")."""

import json
import random
from base64 import b64encode
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from language.linear import LEARNT, MOST, SCALE
from language.runs import SOUND, runs_of, weigh

CORPUS = Path(__file__).parent / "corpus"
FEWEST = 2  # a run that stands in one text alone tells nothing; but few are of other alphabets
TELLING = 0.05  # a run that speaks for nothing is left out
Told = tuple[str, str]


def lines_of(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def dress(told: Sequence[Told], times: int, seed: int = 1) -> list[Told]:
    """Tell each sentence again with a greeting before it or thanks behind it."""
    common = lines_of(CORPUS / "common.txt")
    draw = random.Random(seed)  # noqa: S311 -- no secret hangs on it
    return list(told) + [
        (f"{draw.choice(common)}，{text}，{draw.choice(common)}", label)
        for text, label in told
        for _ in range(times)
    ]


@dataclass(frozen=True)
class Fitted:
    """What was learnt, and how rare each run is."""

    rarity: dict[str, float]
    model: LogisticRegression

    def guess(self, texts: Sequence[str]) -> list[str]:
        return [str(each) for each in self.model.predict(_matrix(texts, self.rarity))]

    def write(self, name: str) -> None:
        """Write down the weights, in thousandths."""
        rows = {
            run: row
            for at, run in enumerate(self.rarity)
            if (row := self._row(at, run)) is not None
        }
        write(name, self.model, rows)

    def _row(self, at: int, run: str) -> list[int] | None:
        weights = [float(each) for each in self.model.coef_[:, at]]
        if max(map(abs, weights)) < TELLING:
            return None
        return shorten(self.rarity[run], *weights)


def shorten(*values: float) -> list[int]:
    """Write values in thousandths, as short numbers."""
    return [max(-MOST, min(MOST, round(each * SCALE))) for each in values]


def write(name: str, model: LogisticRegression, rows: Mapping[str, Sequence[int]]) -> None:
    """Write down what was learnt: for each run its rarity, then how it speaks for each label."""
    labels = [str(each) for each in model.classes_]
    write_table(name, labels, [float(each) for each in model.intercept_], rows)


def write_table(
    name: str, labels: Sequence[str], bias: Sequence[float], rows: Mapping[str, Sequence[int]]
) -> None:
    learnt = {
        "labels": list(labels),
        "bias": [round(each * SCALE) for each in bias],
        "runs": list(rows),
        # As bytes: half a million numbers, one by one, take longer to read than all else.
        "values": b64encode(np.array([*rows.values()], dtype="<i2").tobytes()).decode(),
    }
    text = json.dumps(learnt, ensure_ascii=False, separators=(",", ":")) + "\n"
    (LEARNT / f"{name}.json").write_text(text, encoding="utf-8")


def fit(told: Sequence[Told], strength: float, times: int) -> Fitted:
    """Learn from what was told."""
    dressed = dress(told, times)
    rarity = _rarity_of([runs_of(text) for text, _ in told])
    model = LogisticRegression(C=strength, max_iter=300, class_weight="balanced")
    model.fit(_matrix([text for text, _ in dressed], rarity), [label for _, label in dressed])
    return Fitted(rarity, model)


def _rarity_of(counted: Sequence[Counter[str]]) -> dict[str, float]:
    seen = Counter(run for counts in counted for run in counts)
    total = len(counted)
    kept = sorted(run for run, count in seen.items() if count >= FEWEST or _is_foreign(run))
    return {run: float(np.log((1 + total) / (1 + seen[run])) + 1) for run in kept}


def _is_foreign(run: str) -> bool:
    return run.isascii() and not run.startswith(SOUND)


def _matrix(texts: Sequence[str], rarity: dict[str, float]) -> csr_matrix:
    columns = {run: at for at, run in enumerate(rarity)}
    data: list[float] = []
    rows: list[int] = []
    cells: list[int] = []
    for row, text in enumerate(texts):
        for run, weight in weigh(runs_of(text), rarity).items():
            data.append(weight)
            rows.append(row)
            cells.append(columns[run])
    return csr_matrix((data, (rows, cells)), shape=(len(texts), len(columns)))
