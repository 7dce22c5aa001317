"""Sides: which gate, end, bank or level of a place a text speaks of, and where it heads."""

import re
from collections import defaultdict

_WINDS = "(东南|东北|西南|西北|[东西南北])"
_STANDS = "(?=[的侧边头面有那这，家修建口]|$)"
# A family, and how its members are said. What is said of an anchor holds for that one only:
# 坡上 and 坡下 exclude each other, 坡上 and 桥下 do not.
_FAMILIES: tuple[tuple[str, str], ...] = (
    ("gate", r"(东南|东北|西南|西北|[东西南北男])大?门"),
    ("end", _WINDS + "(?:头|侧|边|面(?!积)|口|段|端|岸|坡|山|角|沿|部|半)"),
    ("end", r"(男)(?:口|头|侧|段|岸)"),
    ("quarter", _WINDS + "(?:区|院|街|关|环|站|庄|台)"),
    ("flank", r"(?<=[街路沟渠桥村巷坝])" + _WINDS + _STANDS),
    ("bound by", "以" + _WINDS),
    ("from", r"([东西南北])(?:往|向|到|朝)[东西南北]"),
    ("heading", r"[往朝向]([东西南北])(?:走|去|方向|拐|的)"),
    ("entrance", r"([前后侧正])大?门"),
    ("yard", r"([前后])(?:院|排|街|巷|山|坡|沟|楼|庄|村|半(?![夜年月个天])|坝|河|湾)"),
    ("stream", r"([上中下])游"),
    ("hand", r"([左右])(?:侧|手|边|面|转|拐|岸|半)"),
    ("inner", r"([内外里])(?:侧|环|圈|院)"),
    ("bound", r"([进出])城方向"),
    ("mouth", r"(?<![门路巷村进出入])([进出入])(?:水|站|城)?口"),
    ("track", r"([上下])行(?!驶)"),
    ("half", r"([上下])(?:岔|坡|坎|塬|川|庄|院|渡|渠|沟|湾|坝|河|半段|半截|段|头|村)"),
    ("storey", r"(地下|地面|负一)(?:车库|停车)"),
    ("face", r"([阴阳])(?:面|坡)(?![子积])"),
    ("face", r"朝([^，朝]{2})那?[一面]"),
    ("aboard", r"([上下])船(?=[^，]{0,2}(?:跳板|梯|码头|口|台阶))"),
    ("city", r"([进出])城(?=[^，]{0,2}(?:边|侧|面|道|线|口))"),
    ("exit", r"([a-h])(?:出入口|出口|口)"),
    ("seam", r"靠([里外左右])"),
    ("house", r"([前后])(?:幢|栋|排房)"),
    ("part", r"([上下左右东西前后])(?:厢房|厢|厅|殿|屋)"),
    ("part", r"(?<=[渠沟河路街坝村])([首头尾])(?=[的那闸段，这]|$)"),
    ("height", r"(?P<anchor>[岭坝坡梁塬坎山桥])([上下])(?![来去车])"),
    (
        "neighbour",
        r"楼([上下])(?=[^，]{0,2}(?:装修|邻居|住户|那家|那户|人家|养|跳|开|弹|吵|打|的人))",
    ),
    ("before", r"(?P<anchor>[^，]{2})([前后])(?:面|边|头)"),
    ("over", r"(?P<anchor>[^，]{2})([上下])(?:面|边|头)"),
    ("within", r"(?P<anchor>[^，]{2})([里外])(?:面|边|头)"),
    ("trip", r"(?<!从)([去往到])[^，从往去到]{1,4}去?的(?:公交|班车|客车|车|高铁)"),
    ("trip", r"从[^，]{1,4}([回])[^，]{0,2}来?的(?:公交|班车|客车|车|高铁)"),
    ("towards", r"[往朝向去到]([^，往朝向去到]{2,4}?)(?:去|来|走)?的?(?:那个)?方向"),
    ("towards", r"(从[^，]{2,4}?)(?:回来|过来|回|来|出来)的?方向"),
)
_PATTERNS = tuple((family, re.compile(shape)) for family, shape in _FAMILIES)
_HEARD = {"男": "南", "入": "进", "里": "内", "往": "去", "到": "去"}

Sides = dict[str, frozenset[str]]


def find_sides(text: str) -> Sides:
    """Find the sides a text names, by family."""
    found = defaultdict[str, set[str]](set)
    for family, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            anchor = match["anchor"] if pattern.groupindex else ""
            side = match[2] if anchor else match[1]
            found[family + anchor].add(_HEARD.get(side, side))
    return {family: frozenset(sides) for family, sides in found.items()}


def sides_differ(one: Sides, other: Sides) -> bool:
    """Whether both name a side of one family, and never the same."""
    return any(one[family].isdisjoint(other[family]) for family in one.keys() & other.keys())
