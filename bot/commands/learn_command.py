"""learn: adjust how categories are guessed by what this office has put right."""

import argparse
from typing import TYPE_CHECKING

from bot.commands.telling import note, say
from bot.settings import Settings

if TYPE_CHECKING:
    from language.category.learning import Verdict
    from services.topics.learning import Lesson


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--forget", action="store_true", help="guess as the program came")


async def run(arguments: argparse.Namespace, settings: Settings) -> int:
    from services.topics.learning import FILE, learn_beside

    if arguments.forget:
        (settings.data_dir / FILE).unlink(missing_ok=True)
        say("categories are guessed as the program came, from the next start on")
        return 0
    lesson = await _gather(settings)
    verdict = await learn_beside(lesson, settings.data_dir)
    if verdict is None:
        say("nothing to learn: nobody has put a category right, and there is none of your own")
        return 0
    _tell(verdict)
    return 0 if verdict.better else 1


async def _gather(settings: Settings) -> "Lesson":
    from bot.commands.opening import opened
    from services.topics.learning import gather_lesson

    async with opened(settings) as database, database.read() as session:
        return await gather_lesson(session)


def _tell(verdict: "Verdict") -> None:
    say(f"told: {verdict.told} texts, of which {verdict.right_before} were guessed right before")
    say(f"right now: {verdict.fitted}, and {verdict.right_after} where they were held back")
    say(f"as before: {verdict.kept} of {verdict.steady} others")
    if verdict.better:
        say("learnt; a program that runs takes it up with its next start, or at night")
    else:
        note("not taken: too much of what was guessed right before would be lost, or nothing won")
