"""Where somebody is met, what they are there, and in which language."""

from sqlalchemy import select

from models.chats import Chat
from models.letters import MENU
from models.people import Person, Role
from services.organisation.welcome import Welcome, choose_language, list_roles_here, welcome
from services.people.conversations import Conversations
from services.work import Work
from tests.conftest import Fresh
from tests.county import Resident, Town


async def test_whoever_serves_is_met_where_they_serve_and_a_resident_where_they_scanned(
    work: Work, town: Town, met: Resident, known: Conversations
) -> None:
    of_head = await welcome(work, known, town.chat(town.head))
    assert of_head == Welcome(town.station, frozenset({Role.HEAD}))
    assert await welcome(work, known, met.chat) == Welcome(None, frozenset())
    met.chat.place_id = town.other_station.id
    assert await welcome(work, known, met.chat) == Welcome(town.other_station, frozenset())


async def test_another_language_is_kept_and_goes_with_a_greeting_and_a_menu(
    work: Work, town: Town, fresh: Fresh, known: Conversations
) -> None:
    chat, head = town.chat(town.head), town.head.person
    greeted = await choose_language(work, known, chat, head, "en")
    assert greeted == Welcome(town.station, frozenset({Role.HEAD}))
    assert [(each.kind, each.chat_id) for each in work.letters] == [(MENU, chat.id)]
    await work.session.commit()
    async with fresh() as session:
        assert await session.scalar(select(Person.locale).where(Person.id == head.id)) == "en"


async def test_a_chat_of_nobody_has_no_role(work: Work, town: Town) -> None:
    group = Chat(channel="telegram", address="-5", group=True, person=None)
    assert await list_roles_here(work, group) == frozenset()
