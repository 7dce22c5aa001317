"""Learning on: the weights that come with the program, adjusted by what an office has told.

Always from the shipped weights on, never from what was learnt before: the same sentences make the
same weights, and what is told no more is forgotten.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

from language.category.adjusting import Adjustment, shorten
from language.category.guessing import SURE
from language.linear import SCALE, Linear
from language.runs import runs_of, weigh

MOST_TOLD = 600  # the latest; more would take longer than a night should
MOST_RUNS = 100  # of one text, the heaviest
EPOCHS = 12
RATE, DECAY, BIAS_RATE = 2.0, 0.02, 0.02
ENOUGH = 0.95  # as likely as this is learnt: more would only push others away
UNMOVED = 0.01
SLACK = 0.05  # so much less likely, and it stands as it stood
RARE = 7.0  # a run that nobody knew
FOLDS = 3
MOST_STEADY = 300
NEAR = 0.3  # so alike a text may go where the other one went
KEPT = 0.97  # so much of what was known before must be guessed as before


@dataclass(frozen=True)
class Taught:
    """A text and what it is about; one that was put right weighs more than an example."""

    text: str
    label: str
    weight: float = 1.0
    public: bool = False  # made up by the office: each of its runs may be kept


@dataclass(frozen=True)
class Verdict:
    """How the adjusted weights do beside the shipped ones, on what they had not seen."""

    told: int
    right_before: int
    right_after: int  # of texts that were held back
    fitted: int  # of all of them, none held back
    steady: int
    kept: int

    @property
    def better(self) -> bool:
        """Whether more is right, and of what was known nearly nothing is lost."""
        gained = self.right_after >= self.right_before and self.fitted > self.right_before
        return gained and self.kept >= KEPT * self.steady


Vector = list[tuple[str, float]]
Target = tuple[Vector, list[float], list[float], float]  # runs, base scores, wanted, weight


def list_steady(shipped: Linear, texts: Iterable[str]) -> list[str]:
    """List the texts whose guess is sure, and shall stay as it is."""
    return [each for each in texts if max(shipped.rate(shipped.weigh(each)).values()) >= SURE]


def learn(
    shipped: Linear, told: Sequence[Taught], steady: Sequence[str]
) -> tuple[Adjustment, Verdict]:
    """Adjust the weights, and judge them by parts that were held back."""
    told = [*told][-MOST_TOLD:]
    steady = steady[:: -(-len(steady) // MOST_STEADY) or 1]  # of every kind, evenly
    learnt_from, kept_back = _apart(shipped, told, steady[::2]), steady[1::2]
    right = 0
    folds = min(FOLDS, len(told))
    for fold in range(folds if folds > 1 else 0):
        rest = [each for at, each in enumerate(told) if at % folds != fold]
        fitted = _Fitting(shipped, told, rest, learnt_from)
        right += sum(fitted.guess(each.text) == each.label for each in told[fold::folds])
    whole = _Fitting(shipped, told, told, learnt_from)
    verdict = Verdict(
        told=len(told),
        right_before=sum(_guess(shipped, each.text) == each.label for each in told),
        right_after=right,
        fitted=sum(whole.guess(each.text) == each.label for each in told),
        steady=len(kept_back),
        kept=sum(whole.guess(each) == _guess(shipped, each) for each in kept_back),
    )
    return whole.adjustment, verdict


def _apart(shipped: Linear, told: Sequence[Taught], steady: Sequence[str]) -> list[str]:
    """Leave out what is much like something told: that it goes elsewhere is no harm."""
    holds: dict[str, list[tuple[int, float]]] = {}
    for at, each in enumerate(told):
        for run, weight in shipped.weigh(each.text).items():
            holds.setdefault(run, []).append((at, weight))

    def likeness(text: str) -> float:
        alike: defaultdict[int, float] = defaultdict(float)
        for run, weight in shipped.weigh(text).items():
            for at, other in holds.get(run, ()):
                alike[at] += weight * other
        return max(alike.values(), default=0.0)

    return [each for each in steady if likeness(each) < NEAR]


def _guess(weights: Linear, text: str) -> str:
    rated = weights.rate(weights.weigh(text))
    return max(rated, key=lambda label: rated[label])


class _Fitting:
    """The differences, learnt by small steps from one text after the other."""

    def __init__(
        self,
        shipped: Linear,
        all_told: Sequence[Taught],
        told: Sequence[Taught],
        steady: Sequence[str],
    ) -> None:
        self.shipped = shipped
        known = set(shipped.labels)
        self.own = tuple(sorted({each.label for each in all_told} - known))
        self.labels = (*shipped.labels, *self.own)
        self.new = self._find_new(told)
        self.rows: dict[str, list[float]] = {}
        self.bias = [0.0] * len(self.labels)
        self.start = [*shipped.bias, *([min(shipped.bias)] * len(self.own))]
        targets = [self._aim(each) for each in told]
        # Between them what shall stay: a step too far is taken back at once.
        targets += [self._stay(each) for each in steady]
        order = sorted(range(len(targets)), key=lambda at: (at * 7919) % (len(targets) + 1))
        for _ in range(EPOCHS):
            for at in order:
                self._step(*targets[at])
            self._decay()

    @staticmethod
    def _find_new(told: Sequence[Taught]) -> set[str]:
        """Find runs to take up: of several people or of the office itself, not one's own."""
        seen = Counter(run for each in told for run in set(runs_of(each.text)))
        ours = {run for each in told if each.public for run in runs_of(each.text)}
        return {run for run, count in seen.items() if count > 1} | ours

    def _read(self, text: str) -> Vector:
        counts = runs_of(text)
        rarity = self.shipped.rarity_of(counts)
        rarity |= {run: RARE for run in counts if run in self.new and run not in rarity}
        heaviest = sorted(weigh(counts, rarity).items(), key=lambda each: (-each[1], each[0]))
        return heaviest[:MOST_RUNS]

    def _base(self, vector: Vector) -> list[float]:
        """Score by the shipped weights."""
        scores = list(self.start)
        for run, weight in vector:
            if run in self.shipped.rows:
                for at, speaks in enumerate(self.shipped.speaks(run)):
                    scores[at] += weight * speaks / SCALE
        return scores

    def _aim(self, told: Taught) -> Target:
        vector = self._read(told.text)
        wanted = [float(label == told.label) for label in self.labels]
        return vector, self._base(vector), wanted, told.weight

    def _stay(self, text: str) -> Target:
        vector = self._read(text)
        rated = self.shipped.rate(self.shipped.weigh(text))
        return vector, self._base(vector), [rated.get(each, 0.0) for each in self.labels], 1.0

    def _score(self, vector: Vector, base: Sequence[float]) -> list[float]:
        scores = [each + bias for each, bias in zip(base, self.bias, strict=True)]
        for run, weight in vector:
            row = self.rows.get(run)
            if row is not None:
                for at, each in enumerate(row):
                    scores[at] += weight * each
        return scores

    def _step(
        self, vector: Vector, base: Sequence[float], wanted: Sequence[float], weight: float
    ) -> None:
        rated = _share(self._score(vector, base))
        aim = wanted.index(max(wanted))
        if rated[aim] >= min(ENOUGH, wanted[aim] - SLACK):
            return
        wrong = [(at, each - wanted[at]) for at, each in enumerate(rated)]
        moved = [(at, RATE * weight * off) for at, off in wrong if abs(off) > UNMOVED]
        for at, by in moved:
            self.bias[at] -= BIAS_RATE * by
        for run, heavy in vector:
            row = self.rows.setdefault(run, [0.0] * len(self.labels))
            for at, by in moved:
                row[at] -= heavy * by

    def _decay(self) -> None:
        for row in self.rows.values():
            row[:] = [each * (1 - DECAY) for each in row]

    def guess(self, text: str) -> str:
        vector = self._read(text)
        scores = self._score(vector, self._base(vector))
        return self.labels[scores.index(max(scores))]

    @property
    def adjustment(self) -> Adjustment:
        """What is written down: whole rows, as the shipped ones are."""
        bias = [first + by for first, by in zip(self.start, self.bias, strict=True)]
        return Adjustment(
            own=self.own,
            bias=tuple(shorten(each) for each in bias),
            rows={run: self._row(run, moved) for run, moved in sorted(self.rows.items())},
        )

    def _row(self, run: str, moved: Sequence[float]) -> tuple[int, ...]:
        known = run in self.shipped.rows
        before = self.shipped.speaks(run) if known else [0] * len(self.shipped.labels)
        rarity = self.shipped.rarity_of([run]).get(run, RARE)
        whole = [*before, *([0] * len(self.own))]
        now = [each / SCALE + by for each, by in zip(whole, moved, strict=True)]
        return tuple(shorten(each) for each in (rarity, *now))


def _share(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    raised = [exp(each - highest) for each in scores]
    total = sum(raised)
    return [each / total for each in raised]
