"""The run itself: nothing leaves this machine, and what was left out is said."""

import socket
from types import SimpleNamespace

import pytest

from tests.guard import REQUIRE, OutsideWorld, leave_out, list_left_out


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
