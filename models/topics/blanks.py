"""Blanks: what stands where a passage was taken out for good, and for which reasons that is."""

from enum import StrEnum

from models.masking import SHORTEST

BLANKED = "【已隐去】"


class BlankedFor(StrEnum):
    """The reasons for which words are not to be kept at all."""

    PAPERS = "papers"  # a number of papers, a telephone, an account
    INSULT = "insult"
    OTHERS = "others"  # somebody else's name or what is theirs alone
    OTHER = "other"


def may_blank(passage: str) -> bool:
    """Whether it is a passage at all, and not a piece of the sign that is put there instead."""
    return len(passage) >= SHORTEST and passage not in BLANKED


def blank_out(words: str, spellings: set[str]) -> str:
    """The same without a passage, however it is spelled in it; the longest spelling first."""
    for each in sorted(spellings, key=len, reverse=True):
        words = words.replace(each, BLANKED)
    return words
