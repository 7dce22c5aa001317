"""Patterns that are put together when they are first needed: all at once, they hold up a start."""

import re
from collections.abc import Callable, Iterator
from typing import Any, ClassVar


class Pattern:
    """A regular expression, compiled when it is first looked for."""

    __slots__ = ("_compiled", "_flags", "pattern")
    known: ClassVar[list["Pattern"]] = []

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self._flags = flags
        self._compiled: re.Pattern[str] | None = None
        self.known.append(self)

    def compiled(self) -> re.Pattern[str]:
        """Put it together, unless it is."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled

    def search(self, text: str, *span: int) -> re.Match[str] | None:
        return self.compiled().search(text, *span)

    def match(self, text: str, *span: int) -> re.Match[str] | None:
        return self.compiled().match(text, *span)

    def fullmatch(self, text: str, *span: int) -> re.Match[str] | None:
        return self.compiled().fullmatch(text, *span)

    def finditer(self, text: str, *span: int) -> Iterator[re.Match[str]]:
        return self.compiled().finditer(text, *span)

    def findall(self, text: str, *span: int) -> list[Any]:
        return self.compiled().findall(text, *span)

    def split(self, text: str) -> list[str | Any]:
        return self.compiled().split(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        return self.compiled().sub(new, text)
