"""The tests on other days: what passes only today is found tonight.

python -m scripts.other_days                                  # all of them, on every day
python -m scripts.other_days leap-day sunday-night            # on these
python -m scripts.other_days leap-day --tests tests/web -m "not browser"
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from foundation.clock import SystemClock

ROOT = Path(__file__).parent.parent
# Where Debian and its kin, Fedora, and whoever builds it by hand put it.
PLACES = ("/usr/lib/*/faketime", "/usr/lib64/faketime", "/usr/local/lib/faketime")
LIBRARY = "libfaketimeMT.so.1"
LACKING = "libfaketime is lacking; on Debian or Ubuntu: apt install faketime"
ZONE = ZoneInfo("Asia/Shanghai")  # where the office of every test is


@dataclass(frozen=True)
class Day:
    """A moment by the office's clock, and why it is worth a run."""

    moment: str
    reason: str

    def begins_in(self, now: datetime) -> int:
        """How many seconds it is ahead of this machine."""
        there = datetime.fromisoformat(self.moment).replace(tzinfo=ZONE)
        return round((there - now).total_seconds())


DAYS = {
    "month-end": Day("2026-11-30 16:00", "the last day of a month: its figures end, rotas turn"),
    "february-end": Day("2027-02-28 10:00", "28 February of a year without a 29th, and a Sunday"),
    "leap-day": Day("2028-02-29 10:00", "a day that the years before and after do not have"),
    "year-end": Day("2026-12-31 23:50", "numbers begin anew while the tests run"),
    "festival-eve": Day("2027-02-05 10:00", "the eve of Spring Festival: days on end without work"),
    "sunday-night": Day("2026-12-06 23:59", "a day without work, a minute before one with it"),
    "working-saturday": Day("2026-10-10 10:00", "a Saturday worked to make up for a holiday"),
    "unannounced-year": Day("2028-06-14 10:00", "a year whose holidays nobody has announced yet"),
}


def find_library() -> Path | None:
    """The library that tells a process another time, where it is installed."""
    found = (path for place in PLACES for path in Path("/").glob(f"{place[1:]}/{LIBRARY}"))
    return next(found, None)


def environment_of(library: Path, ahead: int) -> dict[str, str]:
    """What a process and all of its children need to live so many seconds ahead."""
    return {
        "LD_PRELOAD": str(library),
        # An offset, and no date: each process would begin anew at a date, and clocks disagree.
        "FAKETIME": f"{ahead:+d}",
        # Waits are told in this clock, and not all of them would learn that it was turned.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        # Else a wait of 5 ms ends at once, and two threads of Python pass their lock to and fro for
        # all the time there is: forty times as slow.
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "scripts" / "wakeful"), str(ROOT)]),
    }


def run_tests(environment: Mapping[str, str], arguments: Sequence[str]) -> bool:
    """Whether all of them pass there."""
    words = [sys.executable, "-m", "pytest", *arguments]
    ended = subprocess.run(words, cwd=ROOT, env=os.environ | environment, check=False)  # noqa: S603
    return ended.returncode == 0


def main() -> int:
    arguments = _parser().parse_args()
    library = find_library()
    if library is None:
        sys.stderr.write(f"{LACKING}\n")
        return 2
    failed = []
    for name in arguments.days or DAYS:
        day = DAYS[name]
        print(f"\n== {name}: {day.moment}, {day.reason}", flush=True)
        ahead = day.begins_in(SystemClock().now())
        if not run_tests(environment_of(library, ahead), arguments.tests):
            failed.append(name)
    print(f"\nFailed on: {', '.join(failed)}" if failed else "\nAll passed on each of these days.")
    return 1 if failed else 0


def _parser() -> argparse.ArgumentParser:
    listed = "\n".join(f"  {name:18}{day.moment}  {day.reason}" for name, day in DAYS.items())
    parser = argparse.ArgumentParser(
        prog="python -m scripts.other_days",
        description="Run the tests on other days.",
        epilog=f"days:\n{listed}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("days", nargs="*", type=_known, metavar="DAY", help="all, if none")
    parser.add_argument("--tests", nargs=argparse.REMAINDER, default=[], help="words for pytest")
    return parser


def _known(name: str) -> str:
    if name not in DAYS:
        raise argparse.ArgumentTypeError(f"no day {name}; there are {', '.join(DAYS)}")
    return name


if __name__ == "__main__":
    sys.exit(main())
