"""What a test run may do, and what it had to leave out."""

import os
import shutil
import socket
import sys
from collections.abc import Iterable
from ipaddress import ip_address
from typing import Any

import pytest
from sqlalchemy import make_url

from tests.databases import SERVER_DSN

LEFT_OUT = "left out: "
REQUIRE = "HUIYIN_TEST_REQUIRE"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


class OutsideWorld(AssertionError):
    """A test reached for another machine."""


def stay_at_home() -> None:
    """From now on this process opens loopback and Unix sockets only."""
    given = os.environ.get(SERVER_DSN)
    known = {"localhost", ""} | ({make_url(given).host or ""} if given else set())

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if event in {"socket.connect", "socket.sendto"}:
            connection, address = args
            if connection.family in {socket.AF_INET, socket.AF_INET6}:
                _require_home(address[0], known)
        elif event == "socket.getaddrinfo":
            _require_home(args[0], known)

    sys.addaudithook(watch)


def _require_home(host: str | bytes | None, known: set[str]) -> None:
    name = host.decode() if isinstance(host, bytes) else host or ""
    if name not in known and not _is_loopback(name):
        raise OutsideWorld(name)


def _is_loopback(name: str) -> bool:
    try:
        address = ip_address(name)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def leave_out(what: str, why: str) -> None:
    """Skip a test this machine cannot run; where it is required, fail instead."""
    if what in os.environ.get(REQUIRE, "").split(","):
        pytest.fail(f"{what} is required: {why}", pytrace=False)
    pytest.skip(f"{LEFT_OUT}{what} ({why})")


def require_browser() -> None:
    if not any(map(shutil.which, BROWSERS)):
        leave_out("browser", "no chromium")
    if not shutil.which("chromedriver"):
        leave_out("browser", "no chromedriver")


def list_left_out(skipped: Iterable[Any]) -> str:
    """The one line at the end of a run."""
    told = {str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)}
    found = {each.split(LEFT_OUT, 1)[1] for each in told if LEFT_OUT in each}
    return LEFT_OUT + (", ".join(sorted(found)) or "nothing")
