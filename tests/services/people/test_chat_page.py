"""The web chat's history: said once, paged, seen."""

import asyncio
from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.database import Database
from models.chats import Chat, Line
from models.inbox import Arrival
from models.letters import Letter, LetterState
from services.delivery.routing import settle
from services.people.chat_page import (
    BOT,
    ME,
    PRESS,
    Sending,
    list_lines,
    list_news,
    mark_seen,
    open_chat_page,
    store_sending,
)
from services.work import Work
from tests.patience import PATIENCE


def sending(key: str = "k-000001", text: str = "路灯坏了") -> Sending:
    update = {"message": {"chat": {"id": 77}, "text": text}}
    return Sending(key, ME, {"text": [{"t": text}]}, [update])


async def fill(work: Work, chat: Chat, lines: int, author: str = BOT) -> list[Line]:
    made = [
        Line(chat_id=chat.id, author=author, body={"text": []}, at=work.now) for _ in range(lines)
    ]
    for line in made:
        work.session.add(line)
        await work.session.flush()
    return made


async def test_a_pages_chat_is_made_on_its_first_visit_and_found_on_its_next(work: Work) -> None:
    chat = await open_chat_page(work, "77")
    assert chat.channel == "webchat"
    assert chat.person_id is None
    assert await open_chat_page(work, "77") is chat


async def test_what_a_page_sends_is_a_line_and_an_update(work: Work) -> None:
    chat = await open_chat_page(work, "77")
    line = await store_sending(work, chat, sending())
    [arrival] = await work.session.scalars(select(Arrival))
    assert line.author == ME
    assert line.body == {"text": [{"t": "路灯坏了"}]}
    assert arrival.channel == "webchat"
    assert arrival.chat == "77"
    assert f'"message_id":{line.id}' in arrival.payload


async def test_sending_again_is_harmless(work: Work) -> None:
    chat = await open_chat_page(work, "77")
    line = await store_sending(work, chat, sending())
    assert await store_sending(work, chat, sending()) is line
    assert len((await work.session.scalars(select(Arrival))).all()) == 1


async def test_one_sending_of_several_files_is_several_updates(work: Work) -> None:
    chat = await open_chat_page(work, "77")
    updates = [{"message": {"chat": {"id": 77}, "photo": []}} for _ in range(3)]
    line = await store_sending(work, chat, Sending("k-000001", ME, {}, updates))
    keys = (await work.session.scalars(select(Arrival.source_key))).all()
    assert [key.split(":")[0] for key in keys] == [str(line.id * 100 + at) for at in range(3)]


async def test_an_edit_keeps_the_number_of_the_message_it_changes(work: Work) -> None:
    chat = await open_chat_page(work, "77")
    edit = {"edited_message": {"chat": {"id": 77}, "message_id": 5, "text": "改"}}
    raws = Sending("k-000001", ME, {}, [edit]).raws(9, work.now)
    assert raws[0].update["edited_message"]["message_id"] == 5
    assert raws[0].update["update_id"] == 900
    press = {"callback_query": {"id": "1"}}
    assert Sending("k", PRESS, {}, [press]).raws(9, work.now)[0].update == {
        "update_id": 900,
        **press,
    }
    assert chat.id


async def test_a_history_is_read_page_by_page_oldest_first(work: Work) -> None:
    chat = await open_chat_page(work, "77")
    lines = await fill(work, chat, 5)
    last = await list_lines(work.session, chat.id, limit=2)
    assert last.lines == lines[3:]
    assert last.more is True
    before = await list_lines(work.session, chat.id, before=lines[3].id, limit=3)
    assert before.lines == lines[:3]
    assert before.more is False


async def test_presses_and_other_chats_are_no_part_of_a_history(work: Work) -> None:
    chat, other = await open_chat_page(work, "77"), await open_chat_page(work, "78")
    [line] = await fill(work, chat, 1)
    await fill(work, chat, 1, PRESS)
    await fill(work, other, 1)
    assert (await list_lines(work.session, chat.id)).lines == [line]
    assert await list_news(work.session, chat.id, 0) == [line]


async def test_news_are_what_came_after_a_line_in_this_chat(work: Work) -> None:
    chat, other = await open_chat_page(work, "77"), await open_chat_page(work, "78")
    lines = await fill(work, chat, 4)
    await fill(work, other, 3)
    lines += await fill(work, chat, 2)
    assert await list_news(work.session, chat.id, lines[2].id) == lines[3:]
    assert await list_news(work.session, chat.id, lines[0].id, limit=2) == lines[1:3]
    assert await list_news(work.session, chat.id, lines[-1].id) == []


async def test_a_line_is_never_seen_after_a_newer_one_of_its_chat(
    database: Database, work_in: Callable[[AsyncSession], Work]
) -> None:
    async def says(number: int) -> None:
        async with database.write.begin() as session:
            work = work_in(session)
            chat = await open_chat_page(work, "77")
            await store_sending(work, chat, sending(f"k-{number:06d}"))
            # Whoever began later would be through first.
            await asyncio.sleep(0.03 if number % 3 == 0 else 0)

    seen: list[int] = []

    async def watches() -> None:
        async with asyncio.timeout(PATIENCE):
            while len(seen) < 12:
                async with database.read() as session:
                    chat_id = await session.scalar(select(Chat.id).where(Chat.address == "77"))
                    news = await list_news(session, chat_id or 0, max([0, *seen]))
                seen.extend(line.id for line in news)
                await asyncio.sleep(0.001)

    await asyncio.gather(watches(), *(says(number) for number in range(12)))
    assert seen == sorted(seen)


async def test_a_letter_whose_line_was_on_the_screen_is_seen(work: Work) -> None:
    chat = await open_chat_page(work, "77")
    letter = work.reply(chat, {"text": []})
    await settle(work)
    letter.was_sent(work.now, 1)
    first, second = await fill(work, chat, 2)
    first.letter_id = letter.id
    await work.session.flush()
    await mark_seen(work, chat.id, [first.id, second.id])
    await work.session.refresh(letter)
    await work.session.refresh(first)
    assert letter.state == LetterState.SEEN
    assert first.seen_at == work.now


async def test_lines_of_another_chat_cannot_be_marked_seen(work: Work) -> None:
    chat, other = await open_chat_page(work, "77"), await open_chat_page(work, "78")
    [line] = await fill(work, other, 1)
    await mark_seen(work, chat.id, [line.id])
    await work.session.refresh(line)
    assert line.seen_at is None


async def test_a_letter_in_trouble_is_not_seen_into_order(work: Work) -> None:
    chat = await open_chat_page(work, "77")
    letter = work.reply(chat, {"text": []})
    await settle(work)
    letter.end(LetterState.UNCERTAIN, "timeout")
    [line] = await fill(work, chat, 1)
    line.letter_id = letter.id
    await work.session.flush()
    await mark_seen(work, chat.id, [line.id])
    stored = select(Letter.state).where(Letter.id == letter.id)
    assert await work.session.scalar(stored) is LetterState.UNCERTAIN
