"""Presses of the buttons of the audit log."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Page


class DeedsPress(CallbackData, prefix="audit"):
    """Turns to another page of the log."""

    page: Page = 0
