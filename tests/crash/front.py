"""The program's own front door, on the day of all tests, perhaps with one promise broken.

python -m tests.crash.front "" run …
python -m tests.crash.front MUTANT run …
"""

import os
import sys

from foundation.clock import SystemClock
from tests.crash.mutants import break_it
from tests.days import RunningClock

# When that day began: a life goes on with it where another one ended.
BEGAN = "TESTS_BEGAN"


def keep_the_day() -> None:
    """Whoever asks the machine what time it is hears the time of the trial."""
    clock = RunningClock(float(os.environ[BEGAN]))
    SystemClock.now = lambda _self: clock.now()  # type: ignore[assignment, method-assign]


if __name__ == "__main__":
    from bot.commands import main

    keep_the_day()
    if sys.argv[1]:
        break_it(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
