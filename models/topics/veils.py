"""Veils: what the words of one matter look like to those who do not serve it."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from models.masking import LABEL, Hidden, Masked, mask, mask_given
from models.topics.blanks import BLANKED

# A title stands between marks of ours: its own are others, so that nothing in it seems to end it.
INNER_MARKS = str.maketrans("「」《》", "『』〈〉")
_CLAUSES = re.compile(r"[\n，,。；;！!？?]+")


@dataclass(frozen=True)
class Veil:
    """Laid over whatever is said of a matter: its names and what was struck are hidden in all."""

    names: Collection[str] = ()
    struck: Collection[str] = ()
    known: Collection[str] = ()
    # What other residents gave of themselves, hidden even where it is lifted; what its reader did.
    given: Collection[str] = ()
    own: Collection[str] = ()
    lifted: bool = False

    def over(self, words: str) -> str:
        """These words as they may be read through it."""
        if not self.lifted:
            return self._mask(words).text
        return mask_given(words, self.given, self.own).text if self.given else words

    def list_hidden(self, words: str) -> tuple[Hidden, ...]:
        """List the kinds of what it hides in these words."""
        return self._mask(words).kinds

    def _mask(self, words: str) -> Masked:
        return mask(words, self.names, self.struck, self.known, given=self.given, own=self.own)


LIFTED = Veil(lifted=True)
# Where nobody has said for whom: what looks personal is hidden.
LAID = Veil()


def list_clauses(words: str) -> list[str]:
    """Cut words where people pause."""
    return [each.strip() for each in _CLAUSES.split(words) if each.strip()]


def entitle(shown: str) -> str:
    """The line that names a matter: its first words that say anything, none of them hidden."""
    said = [each for each in shown.strip().splitlines() if each.strip()]
    if not said or not _hides(said[0]):
        return said[0] if said else ""
    telling = ("，".join(_list_open(each)) for each in said)
    return next((each for each in telling if each), said[0])


def _list_open(line: str) -> list[str]:
    return [each for each in list_clauses(line) if not _hides(each)]


def _hides(words: str) -> bool:
    return BLANKED in words or LABEL.search(words) is not None
