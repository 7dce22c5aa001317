"""The judges of what is recorded in a session: who spoke, and what was agreed."""

from collections.abc import Iterator

from language.agreed import read_agreed
from language.dispatch import Item
from language.planning import Guest
from language.speakers import Utterance, read_speaker
from tests.language.planned import FACTS, SETS, UNITS

PRESENT = (
    Guest(1, "李梅", role="委员"),
    Guest(2, "王建国", role="站长"),
    Guest(3, "王志远", "南门社区", office="主任"),
    Guest(4, "何秀英"),
    Guest(5, "赵强", "区住建局", office="科长"),
    Guest(6, "赵丽", "区城管局", office="科长"),
    Guest(7, "刘建军", "区供电公司", office="经理"),
    Guest(8, "张伟"),
    Guest(9, "张兰"),
    Guest(10, "陈静", role="工作人员"),
)


def lines(name: str) -> Iterator[tuple[str, str]]:
    for line in (SETS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            said, _, meant = line.partition(" => ")
            yield said.replace("\\n", "\n"), meant


def _who(spoken: Utterance) -> str:
    named = spoken.speaker
    if named is None:
        return "-"
    if not named.ids:
        return f"+{named.said}"
    names = "/".join(sorted(PRESENT[each - 1].name for each in named.ids))
    return f"?{names}" if named.asks else names


def judge_speaker(said: str, meant: str) -> tuple[str, str]:
    """Right, asked, missing or wrong; and what was got."""
    who, _, words = meant.partition("; ")
    mark = "?" if who.startswith("?") else ""
    who = mark + "/".join(sorted(who.strip("?").split("/")))
    spoken = read_speaker(said, PRESENT, FACTS.times, host=1, me=1)
    got = _who(spoken)
    shown = f"{got}; {spoken.words}"
    if (got, spoken.words) == (who, words):
        return "right", shown
    if got.startswith(("?", "+")):
        return "asked", shown
    return ("missing" if got == "-" else "wrong"), shown


def _agreed(item: Item) -> str:
    names = "+".join(UNITS[each - 1][1:] for each in (*item.leads, *item.assists))
    moment = item.moment
    day = "" if moment is None else "?" if moment.asks or len(moment.days) != 1 else moment.days[0]
    return f"{item.words} | {names} | {day}".strip()


def _fields(items: str) -> list[list[str]]:
    return [[each.strip() for each in item.split("|")] for item in items.split(" ; ")]


def judge_agreed(said: str, meant: str) -> tuple[str, str]:
    """Right, asked or wrong; and what was got."""
    got = " ; ".join(map(_agreed, read_agreed(said, FACTS.units, FACTS.times)))
    if _fields(got) == _fields(meant):
        return "right", got
    return ("asked" if "?" in got else "wrong"), got
