"""The run itself: nothing leaves this machine, and what was left out is said."""

import socket
from types import SimpleNamespace

import pytest

from tests.guard import REQUIRE, OutsideWorld, leave_out, list_left_out
from tests.shortening import REPEATS, list_surplus


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80, 0, 0)])
def test_a_test_cannot_reach_another_machine(address: tuple[str, int]) -> None:
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as outward, pytest.raises(OutsideWorld):
        outward.connect(address)


def test_a_test_cannot_even_ask_for_another_machines_address() -> None:
    with pytest.raises(OutsideWorld):
        socket.getaddrinfo("example.org", 80)


def test_a_test_may_talk_to_itself() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as connection,
    ):
        assert connection.getpeername() == server.getsockname()


def test_what_was_left_out_is_said_once() -> None:
    skipped = [
        SimpleNamespace(longrepr=("conftest.py", 1, "Skipped: left out: browser (no chromium)")),
        SimpleNamespace(longrepr=("conftest.py", 1, "Skipped: left out: browser (no chromium)")),
        SimpleNamespace(longrepr="something else"),
    ]
    assert list_left_out(skipped) == "left out: browser (no chromium)"


def test_a_whole_run_leaves_out_nothing() -> None:
    assert list_left_out([]) == "left out: nothing"


def test_what_is_required_must_not_be_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REQUIRE, "browser,postgres")
    with pytest.raises(pytest.fail.Exception, match="postgres is required: no server"):
        leave_out("postgres", "no server")


def test_what_is_not_required_is_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(REQUIRE, "browser")
    with pytest.raises(pytest.skip.Exception, match="left out: postgres"):
        leave_out("postgres", "no server")


def item_of(nodeid: str, **indices: int) -> SimpleNamespace:
    """A test as it was collected; it is there for a kind of database where its name says so."""
    kind = next((each for each in ("sqlite", "postgres") if each in nodeid), "")
    spec = SimpleNamespace(params={"database_url": kind} if kind else {}, indices=indices)
    marked = {REPEATS} if "repeated" in nodeid else set[str]()
    return SimpleNamespace(
        nodeid=nodeid, callspec=spec, get_closest_marker=lambda name: name in marked
    )


def test_of_two_that_differ_by_their_database_one_is_left_out_always_the_same() -> None:
    twins = [
        item_of(f"t.py::test_{name}[{kind}-{at}]", database_url=number, at=at)
        for name in "abcdefgh"
        for at in (0, 1)
        for number, kind in enumerate(("sqlite", "postgres"))
    ]
    left_out = list_surplus(twins)
    assert len(left_out) == len(twins) // 2
    assert [each.nodeid for each in list_surplus(twins)] == [each.nodeid for each in left_out]
    assert {each.callspec.params["database_url"] for each in left_out} == {"sqlite", "postgres"}
    assert len({each.nodeid.replace("sqlite", "postgres") for each in left_out}) == len(left_out)


def test_what_is_there_for_one_database_alone_is_not_left_out() -> None:
    alone = [item_of("t.py::test_a[postgres]", database_url=1), item_of("t.py::test_b")]
    assert list_surplus([*alone, item_of("t.py::test_repeated")]) == []


def test_of_cases_that_repeat_each_third_stays_whatever_their_database() -> None:
    cases = [
        item_of(f"t.py::test_repeated[{kind}-{at}]", database_url=number, at=at)
        for number, kind in enumerate(("sqlite", "postgres"))
        for at in range(7)
    ]
    left_out = {each.nodeid for each in list_surplus(cases)}
    kept = {each.callspec.indices["at"] for each in cases if each.nodeid not in left_out}
    assert len(cases) - len(left_out) == 3
    assert len(kept) == 3
