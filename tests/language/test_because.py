"""The words a guess rests on: real words that say why, no place and no filler."""

import pytest

from language.category import guess


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ("那个路灯坏了", ("路灯", "坏了")),
        ("南门巷幼儿园旁边的那个垃圾没人收", ("垃圾",)),
        ("解放路小学门口没有斑马线", ("斑马线",)),
        ("南门巷幼儿园", ()),
        ("楼上天天漏水物业不管", ("物业", "漏水")),
    ],
)
def test_only_words_that_say_why_are_named(said: str, because: tuple[str, ...]) -> None:
    assert guess(said).because == because
