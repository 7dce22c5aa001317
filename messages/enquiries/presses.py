"""Presses of the buttons of letters to members."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Id, Page


class MembersPress(CallbackData, prefix="members"):
    """Shows who can be written to here; with a station: that one from now on."""

    station_id: Id | None = None
    page: Page = 0


class MemberPress(CallbackData, prefix="member"):
    """The card of one member."""

    person_id: Id


class WritePress(CallbackData, prefix="write"):
    """Writes to a member, with a name or without."""

    person_id: Id
    anonymous: bool = False


class EnquiriesPress(CallbackData, prefix="letters"):
    """Shows the letters that wait for the one who presses."""


class EnquiryPress(CallbackData, prefix="letter"):
    """Opens what was written and answered."""

    enquiry_id: Id


class WriteOnPress(CallbackData, prefix="writeon"):
    """Asks for one more message, from either side."""

    enquiry_id: Id


class RaisePress(CallbackData, prefix="raise"):
    """Makes a topic of what was written."""

    enquiry_id: Id
