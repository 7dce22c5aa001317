"""Ways to say a remark, as they stand in the texts beside, one a line, ready to be listened for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from language.remarks.kinds import Remark
from language.remarks.notation import Name, Way, read_way

_TEXTS = Path(__file__).parent
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛"
    "叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺"
    "赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢骆岳齐沿梅莫庄辛管祝左涂谷祁时"
    "舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房"
)
_PLACES = "村组街镇乡路区庄巷号楼寨堡湾屯沟店里门县市社弄坝坪营院园栋元室户头边"


@dataclass(frozen=True)
class WayToSay:
    """A way to say something of a kind; of none if it only goes along with others."""

    kind: Remark | None
    way: Way
    asked: str = ""  # only if this had been asked
    explained: bool = False  # a reason may follow it at once


@dataclass(frozen=True)
class WaysToSay:
    """All that can be said after something was asked, by the sound it begins with."""

    by_first: dict[str, tuple[WayToSay, ...]]

    def beginning_with(self, sound: str) -> tuple[WayToSay, ...]:
        return self.by_first.get(sound, ()) + self.by_first.get("*", ())


@lru_cache(maxsize=3)
def sayings_after(asked: str) -> WaysToSay:
    """Gather what can be said after something was asked, the answers to it first."""
    fitting = [each for each in _every() if each.asked in {"", asked}]
    if asked == "draft":  # which is the one that is spoken of
        fitting = [each for each in fitting if each.kind is not Remark.LAST]
    fitting.sort(key=lambda saying: saying.asked != asked)
    by_first: dict[str, list[WayToSay]] = {}
    for saying in fitting:
        for first in saying.way.firsts:
            by_first.setdefault(first, []).append(saying)
    return WaysToSay({first: tuple(found) for first, found in by_first.items()})


@lru_cache(maxsize=1)
def _every() -> tuple[WayToSay, ...]:
    named = _Pieces()
    kinds: list[Remark | None] = [*Remark, None]
    return tuple(saying for kind in kinds for saying in _read_kind(kind, named))


class _Pieces(dict[str, Way]):
    """Pieces that ways are made of, each read when it is first named."""

    def __init__(self) -> None:
        super().__init__(
            name=Name(_SURNAMES, "", 3),
            surname=Name(_SURNAMES, "", 1),
            place=Name("", _PLACES, 12),
        )
        split = (line.partition("=") for line in _lines_of("pieces"))
        self._notations = {name.strip(): notation for name, _, notation in split}

    def __missing__(self, name: str) -> Way:
        # Taken out before it is read: one that names itself is found out, and not read for ever.
        way = self[name] = read_way(self._notations.pop(name), self)
        return way


def _read_kind(kind: Remark | None, named: _Pieces) -> Iterator[WayToSay]:
    asked, explained = "", False
    for line in _lines_of(kind or "along"):
        if line.startswith("@"):
            asked, _, mark = line[1:].partition(" ")
            explained = mark == "explained"
        else:
            yield WayToSay(kind, read_way(line, named), asked, explained)


def _lines_of(name: str) -> Iterator[str]:
    text = (_TEXTS / f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return filter(None, lines)
