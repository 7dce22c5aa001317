"""Remarks: sentences that are no matter, to be answered and not drafted."""

from language.remarks.kinds import Remark
from language.remarks.numbers import find_number, read_number
from language.remarks.reading import read_remark
from language.remarks.undone import is_undone

__all__ = ["Remark", "find_number", "is_undone", "read_number", "read_remark"]
