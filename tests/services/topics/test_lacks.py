"""What an answer is said to lack is what it lacks: thirty replies, refusals and echoes, made up."""

import pytest

from language.replies import tells_of_talk
from services.topics.steps.echoes import check_refusal, check_reply

NO_MORE: list[str] = []


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("这是邻里纠纷，请找社区调解委员会。", NO_MORE),
        ("邻里纠纷，建议先找社区调解。", NO_MORE),
        ("您家和楼上是个人之间的事，可以请社区上门调解。", NO_MORE),
        ("路灯归供电所管，请打95598。", NO_MORE),
        ("这条路是小区自己的，找物业就行。", NO_MORE),
        ("法院已经立案了，等判决下来再说，可以先去法律服务站问问。", NO_MORE),
        ("2024年已经答复过同一件事，材料没有新的，不服可以申请复核。", NO_MORE),
        ("广告推销，请通过市场监管所咨询。", NO_MORE),
        ("This belongs to the power station; please call 95598.", NO_MORE),
        ("这件事不予受理。", ["why", "instead"]),
        ("很抱歉，您反映的问题我们解决不了，请谅解。", ["why", "instead"]),
        ("这件事我们办不了，请打12345。", ["why"]),
        ("这是邻里纠纷，我们不受理。", ["instead"]),
    ],
)
def test_a_refusal_lacks_what_it_does_not_say(words: str, lacks: list[str]) -> None:
    assert check_refusal(words) == lacks


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("三盏灯换了，今晚就能亮，放心走。", NO_MORE),
        ("井盖换好了，是市政队老周去换的。", NO_MORE),
        ("十二月八号换的，三盏都亮着，电线也理过。", NO_MORE),
        ("上礼拜四来人清完了，垃圾桶也加了两个。", NO_MORE),
        ("Three lamps were replaced on 8 March by the housing bureau.", NO_MORE),
        ("感谢您的反映，灯昨天就换好了，是市政队换的。", NO_MORE),
        ("换好了。", ["short"]),
        ("我们会尽快安排人去看现场。", ["when"]),
        ("感谢您的关心，我们高度重视，将认真研究，积极办理。", ["when", "courtesy"]),
    ],
)
def test_a_reply_that_it_is_solved_lacks_what_it_does_not_say(words: str, lacks: list[str]) -> None:
    assert check_reply("A", words) == lacks


@pytest.mark.parametrize(
    ("words", "lacks"),
    [
        ("这是邻里纠纷，两家没谈拢，年后社区再上门，平时有事找网格员小刘。", NO_MORE),
        ("墙是隔壁单位的，他们不肯拆，我们三个月后再谈，先拉了警戒绳。", NO_MORE),
        ("今年的钱用完了，开春再排，这段时间先由环卫每天来扫。", NO_MORE),
        ("楼太老，装不了电梯，等旧改那一批再看，老人下楼可以叫社区的爬楼车。", NO_MORE),
        ("地底下有煤气管，挖不得，下半年改管线时一起做，临时铺了钢板。", NO_MORE),
        ("业主大会没过半，这事定不下来，下次开会再议，您可以先跟楼长说。", NO_MORE),
        ("暂时解决不了，请您谅解，谢谢您的支持。", ["why", "until", "instead"]),
        ("现在实在办不了，明年再说吧，请理解。", ["why", "instead"]),
        ("地底下有煤气管，下半年一起改。", ["instead"]),
        ("这面墙是私人的，我们无权拆，建议您走法律途径。", ["until"]),
    ],
)
def test_a_reply_that_it_cannot_be_done_lacks_what_it_does_not_say(
    words: str, lacks: list[str]
) -> None:
    assert check_reply("C", words) == lacks


@pytest.mark.parametrize(
    "words",
    [
        "已经跟何秀英通过电话，灯昨天换好。",
        "上门跟老人说清楚了，灯今天换。",
        "住户同意先修东边，昨天修完。",
        "Talked it over with her, replaced yesterday.",
    ],
)
def test_a_talk_that_is_told_of_needs_no_log(words: str) -> None:
    assert tells_of_talk(words)


@pytest.mark.parametrize("words", ["三盏灯已于今天换好，是市政队换的", "灯亮了，电线也换过"])
def test_a_talk_nobody_tells_of_is_none(words: str) -> None:
    assert not tells_of_talk(words)
