"""Options: what a verb may be pointed at, as one tap each."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from messages.topics.categories import name_category
from messages.topics.verbs import Choice, class_choices, day_choices, side_choices
from messages.words import Words
from models.lifecycle.words import Needs
from models.topics.involvement import Watch
from models.topics.ratings import Grade
from services.topics.acting import Choosing
from services.topics.choosing import Choosable
from services.topics.steps.supervision import with_kind


def list_choices(words: Words, asked: Choosing, zone: ZoneInfo) -> list[Choice]:
    """What was found, or what there always is for this need."""
    if asked.need is Needs.DAY:
        return day_choices(words, asked.days, zone)
    if (fixed := FIXED.get(asked.need)) is not None:
        return fixed(words, asked)
    return [Choice(each.name, str(each.key)) for each in asked.found]


def naming(words: Words, zone: ZoneInfo) -> Callable[[Choosing], list[Choosable]]:
    """Name the choices as their buttons do, for whoever types one of them."""
    return lambda asked: [
        Choosable(each.name, each.pick) for each in list_choices(words, asked, zone)
    ]


def _grades(words: Words, _asked: Choosing) -> list[Choice]:
    return [Choice(words.line("grade", grade=each), each) for each in Grade]


def _kinds(words: Words, asked: Choosing) -> list[Choice]:
    """In which way the one who was chosen is to watch."""
    (chosen,) = asked.found
    return [Choice(words.line("watch", watch=each), with_kind(chosen.key, each)) for each in Watch]


def _categories(words: Words, asked: Choosing) -> list[Choice]:
    """The likeliest first."""
    others = asked.sortings.others if asked.sortings else ()
    return [Choice(name_category(words, code, own), code) for code, own in others]


FIXED: dict[Needs, Callable[[Words, Choosing], list[Choice]]] = {
    Needs.CLASS: lambda words, _asked: class_choices(words),
    Needs.SIDE: lambda words, _asked: side_choices(words),
    Needs.GRADE: _grades,
    Needs.KIND: _kinds,
    Needs.CATEGORY: _categories,
}
