"""Options: what a verb may be pointed at, as one tap each."""

from collections.abc import Awaitable, Callable

from handlers.context import Context
from messages.topics.verbs import Choice, class_choices, day_choices, side_choices
from models.lifecycle.words import Needs
from models.topics.involvement import Watch
from models.topics.ratings import Grade
from services.topics.steps import options
from services.topics.steps.step import Step
from services.topics.steps.supervision import with_kind


async def _people(context: Context, step: Step) -> list[Choice]:
    del context
    return [Choice(each.name, str(each.key)) for each in await options.list_people(step)]


async def _stations(context: Context, step: Step) -> list[Choice]:
    del context
    return [Choice(each.name, str(each.key)) for each in await options.list_places(step)]


async def _topics(context: Context, step: Step) -> list[Choice]:
    del context
    return [Choice(each.name, str(each.key)) for each in await options.list_topics(step)]


async def _classes(context: Context, step: Step) -> list[Choice]:
    del step
    return class_choices(context.words)


async def _days(context: Context, step: Step) -> list[Choice]:
    return day_choices(context.words, options.list_days(step), context.zone)


async def _grades(context: Context, step: Step) -> list[Choice]:
    del step
    return [Choice(context.words.line("grade", grade=each), each) for each in Grade]


async def _committees(context: Context, step: Step) -> list[Choice]:
    del context
    return [Choice(each.name, str(each.key)) for each in await options.list_following(step)]


async def _sides(context: Context, step: Step) -> list[Choice]:
    del step
    return side_choices(context.words)


async def _kinds(context: Context, step: Step) -> list[Choice]:
    return [
        Choice(context.words.line("watch", watch=each), with_kind(step.picked_id, each))
        for each in Watch
    ]


CHOICES: dict[Needs, Callable[[Context, Step], Awaitable[list[Choice]]]] = {
    Needs.MEMBER: _people,
    Needs.STATION: _stations,
    Needs.TOPIC: _topics,
    Needs.CLASS: _classes,
    Needs.DAY: _days,
    Needs.GRADE: _grades,
    Needs.COMMITTEE: _committees,
    Needs.SIDE: _sides,
    Needs.KIND: _kinds,
}
