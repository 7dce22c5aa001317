"""Places and names: 南门巷, 柳湾村, 幸福里; 老王家, 刘记."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from language.patterns import Pattern
from language.sounds import sounds_of
from language.twins.tables import Meaning
from language.twins.words import FoundWord

_SHOPS = (
    "酒店 宾馆 旅馆 饭店 饭馆 餐馆 面馆 酒楼 酒吧 火锅店 火锅 烧烤店 烧烤 烤肉 超市 商店"
    " 药店 诊所 理发店 美发屋 ktv 网吧 健身房 驾校 培训班"
)
# Endings of one class exclude each other; the longer ones first.
_CLASSES: dict[str, tuple[str, ...]] = {
    "way": ("大道", "胡同", "路", "街", "巷"),
    "village": ("村", "庄", "坪", "堡", "寨", "屯"),
    "town": ("镇", "乡"),
    "home": (
        *("小区", "花园", "家园", "公寓", "新村", "新城", "名城", "新居", "庄园", "山庄"),
        *("苑", "府", "庭", "轩", "阁"),
    ),
    "school": ("幼儿园", "小学", "中学", "初中", "高中", "学院", "大学", "中心校", "学校"),
    "open": ("广场", "公园", "体育场", "景区", "影院", "浴池"),
    "care": ("敬老院", "养老院", "福利院", "药房"),
    "pass": ("隧道", "码头", "渡口", "水电站"),
    "temple": ("寺", "庙", "塔"),
    "market": ("农贸市场", "批发市场", "菜市场", "菜场", "市场"),
    "bridge": ("大桥", "桥"),
    "quarter": ("社区",),
    "landmark": (),
    "hospital": ("卫生院", "医院"),
    "water": ("水库", "河", "湖"),
    "shop": tuple(_SHOPS.split()),
    "firm": ("公司", "厂", "合作社"),
}
# These end a name only where the other text gives the same name another ending.
_LOOSE: dict[str, tuple[str, ...]] = {
    "home": ("里", "城", "湾", "园"),
    "way": ("道",),
    "village": tuple("湾坡沟岭坝塬梁川滩岔垭坳岗冲坎"),
}
_CLASS_OF = {ending: kind for kind, endings in _CLASSES.items() for ending in endings}
_ENDING = Pattern("|".join(sorted(_CLASS_OF, key=len, reverse=True)))
_GROUNDS = "坪沟湾坡梁岔堡寨庄屯村山川窑磨塬嘴岘滩河崖垭坳岗冲坝"
_FAMILY_PLACE = Pattern(rf"([一-鿿]家)([{_GROUNDS}])")
# 石榴湾, 核桃坡: two signs before the lie of the land, where a place is named.
_GROUND_PLACE = Pattern(
    r"(?:^|(?<=[镇乡村的们在到住去，]))([一-鿿]{1,2})([湾坡沟岭坝塬梁川滩岔垭坳岗])(?![水渠道路边下子亭位乡镇村])"
)
_NO_GROUND = frozenset("水路边山门口陡上下大小长排泥臭土护斜这那条个一家里是有后前")
# 火车站后面, 桥北那个: there is one of them in a town.
_LANDMARK = Pattern(
    r"(火车站|高铁站|汽车站|客运站|林场|农场|牧场|粮站|粮库|供销社|煤矿|大坝|水厂|电厂|砖厂|体育馆|图书馆"
    r"|电影院|百货大楼|步行街|美食城|法院|派出所|殡仪馆|[桥河街][东南西北])"
    r"(?=后面|前面|旁边|旁|门口|门前|那边|那儿|那里|那块|那片|附近|对面|边上|跟前|那个|那条|那家|到|里面|背后|的)"
)
# No name ends in one of the first, is one of the second, or goes back beyond one of the third.
_NO_LAST = frozenset("们我你他咱这那个条座本全各每某该进出回在到从去来的了是有过沿临逛修走跑问让")
_NO_NAME = frozenset(
    "危险旧断石木占挡堵拦破烂土泥马公道铁半大小老新主干乡农驻入自整两几通往这里外上下"
)
_NO_FIRST = frozenset(
    "的了在到从去我你他们这那条个是有与跟往把被给让对就都也很太又没不说叫过住通处修建进出回离近经向沿于镇乡座，"
)
_FORWARD = frozenset({"前进", "跃进", "先进", "奋进", "永进"})
_DIGITS = frozenset("0123456789零〇一二两三四五六七八九十百千")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱林何郭罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾"
    "丁魏薛叶阎余潘杜戴夏钟汪田任姜范姚谭廖邹熊陆郝孔崔康毛邱秦史顾侯邵孟龙段钱汤尹黎易武"
    "乔贺赖龚文"
)
_PERSON = Pattern(
    rf"([{_SURNAMES}])(?:某|家(?![{_GROUNDS}长庭])"
    r"|师傅|医生|主任|书记|老师|老板|记|氏|队长|经理|大夫|大爷|婶|校长|科长|所长)"
)
_OLD = Pattern(rf"[老小]([{_SURNAMES}])(?![旧板师家化])")
# Of these every ending may stand for every other: 南湖菜场 is 南湖农贸市场.
_ALIKE = frozenset({"market"})
# Before these stands often what the matter is about: 泥泞路.
_OPEN_WAYS = frozenset({"way", "bridge", "water", "shop", "firm", "pass", "temple", "care"})
_LONGEST_NAME, _SHORTEST_NAME = 3, 2


@dataclass(frozen=True, slots=True)
class NamedSpot:
    """A named place: its class, its name and ending as heard, and where it stands."""

    kind: str
    said: str
    name: tuple[str, ...]
    ending: tuple[str, ...]
    start: int
    end: int


def find_spots(text: str, sounds: Sequence[str], words: Sequence[FoundWord]) -> list[NamedSpot]:
    """Find the named places outside of the words already understood."""
    found = {}
    standing = {at: word for word in words for at in range(word.start, word.end)}
    for match in _ENDING.finditer(text):
        kind = _CLASS_OF[match[0]]
        start = match.start() if _is_cut(match, standing) else _begin(text, match.start())
        if start < match.start() and not _is_said(start, match.start(), kind, standing):
            found[match.end()] = _spot(kind, text, sounds, (start, match.start(), match.end()))
    for match in _FAMILY_PLACE.finditer(text):
        spans = (match.start(), match.end(1), match.end())
        found[match.end()] = _spot("village", text, sounds, spans)
    for match in _GROUND_PLACE.finditer(text):
        if _NO_GROUND.isdisjoint(match[1]) and match.end() not in found:
            spans = (match.start(), match.end(1), match.end())
            found[match.end()] = _spot("village", text, sounds, spans)
    for match in _LANDMARK.finditer(text):
        spans = (match.start(), match.end(), match.end())
        found.setdefault(match.end(), _spot("landmark", text, sounds, spans))
    return list(found.values())


def _spot(kind: str, text: str, sounds: Sequence[str], spans: tuple[int, int, int]) -> NamedSpot:
    start, middle, end = spans
    name, ending = tuple(sounds[start:middle]), tuple(sounds[middle:end])
    return NamedSpot(kind, text[start:end], name, ending, start, end)


def _is_cut(match: re.Match[str], standing: Mapping[int, FoundWord]) -> bool:
    """Whether an ending is only part of a word, such as 路 in 路灯."""
    at, end = match.span()
    word = standing.get(at)
    if match.string[max(0, at - 2) : at] in _FORWARD:
        return False
    if word is None or word.end - word.start <= end - at:
        return False
    return end - at == 1 or (word.start < at and word.end >= end)


def _is_said(start: int, end: int, kind: str, standing: Mapping[int, FoundWord]) -> bool:
    """Whether what stands before an ending is no name, but a word that is understood."""
    words = (standing[at] for at in range(start, end) if at in standing)
    return any(
        start <= word.start and word.end <= end and word.is_long
        for word in words
        if kind in _OPEN_WAYS or word.meaning == Meaning()
    )


def _begin(text: str, end: int) -> int:
    """Go back from an ending to where its name begins; its own place, if it has none."""
    if end == 0 or text[end - 1] in _DIGITS:
        return end
    if text[end - 1] in _NO_LAST and text[max(0, end - 2) : end] not in _FORWARD:
        return end
    start = end - 2 if text[max(0, end - 2) : end] in _FORWARD else end
    while start > 0 and end - start < _LONGEST_NAME:
        if text[start - 1] in _NO_FIRST or not "一" <= text[start - 1] <= "鿿":
            break
        start -= 1
    return end if end - start < _SHORTEST_NAME and text[start:end] in _NO_NAME else start


def find_names(text: str) -> frozenset[str]:
    """Find the people a text names."""
    return frozenset(match[1] for shape in (_PERSON, _OLD) for match in shape.finditer(text))


def _shared(one: Sequence[NamedSpot], other: Sequence[NamedSpot], heard: str) -> list[NamedSpot]:
    """List the places of one text that the other names too, in full or by the name alone."""
    return [
        spot
        for spot in one
        if _is_named(heard, spot) or any(_is_same(spot, each) for each in other)
    ]


def _is_same(one: NamedSpot, other: NamedSpot) -> bool:
    """Whether two names are one, of which the longer has taken in a sign before it."""
    if one.ending != other.ending:
        return False
    shorter, longer = sorted((one.name, other.name), key=len)
    return len(shorter) >= _SHORTEST_NAME and longer[-len(shorter) :] == shorter


def _is_named(heard: str, spot: NamedSpot) -> bool:
    if _holds(heard, (*spot.name, *spot.ending)):
        return True
    known_by_name = len(spot.name) >= _SHORTEST_NAME and _holds(heard, spot.name)
    return known_by_name and not _is_renamed(heard, spot)


def _is_renamed(heard: str, spot: NamedSpot) -> bool:
    """Whether the name has another ending there: 幸福里 is not 幸福苑."""
    others = () if spot.kind in _ALIKE else _endings(spot.kind) - {spot.ending}
    return any(_holds(heard, (*spot.name, *other)) for other in others)


@cache
def _endings(kind: str) -> frozenset[tuple[str, ...]]:
    endings = (*_CLASSES[kind], *_LOOSE.get(kind, ()))
    return frozenset(tuple(sounds_of(ending)) for ending in endings)


def _holds(heard: str, spoken: Sequence[str]) -> bool:
    return f" {' '.join(spoken)} " in heard


@dataclass(frozen=True, slots=True)
class Met:
    """What two texts share of places, and by which kinds they part."""

    shared: tuple[NamedSpot, ...]
    parted: frozenset[str]
    apart: bool


# Before these stands a mere name, whatever its signs mean elsewhere.
NAMED = frozenset({"town", "village", "home", "quarter", "school"})
# Where something is told to be, not within what, nor of whom.
STANDS = frozenset(
    {"way", "village", "home", "school", "open", "market", "landmark", "bridge", "care", "pass"}
)


def meet(one: Sequence[NamedSpot], heard: str, other: Sequence[NamedSpot], other_heard: str) -> Met:
    """Lay the places of two texts beside each other."""
    mine, theirs = _shared(one, other, other_heard), _shared(other, one, heard)
    both = {spot.kind for spot in one} & {spot.kind for spot in other}
    both |= {spot.kind for spot in one if _is_renamed(other_heard, spot)}
    both |= {spot.kind for spot in other if _is_renamed(heard, spot)}
    shared = (*mine, *theirs)
    parted = frozenset(both - {spot.kind for spot in shared})
    return Met(shared, parted, not shared and all(map(_stand, (one, other))))


def _stand(spots: Sequence[NamedSpot]) -> bool:
    return any(spot.kind in STANDS for spot in spots)
