"""Naming: how people say a name in their own words, and what only looks like one."""

import re

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡"
    "贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路"
    "岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲游阳裴席卫查屈鲍覃霍翁隋植司"
    "柏宁柯阮闵柴华冉辜吉饶刁瞿戚丘滕晋苑邬畅嵺褚廉简娄符奚穆燕郎邸冀谈姬屠连郜晏栾郁蒙揭窦迟"
    "宇敖糜鄢冷卓仇艾蓝巩稽井练仲卞封竺冼楚佟栗匡宗鞠僧桑荆谌银扬沙伏岑胥蔺"
)
_COMPOUND = "欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|端木|拓跋|宇文|夏侯"
_LETTER = r"\u3400-\u4dbf\u4e00-\u9fff"
_FAMILY = f"(?:{_COMPOUND}|[{_SURNAMES}])"
_TITLE = "女士|先生|师傅|阿姨|大爷|大妈|大姐|大哥|老师|叔叔|婆婆|奶奶|爷爷|同志|小姐|某某?"
_FULL = rf"{_FAMILY}(?:{_TITLE}|[{_LETTER}]{{1,2}})"
_SHY = rf"{_FAMILY}(?:{_TITLE}|[{_LETTER}]{{1,2}}?)"
_END = (
    r"(?=$|[^\w\0]|[0-9]|[家住的在有想要是和跟]|今年|现年|电话|手机|联系|身份|反映|投诉|咨询|男|女|一个?人"
    r"|本人|我|您好|你好)"
)
_IS = r"\s*[:叫是为,]?\s*"
_ONESELF = r"(?:我叫|我的名字叫?是?|我名叫|名字叫|名叫|姓名|本人叫|署名|落款)"
_WEAK = (
    r"(?:我是|[他她]叫|本人是?|联系人|户主|业主|住户|投诉人|反映人|申请人|报修人|来电人|当事人|举报人|求助人"
    r"|代理人|负责人|村民|居民|租户|家长|我(?:的)?(?:妈妈?|爸爸?|妻子|丈夫|老公|老婆|老伴|爱人|儿子|女儿|母亲|父亲|爷爷|奶奶"
    r"|孙子|孙女|姐姐?|妹妹?|哥哥?|弟弟?|邻居))"
)
_RARE = rf"[{_LETTER}]{{2,4}}(?:·[{_LETTER}]{{1,8}})*|[A-Za-z][A-Za-z .'-]{{1,30}}"
_NUMBER_FOLLOWS = (
    r"(?=[\s,:;、的(是]{0,3}(?:联系)?(?:电话|手机|座机|号码|微信|身份证)?(?:号码?|号)?[\s:是为,]{0,3}"
    r"(?:\+?86[\s-]?)?[(]?[0-9一幺][0-9三四五六七八九][0-9零〇一二三四五六七八九幺\s()-]{5})"
)
# Said outright, it is a name however unusual: to where it ends, or to the next stop.
_OUTRIGHT = (
    rf"{_ONESELF}{_IS}(?:(?P<plain>{_SHY}){_END}|(?P<long>{_FULL})"
    rf"|(?P<rare>{_RARE})(?=$|[^\w \0]))"
)
NAMES = tuple(
    re.compile(each)
    for each in (
        _OUTRIGHT,
        rf"{_WEAK}{_IS}(?P<name>{_SHY}){_END}",
        rf"(?<![{_LETTER}])(?P<name>{_FULL}){_NUMBER_FOLLOWS}",
        rf"(?:联系|找|给|叫|问)(?P<name>{_FULL}){_NUMBER_FOLLOWS}",
        rf"(?<![{_LETTER}])(?P<name>{_SHY})(?=,?(?:家住|住在|现住))",
        rf"(?:我|免贵|[^\w])姓(?P<name>{_FAMILY})(?=$|[^\w\0])",
        r"(?i:my name is|my name's|name:|called)\s+(?P<name>[A-Z][\w'-]+(?:\s[A-Z][\w'-]+){0,2})",
        r"(?:I am|I'm|This is)\s+(?P<name>[A-Z][\w'-]+\s[A-Z][\w'-]+)",
    )
)
_CALLED = re.compile(rf"{_FAMILY}[{_LETTER}]{{1,2}}|[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)+")
# What follows "I am" and "I call" far more often than a name does.
_NO_NAME = re.compile(
    r"^(?:谢谢|高中|高三|高二|高一|高龄|高层|周边|周围|方便|常年|常住|白天|马上|金城|石油|安置|安保|安全|安居|江边|路过|路边"
    r"|路口|路灯|文化|文明|华侨|向您|向你|关于|关心|管理|管道|何时|连续|查询|查看|简单|卫生|祝您|项目|司机|石头|田间|田里"
    r"|林场|林业|龙头|温度|金融|武警|申请|申诉|阳光|阳台|左右|左边|向阳|严重|万分|万一|宁静|牛肉|毛病|易燃|梅雨|季节|章程"
    r"|于是|段时|任何|任意|许多|曾经|程度|方面|方向|安装|安静|白色|黄色|蓝色|周[一二三四五六日末]|高兴|高血压|高考|高烧"
    r"|白内障|江苏|万元|毛坯|路上|路面|钟点|石子|温馨|常务|孔洞|严格|龙卷|夏天|夏季|金额|易拉|史上|段落|汤水|陈旧|陈年|余下"
    r"|余额|管委|祝愿|顾客|贺兰|封闭|盛夏|费用|练习|冷得|冷天|游客|童年|曲折|连夜|连日|迟迟|符合|闵行|沙子|沙土|扬尘|伏天"
    r"|井盖|井口|银行|楚天|屠宰|宇宙|戴帽|武装|熊孩|牛奶|柳树|柳絮|柏油|柴油|华联|齐心|费心|蓝天|蓝牌|涂料|苗木|燕子|祁连"
    r"|姚家)"
    r"|^(?:外卖|快递|出租|滴滴|物业|保密|匿名|不便|请|人|了|不|过|着|他|她|它|你|您|来|去|什么|家|大家|啥)"
)
# Who somebody is, or where: no name, unless it was said outright to be one.
_NO_ONE = re.compile(
    r"(?:居民|业主|住户|租户|租客|学生|中生|老师|教师|老人|家长|职工|员工|党员|干部|群众|村民|市民|户主"
    r"|商户|店主|店员|保安|物业|代表|委员|站长|主任|书记|医生|护士|司机|孩子|儿子|女儿|妈妈|爸爸|小区|社区"
    r"|街道|村里|..[路巷街村镇县区市省]的?)$"
)
OUTRIGHT = ("plain", "long")


def is_full_name(called: str) -> bool:
    """Tell whether somebody is called by a family name and a given one, and by nothing else."""
    return bool(_CALLED.fullmatch(called)) and not _NO_NAME.search(called)


def is_name(found: str, said: str) -> bool:
    """Tell whether what stands where a name would, and how it was said, is no everyday word."""
    everyday = _NO_NAME.search(found) or (said not in OUTRIGHT and _NO_ONE.search(found))
    return not everyday
