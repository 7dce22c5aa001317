"""The laws of all subjects as one: whose a verb is, what a notice offers."""

from models.lifecycle.engine import Law
from models.lifecycle.items import ITEM
from models.lifecycle.topics import TOPIC
from models.lifecycle.words import Audience, Verb, Who

# A new subject is a table with its `Law`, and joins here.
LAWS = (TOPIC, ITEM)
EVERY = Law(tuple(rule for law in LAWS for rule in law.rows))


def whose(verb: Verb) -> frozenset[Who]:
    """Whose a verb is in any state of anything."""
    return EVERY.whose(verb)


def told_to(verb: Verb) -> frozenset[Audience]:
    """Who hears of a verb, in any state at all."""
    return frozenset(
        tell.audience for rule in EVERY.rows if rule.verb is verb for tell in rule.tells
    )


def offers_of(notice: str, audience: str = "") -> tuple[Verb, ...]:
    """List the verbs a notice offers those it was sent to as buttons, by its kind."""
    if audience == Who.MERGED:
        theirs = EVERY.offers(notice, Audience.RAISERS)
        return tuple(verb for verb in theirs if Who.MERGED in whose(verb))
    return EVERY.offers(notice, audience)
