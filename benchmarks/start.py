"""How long from the birth of the process until it is ready: seconds passed, seconds of CPU."""

import argparse
import asyncio
import json
import signal
import statistics
import tempfile
from pathlib import Path

from benchmarks.trip import process
from tests.starting import ROOT, started


def begin(program: Path, environment: dict[str, str], *, again: bool) -> tuple[float, float]:
    """One life, on an empty folder or on one where it has run before and left in order."""
    with tempfile.TemporaryDirectory(prefix="huiyin-start-") as folder:
        settled = {**environment, "HUIYIN_DATA_DIR": folder}
        if again:
            with started(settled, program=program) as before:
                before.ends(signal.SIGTERM)
        with started(settled, program=program) as life:
            # Killed: leaving in order is work too, and not what is measured.
            return life.seconds, life.ends()


def show(title: str, runs: list[tuple[float, float]]) -> None:
    seconds, cpu = (statistics.median(each) for each in zip(*runs, strict=True))
    every = " ".join(f"{wall:.2f}/{work:.2f}" for wall, work in runs)
    print(f"{title}: {seconds:.2f} s, {cpu:.2f} s of CPU ({every})", flush=True)


def compare(title: str, environment: dict[str, str], arguments: argparse.Namespace) -> None:
    """Both programs in turn, so that what else the machine does falls on both."""
    programs = [ROOT, *([arguments.beside.resolve()] if arguments.beside else [])]
    for again in (False, True):
        runs: dict[Path, list[tuple[float, float]]] = {program: [] for program in programs}
        for number in range(arguments.rounds):
            for program in programs if number % 2 == 0 else programs[::-1]:
                runs[program].append(begin(program, environment, again=again))
        for program, several in runs.items():
            where = "started before" if again else "empty folder"
            show(f"{title}, {where}, {program.name}", several)


async def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.start", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--beside", type=Path, help="another checkout, to alternate with")
    arguments = parser.parse_args()
    async with process("-m", "tests.fakes.telegram", env={}) as fake:
        assert fake.stdout is not None
        facts = json.loads(await fake.stdout.readline())
        telegram = {"HUIYIN_TELEGRAM_TOKEN": facts["token"], "HUIYIN_TELEGRAM_API": facts["url"]}
        await asyncio.to_thread(compare, "with Telegram", telegram, arguments)
    await asyncio.to_thread(compare, "pages alone", {}, arguments)


if __name__ == "__main__":
    asyncio.run(main())
