"""The long run: `python -m tests.crash --kills 500 --updates 10000 --database postgres`."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.crash.harness import run_plan
from tests.crash.plan import APART, TOGETHER, Plan, directed, mixed, random_kills


def main() -> int:
    arguments = _parser().parse_args()
    plan = _plan(arguments)
    folder = Path(arguments.keep or tempfile.mkdtemp(prefix="huiyin-crash-"))
    folder.mkdir(parents=True, exist_ok=True)
    report = asyncio.run(run_plan(plan, folder, loud=True))
    print(report)
    print(f"  kept in {folder}")
    return 1 if report.broken else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.crash", description=__doc__)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--updates", type=int, default=600)
    parser.add_argument("--database", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--replicas", type=int, default=1)
    parser.add_argument("--apart", action="store_true", help="intakes and couriers on their own")
    parser.add_argument("--webhook", action="store_true")
    parser.add_argument("--directed", default="", help="kill,refuse,raise")
    parser.add_argument("--freezes", type=int, default=0)
    parser.add_argument("--locks", type=int, default=0)
    parser.add_argument("--crashes", type=int, default=0)
    parser.add_argument("--rolls", type=int, default=0)
    parser.add_argument("--mix", default="ordinary")
    parser.add_argument("--mutant", default="")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", default="", help="a folder for the database and the logs")
    return parser


def _plan(arguments: argparse.Namespace) -> Plan:
    one = arguments
    blows = random_kills(one.kills)
    if one.directed:
        blows += directed(one.seed, webhook=one.webhook, actions=one.directed)
    blows += mixed(freeze=one.freezes, lock=one.locks, crash=one.crashes, roll=one.rolls)
    return Plan(
        name=f"{one.database}, {one.kills} kills",
        seed=one.seed,
        database=one.database,
        casts=APART if one.apart else TOGETHER * one.replicas,
        webhook=one.webhook,
        updates=one.updates,
        mix=one.mix,
        mutant=one.mutant,
        blows=blows,
    ).shuffled()


if __name__ == "__main__":
    sys.exit(main())
