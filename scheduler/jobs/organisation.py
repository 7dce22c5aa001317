"""Jobs about the organisation: days nobody has entered yet."""

from scheduler.clock import Job
from services.organisation.holidays import warn_of_missing_days

JOBS = (Job("missing-days", 3600, warn_of_missing_days),)
