"""Because: the words a guess rests on, as far as they tell anybody why."""

from collections.abc import Sequence

from language.patterns import Pattern

# Runs with one of these stand in every matter, whatever it is about.
_EMPTY = frozenset(
    "那这哪个的地得没不人有都还就是很和在也又把被给让跟与及吗呢吧啊呀么什怎谁它他她们我你您说要想去来上下里口"
)
# Where it happened is not why: 南门巷幼儿园 says nothing of schooling.
_NAMED = Pattern(
    "[㐀-鿿]{1,3}(?:巷|街道|大街|街|弄|胡同|村|镇|乡|(?<![马公道铁水电线网走修让一半])路)"
    "(?:[㐀-鿿]{0,2}(?:幼儿园|小学|中学|学校|医院|卫生院|派出所|菜场|市场|超市|公园|广场|车站))?"
)


def tidy(text: str, because: Sequence[str]) -> tuple[str, ...]:
    """Leave out names of places and words that say nothing, and join what was cut from one word."""
    named = [found.group() for found in _NAMED.finditer(text)]
    told: list[str] = []
    for word in because:
        if len(word) > 1 and not _EMPTY.intersection(word):
            told = _join(text, told, word)
    return tuple(each for each in told if not any(each in place for place in named))


def _join(text: str, told: list[str], word: str) -> list[str]:
    """Put 斑马 and 马线 together again, where that is what was written."""
    for at, other in enumerate(told):
        for joined in (other + word[1:], word + other[1:]):
            ends = other[-1] == word[0] if joined.startswith(other) else word[-1] == other[0]
            if ends and joined in text:
                return [*told[:at], joined, *told[at + 1 :]]
    return [*told, word]
