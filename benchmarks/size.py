"""python -m benchmarks.size: what finding costs among ten thousand topics and among a million."""

import argparse
import asyncio
import gc
import json
import math
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncSession

from benchmarks.asks import ASKS, OF_ALL_UNDER_WAY, Ask
from benchmarks.city import NOW, count_under_way
from benchmarks.postgres import Postgres
from benchmarks.settling import City, find_room, settle
from models.schema import load_all
from services.work import Work

RESULTS = Path("tmp/size.json")
WARM_UP = 3
AT_MOST = 100.0  # milliseconds, at the median
NOISE = 5.0  # two medians that are no further apart than so many milliseconds are the same
Statements = list[tuple[str, Any]]


@dataclass(frozen=True)
class Cost:
    """Milliseconds of one thing asked: as waited for, of processor here, of the server."""

    waited: float
    processor: float
    server: float | None
    statements: int
    worst: float

    @property
    def spent(self) -> float:
        """What was computed: a busy machine makes that longer too, but waiting much more."""
        return self.processor + (self.server or 0)


@dataclass(frozen=True)
class Compared:
    """The same asked of a small city and of a large one."""

    ask: str
    kind: str
    small: Cost
    large: Cost
    allowed: float  # how much longer the large one may take: as the logarithms of the numbers

    @property
    def growth(self) -> float:
        return self.large.waited / self.small.waited

    @property
    def is_fast(self) -> bool:
        return self.large.waited < AT_MOST

    @property
    def is_flat(self) -> bool:
        """Waiting longer while no more is computed is the machine's doing, not the number's."""
        waited = self._allows(self.small.waited, self.large.waited)
        return waited or self._allows(self.small.spent, self.large.spent)

    def _allows(self, small: float, large: float) -> bool:
        return large <= self.allowed * small or large - small <= NOISE


@contextmanager
def listening(city: City) -> Iterator[Statements]:
    """The statements that a city is asked meanwhile."""
    heard: Statements = []

    def hear(*told: Any) -> None:
        heard.append((told[2], told[3]))

    engines = {city.database.reader.sync_engine, city.database.writer.sync_engine}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    yield heard
    for engine in engines:
        event.remove(engine, "before_cursor_execute", hear)


def work_in(city: City, session: AsyncSession) -> Work:
    session.info["topics"] = city.count
    return Work(session=session, now=NOW, zone=ZoneInfo("Asia/Shanghai"))


async def time_once(city: City, ask: Ask, chance: random.Random) -> tuple[float, float]:
    """In a session of its own; what it would have changed is rolled back."""
    async with city.database.write() as session:
        work = work_in(city, session)
        began, used = time.perf_counter(), time.process_time()
        await ask(work, chance)
        return 1000 * (time.perf_counter() - began), 1000 * (time.process_time() - used)


async def ask_server(city: City, ask: Ask) -> tuple[int, float | None]:
    """How many statements it takes, and what they take by the server's own account."""
    with listening(city) as heard:
        async with city.database.write() as session:
            await ask(work_in(city, session), random.Random(7))
    asked = [each for each in heard if each[0].lstrip("( ").startswith(("SELECT", "WITH"))]
    if city.kind == "sqlite":
        return len(asked), None
    taken = 0.0
    async with city.database.write() as session:
        connection = await session.connection()
        for statement, values in asked:
            explain = f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement}"
            plan = (await connection.exec_driver_sql(explain, values)).scalar_one()[0]
            taken += plan["Planning Time"] + plan["Execution Time"]
    return len(asked), taken


async def compare(name: str, small: City, large: City, rounds: int) -> Compared:
    """In turn, so that whatever else the machine does falls on both alike."""
    ask = ASKS[name]
    chances = {id(city): random.Random(7) for city in (small, large)}
    taken: dict[int, list[tuple[float, float]]] = {id(small): [], id(large): []}
    for _ in range(rounds + WARM_UP):
        for city in (small, large):
            taken[id(city)].append(await time_once(city, ask, chances[id(city)]))
    costs = [await sum_up(city, ask, taken[id(city)][WARM_UP:]) for city in (small, large)]
    return Compared(name, small.kind, costs[0], costs[1], allow(name, small.count, large.count))


def allow(name: str, small: int, large: int) -> float:
    """As the logarithms; what counts all that is under way, as much longer as there is more."""
    if name in OF_ALL_UNDER_WAY:
        return count_under_way(large) / count_under_way(small)
    return math.log(large) / math.log(small)


async def sum_up(city: City, ask: Ask, taken: Sequence[tuple[float, float]]) -> Cost:
    waited = [each[0] for each in taken]
    processor = statistics.median(each[1] for each in taken)
    count, server = await ask_server(city, ask)
    return Cost(statistics.median(waited), processor, server, count, max(waited))


def show_head(small: City, large: City) -> None:
    print(f"\n{small.kind}: {small.count:,} topics | {large.count:,} topics, milliseconds")
    each = f"{'median':>8}{'CPU':>7}{'server':>8}"
    print(f"{'':<22}{'asks':>5} |{each} |{each}{'worst':>8} | times")


def show(row: Compared) -> None:
    def said(cost: Cost) -> str:
        server = "" if cost.server is None else f"{cost.server:.1f}"
        return f"{cost.waited:>8.1f}{cost.processor:>7.1f}{server:>8}"

    verdict = "" if row.is_flat else "  GROWS"
    verdict += "" if row.is_fast else "  SLOW"
    print(
        f"{row.ask:<22}{row.large.statements:>5} |{said(row.small)} |{said(row.large)}"
        f"{row.large.worst:>8.1f} | {row.growth:.2f}{verdict}",
        flush=True,
    )


def show_page(rows: Sequence[Compared]) -> None:
    """The same as a table of docs/performance.md: what was waited, and what was computed."""
    kinds = list(dict.fromkeys(row.kind for row in rows))
    print("\n| | " + " | ".join(f"{kind}, small | {kind}, large | times" for kind in kinds) + " |")
    print("|---|" + "---|" * 3 * len(kinds))
    for name in ASKS:
        cells = [name]
        for row in (row for row in rows if row.ask == name):
            each = (row.small, row.large)
            cells += [f"{cost.waited:.0f} ({cost.spent:.0f})" for cost in each]
            cells.append(f"{row.growth:.2f} ({row.large.spent / row.small.spent:.2f})")
        print("| " + " | ".join(cells) + " |")


def judge(rows: Sequence[Compared], rounds: int) -> int:
    """Say whether the targets are met; the number of those missed."""
    missed = [row for row in rows if not (row.is_flat and row.is_fast)]
    print(f"\nEach asked {rounds} times of both in turn. To be met: below {AT_MOST:.0f} ms at the")
    print(f"median, and at most {rows[0].allowed:.2f} times as long, as the logarithms are, or no")
    print(f"more than {NOISE:.0f} ms longer. Met by {len(rows) - len(missed)} of {len(rows)}.")
    return len(missed)


async def run(kinds: Sequence[str], counts: Sequence[int], rounds: int) -> list[Compared]:
    """Fill, measure, show; all of it is gone afterwards."""
    load_all()
    rows: list[Compared] = []
    room = find_room()
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="huiyin-size-", dir=room))
        server = stack.enter_context(Postgres(room)).url if "postgres" in kinds else ""
        async with settle(folder, server, kinds, counts) as cities:
            gc.collect()
            gc.freeze()  # as the program does once it has started
            for kind in kinds:
                small, large = (city for city in cities if city.kind == kind)
                show_head(small, large)
                for name in ASKS:
                    rows.append(await compare(name, small, large, rounds))
                    show(rows[-1])
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.size", description=__doc__)
    parser.add_argument("--small", type=int, default=10_000, help="topics in the small city")
    parser.add_argument("--large", type=int, default=1_000_000, help="topics in the large one")
    parser.add_argument("--databases", default="sqlite,postgres")
    parser.add_argument("--page", action="store_true", help="the table of the docs as well")
    parser.add_argument("--times", type=int, default=15)
    known, _ = parser.parse_known_args()
    counts = (known.small, known.large)
    rows = asyncio.run(run(known.databases.split(","), counts, known.times))
    if known.page:
        show_page(rows)
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False))
    return min(judge(rows, known.times), 1)


if __name__ == "__main__":
    raise SystemExit(main())
