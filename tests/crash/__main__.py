"""The long run: `python -m tests.crash --kills 500 --updates 10000 --database postgres`."""

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.crash.harness import run_plan
from tests.crash.plan import APART, TOGETHER, Plan, directed, mixed, random_kills
from tests.crash.report import Report
from tests.crash.trials import MUTANT_TRIALS


def main() -> int:
    arguments = _parser().parse_args()
    folder = Path(arguments.keep or tempfile.mkdtemp(prefix="huiyin-crash-"))
    if arguments.mutants:
        return _try_mutants(folder)
    report = _run(_plan(arguments), folder)
    sys.stdout.write(f"{report}\n  kept in {folder}\n")
    return 1 if report.broken else 0


def _run(plan: Plan, folder: Path) -> Report:
    folder.mkdir(parents=True, exist_ok=True)
    return asyncio.run(run_plan(plan, folder, loud=True))


def _try_mutants(folder: Path) -> int:
    """Every seeded bug must be seen; 1 if the harness is blind to one."""
    unseen = []
    for name, (plan, sign) in MUTANT_TRIALS.items():
        report = _run(plan, folder / name)
        seen = any(each.startswith(f"{sign} ") for each in report.broken)
        told = ", ".join(f"{each} ({len(report.violations[each])})" for each in report.broken)
        sys.stdout.write(f"{'seen  ' if seen else 'UNSEEN'} {name}: {told or 'nothing'}\n")
        unseen += [] if seen else [name]
    return 1 if unseen else 0


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
    parser.add_argument("--mutants", action="store_true", help="is every seeded bug seen?")
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
