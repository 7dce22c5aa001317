"""Jobs about calls: what reached nobody, and calls that nobody has made."""

from functools import partial

from scheduler.clock import TICK, Job
from scheduler.jobs.rounds import go_round
from services.calls.asking import check_call, find_due_calls
from services.calls.lost import open_calls

JOBS = (
    Job("open-callbacks", TICK, open_calls),
    Job("callbacks", TICK, partial(go_round, find=find_due_calls, check=check_call)),
)
