"""Presses of the buttons of the desk's lists."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Id, Page


class TasksPress(CallbackData, prefix="tasks"):
    """Another page of what waits."""

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
