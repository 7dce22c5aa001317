"""Remarks: sentences that are no matter, to be answered and not drafted."""

from language.remarks.kinds import Remark
from language.remarks.numbers import Lone, find_number, read_lone, read_number
from language.remarks.reading import read_remark

__all__ = ["Lone", "Remark", "find_number", "read_lone", "read_number", "read_remark"]
