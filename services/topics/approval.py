"""Approval: where the office approves (审定) what a head would take up."""

from models.errors import OldButton
from models.lifecycle.topics import State
from models.lifecycle.words import Verb, Who
from models.rules import RuleName
from models.topics.topic import Topic
from services.organisation.rules import says
from services.work import Work


async def goes_to_office(work: Work, topic: Topic, who: frozenset[Who]) -> bool:
    """Whether what these people take up is the office's to approve; its own people just do."""
    return Who.OFFICE not in who and await says(work, topic.station_id, RuleName.GATED)


async def find_way(work: Work, topic: Topic, who: frozenset[Who], verb: Verb) -> Verb:
    """Find what a press comes to: where the rules have it so, accepting is asking for approval."""
    if verb not in {Verb.ACCEPT, Verb.RECOMMEND} or topic.state is not State.RAISED:
        return verb
    if await goes_to_office(work, topic, who):
        return Verb.RECOMMEND
    if verb is Verb.RECOMMEND:
        raise OldButton  # the rule was lifted since
    return verb
