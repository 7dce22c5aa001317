"""Masking: what people give of themselves is hidden, and nothing else is."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.masking import LABEL, Hidden, find_names, mask

N, P, C, D = "[姓名]", "[电话]", "[证件号]", "[门牌]"
HIDES = [
    ("解放路 5号楼2单元三楼上天天漏水", "解放路 [门牌]三楼上天天漏水"),
    ("我家住解放路12号楼上天天漏水", "我家住解放路[门牌]楼上天天漏水"),
    # Pieces that look like a year, a day or the number of a matter, of something longer.
    ("请打138-2013-1380", f"请打{P}"),
    ("请打138 2013-1380", f"请打{P}"),
    ("请打138-1990-2015", f"请打{P}"),
    ("请打（0938） 2013-1380", f"请打{P}"),
    ("电话2013-1380", f"电话{P}"),
    ("身份证620502-1960-01-01-1234", f"身份证{C}"),
    ("请打138\n0013\n8000", f"请打{P}"),
    ("请打138\u20600013\u200e8000", f"请打{P}"),
    ("请打138 - 0013 - 8000", f"请打{P}"),
    ("何家在西头巷12号502，漏水", f"何家在西头巷{D}，漏水"),
    ("她住南门巷12号", f"她住南门巷{D}"),
    ("我叫张桂芳，电话13912345678，家住12号楼3单元502", f"我叫{N}，电话{P}，家住{D}"),
    ("我是李建国，楼道灯坏了", f"我是{N}，楼道灯坏了"),
    ("本人王秀英，手机139 1234 5678，请回电", f"本人{N}，手机{P}，请回电"),
    ("本人叫赵强，想反映低保的事", f"本人叫{N}，想反映低保的事"),
    ("联系人：刘女士，电话 0931-8265432", f"联系人：{N}，电话 {P}"),
    ("张桂芳电话13912345678，请联系", f"{N}电话{P}，请联系"),
    ("路灯不亮，请联系陈静（13800138000）", f"路灯不亮，请联系{N}（{P}）"),
    ("我叫欧阳春家住南门巷", f"我叫{N}家住南门巷"),
    ("我叫王芳反映一下路灯", f"我叫{N}反映一下路灯"),
    ("我叫阿依古丽，门口积水", f"我叫{N}，门口积水"),
    ("我叫Tom，下水道堵了", f"我叫{N}，下水道堵了"),
    ("我妈王桂兰一个人住，暖气不热", f"我妈{N}一个人住，暖气不热"),
    ("姓名：周涛 事由：噪音", f"姓名：{N} 事由：噪音"),
    ("我是石佛村村民马有才，水渠堵了", f"我是石佛村村民{N}，水渠堵了"),
    ("请打18693812345，她叫李明，是我女儿", f"请打{P}，她叫{N}，是我女儿"),
    ("我叫张伟我家在幸福小区5栋2单元801", f"我叫{N}我家在幸福小区{D}"),
    ("3号楼2单元301、302两户漏水", f"{D}两户漏水"),
    ("家住麦积区马跑泉路100号3号楼1单元1102室", f"家住麦积区马跑泉路{D}{D}"),
    ("工行卡6222 0212 3456 7890", f"工行卡{C}"),
    ("我姓何，楼上漏水", f"我姓{N}，楼上漏水"),
    ("电话１３９１２３４５６７８", f"电话{P}"),
    ("打139-1234-5678找我", f"打{P}找我"),
    ("手机：139.1234.5678", f"手机：{P}"),
    ("何秀英（0937）8212345，路灯不亮", f"{N}{P}，路灯不亮"),
    ("何秀英+8613912345678，路灯不亮", f"{N}{P}，路灯不亮"),
    ("何秀英家住南门巷十二号，路灯不亮", f"{N}家住南门巷{D}，路灯不亮"),
    ("打+86 139 1234 5678", f"打{P}"),
    ("电话是一三九一二三四五六七八", f"电话是{P}"),
    ("幺三九一二三四五六七八，晚上打", f"{P}，晚上打"),
    ("座机(0931)8265432转802", f"座机{P}"),
    ("家里电话8265432", f"家里电话{P}"),
    ("家里电话826-5432", f"家里电话{P}"),
    ("微信号zhang_guifang66", f"微信号{P}"),
    ("我的QQ：123456", f"我的QQ：{P}"),
    ("邮箱 gf.zhang@example.com", f"邮箱 {P}"),
    ("身份证620502195304120011", f"身份证{C}"),
    ("身份证62050219530412001X，低保被停", f"身份证{C}，低保被停"),
    ("身份证号 620502 19530412 001x", f"身份证号 {C}"),
    ("老身份证620502530412001", f"老身份证{C}"),
    ("卡号6222021234567890123", f"卡号{C}"),
    ("502室漏水", f"{D}漏水"),
    ("3栋1单元的电梯坏了", f"{D}的电梯坏了"),
    ("12号楼3单元5楼502室漏水", f"{D}漏水"),
    ("十二号楼三单元五零二漏水", f"{D}漏水"),
    ("2单元301的狗半夜叫", f"{D}的狗半夜叫"),
    ("A座1203装修噪音", f"{D}装修噪音"),
    ("家住南门巷12号，路不好走", f"家住南门巷{D}，路不好走"),
    ("我家住3号楼，没有暖气", f"我家住{D}，没有暖气"),
    ("住址：12-3-502", f"住址：{D}"),
    ("门牌号是18号，路灯不亮", f"门牌号是{D}，路灯不亮"),
    ("12号楼3单元西户漏水", f"{D}漏水"),
    ("My name is Mary Jones, Building 12, Unit 3, Room 502", "My name is [name], [address]"),
    ("I am John Smith, call me at 139-1234-5678", "I am [name], call me at [phone]"),
]
KEEPS = [
    "1. 2026-0001 办好了",
    "2026-0001 2026-0002",
    "2026-0001-1 12月10日前办好",
    "12月3日 9号 100盏灯换好",
    "9号100盏灯换好",
    "3号线500米",
    "我是周日去的，没人上班",
    "我叫外卖被保安拦住",
    "上次的编号是2026-0031，还没解决",
    "我是黄河路小学家长",
    "从2019年到2024年一直反映",
    "B区3排12座的椅子坏了",
    "办事大厅3号窗口",
    "去了502路公交站",
    "我们是7号楼的居民，从11月20号开始没有暖气",
    "4栋和5栋中间的化粪池满了",
    "3号路灯不亮了三天",
    "2路公交改道以后不方便",
    "12345热线打了没人接",
    "2026年12月8日换好",
    "12月8日下午3点在南门社区议事室",
    "2026-12-08已换好三盏灯",
    "并入2026-0042一起办",
    "2026-0042-1 更换三盏路灯",
    "2023-2025年都没修",
    "南门巷的路灯坏了三天，晚上老人摔跤",
    "3号楼门口的路灯坏了",
    "5号楼和6号楼之间没有路灯",
    "地铁1号线出口积水",
    "全楼120户停水三天",
    "花了3500元修井盖",
    "小区有1200多户居民",
    "我是高中生，上学路上没有斑马线",
    "我是南门社区的居民，楼道堆满杂物",
    "我是业主，物业不作为",
    "我是东城街道的党员",
    "我叫了物业三次没人来",
    "我叫不到车",
    "我叫物业来修，没人管",
    "本人反映一个问题",
    "本人是老人，行动不便",
    "联系人工客服等了半小时",
    "姓名保密，谢谢",
    "5楼的感应灯不亮",
    "三室一厅的房子没有暖气，3室2厅也没有",
    "第110中学门口堵车",
    "电话打不通",
    "打过110、119和12319",
    "8:30-11:30停电，14:00来电",
    "住了20年，第一次停水",
    "我家住5楼，没有电梯",
    "G30高速出口的护栏坏了",
    "国道312线有个大坑",
    "周边居民都受影响",
    "温度只有12.5度",
    "每月15-20号停水",
    "老人今年83岁",
    "长50米宽3米的路面塌了",
    "三盏路灯已于12月8日更换，是区住建局换的",
    "会议室在101会议室旁边",
    "The lamp at No. 3 has been dark for 3 days",
    "Bus 2 does not stop here since 2024",
]


@pytest.mark.parametrize(("words", "shown"), HIDES)
def test_what_people_give_of_themselves_is_hidden(words: str, shown: str) -> None:
    assert mask(words).text == shown


@pytest.mark.parametrize("words", KEEPS)
def test_what_a_matter_is_about_stays(words: str) -> None:
    assert mask(words).text == words
    assert mask(words).kinds == ()


def test_what_was_hidden_is_told_by_its_kind() -> None:
    masked = mask("我叫张桂芳，电话13912345678，身份证620502195304120011，家住12号楼3单元502")
    assert masked.kinds == (Hidden.NAME, Hidden.PHONE, Hidden.PAPERS, Hidden.DOOR)


def test_a_name_is_hidden_wherever_it_is_said_again() -> None:
    assert find_names("我叫张桂芳，邻居都叫我老张") == {"张桂芳"}
    assert find_names("我姓王，路灯坏了") == set()
    assert mask("去了张桂芳家", names=["张桂芳"]).text == f"去了{N}家"


def test_what_was_struck_is_hidden_and_what_is_too_short_to_be_meant_is_not() -> None:
    assert mask("张三打麻将", struck=["麻将", "打", ""]).text == "张三打[隐去]"
    assert mask("ANN lives in Annan", names=["Ann"]).text == "[name] lives in [name]an"


def test_struck_words_cannot_take_a_label_apart() -> None:
    assert mask("打13912345678", struck=["电话", "[电", f"打{P}"]).text == f"打{P}"


@pytest.mark.parametrize("words", ["㎏㎏灯", "张\0三", "\0" * 9, "我叫\0张桂芳"])
def test_what_no_keyboard_writes_does_no_harm(words: str) -> None:
    assert mask(mask(words).text).text == mask(words).text


ANYTHING = st.text(
    st.one_of(
        st.sampled_from(
            "0123456789０１９一三九幺零Xx-—() .·号楼栋单元室户门牌路"
            "我叫是本人姓名电话住家张王李，。\n[]A"
        ),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)
# Nothing in it that any rule speaks of.
HARMLESS = st.text(st.sampled_from("南门巷灯坏了三天晚上老摔跤很久没修，。！ 3"), max_size=30)
MOBILE = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@given(ANYTHING)
def test_no_long_number_is_ever_left(words: str) -> None:
    left = mask(words).text
    assert not re.search(r"[0-9]{7,}", unfold(left)), left


def unfold(words: str) -> str:
    """Each digit as it is read, however it was typed."""
    return "".join(str(unicodedata.digit(each, each)) for each in words)


@given(ANYTHING)
def test_what_is_masked_is_masked_once_for_all(words: str) -> None:
    once = mask(words).text
    assert mask(once).text == once


@given(ANYTHING)
def test_all_that_is_not_hidden_stays_as_it_was(words: str) -> None:
    """What stands between the labels stands in the words, in the same order."""
    at = 0
    for piece in LABEL.split(mask(words).text):
        at = words.find(piece, at)
        assert at >= 0
        at += len(piece)


@given(HARMLESS)
def test_words_without_anything_personal_stay_word_for_word(words: str) -> None:
    assert mask(words).text == words


@given(HARMLESS, MOBILE, HARMLESS, st.sampled_from(["", "-", " ", ".", "\u200b"]))
def test_a_mobile_number_is_hidden_wherever_and_however_it_stands(
    before: str, number: str, after: str, gap: str
) -> None:
    before, after = before.rstrip("3 "), after.lstrip("3 ")
    written = gap.join((number[:3], number[3:7], number[7:]))
    assert mask(f"请打{before}{written}{after}").text == f"请打{before}{P}{after}"


@given(HARMLESS, st.sampled_from(["张桂芳", "王芳", "欧阳春", "李建国"]))
def test_a_name_given_of_oneself_is_hidden_in_all_that_is_said(words: str, name: str) -> None:
    said = f"我叫{name}，{words}"
    assert name not in mask(f"{said}，请找{name}", find_names(said)).text


@pytest.mark.parametrize("words", ["502室", "我叫", "13912345678，", "3栋1单元，"])
def test_however_often_it_is_said_it_takes_one_look(words: str) -> None:
    """Each look goes through all the words: one for each time it is said would take hours."""
    masked = mask(words * 2_000).text
    assert mask(masked).text == masked
    assert masked.count("[") in {0, 1, 2_000}


OWN = ("0937-8234567", "8265432")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("可以打站里的电话 0937-8234567", "可以打站里的电话 0937-8234567"),
        ("电话：０９３７ 8234567，找陈静", "电话：０９３７ 8234567，找陈静"),
        ("请打8265432", "请打8265432"),
        ("打0937-8234567或13912345678", f"打0937-8234567或{P}"),
        # A number that only ends or begins like the station's is somebody else's.
        ("打0931-8265432", f"打{P}"),
        ("打82654321", f"打{P}"),
        ("打82654321234", f"打{P}"),
        ("打139 8265 4321", f"打{P}"),
    ],
)
def test_a_number_that_is_the_stations_own_stays(words: str, shown: str) -> None:
    assert mask(words, known=OWN).text == shown


def test_where_no_number_is_known_every_number_is_hidden() -> None:
    assert mask("打0937-8234567", known=["问前台"]).text == f"打{P}"


def test_what_was_struck_is_hidden_also_from_whoever_it_names() -> None:
    struck, own = ["张桂芳和邻居吵过架"], ["张桂芳", "13912345678"]
    assert mask("张桂芳和邻居吵过架，灯坏了", struck=struck, own=own).text == "[隐去]，灯坏了"
    assert mask("张桂芳来过，电话13912345678", struck=struck, own=own).text == (
        "张桂芳来过，电话13912345678"
    )
