"""Learn the weights by which dangers are told (language/learnt/dangers.json).

python -m scripts.learn_dangers             # needs the extra "learning"
python -m scripts.learn_dangers --fold 4    # only how well it does on voices it has not heard
"""

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from language.danger.features import features_of, read, weight_of
from language.danger.finding import LIKELY, NONE, pieces_of
from language.sounds import sound_of
from scripts.learning import CORPUS, Fitted, Parts, Reading, Told, dress, fit, lines_of

KINDS = ("gas", "fire", "flood", "hurt", "violence", "lost", "despair", "collapse", NONE)
DANGERS = CORPUS / "danger"
FEWEST, TELLING = 2, 0.3
STRENGTH = 20.0
SIGNS_A_SLIP = 12
ALIKE = 25  # so many lines that follow each other are of one voice
SHARE_AMID, MOST_BESIDE = 0.35, 3  # told amid other matters, and amid how many
SHORT = 120
STEPS = [each / 20 for each in range(6, 19)]


@dataclass(frozen=True)
class Heard:
    """A sentence, its kind, and whose voice it is in."""

    text: str
    kind: str
    voice: str


Judged = tuple[Heard, float, float]


def read_corpus() -> list[Heard]:
    """All sentences that were written for this, and ordinary ones, each with its voice."""
    heard = [
        Heard(line, kind, f"{kind} {at // ALIKE}")
        for kind in KINDS
        for at, line in enumerate(lines_of(DANGERS / f"{kind}.txt"))
    ]
    for path in sorted((DANGERS / "voices").glob("*.txt")):
        told = [line.split(" ", 1) for line in lines_of(path)]
        heard += [Heard(text, kind, path.stem) for kind, text in told]
    return heard + _ordinary()


def _ordinary() -> list[Heard]:
    """The sentences of the categories; those that do speak of danger are left out."""
    alarming = set(lines_of(DANGERS / "elsewhere.txt"))
    return [
        Heard(line, NONE, f"{path.stem} {at // ALIKE}")
        for path in sorted(CORPUS.glob("*.txt"))
        if path.stem != "common"
        for at, line in enumerate(lines_of(path))
        if line not in alarming
    ]


class Telling:
    """Tells sentences again: with slips of a voice input, and amid other matters."""

    def __init__(self, told: list[Told], seed: int = 1) -> None:
        self.draw = random.Random(seed)  # noqa: S311 -- no secret hangs on it
        self.ordinary = [text for text, kind in told if kind == NONE and len(text) < SHORT]
        self.alike: dict[str, list[str]] = {}
        for sign, count in sorted(Counter(sign for text, _ in told for sign in text).items()):
            if count >= FEWEST and sound_of(sign) != sign:
                self.alike.setdefault(sound_of(sign), []).append(sign)

    def again(self, told: list[Told]) -> Iterator[Told]:
        for text, kind in told:
            yield self._slip(text), kind
            if self.draw.random() < SHARE_AMID:
                yield self.amid(text), kind

    def amid(self, text: str) -> str:
        told = self.draw.choices(self.ordinary, k=self.draw.randint(1, MOST_BESIDE))
        told.insert(self.draw.randrange(len(told) + 1), text)
        return "。".join(told)

    def _slip(self, text: str) -> str:
        signs = list(text)
        places = [at for at, sign in enumerate(signs) if len(self._others(sign))]
        self.draw.shuffle(places)
        for at in places[: 1 + len(text) // SIGNS_A_SLIP]:
            signs[at] = self.draw.choice(self._others(signs[at]))
        return "".join(signs)

    def _others(self, sign: str) -> list[str]:
        return [other for other in self.alike.get(sound_of(sign), ()) if other != sign]


def parts_of(text: str) -> Parts:
    """Take a text apart as it is when a danger is looked for."""
    features = features_of(read(text))
    return features.runs, features.marks


def learn(heard: list[Heard]) -> Fitted:
    """Learn from what was heard, told as it is, with slips, among greetings, amid matters."""
    told = [(each.text, each.kind) for each in heard]
    again = [*Telling(told).again(told), *dress(told, 1)]
    return fit(told, STRENGTH, again, Reading(parts_of, weight_of, FEWEST, TELLING, balanced=False))


def cross_validate(folds: int) -> None:
    """Print what is seen of voices that were kept apart, and what is falsely taken for danger."""
    heard = read_corpus()
    voices = sorted({each.voice for each in heard})
    random.Random(4).shuffle(voices)  # noqa: S311 -- no secret hangs on it
    whole: list[Judged] = []
    amid: list[Judged] = []
    for fold in range(folds):
        apart = set(voices[fold::folds])
        learnt = learn([each for each in heard if each.voice not in apart])
        kept = [each for each in heard if each.voice in apart]
        whole += _judge(learnt, kept)
        amid += _judge(learnt, _put_amid(kept))
    for least in STEPS:
        _print_shares("whole", least, [(each, likely >= least) for each, likely, _ in whole])
    for least in STEPS:
        seen = [(each, max(likely - LIKELY, part - least) >= 0) for each, likely, part in amid]
        _print_shares("amid, pieces", least, seen)


def _put_amid(kept: list[Heard]) -> list[Heard]:
    telling = Telling([(each.text, each.kind) for each in kept], seed=2)
    return [replace(each, text=telling.amid(each.text)) for each in kept]


def _judge(learnt: Fitted, kept: list[Heard]) -> list[Judged]:
    """Rate how likely each tells of danger, as a whole and by its likeliest piece."""
    texts = [each.text for each in kept]
    cut = [list(pieces_of(read(text))) for text in texts]
    rated = learnt.chances(texts + [piece for pieces in cut for piece in pieces])
    likely = iter([1 - chances[NONE] for chances in rated])
    whole = [next(likely) for _ in texts]
    parts = [max((next(likely) for _ in pieces), default=0.0) for pieces in cut]
    return list(zip(kept, whole, parts, strict=True))


def _print_shares(name: str, least: float, judged: list[tuple[Heard, bool]]) -> None:
    ordinary = _ordinary_voices()
    groups: dict[str, list[bool]] = {"seen": [], "false, hard": [], "false, easy": []}
    for each, seen in judged:
        easy = "false, easy" if each.voice.split()[0] in ordinary else "false, hard"
        groups["seen" if each.kind != NONE else easy].append(seen)
    shares = (f"{name} {sum(group) / len(group):.1%}" for name, group in groups.items())
    print(f"{name} {least:.2f}:", *shares, flush=True)


def _ordinary_voices() -> set[str]:
    return {path.stem for path in CORPUS.glob("*.txt")}


def main() -> int:
    parser = argparse.ArgumentParser(description="Learn how dangers are told.")
    parser.add_argument("--fold", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    if arguments.fold:
        cross_validate(arguments.fold)
        return 0
    learn(read_corpus()).write("dangers")
    return 0


if __name__ == "__main__":
    sys.exit(main())
