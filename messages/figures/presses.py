"""Presses of the buttons of the figures."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Page
from models.figures import Cases, Period


class StatsPress(CallbackData, prefix="stats"):
    """The figures of another period."""

    period: Period


class CasesPress(CallbackData, prefix="cases"):
    """A page of the cases behind a figure."""

    behind: Cases
    period: Period = Period.ALL
    page: Page = 0
