"""One run: people talk, blows fall, everything comes to rest, and the evidence is judged."""

import asyncio
import json
import time
from contextlib import AsyncExitStack
from pathlib import Path

from tests.crash.chaos import Chaos
from tests.crash.evidence import collect
from tests.crash.invariants import INVARIANTS
from tests.crash.plan import Plan
from tests.crash.postgres import running_postgres
from tests.crash.processes import open_nursery
from tests.crash.report import Report, count_up
from tests.crash.stage import LOOSER, SCALE, Stage
from tests.crash.trial import Trial
from tests.days import RunningClock
from tests.fakes.telegram import FakeTelegram

POSTGRES = "postgres"


async def run_plan(plan: Plan, folder: Path, *, loud: bool = False) -> Report:
    """The whole of it; the folder keeps the database and what every process said."""
    began = time.monotonic()
    async with AsyncExitStack() as stack:
        postgres = None
        if plan.database == POSTGRES:
            postgres = await stack.enter_async_context(running_postgres())
        clock = RunningClock()
        fake = FakeTelegram(
            rate_scale=SCALE * LOOSER,
            backoff_scale=0.01,
            seed=plan.seed,
            now=lambda: clock.now().timestamp(),
        )
        await stack.enter_async_context(fake)
        nursery = await stack.enter_async_context(open_nursery(plan.mutant))
        stage = Stage(plan, folder, fake, nursery, clock, postgres)
        stage.loud = loud
        await stage.set_up()
        stack.push_async_callback(stage.tear_down)
        await _play(stage, plan)
        trial = Trial(await collect(stage.database, stage.town, stage.incidents, clock.now()))
    violations = {name: list(check(trial)) for name, check in INVARIANTS.items()}
    report = Report(plan, count_up(trial), violations, time.monotonic() - began)
    (folder / "report.txt").write_text(f"{report}\n{plan}\n")
    (folder / "ledger.json").write_text(json.dumps(fake.dump(), ensure_ascii=False))
    return report


async def _play(stage: Stage, plan: Plan) -> None:
    chaos = Chaos(stage, plan.seed)
    stage.programme.progress = lambda: chaos.progress
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(stage.programme.run())
        tasks.create_task(chaos.run())
    await stage.comes_to_rest()
