"""Categories of matters, and the everyday words by which they are guessed."""

from enum import StrEnum


class Category(StrEnum):
    FACILITIES = "facilities"
    SANITATION = "sanitation"
    TRAFFIC = "traffic"
    HOUSING = "housing"
    SCHOOLING = "schooling"
    HEALTH = "health"
    WELFARE = "welfare"
    NEIGHBOURS = "neighbours"
    FARMING = "farming"
    OTHER = "other"


_WORDS: dict[Category, tuple[str, ...]] = {
    Category.FACILITIES: (
        "路灯",
        "井盖",
        "健身",
        "广场",
        "公厕",
        "栏杆",
        "护栏",
        "坑",
        "照明",
        "street lamp",
        "manhole",
    ),
    Category.SANITATION: (
        "垃圾",
        "污水",
        "臭",
        "卫生",
        "噪音",
        "油烟",
        "扬尘",
        "下水道",
        "堵",
        "rubbish",
        "garbage",
        "noise",
    ),
    Category.TRAFFIC: (
        "公交",
        "停车",
        "红绿灯",
        "斑马线",
        "堵车",
        "路口",
        "交通",
        "电动车",
        "车站",
        "bus",
        "parking",
        "traffic",
    ),
    Category.HOUSING: (
        "物业",
        "电梯",
        "漏水",
        "房",
        "小区",
        "暖气",
        "供暖",
        "停水",
        "停电",
        "燃气",
        "heating",
        "elevator",
    ),
    Category.SCHOOLING: ("学校", "幼儿园", "老师", "上学", "学区", "托管", "school"),
    Category.HEALTH: ("医院", "看病", "医保", "卫生室", "药", "疫苗", "hospital", "clinic"),
    Category.WELFARE: ("低保", "养老", "社保", "残疾", "救助", "补贴", "工资", "就业", "pension"),
    Category.NEIGHBOURS: ("邻居", "吵架", "纠纷", "狗", "楼上", "楼下", "占道", "neighbour"),
    Category.FARMING: ("灌溉", "水渠", "农", "种地", "庄稼", "村道", "果园", "牲", "farm"),
}


# By their first sign: a message begins few of them.
_BEGINNING: dict[str, list[tuple[Category, str]]] = {}
for _category, _words in _WORDS.items():
    for _word in _words:
        _BEGINNING.setdefault(_word[0], []).append((_category, _word))


def guess_category(text: str) -> Category:
    """The category whose words are found most often; the earlier one where they tie."""
    lowered = text.lower()
    scores = dict.fromkeys(_WORDS, 0)
    for sign in _BEGINNING.keys() & set(lowered):
        for category, word in _BEGINNING[sign]:
            scores[category] += lowered.count(word) * len(word)
    best = max(scores, key=lambda category: scores[category])
    return best if scores[best] else Category.OTHER
