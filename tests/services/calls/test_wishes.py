"""Whoever would rather speak to somebody is called, once, about their last matter."""

from sqlalchemy import select

from models.calls import Call
from models.lifecycle.topics import State
from services.calls.lists import list_calls
from services.calls.wishes import wish_for_call
from services.people.conversations import Conversations
from services.people.phones import store_phone
from services.topics.last import open_last
from tests.services.life import Life, bring, owed


async def test_a_wish_is_one_call_however_often_it_is_said(life: Life) -> None:
    topic = await bring(life, State.RAISED)
    met = life.people["raiser"]
    wish = await wish_for_call(life.work, Conversations(), met.chat, met.person)
    assert (wish.number, wish.phone) == (topic.number, met.person.phone is not None)
    store_phone(life.work, met.person, "13912345678", vouched=True)
    again = await wish_for_call(life.work, Conversations(), met.chat, met.person)
    assert again.phone
    calls = (await life.work.session.scalars(select(Call))).all()
    assert [(each.topic_id, each.wished) for each in calls] == [(topic.id, True)]
    assert owed(life, "call-back-owed")
    page = await list_calls(life.work, life.person("clerk"))
    assert [each.wished for each in page.calls] == [True]


async def test_whoever_raised_nothing_is_told_where_to_turn(life: Life) -> None:
    met = life.people["neighbour"]
    wish = await wish_for_call(life.work, Conversations(), met.chat, met.person)
    assert wish.number == ""
    assert await open_last(life.work, met.person) is None
    assert not (await life.work.session.scalars(select(Call))).all()


async def test_whoever_raised_it_without_a_name_is_not_called(life: Life) -> None:
    """Whoever calls would learn who it is."""
    topic = await bring(life, State.RAISED)
    topic.anonymous = True
    await life.work.session.flush()
    met = life.people["raiser"]
    wish = await wish_for_call(life.work, Conversations(), met.chat, met.person)
    assert wish.number == ""
    assert not (await life.work.session.scalars(select(Call))).all()
