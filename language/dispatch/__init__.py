"""Dispatch: a sentence that hands out work, read as what each unit is to do by when."""

from language.dispatch.changes import ALL, LAST, ListChange, read_changes
from language.dispatch.items import DispatchItem as Item
from language.dispatch.items import read
from language.dispatch.nearest import list_nearest
from language.dispatch.units import Unit
from language.dispatch.words import content, tells_nothing, wording

__all__ = [
    "ALL",
    "LAST",
    "Item",
    "ListChange",
    "Unit",
    "content",
    "list_nearest",
    "read",
    "read_changes",
    "tells_nothing",
    "wording",
]
