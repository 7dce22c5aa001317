"""Learning on from what an office has put right: gained where it was told, kept everywhere else."""

import json
from collections.abc import Iterator

import pytest

from language.category import guess, take_weights
from language.category.adjusting import Adjustment, adjust, read_adjustment, write_adjustment
from language.category.learning import (
    MOST_TOLD,
    Taught,
    Verdict,
    learn,
    list_steady,
)
from language.category.weights import shipped, steady_sentences

OWN = "charging"
EXAMPLES = ("楼道里拉线充电", "电动车推进电梯了", "充电桩天天跳闸")
ALIKE = "有人把电动车推到楼道里充电"
# Of everyday matters, so that each guess is sure.
ELSEWHERE = ("路灯坏了三天", "垃圾好几天没人收", "低保怎么申请", "水渠没水，庄稼要旱死了")


@pytest.fixture(autouse=True)
def _shipped_again() -> Iterator[None]:
    yield
    take_weights(None)


@pytest.fixture(scope="module")
def steady() -> list[str]:
    return list_steady(shipped(), steady_sentences())[::2]


@pytest.fixture(scope="module")
def charging(steady: list[str]) -> tuple[Adjustment, Verdict]:
    return learn(shipped(), [Taught(each, OWN, public=True) for each in EXAMPLES], steady)


def use(adjustment: Adjustment) -> None:
    take_weights(adjust(shipped(), adjustment))


def test_three_sentences_are_enough_to_guess_a_fourth(
    charging: tuple[Adjustment, Verdict],
) -> None:
    adjustment, verdict = charging
    before = [guess(each).ranked[0] for each in ELSEWHERE]
    assert guess(ALIKE, [OWN]).ranked[0] == "housing"
    use(adjustment)
    assert verdict.better
    assert guess(ALIKE, [OWN]).label == OWN
    assert "充电" in guess(ALIKE, [OWN]).because
    assert [guess(each, [OWN]).ranked[0] for each in ELSEWHERE] == before


def test_what_is_offered_no_more_is_not_guessed(charging: tuple[Adjustment, Verdict]) -> None:
    use(charging[0])
    guessed = guess(ALIKE)
    assert OWN not in guessed.ranked
    assert sum(guessed.chances) == pytest.approx(1)


def test_what_was_not_learnt_yet_can_be_chosen_and_is_never_likely() -> None:
    guessed = guess(ALIKE, ["parking"])
    assert (guessed.ranked[-1], guessed.chances[-1]) == ("parking", 0)


def test_the_same_sentences_make_the_same_weights(
    charging: tuple[Adjustment, Verdict], steady: list[str]
) -> None:
    again, _ = learn(shipped(), [Taught(each, OWN, public=True) for each in EXAMPLES], steady)
    assert write_adjustment(again, shipped()) == write_adjustment(charging[0], shipped())


def test_one_correction_moves_its_own_matter_and_no_other(steady: list[str]) -> None:
    adjustment, verdict = learn(shipped(), [Taught("路灯坏了三天", "traffic", 2)], steady)
    use(adjustment)
    assert verdict.better
    assert guess("路灯坏了三天").label == "traffic"
    assert verdict.kept == verdict.steady


def test_whoever_turns_everything_round_is_not_followed(steady: list[str]) -> None:
    lamps = [each for each in steady_sentences() if guess(each).label == "facilities"]
    _, verdict = learn(shipped(), [Taught(each, "farming", 2) for each in lamps], steady)
    assert verdict.fitted > verdict.right_before
    assert not verdict.better


def test_of_very_many_the_latest_are_learnt(steady: list[str]) -> None:
    many = [Taught(f"路灯坏了，第{at}号杆", "traffic", 2) for at in range(5_000)]
    adjustment, verdict = learn(shipped(), many, steady[:40])
    assert verdict.told == MOST_TOLD
    assert all(len(row) == len(shipped().labels) + 1 for row in adjustment.rows.values())


def test_no_run_of_one_persons_words_alone_is_kept(steady: list[str]) -> None:
    told = [Taught("刘老三家的狗半夜叫", "other", 2), Taught("赵庄的井没水了", "other", 2)]
    adjustment, _ = learn(shipped(), told, steady)
    new = set(adjustment.rows) - set(shipped().rows)
    assert not any("老三" in run or "赵庄" in run for run in new)


def change(text: str, **parts: object) -> str:
    return json.dumps({**json.loads(text), **parts}, ensure_ascii=False)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text[: len(text) // 2],
        lambda _text: "",
        lambda _text: "[]",
        lambda _text: "[" * 100_000,
        lambda _text: "{}",
        lambda text: change(text, bias=[]),
        lambda text: change(text, own=["farming", "x"]),
        lambda text: change(text, values="!!"),
        lambda text: change(text, **{"for": "0" * 64}),
    ],
)
def test_what_is_broken_or_foreign_is_not_read(
    charging: tuple[Adjustment, Verdict], spoil: object
) -> None:
    whole = write_adjustment(charging[0], shipped())
    assert read_adjustment(whole, shipped()) == charging[0]
    with pytest.raises(ValueError):  # noqa: PT011 -- any of them, and nothing else
        read_adjustment(spoil(whole), shipped())  # type: ignore[operator]
