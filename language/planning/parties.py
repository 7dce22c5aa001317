"""Parties: some of a kind of people, as 群众代表五六个, and experts by their field."""

import re
from collections.abc import Iterator

from language.numbers import read_number
from language.patterns import Pattern
from language.planning.said import Party
from language.planning.slate import Slate

_ONE = "[一二两三四五六七八九俩仨]"
_N = (
    rf"(?:\d{{1,3}}\s*[-~到至]\s*\d{{1,3}}|\d{{1,3}}|{_ONE}(?:到|至|、){_ONE}|"
    rf"十?{_ONE}{_ONE}|十来|十几|[几两]?十[一二三四五六七八九]?|{_ONE}十{_ONE}?|{_ONE}|几)"
)
_COUNT = rf"(?:各|约|大概|大约)?(?P<n>{_N})\s*(?:多|来)?(?:(?:个|名|位)(?:人)?|(?<=[俩仨]))"
_FEW = rf"(?P<n>十[来几]|{_N})(?:个人?|名|位|人)"
_SURE = (
    r"(?:群众|居民|村民|业主|住户|党员|商户|家长|职工|学生|老人|租户|车主|摊主|企业|物业|社区|老党员)代表|代表|律师|网格员|楼栋?长|"
    r"附议的?(?:群众|居民|人|各位)?|提意见的?人|人大代表|志愿者|物业(?:公司)?的?人|当事人|街坊|邻居"
)
_LOOSE = (
    r"(?:政协)?委员|群众|居民|村民|业主|住户|党员|"
    r"家长|商户|老人|专家|老师傅|老党员|年轻人|租户|车主|摊主"
)
_ALL = r"所有的?|全体的?|全部的?|各位"
_PATTERNS = tuple(
    Pattern(pattern)
    for pattern in (
        rf"(?:{_COUNT})的?(?P<who>{_SURE}|{_LOOSE})",
        rf"(?P<who>{_SURE}|{_LOOSE})\s*(?:大概|大约|约|请|来|要|选|各)*{_FEW}",
        rf"(?P<all>{_ALL})(?P<who>{_SURE}|{_LOOSE})(?:都|全)?",
        r"(?P<who>附议)的?(?P<n>\d{1,3})位",
        r"(?P<who>(?:附议|提意见|参与)的?人|(?:群众|居民|村民|业主|住户|党员|商户|家长|职工)代表)(?:们)?(?:都|全)?",
    )
)
_ASKS = r"(?:请|找|叫|邀请|约|来|安排)?\s*(?:(?:几|两|三|一|二|\d)?[个位名]|一些|几位)?"
_EXPERT = r"(?:专家|老师|人|同志|师傅|行家|内行|委员)"
_FIELDS = tuple(
    Pattern(pattern)
    for pattern in (
        rf"{_ASKS}(?:懂|搞|熟悉|精通|干|学)(?P<field>[^\x00\s,。;:请懂搞的]{{1,8}}?)(?:方面|这块)?的(?:{_EXPERT}|(?=[\x00\s,。;来和]|$))",
        r"(?:(?<=[\x00\s,。;:、和])|^)(?P<field>[一-鿿]{2,4}?)(?:的)?专家(?:也|要|都)*(?:来|到|参加|列席|请)(?:一?[个位名])?",
        rf"(?P<field>[^\x00\s,。;:请找]{{1,6}}?)(?:方面|领域)的?(?:也|再|要|得)*(?:请|找)?(?:一?[个位名]|几位)?{_EXPERT}",
        r"(?:请|找|邀请|约|和|、|再|来)\s*(?:(?:几|两|三|一|二|\d)?[个位名]|一些)?(?P<field>[一-鿿]{2,4}?)(?:的)?(?:专家|行家)",
    )
)
_NO_FIELD = frozenset({"智库", "有关", "相关", "这个", "那个", "几位", "一位", "外面", "本地"})
_MOST = 500
_WEAK = Pattern(_LOOSE)
_INVITED = Pattern(r"(?:请|叫|邀|约|找|加上?|再|还有|和|、|让|来|喊|人员:)[^,。;\x00]{0,8}$")
_COMES = Pattern(r"\s*(?:来|参加|到场|到(?!处)|出席|列席|左右|就行|就够|[,。;\x00]|$)")


def read_parties(slate: Slate) -> tuple[Party, ...]:
    """Read which people are to come without a name; the words are wiped."""
    found: list[tuple[int, Party]] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(slate.open):
            if not _is_called(match):
                continue
            least, most = _range(match.groupdict().get("n"))
            found.append((match.start(), Party(_called(match["who"]), least, most)))
            slate.wipe(*match.span())
    return tuple(dict.fromkeys(party for _, party in sorted(found, key=lambda each: each[0])))


def _is_called(match: re.Match[str]) -> bool:
    """三个老人摔了跤 are no guests, 请三个老人 are."""
    if not _WEAK.fullmatch(match["who"]) or match.groupdict().get("all"):
        return True
    text = match.string
    asked = _INVITED.search(text[max(0, match.start() - 14) : match.start()])
    return asked is not None or _COMES.match(text, match.end()) is not None


def _called(who: str) -> str:
    return "附议的人" if who.startswith("附议") else who


def _range(said: str | None) -> tuple[int, int]:
    """Read 五六 as five or six, 十五六 as fifteen or sixteen, 3-5 as it stands."""
    if not said or said == "几":
        return 0, 0
    if said in {"十来", "十几"}:
        return 10, 10
    ends = [read_number(each.strip()) or 0 for each in re.split(r"[-~到至、]", said)]
    if len(ends) == 1 and re.fullmatch(rf"十?{_ONE}{_ONE}", said):
        tens = 10 if said.startswith("十") else 0
        ends = [tens + (read_number(each) or 0) for each in said[-2:]]
    return min(ends[0], _MOST), min(max(ends), _MOST)


def read_fields(slate: Slate) -> tuple[str, ...]:
    """Read in which fields an expert is wanted: 懂电的, 法律方面请个专家."""
    return tuple(dict.fromkeys(_find_fields(slate)))


def _find_fields(slate: Slate) -> Iterator[str]:
    for pattern in _FIELDS:
        for match in pattern.finditer(slate.open):
            if match["field"] not in _NO_FIELD:
                slate.wipe(*match.span())
                yield match["field"]
