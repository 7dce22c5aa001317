"""Titles: what is to be talked about, where a sentence says so."""

from language.patterns import Pattern
from language.planning.slate import Slate

LONGEST = 60
_SHORT = 2
_SIGN = r"[^\x00\n,。;!?()]"
_PATTERNS = tuple(
    Pattern(pattern)
    for pattern in (
        (
            rf"(?:议题|主题|题目|议的是|内容|协商事项|事由)(?:就|还)?(?:是|为|叫|"
            rf"定为)?[:\s]*(?P<title>[^\x00\n,。;!?() ]{{2,{LONGEST}}})"
        ),
        r"[“\"「《](?P<title>[^”\"」》\x00\n]{2,40})[”\"」》]",
        (
            r"(?:反映|提出?|说|关心)的(?P<title>[^\x00\n,。;!?() ]{2,20}?)(?:的?问题|"
            r"的事情?|这件事|这事)"
        ),
        rf"(?<!别)(?<!先)把(?P<title>{_SIGN}{{2,20}}?)(?:的?问题|的事情?|这件事|这事儿?|这个事)?(?:好好|拿出来)?(?:商量|议|谈|讨论|研究|说说)",
        rf"(?:主要|专门|就是|一起|坐下来|再)?(?:商量商量|商量一下|商量|讨论一下|讨论|商议|协商一下|议一议|议一下|研究一下|研究|谈谈|谈一谈|(?<![恳座面])谈|聊聊|说说)(?:关于|一下)?(?P<title>{_SIGN}{{2,{LONGEST}}})",
        rf"(?:关于|针对|围绕)(?P<title>{_SIGN}{{2,{LONGEST}}}?)(?:的事情?|的问题|这个?事情?|这件事|问题|开|召开|\x00|,|$)",
        rf"(?:(?<=[\x00\s,。;:!?])|^)(?:那个|就是|呃|嗯|这次)*(?P<title>{_SIGN}{{2,20}}?)(?:这件事|这个事情?|这个问题|这事|的事情?|的问题)(?:儿)?(?!先)",
    )
)
_FRONT = Pattern(r"^(?:一下|关于|这个|那个|的|一起|大家|怎么解决|有关|咱们?|呃|嗯|就是|,)+")
_BACK = Pattern(
    r"(?:这个问题|这件事情?|这个事情?|这事|的事情?|的问题|问题|一下|怎么办|吧|了|啊|嘛|呢|哈|的)+$"
)
_NONE = Pattern(
    r"^(?:一下|商量|什么|到时|再说|好|的|事|事情|这|那|它|决定|下一步|办法|几个人|时间|地点|大家)|到时再说|再说$|说过|提过|讲过|上次|老样子|^(?:路上|现在|我|你|他).{0,1}$"
)
_KIND_AHEAD = Pattern(r"(?:(?<=[\s,。;:!?\x00])|^)(?P<title>[^\x00\s,。;:!?()]{2,20})\x00")


def read_title(slate: Slate, kind_at: int) -> str:
    """Read what is to be talked about; the words are wiped."""
    for pattern in _PATTERNS:
        for found in pattern.finditer(slate.open):
            if title := _tidy(found["title"]):
                slate.wipe(*found.span())
                return title
    return _before_kind(slate, kind_at)


def _before_kind(slate: Slate, kind_at: int) -> str:
    """广场舞扰民恳谈会: what stands right before the kind."""
    if kind_at < 0:
        return ""
    for found in _KIND_AHEAD.finditer(slate.open):
        title = _tidy(found["title"])
        if found.end() - 1 == kind_at and title and not _VERB.search(title):
            slate.wipe(*found.span("title"))
            return title
    return ""


_VERB = Pattern(
    r"开|办|搞|把|前$|后$|要|请|想|来个|组织|举行|召开|安排|在|个$|次$|一场|这次|是|固定|线上|形式"
)


def _tidy(said: str) -> str:
    whole = _FRONT.sub("", said.strip(" :、"))
    title = _BACK.sub("", whole)
    if len(title) <= _SHORT and whole.startswith(f"{title}的事"):
        title = f"{title}的事"
    return "" if len(title) < _SHORT or _NONE.search(title) else title
