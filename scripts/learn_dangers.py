"""Learn the weights by which dangers are told (language/learnt/dangers.json).

python -m scripts.learn_dangers             # needs the extra "learning"
python -m scripts.learn_dangers --fold 4    # only how well it does on what it has not seen
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from language.danger.features import (
    CONCEPT,
    RULE,
    Features,
    count_of,
    features_of,
    read,
    weigh,
)
from language.sounds import sound_of
from scripts.learning import CORPUS, Told, lines_of, shorten, write

NONE = "none"
KINDS = ("gas", "fire", "flood", "hurt", "violence", "lost", "despair", "collapse", NONE)
FEWEST, FEWEST_MEETINGS = 2, 4
STRENGTH = 12.0
SIGNS_A_SLIP = 12
TOLD_TIMES = 3  # as it was written, with slips, and among greetings


def read_own() -> list[Told]:
    """All sentences that were written for this, with their kind."""
    return [(line, kind) for kind in KINDS for line in lines_of(CORPUS / "danger" / f"{kind}.txt")]


def read_ordinary() -> list[Told]:
    """The sentences of the categories; those that do speak of danger are left out."""
    alarming = set(lines_of(CORPUS / "danger" / "elsewhere.txt"))
    paths = sorted(path for path in CORPUS.glob("*.txt") if path.stem != "common")
    return [(line, NONE) for path in paths for line in lines_of(path) if line not in alarming]


class Telling:
    """Tells sentences again, so that neither slips nor greetings speak for or against a danger."""

    def __init__(self, told: list[Told], seed: int = 1) -> None:
        self.draw = random.Random(seed)  # noqa: S311 -- no secret hangs on it
        self.common = lines_of(CORPUS / "common.txt")
        self.alike: dict[str, list[str]] = {}
        for sign, count in sorted(Counter(sign for text, _ in told for sign in text).items()):
            if count >= FEWEST and sound_of(sign) != sign:
                self.alike.setdefault(sound_of(sign), []).append(sign)

    def again(self, told: list[Told]) -> Iterator[Told]:
        for text, kind in told:
            yield text, kind
            yield self._slip(text), kind
            yield f"{self.draw.choice(self.common)}，{text}，{self.draw.choice(self.common)}", kind

    def _slip(self, text: str) -> str:
        signs = list(text)
        places = [at for at, sign in enumerate(signs) if len(self._others(sign))]
        self.draw.shuffle(places)
        for at in places[: 1 + len(text) // SIGNS_A_SLIP]:
            signs[at] = self.draw.choice(self._others(signs[at]))
        return "".join(signs)

    def _others(self, sign: str) -> list[str]:
        return [other for other in self.alike.get(sound_of(sign), ()) if other != sign]


def counts_of(all_features: list[Features]) -> dict[str, float]:
    """How much each feature counts: a run by how rare it is, the rest by what it is."""
    seen: Counter[str] = Counter()
    for features in all_features:
        seen.update(features.runs)
        seen.update(features.told())
    total = len(all_features)
    return {
        name: count_of(name)
        if name[0] in {CONCEPT, RULE}
        else float(np.log((1 + total) / (1 + count)) + 1)
        for name, count in sorted(seen.items())
        if count >= (FEWEST_MEETINGS if name.startswith(CONCEPT) else FEWEST)
    }


def fit(told: list[Told]) -> tuple[dict[str, float], LogisticRegression]:
    """Learn from what was told; part of it as if no rule held, for the rules know not all."""
    counts = counts_of([features_of(read(text)) for text, _ in told])
    again = list(Telling(told).again(told))
    features = [features_of(read(text)) for text, _ in again]
    bare = [replace(each, hits=()) for each in features[::TOLD_TIMES]]
    kinds = [kind for _, kind in again]
    model = LogisticRegression(C=STRENGTH, max_iter=300)
    model.fit(_matrix(features + bare, counts), kinds + kinds[::TOLD_TIMES])
    return counts, model


def _matrix(all_features: list[Features], counts: dict[str, float]) -> csr_matrix:
    columns = {name: at for at, name in enumerate(counts)}
    data, rows, cells = [], [], []
    for row, features in enumerate(all_features):
        for name, weight in weigh(features, counts).items():
            data.append(weight)
            rows.append(row)
            cells.append(columns[name])
    return csr_matrix((data, (rows, cells)), shape=(len(all_features), len(columns)))


def cross_validate(folds: int) -> None:
    """Print what is seen, by the rules and without any, and what is falsely taken for danger."""
    own = read_own()
    told = own + read_ordinary()
    features = [features_of(read(text)) for text, _ in told]
    order = random.Random(3).sample(range(len(told)), len(told))  # noqa: S311
    likely, bare = np.zeros(len(told)), np.zeros(len(told))
    for fold in range(folds):
        apart = order[fold::folds]
        counts, model = fit([told[at] for at in order if at not in set(apart)])
        none = list(model.classes_).index(NONE)
        ruled = [features[at] for at in apart]
        unruled = [replace(each, hits=()) for each in ruled]
        likely[apart] = 1 - model.predict_proba(_matrix(ruled, counts))[:, none]
        bare[apart] = 1 - model.predict_proba(_matrix(unruled, counts))[:, none]
    danger = np.array([kind != NONE for _, kind in told])
    mine = np.arange(len(told)) < len(own)
    for least in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        groups = (danger, ~danger & mine, ~danger & ~mine)
        for name, chances in (("with", likely), ("without", bare)):
            seen, hard, rest = ((chances[group] > least).mean() for group in groups)
            print(f"{least} {name} rules: seen {seen:.1%}, false {hard:.1%} (hard), {rest:.1%}")


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn how dangers are told.")
    parser.add_argument("--fold", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    if arguments.fold:
        cross_validate(arguments.fold)
        return 0
    counts, model = fit(read_own() + read_ordinary())
    speak = enumerate(counts.items())
    write(
        "dangers",
        model,
        {name: shorten(count, *map(float, model.coef_[:, at])) for at, (name, count) in speak},
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
