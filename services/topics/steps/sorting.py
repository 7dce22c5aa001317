"""Sorting: a matter that stands under the wrong category is put under another."""

from dataclasses import dataclass

from language.category import Guess
from models.categories import is_offered, list_likely
from models.errors import NotFound
from models.lifecycle.words import Verb
from services.organisation.categories import find_own
from services.topics.steps.step import Doer, Doers, Effect, Step


@dataclass(frozen=True)
class Sortings:
    """Where a matter may stand instead, the likeliest first, and what its words tell."""

    category: str  # where it stands now, and what that is called if it is of the office's own
    category_name: str | None
    others: tuple[tuple[str, str | None], ...]
    guessed: Guess


async def list_sortings(step: Step) -> Sortings:
    """List the categories a matter may be put under; the one it stands under is none."""
    topic = step.topic
    topic.know_own(await find_own(step.work))
    likely = list_likely(topic.told, topic.own_names)
    others = [(each, topic.own_names.get(each)) for each in likely if each != topic.category]
    return Sortings(topic.category, topic.category_name, tuple(others), topic.guessed)


async def sort_topic(step: Step) -> Effect:
    """Put a matter under another category, if that is still one."""
    topic = step.topic
    topic.know_own(await find_own(step.work))
    if not is_offered(step.pick, topic.own_names) or step.pick == topic.category:
        raise NotFound
    # What its words had told goes along: so it is found again when the next guess is learnt.
    facts = {"from": topic.category, "to": step.pick, "guessed": topic.guessed.label}
    topic.choose_category(step.pick)
    return Effect(facts={**facts, "public": False})


DOERS: Doers = {Verb.SORT: Doer(sort_topic)}
