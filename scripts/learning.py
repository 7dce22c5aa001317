"""Learning from sentences: what all tables of weights have in common (extra "learning")."""

import json
import random
from base64 import b64encode
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
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
# The runs of a text, and what is marked in it beside them.
Parts = tuple[Counter[str], Sequence[str]]


@dataclass(frozen=True)
class Reading:
    """How a text is taken apart, how much each mark counts, and what is kept of it."""

    parts_of: Callable[[str], Parts] = lambda text: (runs_of(text), ())
    weight_of: Callable[[str], float] = lambda _mark: 0.0
    fewest: int = FEWEST
    telling: float = TELLING
    balanced: bool = True  # whether each label counts as much, however rare it is


PLAIN = Reading()


def lines_of(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def dress(told: Sequence[Told], times: int, seed: int = 1) -> list[Told]:
    """Tell each sentence again with a greeting before it or thanks behind it."""
    common = lines_of(CORPUS / "common.txt")
    draw = random.Random(seed)  # noqa: S311 -- no secret hangs on it
    return [
        (f"{draw.choice(common)}，{text}，{draw.choice(common)}", label)
        for text, label in told
        for _ in range(times)
    ]


@dataclass(frozen=True)
class Fitted:
    """What was learnt, and how rare each run is."""

    rarity: dict[str, float]
    model: LogisticRegression
    reading: Reading = PLAIN

    def guess(self, texts: Sequence[str]) -> list[str]:
        parts = [self.reading.parts_of(text) for text in texts]
        return [str(each) for each in self.model.predict(_matrix(parts, self.rarity))]

    def chances(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """How likely each label is, text by text."""
        parts = [self.reading.parts_of(text) for text in texts]
        rows = self.model.predict_proba(_matrix(parts, self.rarity))
        return [dict(zip(self.model.classes_, map(float, row), strict=True)) for row in rows]

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
        if max(map(abs, weights)) < self.reading.telling:
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


def fit(
    told: Sequence[Told], strength: float, again: Sequence[Told] = (), reading: Reading = PLAIN
) -> Fitted:
    """Learn from what was told, and from what was told again in other words."""
    parts = [reading.parts_of(text) for text, _ in (*told, *again)]
    rarity = _rarity_of(parts[: len(told)], reading)
    balance = "balanced" if reading.balanced else None
    model = LogisticRegression(C=strength, max_iter=300, class_weight=balance)
    model.fit(_matrix(parts, rarity), [label for _, label in (*told, *again)])
    return Fitted(rarity, model, reading)


def _rarity_of(parts: Sequence[Parts], reading: Reading) -> dict[str, float]:
    """How much each run counts, by how rare it is, and each mark, by what it is."""
    seen = Counter(run for counts, _ in parts for run in counts)
    marked = Counter(mark for _, marks in parts for mark in marks)
    total = len(parts)
    kept = sorted(run for run, count in seen.items() if count >= reading.fewest or _is_foreign(run))
    rarity = {run: float(np.log((1 + total) / (1 + seen[run])) + 1) for run in kept}
    often = sorted(mark for mark, count in marked.items() if count >= reading.fewest)
    return rarity | {mark: reading.weight_of(mark) for mark in often}


def _is_foreign(run: str) -> bool:
    return run.isascii() and not run.startswith(SOUND)


def _matrix(parts: Sequence[Parts], rarity: dict[str, float]) -> csr_matrix:
    columns = {run: at for at, run in enumerate(rarity)}
    data: list[float] = []
    rows: list[int] = []
    cells: list[int] = []
    for row, (runs, marks) in enumerate(parts):
        for run, weight in weigh(runs, rarity, marks).items():
            data.append(weight)
            rows.append(row)
            cells.append(columns[run])
    return csr_matrix((data, (rows, cells)), shape=(len(parts), len(columns)))
