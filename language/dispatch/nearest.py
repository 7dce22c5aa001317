"""Nearest: which units may have been meant by a name that none of them has."""

from collections.abc import Sequence

from language.dispatch.units import KIND, Unit, core_of
from language.patterns import Pattern
from language.sounds import sounds_of

MOST = 3
ALIKE = 0.5
HEARD = 2  # so many signs must sound alike: one does so by chance
_COMMON = Pattern(r"事务|服务|管理|综合|人民")


def list_nearest(name: str, units: Sequence[Unit]) -> list[int]:
    """List the units whose names have most in common with it, the likest first."""
    said = _kernel(name)
    likeness = {
        each.id: max((_compare(said, _kernel(known)) for known in each.names), default=0.0)
        for each in units
    }
    ranked = sorted(likeness, key=lambda each: -likeness[each])
    return [each for each in ranked if likeness[each] >= ALIKE][:MOST]


def _kernel(name: str) -> str:
    """What tells a unit from others: 民政 of 区民政局."""
    core = core_of(name)
    return _COMMON.compiled().sub("", KIND.compiled().sub("", core)) or core


def _compare(said: str, known: str) -> float:
    """How much of the shorter one is in the longer one, as it is written or as it is heard."""
    shorter = min(len(set(said)), len(set(known)))
    if not shorter:
        return 0
    written = len(set(said) & set(known))
    heard = len(set(sounds_of(said)) & set(sounds_of(known)))
    return max(written, heard if heard >= HEARD else 0) / shorter
