"""Sources: how a matter came in, told from who raises it and by which way."""

from models.chats import Chat
from models.people import Role
from models.topics import Source, Topic
from services.access import list_roles
from services.work import Work

# The first that fits: an official who is a member too speaks for the government side.
BY_ROLE = (
    (Source.GOVERNMENT, {Role.OFFICE, Role.LIAISON}),  # 党政点
    (Source.MEMBER, {Role.MEMBER, Role.HEAD}),  # 委员荐
)
ONLINE = "webchat"


async def derive_source(work: Work, chat: Chat, topic: Topic) -> Source:
    """As the topic's raiser stands today; what was chosen before stays chosen."""
    if topic.source is not Source.RESIDENT:
        return topic.source
    held = {each.role for each in await list_roles(work, topic.raiser_id)}
    found = next((source for source, roles in BY_ROLE if roles & held), None)
    if found is not None:
        return found
    by_themselves = chat.person_id == topic.raiser_id
    return Source.ONLINE if by_themselves and chat.channel == ONLINE else Source.RESIDENT
