"""JSON as strangers send it."""

import pytest

from foundation.json_read import DEEPEST, read_json


def test_what_is_json_is_read() -> None:
    assert read_json('{"text": "你好", "ids": [1, 2.5, null, true]}'.encode()) == {
        "text": "你好",
        "ids": [1, 2.5, None, True],
    }
    for raw, value in ((b"null", None), (b"1", 1), ('"好"'.encode(), "好"), (b"{}", {})):
        assert read_json(raw) == value
    assert read_json(b"[" * DEEPEST + b"]" * DEEPEST)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b'"\xff"',
        "[]".encode("utf-16"),
        b"[NaN]",
        b"[-Infinity]",
        b"9" * 5000,
        b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
        b'{"a":' * (DEEPEST + 1) + b"1" + b"}" * (DEEPEST + 1),
        b"[" * 200_000,
    ],
)
def test_what_is_none_is_refused(raw: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 -- whatever is wrong
        read_json(raw)
