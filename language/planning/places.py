"""Places: where it is to be, in words of one's own: 文化广场, 老槐树底下."""

from language.patterns import Pattern
from language.planning.slate import Slate

LONGEST = 30
_SIGN = r"[^\x00\s,。;:!?、()和]"
_ENDS = (
    r"广场|公园|凉亭|亭子里?|院子里?|大院里?|门口|楼下|空地上?|操场|礼堂|文化站.{0,3}|文化活动中心|活动中心|服务大厅|大厅|服务中心|"
    r"文化室|老年之家|小学|中学|学校|树下|树底下|窑洞|祠堂|食堂|图书馆|阅览室|农家书屋|书屋|晒谷场|晒场|场上|场院|打谷场|篮球场|停车场|球场|健身点|驿站|门前|楼前|楼道|屋里|戏台|老屋|庙前|小卖部|田头|地头|田边|河边|桥头|路口|巷口|"
    r"工地|现场|厂里|厂区|村口|村头|家里|家楼下|茶馆|茶室|养老院|卫生院|卫生室|派出所|司法所|会议室|会客厅|议事厅|议事亭|"
    r"村委会|居委会|村部|街道办|镇政府|办公室|二楼|一楼|三楼|四楼|\d楼|[东南西北]侧|[东南西北]门|对面|旁边|旁|附近|前面|后面|里面|里|边上?|底下|坝子上?|院坝|架空层|物业|超市|车棚"
)
_LABEL = Pattern(
    rf"(?:开会|会议|协商|活动)?(?:地点|地方|地址|场地|会场)(?:嘛|呢|啊)?[,:\s]*(?:先|就|还|暂)?(?:定|放|设|选|安排)?(?:在|为|是|到)?[:\s]*(?P<place>{_SIGN}{{2,{LONGEST}}})"
)
_AT = Pattern(
    rf"(?:就|都|还)?(?<![现存实正])(?:在|到|去|放在|定在|设在)(?P<place>{_SIGN}{{0,{LONGEST}}}?(?:{_ENDS})+)"
    r"(?!的|边|面|那|附近|来的人)(?:那里|那儿|里|集合|见面|见|开个|开|碰头|碰个头|碰|举行|商量|搞个|搞|办|议)*"
)
_BARE = Pattern(
    rf"(?:(?<=[\x00\s,。;:!?、()])|^)(?P<place>{_SIGN}{{0,{LONGEST}}}?(?:{_ENDS})+)(?:集合|见面|见|开个|开|碰头|碰)*(?=[\x00\s,。;!?、()]|$)"
)
_NO_PLACE = Pattern(
    r"^(?:先|再|把|请|叫|让|问|要|我|他|她|如果|商量|讨论|关于|议题|主题|解决|因为|记得|带|拍|去)|先去|反映|的问题|怎么|什么|待定|再说|另行|另定|^心里$|"
    r"^(?:这|那|家|哪|群|手|店)里$|^(?:前面|后面|这边|那边|旁边|附近|现场|里|边|旁|对面)$"
)
_TRIM = Pattern(r"(?:那里|那儿|集合|见面|见|开个|开会|开|碰头|碰|举行|商量|吧|了|啊|哈)+$")


def read_place(slate: Slate) -> str:
    """Read a place in words of one's own; the words are wiped."""
    for pattern in (_LABEL, _AT, _BARE):
        for found in pattern.finditer(slate.open):
            place = _TRIM.sub("", found["place"])
            if len(place) > 1 and not _NO_PLACE.search(place):
                slate.wipe(*found.span())
                return place
    return ""
