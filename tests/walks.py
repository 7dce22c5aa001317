"""Many walks: `python -m tests.walks --seeds 1-2000 --workers 2`; stopped, it goes on later."""

import argparse
import asyncio
import gc
import json
import multiprocessing
import shutil
import statistics
import sys
import tempfile
import time
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC
from functools import partial
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

from channels.registry import with_menus
from foundation.clock import SystemClock
from foundation.database import open_database
from models.secrets import Secrets
from services.work import Work
from tests.county import arriving
from tests.databases import compile_once, find_memory, migrate_at, sqlite_url
from tests.days import MORNING, RunningClock
from tests.guard import stay_at_home
from tests.services.life import settle_life
from tests.services.walked import begin_walk, walk_on

ROOT = Path(__file__).parent.parent
TURN = 3  # so many walks later one begins after a word was kept


@dataclass(frozen=True)
class Walked:
    """What came of one walk."""

    seed: int
    steps: int
    compared: int
    seconds: float
    broken: str
    state: int  # of the programme and its tests


def main() -> int:
    arguments = _parser().parse_args()
    state, kept = _digest(), Path(arguments.keep)
    wanted = _list_seeds(arguments.seeds)
    known = {each.seed: each for each in _read(kept) if each.state == state}
    todo = [seed for seed in wanted if seed not in known]
    _say(f"{len(wanted)} walks, {len(wanted) - len(todo)} of them walked before")
    kept.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="huiyin-walks-", dir=find_memory()))
    try:
        asyncio.run(migrate_at(sqlite_url(folder / "pattern.db")))
        for each in _walk_all(todo, arguments.workers, folder, state):
            known[each.seed] = each
            with kept.open("a") as file:
                file.write(json.dumps(asdict(each), ensure_ascii=False) + "\n")
            if each.broken:
                _say(each.broken)
    except KeyboardInterrupt:
        _say("stopped; the same words go on from here")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return _report([known[seed] for seed in wanted if seed in known])


def _walk_all(seeds: list[int], workers: int, folder: Path, state: int) -> Iterator[Walked]:
    one = partial(_walk, folder, state)
    if workers == 1:
        _prepare()
        yield from map(one, seeds)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _prepare) as pool:
        yield from pool.imap_unordered(one, seeds)


def _prepare() -> None:
    """As every test run does: no other machine, each statement compiled once."""
    stay_at_home()
    compile_once()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def _walk(folder: Path, state: int, seed: int) -> Walked:
    begun, clock = time.process_time(), RunningClock()
    path = folder / f"{seed}.db"
    shutil.copy(folder / "pattern.db", path)
    with patch.object(SystemClock, "now", lambda _self: clock.now()):
        steps, compared, broken = asyncio.run(_walk_in(path, seed))
    for each in folder.glob(f"{seed}.db*"):
        each.unlink()
    return Walked(seed, steps, compared, time.process_time() - begun, broken, state)


async def _walk_in(path: Path, seed: int) -> tuple[int, int, str]:
    """In a town of its own: the steps and ticks, the answers compared, and what was broken."""
    database = open_database(sqlite_url(path))
    try:
        async with database.write() as session:
            await session.begin()
            work = Work(
                session=session,
                now=MORNING.astimezone(UTC),
                zone=ZoneInfo("Asia/Shanghai"),
                keys=Secrets("the secret of these walks"),
                with_menus=with_menus(),
            )
            life = await settle_life(arriving(work))
            walk = await begin_walk(life, seed, kept=seed % TURN == TURN - 1)
            broken = await walk_on(walk, seed)
            await session.rollback()
            return len(walk.done), walk.compared, broken
    finally:
        await database.close()


def _report(walked: list[Walked]) -> int:
    broken = [each for each in walked if each.broken]
    if walked:
        _say(
            f"{len(walked)} walks, {sum(each.steps for each in walked)} steps and ticks, "
            f"{sum(each.compared for each in walked)} answers compared, "
            f"{statistics.median(each.seconds for each in walked):.2f} CPU seconds each (median)"
        )
    for each in broken:
        _say(f"seed {each.seed}: {each.broken.splitlines()[-1]}")
    _say(f"{len(broken)} broken")
    return 1 if broken else 0


def _read(kept: Path) -> Iterator[Walked]:
    if kept.exists():
        for line in kept.read_text().splitlines():
            yield Walked(**json.loads(line))


def _list_seeds(given: str) -> list[int]:
    first, _, last = given.partition("-")
    return [*range(int(first), int(last or first) + 1)]


def _digest() -> int:
    """Of all modules: what was walked in another state of them proves nothing of this one."""
    found: Iterable[Path] = sorted(ROOT.glob("[!.b]*/**/*.py"))
    digest = 0
    for each in found:
        digest = zlib.crc32(each.read_bytes(), digest)
    return digest


def _say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.walks", description=__doc__)
    parser.add_argument("--seeds", default="1-300")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--keep", default=str(ROOT / "build" / "walks.jsonl"))
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
