"""Numbers before a kind of thing: which building, unit, group, floor, route, school."""

import re
from collections import defaultdict

from language.numbers import WRITTEN, read_number
from language.patterns import Pattern

_HAN = rf"(?:[0-9]{{1,4}}|[{WRITTEN}]{{1,7}})"
_OR_LETTER = rf"(?:[0-9]{{1,4}}|[{WRITTEN}]{{1,7}}|[a-z甲乙丙丁])"
_NUMBERED = (
    "[门桥井杆库泵地厂店台站口坑摊桩柜棚车线梯船炉闸渠塔馆厅沟池灯塘坝矿窑机变教]"
    "|窗口|大棚|宿舍|病房|通道"
)
_HOUSES = "院|所|馆|厂|店|场|站|中心|公司|社区|居委会|食堂|宿舍"
# A kind, and what stands behind its number. The first that fits counts; "" is no kind at all.
_KINDS: tuple[tuple[str, str], ...] = (
    ("", rf"{_HAN}月{_HAN}[号日]"),
    ("room", r"(?<=[楼元栋幢])([0-9]{3,4})(?![0-9号])"),
    ("room", r"([0-9]{3,4})(?:室|房)"),
    ("highway", r"([gsxy]?[0-9]{2,4})(?:国道|省道|县道|乡道)"),
    ("stone", rf"({_HAN})公里(?:处|那|的?弯|加)"),
    ("building", rf"({_OR_LETTER})(?:号楼|号院楼|栋|幢|座|#|号(?=[0-9{WRITTEN}]+单元))"),
    ("unit", rf"({_OR_LETTER})(?:号?单元|号?单员|号?门洞)"),
    ("group", rf"第?({_HAN})(?:组|社|村民小组|小组|生产队|小队|队)"),
    ("", rf"(?:住|住在|家在|爬|爬到|爬上|到|上)({_HAN})(?:楼|层)"),
    ("", rf"({_HAN})(?:层楼|个楼)"),
    ("floor", rf"({_HAN})(?:楼|层)"),
    ("batch", rf"第({_HAN})(?:批|标段|车间|窗口|排)"),
    ("section", rf"({_HAN})(?:标段|车间|号地块)"),
    ("age", rf"({_HAN})(?:周?岁)(?:以上|及以上)"),
    ("", r"一路(?!公交|车|汽)"),
    ("route", rf"({_HAN})路"),
    ("line", rf"({_HAN})号线"),
    ("line", r"k([0-9]{1,3})(?=[一-鿿])"),
    ("", rf"({_HAN})小(?:时|区|孩|伙|朋|车|段|块|会|点|心|妹|子|麦)"),
    ("", rf"({_HAN})中(?:午|间|旬|心|国|年|学生)"),
    ("high school", rf"第?({_HAN})(?:中学|高中|中)"),
    ("primary school", rf"第?({_HAN})(?:小学|小)"),
    ("nursery", rf"第?({_HAN})(?:幼儿园|幼)"),
    ("grade", rf"({_HAN})年级"),
    ("class", rf"(?:年级|初[一二三]|高[一二三]|[一二三四五六七八九])，?({_HAN})，?班"),
    ("phase", rf"({_OR_LETTER})(?:期|区(?!别|域|县))"),
    ("court", rf"({_HAN})号院"),
    ("numbered", rf"({_OR_LETTER})号(?:{_NUMBERED})"),
    ("lane", rf"({_HAN})(?:巷|胡同|条街|街)"),
    ("row", rf"第({_HAN})排"),
    ("bridge", rf"({_HAN})桥"),
    ("hospital", rf"第({_HAN})(?:人民)?(?:医院|卫生[院室所])"),
    ("house", rf"第({_HAN})(?![天次回个年时种点批遍步名位])[一-鿿]{{0,4}}?(?:{_HOUSES})"),
    ("year", r"(20[0-9]{2})年(?:度)?的?(?=[^，]{0,6}(?:补|款|费|资|贴|保|税))"),
)
# Most signs begin none of them; they are passed over at once.
_BEGIN = rf"(?=[0-9a-z甲乙丙丁{WRITTEN}第年初高住家爬到上])"
_PATTERN = Pattern(
    f"{_BEGIN}(?:{'|'.join(f'(?P<k{at}>{shape})' for at, (_, shape) in enumerate(_KINDS))})"
)
_ANY = Pattern(f"[0-9a-z甲乙丙丁{WRITTEN}]")
_ADDRESS = Pattern(r"(?<![0-9-])([0-9]{1,3})-([0-9]{1,2})-[0-9]{2,4}(?![0-9-])")
_EVERYWHERE = Pattern("整个小区|全小区|小区都|全村|整个村|几栋|各栋|各楼|家家户户|整栋楼")

Counts = dict[str, frozenset[int | str]]


def find_counts(text: str) -> tuple[Counts, list[tuple[int, int]]]:
    """Find the numbers before each kind of thing, and where they stand."""
    found, spans = defaultdict[str, set[int | str]](set), list[tuple[int, int]]()
    if not _ANY.search(text):
        return {}, spans
    for match in _PATTERN.finditer(text):
        kind, said = _which(match)
        if kind and said:
            number = read_number(said)
            found[kind].add(said if number is None else number)
            spans.append(match.span())
    for match in _ADDRESS.finditer(text):
        found["building"].add(int(match[1]))
        found["unit"].add(int(match[2]))
    if _EVERYWHERE.search(text):
        found.pop("building", None)
        found.pop("unit", None)
    return {kind: frozenset(numbers) for kind, numbers in found.items()}, spans


def _which(match: re.Match[str]) -> tuple[str, str]:
    at = int(str(match.lastgroup).removeprefix("k"))
    said = next((each for each in match.groups()[match.re.groupindex[f"k{at}"] :] if each), "")
    return _KINDS[at][0], said


def numbers_differ(one: Counts, other: Counts) -> bool:
    """Whether both number the same kind of thing, and never alike."""
    return any(one[kind].isdisjoint(other[kind]) for kind in one.keys() & other.keys())
