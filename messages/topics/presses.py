"""Presses of the buttons of a topic's cards."""

from enum import StrEnum
from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from messages.presses import Id, Page, Version
from models.categories import LONGEST_CODE
from models.lifecycle.words import Verb


class SubmitPress(CallbackData, prefix="submit"):
    topic_id: Id
    version: Version


class AnonymousPress(CallbackData, prefix="anon"):
    topic_id: Id
    version: Version


class PrivatePress(CallbackData, prefix="private"):
    topic_id: Id
    version: Version


class DuplicatePress(CallbackData, prefix="twin"):
    """Support what was raised before, in place of the draft."""

    topic_id: Id
    version: Version
    duplicate_id: Id


class CategoryPress(CallbackData, prefix="cat"):
    """Without a category: show them all."""

    topic_id: Id
    version: Version
    category: (
        Annotated[str, Field(max_length=LONGEST_CODE, pattern=r"^[a-z][a-z0-9-]*$")] | None
    ) = None


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


class AddPress(CallbackData, prefix="add"):
    """Adds what stands in a draft to a matter that has its number."""

    topic_id: Id
    version: Version
    matter_id: Id


class ApartPress(CallbackData, prefix="apart"):
    """Says that it is another matter; without a message of theirs: the one still in mind."""

    part_id: Id = 0


class WithdrawPress(CallbackData, prefix="withdraw"):
    """Asked once more before it is done."""

    topic_id: Id
    version: Version
    sure: bool = False


class ReadPress(CallbackData, prefix="read"):
    topic_id: Id


class MendPress(CallbackData, prefix="mend"):
    """Puts right what a machine heard in a voice."""

    part_id: Id


class HistoryPress(CallbackData, prefix="way"):
    """Unfolds all that happened to a topic, with every word and file."""

    topic_id: Id


class VerbPress(CallbackData, prefix="v"):
    """Any verb of a topic or of one of its items, as it stood on the card."""

    verb: Verb
    topic_id: Id
    moves: Annotated[int, Field(ge=0, lt=10**6)]
    item: Annotated[int, Field(ge=0, lt=1000)] = 0
    # A person, a station, a day, a class … or which page of them to show.
    pick: Annotated[str, Field(max_length=19, pattern=r"^[A-Za-z0-9-]*$")] = ""


class NewsPress(VerbPress, prefix="n"):
    """The same under a notice, whose words stay where they are when it was pressed."""


class DonePress(CallbackData, prefix="done"):
    """All is said: do it."""

    entry_id: Id
    pick: Annotated[str, Field(max_length=19, pattern=r"^[A-Za-z0-9-]*$")] = ""
    mark: Annotated[str, Field(pattern=r"^([0-9a-f]{8})?$")] = ""  # of the echo it stood under


class PartPress(CallbackData, prefix="part"):
    """Says one part of an echo anew, as it was shown; 0 and one too many: before and behind."""

    entry_id: Id
    part: Annotated[int, Field(ge=0, lt=100)]
    mark: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]


class KeepPartPress(CallbackData, prefix="keeppart"):
    """The part that was tapped stays as it is."""

    entry_id: Id


class SuggestPress(CallbackData, prefix="suggest"):
    """Takes one of the sentences used most, to be looked over and sent."""

    entry_id: Id
    which: Annotated[int, Field(ge=1, lt=4)]


class DropPress(CallbackData, prefix="drop"):
    """Nothing of what was said is to be sent."""

    entry_id: Id


class ItemPress(CallbackData, prefix="item"):
    """Opens one item of a topic."""

    topic_id: Id
    item: Annotated[int, Field(ge=0, lt=1000)]


class Detail(StrEnum):
    """The details of a list's line that can be changed."""

    UNIT = "unit"
    WORDS = "words"
    DAY = "day"
    UNDATED = "undated"
    DROP = "drop"
    BACK = "back"


class RowPress(CallbackData, prefix="row"):
    """Changes one line of a list drawn up; without a pick: show what there is."""

    entry_id: Id
    row: Annotated[int, Field(ge=0, lt=1000)]
    detail: Detail
    pick: Annotated[str, Field(max_length=19, pattern=r"^[A-Za-z0-9-]*$")] = ""
    page: Page = 0


class MinePress(CallbackData, prefix="mine"):
    """Shows another page of what the one who presses has raised."""

    page: Page = 0


class BoardPress(CallbackData, prefix="board"):
    """Another page of what goes on in public."""

    page: Page = 0


class SolvedPress(CallbackData, prefix="solved"):
    """A page of what has its echo."""

    page: Page = 0


class FollowsPress(CallbackData, prefix="follows"):
    """Shows a page of what the one who presses follows."""

    page: Page = 0


class SupportsPress(CallbackData, prefix="joined"):
    """Shows a page of what the one who presses supports."""

    page: Page = 0


class SupportPress(CallbackData, prefix="own"):
    """Shows what somebody said in supporting a topic."""

    topic_id: Id


class SearchPress(CallbackData, prefix="search"):
    """Another page of what was found; the words stand in the memory of the chat."""

    page: Page = 0


class OnBehalfPress(CallbackData, prefix="visit"):
    """Types in the matter of somebody else, or goes on with one that was begun."""

    topic_id: Id = 0


class LeaveOnBehalfPress(CallbackData, prefix="unvisit"):
    """Nothing more is to be typed in for others just now."""


class Aspect(StrEnum):
    """The aspects of a visitor that can be said."""

    NAME = "name"
    PHONE = "phone"


class VisitorPress(CallbackData, prefix="visitor"):
    """Asks whose matter it is, or how they can be called."""

    topic_id: Id
    aspect: Aspect


class SlipPress(CallbackData, prefix="slip"):
    """The slip of a topic once more; renewed: the lost one is worth nothing any more."""

    topic_id: Id
    renew: bool = False


class PinPress(CallbackData, prefix="pin"):
    """Shows the PIN, to be read out."""

    topic_id: Id
