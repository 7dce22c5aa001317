"""Signs nobody sees: gone, but for those that join what is read joined."""

import pytest

from foundation.unseen import drop_unseen, storable


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("路灯\u202e坏了\u2066", "路灯坏了"),
        ("139\u200b1234\u200d5678", "13912345678"),
        ("\ufeff你好\u2060\u00ad", "你好"),
        ("👨\u200d👩\u200d👧 和 ❤\ufe0f\u200d🔥", "👨\u200d👩\u200d👧 和 ❤\ufe0f\u200d🔥"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("第一行\n 第二行", "第一行\n 第二行"),
    ],
)
def test_what_is_left_is_what_is_seen(said: str, seen: str) -> None:
    assert drop_unseen(said) == seen


def test_every_database_takes_it() -> None:
    assert storable("a\0b\ud83d") == "ab?"
