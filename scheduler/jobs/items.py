"""Jobs about items: what units owe, and what was promised."""

from functools import partial

from scheduler.clock import TICK, Job
from scheduler.jobs.rounds import go_round
from services.topics.clock.item_reminders import check_item, find_due_items

JOBS = (Job("items", TICK, partial(go_round, find=find_due_items, check=check_item)),)
