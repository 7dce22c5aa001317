"""Jobs about topics: deadlines and silences, quotas, what was left behind."""

from functools import partial

from scheduler.clock import TICK, Job
from scheduler.jobs.rounds import go_round
from services.topics.clock.left_behind import tell_of_left_behind
from services.topics.clock.reminders import check_topic, find_due_topics
from services.topics.steps.committees import warn_of_quotas
from services.topics.veiling import veil_former

JOBS = (
    Job("topics", TICK, partial(go_round, find=find_due_topics, check=check_topic)),
    Job("quotas", 3600, warn_of_quotas),
    Job("veils", 60, veil_former),
    Job("left-behind", 3600, tell_of_left_behind),
)
