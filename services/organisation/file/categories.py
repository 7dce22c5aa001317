"""Checking the categories of an organisation file: a code, a name, sentences to learn it from."""

import re

from models.categories import CODE, LONGEST_CATEGORY, LONGEST_CODE, Category, OwnNames
from services.organisation.file.entries import CategoryEntry
from services.organisation.file.places import require_text
from services.organisation.file.rows import Column, Problem, Row
from services.organisation.file.wording import CATEGORIES, is_cleared, plain, read_code, tidy

FEWEST_EXAMPLES = 3
MOST_EXAMPLES = 60
LONGEST_EXAMPLE = 200
MOST_CATEGORIES = 20
_BETWEEN = re.compile(r"[；;\n]")
_SHOWN = re.compile(r"[\w（）()、·\- ]+")
_TAKEN = {plain(word) for words in CATEGORIES.values() for word in words}


class CategoryCheck:
    """Collects every problem, and the categories that have none."""

    def __init__(self, known: OwnNames, problems: list[Problem]) -> None:
        self.known = known
        self.problems = problems
        self.entries: dict[str, CategoryEntry] = {}

    def check(self, rows: list[Row]) -> tuple[CategoryEntry, ...]:
        for row in rows:
            self._take(row)
        if len(self.known.keys() | self.entries.keys()) > MOST_CATEGORIES and self.entries:
            last = list(self.entries.values())[-1].row
            advice = f"more than {MOST_CATEGORIES} are too many to choose from; leave some out"
            self.problems.append(last.problem(Column.CODE, advice))
        return tuple(self.entries.values())

    def _take(self, row: Row) -> None:
        code = read_code(row.text(Column.CODE))
        name = require_text(row, Column.NAME, LONGEST_CATEGORY, self.problems)
        troubles = {
            Column.CODE: self._trouble_with(code),
            Column.NAME: self._trouble_named(name, code),
        }
        found = [(column, advice) for column, advice in troubles.items() if advice]
        self.problems += [row.problem(column, advice) for column, advice in found]
        examples = self._read_examples(row)
        if not found and name:
            self.entries[code] = CategoryEntry(row, code, name, examples)

    def _trouble_with(self, code: str) -> str:
        if not CODE.fullmatch(code):
            return f"“{code}” is no code; use letters a-z, digits and -, at most {LONGEST_CODE}"
        if code in set(Category):
            return f"{code} is one of the ten that every office has; choose another code"
        if code in self.entries:
            return f"{code} stands here twice, first at {self.entries[code].row.spot}; keep one"
        return ""

    def _trouble_named(self, name: str, of: str) -> str:
        if name and not _SHOWN.fullmatch(name):
            return f"“{name}” has signs that no button shows well; use letters and digits"
        others = {code: called for code, called in self.known.items() if code != of}
        others |= {each.code: each.name for each in self.entries.values()}
        same = {plain(called) for called in others.values()}
        if plain(name) in _TAKEN | same:
            return f"“{name}” is the name of another category; choose another name"
        return ""

    def _read_examples(self, row: Row) -> tuple[str, ...] | None:
        """Sentences to learn from; a dash takes the category out, nothing leaves it as it is."""
        cell = row.text(Column.EXAMPLES)
        there = read_code(row.text(Column.CODE)) in self.known
        if there and not cell.strip():
            return None
        if there and is_cleared(cell):
            return ()
        sentences = tuple(dict.fromkeys(filter(None, map(tidy, _BETWEEN.split(cell)))))
        if advice := _trouble_among(sentences):
            self.problems.append(row.problem(Column.EXAMPLES, advice))
        return sentences


def _trouble_among(sentences: tuple[str, ...]) -> str:
    if len(sentences) < FEWEST_EXAMPLES:
        return f"write at least {FEWEST_EXAMPLES} sentences as people say it, with ； between them"
    if len(sentences) > MOST_EXAMPLES:
        return f"{len(sentences)} sentences are too many; {MOST_EXAMPLES} are enough"
    if any(len(each) > LONGEST_EXAMPLE for each in sentences):
        return f"a sentence is longer than {LONGEST_EXAMPLE} characters; shorten it"
    return ""
