"""Twins: whether two short texts of residents speak of the same matter."""

from language.twins.likeness import ALIKE, Likeness, compare
from language.twins.prepared import Prepared, prepare

__all__ = ["ALIKE", "Likeness", "Prepared", "compare", "prepare"]
