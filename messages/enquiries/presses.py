"""What the buttons of letters to members say when pressed."""

from aiogram.filters.callback_data import CallbackData

from messages.presses import Id, Page


class MembersPress(CallbackData, prefix="members"):
    """Who can be written to here; with a station: that one from now on."""

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
    """The letters that wait for whoever presses."""


class EnquiryPress(CallbackData, prefix="letter"):
    """Opens what was written and answered."""

    enquiry_id: Id


class WriteOnPress(CallbackData, prefix="writeon"):
    """One more message, from whichever side."""

    enquiry_id: Id


class RaisePress(CallbackData, prefix="raise"):
    """What was written becomes a topic."""

    enquiry_id: Id
