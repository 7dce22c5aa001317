"""Jobs about letters: the morning digest, menus, forgetting, sealing anew, wiping."""

from datetime import timedelta

from scheduler.clock import TICK, Job
from services.delivery.digests import post_digests
from services.delivery.toasts import wipe_toasts
from services.people.menus import post_menus_of_lapsed
from services.people.phones import reseal_phones
from services.processes.inbox import forget_payloads
from services.work import Work

KEPT = timedelta(days=30)


async def _forget(work: Work) -> int:
    """Blank the raw updates that were handled a month ago, and older ones that could not be."""
    await forget_payloads(work.session, work.now - KEPT)
    return 0


JOBS = (
    Job("morning-digest", TICK, post_digests),
    Job("menus", 3600, post_menus_of_lapsed),
    Job("forget-payloads", 3600, _forget),
    Job("reseal-phones", TICK, reseal_phones),
    Job("toasts", TICK, wipe_toasts),
)
