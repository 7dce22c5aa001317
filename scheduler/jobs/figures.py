"""Jobs about figures: folding what was counted."""

from scheduler.clock import Job
from services.figures.counters import fold_tallies

JOBS = (Job("tallies", 60, fold_tallies),)
