"""Menus: the commands a messenger offers, by the roles somebody has."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.chats import Chat, Reach
from models.letters import MENU, About, Letter, Priority
from models.people import Appointment, Role
from services.people.serving import list_roles
from services.work import Work

# The answer to whoever has just become something goes first.
AFTER_THE_ANSWER = timedelta(seconds=1)
LATELY = timedelta(days=7)


async def post_menus(work: Work, people: Collection[int], *, key: str | None = None) -> None:
    """Owe every chat of these people that has a menu the one that is now theirs."""
    await work.session.flush()
    query = select(Chat).where(
        Chat.person_id.in_(people),
        Chat.channel.in_(work.with_menus),
        Chat.group.is_(False),
        Chat.reach == Reach.OPEN,
    )
    chats = await work.session.scalars(query.options(joinedload(Chat.person)).order_by(Chat.id))
    for chat in chats:
        roles = {each.role for each in await list_roles(work, chat.person_id or 0)}
        work.outbox.owe(_make_menu(work, chat, roles, key))


def _make_menu(work: Work, chat: Chat, roles: Collection[Role], key: str | None) -> Letter:
    then = work.now + AFTER_THE_ANSWER
    return Letter(
        chat_id=chat.id,
        person_id=chat.person_id,
        kind=MENU,
        about_kind=About.READER,
        facts={"roles": sorted(roles)},
        priority=Priority.BULK,
        created_at=work.now,
        not_before=then,
        due_at=then,
        dedupe_key=f"{key}:{chat.id}" if key else None,
    )


async def post_menus_of_lapsed(work: Work) -> int:
    """Terms end by the calendar alone: whose did lately get the menu of what they still are."""
    today = work.local.date()
    lapsed = select(Appointment).where(
        Appointment.until < today, Appointment.until >= today - LATELY
    )
    for each in await work.session.scalars(lapsed):
        await post_menus(work, [each.person_id], key=f"menu:{each.id}:{each.until}")
    return 0  # most of them were told before: the outbox knows
