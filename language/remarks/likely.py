"""Likely remarks: what no known way covers, and yet whole messages like it raise nothing."""

from language.linear import load
from language.patterns import Pattern
from language.remarks.hearing import TELLING, Heard
from language.remarks.kinds import Remark
from language.remarks.signs import signs_of
from language.runs import weigh

MATTER = "matter"
# So unlikely must it be that it raises something: a matter that is swallowed is the worst.
# With a draft before them, people add to it in few words, so it must be less likely still.
UNLIKELY = {"": 0.15, "rating": 0.15, "draft": 0.05}
# So likely that it raises something, in spite of a known way to say it: 杀人了 is no 傻人了.
SURE = 0.8
# So unlikely that one may name things in thanks and small talk: 大热天, 水都没喝一口.
EMPTIEST = 0.05
SHORTEST, LONGEST = 4, 60
_GRADES = frozenset({Remark.UNSATISFIED, Remark.FAIR, Remark.SATISFIED})
# Whoever says these hardly names anything: 等你们修好我都死了 is no thanks.
_EMPTY = frozenset({Remark.GREETING, Remark.THANKS, Remark.HELP, Remark.NOISE})
# Without one of these a figure is of something else: 第3句话.
_NUMBERING = frozenset("号编件条个位№")
# Without one of these nobody asks for hours, but says when they are there: 在的，十点以后.
_ASKING = Pattern(r"[几吗么嘛啥哪否]|什么|多[久晚早]|[不没]$|(.)[不没]\1")
# What is no answer to what was asked.
_UNASKED = {
    "": frozenset({Remark.UNSATISFIED, Remark.FAIR, Remark.NO}),
    "draft": _GRADES | {Remark.LAST},
}


def rate_matter(text: str, heard: Heard) -> float:
    """Rate how likely a message raises something; surely, if nothing is known of its words."""
    learnt = load("remarks")
    signs = signs_of(text, heard)
    weights = weigh(signs, learnt.rarity_of(signs))
    return learnt.rate(weights)[MATTER] if weights else 1.0


def find_likely(text: str, heard: Heard, asked: str, chance: float) -> Remark | None:
    """Find what a short message most likely is that hardly raises anything."""
    learnt = load("remark_kinds")
    if not SHORTEST <= len(text) <= LONGEST:
        return None
    signs = signs_of(text, heard)
    chances = learnt.rate(weigh(signs, learnt.rarity_of(signs)))
    kind = Remark(max(chances, key=lambda each: chances[each]))
    if kind in _UNASKED.get(asked, ()):
        return None
    if _lacks_its_sign(kind, heard.signs):
        return None
    if kind in _EMPTY and chance >= EMPTIEST and TELLING & set(heard.signs):
        return None
    return kind if any(map(str.isalpha, heard.signs)) else None


def _lacks_its_sign(kind: Remark, signs: str) -> bool:
    """Tell whether a figure counts nothing of ours, or hours are told and not asked for."""
    if kind is Remark.NUMBER:
        return not _NUMBERING & set(signs)
    return kind is Remark.HOURS and _ASKING.search(signs) is None
