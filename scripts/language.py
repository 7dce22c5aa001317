"""How well sentences are understood: each test set scored, with what was got wrong.

python -m scripts.language                     # all of them
python -m scripts.language times twins --wrong # these, and every one that is wrong
python -m scripts.language --fresh             # the set of each that was looked at last
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import sqrt

from tests.language.scores import (
    Verdict,
    judge_categories,
    judge_consensus,
    judge_danger,
    judge_dispatch,
    judge_plans,
    judge_remarks,
    judge_speakers,
    judge_times,
    judge_twins,
)

Z = 1.96  # of 95 %
JUDGES: dict[str, Callable[..., Iterator[Verdict]]] = {
    "category": judge_categories,
    "times": judge_times,
    "dispatch": judge_dispatch,
    "twins": judge_twins,
    "remarks": judge_remarks,
    "danger": judge_danger,
    "planning": judge_plans,
    "speakers": judge_speakers,
    "agreed": judge_consensus,
}
# The sets that nobody had looked at when the readers were made.
FRESH = {
    "category": "category",
    "times": "times_more",
    "dispatch": "dispatch_more",
    "twins": "twins_fourth",
    "remarks": "no_matter_fourth",
    "danger": "danger_fifth",
    # These three are by the hand that wrote the readers; of what was agreed there is no second set.
    "planning": "planning_fresh",
    "speakers": "speakers_fresh",
    "agreed": "agreed",
}


@dataclass
class Score:
    """What came of one question put to many sentences."""

    hits: int = 0
    total: int = 0
    wrong: list[str] = field(default_factory=list)

    def interval(self) -> tuple[float, float]:
        """The band in which chance alone could have put it (Wilson)."""
        share, total = self.hits / self.total, self.total
        middle = (share + Z * Z / (2 * total)) / (1 + Z * Z / total)
        half = Z / (1 + Z * Z / total)
        half *= sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
        return max(0.0, middle - half), min(1.0, middle + half)


def score(verdicts: Iterator[Verdict]) -> tuple[dict[str, Score], Counter[tuple[str, str]]]:
    """Count the verdicts by what was asked, and which label was taken for which."""
    scores: dict[str, Score] = {}
    confused: Counter[tuple[str, str]] = Counter()
    for verdict in verdicts:
        kept = scores.setdefault(verdict.asked, Score())
        kept.total += 1
        kept.hits += verdict.hit
        if verdict.notable:
            kept.wrong.append(f"{verdict.text}  [{verdict.wanted}] got [{verdict.got}]")
            confused[verdict.wanted, verdict.got] += 1
    return scores, confused


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(JUDGES))
    parser.add_argument("--wrong", action="store_true", help="list what was got wrong")
    parser.add_argument("--fresh", action="store_true", help="only what was looked at last")
    arguments = parser.parse_args()
    for name in arguments.sets or JUDGES:
        scores, confused = score(JUDGES[name](*([FRESH[name]] if arguments.fresh else [])))
        print(f"\n{name}")
        for asked, each in scores.items():
            low, high = each.interval()
            share = each.hits / each.total
            print(f"  {asked:42} {share:6.1%}  ({low:.1%} to {high:.1%})  of {each.total}")
        if name == "category" and confused:
            print("  most taken for another:")
            for (wanted, got), count in confused.most_common(8):
                print(f"    {wanted} as {got}: {count}")
        if arguments.wrong:
            for each in scores.values():
                for line in each.wrong:
                    print(f"    {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
