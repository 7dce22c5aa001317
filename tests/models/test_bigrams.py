"""Bigrams: two-character words can be found, however they are written."""

import pytest

from models.bigrams import MOST_BIGRAMS, bigrams_of, is_own, neighbourhood
from models.stations import Kind, Place


@pytest.mark.parametrize(
    ("words", "pairs"),
    [
        ("路灯坏了", ["路灯", "灯坏", "坏了"]),
        ("路灯，坏了。路灯", ["路灯", "坏了"]),
        ("3号楼漏水", ["3", "号楼", "楼漏", "漏水"]),
        ("Ｂｕｓ站 BUS", ["bus", "站"]),
        ("𠮷野路", ["𠮷野", "野路"]),
        ('"* OR \0 路灯)', ["or", "路灯"]),
        ("@12 ^路灯", ["12", "路灯"]),
        ("\ud800", []),
        ("", []),
    ],
)
def test_words_are_cut_alike_whatever_stands_between(words: str, pairs: list[str]) -> None:
    assert bigrams_of(words) == pairs


def test_of_a_novel_its_beginning_is_enough() -> None:
    assert len(bigrams_of(" ".join(map(str, range(2 * MOST_BIGRAMS))))) == MOST_BIGRAMS
    assert bigrams_of("a" * 10_000) == ["a" * 32]


def test_a_station_and_its_councils_are_one_neighbourhood() -> None:
    def place(kind: Kind, parent: int | None) -> Place:
        made = Place(code="x", name="x", kind=kind, parent_id=parent)
        made.id = 12
        return made

    assert neighbourhood(place(Kind.STATION, 1)) == "@12"
    assert neighbourhood(place(Kind.COUNCIL, 7)) == "@7"
    assert neighbourhood(place(Kind.STUDIO, None)) == "@12"


def test_what_a_database_makes_for_itself_is_told_from_ours() -> None:
    assert is_own("pairs_index_data")
    assert is_own("ix_topic_pairs_index")
    assert not is_own("topic_pairs")
    assert not is_own(None)
