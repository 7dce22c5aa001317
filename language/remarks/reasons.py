"""Reasons: why somebody is satisfied or not, and not something new."""

from language.patterns import Pattern

_NEW = Pattern(
    r"对了|另外|顺便|顺带|还有[一个件]?[个件]?(?:事|问题|情况)|再(?:说|反映|提|问|报|加|装)|新的|别的|另一"
    r"|新问题|我要反映|想反映|还想|我要说的|先不说|眼下|by the way|another"
)
_STILL = Pattern(
    r"还[是在没不要得]|仍|依[旧然]|照样|照旧|老样|一样|根本|压根|一点|没(?:有)?人?"
    r"(?:来|管|修|弄|办|动|变|换|理|解决|处理|效果|改)|白|still|nobody|never"
)
# Of what was done, that it was too little.
_SHORT = Pattern(
    r"^(?:你们|他们|人家|来的?人|那)?.{0,8}(?:只|才|就|光|又|一半|[走停跑完]了|没|不|还|照|once|only|again)"
)
_WHY = Pattern(r"因为|由于|原因|主要是|说是|because")
_HANDLED = Pattern(
    r"^(?:你们|他们|人家|光|就|只|只是|说是|那个|上面|单位|部门)*[的]?"
    r"(?:写|回复|答复|回信|回电|打了?个?电话|来了?[个一]|来人|派了?[个人]|转|说|(?:处理|办|修)[了得是]|拍|短信|结果|态度|拖|等)"
    r"|^.{1,6}是.{1,6}了(?:可|但|不过|就是|还)"
)
_ADDRESSED = Pattern(r"你们|您们|光|就|只|说是|答复|回复|回信|回电|写的|打了个电话")
_OUTCOME = Pattern(r"其实|实际|还是?在|还是|根本|没下文|照样|结果|没人|压根")
# What came right: the lamp is lit, it stinks no longer.
_NO_LONGER = Pattern(
    r"(?:不再|再不|没再|再没|不用再?|不|没)[会怕]?(?:臭|吵|漏|堵|黑|脏|停|断|塌|晃|滑|闹|响|烂|冒|熏|怕|愁|绊|乱|挤"
    r"|积|跳|扰|绕|摔|踩|颠|浑|淹|爬|担心|受罪)[^但可就]{0,4}"
)
_RIGHT = Pattern(
    r"(?:好|亮|通|平|净|清|来|有|修|补|装|换|到账|发|批|办|下来|解决|拆|消|退|顺|畅|填|盖|浇|安)"
    r"[上下完成过好平净亮通走满齐妥起来干]{0,3}[了啦咯咧]|(?:敢|能|放心|可以|安心).{1,6}[了啦咯咧]"
    r"|[得的](?:很|挺|真|又|特别|蛮)?(?:好|快|平|亮|净|干净|及时|稳)|第二天|当天"
    r"|again|fixed|works|works?ing|repaired|clean"
)
_CLOUDED = Pattern(
    r"又|但|可(?!以)|不过|就是|只是|怎么|咋|吗|么|呢|什么|啥|时候|能不能|还|坏|漏|断|丢|臭|吵|堵|脏|塌|没|不|少|缺|请"
    r"|希望|要|咬|乱|贵|高|倒|淹|松|翘|歪|裂|灭|破|掉|but|when|how|why"
)
_SLIGHT = Pattern(
    r"^(?P<right>.{0,8}?)(?:就是|只是|不过|但是?|可是?|可惜|唯一)?"
    r"(?:[^吗呢咋怎能再加请又]{0,6})(?:有点|有些|稍微?|不太|不够|不算|没那么|还没|没)[^吗呢咋怎再加请又]{1,7}$"
)


def is_reason(rest: str, *, paused: bool, explained: bool) -> bool:
    """Tell whether what follows a poor rating is why it is poor."""
    if not rest or _NEW.search(rest):
        return False
    if explained and (paused or _WHY.match(rest)):
        return True
    if paused and _SHORT.search(rest):
        return True
    return (paused or explained) and _STILL.search(rest) is not None


def is_new(said: str) -> bool:
    """Tell whether something else is raised."""
    return _NEW.search(said) is not None


def is_right(clause: str) -> bool:
    """Tell whether a clause says that something came right."""
    if _NEW.search(clause):
        return False
    left = _NO_LONGER.sub("", clause)
    eased = left != clause
    return (eased or _RIGHT.search(left) is not None) and not _CLOUDED.search(left)


def is_slight(clause: str) -> bool:
    """Tell whether a clause says what is not quite right with what was done."""
    return not _NEW.search(clause) and _SLIGHT.match(clause) is not None


def is_account(before: str) -> bool:
    """Tell whether what stands before a poor rating says how the matter was handled."""
    return not _NEW.search(before) and _HANDLED.match(before) is not None


def is_complaint(said: str) -> bool:
    """Tell whether it was handled, they say, and in truth it was not."""
    told = _ADDRESSED.match(said) is not None and is_account(said)
    return told and _OUTCOME.search(said) is not None
