"""Descriptors: how many connections the system lets a process have, and some for all else."""

import contextlib
import sys

MOST = 65_536
KEPT_BACK = 128  # for the database, files, messengers and the log


def count_connections() -> int:
    """Ask for as many descriptors as may be had, and say how many connections they are for."""
    if sys.platform == "win32":
        return MOST
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST if hard == resource.RLIM_INFINITY else min(hard, MOST)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
    had = MOST if soft == resource.RLIM_INFINITY else min(soft, MOST)
    return max(had - KEPT_BACK, had // 2)
