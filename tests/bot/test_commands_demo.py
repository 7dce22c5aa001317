"""The demo on the command line: what keeps it from starting is said in one sentence."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("more", [[], ["--fresh"]])
def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path, more: list[str]) -> None:
    """In a process of its own: it speaks to its terminal for as long as it lives."""
    environment = os.environ | {"HUIYIN_DATA_DIR": str(tmp_path), "HUIYIN_DATABASE_URL": ""}
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        words = [sys.executable, "-m", "bot", "demo", "--port", port, *more]
        ended = subprocess.run(  # noqa: S603
            words, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
        )
    assert ended.returncode == 1
    assert "Traceback" not in ended.stderr
    (line,) = (each for each in ended.stderr.splitlines() if each.startswith("huiyin: "))
    assert "--port" in line
