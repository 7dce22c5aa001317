"""Hearing a message: its signs without what is between them, how they sound, where it pauses."""

import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from language.patterns import Pattern
from language.remarks.numbers import NUMBERED, cover_numbers
from language.sounds import sounds_of

Ends = dict[int, int]  # where something may end, and how many slips that takes
LONGEST = 60  # signs, a word of other alphabets being one
_WORDIEST = 4 * LONGEST
_SIGN = Pattern(r"[A-Za-z']+|\S")
_PICTURE = Pattern(r"\[[㐀-鿿a-z]{1,4}\]")
APPROVING = "👍👌🙏👏"
# The signs of the older writing that stand in what is said here.
_SIMPLER = str.maketrans(
    "嗎謝電話辦請問滿進結麼沒這個誰機聯繫轉給號碼說錯誤試領導長員實現時間對發應訴銷復務覺還樣幫處",
    "吗谢电话办请问满进结么没这个谁机联系转给号码说错误试领导长员实现时间对发应诉销复务觉还样帮处",
)
# Signs that name what people raise are never a slip for another: 不醒 is not 不行.
TELLING = frozenset(
    "水电气路桥灯井沟渠河坑垃圾厕臭脏污毒烟尘噪吵狗猫猪牛羊鸡鼠蚊虫蛇树墙房屋楼车站牌校医药病疼"
    "痛血伤死尸命火烧炸塌裂漏堵淹冻饿渴偷抢骗骂砍赌贼匪钱债薪税罚价贵票证户田粮肥鱼菜奶蛋油煤雪冰"
    "洪旱滑坏断烂醒晕疯娃孩孕产婚拆占噎堆泥沙砖瓦铁暖厂矿店摊客货包碑坟庙刀枪递架诊霉料种米面饭食糖酒"
    "布鞋床桌椅箱柜窗锁铃缆网络带屏杆栏板梯厅堂场馆园林草苗瓜果蔬豆麦棉竹土岭坡湖海塘池泉潭泵闸坝低保"
    "恋念差砸检遗款贷租押亏骑撞翻跌摔淹埋困绑拐卖欠扣吃喝睡哭吐泻咳烧烫叫嚷闹吊跳爬冷热湿潮黑暗窄陡险"
)


@dataclass(frozen=True)
class Heard:
    """What is left of a message: signs, their sounds, and before which of them it pauses."""

    signs: str
    sounds: tuple[str, ...]
    pauses: frozenset[int]
    found: dict[tuple[int, int], Ends] = field(default_factory=dict, compare=False)
    ruled: dict[int, bool] = field(default_factory=dict, compare=False)

    @cached_property
    def all_sounds(self) -> frozenset[str]:
        return frozenset(self.sounds)

    def sound_at(self, at: int) -> str:
        return self.sounds[at] if at < len(self.sounds) else ""

    def slips(self, at: int, signs: str, sounds: tuple[str, ...]) -> int | None:
        """Count the slips if these signs were meant at this place; nothing if they were not."""
        if self.sounds[at : at + len(sounds)] != sounds:
            return None
        wrong = [said for said, meant in zip(self.signs[at:], signs, strict=False) if said != meant]
        return None if any(sign in TELLING for sign in wrong) else len(wrong)

    def stands_alone(self, at: int) -> bool:
        """Tell whether one sign is said for itself."""
        return self.signs[at] in APPROVING or {at, at + 1} <= self.pauses


def is_too_long(text: str) -> bool:
    """Tell whether so much is said that it is a matter, whatever it begins with."""
    return len(text) > _WORDIEST or len(_SIGN.findall(text)) > LONGEST


def hear(text: str) -> Heard:
    """Keep of a message what is said in it."""
    plain = _PICTURE.sub(" ", cover_numbers(text).lower().translate(_SIMPLER))
    wordless = not any(map(_is_word, plain))
    signs: list[str] = []
    pauses = {0}
    for sign in plain:
        if _is_word(sign) or (wordless and sign in APPROVING):
            signs.append(sign)
        elif not unicodedata.combining(sign):
            pauses.add(len(signs))
    said = "".join(signs)
    return Heard(said, tuple(sounds_of(said)), frozenset(pauses | {len(said)}))


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == NUMBERED
