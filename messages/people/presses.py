"""What the buttons of a person's own cards say when pressed."""

from aiogram.filters.callback_data import CallbackData


class LanguagePress(CallbackData, prefix="lang"):
    locale: str


class ExportPress(CallbackData, prefix="export"):
    """A copy of what is kept about whoever presses."""


class ErasePress(CallbackData, prefix="erase"):
    sure: bool = False


class NamePress(CallbackData, prefix="name"):
    """Says what to call whoever presses."""


class NamelessPress(CallbackData, prefix="nameless"):
    """Would rather not say, or no longer."""


class MatterPress(CallbackData, prefix="matter"):
    """What was taken for a name was a matter."""


class JoinPress(CallbackData, prefix="join"):
    """A code for joining another chat."""


class LeavePhonePress(CallbackData, prefix="tel"):
    """Leaves a number of one's own, or takes it away."""

    drop: bool = False
