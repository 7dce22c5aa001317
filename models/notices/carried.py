"""Carried: what the facts of a letter are about, and whose name and words stand in them.

Facts say both by numbers beside them, so that nobody need know who wrote them, and how.
"""

from collections.abc import Callable
from typing import Any

from models.letters import About
from models.notices.base import Notice

Facts = dict[str, Any]


def about_of(kind: str, facts: Facts) -> tuple[About, int | None]:
    """Find what a letter is about; one that is no notice, an answer or a menu, only its reader."""
    notice = Notice.registry.get(kind)
    about = notice.about if notice else About.READER
    return about, facts.get(about.fact) or None


def list_people(kind: str, facts: Facts) -> set[int]:
    """Everybody whose name or words stand in these facts, or in those of a letter within."""
    notice = Notice.registry.get(kind, Notice)
    whose = {facts.get(fact) for fact in (*notice.names_in.values(), *notice.words_in.values())}
    within = (list_people(each["kind"], each["facts"]) for each in facts.get("entries", ()))
    return {each for each in whose if each}.union(*within)


def blank(kind: str, facts: Facts, person_id: int) -> Facts:
    """Without somebody's name, and without what they said as themselves."""

    def emptied(notice: type[Notice], facts: Facts) -> Facts:
        theirs = _theirs(notice.names_in | notice.words_in, facts, person_id)
        return facts | {fact: type(facts[fact])() for fact in theirs if fact in facts}

    return _rewrite(kind, facts, emptied)


def rename(kind: str, facts: Facts, person_id: int, name: str) -> Facts:
    """With somebody's new name wherever the former one stood."""

    def renamed(notice: type[Notice], facts: Facts) -> Facts:
        return facts | dict.fromkeys(_theirs(notice.names_in, facts, person_id), name)

    return _rewrite(kind, facts, renamed)


def hand_over(kind: str, facts: Facts, former_id: int, person_id: int) -> Facts:
    """Hand over what was one person's to the other; the name stays as it was written."""

    def handed_over(notice: type[Notice], facts: Facts) -> Facts:
        whose = {*notice.names_in.values(), *notice.words_in.values()}
        return facts | {each: person_id for each in whose if facts.get(each) == former_id}

    return _rewrite(kind, facts, handed_over)


def _theirs(facts_of: dict[str, str], facts: Facts, person_id: int) -> list[str]:
    return [fact for fact, whose in facts_of.items() if facts.get(whose) == person_id]


def _rewrite(kind: str, facts: Facts, change: Callable[[type[Notice], Facts], Facts]) -> Facts:
    """Changed from within: what a digest holds first, then its own facts."""
    if "entries" in facts:
        entries = [
            each | {"facts": _rewrite(each["kind"], each["facts"], change)}
            for each in facts["entries"]
        ]
        facts = facts | {"entries": entries}
    return change(Notice.registry.get(kind, Notice), facts)
