"""The life of `python -m bot run` from its birth until it says that it is ready."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PATIENCE = 100.0
LOOK = 0.02
# Somebody's own settings are not meant here, and coverage would be measured along.
NOT_INHERITED = ("HUIYIN_", "COVERAGE_", "COV_")


@dataclass(frozen=True)
class Ready:
    """A process that has just said that it is ready."""

    process: subprocess.Popen[bytes]
    seconds: float

    def ends(self, number: signal.Signals = signal.SIGKILL) -> float:
        """The processor time of its whole life, which this ends."""
        self.process.send_signal(number)
        return _spent(self.process)


def run_words(program: str) -> tuple[float, float]:
    """What these words of Python take now: by the clock, and of the processor's time."""
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-c", program])  # noqa: S603 -- words of our own
    spent = _spent(process)
    return time.monotonic() - began, spent


def _spent(process: subprocess.Popen[bytes]) -> float:
    """The processor time of a whole life, once it has ended."""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime


@contextmanager
def started(
    environment: Mapping[str, str], log: Path | None = None, program: Path = ROOT
) -> Iterator[Ready]:
    """Runs until the end of the block, or until it is told to end."""
    port = _free_port()
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(NOT_INHERITED)
    }
    with (log or Path(os.devnull)).open("ab") as said:
        began = time.monotonic()
        process = subprocess.Popen(
            [sys.executable, "-m", "bot", "run"],
            cwd=program,
            env={**inherited, **environment, "HUIYIN_PORT": str(port)},
            stdout=subprocess.DEVNULL,
            stderr=said,
        )
    try:
        _wait(process, port)
        yield Ready(process, time.monotonic() - began)
    finally:
        if process.returncode is None:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    give_up = time.monotonic() + PATIENCE
    while not _is_ready(port):
        if process.poll() is not None or time.monotonic() > give_up:
            raise RuntimeError(f"it never said that it was ready (ended: {process.returncode})")
        time.sleep(LOOK)


def _is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status == http.HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
