"""Failpoints sleep unless a crash test armed them."""

import os
import signal

import pytest
from sqlalchemy.exc import OperationalError

from foundation.failpoints import NAMES, Broken, Failpoints


def test_an_unarmed_failpoint_lets_everybody_pass() -> None:
    failpoints = Failpoints()
    for name in NAMES:
        failpoints.pass_by(name)
    assert not failpoints.passed


def test_an_armed_failpoint_breaks_once_after_those_it_lets_pass() -> None:
    failpoints = Failpoints()
    failpoints.arm("courier.after-send:raise:2")
    failpoints.pass_by("courier.after-send")
    failpoints.pass_by("courier.after-send")
    with pytest.raises(Broken, match=r"courier\.after-send"):
        failpoints.pass_by("courier.after-send")
    failpoints.pass_by("courier.after-send")


def test_a_failpoint_can_refuse_as_a_database_would() -> None:
    failpoints = Failpoints()
    failpoints.arm("intake.before-commit:refuse")
    with pytest.raises(OperationalError):
        failpoints.pass_by("intake.before-commit")


def test_a_failpoint_can_kill(monkeypatch: pytest.MonkeyPatch) -> None:
    killed: list[tuple[int, int]] = []
    monkeypatch.setattr(os, "kill", lambda pid, sign: killed.append((pid, sign)))
    failpoints = Failpoints()
    failpoints.arm("boot.started:kill")
    with pytest.raises(Broken):
        failpoints.pass_by("boot.started")
    assert killed == [(os.getpid(), signal.SIGKILL)]


def test_several_orders_are_read_at_once() -> None:
    failpoints = Failpoints()
    failpoints.arm("boot.started:kill:1,poll.before-confirm:refuse,")
    assert failpoints.armed == {
        "boot.started": ("kill", 1),
        "poll.before-confirm": ("refuse", 0),
    }


def test_a_failpoint_nobody_passes_cannot_be_armed() -> None:
    with pytest.raises(ValueError, match=r"no failpoint no\.such"):
        Failpoints().arm("no.such:kill")
