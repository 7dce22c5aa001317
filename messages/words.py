"""The one way to words: Fluent files per language, read once, with bold passages kept apart."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from fluent.runtime import FluentBundle, FluentResource

from messages.rich import Span, Text

LOCALES = ("zh", "en")
DEFAULT = "zh"
FOLDER = Path(__file__).parent / "texts"
# Stand-ins for what people wrote: their words are put in after the markup was read.
_SLOT = re.compile("\ue000(\\d+)\ue001")
_BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class MissingWords(LookupError):
    """A text id or variable that no file knows: a mistake of ours, found by the tests."""


def nearest_locale(code: str | None, default: str = DEFAULT) -> str:
    """The language we speak that is nearest to what a messenger reports."""
    language = (code or "").lower().replace("_", "-").split("-")[0]
    return language if language in LOCALES else default


def _fill(words: str, values: list[Text | str]) -> Iterator[Text | str]:
    """The words in pieces: a text in them stays as it is marked."""
    plain = ""
    for position, piece in enumerate(_SLOT.split(words)):
        value = values[int(piece)] if position % 2 else piece
        if isinstance(value, str):
            plain += value
        else:
            yield plain
            yield value
            plain = ""
    yield plain


def _spans(template: str, values: list[Text | str]) -> Iterator[Span]:
    for position, piece in enumerate(_BOLD.split(template)):
        bold = position % 2 == 1
        for each in _fill(piece, values):
            if isinstance(each, Text):
                yield from (replace(span, bold=bold or span.bold) for span in each.spans)
            elif each:
                yield Span(each, bold=bold)


class Words:
    """The texts of one language."""

    def __init__(self, locale: str) -> None:
        self.locale = locale
        self._bundle = FluentBundle([locale], use_isolating=False)
        for path in sorted((FOLDER / locale).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
        self._fixed: dict[str, Text] = {}

    def __call__(self, text_id: str, **facts: Any) -> Text:
        """The text with this id; `id.attribute` reaches a title or the words of a button."""
        if not facts and text_id in self._fixed:
            return self._fixed[text_id]
        values: list[Text | str] = []
        template = self._format(text_id, {key: _slot(fact, values) for key, fact in facts.items()})
        text = Text(tuple(_spans(template, values)))
        if not facts:
            self._fixed[text_id] = text
        return text

    def line(self, text_id: str, **facts: Any) -> str:
        """Say a text as a plain string: a button, a title, a cell."""
        return str(self(text_id, **facts))

    def knows(self, text_id: str) -> bool:
        """Whether there is such a text, or such an attribute of one."""
        name, _, attribute = text_id.partition(".")
        if not self._bundle.has_message(name):
            return False
        return not attribute or attribute in self._bundle.get_message(name).attributes

    def collect(self, prefix: str) -> dict[str, str]:
        """Every text whose id begins so: what a page hands to its script."""
        ids = [each for each in self._bundle._messages if each.startswith(prefix)]  # noqa: SLF001
        return {each: self.line(each) for each in ids}

    def day(self, moment: datetime, zone: ZoneInfo) -> str:
        """A date as people say it, in their own time."""
        local = moment.astimezone(zone)
        return self.line("date-day", month=local.month, day=local.day, weekday=local.isoweekday())

    def _format(self, text_id: str, facts: Mapping[str, Any]) -> str:
        name, _, attribute = text_id.partition(".")
        if not self._bundle.has_message(name):
            raise MissingWords(f"{self.locale}: {text_id}")
        message = self._bundle.get_message(name)
        pattern = message.attributes.get(attribute) if attribute else message.value
        if pattern is None:
            raise MissingWords(f"{self.locale}: {text_id}")
        words, errors = self._bundle.format_pattern(pattern, dict(facts))
        if errors:
            raise MissingWords(f"{self.locale}: {text_id}: {errors}")
        return str(words)


_CHOICE = re.compile(r"[a-z0-9-]{1,24}")


def _slot(fact: Any, values: list[Text | str]) -> Any:
    """Numbers and plain codes go in as they are, so that texts can choose by them."""
    if isinstance(fact, Text):
        values.append(fact)
    elif isinstance(fact, (int, float)) or _CHOICE.fullmatch(str(fact)):
        return fact
    else:
        values.append(str(fact))
    return f"\ue000{len(values) - 1}\ue001"


@cache
def words_for(locale: str) -> Words:
    return Words(locale if locale in LOCALES else DEFAULT)
