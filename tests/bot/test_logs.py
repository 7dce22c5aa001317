"""Logs say where something broke, never what somebody wrote."""

import json
import logging
from collections.abc import Callable, Iterator

import pytest
import structlog

from bot.logs import set_up_logs
from bot.settings import LogFormat, Settings

SECRET = "何秀英家住南门巷十二号"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    before = structlog.get_config()
    handlers = logging.getLogger().handlers[:]
    yield
    structlog.configure(**before)
    logging.getLogger().handlers[:] = handlers


@pytest.fixture
def written(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    return lambda: capsys.readouterr().err


def set_up(log_format: LogFormat, level: str = "INFO") -> None:
    set_up_logs(Settings(_env_file=None, log_format=log_format, log_level=level))


def break_something() -> None:
    raise ValueError(SECRET)


@pytest.mark.parametrize("log_format", LogFormat)
def test_an_error_is_told_by_its_kind_and_place_without_its_words(
    written: Callable[[], str], log_format: LogFormat
) -> None:
    set_up(log_format)
    try:
        break_something()
    except ValueError:
        structlog.get_logger().exception("loop.failed", letter="8F3K")
    log = written()
    assert SECRET not in log
    for told in ("loop.failed", "8F3K", "ValueError", "test_logs.py", "break_something"):
        assert told in log


def test_machines_get_one_object_a_line_with_its_correlation(written: Callable[[], str]) -> None:
    set_up(LogFormat.JSON)
    with structlog.contextvars.bound_contextvars(correlation="update-7"):
        structlog.get_logger().info("update", cards=1)
    line = json.loads(written())
    assert line["event"] == "update"
    assert line["correlation"] == "update-7"
    assert line["cards"] == 1
    assert line["level"] == "info"
    assert "timestamp" in line


def test_what_is_below_the_level_is_not_written(written: Callable[[], str]) -> None:
    set_up(LogFormat.PRETTY, "warning")
    structlog.get_logger().info("quiet")
    structlog.get_logger().warning("loud")
    log = written()
    assert "quiet" not in log
    assert "loud" in log


def test_an_unknown_level_is_the_usual_one(written: Callable[[], str]) -> None:
    set_up(LogFormat.PRETTY, "chatty")
    structlog.get_logger().debug("quiet")
    structlog.get_logger().info("usual")
    log = written()
    assert "quiet" not in log
    assert "usual" in log


def test_exc_info_without_an_error_says_nothing_of_one(written: Callable[[], str]) -> None:
    set_up(LogFormat.JSON)
    structlog.get_logger().error("odd", exc_info=True)
    line = json.loads(written())
    assert line["error"] == ""
    assert line["at"] == []
