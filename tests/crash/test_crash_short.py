"""Nothing lost, nothing doubled: real processes, killed."""

from pathlib import Path

import pytest

from tests.crash.harness import run_plan
from tests.crash.plan import Plan
from tests.crash.trials import MUTANT_TRIALS, SHORT
from tests.databases import NoServer
from tests.guard import leave_out

pytestmark = [pytest.mark.crash, pytest.mark.timeout(240)]
QUICK_MUTANTS = ("acknowledges-before-the-commit", "forgets-what-had-begun")


@pytest.mark.parametrize("plan", SHORT, ids=lambda plan: plan.name)
async def test_nothing_is_lost_and_nothing_doubled(plan: Plan, tmp_path: Path) -> None:
    try:
        report = await run_plan(plan, tmp_path)
    except NoServer as error:
        leave_out("postgres", str(error))
    print(report)
    assert not report.broken, str(report)


@pytest.mark.parametrize("name", QUICK_MUTANTS)
async def test_a_seeded_bug_is_seen(name: str, tmp_path: Path) -> None:
    plan, sign = MUTANT_TRIALS[name]
    report = await run_plan(plan, tmp_path)
    assert any(each.startswith(f"{sign} ") for each in report.broken), str(report)
