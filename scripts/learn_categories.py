"""Learn the weights by which categories are guessed (language/learnt/categories.json, steady.txt).

python -m scripts.learn_categories             # needs the extra "learning"
python -m scripts.learn_categories --fold 5    # only how well it does on what it has not seen
"""

import argparse
import random
import sys

from language.linear import LEARNT
from scripts.learning import CORPUS, Told, dress, fit, lines_of

LABELS = (
    *("facilities", "sanitation", "traffic", "housing", "schooling"),
    *("health", "welfare", "neighbours", "farming", "other"),
)
STRENGTH, DRESSED = 12.0, 2
EACH = 4  # every fourth goes along with the program


def read_corpus(*, words: bool = True) -> list[Told]:
    """All sentences and telling words with their label."""
    folders = (CORPUS, CORPUS / "words") if words else (CORPUS,)
    return [
        (line, label)
        for folder in folders
        for label in LABELS
        for line in lines_of(folder / f"{label}.txt")
    ]


def cross_validate(folds: int) -> float:
    """The share guessed right of what was kept apart; flattered, for it is by the same hand."""
    sentences = read_corpus(words=False)
    random.Random(7).shuffle(sentences)  # noqa: S311 -- no secret hangs on it
    words = [each for each in read_corpus() if each not in set(sentences)]
    right = 0
    for fold in range(folds):
        apart = sentences[fold::folds]
        rest = [each for at, each in enumerate(sentences) if at % folds != fold]
        learnt = fit(rest + words, STRENGTH, dress(rest + words, DRESSED))
        guessed = learnt.guess([text for text, _ in apart])
        right += sum(label == told for label, (_, told) in zip(guessed, apart, strict=True))
    return right / len(sentences)


def write_steady() -> None:
    """Write down some of the sentences: what offices learn beside them must leave them right."""
    some = [text for text, _ in read_corpus(words=False)[::EACH]]
    (LEARNT / "steady.txt").write_text("\n".join(some) + "\n", encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn how categories are guessed.")
    parser.add_argument("--fold", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    if arguments.fold:
        print(f"{cross_validate(arguments.fold):.1%}")
        return 0
    told = read_corpus()
    fit(told, STRENGTH, dress(told, DRESSED)).write("categories")
    write_steady()
    return 0


if __name__ == "__main__":
    sys.exit(main())
