"""Telephone numbers: seen by whoever must call, one at a time, and every time on record."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from models.calls import Call
from models.channels import CHAT_PAGE
from models.chats import Chat, Line, Reach
from models.errors import (
    CallBackDone,
    NotAllowed,
    NotFound,
    OldButton,
    PhoneMissing,
    ProofNeeded,
)
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.notices.calls import CallBackOwed
from models.people import Person
from models.secrets import Secrets
from models.topics.topic import Topic
from services.calls.lists import list_calls
from services.calls.lost import open_calls
from services.calls.telephone_numbers import show_number
from services.calls.topics import (
    begin_call,
    may_rate,
    may_withdraw,
    rate_by_call,
    withdraw_by_call,
)
from services.delivery.routing import settle
from services.files.store import FileStore
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.people.phones import forget_words, read_phone, reseal_phones, show_phone, store_phone
from services.privacy.personal_data import erase_person, export_data
from services.topics.opened import open_topic
from services.topics.phones import reveal_raiser_phone
from services.topics.rights import list_verbs
from services.topics.steps.entries import find_entry, say
from services.work import Work
from tests.copies import plain, read_copy
from tests.county import Resident, Town, arriving, settle_resident
from tests.services.behalf import NUMBER, Desk
from tests.services.life import ECHO, Life, events_of, owed


@pytest.fixture
def clerk(life: Life) -> Desk:
    met = life.people["clerk"]
    return Desk(life.work, met.chat, met.person)


def topic_of(call: Call) -> Topic:
    assert call.topic is not None
    return call.topic


async def the_call(work: Work) -> Call:
    await open_calls(work)
    await settle(work)
    work.letters.clear()
    whole = select(Call).options(joinedload(Call.topic), joinedload(Call.person))
    query = whole.where(Call.done_at.is_(None)).execution_options(populate_existing=True)
    return (await work.session.scalars(query)).one()


async def answered(life: Life, clerk: Desk) -> Call:
    """张福贵's lamp is answered, and he is to be told."""
    topic = await clerk.registers()
    await life.does("head", Verb.ACCEPT, topic)
    await life.does("member", Verb.CLAIM, topic)
    await life.does("head", Verb.ANSWER, topic, "A", ECHO)
    await life.settles()
    return await the_call(life.work)


async def tells(clerk: Desk, call: Call, words: str = "打过电话了，他说好") -> int:
    entry = await begin_call(arriving(clerk.work), clerk.person, call.id)
    said = IncomingMessage(1, words)
    await say(arriving(clerk.work), clerk.chat, clerk.person, entry.id, said)
    return entry.id


async def test_whoever_must_call_sees_the_number_and_that_is_on_record(
    life: Life, clerk: Desk
) -> None:
    call = await answered(life, clerk)
    page = await list_calls(life.work, clerk.person)
    assert [(each.who, each.phone) for each in page.calls] == [("张福贵", True)]
    asked = await life.work.session.scalars(select(Letter).where(Letter.kind == CallBackOwed.kind))
    assert [each.facts["phone"] for each in asked] == [True]
    assert await show_number(life.work, clerk.person, call.id) == NUMBER
    event = (await events_of(life.work, topic_of(call)))[-1]
    assert event.verb == Verb.PHONE
    assert event.actor_id == clerk.person.id
    assert NUMBER not in json.dumps(event.facts)
    opened = await open_topic(life.work, life.person("head"), topic_of(call).id)
    assert [each.who for each in opened.happened if each.verb is Verb.PHONE] == ["陈静"]


async def test_a_cookie_alone_shows_no_number(life: Life, clerk: Desk) -> None:
    call = await answered(life, clerk)
    page = Chat(channel=CHAT_PAGE, address="7001", person=clerk.person)
    life.work.session.add(page)
    await life.work.session.flush()
    life.work.here = page
    with pytest.raises(ProofNeeded):
        await show_number(life.work, clerk.person, call.id)
    with pytest.raises(ProofNeeded):
        await reveal_raiser_phone(life.work, clerk.person, topic_of(call).id)
    assert Verb.PHONE not in [each.verb for each in await events_of(life.work, topic_of(call))]


async def test_nobody_else_sees_it(life: Life, clerk: Desk) -> None:
    call = await answered(life, clerk)
    strangers = ("stranger", "other_head", "liaison", "member", "other_member", "raiser")
    for name in strangers:
        with pytest.raises((NotFound, NotAllowed)):
            await show_number(life.work, life.person(name), call.id)
        with pytest.raises((NotFound, NotAllowed)):
            await reveal_raiser_phone(life.work, life.person(name), topic_of(call).id)
    assert Verb.PHONE not in [each.verb for each in await events_of(life.work, topic_of(call))]
    for name in ("head", "office", "clerk"):
        assert await reveal_raiser_phone(life.work, life.person(name), topic_of(call).id) == NUMBER


async def test_of_whoever_asked_not_to_be_named_only_the_office_sees_it(
    life: Life, clerk: Desk
) -> None:
    call = await answered(life, clerk)
    topic_of(call).anonymous = True
    await life.work.session.flush()
    with pytest.raises(NotAllowed):
        await show_number(life.work, clerk.person, call.id)
    assert await show_number(life.work, life.person("office"), call.id) == NUMBER
    (listed,) = (await list_calls(life.work, clerk.person)).calls
    assert listed.who == ""
    assert listed.phone is False
    for name, may in (("clerk", False), ("office", True)):
        verbs = await list_verbs(life.work, life.person(name), topic_of(call))
        assert (Verb.PHONE in verbs) is may


async def test_without_a_number_or_its_key_there_is_nothing_to_see(life: Life, clerk: Desk) -> None:
    call = await answered(life, clerk)
    life.work.keys = Secrets("another installation's secret")
    assert show_phone(life.work, call.person) == ""
    with pytest.raises(PhoneMissing):
        await show_number(life.work, clerk.person, call.id)
    call.person.forget_phone()
    with pytest.raises(PhoneMissing):
        await show_number(life.work, clerk.person, call.id)


async def test_a_call_that_was_made_shows_no_number_any_more(life: Life, clerk: Desk) -> None:
    call = await answered(life, clerk)
    call.end(life.work.now, clerk.person)
    with pytest.raises(CallBackDone):
        await show_number(life.work, clerk.person, call.id)


# -- what they think of the answer -------------------------------------------------------------


@pytest.mark.parametrize("verb", [Verb.RATE_GOOD, Verb.RATE_FAIR])
async def test_a_call_brings_a_rating_and_closes_the_matter(
    life: Life, clerk: Desk, verb: Verb
) -> None:
    call = await answered(life, clerk)
    entry = await begin_call(arriving(life.work), clerk.person, call.id)
    assert await may_rate(life.work, entry)
    entry_id = await tells(clerk, call)
    topic = await rate_by_call(life.work, clerk.person, entry_id, verb)
    assert topic.state is State.CLOSED
    assert call.done_by_id == clerk.person.id
    recorded, rated = (await events_of(life.work, topic))[-2:]
    assert recorded.verb == Verb.CALL_BACK
    assert rated.verb == verb
    assert rated.actor_id == clerk.person.id
    assert rated.facts["as"] == "raiser"
    assert rated.facts["behalf"] is True
    opened = await open_topic(life.work, life.person("head"), topic.id)
    assert opened.happened[-1].who == "陈静"
    assert opened.happened[-1].behalf is True
    await life.settles()
    told = list(await life.work.session.scalars(select(Letter).where(Letter.kind == "topic-rated")))
    assert {each.person_id for each in told} == {life.person(who).id for who in ("head", "member")}
    assert {each.facts["who"] for each in told} == {"张福贵"}


async def test_a_poor_rating_by_telephone_says_why_and_opens_the_matter_again(
    life: Life, clerk: Desk
) -> None:
    call = await answered(life, clerk)
    entry_id = await tells(clerk, call, "他说第二盏又灭了")
    topic = await rate_by_call(life.work, clerk.person, entry_id, Verb.RATE_POOR)
    assert topic.state == State.CLAIMED
    assert topic.reopened == 1
    await life.settles()
    letters = await life.work.session.scalars(select(Letter).where(Letter.kind == "topic-reopened"))
    assert {each.facts["words"] for each in letters} == {"他说第二盏又灭了"}


async def test_no_rating_comes_of_another_call_or_of_a_made_up_press(
    life: Life, clerk: Desk
) -> None:
    topic = await clerk.registers()
    await life.does("head", Verb.ACCEPT, topic)
    await life.settles()
    call = await the_call(life.work)
    entry_id = await tells(clerk, call)
    for verb in (Verb.RATE_GOOD, Verb.WITHDRAW):
        with pytest.raises(OldButton):
            await rate_by_call(life.work, clerk.person, entry_id, verb)
    note = await begin_call(arriving(life.work), clerk.person, call.id)
    note.verb = Verb.NOTE
    assert not await may_rate(life.work, note)
    assert call.done_at is None


# -- that they want no more of it --------------------------------------------------------------


async def test_what_a_visitor_takes_back_is_written_down_by_whoever_wrote_it_in_the_first_place(
    life: Life, clerk: Desk
) -> None:
    topic = await clerk.registers()
    await life.does("head", Verb.ACCEPT, topic)
    await life.does("member", Verb.CLAIM, topic)
    assert Verb.TAKE_BACK in await list_verbs(life.work, clerk.person, topic)
    await life.settles()
    await life.does("clerk", Verb.TAKE_BACK, topic, words="下午打电话，本人说灯自己亮了")
    assert topic.state == State.WITHDRAWN
    assert topic.on_board is False
    event = (await events_of(life.work, topic))[-1]
    assert event.verb == Verb.WITHDRAW
    assert event.actor_id == clerk.person.id
    assert event.facts["as"] == "raiser"
    assert event.facts["behalf"] is True
    assert owed(life, "topic-withdrawn-for") == ["head", "member"]
    assert {(each.facts["choice"], each.facts["words"]) for each in life.work.letters} == {
        ("陈静", "下午打电话，本人说灯自己亮了")
    }


async def test_a_call_may_bring_that_the_matter_is_taken_back(life: Life, clerk: Desk) -> None:
    call = await answered(life, clerk)
    entry_id = await tells(clerk, call, "他说不用办了")
    topic = await withdraw_by_call(life.work, clerk.person, entry_id)
    assert topic.state == State.WITHDRAWN
    assert call.done_by_id == clerk.person.id
    recorded, withdrawn = (await events_of(life.work, topic))[-2:]
    assert recorded.verb == Verb.CALL_BACK
    assert withdrawn.verb == Verb.WITHDRAW
    assert owed(life, "topic-withdrawn-for") == ["head", "member"]


async def test_nobody_takes_back_for_others_what_they_can_take_back_themselves(
    life: Life, clerk: Desk
) -> None:
    own = await life.raises()
    typed = await clerk.registers()
    chat = Chat(channel="webchat", address="w1", person=typed.raiser)
    life.work.session.add(chat)
    await life.work.session.flush()
    for topic, error in ((own, OldButton), (typed, NotAllowed)):
        assert Verb.TAKE_BACK not in await list_verbs(life.work, life.person("head"), topic)
        with pytest.raises(error):
            await life.does("head", Verb.TAKE_BACK, topic)
        assert topic.state is State.RAISED
    chat.reach = Reach.GONE
    await life.work.session.flush()
    assert Verb.TAKE_BACK in await list_verbs(life.work, life.person("head"), typed)
    with pytest.raises(NotAllowed):
        await life.does("office", Verb.TAKE_BACK, typed)


async def test_whoever_calls_without_having_written_it_records_the_call_alone(
    life: Life, clerk: Desk
) -> None:
    call = await answered(life, clerk)
    topic = await life.work.session.get_one(Topic, topic_of(call).id)
    topic.writer_id = life.person("member").id
    entry_id = await tells(clerk, call, "他说不用办了")
    entry = await find_entry(life.work, clerk.person, entry_id)
    with pytest.raises(OldButton):
        await withdraw_by_call(life.work, clerk.person, entry_id)
    entry.verb = Verb.NOTE
    assert not await may_withdraw(life.work, clerk.person, entry)
    assert topic.state == State.ANSWERED
    assert call.done_at is None


# -- one's own ---------------------------------------------------------------------------------


async def test_a_copy_of_ones_data_has_the_number_and_its_end_takes_it_away(
    life: Life, tmp_path_factory: pytest.TempPathFactory
) -> None:
    work, met = life.work, life.people["raiser"]
    files = FileStore(tmp_path_factory.mktemp("files"))
    store_phone(work, met.person, NUMBER)
    await export_data(work, files, met.chat, met.person, plain)
    written = b"".join([each async for each in files.read(work.letters[-1].facts["digest"])])
    assert read_copy(written)["person"]["phone"] == NUMBER
    await erase_person(work, Conversations(), met.person)
    assert met.person.phone is None
    assert met.person.phone_mark is None


async def test_what_brought_a_number_is_starred_in_the_history_of_the_page(
    work: Work, town: Town
) -> None:
    met = await settle_resident(work, channel="webchat", address="77")
    for text in ("前面的 13700000000", f"何秀英 {NUMBER} 路灯", ""):
        body = {"text": [{"t": text}] if text else []}
        work.session.add(Line(chat_id=met.chat.id, author="me", body=body, at=work.now))
        await work.session.flush()
    first, second, _ = await work.session.scalars(select(Line).order_by(Line.id))
    await forget_words(work, met.chat, second.id)
    assert second.body["text"] == [{"t": "何秀英 *********78 路灯"}]
    assert first.body["text"] == [{"t": "前面的 13700000000"}]


async def test_after_a_change_of_the_secret_the_clock_seals_everything_anew(
    work: Work, met: Resident
) -> None:
    store_phone(work, met.person, NUMBER, vouched=True)
    await work.session.flush()
    assert await reseal_phones(work) == 0
    work.keys = Secrets("a new secret", former="the secret of these tests")
    assert read_phone(work, met.person) == NUMBER
    assert await reseal_phones(work) == 1
    await work.session.flush()
    assert await reseal_phones(work) == 0
    work.keys = Secrets("a new secret")
    assert read_phone(work, met.person) == NUMBER
    assert met.person.phone_vouched is True
    assert met.person.phone_mark == work.keys.mark(NUMBER)


async def test_of_two_persons_joined_the_number_that_was_vouched_for_is_kept(
    work: Work, met: Resident
) -> None:
    def person(number: str = "", *, vouched: bool = False) -> Person:
        made = Person(created_at=work.now, appointments=[])
        if number:
            store_phone(work, made, number, vouched=vouched)
        return made

    said, vouched, none = person("13700000000"), person(NUMBER, vouched=True), person()
    said.take_phone_of(vouched)
    assert read_phone(work, said) == NUMBER
    assert said.phone_vouched is True
    assert vouched.phone is None
    said.take_phone_of(person("13800000000", vouched=True))
    assert read_phone(work, said) == NUMBER
    none.take_phone_of(said)
    assert read_phone(work, none) == NUMBER
