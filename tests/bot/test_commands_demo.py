"""The demo on the command line: what keeps it from starting is said in one sentence."""

import socket
from pathlib import Path

import pytest

from bot.commands import main


@pytest.mark.parametrize("more", [[], ["--fresh"]])
def test_a_port_that_is_taken_is_one_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    more: list[str],
) -> None:
    monkeypatch.setenv("HUIYIN_DATA_DIR", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["demo", "--port", port, *more]) == 1
    said = capsys.readouterr().err
    assert "Traceback" not in said
    (line,) = (each for each in said.splitlines() if each.startswith("huiyin: "))
    assert "--port" in line
