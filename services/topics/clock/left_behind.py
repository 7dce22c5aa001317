"""Left behind: topics held by somebody whose term has ended are told to their heads, once."""

from datetime import timedelta

from sqlalchemy import func, select

from models.lifecycle.topics import WORKING
from models.lifecycle.words import Who
from models.notices.topics import TopicLeft
from models.people import Appointment
from models.topics.loading import with_items
from models.topics.topic import Topic
from services.clock.escalation import Owing, list_up
from services.people.serving import list_roles
from services.topics.clock.reminders import news
from services.work import Work

LATELY = timedelta(days=7)


async def tell_of_left_behind(work: Work) -> int:
    """Tell those who can name another holder, the day after a holder's term has ended."""
    today = work.local.date()
    ended = func.max(Appointment.until)
    lately = select(Appointment.person_id, ended.label("until")).group_by(Appointment.person_id)
    gone = lately.having(ended < today, ended >= today - LATELY).subquery()
    query = (
        select(Topic, gone.c.until)
        .join(gone, gone.c.person_id == Topic.holder_id)
        .where(Topic.state.in_(WORKING))
        .options(*with_items())
    )
    for topic, until in (await work.session.execute(query)).all():
        if not await list_roles(work, topic.holder_id or 0):
            await _tell(work, topic, f"left:{topic.id}:{topic.holder_id}:{until}")
    return 0  # most of them were told before: the outbox knows


async def _tell(work: Work, topic: Topic, key: str) -> None:
    heads = await list_up(work, topic.place)
    facts = news(topic, Owing(heads, Who.HEAD))
    name = topic.holder.name if topic.holder else ""
    told = TopicLeft.model_validate(
        facts | {"choice": name, "choice_id": topic.holder_id or 0, "day": topic.due_at}
    )
    for head in heads:
        work.post(head.id, told, key=f"{key}:{head.id}")
