"""What is said that is no matter, and what only sounds like it: read, drawn, said otherwise."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from language.remarks.hearing import TELLING, hear
from language.remarks.likely import LONGEST
from language.remarks.reading import read_known
from scripts.learning import CORPUS, lines_of

MATTER = "matter"
_APART = "apart"  # by these danger is judged: nothing is learnt from them
_ALSO_CHAT = frozenset({"none", "elsewhere"})  # what is no danger need not be a matter
_DANGERS = frozenset(path.stem for path in (CORPUS / "danger").glob("*.txt")) - _ALSO_CHAT
_OPENING = frozenset({"greeting", "thanks"})
_BETWEEN = ("，", " ", "。", "", "！", "，请问", " 那个")
REMARKS = CORPUS / "remarks"
_KINDS = (
    *("greeting", "thanks", "help", "progress", "telephone"),
    *("human", "withdraw", "last", "noise", MATTER),
)
OFTEN = 0.35
SHORT = 30  # signs of a matter that is told in one breath with a remark
_SLOT = re.compile(r"\{(\w+)\}")
# How the same is said elsewhere, word by word.
_ELSEWHERE = {
    "怎么": ("咋", "咋个", "啷个", "咋么", "怎莫", "如何", "怎样"),
    "什么": ("啥", "啥子", "撒", "么子", "甚么"),
    "没有": ("没得", "莫得", "没", "木有", "冇"),
    "你们": ("恁", "您们", "你门", "你哋", "贵站"),
    "我": ("俺", "额", "咱", "偶", "我家"),
    "吗": ("不", "嘛", "么", "没", "马", "妈", "伐"),
    "了": ("咧", "咯", "啦", "嘞", "喽", "唠", "拉"),
    "的": ("滴", "得", "地", "哩", "嘅"),
    "谢谢": ("谢谢啊", "多谢", "写写", "谢了"),
    "不": ("唔", "莫", "弗", "勿"),
    "说": ("讲", "摆", "唠", "讲讲"),
    "事": ("事儿", "事情", "是", "事体"),
    "办": ("弄", "整", "搞", "搞定"),
    "现在": ("而今", "这会儿", "眼下", "现而今"),
}
_BEFORE = (
    "那个",
    "嗯",
    "哎",
    "喂",
    "我说",
    "哎呀",
    "请问",
    "就是",
    "同志",
    "那啥",
    "你好",
    "那",
    "嗯那个",
    "麻烦",
    "不好意思",
    "领导",
    "呃",
)
_BEHIND = (
    "啊",
    "呀",
    "呢",
    "嘛",
    "撒",
    "哈",
    "噻",
    "哦",
    "唉",
    "呗",
    "谢谢",
    "呐",
    "。",
    "！",
    "？",
    "😊",
    "🙏",
    "麻烦了",
    "急",
    "了",
    "吧",
)


@dataclass(frozen=True)
class Said:
    """A sentence, what it is, and who speaks like this."""

    text: str
    kind: str
    voice: str


def read_said() -> list[Said]:
    """Read all sentences, each as it stands."""
    return [*_read_voices(), *_read_kinds(), *_read_raised()]


def _read_voices() -> Iterator[Said]:
    for path in sorted((REMARKS / "voices").glob("*.txt")):
        kind = ""
        for line in lines_of(path):
            if line.startswith("="):
                kind = line[1:].split()[0]
            else:
                yield from (Said(text, kind, path.stem) for text in line.split("|"))


def _read_kinds() -> Iterator[Said]:
    for kind in _KINDS:
        for line in lines_of(REMARKS / f"{kind}.txt"):
            yield Said(line, kind, "first")
    for line in lines_of(REMARKS / "alike.txt"):
        yield Said(line, MATTER, "alike")


def _read_raised() -> Iterator[Said]:
    ordinary = (path for path in sorted(CORPUS.glob("*.txt")) if path.stem != "common")
    for path in (*ordinary, *sorted((CORPUS / "danger").glob("*.txt"))):
        for line in lines_of(path) if path.stem != _APART else ():
            if len(line) <= LONGEST and not _is_chat(line, path.stem):
                yield Said(line, MATTER, "raised")


def _is_chat(line: str, name: str) -> bool:
    """Tell whether a line of the corpus raises nothing; whatever speaks of danger does."""
    if name in _DANGERS:
        return False
    told = name not in _ALSO_CHAT or bool(TELLING & set(line))
    return not told or read_known(hear(line), "") is not None


def draw_made(times: int, draw: random.Random) -> list[Said]:
    """Draw sentences, so many of each pattern."""
    slots: dict[str, list[str]] = {}
    patterns: list[tuple[str, str]] = []
    for line in lines_of(REMARKS / "made.txt"):
        if line.startswith("#"):
            continue
        name, is_slot, rest = line.partition(" = ")
        if is_slot:
            slots[name] = rest.split("|")
        else:
            kind, _, pattern = line.partition(": ")
            patterns.append((kind, pattern))
    return [
        Said(_SLOT.sub(lambda found: draw.choice(slots[found[1]]), pattern), kind, "made")
        for kind, pattern in patterns
        for _ in range(times)
    ]


def join_said(told: Sequence[Said], times: int, draw: random.Random) -> list[Said]:
    """Join two in one breath: a remark with a remark stays one, with a matter it is a matter."""
    openings = [each for each in told if each.kind in _OPENING]
    remarks = [each for each in told if each.kind not in {MATTER, *_OPENING}]
    matters = [each for each in told if each.kind == MATTER and len(each.text) <= SHORT]
    any_remarks = [each for each in told if each.kind != MATTER]
    pairs = [(draw.choice(openings), draw.choice(remarks)) for _ in range(times)]
    pairs += [(draw.choice(any_remarks), draw.choice(matters)) for _ in range(2 * times)]
    return [
        Said(one.text + draw.choice(_BETWEEN) + other.text, other.kind, other.voice)
        for one, other in pairs
    ]


def say_elsewhere(said: Said, draw: random.Random) -> Said:
    """Say it as somebody else would: with other words, fillers, and a slip of the ear."""
    text = said.text
    for word, others in _ELSEWHERE.items():
        if word in text and draw.random() < OFTEN:
            text = text.replace(word, draw.choice(others), 1)
    if draw.random() < OFTEN:
        text = re.sub(r"[，。！？、,!?]", "", text)
    if draw.random() < OFTEN:
        text = draw.choice(_BEFORE) + draw.choice(("", "，", " ")) + text
    if draw.random() < OFTEN:
        text += draw.choice(("", "", "，", " ")) + draw.choice(_BEHIND)
    return Said(text, said.kind, said.voice)
