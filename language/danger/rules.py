"""Rules of danger: patterns by kind, read from a file, and what takes the danger out of them."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
GAPS = {"…": r"[^。！？!?\n]{0,8}", "‥": r"[^。！？!?\n]{0,20}"}
_PART = re.compile(r"<([a-z]+)>")
NOW = "now"
BEFORE = 12  # so far before a word may stand what takes the danger out of it


@dataclass(frozen=True)
class Telltale:
    """One way in which a danger of a kind is said."""

    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True)
class Hit:
    """A rule that holds: where in the text, by which words, and what speaks against it."""

    kind: str
    words: str
    against: frozenset[str]

    @property
    def doubts(self) -> bool:
        """Whether something speaks against it, and nothing says that it is now."""
        return bool(self.against) and NOW not in self.against


def _lines(name: str) -> list[list[str]]:
    text = (FOLDER / name).read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [line.split(" ", 1) for line in rows]


@lru_cache(maxsize=1)
def rules() -> tuple[Telltale, ...]:
    """Read the rules from their file."""
    parts: dict[str, str] = {}
    found = []
    for name, pattern in _lines("rules.txt"):
        filled = _PART.sub(lambda part: parts[part[1]], pattern.removeprefix("= "))
        if pattern.startswith("= "):
            parts[name] = f"(?:{filled})"
            continue
        for gap, signs in GAPS.items():
            filled = filled.replace(gap, signs)
        found.append(Telltale(name, re.compile(filled)))
    return tuple(found)


@lru_cache(maxsize=1)
def vetoes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Read what speaks against a danger, and what speaks for now."""
    return tuple((where, re.compile(pattern)) for where, pattern in _lines("vetoes.txt"))


def hits_of(text: str) -> list[Hit]:
    """Find the rules that hold in a text that was read."""
    hits = []
    for rule in rules():
        found = rule.pattern.search(text)
        if found:
            hits.append(Hit(rule.kind, found[0], _against(text, found)))
    return hits


def _against(text: str, found: re.Match[str]) -> frozenset[str]:
    against = set()
    start = max(0, found.start() - BEFORE)
    ahead = text[start : found.end()]
    for at, (where, pattern) in enumerate(vetoes()):
        if pattern.search(ahead if where == "before" else text):
            against.add(where if where != "any" else f"any{at}")
    return frozenset(against)
