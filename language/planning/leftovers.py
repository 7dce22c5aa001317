"""Leftovers: what nobody understood of a sentence, given back so that nothing is lost."""

from collections.abc import Iterator

from language.patterns import Pattern
from language.planning.slate import Slate

_APART = Pattern(r"[\x00\s,。;:!?、()/—~…+]+")
_FILLER = (
    "我看这样吧|我看|我想着?|我觉得|我建议|建议|咱们|咱|我们|大家|各位|麻烦|请问|能不能|可不可以|要不|安排一下|安排在|安排|想着|想|"
    "时间|地点|地方|主持人?|记录员?|记一?下?|形式|邀请|参加人员?|参会人?员?|人数|参加|出席|到场|过来|来一趟|也?请来|请来|都来|一起|来|去|到|"
    "就定|先定|定在|定于|定|就放|放在|放|先按|按|先|就|在|于|也|都|还是|还|再|把|将|让|由|和|跟|与|及|以及|还有|加上|叫上|叫|请|找|约|"
    "开个|开一?次|开会|召开|举行|组织|搞个|搞一?次|搞|办个|办|开始|开|碰一?次?头|碰一下|碰|见面|见|集合|聚|议一议|商量一下|商量商量|商量|坐坐|坐一坐|"
    "吧|嘛|呢|啊|哈|呀|哦|了|的话|的|嗯|呃|额|那个|那就|那|就是|这个|这|个|一个|一次|一场|场|次|位|几位|同志|委员|做|当|担任|负责|自己|本人|"
    "以后|今后|固定|每次|大概|左右|差不多|够了|都行|都可以|可以|行|好|定下来|具体|主要|同步|同时|要|会|会议|会场|专家|人别太多|人|讲讲|说说|讲一讲|"
    r"连进来|形式是|是|为|用|给|帮忙|帮|一下|下|联系|通知|告诉|各|里|上|大|备选|方案|或者?|不行|另外|然后|到时候?|智库|我|座|名额|日期|结束|开始|人员|[一二三四五六\d]\.?|链接|网址|会议号|要么|本来|改|来不了的?|有|回|喊|整|从|起|拟|喂|谢谢|第|该|会期|期|说好|碰头|那天|这次|大伙|一块|负责人|有关|由|现场|不"
)
_EMPTY = Pattern(rf"(?:{_FILLER})*")
_MOST, _LONGEST = 12, 60


def read_left(slate: Slate) -> tuple[str, ...]:
    """List the words that are left, without those that only lead or bind."""
    return tuple(_pieces(slate))[:_MOST]


def _pieces(slate: Slate) -> Iterator[str]:
    for piece in _APART.split(slate.open):
        words = piece.strip("-“”@")
        if not _EMPTY.fullmatch(words) and (len(words) > 1 or words.isascii()):
            yield words[:_LONGEST]
