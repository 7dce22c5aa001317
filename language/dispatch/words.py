"""Words: what is left of a sentence when unit, role and day are taken out."""

import re
from collections.abc import Iterator, Sequence

from language.dispatch.mentions import HANDS
from language.patterns import Pattern

LONGEST_WORDS = 500
NEAR = 24
Span = tuple[int, int]

DONE = r"(?:完成|办结|弄完|办完|办毕|做完|搞完|完工|落实到位|办理完毕|处理完毕|整改到位|全部完成)"
_WELL = (
    r"(?:弄好|办好|搞好|搞定|做好|修完|处理好|处理完|解决好?|整好|办妥|落实好?|整改完|到位|办|弄|做|完|好|就办|就去|"
    r"开始|一下)"
)
_SURELY = (
    r"(?:要|得|必须|务必|一定|应|应当|争取|确保|力争|全部|都|均|给我(?!个|一个)|要求|请|就|能|可以|把它|"
    r"把这事){0,6}"
)
# Behind a day.
_BEHIND_DAY = Pattern(
    rf"^(?:\s*(?:之前|以前|之内|以内|前|内|开始|起))?\s*{_SURELY}\s*"
    rf"(?:{DONE}(?:到位|好)?(?:了|掉)?|{_WELL}了?(?=[\s，,。；;）)!！]*$))?[，,]?"
)
# Before a day.
_BEFORE_DAY = Pattern(
    r"(?:[\s，,（(:：]|务必|争取|确保|力争|必须|一定|应当|应|要求|要|得|最迟|最晚|限期|限于|限|(?<![现存实])在|于|截至|"
    r"截止到?|赶在|赶|(?<![收达遇看感直得])到|从|各自|(?<!各)自|都|均|是|(?<![申邀聘])请|(?<![因作成认])为|"
    r"(?:完成|办结|办理)?(?:时限|期限)|截止时间|截止日期|完成时间|办理时限|这周|就|时间要求|哦|不对|今后|分别|"
    r"原定于?|原计划|(?<![成基资样课剧])本|这个?)+$"
)
_HANDS = (
    r"(?:交给|交由|转给|派给|发给|(?<![申邀聘])请|(?<!转)让|(?<![理自事缘])由|叫|喊|(?<!回)归|(?<![寻查])找|麻烦|"
    r"辛苦|烦请|责成|你们|pass to |ask |@)"
)
_LABEL = (
    r"(?:(?:交办|办理|具体)?事项|内容|任务|工作内容|工作任务|具体事项|事由|(?:工作|办理|整改)?要求|时间|"
    r"整改内容|(?:完成|办结|办理)?时限|期限|"
    r"截止(?:时间|日期)|完成时间|主要任务|(?:主办|协办|牵头|配合|责任|承办|负责)(?:单位|部门)?)"
)
_VERBS = (
    r"(?=(?:[把将看查修清拆换扫处办弄管跟盯挪扶填打劝抓调接和协收核装划搞拉帮说通落联整解"
    r"疏检巡登做搬运抢补督铺移迁砍剪送取量测]|"
    r"疏导|检查).)"
)
_FRONT = Pattern(
    rf"^(?:[\s，,、:：.。;；!！@【】\-—*•·>]|那个|{_LABEL}[:：]|(?:任务|内容|事项)是|{HANDS}(?=$|[，,\s])|一起|"
    r"一块儿?|共同|(?:说|讲|知会|交代)(?:一声|一下|[过好]?了)(?!什么|怎么|为|情况|原因)|打个?招呼|以及|"
    r"(?:负责|牵头|主办|承办|主责)(?:一下|下|起来|去|将|抓)?(?!人)|"
    r"要(?![求是害点素])|得(?![到了])|需(?!求)要?|应(?![急对用付届])当?|必须|务必|都(?!市)[要得]?|也要?|"
    r"就(?![业近地医诊学]|.{1,20}(?:问题|事宜|事项|一事))|呢|啊|嘛|吧|哈|呀|们|你们|他们|予以|请(?![假示求])|给我(?!个|一个)|"
    r"抓紧时间|那(?=把)|于|在(?=$)|由(?!于)|现(?=将)|的(?=[小老])|(?:让|叫|请)(?:他们|她们|你们)(?:的人)?|"
    rf"(?:去|来){_VERBS}|to )+",
    re.IGNORECASE,
)
_BACK = Pattern(
    rf"(?:[\s，,、:：.。;；!！\-—*•·]|{_HANDS}|呢|(?<![网酒水茶书])吧|啊|嘛|呀|哈|就|那个|(?:让|叫|请)?他们$|"
    r"这个(?=$)|还是|那就|的话|然后|还有|另外|"
    r"再就是|同时$|以及|最后$|接着|主要由?|具体|统一|也是?$|(?<![优首领])先$|再$|(?<=[事题儿])我们?(?:已经?)?跟?$|我跟$|在$|于$|跟$|给$|【|】|[（(“\"])+$",
    re.IGNORECASE,
)
# At the beginning of all.
_LINK = Pattern(
    r"^(?:[\s，,、]|(?:[嗯呃额哦诶哎]+|喂(?:[^\s，,]{1,4}[啊呀])?|那啥|(?:这个){2}|那个|"
    r"我?先?[讲说]第?[一两三四几](?:个事情?|件事情?|个|点)(?=[啊哈嘛呢吧，,]*\w\w)|"
    r"我跟你们?[讲说]|是这样的?|各位|(?:麻烦|辛苦)?(?:你们?|大家)?[听记](?:一下|着|好)|"
    r"就是说?(?=..)|再有就是|(?:第?一|还有一)个(?:就?是|呢)|再一个(?:就?是|呢)?)[啊哈嘛呢吧，,]*|还要|还得|还有就是|还有|另外|还有一个就?是|一个就?是|再就是|再有|然后|接着|接下来|至于|此外|(?:其次|最后|接着|然后)(?:就?是)?|那么|那就|同时|"
    r"再(?=[把将去])|并(?=[^不购发列轨排])|去办(?=[^理证公学案好完]..))+"
)
# What says no more than that something is to be done.
_NOTHING = Pattern(
    rf"^(?:{_SURELY}(?:{DONE}|{_WELL}|去办|去弄|去搞|去做|去处理(?:一下)?|处理(?:一下)?|办理|去|来|去管|管|负责|"
    r"抓落实|去落实|跟进|去跟进|接手|承办|牵头|主办|也去|也一样|一样|同上|也要|也|你们|事|的|了|搞|抓|"
    rf"{_LABEL}|盯着|尽快办理|抓紧办理|抓紧处理|都?一?起?上|齐上阵|管一下|(?:其他|其它|相关|"
    r"有关)(?:单位|部门)(?:积极|做好|予以)?配合|该事项|此事|(?:其他|其它|相关|有关)(?:单位|"
    r"部门)|(?:此|该|本)(?:件|信|项)|阅处|阅办|酌处|研处|酌办|并?按时反馈|尽快处理|协办|"
    r"配合|协助|去解决|去抓|来抓|来办|来管|来弄|来负责|实施)了?吧?)?$"
)
_ACT_ALONE = Pattern(
    r"(?:去|来|给|再|尽快|马上|赶紧)*(?:看|查|办|弄|管|修|做|处理|解决|落实|跟进|核实|整改|对接|负责)"
    r"(?:一下|[看查修办弄]|好|掉|完|下)*了?吧?"
)
_SAME = Pattern(r"(?:(?:也|都)?(?:去|来|要|办|做|一样|一起|照办|同样|如此|同上|上)?)|同上")
_TOPIC_ENDS = Pattern(r"(?:这个事情?|这件事情?|这事儿?|那个事|这个|那个)$")
_BREAKS = Pattern(r"[。!！?？]")
_PAUSES = Pattern(r"[。！？；，,、:：（(）)—]")


def tidy(words: str, *, first: bool = False, led: bool = True) -> str:
    """Take from a clause what leads to it and what trails behind."""
    words = _LINK.sub("", words.strip()) if first else words.strip()
    words = _FRONT.sub("", words) if led else words
    return (words[:-NEAR] + _BACK.sub("", words[-NEAR:])).strip()


def says_same(words: str) -> bool:
    """Whether a unit is only told to do what another does: 也去."""
    return _SAME.fullmatch(words) is not None


def says_nothing(words: str) -> bool:
    return _NOTHING.fullmatch(words) is not None


def tells_nothing(words: str) -> bool:
    """Whether it says that something is to be done, and not what: 弄好, 去看看."""
    return says_nothing(words) or _ACT_ALONE.fullmatch(words) is not None


def without(span: Span, times: Sequence[Span]) -> Iterator[Span]:
    """The parts of a span that lie outside of times."""
    at, end = span
    for start, behind in times:
        if at < behind and start < end:
            yield at, max(at, start)
            at = behind
    yield at, max(at, end)


def _trimmed(text: str, part: Span, whole: Span) -> Span:
    """Without what leads to a day, and what only closes it."""
    start, end = part
    if start != whole[0] and (
        behind := _BEHIND_DAY.match(text[start : min(end, start + 2 * NEAR)])
    ):
        start += behind.end()
    if end != whole[1] and (before := _BEFORE_DAY.search(text[max(start, end - NEAR) : end])):
        end = max(start, end - NEAR) + before.start()
    return start, end


def clean(
    text: str,
    span: Span,
    times: Sequence[Span],
    *,
    first: bool = False,
    led: bool = True,
    all_of_it: bool = False,
) -> list[Span]:
    """What a clause says beside its times, span by span."""
    found: list[Span] = []
    for part in without(span, times):
        start, end = part if all_of_it else _trimmed(text, part, span)
        words = tidy(text[start:end], first=first and not found, led=led)
        if words:
            at = text.find(words, start)
            found.append((at, at + len(words)))
    return found


def content(text: str, span: Span, times: Sequence[Span]) -> str:
    """What a clause says; nothing, if it only says that something is to be done."""
    parts = clean(text, span, times, first=True)
    words = "".join(text[start:end] for start, end in parts)
    return "" if says_nothing(words) else words


def wording(text: str, spans: Sequence[Span], times: Sequence[Span]) -> str:
    """All that is said in some clauses, made one; poor words only where there are no others."""
    telling: list[Span] = []
    for span in sorted(spans):
        paused = bool(_PAUSES.match(text[max(0, span[0] - 1) : span[0]]))
        for part in clean(text, span, times, first=not telling, led=not (telling and paused)):
            telling += [] if says_nothing(text[slice(*part)]) else [part]
    if telling:
        words = finish(_joined(text, telling))
        return words.removeprefix("完成") if times and len(words) > len("完成") + 1 else words
    poor = [clean(text, span, times, all_of_it=True) for span in sorted(spans)]
    return finish(_joined(text, [part for parts in poor for part in parts]))


def _joined(text: str, parts: Sequence[Span]) -> str:
    words = ""
    for number, (start, end) in enumerate(parts):
        if number:
            words += _between(text[parts[number - 1][1] : start])
        words += text[start:end]
    return words


def _between(gap: str) -> str:
    """How two clauses are put together, by what stood between them."""
    if _PAUSES.fullmatch(gap) or not gap:
        return gap
    if stop := _BREAKS.search(gap):
        return stop[0]
    if _PAUSES.search(gap):
        return "，"
    return " " if gap.isspace() or re.search(r"\s", gap) else ""


def finish(words: str) -> str:
    words = " ".join(words.split())[:LONGEST_WORDS].strip()
    missing = sum(words.count(each) for each in "（(") - sum(words.count(each) for each in "）)")
    if missing > 0 and len(words) < LONGEST_WORDS:
        words += "）"
    elif missing < 0:
        words = words.rstrip("）)") if words.endswith(("）", ")")) else words
    shorter = _TOPIC_ENDS.sub("", words)
    return shorter if len(shorter) > 1 else words
