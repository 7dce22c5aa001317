"""Toasts: sealed while they wait, seen once, and gone after a minute whoever looks."""

from datetime import timedelta

from sqlalchemy import select

from models.chats import Toast
from services.delivery.toasts import has_toasts, keep_toast, take_toasts, wipe_toasts
from services.people.chat_page import open_chat_page
from services.work import Work

SAID = "电话：13900001111。这次查看已经记下。"


async def test_a_number_is_seen_once_by_its_own_page_and_never_lies_open(work: Work) -> None:
    chat, other = await open_chat_page(work, "1001"), await open_chat_page(work, "1002")
    await work.session.flush()
    await keep_toast(work, chat, SAID, stays=True)
    await keep_toast(work, chat, "已提交", stays=False)
    await work.session.flush()
    (row, _) = (await work.session.scalars(select(Toast).order_by(Toast.id))).all()
    assert "13900001111" not in row.sealed
    assert await take_toasts(work, other.id) == []
    assert await has_toasts(work.session, chat.id)
    assert await take_toasts(work, chat.id) == [(SAID, True), ("已提交", False)]
    assert not await has_toasts(work.session, chat.id)
    assert await take_toasts(work, chat.id) == []


async def test_whoever_comes_a_minute_later_sees_nothing_and_nothing_is_left(work: Work) -> None:
    chat = await open_chat_page(work, "1001")
    await work.session.flush()
    for _ in range(2):
        await keep_toast(work, chat, SAID, stays=True)
        work.now += timedelta(seconds=50)
    await work.session.flush()
    assert await wipe_toasts(work) == 1
    work.now += timedelta(seconds=10)
    assert await take_toasts(work, chat.id) == []
    await keep_toast(work, chat, SAID, stays=True)
    await work.session.flush()
    work.now += timedelta(minutes=1)
    assert await wipe_toasts(work) == 1
    assert await wipe_toasts(work) == 0
