"""Presses of the buttons of calls."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Id


class CallBacksPress(CallbackData, prefix="calls"):
    """Shows whom to tell by word of mouth."""


class CallBackPress(CallbackData, prefix="call"):
    """Somebody was told: says what was said."""

    callback_id: Id


class EnquiryCallPress(CallbackData, prefix="lettercall"):
    """Calls a sender: shows their number, on record, or says what was said."""

    call_id: Id
    phone: bool = False
    drop: bool = False  # nobody was called after all


class PhonePress(CallbackData, prefix="phone"):
    """Shows the number of a raiser, or of a person to be called; on record."""

    topic_id: Id = 0
    callback_id: Id = 0
