"""All that the clock does, area by area; a new area is one line here."""

from scheduler.clock import Job
from scheduler.jobs import (
    calls,
    enquiries,
    figures,
    files,
    items,
    letters,
    organisation,
    topics,
)
from services.files.store import FileStore

JOBS: tuple[Job, ...] = (
    *letters.JOBS,
    *topics.JOBS,
    *items.JOBS,
    *calls.JOBS,
    *enquiries.JOBS,
    *figures.JOBS,
    *organisation.JOBS,
)


def make_jobs(store: FileStore) -> tuple[Job, ...]:
    """List the jobs, with those that need the files."""
    return (*JOBS, *files.make_jobs(store))
