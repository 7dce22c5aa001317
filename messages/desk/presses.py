"""Presses of the buttons of the desk's lists."""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from messages.presses import Id, Page


class TasksPress(CallbackData, prefix="tasks"):
    """Another page of what waits."""

    page: Page = 0


class TasksOfPress(CallbackData, prefix="owed"):
    """A page of what waits of one kind: what is owed, or what is late."""

    of: Annotated[str, Field(max_length=16, pattern=r"^[a-z-]+$")]
    page: Page = 0


class NextPress(CallbackData, prefix="next"):
    """Opens what waits next after a topic; after none: the most urgent."""

    after: Id = 0


class TroublesPress(CallbackData, prefix="troubles"):
    """Shows what did not arrive, and what could not be handled."""

    page: Page = 0


class RetryPress(CallbackData, prefix="retry"):
    """Try a parked update once more."""

    arrival_id: Id
    page: Page = 0


class ResendPress(CallbackData, prefix="resend"):
    """Send a letter once more."""

    letter_id: Id
    page: Page = 0
