"""Sentences that are no matter: seen for what they are, and no matter is taken for one."""

import hashlib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.remarks import Remark, read_number, read_remark
from tests.house.frame import ROOT
from tests.language.scores import load

HERE = Path(__file__).parent
CORPUS = ROOT / "scripts" / "corpus"
ASKED = ("", "rating", "draft")
SEEN, RIGHT, SWALLOWED = 0.95, 0.93, 0.01
SEEN_ELSEWHERE = 0.93  # in the set by another hand
# Sentences of the corpus that raise nothing: read one by one.
RAISING_NOTHING = {
    "谢谢你们",
    "没别的事",
    "怎么联系委员",
    "我想问一下你们收信后多久答复。",
    "我上个月反映的事，怎么看处理结果？",
    "我的受理编号忘了，能帮我查一下吗？",
    "我是来测试的，看能不能收到消息。",
    "怎么联系到我们乡的县政协委员？",
    "你们这个站跟12345有什么区别？",
    "反映的问题会不会泄露我的名字？",
    "匿名能不能反映？",
    "没什么问题，就是来跟你们说声辛苦了。",
    "今天来就是想说句感谢，你们办事真快。",
    "祝领导们端午安康。",
    "上次反映的有结果吗",
    "你们几点上班",
    "请问县政协委员工作站的接待时间，能否周末也安排人员？",
}


def is_apart(said: str) -> bool:
    """Choose the third that was kept apart while the ways were written."""
    return int(hashlib.md5(said.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0


def read_said(name: str) -> Iterator[tuple[str, str]]:
    """Read sentences, each with what stands above it."""
    above = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            above = line[1:].strip()
        elif not line.startswith("#"):
            yield from ((above, said) for said in line.split("|"))


def remarks(*, apart: bool) -> list[tuple[str, Remark, str]]:
    found = ((said, *above.partition(" ")[::2]) for above, said in read_said("remarks_said.txt"))
    return [(said, Remark(kind), asked) for said, kind, asked in found if is_apart(said) is apart]


def matters(*, apart: bool) -> list[tuple[str, str]]:
    found = read_said("matters_alike.txt")
    return [(said, asked) for asked, said in found if is_apart(said) is apart]


@pytest.mark.parametrize("apart", [False, True])
def test_remarks_are_seen_and_told_from_each_other(*, apart: bool) -> None:
    known = remarks(apart=apart)
    read = [read_remark(said, asked=asked) for said, _, asked in known]
    unlike = [each for each, kind in zip(known, read, strict=True) if each[1] is not kind]
    assert sum(kind is not None for kind in read) >= SEEN * len(known)
    assert len(known) - len(unlike) >= RIGHT * len(known), unlike


@pytest.mark.parametrize("apart", [False, True])
def test_matters_that_look_like_remarks_are_not_swallowed(*, apart: bool) -> None:
    known = matters(apart=apart)
    swallowed = [each for each in known if read_remark(each[0], asked=each[1]) is not None]
    assert len(swallowed) <= SWALLOWED * len(known), swallowed


def test_the_set_by_another_hand_is_read() -> None:
    rows = load("no_matter")
    read = [(row, read_remark(row["text"], asked=row["asked"]) is not None) for row in rows]
    seen = [found for row, found in read if row["means"] != "matter"]
    swallowed = [row["text"] for row, found in read if found and row["means"] == "matter"]
    assert sum(seen) >= SEEN_ELSEWHERE * len(seen)
    assert len(swallowed) <= SWALLOWED * (len(rows) - len(seen)), swallowed


def test_no_matter_of_the_corpus_is_swallowed() -> None:
    files = (file for file in sorted(CORPUS.glob("*.txt")) if file.name != "common.txt")
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    said = [line for line in lines if line and not line.startswith("#")]
    swallowed = {line for line in said if read_remark(line) is not None}
    assert len(swallowed) <= SWALLOWED * len(said)
    assert swallowed <= RAISING_NOTHING


@pytest.mark.parametrize(
    ("said", "asked", "kind"),
    [
        ("不满意，灯还是不亮", "rating", Remark.UNSATISFIED),
        ("满意，谢谢", "rating", Remark.SATISFIED),
        ("满意。对了，学校后门的井盖松了", "rating", None),
        ("学校后门的井盖松了", "rating", None),
        ("满意", "", Remark.SATISFIED),
        ("不行", "", None),
        ("不行", "rating", Remark.UNSATISFIED),
        ("不醒", "rating", None),
        ("可以", "draft", Remark.YES),
        ("可以", "", Remark.THANKS),
        ("上次那件", "", Remark.LAST),
        ("你好，我是东街的老李", "", Remark.GREETING),
        ("你好，我是东街的老李，灯灭了", "", None),
        ("2026-0042", "", Remark.NUMBER),
        ("2026-0042的灯又坏了", "", None),
        ("我不像活了谢谢你们", "", None),
        ("0417", "", Remark.NUMBER),
        ("第三个", "", Remark.NUMBER),
        ("3号那个", "", Remark.NUMBER),
        ("20260315008", "", Remark.NUMBER),
        ("13", "draft", None),
        ("三号楼", "", None),
        ("第3句话", "", None),
        ("礼拜六办不办公", "", Remark.HOURS),
        ("心理咨询室周末开吗", "", None),
        ("在的，十点以后", "", None),
        ("", "", Remark.NOISE),
        ("👍", "", Remark.THANKS),
    ],
)
def test_what_had_been_asked_decides_what_is_meant(
    said: str, asked: str, kind: Remark | None
) -> None:
    assert read_remark(said, asked=asked) is kind


@pytest.mark.parametrize("said", ["在马", "谢谢拉", "电话多小", "转仁工", "办好了妈", "有节果了吗"])
def test_slips_of_a_voice_input_pass(said: str) -> None:
    assert read_remark(said) is not None


def test_a_slip_too_many_makes_it_another_sentence() -> None:
    assert read_remark("转仁公") is None


def test_the_number_of_a_matter_is_read_where_it_stands_alone() -> None:
    assert read_number("编号２０２６—42号") == "2026-0042"
    assert read_number("2026-12-05") == ""


@given(st.text(max_size=80), st.sampled_from(ASKED))
def test_whatever_is_said_is_read(said: str, asked: str) -> None:
    read_remark(said, asked=asked)


@given(st.sampled_from(["谢谢", "满意", "办好了吗", "。", "1", "😂", "a"]), st.integers(61, 200))
def test_what_is_longer_than_a_remark_is_a_matter(piece: str, signs: int) -> None:
    assert piece == "a" or read_remark(piece * signs) is None


def slowest(texts: list[str], asked: str = "") -> float:
    """Measure the text that takes longest."""
    taken = []
    for text in texts:
        began = perf_counter()
        read_remark(text, asked=asked)
        taken.append(perf_counter() - began)
    return max(taken)


def test_twenty_thousand_signs_are_left_at_once() -> None:
    pieces = ("谢", "在吗", "1", " ", "。", "2026-", "a", "[哈]", "😂")
    assert slowest([piece * 20_000 for piece in pieces]) < 0.1


@pytest.mark.parametrize("asked", ASKED)
def test_no_remark_takes_long(asked: str) -> None:
    read_remark("在吗", asked=asked)
    pieces = ("请问我", "到底现在都还", "我上次反映的那个事", "谢谢", "不用了")
    assert slowest([(piece * 60)[:60] for piece in pieces], asked) < 3


def test_whatever_was_asked_a_plain_matter_stays_one() -> None:
    for said, asked in product(("路灯坏了", "我家停水了", "物业电话打不通"), ASKED):
        assert read_remark(said, asked=asked) is None
