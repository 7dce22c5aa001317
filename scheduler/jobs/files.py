"""Jobs about files: throwing away what was handed in and never sent."""

from functools import partial

from scheduler.clock import Job
from services.files.store import FileStore
from services.files.uploads import forget_unsent


def make_jobs(files: FileStore) -> tuple[Job, ...]:
    return (Job("forget-unsent", 3600, partial(forget_unsent, files=files)),)
