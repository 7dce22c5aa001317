"""make bench: the whole trip beside a bare bot, then finding among a million topics."""

import argparse
import asyncio
import json
import statistics
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from benchmarks import size
from benchmarks.postgres import Postgres
from benchmarks.trip import Load, Run, measure

RESULTS = Path("tmp/bench.json")
SHOWN = ("updates_per_second", "cpu_ms", "p50_ms", "p95_ms", "p99_ms", "lost", "errors")


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--parts", default="trip,size")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6.0)
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--modes", default="polling,webhook")
    parser.add_argument("--bots", default="huiyin,bare")
    parser.add_argument("--steady", type=float, default=50.0, help="updates a second for the p99")
    # What else is said is for the size: see python -m benchmarks.size --help.
    return parser.parse_known_args()[0]


def median(runs: list[dict[str, Any]], name: str) -> float:
    return round(float(statistics.median(run[name] for run in runs)), 2)


def show(title: str, runs: dict[str, list[dict[str, Any]]]) -> None:
    print(f"\n{title}")
    print("bot      " + "".join(f"{name:>20}" for name in SHOWN))
    for bot, several in runs.items():
        print(f"{bot:<9}" + "".join(f"{median(several, name):>20}" for name in SHOWN))
    if len(runs) == 2:  # both bots
        pairs = zip(runs["huiyin"], runs["bare"], strict=True)
        ratios = [ours["updates_per_second"] / bare["updates_per_second"] for ours, bare in pairs]
        each = " ".join(f"{ratio:.2f}" for ratio in ratios)
        print(f"huiyin / bare, median of pairs: {statistics.median(ratios):.2f}  ({each})")


async def compare(arguments: argparse.Namespace, mode: str, database: str, url: str) -> Any:
    bots = arguments.bots.split(",")
    runs: dict[str, list[dict[str, Any]]] = {bot: [] for bot in bots}
    for number in range(arguments.rounds):
        for bot in bots if number % 2 == 0 else bots[::-1]:
            load = Load(seconds=arguments.seconds)
            runs[bot].append(await measure(Run(bot, mode, url), load))
    show(f"{database}, {mode}: 64 people at a time, as fast as they are answered", runs)
    steady = {}
    if arguments.steady:
        load = Load(rate=arguments.steady, seconds=arguments.seconds)
        steady = {bot: [await measure(Run(bot, mode, url), load)] for bot in bots}
        show(f"{database}, {mode}: {arguments.steady:g} updates a second", steady)
    return {"closed": runs, "steady": steady}


async def measure_trips(arguments: argparse.Namespace) -> dict[str, Any]:
    results: dict[str, Any] = {}
    with ExitStack() as stack:
        for database in arguments.databases.split(","):
            for mode in arguments.modes.split(","):
                url = ""
                if database == "postgres":
                    url = stack.enter_context(Postgres()).url
                results[f"{database}/{mode}"] = await compare(arguments, mode, database, url)
    return results


def main() -> int:
    arguments = read_arguments()
    parts = arguments.parts.split(",")
    if "trip" in parts:
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(asyncio.run(measure_trips(arguments)), indent=1))
    return size.main() if "size" in parts else 0


# The size is filled by processes of its own, which read this again.
if __name__ == "__main__":
    raise SystemExit(main())
