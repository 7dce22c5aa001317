"""Sorting: which category a matter stands under, by its words or by somebody's choice."""

from typing import TYPE_CHECKING

from sqlalchemy import String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from language.category import Guess, guess
from models.categories import (
    LONGEST_CATEGORY,
    NO_OWN,
    Category,
    CategoryCode,
    OwnNames,
    guess_category,
    is_offered,
    read_category,
)

# Somebody chose what a raised matter stands under. Word for word as in its index.
SORTED = "category_chosen AND submitted_at IS NOT NULL"


class Sorted(MappedAsDataclass, kw_only=True, eq=False):
    """A matter that stands under a category."""

    category: Mapped[str] = mapped_column(CategoryCode, default=Category.OTHER)
    category_chosen: Mapped[bool] = mapped_column(default=False)
    # What people call it, where it is of the office's own: also once it is offered no more.
    category_name: Mapped[str | None] = mapped_column(String(LONGEST_CATEGORY), default=None)

    # The office's own categories, once somebody has asked for them; no column.
    own_names = NO_OWN

    if TYPE_CHECKING:
        # What it leans on of the matter that it is.
        @property
        def told(self) -> str: ...
        @property
        def is_raised(self) -> bool: ...

    @property
    def guessed(self) -> Guess:
        """What its words are likely about, and which of them say so."""
        return guess(self.told, self.own_names)

    @property
    def is_unsorted(self) -> bool:
        """Whether nobody has said what it is about, and its words do not tell."""
        unknown = not self.category_chosen and self.category == Category.OTHER
        return unknown and bool(self.told) and not self.guessed.sure

    @property
    def told_by_words(self) -> str:
        """The category its words tell; none, where they do not."""
        if self.category_chosen:
            return self.guessed.label
        return "" if self.is_unsorted else self.category

    def sort_by_words(self) -> None:
        """Follow the words of a draft; what is raised is relied on, and stays where it is."""
        if not self.is_raised and not self.category_chosen:
            self._stand_under(guess_category(self.told, self.own_names))

    def know_own(self, names: OwnNames) -> None:
        """Have at hand the office's own categories; a draft leaves one that is offered no more."""
        self.own_names = names
        if not self.is_raised and not is_offered(self.category, names):
            self.category_chosen = False
        self.sort_by_words()

    def put_under(self, category: str) -> None:
        """Stand under this category, whatever its words say from now on."""
        self._stand_under(category)
        self.category_chosen = True

    def _stand_under(self, category: str) -> None:
        self.category = read_category(category)
        self.category_name = self.own_names.get(category)
