"""Replies: what an answer says of who, when, why, until when, and what can be done meanwhile."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from language.dispatch.units import Unit, direct
from language.patterns import Pattern
from language.times import Facts, read_dates

# Whether a day is named does not depend on which day it is today.
_SOME_DAY = Facts(datetime(2026, 1, 1, 9), lambda _day: True)  # noqa: DTZ001 -- local
_CLAUSE = Pattern(r"[，,。；;！!？?\n、:：]+|\.(?=\s|$)|——")
_STOP = Pattern(r"[\s\W\d]+")
# Words that say when: a date, a month, how often, or that it is done.
_WHEN = Pattern(
    r"\d+\s*[月日号天周年]|[一二三四五六七八九十两半]+(?:个)?(?:月|天|周|星期|礼拜|年|小时|钟头)"
    r"|今[天早晚日年]|昨[天晚日]|前天|明[天早年]|后[天年]|上午|下午|刚刚?|(?:本|这|下|上)个?(?:周|月|星期|礼拜|季度)"
    r"|月底|年[底内前初]|季度|[节汛雨]前|开春|入冬|每[天日周月季年]|随时|当[天场日]|马上|立即"
    r"|已[经]?|完成|完毕|恢复|到位|解决了"
    r"|[修换装清补通搬拆填铺擦盖接处整疏理办建印发退]好|[修换装清补搬拆填铺办做查]完"
    r"|[一-鿿](?<!为|除|不|得|算)[了啦](?=[，,。；;！!、 ]|$|[一二两三四五六七八九十\d])"
    r"|[一-鿿]过[一二两三四五六七八九十几\d了]"
    r"|\b(?:today|yesterday|tomorrow|now|already|done|finished|every|week|month|year|"
    r"(?:was|were|been|is|are) \w+(?:ed|en|ced|t)\b|january|february|march|april|may|june|july|"
    r"august|september|october|november|december)\b"
)
# What is yet to be done: of that alone people ask when.
_AHEAD = Pattern(
    r"将|(?<!一|机|社|协|大|委|员|工|开|学|只|才|不|三|商)会(?!议|员|场|上|后|计)|尽[快早]|准备|正在|打算|计划|争取|努力|认真|抓紧|一定|安排|拟|要[^求是]|待"
    r"|\b(?:will|shall|going to|soon|shortly|plan|intend|look into)\b"
)
_UNTIL = Pattern(
    r"\d+\s*[月日号年]|[明后今]年|年[底内初]|月[底初]|季度|等.{1,24}[后再就]|[要得]等(?![于候])|以后|之后|届时|到时|长期|一直"
    r"|再(?![次也三])[一-鿿]|下[一个]?(?:年度?|批|轮|次|期|季|学期)|定期|每[年季月]|开春|期满"
    r"|[一二三四五六七八九十两半]+个?(?:月|年|周)[内后]?|没有(?:时间表|计划)|\b(?:until|when|once|next|later|20\d\d)\b"
)
_INSTEAD = Pattern(
    r"可[以先向到找拨走由在请凭通]|能[去找打用]|[找去](?![除年掉向了])[^不]{2,}|先(?!进|前|后)[^不]{2,}|临时|暂时?(?:[由用借停改]|可以)|建议|不妨|最好"
    r"|改[用走为由到乘]|请(?!谅|理解|放心|原谅|等|耐心|您?谅|继续|支持|配合)[^不]{2,}|打\s*\d|[拨致]电?[打\d]|电话|热线|联系|咨询|申请|报警|1[12]0|12345|\d{3,4}-?\d{7,8}"
    r"|(?:转|交|报|移)(?:给|到|送|由)|已[经]?(?:转|交|报|移)|由.{2,12}(?:负责|处理|办理|来|管)|走.{2,8}(?:程序|途径|渠道)"
    r"|(?:申请|提起|通过).{0,6}(?:调解|仲裁|诉讼|复议|法院|劳动)|[跟和同向].{1,8}[讲说谈问]|[让由]物?.{2,6}[来开管看扫巡]|平时|绕|眼前|有人|上班|窗口|大厅|物业|司法所|帮[着您你忙]|会去|开门|\bcomes?\b|眼下|这阵子|每[天周月年季][^，。]{2,}|[挂盖铺接派装拉围垫摆搭配送加设立贴][了上好]|在此期间|期间|目前(?:用|由|靠|先|已)"
    r"|\b(?:please|you can|may|call|ring|ask|contact|go to|turn to|try|"
    r"meanwhile|instead|until then)\b"
)
_WHY = Pattern(
    r"因为|因[^此]|由于|原因|由.{0,6}导致|没有|尚未|还没|不属[于]?|不归|不符|不具备|不够|不足|不在|不允许|不是.{2,}"
    r"|缺|超出|需要?先|涉及|才[能有可]|怕|为了|依据|根据|按照?|规定|条例|属于|归.{1,8}管"
    r"|\b(?:because|since|as it|due to|belongs?|is the|are the|not ours|"
    r"no (?:money|budget)|cannot .{3,} while)\b"
)
# What a refusal says anyway: that it is one, and that one is sorry.
_SAYS_NO = Pattern(
    r"(?:您|你)(?:们)?(?:反映|提|说|报|讲)的?|这(?:一?件)?(?:个)?(?:事情?|问题|事项|诉求)?|本站|我(?:们)?(?:站|局|单位|这里|这边)?|工作站|目前|暂时?|现在|确实|实在|的话|经.{0,4}研究"
    r"|(?:不予?|不能|无法|没办法|没法|不便|不可以|未能|不会|不)(?:受理|办理|解决|处理|办|做|答复|满足|实现|安排|支持)了?|(?:办|做|解决|处理|满足|受理|安排)不了"
    r"|没办法|没法|问题|诉求|事项|来信|研究|工作|办不到|不好办|难办|克服一?下?|吧|请|要|去|问|别人|很?抱歉|对不起|(?:很|非常)?遗憾|不好意思|请?(?:您|你)?(?:谅解|理解|原谅|见谅|放心)|感谢.{0,12}|谢谢.{0,12}|您好|你好|特此(?:答复|告知|回复)|不行|还|也|了|继续|支持|我们|的|是|很"
    r"|\b(?:we|this|it|sorry|are|is|cannot|can|not|be|done|taken|up|take|do|"
    r"unfortunately|thank|you|your|matter)\b"
)
_COURTESY = Pattern(r"感谢|谢谢|高度重视|认真研究|积极|关心|指正|支持|重视|将|继续|放心|努力")
_TALKED = Pattern(
    r"(?:跟|和|与|同|给|向|找|联系|拜访|走访|当面|上门|电话|微信|约).{0,14}"
    r"(?:沟通|说|谈|商量|通(?:了)?(?:个)?(?:过)?电话|打(?:了|过)?(?:个)?电话|联系|解释|告知|告诉|协商|约|见(?:了|过)|确认|核实|问|讲)"
    r"|(?:沟通|联系|商量|协商|走访|上门|当面)(?:过|了|好|后)|(?:居民|群众|住户|委员|业主|反映人|当事人|您).{0,6}(?:说|同意|认可|表示|答应)"
    r"|\b(?:talked|spoke|called|rang|met|agreed|discussed|phoned)\b"
)
_ENOUGH = 2
_MANY = 3  # clauses
_MUCH = 4


def names_time(text: str) -> bool:
    """Whether an answer names a time, or says that it is done."""
    return bool(_WHEN.search(text.lower()) or read_dates(text, _SOME_DAY))


def says_when(text: str) -> bool:
    """Whether an answer names a time, or does not speak of what is yet to be done."""
    return names_time(text) or not _AHEAD.search(text.lower())


def says_until(text: str) -> bool:
    """Whether an answer names when it will be looked at again, as far as can be told."""
    said = _UNTIL.search(text.lower()) or read_dates(text, _SOME_DAY)
    return bool(said) or _says_much(text.lower())


def says_instead(text: str) -> bool:
    """Whether an answer names whom to turn to, or what helps meanwhile, as far as can be told."""
    return bool(_INSTEAD.search(text.lower())) or _says_much(text.lower())


def says_why(text: str) -> bool:
    """Whether an answer says more than no: any words of its own are an explanation."""
    return bool(_WHY.search(text.lower())) or any(_explain(text.lower()))


def _explain(text: str) -> Iterator[bool]:
    """Of each clause, up to where it sends somebody: whether it says anything but no, and when."""
    for clause in _CLAUSE.split(text):
        sent = _INSTEAD.search(clause)
        own = clause[: sent.start()] if sent else clause
        yield weigh(_SAYS_NO.sub("", _UNTIL.sub("", own))) >= _ENOUGH


def _says_much(text: str) -> bool:
    """Whether so much is told that nobody can say by its words what is not told."""
    return sum(_explain(text)) >= _MANY


def says_who(text: str, units: Sequence[Unit]) -> bool:
    """Whether one of these units is named, by any of the ways it is called."""
    return next(direct(tuple(units)).mentions(text), None) is not None


def is_mere_courtesy(text: str) -> bool:
    """Whether an answer thanks and promises to try, and says nothing else."""
    if not _COURTESY.search(text) or names_time(text):
        return False
    return not any(
        weigh(each) >= _MUCH and not _COURTESY.search(each) for each in _CLAUSE.split(text)
    )


def tells_of_talk(text: str) -> bool:
    """Whether an answer tells that somebody was talked with."""
    return bool(_TALKED.search(text.lower()))


def weigh(words: str) -> int:
    """Count the signs that say something."""
    return len(_STOP.sub("", words))
