"""Owing: whose step a topic waits for."""

from models.lifecycle.escalation import BY_HEADS, BY_RAISER
from models.lifecycle.words import Deadline, Who
from models.topics.topic import Topic
from services.clock.escalation import Owing, list_up
from services.people.serving import list_office, list_roles, people_of
from services.topics.rights import list_acting_deputies
from services.work import Work


async def find_owing(work: Work, topic: Topic, due: Deadline | None) -> Owing:
    """Find whose step it is: the raiser's, the heads', or a holder's who is still serving."""
    if due in BY_RAISER:
        return Owing([] if topic.raiser.erased_at else [topic.raiser], Who.RAISER)
    if due is Deadline.APPROVAL and (office := await list_office(work, topic.place)):
        return Owing(people_of(office), Who.OFFICE)
    holder = topic.holder
    if due not in BY_HEADS and (seconds := await list_acting_deputies(work, topic)):
        return Owing(seconds, Who.JOINT)
    if due not in BY_HEADS and holder is not None and await list_roles(work, holder.id):
        return Owing([holder], Who.HOLDER)
    return Owing(await list_up(work, topic.place), Who.HEAD)
