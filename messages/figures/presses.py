"""Presses of the buttons of the figures."""

from aiogram.filters.callback_data import CallbackData

from models.figures import Period


class StatsPress(CallbackData, prefix="stats"):
    """The figures of another period."""

    period: Period
