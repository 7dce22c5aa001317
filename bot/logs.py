"""Logs: for people or for machines, with a correlation id, never with what people wrote."""

import logging
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType

import structlog

from bot.settings import LogFormat, Settings


def _say_where_only(
    _logger: object, _method: str, event: structlog.types.EventDict
) -> structlog.types.EventDict:
    """The kind of an error and where it broke; its message may hold a person's words."""
    if event.pop("exc_info", None):
        event.update(_where(*sys.exc_info()))
    return event


def _where(
    kind: type[BaseException] | None, _error: BaseException | None, trace: TracebackType | None
) -> dict[str, object]:
    frames = traceback.extract_tb(trace)[-4:]
    at = [f"{Path(each.filename).name}:{each.lineno} {each.name}" for each in frames]
    return {"error": kind.__name__ if kind else "", "at": at}


class LibraryLog(logging.Handler):
    """What libraries log goes the same way: where it was, not what anybody said in it.

    The same place speaks a few times in a while and is then quiet: a flood of errors is one line.
    """

    MOST, SECONDS = 5, 10.0

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._spoken: dict[tuple[str, int], list[float]] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Say it, unless it was just said often enough."""
        place = (record.pathname, record.lineno)
        now = time.monotonic()
        recent = [each for each in self._spoken.get(place, ()) if now - each < self.SECONDS]
        if len(recent) >= self.MOST:
            return
        self._spoken[place] = [*recent, now]
        facts: dict[str, object] = {"library": record.name, "says": str(record.msg)}
        if record.exc_info and record.exc_info[0] is not None:
            facts |= _where(*record.exc_info)
        level = "error" if record.levelno >= logging.ERROR else "warning"
        getattr(structlog.get_logger(), level)("library", **facts)


def set_up_logs(settings: Settings) -> None:
    level = logging.getLevelNamesMapping().get(settings.log_level.upper(), logging.INFO)
    logging.basicConfig(level=logging.WARNING, handlers=[LibraryLog()], force=True)
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format is LogFormat.JSON
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=False),
            _say_where_only,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=False,
    )
