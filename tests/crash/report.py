"""What a run found: figures side by side, and every violation in words."""

from collections import Counter
from dataclasses import dataclass

from models.inbox import ArrivalState
from models.letters import LetterState as State
from tests.crash.copies import Told
from tests.crash.evidence import Evidence
from tests.crash.plan import Plan
from tests.crash.trial import Trial

SHOWN = 12
Figures = dict[str, int | float | str]


@dataclass(frozen=True)
class Report:
    """One run, judged."""

    plan: Plan
    figures: Figures
    violations: dict[str, list[str]]
    seconds: float

    @property
    def broken(self) -> list[str]:
        return [name for name, found in self.violations.items() if found]

    def __str__(self) -> str:
        lines = [f"── {self.plan.name} · seed {self.plan.seed} · {self.seconds:.0f} s ──"]
        lines += [f"  {name:<34}{value:>10}" for name, value in self.figures.items()]
        for name, found in self.violations.items():
            lines.append(f"  {name:<34}{len(found) or 'holds':>10}")
            lines += [f"      {each[:400]}" for each in found[:SHOWN]]
        return "\n".join(lines)


def count_up(trial: Trial) -> Figures:
    """The figures of a run."""
    evidence = trial.evidence
    told = list(trial.post.all)
    kinds = evidence.incidents.counts
    faults = evidence.town.fake.faults.counts
    doubled = [each for each in told if each.is_doubled]
    return {
        "kills": kinds["kill"],
        **{f"{name}s": kinds[name] for name in sorted(kinds.keys() - {"kill"})},
        "updates": len(evidence.arrivals),
        "parked": sum(one.progress is ArrivalState.PARKED for one in evidence.arrivals),
        "topics submitted": sum(topic.number is not None for topic in evidence.topics),
        "letters": len(told),
        **_states(told),
        "calls": len(evidence.calls),
        "faults": sum(faults.values()),
        "replies lost": evidence.town.fake.faults.lost_replies,
        "letters in flight at kills": evidence.incidents.exposed.total(),
        "duplicates": sum(len(each.copies) - 1 for each in doubled),
        "most copies": max((len(each.copies) for each in told if each.edits is None), default=0),
        "marked, but first": sum(_is_marked_first(each) for each in told),
        "429 of our own making": _too_fast(evidence),
    }


def _states(told: list[Told]) -> Figures:
    states = Counter(each.letter.state for each in told)
    listed = (State.SENT, State.REPLACED, State.UNREACHABLE, State.UNCERTAIN, State.INVALID)
    return {f"  {state}": states[state] for state in listed}


def _is_marked_first(told: Told) -> bool:
    return bool(told.copies) and told.copies[0][1]


def _too_fast(evidence: Evidence) -> int:
    return sum(call.status == 429 and not call.fault for call in evidence.calls)
