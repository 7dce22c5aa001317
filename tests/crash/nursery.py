"""Start-up without the seconds of importing: forks ready-made processes of the real program.

    python -m tests.crash.nursery [MUTANT]

Each line it is told is a life to begin; each line it says is a birth or a death.
"""

import gc
import json
import os
import select
import sys
from typing import Any

from bot.commands import main, run_command
from tests.crash.front import keep_the_day
from tests.crash.mutants import break_it

LOOK = 0.01


def watch_over() -> None:
    """Until nobody asks for more lives."""
    while True:
        ready, _, _ = select.select([sys.stdin], [], [], LOOK)
        if ready:
            line = sys.stdin.readline()
            if not line:
                return
            _tell(born=_bear(json.loads(line)))
        _bury()


def _bear(life: dict[str, Any]) -> int:
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        _settle(life)
        code = main(life["arguments"])
    finally:
        sys.stderr.flush()
        os._exit(code)


def _settle(life: dict[str, Any]) -> None:
    """Take the place of a process that had been started with these."""
    os.environ.update(life["environment"])
    keep_the_day()
    os.chdir(life["folder"])
    nothing = os.open(os.devnull, os.O_RDWR)
    log = os.open(life["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for source, target in ((nothing, 0), (nothing, 1), (log, 2)):
        os.dup2(source, target)


def _bury() -> None:
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if not pid:
            return
        _tell(died=pid, code=os.waitstatus_to_exitcode(status))


def _tell(**fact: int) -> None:
    sys.stdout.write(json.dumps(fact) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        break_it(sys.argv[1])
    assert run_command  # imported so that every life has it
    gc.collect()
    gc.freeze()
    watch_over()
