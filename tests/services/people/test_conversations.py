"""What a batch of updates needs, in a few statements however many chats there are."""

from sqlalchemy import event

from foundation.database import Database
from models.chats import Chat
from services.people.conversations import Conversations, load_conversations
from services.people.incoming import IncomingMessage
from services.topics.drafts import compose_draft
from services.work import Work
from tests.county import Resident, Town, raise_matter, settle_resident, write_draft


async def test_chats_people_and_drafts_come_together(
    work: Work, town: Town, met: Resident, known: Conversations
) -> None:
    draft = await write_draft(work, known, met)
    work.session.expunge_all()
    found = await load_conversations(work.session, "telegram", ["1001", "2001", "9999"])
    names = {address: chat.person and chat.person.name for address, chat in found.chats.items()}
    assert names == {"1001": "何秀英", "2001": "王建国"}
    [loaded] = found.drafts.values()
    assert loaded.id == draft.id
    assert loaded.text == draft.text
    assert loaded.raiser.name == "何秀英"


async def test_a_chat_of_another_messenger_is_another_chat(work: Work, met: Resident) -> None:
    assert (await load_conversations(work.session, "webchat", ["1001"])).chats == {}


async def test_what_was_raised_by_one_messenger_takes_in_nothing_more_by_another(
    work: Work, town: Town, met: Resident, known: Conversations
) -> None:
    draft = await write_draft(work, known, met)
    page = Chat(channel="webchat", address="page", person=met.person)
    work.session.add(page)
    await work.session.flush()
    telegram = await load_conversations(work.session, "telegram", ["1001"])
    webchat = await load_conversations(work.session, "webchat", ["page"], telegram)
    raised = await raise_matter(work, telegram, met, draft)
    said = IncomingMessage(77, "井盖也丢了")
    other = (await compose_draft(work, webchat, page, met.person, said)).topic
    assert other.text == "井盖也丢了"
    assert other is not raised
    assert (await compose_draft(work, telegram, met.chat, met.person, said)).topic is other


async def test_strangers_need_no_drafts(work: Work) -> None:
    found = await load_conversations(work.session, "telegram", ["1"])
    assert found == Conversations()


async def test_fifty_chats_cost_no_more_statements_than_one(
    work: Work, database: Database, town: Town
) -> None:
    counted: list[int] = []
    for number in range(50):
        await settle_resident(work, f"居民{number}", address=str(3000 + number))
    statements: list[str] = []

    def count(*args: object) -> None:
        statements.append(str(args[2]))

    event.listen(database.writer.sync_engine, "before_cursor_execute", count)
    for many in (1, 50):
        statements.clear()
        work.session.expunge_all()
        addresses = [str(3000 + number) for number in range(many)]
        await load_conversations(work.session, "telegram", addresses)
        counted.append(len(statements))
    assert counted[0] == counted[1] <= 5
