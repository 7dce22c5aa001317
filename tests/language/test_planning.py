"""Plans of sessions, speakers and consensus: how many sentences are understood, and how fast."""

import time as watch
from collections import Counter

import pytest

from language.planning import Asked, read_plan
from tests.language.planned import FACTS, expected, judge
from tests.language.recorded import judge_agreed, judge_speaker, lines


@pytest.mark.parametrize(
    ("name", "right"), [("planning", 0.97), ("planning_more", 0.9), ("planning_fresh", 0.8)]
)
def test_sentences_that_plan_are_read_or_asked_back(name: str, right: float) -> None:
    came = Counter(judge(said, meant)[0] for said, meant in expected(name))
    assert (came["right"] + came["asked"]) / came.total() >= right
    assert came["wrong"] / came.total() <= 0.06


def test_speakers_are_named_or_asked() -> None:
    came = Counter(judge_speaker(*each)[0] for each in lines("speakers"))
    assert came["right"] + came["asked"] >= 64
    assert not came["wrong"]


def test_what_was_agreed_is_read() -> None:
    came = Counter(judge_agreed(*each)[0] for each in lines("agreed"))
    assert came["right"] >= 18


@pytest.mark.parametrize("said", ["", "。", "\x00\x01", "每月第", "请" * 900, "下周三或" * 200])
def test_no_sentence_breaks_it_or_is_taken_for_certain(said: str) -> None:
    assert Asked.WHEN in read_plan(said, FACTS).asks


def test_a_sentence_is_read_in_five_milliseconds() -> None:
    spent = []
    for said, _ in expected("planning"):
        begun = watch.process_time()
        read_plan(said, FACTS)
        spent.append(watch.process_time() - begun)
    assert sorted(spent)[len(spent) // 2] < 0.005
