"""Jobs about the organisation: days nobody has entered yet, the root of each evening."""

from scheduler.clock import Job
from services.organisation.holidays import warn_of_missing_days
from services.topics.evenings import write_evening

JOBS = (
    Job("missing-days", 3600, warn_of_missing_days),
    Job("evening", 60, write_evening),
)
