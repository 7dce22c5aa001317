"""Drafting: what somebody says to their draft in a whole short message: hand it in, drop it."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from language.patterns import Pattern


class Drafting(StrEnum):
    """What is to become of a draft."""

    SUBMIT = "submit"
    DROP = "drop"
    GO_ON = "go-on"  # with one that was dropped


@dataclass(frozen=True)
class Drafted:
    """What was said to a draft; plain: it can be no answer to anything else that was asked."""

    what: Drafting
    plain: bool = True


LONGEST = 24
_LEAD = (
    "(?:请|麻烦|唉|哎|哦|那就|那|就|好的|好|嗯+|行|帮我|给我"
    "|直接|现在|先|我|还是|快|都|把它|把这个|这个|它)*"
)
_TAIL = "[吧了啊呀哈啦咯呗嘛哦噢喔呢的一下]*"
_SAID = {
    Drafted(Drafting.SUBMIT): (
        "提交(?:上去)?|确认提交|可以提交|没问题提交|提交确认|发出去|送出去|交上去|报上去|递上去|上报|递交|发送"
        "|发出|可以发|可以交|[发交报送](?=吧)|submit(?:it|please|now)?|send(?:it|please|now)?"
        "|(?:yes|ok|okay|please)(?:submit|send)(?:it)?"
    ),
    Drafted(Drafting.SUBMIT, plain=False): (
        "可以(?=了)|就?这样|就?这么办|就?这么发|就?这么写|没问题|没错发|确认|goahead|thatsit|looksgood"
    ),
    Drafted(Drafting.DROP): (
        "取消|取消提交|取消掉|删(?=[了吧])|删掉|删除|作废|不(?:想)?提交|不(?:想)?报(?=了)"
        "|不(?:想)?交(?=了)|不(?:想)?发(?=了)|cancel(?:it)?|delete(?:it)?|discard(?:it)?|dontsend(?:it)?"
    ),
    Drafted(Drafting.DROP, plain=False): (
        "算(?=了)|算了算(?=了)|不要(?=了)|不(?:想)?(?:提|反映|写|弄|说|投诉|举报)(?=了)"
        "|算了(?:不报|不提|不反映|不写|不弄|不说|不要|不交|不发|不提交|取消|删|删掉)(?=了|$)|放弃"
        "|nevermind|forgetit"
    ),
    Drafted(Drafting.GO_ON): (
        "继续|继续写|继续提交|继续报|接着写|撤销|撤销取消|恢复|恢复草稿|不取消|别取消|不删|别删|别作废|还是要"
        "|还是报|还是提交|要报|要提交|后悔|反悔|undo|restore(?:it)?|goon|continue|keepit"
    ),
}
_PATTERNS = {
    each: Pattern(f"{_LEAD}(?:{core}){_TAIL}", flags=re.IGNORECASE) for each, core in _SAID.items()
}


def read_drafting(text: str) -> Drafted | None:
    """Read what is said to a draft; nothing, where a message says anything beside it."""
    if len(text) > LONGEST or "\n" in text.strip():
        return None
    plain = unicodedata.normalize("NFKC", text)
    said = "".join(each for each in plain if each.isalnum())
    return next((each for each, way in _PATTERNS.items() if way.fullmatch(said)), None)
