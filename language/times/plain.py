"""Plain words: signs of full width made narrow and slips of the ear mended, sign for sign."""

import re

from language.patterns import Pattern

_WEEKDAY = "[一二三四五六日天]"
_NUMBER = "[0-9一二两三四五六七八九十]"
_DONE = "完成|完工|办|修|弄|搞|换|必须|要完|处理|答复|解决|整改|交|报"
# Each slip of the ear stands beside a word of time; what is mended has as many signs.
_SLIPS = tuple(
    (Pattern(slip), meant)
    for slip, meant in (
        (r"[星心新兴欣信形型腥][期七其奇棋旗骑齐器妻](?=" + _WEEKDAY + ")(?<!新奇)", "星期"),
        (r"[礼里李理力立丽礼][拜败摆白百](?=" + _WEEKDAY + ")(?<!李白)(?<!立百)", "礼拜"),
        (r"(?<=[下上])[洲州粥舟](?=" + _WEEKDAY + ")", "周"),
        (r"(?<=[下上这]个)[洲州粥舟](?=" + _WEEKDAY + ")", "周"),
        (r"(?:(?<=[这本到在])|(?<![\u4e00-\u9fff]))[洲粥舟州](?=" + _WEEKDAY + ")", "周"),
        (r"周[未莫沫陌](?![知见必办])", "周末"),
        (r"(?<=[下上这三两二四五一几])[各格](?=月|星期|礼拜|工作日|周)", "个"),
        (r"(?<=[月\d])越(?=" + _NUMBER + "{1,3}[号日浩])", "月"),
        (r"(?<=\d)[越约](?=\d{1,2}[号日浩])", "月"),
        (r"(?<=[0-9])[浩皓]", "号"),
        (r"(?<=[月][一二三四五六七八九十])[浩耗皓好毫]", "号"),
        (r"(?<=月十[一二三四五六七八九])[浩耗皓好毫]", "号"),
        (r"(?<=二十[一二三四五六七八九])[浩耗皓]", "号"),
        (r"(?<=[个月][一二三四五六七八九十])[浩耗皓]", "号"),
        (r"(?<=月)" + r"(\d{1,2})曰", r"\1日"),
        (r"工[作做][曰]|[公功]作日|工做日", "工作日"),
        (r"月[低抵](?!保|工|压)", "月底"),
        (r"(?<=[今明])年[低抵](?!保)|年[低抵](?=前|之前|以前)", "年底"),
        (r"(?<![一二两三四五六七八九十几\d])[名鸣铭]天|明[添填]", "明天"),
        (r"大[厚候]天", "大后天"),
        (r"[厚候]天", "后天"),
        (r"[金巾]天(?=[上下晚早前之]|" + _DONE + ")|今[添填]", "今天"),
        (r"(?:上|下)[五无舞武吴](?=" + _NUMBER + "{1,2}[点典:])", None),
        (r"[碗万完]上(?=" + _NUMBER + "{1,2}[点典:])|晚[尚]", "晚上"),
        (r"(?<=[午上晨晚早]" + _NUMBER + ")[典店]", "点"),
        (r"(?<=[午上晨晚早]" + _NUMBER + _NUMBER + ")[典店]", "点"),
        (r"(?<=" + _NUMBER + ")典(?=[半前一三钟]|$)", "点"),
        (r"(?<=点)[伴办拌](?![公理事证结手好法完])", "半"),
        (r"(?<=点[一三])[克课]", "刻"),
        (r"(?<=[天月日底五号点半])[一已](?=前" + f"(?:{_DONE}|$|[，。,]))", "以"),
        (r"(?<=[天月日])[一已](?=内)", "以"),
        (r"(?<=[天一二三四五六日号底点半])[知枝只]前", "之前"),
        (r"(?<=[天一二三四五六日号底点半])钱(?=" + f"(?:{_DONE}))", "前"),
        (r"国[情请青](?=前|节|后)", "国庆"),
        (r"中[球]节|中[丘邱](?=节|前)", None),
        (r"[村纯唇]节(?=前)", "春节"),
        (r"[元圆园][但蛋淡](?=前|之前|节)|圆旦|园旦", "元旦"),
        (r"端[五舞](?=节|前)", "端午"),
        (r"[青轻]明(?=节|前)", "清明"),
    )
)
_WHOLE = {"中球节": "中秋节", "中丘": "中秋", "中邱": "中秋"}
_FOLDED = str.maketrans({"〇": "零", "號": "号", "點": "点", "週": "周", "後": "后", "個": "个"})


def make_plain(text: str) -> str:
    """Read a text as it was meant; every sign keeps its place."""
    plain = "".join(map(_narrow, text)).translate(_FOLDED)
    for slip, meant in _SLIPS:
        plain = slip.sub(meant if meant is not None else _noon, plain)
    return plain


def _narrow(sign: str) -> str:
    if "！" <= sign <= "～":
        return chr(ord(sign) - ord("！") + ord("!"))
    return " " if sign in "\x00\x01\u3000" else sign


def _noon(match: re.Match[str]) -> str:
    said = match[0]
    return _WHOLE.get(said, said[0] + "午")
