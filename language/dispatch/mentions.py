"""Mentions: which names in a piece are told to act, and which are only spoken of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from language.dispatch.customs import ORDINARY, means_something_else
from language.dispatch.units import Certainty, Directory, Mention
from language.patterns import Pattern

NEAR = 14
LONGEST_STRANGER = 24
ENOUGH_SAID = 3
FAR = 40
# What hands work to the unit behind it.
HANDS = (
    r"(?:交给|交由|转给|转|转交给?|派给|发给|分给|移交给?|安排给|报请|商请|提请|请|让|由|叫|喊|派|归|给|通知|"
    r"告诉|安排|责成|督促|要求|麻烦|辛苦|有劳|劳烦|拜托|烦请|指派|指定|委托|责令|敦促|"
    r"你们|咱们|我们|pass to |ask |let |have |@)"
)
_ASKS_FOR = r"(?:找|联系|咨询|协调|对接)"
HANDS_BEFORE = Pattern(rf"(?:{HANDS}|{_ASKS_FOR})(?:一下|下|咱|你们|我们)?\s*$", re.IGNORECASE)
# With a unit before them they tell what that unit does.
_SPEAKS_TO = Pattern(
    rf"(?:{_ASKS_FOR}|叫|喊|请|给|派|通知|告诉|安排|指导|监督|帮助|陪同|联合会商|督促|要求|委托|报请|商请|提请|敦促)\s*$"
)
# “四家，把各自的图3月20日前交给住建局”
_PASSED_ON = Pattern(
    r"(?:[\s，,]|[两三四五六七八几]家|都|要|请|务必|必须|尽快)*(?:把|将)[^，,。]+(?:交给|转给|发给|报给|送给|拿给)"
)
_SENDS = Pattern(r"请|叫|喊|派|安排|通知")
_REFUSED = Pattern(
    r"(?:(?<!要)(?<!是)不|别|不要|不用|甭|无需)(?:再|要)?(?:归|由|找|让|叫|给|是|请|用|属于)\s*$"
)
# A unit that is told of: what it said or did.
_TOLD_OF = Pattern(
    r"(?:的人)?(?:一直|总是|也|都|就|又)?(?:不管|没管|不理|没来|推给|推诿|说(?![一下明服清了过])|反映|表示|称(?!重)|已|"
    r"来过|去过|修过|答应|承诺|上次|上回|去年|前年|上个?月|上周|昨天|前天|当时|以前|没有?修|修了又)|"
    r"[^，,。]{0,3}(?:[修挖建装铺种栽拆管卖发收拉埋立]|负责|施工|安装|修建|承建)了?的"
)
_SPOKEN_OF = Pattern(
    r"(?:向|到|从|对(?!，)|(?<!现)在|经|往|位于|上报|汇报|报|报送|抄送|送|问|按|按照|根据|原|被|把|将|"
    r"靠近|挨着|(?:汇总|反馈|报|提供|移送|上报|退还|通报)(?:给|至|到)|(?<=.)(?:告知|通报|反馈给?|移送)|关于|等|替|帮|为|去|来自|属于|(?<!请)示)\s*$"
)
_TOGETHER = Pattern(r"(?:跟|(?<![会协])同|与|和|及)\s*$")
_TALK = Pattern(r"(?:那边|方面)?(?:对接|沟通|协调|联系|衔接|商量|协商|说|讲|确认|核实|打)")
_TELLS = Pattern(
    r"(?:那边|的人)?(?:说|讲|打个?招呼|通个气|交代|知会)(?:一声|一下|清楚|[过好]?了|，)?"
)
_POSSESSED = Pattern(
    r"门口|门前|大门|对面|旁|附近|楼|宿舍|家属|大院|院[内里子墙]|小区|广场|后[面门边]|前[面门边]|路口|"
    r"站[台点牌]|的(?!同志|人|领导|负责|师傅|[小老][王李张刘陈杨赵黄周吴徐孙马朱胡郭何林高罗])|领导班子|文件|审批(?!局)|备案|批准|里|一带|员工|职工|食堂|窗口|"
    r"大厅|热线|电话|官网|东|西|南|北|以[东西南北]|片区|辖区|下属|所属|工程|周边|十字|桥|巷|隔壁|长期|一直不"
)
AFTER_NAME = Pattern(
    r"(?:们|那边|这边|那里|方面|那帮人|的?同志们?|的人(?![员民口行才事大数])|的?领导|的?师傅|局长|的?负责人|"
    r"呢|啊|嘛|哪|吧|呀|哈|你们|你|您|他们|咱们|自己)*"
)
_SPOKEN_TO = Pattern(r"[那这]边|的同志|的人|的师傅|你们|他们")
_STARTS = Pattern(
    r"(?:[\s，,、:：.。!！?？@>（(“\"'\-—*]|请|那|就|还是|然后|再|还有|另外|同时|以及|并|接着|最后|也|都|"
    r"呢|啊|嘛|吧|至于|今天|主要|具体|统一|继续|先|要|再就是|其中|同志|各位)*"
)
# What shows that a unit acts.
_ACTS = Pattern(
    r"\s*(?:$|[，,：:、；;。）)]|\s|[（(](?:牵头|主办|配合|协办)|去|来(?!源)|把|将|要|得|于|也|就|再|先|"
    r"尽快|马上|立即|立刻|赶紧|务必|必须|抓紧|派|安排|组织|负责|牵头|主办|协办|承办|配合|协助|会同|联合|"
    r"今天|明天|后天|下周|本周|这周|月底|\d{1,2}月|[一二三四五六七八九十两\d]+[天周]|"
    r"[查看修清管拆换补装拉扫填铺跟给做办出盯抢发报弄搞抓督动组登走摸审测劝拖送改增调协提保拿推约退核砍封"
    r"疏巡守划贴挖介引宣接联指慰帮制研召严监集迅及认积继共主可应需负加支劈堵接整]|"
    r"打扫|处理|排查|解决|落实|开展|完成|对(?!面)|全力|全面|今晚|今早|明早|分别|各(?!村|家|户|社))"
)
_ACTS_SURELY = Pattern(r"\s*(?:去(?!年)|来(?!源|年|自)|负责|牵头|主办|协办|承办|配合|协助|把)")
_SHORT_WORK = Pattern(
    r"(?:[查看修清管拆换补装拉扫填铺做办出盯弄搞抓]|处理|解决)(?:一下|下|好|掉|完|了|一[查看修清管拆换补装拉扫填])?"
    r"(?=$|[，,。；;\s]|去)"
)
_ROLE_BEFORE = Pattern(
    r"(?:主办|牵头|承办|责任|主责|协办|配合|协助|协同|会同|联合|参与|负责)(?:单位|部门|方)?"
    r"(?:[:：为是由有\s]|包括)*$"
)
_HANDS_SURELY = Pattern(r"(?:请|让|由|交给|交由|转给|派给|给|@)\s*$")
_ROLE_SURELY = Pattern(r"会同|协同|主办|协办|.*(?:单位|部门|[:：])")
_AND = Pattern(r"\s*(?:[、，,和与及跟/]|以及)\s*$")
_JOINS = Pattern(r"[、和与及跟/]")

_BODY = (
    r"[^\W\d_把将的了在让由请去来和给向被与就都是要没有不坏修换查清对按到从这那局委办跟也先再每"
    r"各本]"
)
_KNOWN_OFFICES = (
    r"(?:国资|农|经|科|编|政法|纪|监|网信|团|工|党)委|(?:爱卫|防汛|综治|编|创城|创建|文明|扶贫|政府|"
    r"县委|党政|网信|人防|双拥|征收|拆迁|改革|督查|外事|侨|台|信访|绿化|整治|专班)办|"
    r"(?:园林|环卫|国土|财政|税务|工商|市监|供电|规划|水管|农技|农机|林业|畜牧|兽医|文化|防疫|养护)[所站段]|"
    rf"{_BODY}{{2,8}}?(?:中心|管委会|学校|医院|[院站所])(?=负责|牵头|主办|协办|配合|去|[:：])|"
    r"组织部|宣传部|统战部|武装部|妇联|残联|工商联|科协|"
    r"(?:社区|物业|居委会|村委会|学校|医院)(?=[、，,和]|牵头|配合|协助|负责)|"
    rf"{_BODY}{{0,4}}(?:派出所|司法所|卫生院|公路段|村委会|居委会|供销社|中心校|物业|工会|商会|协会)"
)
# A unit that is in no list.
NOBODY = Pattern(
    rf"[县市区]?(?:{_BODY}{{2,12}}?(?:管理局|(?<![布结格全大邮当])局(?![部限面里长势促])|委员会|公司|集团|"
    rf"指挥部|大队|支队|(?:服务|管理|数据|监测|检测|执法|应急|救助|招商|培训)中心)|{_KNOWN_OFFICES})(?!{_POSSESSED.pattern})"
)


def find_mentions(
    text: str, directory: Directory, times: Sequence[tuple[int, int]], starts: Sequence[int]
) -> list[Mention]:
    """The units of a piece that are told to act, known or unknown, from left to right."""
    named = [
        each for each in directory.mentions(text) if not _overlaps((each.start, each.end), times)
    ]
    found = _known(text, directory, named, times, starts)
    sure = [*found, *(each for each in named if each.grade is Certainty.NAME)]
    taken = sorted({*((each.start, each.end) for each in sure), *times})
    acting = {each.start for each in found}
    waiting = {each.start: each for each in named if each.start not in acting}
    places = _where_named(text, found, taken, starts)
    found = [*found, *_unknown(text, directory, waiting, taken, places)]
    return sorted(_without_offices(found), key=lambda each: each.start)


def _known(
    text: str,
    directory: Directory,
    named: Sequence[Mention],
    times: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> list[Mention]:
    accepted: list[Mention] = []
    time_ends, clause = [end for _, end in times], _Clauses(starts)
    for mention in named:
        before = accepted[-1].end if accepted else -1
        begin = clause.of(mention.start)
        timed = bisect_right(time_ends, mention.start)
        since = time_ends[timed - 1] if timed else 0
        same = before > begin
        left = text[max(before, begin, since, mention.start - NEAR) : mention.start]
        if before >= 0 and _is_passed_on(text[before : mention.start]):
            continue
        if _acts(text, mention, left, directory, same=same and before >= since):
            accepted.append(mention)
    return accepted


def _is_passed_on(between: str) -> bool:
    """Whether a unit before is only told to hand something to this one."""
    return len(between) <= FAR and _PASSED_ON.fullmatch(between) is not None


class _Clauses:
    """Where the clause around a place begins; asked from left to right."""

    def __init__(self, starts: Sequence[int]) -> None:
        self._starts = starts
        self._at = 0

    def of(self, place: int) -> int:
        while self._at + 1 < len(self._starts) and self._starts[self._at + 1] <= place:
            self._at += 1
        return self._starts[self._at] if self._starts else 0


def _acts(text: str, mention: Mention, left: str, directory: Directory, *, same: bool) -> bool:
    """Whether this name is told to act; `same`: another was, in this clause."""
    behind = text[mention.end : mention.end + NEAR]
    if _POSSESSED.match(behind) or _TOLD_OF.match(behind) or _is_object(left, behind, same=same):
        return False
    if mention.grade is not Certainty.NAME and means_something_else(mention.name, behind):
        return False
    if (told := _is_told(mention, left, behind, same=same)) is not None:
        return told
    left = "" if HANDS_BEFORE.search(left) else left
    joins = same and _AND.fullmatch(left) is not None
    return joins or _acts_by_itself(mention, left, behind, directory)


def _is_told(mention: Mention, left: str, behind: str, *, same: bool) -> bool | None:
    """Whether 请 or 协办 before a name tells it to act; nothing, if that is not clear."""
    handed, role = HANDS_BEFORE.search(left), _ROLE_BEFORE.search(left)
    if mention.grade is not Certainty.WORD:
        return True if handed or role else None
    doubtful = role and not _ROLE_SURELY.match(role[0]) and mention.name in ORDINARY
    if doubtful and same and not handed:
        return bool(_ACTS_SURELY.match(behind))
    return True if role or (handed and _HANDS_SURELY.search(left)) else None


def _is_object(left: str, behind: str, *, same: bool) -> bool:
    """Whether the words before it make it one that is asked, told or visited."""
    if _REFUSED.search(left):
        return True
    together = _TOGETHER.search(left)
    if together:
        lead = left[: together.start()]
        spoken = _STARTS.fullmatch(lead) or re.search(r"(?:我们?|已经?)$", lead)
        if not same and spoken and _TELLS.match(behind):
            return False
        joined = same and not lead.strip()
        return not joined or (together[0][0] != "和" and bool(_TALK.match(behind)))
    if _SPOKEN_OF.search(left):
        return True
    if (speaks := _SPEAKS_TO.search(left)) is None:
        return False
    said = left[: speaks.start()].strip("、， ,")
    begins = _SENDS.match(speaks[0]) and (len(said) >= ENOUGH_SAID or left[:1] in {"、", "，"})
    return same and not begins


def _acts_by_itself(mention: Mention, left: str, behind: str, directory: Directory) -> bool:
    if mention.grade is Certainty.NAME:
        return True
    follows = AFTER_NAME.match(behind)
    rest = behind[follows.end() :] if follows else behind
    if mention.grade is Certainty.WORD and behind[:1] in {"：", ":"} and directory.find(behind, 1):
        return False
    if _STARTS.fullmatch(left):
        if mention.grade is Certainty.STEM:
            return True
        joined = bool(_JOINS.match(behind)) and directory.find(behind, 1) is not None
        return joined or bool((follows and follows[0]) or _ACTS.match(rest))
    if mention.grade is Certainty.STEM:
        return bool(_ACTS.match(rest)) and not _JOINS.match(rest)
    spoken_to = follows is not None and _SPOKEN_TO.search(follows[0]) is not None
    surely = _ACTS_SURELY.match(rest) or _SHORT_WORK.match(rest)
    return bool(surely or (spoken_to and _ACTS.match(rest)))


def _unknown(
    text: str,
    directory: Directory,
    waiting: Mapping[int, Mention],
    taken: Sequence[tuple[int, int]],
    places: Sequence[int],
) -> Iterator[Mention]:
    """Units that nobody knows where one is told to act, and the known ones joined to them."""
    done = 0
    for place in places:
        at = place if place >= done else None
        while at is not None:
            mention = waiting.get(at) if done and at == done + 1 else None
            mention = mention or _stranger(text, at, directory, taken)
            if mention is None:
                break
            yield mention
            done = mention.end
            at = done + 1 if text[done : done + 1] in {"、", "和"} else None


def _stranger(
    text: str, at: int, directory: Directory, taken: Sequence[tuple[int, int]]
) -> Mention | None:
    name = NOBODY.match(text, at, at + LONGEST_STRANGER)
    if name is None or _overlaps(name.span(), taken):
        return None
    return Mention(name.start(), name.end(), directory.guess(name[0]), name[0])


def _overlaps(span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(taken, span)
    before, after = taken[at - 1 : at], taken[at : at + 1]
    return any(end > span[0] for _, end in before) or any(start < span[1] for start, _ in after)


def _where_named(
    text: str,
    found: Sequence[Mention],
    taken: Sequence[tuple[int, int]],
    starts: Sequence[int],
) -> list[int]:
    joined = {each.end + 1 for each in found if text[each.end : each.end + 1] in {"、", "和"}}
    units = {each.start for each in found}
    times = {end for start, end in taken if start not in units}
    places = {*starts, *times, *joined}
    handed = {each.end() for each in _HANDED.finditer(text)}
    return sorted(handed | {_begin(text, place) for place in places})


def _begin(text: str, place: int) -> int:
    """Where a name may stand behind what leads to it."""
    begins = _STARTS.match(text, place, place + NEAR)
    at = begins.end() if begins else place
    hands = _HANDS_OVER.match(text, at)
    return hands.end() if hands else at


_HANDS_OVER = Pattern(rf"{HANDS}(?:我|本)?")
_HANDED = Pattern(
    r"(?:请|让|由|交给|交由|转给|会同|联合|(?:主办|协办|牵头|配合|责任)(?:单位|部门)?[:：为是]?)(?:我|本)?"
)
_INNER = Pattern(r"(?:队|所|站)$")


def _without_offices(found: list[Mention]) -> list[Mention]:
    """Of 公安局交警大队 only the latter acts."""
    offices = {each.end: each for each in found if each.name.endswith("局")}
    kept = []
    for each in found:
        office = offices.get(each.start) if _INNER.search(each.name) else None
        kept.append(replace(each, start=office.start) if office else each)
    begins = {each.start: each.end for each in kept}
    return [each for each in kept if begins[each.start] == each.end]
