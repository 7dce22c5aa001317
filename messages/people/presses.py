"""Presses of the buttons of a person's own cards."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Id, Page
from models.people import Role

LAST_GUIDE = 3


class LanguagePress(CallbackData, prefix="lang"):
    locale: str


class GuidePress(CallbackData, prefix="guide"):
    """Turns to the next card of what a role does."""

    role: Role
    page: Page


class ExportPress(CallbackData, prefix="export"):
    """Asks for a copy of what is kept about the one who presses."""


class ErasePress(CallbackData, prefix="erase"):
    sure: bool = False


class NamePress(CallbackData, prefix="name"):
    """Says what to call the one who presses."""


class NamelessPress(CallbackData, prefix="nameless"):
    """Would rather not say, or no longer."""


class MatterPress(CallbackData, prefix="matter"):
    """Says that what was taken for a name was a matter."""


class JoinPress(CallbackData, prefix="join"):
    """A code for joining another chat."""


class JoinSurePress(CallbackData, prefix="joinsure"):
    """Confirms that this chat becomes another's; not sure: leaves it as it is."""

    number: Id
    sure: bool = True


class InvitedPress(CallbackData, prefix="invited"):
    """Confirms an invitation that something goes over with; not sure: leaves it as it is."""

    number: Id
    sure: bool = True


class UnjoinPress(CallbackData, prefix="unjoin"):
    """Undoes a joining."""

    joining_id: Id


class LeavePhonePress(CallbackData, prefix="tel"):
    """Leaves a number of one's own, or takes it away."""

    drop: bool = False
