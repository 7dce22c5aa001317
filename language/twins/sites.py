"""Sites: at what a matter stands: a quarry, a school, a chemist's."""

import re
from functools import lru_cache

from language.patterns import Pattern
from language.twins.tables import read_lines

# Where people end up, or pass by, is not where it happens.
_GONE = Pattern(
    "(?:去|送|跑|住|进|到)[^，]{0,3}(?:医院|卫生院|卫生所|诊所|药店|银行|学校|超市)|住院"
)


def find_sites(text: str) -> frozenset[int]:
    """Find which kinds of sites a text names."""
    pattern, kinds = _sites()
    return frozenset(kinds[word] for word in pattern.findall(_GONE.sub("，", text)))


def sites_differ(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether both name a site, and never the same kind."""
    return bool(one and other) and one.isdisjoint(other)


@lru_cache(maxsize=1)
def _sites() -> tuple[re.Pattern[str], dict[str, int]]:
    kinds = {word: at for at, line in enumerate(read_lines("sites")) for word in line.split()}
    return re.compile("|".join(sorted(kinds, key=len, reverse=True))), kinds
