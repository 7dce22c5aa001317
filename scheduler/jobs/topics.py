"""Jobs about topics: deadlines and silences."""

from scheduler.clock import TICK, Job
from services.clockwork import look_at_topics

JOBS = (Job("topics", TICK, look_at_topics),)
