"""What a button says when it is pressed; every one fits into the 64 bytes of a messenger."""
# long: every button there is, on one page.

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from models.categories import Category
from models.figures import Period
from models.lifecycle.words import Verb
from models.rules import RuleName

# What a doctored phone sends must not reach the database if it cannot be a key there.
Id = Annotated[int, Field(ge=0, lt=2**63)]
Page = Annotated[int, Field(ge=0, lt=1000)]
Version = Annotated[int, Field(ge=0, lt=2**31)]


class SubmitPress(CallbackData, prefix="submit"):
    topic_id: Id
    version: Version


class AnonymousPress(CallbackData, prefix="anon"):
    topic_id: Id
    version: Version


class PrivatePress(CallbackData, prefix="private"):
    topic_id: Id
    version: Version


class TwinPress(CallbackData, prefix="twin"):
    """Support what was raised before, in place of the draft."""

    topic_id: Id
    version: Version
    twin_id: Id


class CategoryPress(CallbackData, prefix="cat"):
    """Without a category: show them all."""

    topic_id: Id
    version: Version
    category: Category | None = None


class StationPress(CallbackData, prefix="station"):
    """Without a station: show those there are."""

    topic_id: Id
    version: Version
    station_id: Id | None = None
    page: Page = 0


class DraftPress(CallbackData, prefix="draft"):
    """Back from a choice to the draft."""

    topic_id: Id
    version: Version


class DiscardPress(CallbackData, prefix="discard"):
    topic_id: Id
    version: Version


class SupplyPress(CallbackData, prefix="supply"):
    topic_id: Id


class SuppliedPress(CallbackData, prefix="supplied"):
    """Enough was added."""


class WithdrawPress(CallbackData, prefix="withdraw"):
    """Asked once more before it is done."""

    topic_id: Id
    version: Version
    sure: bool = False


class ReadPress(CallbackData, prefix="read"):
    topic_id: Id


class VerbPress(CallbackData, prefix="v"):
    """Any verb of a topic or of one of its items, as it stood on the card."""

    verb: Verb
    topic_id: Id
    moves: Annotated[int, Field(ge=0, lt=10**6)]
    item: Annotated[int, Field(ge=0, lt=1000)] = 0
    # A person, a station, a day, a class … or which page of them to show.
    pick: Annotated[str, Field(max_length=19, pattern=r"^[A-Za-z0-9-]*$")] = ""


class DonePress(CallbackData, prefix="done"):
    """All is said: do it."""

    entry_id: Id
    pick: Annotated[str, Field(max_length=19, pattern=r"^[A-Za-z0-9-]*$")] = ""


class DropPress(CallbackData, prefix="drop"):
    """Nothing of what was said is to be sent."""

    entry_id: Id


class ItemPress(CallbackData, prefix="item"):
    """Opens one item of a topic."""

    topic_id: Id
    item: Annotated[int, Field(ge=0, lt=1000)]


class Detail(StrEnum):
    """What of a line of a list is to be changed."""

    UNIT = "unit"
    WORDS = "words"
    DAY = "day"
    DROP = "drop"
    BACK = "back"


class RowPress(CallbackData, prefix="row"):
    """Changes one line of a list drawn up; without a pick: show what there is."""

    entry_id: Id
    row: Annotated[int, Field(ge=0, lt=1000)]
    detail: Detail
    pick: Annotated[str, Field(max_length=19, pattern=r"^[A-Za-z0-9-]*$")] = ""
    page: Page = 0


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


class MinePress(CallbackData, prefix="mine"):
    """Another page of what whoever presses has raised."""

    page: Page = 0


class BoardPress(CallbackData, prefix="board"):
    """Another page of what goes on in public."""

    page: Page = 0


class SearchPress(CallbackData, prefix="search"):
    """Another page of what was found; the words stand in the memory of the chat."""

    page: Page = 0


class TasksPress(CallbackData, prefix="tasks"):
    """Another page of what waits."""

    page: Page = 0


class TroublesPress(CallbackData, prefix="troubles"):
    """What did not arrive, and what could not be handled."""

    page: Page = 0


class CallBacksPress(CallbackData, prefix="calls"):
    """Whom to tell by word of mouth."""


class CallBackPress(CallbackData, prefix="call"):
    """Somebody was told: says what was said."""

    callback_id: Id


class EnquiryCallPress(CallbackData, prefix="lettercall"):
    """Whoever wrote is called: shows their number, on record, or says what was said."""

    call_id: Id
    phone: bool = False
    drop: bool = False  # nobody was called after all


class CommitteesPress(CallbackData, prefix="committees"):
    """How far each committee has come this month."""


class RulePlacesPress(CallbackData, prefix="ruled"):
    """The places whose rules somebody may change."""

    page: Page = 0


class RulesPress(CallbackData, prefix="rules"):
    """The rules of one place."""

    place_id: Id


class RulePress(CallbackData, prefix="rule"):
    """One rule of a place; with a pick, what that would change; sure: it is so from now on."""

    place_id: Id
    name: RuleName
    # A number, or that the place above decides again.
    pick: Annotated[str, Field(max_length=19, pattern=r"^(up|[0-9]*)$")] = ""
    sure: bool = False


class DaysPress(CallbackData, prefix="days"):
    """Which days are worked."""


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


class StatsPress(CallbackData, prefix="stats"):
    """The figures of another period."""

    period: Period


class RetryPress(CallbackData, prefix="retry"):
    """Try a parked update once more."""

    arrival_id: Id
    page: Page = 0


class ResendPress(CallbackData, prefix="resend"):
    """Send a letter once more."""

    letter_id: Id
    page: Page = 0


class VisitPress(CallbackData, prefix="visit"):
    """Types in the matter of somebody else, or goes on with one that was begun."""

    topic_id: Id = 0


class LeaveVisitPress(CallbackData, prefix="unvisit"):
    """Nothing more is to be typed in for others just now."""


class Aspect(StrEnum):
    """What of a visitor is to be said."""

    NAME = "name"
    PHONE = "phone"


class VisitorPress(CallbackData, prefix="visitor"):
    """Whose matter it is, or how they can be called."""

    topic_id: Id
    aspect: Aspect


class PhonePress(CallbackData, prefix="phone"):
    """Shows the number of a raiser, or of whoever is to be called; on record."""

    topic_id: Id = 0
    callback_id: Id = 0


class LeavePhonePress(CallbackData, prefix="tel"):
    """Leaves a number of one's own, or takes it away."""

    drop: bool = False


class SlipPress(CallbackData, prefix="slip"):
    """The slip of a topic once more; renewed: the lost one is worth nothing any more."""

    topic_id: Id
    renew: bool = False


class PinPress(CallbackData, prefix="pin"):
    """Shows the PIN, to be read out."""

    topic_id: Id
