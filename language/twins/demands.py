"""Demands: what a text wants done, and whether it only asks how something is done."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from language.patterns import Pattern
from language.twins.tables import read_lines

# What turns a demand round when it stands just before, and what shows that it is told, not asked.
_NO = Pattern(
    "(?:不要|别再|别(?![的人处家说墅])|不应该|不该|(?<!能)不能|不可以|不想|不愿|不必|不用|反对|不同意|拒绝"
    "|凭什么|为什么要|为啥要|怎么能|谁让)[^，]{0,2}$"
)
_TOLD = Pattern("(?:被|给|突然|怎么|为什么|为啥|把[^，]{1,6})$")
_BEFORE = 8
# What is put somewhere, or is not to be; one more pair of opposites.
_PUT = "(?:建|装|设|增|加|放|种|划|铺|搞|办|开|养|栽|摆)"
_WANTED = Pattern(
    "(?:希望|建议|申请|要求|想|请|应该|能不能|赶紧|尽快|早点|支持|同意)[^，]{0,10}" + _PUT
)
_REFUSED = Pattern(
    "(?:反对|不同意|(?<!要)不要|别(?![的人处家说墅])|不许|不想|拒绝|抵制|坚决不|不应该|不该)[^，]{0,10}"
    + _PUT
)
_PUTTING = "put"
# One act, asked for in the one text and refused in the other; who tells of both refuses.
_ACT = (
    "(合并|开放|延长|限行|封闭|统一|拓宽|取消|保留"
    "|[拆搬砍铺盖取禁装封改撤绕关开停移挪扩并建修放养收补摆卖换种带设加割])"
)
_ASKED = Pattern(
    "(?:(?:凭什么|凭啥|为什么)不[让准许给能]|允许|准许|支持|赞成|盼着?|应该|应当|请|要求|建议"
    "|最好|赶紧|尽快|希望|愿意|能不能|(?<![不需])要)[^，不别]{0,10}?" + _ACT
)
_DECLINED = Pattern(
    "(?:不要|千万别|别再|请别|别|请勿|(?<!什么)(?<!凭啥)不能|绝不能|不该|不应该|反对|不同意|不愿意?|不想|没必要"
    "|甭|禁止|不许|(?<!么)不准|不得|严禁|杜绝|制止)"
    "(?:再|乱|轻易|把[^，]{1,6}?|都|全|对外|实行|搞)?" + _ACT
)
# What is told first, and refused at the end.
_OBJECTED = Pattern(
    _ACT + "[^，]{0,14}，?[^，]{0,14}(?:不同意|反对|不赞成|不答应|不愿意|坚决不|不方便)"
)
# Something is to be put there, or what was put there is to go.
_TO_PUT = Pattern(
    "(?:希望|建议|申请|要求|请求|请|应该|能不能|支持)[^，不别拆撤]{0,8}?(?:加装?|装|增设|设|建|种|划|安)(?!强|快|大|排|全|置)"
)
_TO_GO = Pattern(
    "(?:请|要求|希望|建议|应该|赶紧|尽快|能不能)?(?:拆掉|拆除|拆了|撤掉|撤了|撤吧|搬走|挪走|移走|去掉|撤销)"
)
_PUT_THERE = Pattern("(?:加|装|设|建|种|划|安)了")
_STANDING = "standing"

Demands = frozenset[tuple[int | str, bool]]


@lru_cache(maxsize=1)
def _opposites() -> tuple[tuple[re.Pattern[str], frozenset[str], frozenset[str]], ...]:
    """Read each pair of opposites: a pattern, the words of the second side, how all begin."""
    found = []
    for line in read_lines("opposites"):
        one, _, other = line.partition("=")
        words = (*one.split(), *other.split())
        begun = frozenset(word[0] for word in words)
        found.append((re.compile(_either(words)), frozenset(other.split()), begun))
    return tuple(found)


def find_demands(text: str) -> Demands:
    """Find which side of each pair of opposites a text takes last."""
    found: set[tuple[int | str, bool]] = set(_find_acts(text))
    signs = set(text)
    for at, (pattern, second, begun) in enumerate(_opposites()):
        for match in [] if begun.isdisjoint(signs) else list(pattern.finditer(text))[-1:]:
            side = match[0] in second
            found.add((at, _turned(text[: match.start()], text[match.end() :], second=side)))
    for putting, wanted in ((_REFUSED, False), (_WANTED, True)):
        if putting.search(text):
            found.add((_PUTTING, wanted))
            break
    return frozenset(found)


def _find_acts(text: str) -> Iterator[tuple[str, bool]]:
    declined = {match[1] for match in _DECLINED.finditer(text)}
    declined |= {match[1] for match in _OBJECTED.finditer(text)}
    if _TO_GO.search(text) and _PUT_THERE.search(text):
        yield (_STANDING, False)
    elif _TO_PUT.search(text):
        yield (_STANDING, True)
    yield from ((act, False) for act in sorted(declined))
    asked = {match[1] for match in _ASKED.finditer(text)} - declined
    yield from ((act, True) for act in sorted(asked))


def _turned(before: str, after: str, *, second: bool) -> bool:
    """Take a demand for its opposite if it is refused, or if it was done and is complained of."""
    refused = _NO.search(before[-_BEFORE:]) is not None
    told = second and after.startswith("了") and _TOLD.search(before[-_BEFORE:]) is not None
    return second is not (refused or told)


def demands_differ(one: Demands, other: Demands) -> bool:
    """Whether one text wants what the other refuses."""
    return any((at, not side) in other for at, side in one)


def asks_how(text: str, troubles: frozenset[str]) -> bool:
    """Whether a text asks for a procedure and complains of nothing."""
    asking, other, complaints = _questions()
    return complaints.isdisjoint(troubles) and bool(asking.search(other.sub("，", text)))


@lru_cache(maxsize=1)
def _questions() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    """Read how people ask, what only sounds like it, and what is a complaint all the same."""
    words = defaultdict[str, list[str]](list)
    for line in read_lines("asking"):
        kind, _, some = line.partition("=")
        words[kind.strip()] += some.split()
    how, act, which, paper, where, surely = (
        _either(words[kind]) for kind in ("how", "act", "which", "paper", "where", "surely")
    )
    asking = f"{how}{act}(?!法)|{which}{paper}|{where}{act}|{surely}"
    return re.compile(asking), re.compile(_either(words["not"])), frozenset(words["complaint"])


def _either(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
