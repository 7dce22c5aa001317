"""Every doer by its verb; each stands in the file of what it does."""

from models.lifecycle.words import Verb
from services.topics.steps import (
    blanks,
    calls,
    claims,
    committees,
    dispatches,
    echoes,
    items,
    promises,
    publicity,
    revealing,
    sorting,
    supervision,
    supports,
    talks,
    triage,
)
from services.topics.steps.step import Doer, Step

DOERS: dict[Verb, Doer] = {
    **triage.DOERS,
    **claims.DOERS,
    **dispatches.DOERS,
    **echoes.DOERS,
    **supports.DOERS,
    **supervision.DOERS,
    **committees.DOERS,
    **calls.DOERS,
    **publicity.DOERS,
    **blanks.DOERS,
    **revealing.DOERS,
    **sorting.DOERS,
}
ITEM_DOERS: dict[Verb, Doer] = {
    **dispatches.DOERS,
    **items.DOERS,
    **promises.DOERS,
    **talks.DOERS,
}
# Of these the row says everything: they move and tell, and do nothing more.
ROW_IS_ALL = (
    Verb.RECOMMEND,
    Verb.TURN_DOWN,
    Verb.ASK,
    Verb.DECLINE,
    Verb.MESSAGE,
    Verb.EXPIRE,
    Verb.FEEDBACK,
)
ITEM_ROW_IS_ALL = (Verb.RECEIVE, Verb.REJECT, Verb.SEND_BACK, Verb.MISS)


def find_doer(step: Step) -> Doer | None:
    """Find what its verb does, to the topic or to one of its items."""
    return (ITEM_DOERS if step.item else DOERS).get(step.verb)
