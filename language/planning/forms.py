"""Forms: of which kind a session is, whether in a room or on line, and for how many."""

from dataclasses import dataclass

from language.numbers import read_number
from language.patterns import Pattern
from language.planning.said import MeetingKind, MeetingMode
from language.planning.slate import Slate

_KINDS = {
    "远程协商": MeetingKind.REMOTE,
    "远程会商": MeetingKind.REMOTE,
    "专题协商会": MeetingKind.TOPICAL,
    "专题协商": MeetingKind.TOPICAL,
    "专题会": MeetingKind.TOPICAL,
    "对口协商会": MeetingKind.COUNTERPART,
    "对口协商": MeetingKind.COUNTERPART,
    "界别协商会": MeetingKind.SECTOR,
    "界别协商": MeetingKind.SECTOR,
    "民主恳谈会": MeetingKind.OPEN,
    "恳谈会": MeetingKind.OPEN,
    "现场协商会": MeetingKind.ON_SITE,
    "现场协商": MeetingKind.ON_SITE,
    "广场议事": MeetingKind.ON_SITE,
    "广场议": MeetingKind.ON_SITE,
    "院坝会": MeetingKind.ON_SITE,
    "院坝协商": MeetingKind.ON_SITE,
    "坝坝会": MeetingKind.ON_SITE,
    "板凳会": MeetingKind.ON_SITE,
    "窑洞商": MeetingKind.ON_SITE,
    "炕头会": MeetingKind.ON_SITE,
    "田间会": MeetingKind.ON_SITE,
    "地头会": MeetingKind.ON_SITE,
    "协商议事会": MeetingKind.COUNCIL,
    "议事协商会": MeetingKind.COUNCIL,
    "议事会": MeetingKind.COUNCIL,
}
_BRIEF = Pattern(
    r"(?P<open>恳谈)|(?P<topical>专题)(?=[\x00\s,。;]|$)|(?P<remote>远程)(?=[\x00\s,。;开]|$)"
)
_URL = Pattern(r"https?://[!-~]{1,300}")
_NUMBERED = Pattern(
    r"(?:(?:腾讯|钉钉|飞书)?会议(?:号|ID)?|房间号|"
    r"入会码)[:是为\s]*(?P<number>\d{3}[- ]?\d{3}[- ]?\d{3,4})(?!\d)"
)
_BOTH = Pattern(
    r"线上[+、/和加与]?(?:线下|会场|现场)(?:同时|同步|结合|都行|都可以)*|(?:线下|会场|现场)[+、/和加与]?(?:线上|网上|视频|远程)(?:同时|同步|结合|都行|都可以)*"
    r"|(?:同步|同时)(?:线上|网上)?(?:直播|连线)"
)
_NOT_ONLINE = Pattern(r"不(?:用|要|在|搞|开|上|弄)*(?:线上|网上|视频|腾讯会议)(?:的)?")
_ONLINE = Pattern(
    r"腾讯会议|钉钉会议|钉钉|飞书会议|飞书|微信视频|微信群里?语音|视频会议?|视频连线|视频|电话会议?|线上|网上|云上|云端|连线|远程(?!协商)"
)
_HEARD = ("腾讯会议", "视频会议")
_SITE = Pattern(r"线下|当面|面对面|坐下来|会场")
_N = r"(?:\d{1,4}|[一二两三四五六七八九十百]{1,5})"
_HEADS = r"(?:个|名|位)?(?:人|座位?|席位?|名额)?"
_SEATS = (
    Pattern(
        rf"(?:人别太多|人数)?[,:]?\s*(?:最多|(?:不|别)(?:要|能)?超过|限(?:定|额|制)?(?:在|为)?|控制在|上限|不多于|至多|顶多|人数|名额|规模|容纳|"
        rf"(?:只|就|能)+坐(?:得下)?|坐得下|座位)[:是为在]?(?:控制在|最多|只有|就)?\s*(?P<n>{_N})\s*"
        rf"(?:个|名|位)?(?:人|座位?|席位?|名额)?(?:以内|之内|以下)?(?!\s*[:\d]|小时|钟头|个小时|个钟头|分钟|个半|天|点)"
    ),
    Pattern(rf"座位[^。;\x00]{{0,5}}?(?P<n>{_N}){_HEADS}"),
    Pattern(rf"\(?(?P<n>{_N})\s*个?(?:座位?|席位|名额|人的?(?:规模|座位))\)?"),
    Pattern(rf"(?P<n>{_N})\s*个?人(?:以内|之内|以下|封顶|为限)"),
)
_NO_LIMIT = Pattern(r"不限(?:人数|名额)|人数不限|(?:来)?多少人都(?:行|可以)|谁都(?:可以|能)来")


def read_kind(slate: Slate, own: tuple[tuple[str, str], ...]) -> str:
    """Read which kind is meant, by an office's own words first."""
    words = dict(own) | {word: kind.value for word, kind in _KINDS.items() if word not in dict(own)}
    found = sorted(slate.hear(words), key=lambda each: (each[0], each[0] - each[1]))
    if found:
        start, end, word = found[0]
        slate.wipe(start, end)
        return words[word]
    if brief := _BRIEF.search(slate.open):
        slate.wipe(*brief.span())
        return str(MeetingKind(str(brief.lastgroup)).value)
    return ""


def read_link(slate: Slate) -> str:
    """Read the address or the number of a meeting on line."""
    for pattern in (_URL, _NUMBERED):
        if found := pattern.search(slate.open):
            slate.wipe(*found.span())
            number = found.groupdict().get("number")
            return number or found[0].rstrip(").,;!?")
    return ""


@dataclass(frozen=True)
class JoiningWay:
    """How people are to come, as far as it was said."""

    online: bool = False
    site: bool = False


def read_joining(slate: Slate) -> JoiningWay:
    """Read whether it is held on line, in a room or both."""
    refused = _wipe(slate, _NOT_ONLINE)
    both, heard = _wipe(slate, _BOTH), False
    for start, end, _ in list(slate.hear(_HEARD)):
        slate.wipe(start, end)
        heard = True
    online = _wipe(slate, _ONLINE) or both or heard
    return JoiningWay(online, _wipe(slate, _SITE) or both or refused)


def _wipe(slate: Slate, pattern: Pattern) -> bool:
    found = list(pattern.finditer(slate.open))
    for each in found:
        slate.wipe(*each.span())
    return bool(found)


def choose_mode(said: JoiningWay, kind: str, *, placed: bool, linked: bool) -> MeetingMode | None:
    """Tell the mode from all that was said: a place and a link are both."""
    online = said.online or linked or kind == MeetingKind.REMOTE
    site = said.site or placed
    if online:
        return MeetingMode.BOTH if site else MeetingMode.ONLINE
    return MeetingMode.SITE if site else None


def read_seats(slate: Slate) -> int:
    """Read for how many there is room; nothing, where it is not said."""
    if _wipe(slate, _NO_LIMIT):
        return 0
    for pattern in _SEATS:
        found = pattern.search(slate.open)
        if found and (number := read_number(found["n"])):
            slate.wipe(*found.span())
            return number
    return 0
