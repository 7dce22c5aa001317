"""Whether something is said to be not done, or asked."""

import pytest

from language.remarks import is_undone


@pytest.mark.parametrize("said", ["我这边还是没办好", "没办好", "没修好。", "我们这边没修"])
def test_that_it_is_not_done_is_said(said: str) -> None:
    assert is_undone(said)


@pytest.mark.parametrize("said", ["还没办好吗", "办好没", "怎么还没修好", "办好了吗", "路灯亮了"])
def test_what_is_asked_is_not_said(said: str) -> None:
    assert not is_undone(said)
