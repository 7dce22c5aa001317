"""Learn which short messages are no matter, and what they are instead.

python -m scripts.learn_remarks          # needs the extra "learning"
python -m scripts.learn_remarks --apart  # only how well whole voices are read that it never heard

Writes language/learnt/remarks.json (does it raise anything?) and remark_kinds.json (what is it?).
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from language.remarks.hearing import hear
from language.remarks.reading import read_known
from language.remarks.signs import signs_of
from language.runs import weigh
from scripts.learning import shorten, write_table
from scripts.remarks_said import MATTER, Said, draw_made, join_said, read_said, say_elsewhere

STRENGTH = 20.0
MADE = 45  # sentences drawn of each pattern
REMARKS_AGAIN, MATTERS_AGAIN = 2, 1  # how often each is said again in other words
FEWEST = 3
JOINED = 1500
TELLING = {"remarks": 0.3, "remark_kinds": 1.5}  # what speaks less is left out
SAID = "said"
ASKED = {
    **dict.fromkeys(("satisfied", "fair", "unsatisfied"), "rating"),
    **dict.fromkeys(("yes", "no"), "draft"),
}
FOLDS = 3
CHANCES = (0.01, 0.02, 0.03, 0.05, 0.1, 0.15, 0.2, 0.3)


@dataclass(frozen=True)
class Learnt:
    """How rare each sign is, what speaks for a remark, and what for each kind."""

    rarity: dict[str, float]
    raised: LogisticRegression
    kinds: dict[str, LogisticRegression]

    def rate_matters(self, texts: Sequence[str]) -> list[float]:
        """Rate how likely each raises something."""
        return [float(each[0]) for each in self.raised.predict_proba(_matrix(texts, self.rarity))]

    def write(self) -> None:
        speaks = self.raised.coef_[0]
        self._write(
            "remarks", [MATTER, SAID], [0.0, self.raised.intercept_[0]], [0 * speaks, speaks]
        )
        bias = [each.intercept_[0] for each in self.kinds.values()]
        columns = [each.coef_[0] for each in self.kinds.values()]
        self._write("remark_kinds", list(self.kinds), bias, columns)

    def _write(
        self, name: str, labels: list[str], bias: list[float], columns: list[np.ndarray]
    ) -> None:
        rows = {
            sign: shorten(rarity, *(float(column[at]) for column in columns))
            for at, (sign, rarity) in enumerate(self.rarity.items())
            if max(abs(column[at]) for column in columns) >= TELLING[name]
        }
        write_table(name, labels, [float(each) for each in bias], rows)


def gather() -> list[Said]:
    """All that can be learnt from, each sentence once."""
    draw = random.Random(1)  # noqa: S311 -- no secret hangs on it
    once = {(said.text, said.kind): said for said in [*draw_made(MADE, draw), *read_said()]}
    return list(once.values())


def learn(told: Sequence[Said], *, kinds: bool = True) -> Learnt:
    """Learn from sentences, said again as others would say them."""
    draw = random.Random(3)  # noqa: S311 -- no secret hangs on it
    again = [say_elsewhere(each, draw) for each in told for _ in range(_times(each))]
    every = [*told, *again, *join_said(told, JOINED, draw)]
    counted = [signs_of(each.text, hear(each.text)) for each in every]
    rarity = _rarity_of(counted)
    matrix = _weigh_all(counted, rarity)
    raised = _fit(matrix, [each.kind != MATTER for each in every])
    said = [at for at, each in enumerate(every) if each.kind != MATTER]
    names = [every[at].kind for at in said]
    found = sorted(set(names)) if kinds else []
    each_kind = {kind: _fit(matrix[said], [name == kind for name in names]) for kind in found}
    return Learnt(rarity, raised, each_kind)


def _times(said: Said) -> int:
    return MATTERS_AGAIN if said.kind == MATTER else REMARKS_AGAIN


def _fit(matrix: csr_matrix, labels: list[bool]) -> LogisticRegression:
    model = LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", tol=1e-3)
    return model.fit(matrix, labels)


def _rarity_of(counted: Sequence[Counter[str]]) -> dict[str, float]:
    seen = Counter(sign for counts in counted for sign in counts)
    kept = sorted(sign for sign, count in seen.items() if count >= FEWEST)
    return {sign: float(np.log((1 + len(counted)) / (1 + seen[sign])) + 1) for sign in kept}


def _matrix(texts: Sequence[str], rarity: dict[str, float]) -> csr_matrix:
    return _weigh_all([signs_of(text, hear(text)) for text in texts], rarity)


def _weigh_all(counted: Sequence[Counter[str]], rarity: dict[str, float]) -> csr_matrix:
    columns = {sign: at for at, sign in enumerate(rarity)}
    weighed = [weigh(counts, rarity) for counts in counted]
    cells = [columns[sign] for weights in weighed for sign in weights]
    ends = np.cumsum([0, *map(len, weighed)])
    data = [weight for weights in weighed for weight in weights.values()]
    return csr_matrix((data, cells, ends), shape=(len(counted), len(columns)))


def report_apart() -> None:
    """Tell how whole voices are read of which nothing was learnt."""
    told = gather()
    voices = sorted({each.voice for each in told if each.kind != MATTER} - {"made", "first"})
    rated: list[tuple[Said, float]] = []
    for fold in range(FOLDS):
        apart = [each for each in told if each.voice in voices[fold::FOLDS]]
        learnt = learn(
            [each for each in told if each.voice not in voices[fold::FOLDS]], kinds=False
        )
        chances = learnt.rate_matters([each.text for each in apart])
        rated += zip(apart, chances, strict=True)
    known = {each: _is_known(each) for each, _ in rated}
    for most in CHANCES:
        read = [(each.kind == MATTER, known[each] or rate < most) for each, rate in rated]
        seen = [hit for is_matter, hit in read if not is_matter]
        swallowed = [hit for is_matter, hit in read if is_matter]
        print(
            f"{most:5.2f}  seen {sum(seen) / len(seen):6.1%} of {len(seen)}"
            f"  swallowed {sum(swallowed) / len(swallowed):6.1%} of {len(swallowed)}"
        )


def _is_known(said: Said) -> bool:
    """Tell whether the ways alone read it."""
    return read_known(hear(said.text), ASKED.get(said.kind, "")) is not None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--apart", action="store_true", help="only how well it does")
    if parser.parse_args().apart:
        report_apart()
    else:
        learn(gather()).write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
