"""Slips: number and PIN open one matter, guessing opens none, and the PIN is kept nowhere."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.audit import AuditEntry, Deed
from models.chats import Chat
from models.errors import (
    CodeUnusable,
    NotAllowed,
    NotFound,
    PinShut,
    PinWrong,
    ProofNeeded,
    Refused,
    SlipNameless,
    SlipUnproven,
)
from models.guesses import ADDRESS_TRIES, ALARM, CHAT_TRIES, HOUR, Guesses
from models.ledger import Event
from models.letters import Letter, LetterState
from models.lifecycle.words import Verb
from models.people import Role
from models.topics.slips import Slip
from models.topics.topic import Topic
from services.audit.guessing import Guesser, count_misses
from services.calls.lost import open_calls
from services.desk.troubles import count_troubles
from services.people.conversations import Conversations
from services.people.phones import read_phone, store_phone
from services.privacy.by_slip import Said, join_by_slip
from services.privacy.personal_data import erase_person
from services.topics.lists import list_mine
from services.topics.slips import ask_by_pin, hand_out_slip, read_slip, require_pin, sign_slip
from services.work import Work
from tests.county import LAMP, Resident, Town, settle_resident, settle_staff
from tests.services.behalf import NUMBER, Desk, desk_of
from tests.services.life import ECHO, Life
from tests.services.sign_ins.test_sign_ins import settle_page


@pytest.fixture
def clerk(work: Work, town: Town) -> Desk:
    return desk_of(work, town, town.clerk)


@pytest.fixture
async def topic(clerk: Desk) -> Topic:
    """张福贵's lamp, typed in by 陈静."""
    return await clerk.registers()


async def pin_of(work: Work, topic: Topic) -> str:
    slip = await work.session.get_one(Slip, topic.id)
    return work.keys.pin(topic.id, slip.issue, slip.digits)


HERE, STRANGER = Guesser("address:192.0.2.1", ADDRESS_TRIES), Guesser("chat:7", CHAT_TRIES)


async def said(work: Work, topic: Topic, proof: str = "张福贵") -> Said:
    return Said(topic.number or "", await pin_of(work, topic), proof)


def wrong(pin: str) -> str:
    return f"{(int(pin) + 1) % 10**8:08}"


async def test_number_and_pin_show_the_matter_in_its_raisers_terms(
    work: Work, topic: Topic
) -> None:
    page = await ask_by_pin(work, topic.number or "", await pin_of(work, topic), HERE)
    assert page.topic.text == LAMP
    assert page.keeper == "王建国"
    assert page.echo == ""
    assert page.pin == ""
    assert [each.verb for each in page.opened.happened] == [Verb.SUBMIT]
    assert page.opened.verbs == ()


async def test_who_is_wrong_is_refused_alike_for_any_reason(
    work: Work, topic: Topic, raised_topic: Topic
) -> None:
    pin = await pin_of(work, topic)
    tries = [
        (topic.number, wrong(pin)),
        (topic.number, ""),
        (topic.number, f"{pin}0"),
        (topic.number, "\udc80"),
        (raised_topic.number, "000000"),  # raised in a chat: there is no slip
        ("2026-9999", "000000"),
        ("", ""),
    ]
    said = []
    for number, given in tries:
        with pytest.raises(PinWrong) as refused:
            await require_pin(
                work, number or "", given, Guesser(f"chat:{number}{given!r}", CHAT_TRIES)
            )
        said.append((refused.value.code, refused.value.facts))
    assert said == [("error-pin-wrong", {})] * len(tries)


async def test_after_five_misses_even_the_right_one_waits_where_it_was_guessed(
    work: Work, topic: Topic
) -> None:
    number, pin = topic.number or "", await pin_of(work, topic)
    for _ in range(CHAT_TRIES):
        with pytest.raises(PinWrong):
            await require_pin(work, number, wrong(pin), STRANGER)
    for given in (pin, wrong(pin)):
        with pytest.raises(PinShut):
            await require_pin(work, number, given, STRANGER)
    work.now += timedelta(minutes=15)
    assert await require_pin(work, number, pin, STRANGER) == topic.id


async def test_whoever_guesses_never_shuts_the_owner_out(work: Work, topic: Topic) -> None:
    number, pin = topic.number or "", await pin_of(work, topic)
    for each in range(40):
        with pytest.raises(PinWrong):
            await require_pin(work, number, wrong(pin), Guesser(f"chat:{each}", CHAT_TRIES))
    assert await require_pin(work, number, pin, HERE) == topic.id
    assert (await work.session.get_one(Slip, topic.id)).misses == 40


async def test_a_hit_of_ones_own_does_not_buy_more_guesses(work: Work, topic: Topic) -> None:
    number, pin = topic.number or "", await pin_of(work, topic)
    for _ in range(CHAT_TRIES - 1):
        with pytest.raises(PinWrong):
            await require_pin(work, "2026-9999", "12345678", STRANGER)
    assert await require_pin(work, number, pin, STRANGER) == topic.id
    with pytest.raises(PinWrong):
        await require_pin(work, "2026-9999", "12345678", STRANGER)
    with pytest.raises(PinShut):
        await require_pin(work, number, pin, STRANGER)


async def test_one_line_of_ipv6_is_one_address(work: Work, topic: Topic) -> None:
    number, pin = topic.number or "", await pin_of(work, topic)
    for each in range(ADDRESS_TRIES):
        with pytest.raises(PinWrong):
            await require_pin(
                work, number, wrong(pin), Guesser.of_address(f"2001:db8:0:1::{each:x}")
            )
    with pytest.raises(PinShut):
        await require_pin(work, number, pin, Guesser.of_address("2001:db8:0:1:ffff::1"))
    elsewhere = Guesser.of_address("2001:db8:0:2::1")
    assert await require_pin(work, number, pin, elsewhere) == topic.id


def test_whoever_comes_from_no_address_is_one_source_of_their_own() -> None:
    assert Guesser.of_address("unknown") == Guesser("address:unknown", ADDRESS_TRIES)
    line = "2001:db8:0:1::/64"  # as the door names it
    assert Guesser.of_address(line) == Guesser.of_address("2001:db8:0:1::5")


async def test_many_misses_wherever_they_come_from_ring_once_an_hour(
    life: Life,
) -> None:
    work = life.work
    for each in range(2 * ALARM):
        with pytest.raises(PinWrong):
            await require_pin(work, "2026-9999", "12345678", Guesser(f"chat:{each}", CHAT_TRIES))
    told = [each for each in work.letters if each.kind == "pins-guessed"]
    assert [(life.name_of(each.person_id or 0), each.facts) for each in told] == [
        ("office", {"count": ALARM})
    ]
    assert await count_misses(work.session, work.now) == 2 * ALARM
    assert await count_misses(work.session, work.now + HOUR) == 0
    deeds = await work.session.scalars(select(AuditEntry.deed))
    assert list(deeds) == [Deed.GUESSED]
    marks = await work.session.scalars(select(Guesses.mark))
    assert not [each for each in marks if "chat" in each]


async def test_paper_that_was_printed_with_six_digits_still_opens(work: Work, topic: Topic) -> None:
    slip = await work.session.get_one(Slip, topic.id)
    slip.digits = 6
    six = work.keys.pin(topic.id, slip.issue, 6)
    assert len(six) == 6
    assert await require_pin(work, topic.number or "", six, HERE) == topic.id
    slip.renew(work.now)
    with pytest.raises(PinWrong):
        await require_pin(work, topic.number or "", six, HERE)
    assert len(await pin_of(work, topic)) == 8


async def test_guessing_for_a_month_finds_next_to_nothing(work: Work, topic: Topic) -> None:
    number, pin = topic.number or "", await pin_of(work, topic)
    end, tried = work.now + timedelta(days=30), 0
    mark = work.keys.mark(STRANGER.name)
    while work.now < end:
        try:
            await require_pin(work, number, wrong(pin), STRANGER)
        except PinShut:
            known = await work.session.get_one(Guesses, mark)
            assert known.shut_until is not None
            work.now = known.shut_until
        except PinWrong:
            tried += 1
    assert tried < 200  # of a hundred million


async def test_a_pin_is_in_no_row(work: Work, topic: Topic) -> None:
    pin = await pin_of(work, topic)
    for table in Topic.metadata.sorted_tables:
        for row in await work.session.execute(select(table)):
            assert not any(str(each) == pin for each in row), table.name


async def test_a_stolen_cookie_takes_no_visitors_matter_over(
    work: Work, town: Town, topic: Topic
) -> None:
    work.here = await settle_page(work, town, "7009")
    await hand_out_slip(work, town.head.person, topic.id)  # the visitor still stands there
    with pytest.raises(ProofNeeded):
        await hand_out_slip(work, town.head.person, topic.id, renew=True)
    work.now += timedelta(hours=1, minutes=1)
    with pytest.raises(ProofNeeded):
        await hand_out_slip(work, town.head.person, topic.id)


async def test_printing_again_is_on_record_and_a_lost_slip_can_be_made_worthless(
    work: Work, town: Town, topic: Topic
) -> None:
    _, first = await hand_out_slip(work, town.clerk.person, topic.id)
    _, again = await hand_out_slip(work, town.head.person, topic.id)
    _, fresh = await hand_out_slip(work, town.clerk.person, topic.id, renew=True)
    assert first == again != fresh
    with pytest.raises(PinWrong):
        await require_pin(work, topic.number or "", first, HERE)
    await require_pin(work, topic.number or "", fresh, HERE)
    events = await work.session.scalars(select(Event).where(Event.verb == Verb.SLIP))
    assert [(each.actor_id, each.facts["issue"]) for each in events] == [
        (town.clerk.person_id, 1),
        (town.head.person_id, 1),
        (town.clerk.person_id, 2),
    ]
    page = await ask_by_pin(work, topic.number or "", fresh, HERE)
    assert [each.verb for each in page.opened.happened] == [Verb.SUBMIT]


async def test_only_the_station_and_whoever_typed_it_in_print(
    work: Work, town: Town, topic: Topic, met: Resident, raised_topic: Topic
) -> None:
    other, chat = await settle_staff(work, "周敏", Role.CLERK, town.other_station, "3001")
    for person in (other.person, met.person):
        with pytest.raises((NotFound, NotAllowed)):
            await hand_out_slip(work, person, topic.id)
    theirs = await Desk(work, chat, other.person).registers("刘桂兰 13700000000 井盖破了")
    with pytest.raises((NotFound, NotAllowed)):
        await hand_out_slip(work, town.clerk.person, theirs.id)
    theirs.station = town.station  # transferred since: whoever typed it in may still print
    await work.session.flush()
    await hand_out_slip(work, other.person, theirs.id)
    with pytest.raises(NotFound):
        await hand_out_slip(work, town.clerk.person, raised_topic.id)  # it never had one


async def test_a_link_is_good_for_an_hour_and_for_nothing_else(
    work: Work, town: Town, topic: Topic
) -> None:
    signed = sign_slip(work, town.clerk.person, topic)
    page = await read_slip(work, signed)
    assert page.pin == await pin_of(work, topic)
    value, _, signature = signed.rpartition(".")
    forged = [f"{value}0.{signature}", value, "", f"{value.replace('-', '_')}.{signature}"]
    for each in forged:
        with pytest.raises(NotFound):
            await read_slip(work, each)
    work.now += timedelta(hours=1)
    with pytest.raises(CodeUnusable):
        await read_slip(work, signed)


async def test_a_link_of_who_may_not_opens_nothing(work: Work, town: Town, topic: Topic) -> None:
    other, _ = await settle_staff(work, "周敏", Role.CLERK, town.other_station, "3001")
    with pytest.raises(Refused):
        await read_slip(work, sign_slip(work, other.person, topic))
    signed = sign_slip(work, town.head.person, topic)
    town.head.until = work.local.date() - timedelta(days=1)
    await work.session.flush()
    with pytest.raises(Refused):
        await read_slip(work, signed)


async def test_the_echo_stands_on_the_slip(life: Life) -> None:
    work, clerk = life.work, life.people["clerk"]
    topic = await Desk(work, clerk.chat, clerk.person).registers()
    await life.does("head", Verb.ACCEPT, topic)
    await life.does("member", Verb.CLAIM, topic)
    await life.does("head", Verb.ANSWER, topic, "A", ECHO)
    page = await ask_by_pin(work, topic.number or "", await pin_of(work, topic), HERE)
    assert page.echo == ECHO
    assert page.keeper == "李梅"


async def test_a_forgotten_persons_slip_opens_nothing(work: Work, topic: Topic) -> None:
    pin = await pin_of(work, topic)
    await erase_person(work, Conversations(), topic.raiser)
    with pytest.raises(PinWrong):
        await require_pin(work, topic.number or "", pin, HERE)


# -- into a chat with it -----------------------------------------------------------------------


async def test_who_comes_into_a_chat_with_a_slip_goes_on_there(
    work: Work, clerk: Desk, topic: Topic
) -> None:
    other = await clerk.registers("张福贵 13912345678 井盖破了")
    grandson = await settle_resident(work, "小张", address="5001")
    grandson.person.locale = "en"
    store_phone(work, grandson.person, "13700000000")
    person, _ = await join_by_slip(work, grandson.chat, await said(work, topic))
    assert person == topic.raiser
    assert person.locale == "en"
    assert read_phone(work, person) == NUMBER
    page = await list_mine(work, person)
    assert {each.topic_id for each in page.listed} == {topic.id, other.id}
    assert grandson.chat.person is person
    assert await open_calls(work) == 0


async def test_what_was_to_be_told_by_telephone_is_told_in_the_new_chat_too(life: Life) -> None:
    work, clerk = life.work, life.people["clerk"]
    topic = await Desk(work, clerk.chat, clerk.person).registers()
    await life.does("head", Verb.ACCEPT, topic)
    await life.settles()
    assert (await count_troubles(work)).letters == 1
    assert await open_calls(work) == 1
    # A call is owed for it: no trouble for the office to look into.
    assert (await count_troubles(work)).letters == 0
    grandson = await settle_resident(work, "小张", address="5001")
    await join_by_slip(work, grandson.chat, await said(work, topic))
    await work.session.flush()
    waiting = select(Letter).where(
        Letter.state == LetterState.WAITING, Letter.kind == "topic-accepted"
    )
    (letter,) = await work.session.scalars(waiting)
    assert letter.chat_id == grandson.chat.id


async def test_a_new_chat_may_begin_with_a_slip(work: Work, topic: Topic) -> None:
    chat = Chat(channel="telegram", address="5002")
    work.session.add(chat)
    await work.session.flush()
    person, _ = await join_by_slip(work, chat, await said(work, topic))
    assert chat.person is person is topic.raiser


async def test_no_slip_leads_into_an_account_that_is_used_nor_to_staff(
    work: Work, town: Town, clerk: Desk, topic: Topic
) -> None:
    pin = await pin_of(work, topic)
    with pytest.raises(NotAllowed):
        await join_by_slip(work, clerk.chat, Said(topic.number or "", pin, "张福贵"))
    first = await settle_resident(work, "小张", address="5001")
    await join_by_slip(work, first.chat, Said(topic.number or "", pin, "张福贵"))
    second = await settle_resident(work, "小偷", address="5002")
    with pytest.raises(NotAllowed):
        await join_by_slip(work, second.chat, Said(topic.number or "", pin, "张福贵"))
    with pytest.raises(PinWrong):
        await join_by_slip(work, second.chat, Said(topic.number or "", wrong(pin), "张福贵"))
    assert second.chat.person is second.person


@pytest.mark.parametrize("proof", [NUMBER[-4:], "张福贵", "张 福贵"])
async def test_a_slip_opens_with_the_last_digits_or_the_name(
    work: Work, topic: Topic, proof: str
) -> None:
    grandson = await settle_resident(work, "小张", address="5001")
    person, joining = await join_by_slip(work, grandson.chat, await said(work, topic, proof))
    assert person == topic.raiser
    assert joining is not None


@pytest.mark.parametrize("proof", ["0000", NUMBER[:4], "李梅", "居民"])
async def test_a_slip_that_was_found_opens_nothing(work: Work, topic: Topic, proof: str) -> None:
    finder = await settle_resident(work, "小偷", address="5001")
    with pytest.raises(SlipUnproven):
        await join_by_slip(work, finder.chat, await said(work, topic, ""))
    for _ in range(CHAT_TRIES):
        with pytest.raises(PinWrong):
            await join_by_slip(work, finder.chat, await said(work, topic, proof))
    with pytest.raises(PinShut):
        await join_by_slip(work, finder.chat, await said(work, topic))
    assert finder.chat.person is finder.person


async def test_a_slip_of_somebody_nameless_opens_no_chat(work: Work, topic: Topic) -> None:
    topic.raiser.name = ""
    topic.raiser.forget_phone()
    finder = await settle_resident(work, "小偷", address="5001")
    with pytest.raises(SlipNameless):
        await join_by_slip(work, finder.chat, await said(work, topic))
