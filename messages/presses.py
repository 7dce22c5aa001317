"""What a button says when it is pressed; every one fits into the 64 bytes of a messenger."""

from aiogram.filters.callback_data import CallbackData

from models.categories import Category


class SubmitPress(CallbackData, prefix="submit"):
    topic_id: int
    version: int


class AnonymousPress(CallbackData, prefix="anon"):
    topic_id: int
    version: int


class CategoryPress(CallbackData, prefix="cat"):
    """Without a category: show them all."""

    topic_id: int
    version: int
    category: Category | None = None


class StationPress(CallbackData, prefix="station"):
    """Without a station: show those there are."""

    topic_id: int
    version: int
    station_id: int | None = None


class DraftPress(CallbackData, prefix="draft"):
    """Back from a choice to the draft."""

    topic_id: int
    version: int


class DiscardPress(CallbackData, prefix="discard"):
    topic_id: int
    version: int


class SupplyPress(CallbackData, prefix="supply"):
    topic_id: int


class SuppliedPress(CallbackData, prefix="supplied"):
    """Enough was added."""


class WithdrawPress(CallbackData, prefix="withdraw"):
    """Asked once more before it is done."""

    topic_id: int
    version: int
    sure: bool = False


class ReadPress(CallbackData, prefix="read"):
    topic_id: int


class LanguagePress(CallbackData, prefix="lang"):
    locale: str


class ExportPress(CallbackData, prefix="export"):
    """A copy of what is kept about whoever presses."""


class ErasePress(CallbackData, prefix="erase"):
    sure: bool = False


class JoinPress(CallbackData, prefix="join"):
    """A code for joining another chat."""
