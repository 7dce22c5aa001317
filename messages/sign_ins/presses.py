"""Presses about sign-ins."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Id


class SignInsPress(CallbackData, prefix="signins"):
    """Asks where one is signed in."""


class EndSignInPress(CallbackData, prefix="signoff"):
    """Ends one of one's own sign-ins; of number 0: all but the one here."""

    number: Id
