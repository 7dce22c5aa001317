"""Nothing lost, nothing doubled: real processes on SQLite, killed."""

from pathlib import Path

import pytest

from tests.crash.harness import run_plan
from tests.crash.plan import Plan
from tests.crash.trials import ON_SQLITE

pytestmark = [pytest.mark.crash, pytest.mark.timeout(240)]


@pytest.mark.repeats
@pytest.mark.parametrize("plan", ON_SQLITE, ids=lambda plan: plan.name)
async def test_on_sqlite_nothing_is_lost_and_nothing_doubled(plan: Plan, tmp_path: Path) -> None:
    report = await run_plan(plan, tmp_path)
    assert not report.broken, str(report)
