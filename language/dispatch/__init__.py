"""Dispatch: a sentence that hands out work, read as what each unit is to do by when."""

from language.dispatch.items import DispatchItem as Item
from language.dispatch.items import read
from language.dispatch.units import Unit
from language.dispatch.words import wording

__all__ = ["Item", "Unit", "read", "wording"]
