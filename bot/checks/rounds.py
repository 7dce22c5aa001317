"""The doctor's round: every check in turn, none of which can end it."""

from collections.abc import AsyncIterator, Awaitable, Callable

from bot.checks.clocks import check_clock_with_database
from bot.checks.database import check_database, check_migrations
from bot.checks.examination import Examination
from bot.checks.installation import (
    check_backups,
    check_data_folder,
    check_group_robots,
    check_secret_key,
    check_settings,
)
from bot.checks.machine import check_disk, check_fonts, check_holidays, check_time_zone
from bot.checks.people import check_people
from channels.registry import MESSENGERS
from foundation.findings import Finding, fail

Check = Callable[[Examination], Awaitable[Finding]]
CHECKS: tuple[Check, ...] = (
    check_settings,
    check_data_folder,
    check_secret_key,
    check_database,
    check_migrations,
    check_people,
    check_group_robots,
    *(check for messenger in MESSENGERS for check in messenger.list_checks()),
    check_clock_with_database,
    check_time_zone,
    check_fonts,
    check_holidays,
    check_disk,
    check_backups,
)


async def run_checks(examination: Examination) -> AsyncIterator[Finding]:
    for check in CHECKS:
        try:
            yield await check(examination)
        except Exception as error:  # noqa: BLE001 -- one broken check must not hide the others
            name = check.__name__.removeprefix("check_").replace("_", " ")
            yield fail(
                f"{name} could not be checked: {type(error).__name__}",
                str(error).partition("\n")[0],
            )
