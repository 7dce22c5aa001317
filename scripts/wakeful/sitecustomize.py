"""Loaded by every Python whose time is faked: its sleeps work again.

libfaketime 0.9.10 refuses any time.sleep of Python 3.11 and newer while the monotonic clock is left
alone: https://github.com/wolfcw/libfaketime/issues/426 (mended in later versions).
"""

import select
import time
from typing import SupportsIndex


def sleep(seconds: float | SupportsIndex) -> None:
    """As time.sleep, by a wait that the library lets pass."""
    span = float(seconds)
    if span < 0:
        raise ValueError("sleep length must be non-negative")
    select.select([], [], [], span)


time.sleep = sleep
