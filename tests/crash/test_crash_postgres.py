"""Nothing lost, nothing doubled: real processes on PostgreSQL, killed; and seeded bugs, seen."""

from pathlib import Path

import pytest

from tests.crash.harness import run_plan
from tests.crash.plan import Plan
from tests.crash.trials import MUTANT_TRIALS, ON_POSTGRES
from tests.databases import NoServer
from tests.guard import leave_out

pytestmark = [pytest.mark.crash, pytest.mark.timeout(240)]
QUICK = ("acknowledges-before-the-commit", "forgets-what-had-begun")


@pytest.mark.repeats
@pytest.mark.postgres
@pytest.mark.parametrize("plan", ON_POSTGRES, ids=lambda plan: plan.name)
async def test_on_postgres_nothing_is_lost_and_nothing_doubled(plan: Plan, tmp_path: Path) -> None:
    try:
        report = await run_plan(plan, tmp_path)
    except NoServer as error:
        leave_out("postgres", str(error))
    assert not report.broken, str(report)


@pytest.mark.repeats
@pytest.mark.parametrize("name", QUICK)
async def test_a_seeded_bug_is_seen(name: str, tmp_path: Path) -> None:
    plan, sign = MUTANT_TRIALS[name]
    report = await run_plan(plan, tmp_path)
    assert any(each.startswith(f"{sign} ") for each in report.broken), str(report)
