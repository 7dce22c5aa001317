"""Presses of the buttons about limits."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Id


class LiftPress(CallbackData, prefix="lift"):
    """Lifts the limits of one address or chat for a day."""

    held_id: Id


class RestorePress(CallbackData, prefix="unlift"):
    """Takes back what was lifted."""

    held_id: Id


class LeavePress(CallbackData, prefix="nolift"):
    """Leaves the limits as they are."""

    held_id: Id


class CrowdsPress(CallbackData, prefix="crowds"):
    """Shows all who were held up of late."""
