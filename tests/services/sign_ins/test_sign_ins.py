"""Sign-ins of staff on the chat page: begun, used, over, proven, ended."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models.audit import AuditEntry, Deed
from models.channels import CHAT_PAGE
from models.chats import Chat, Reach
from models.errors import NotFound, PinShut, PinUnusable, ProofNeeded, ProofWrong, SignedOut
from models.inbox import Arrival
from models.people import Role
from models.rules import RuleName
from models.secrets import Secrets
from models.sign_ins import CODE_LASTS, FRESH, IDLE, Browser, Device, SignIn, may_be_pin
from services.audit.guessing import Guesser
from services.files.store import FileStore
from services.organisation.invitations import invite
from services.organisation.rule_changes import change_rule
from services.people.conversations import Conversations
from services.privacy.joining import join, look_at_code, offer_code
from services.privacy.personal_data import erase_person, export_data
from services.processes.inbox import Raw, store_updates
from services.sign_ins.finding import begin, find_last, is_shut, look_in
from services.sign_ins.listing import end_others, end_sign_in, list_sign_ins
from services.sign_ins.privacy import describe_sign_ins
from services.sign_ins.proving import (
    ask_for_code,
    find_way,
    knows_pin,
    prove,
    require_proof,
    set_pin,
)
from services.work import Work
from tests.copies import plain
from tests.county import Town, open_invitation, settle_resident

PIN = "271828"
HERE = (Device.COMPUTER, Browser.CHROME)


@pytest.fixture
async def page(work: Work, town: Town) -> Chat:
    """王建国 at a browser, on which he has signed in; his telephone knows Telegram."""
    return await settle_page(work, town, "7001")


async def settle_page(work: Work, town: Town, address: str) -> Chat:
    met = await settle_resident(work, "", CHAT_PAGE, address)
    met.chat.person = town.head.person
    await work.session.flush()
    work.here = met.chat
    await look_in(work, met.chat, *HERE, uses=True)
    return met.chat


async def alone(work: Work, town: Town) -> None:
    """His telephone is gone: the page is all he has."""
    town.chat(town.head).reach = Reach.GONE
    await work.session.flush()


def later(work: Work, ahead: timedelta) -> None:
    work.now = work.now + ahead


def code_in(work: Work) -> str:
    """The code that was sent last."""
    letters = [each for each in work.letters if each.kind == "proof-asked"]
    code: str = letters[-1].facts["code"]
    return code


async def last(work: Work, chat: Chat) -> SignIn:
    found = await find_last(work.session, chat)
    assert found is not None
    return found


async def deeds(work: Work) -> list[Deed]:
    return list(await work.session.scalars(select(AuditEntry.deed).order_by(AuditEntry.position)))


# -- begun, used, over -------------------------------------------------------------------------


async def test_whoever_serves_gets_a_row_once_and_on_record(work: Work, page: Chat) -> None:
    first = await last(work, page)
    await look_in(work, page, *HERE)
    assert await last(work, page) is first
    assert (first.device, first.browser) == HERE
    assert await deeds(work) == [Deed.JOINED]


async def test_use_is_noted_once_a_minute(work: Work, page: Chat) -> None:
    began = work.now
    later(work, timedelta(seconds=59))
    await look_in(work, page, *HERE, uses=True)
    assert (await last(work, page)).used_at == began
    later(work, timedelta(seconds=1))
    await look_in(work, page, *HERE, uses=True)
    assert (await last(work, page)).used_at == work.now


async def test_after_twelve_idle_hours_it_is_over_and_looking_is_no_use(
    work: Work, page: Chat
) -> None:
    later(work, IDLE - timedelta(seconds=1))
    await look_in(work, page, *HERE)
    assert not await is_shut(work.session, page.id, work.now)
    later(work, timedelta(seconds=1))
    assert await is_shut(work.session, page.id, work.now)
    with pytest.raises(SignedOut):
        await look_in(work, page, *HERE, uses=True)


async def test_a_resident_has_no_sign_in_however_long_they_stay_away(work: Work) -> None:
    he = await settle_resident(work, "何秀英", CHAT_PAGE, "7009")
    later(work, timedelta(days=300))
    await look_in(work, he.chat, *HERE, uses=True)
    assert await find_last(work.session, he.chat) is None
    assert not await is_shut(work.session, he.chat.id, work.now)
    work.here = he.chat
    await require_proof(work, he.person)
    await ask_for_code(work, he.chat)
    assert not work.letters
    assert (await find_way(work, he.chat)).name == "none"
    with pytest.raises(ProofWrong):
        await prove(work, he.chat, "123456")


async def test_a_new_sign_in_ends_the_one_before_it(work: Work, page: Chat) -> None:
    before = await last(work, page)
    later(work, timedelta(minutes=1))
    after = await begin(work, page)
    assert before.ended_at == work.now
    assert await last(work, page) is after
    later(work, IDLE)
    assert (await begin(work, page)).device is Device.COMPUTER


async def test_one_that_was_ended_is_not_ended_again_by_the_next(work: Work, page: Chat) -> None:
    before = await last(work, page)
    before.ends(work.now)
    ended = work.now
    later(work, timedelta(minutes=1))
    await begin(work, page)
    assert before.ended_at == ended


# -- proving -----------------------------------------------------------------------------------


async def test_the_code_goes_to_another_chat_and_what_was_asked_goes_on(
    work: Work, town: Town, page: Chat
) -> None:
    update = {"update_id": 7, "callback_query": {"id": "k", "message": {"chat": {"id": 7001}}}}
    await store_updates(work.session, [Raw(CHAT_PAGE, update)], work.now)
    asked = (await work.session.scalars(select(Arrival))).one()
    work.arrival_id = asked.id
    with pytest.raises(ProofNeeded) as needed:
        await require_proof(work, town.head.person)
    assert needed.value.facts == {"way": "telegram", "channel": "telegram", "pin": False}
    [letter] = work.letters
    assert letter.chat_id == town.chat(town.head).id
    await prove(work, page, f" {code_in(work)} ")
    await require_proof(work, town.head.person)
    again = (await work.session.scalars(select(Arrival).order_by(Arrival.id.desc()))).first()
    assert again is not None
    assert again.id != asked.id
    assert json.loads(again.payload) == {**update, "update_id": -asked.id}
    later(work, FRESH)
    with pytest.raises(ProofNeeded):
        await require_proof(work, town.head.person)


async def test_what_was_forgotten_or_is_not_this_pages_does_not_go_on(
    work: Work, town: Town, page: Chat
) -> None:
    await store_updates(work.session, [Raw("telegram", {"update_id": 8})], work.now)
    other = (await work.session.scalars(select(Arrival))).one()
    for arrival_id in (other.id, 10**9, None):
        work.arrival_id = arrival_id
        later(work, FRESH)
        with pytest.raises(ProofNeeded):
            await require_proof(work, town.head.person)
        await prove(work, page, code_in(work))
    assert len((await work.session.scalars(select(Arrival))).all()) == 1


async def test_a_code_is_sent_once_a_minute_and_runs_out(
    work: Work, town: Town, page: Chat
) -> None:
    for _ in range(3):
        await ask_for_code(work, page)
    assert len(work.letters) == 1
    first = code_in(work)
    later(work, CODE_LASTS)
    with pytest.raises(ProofWrong):
        await prove(work, page, first)
    await ask_for_code(work, page)
    assert len(work.letters) == 2
    assert not (await last(work, page)).is_proven(work.now)


async def test_whoever_guesses_a_code_waits(work: Work, page: Chat) -> None:
    await ask_for_code(work, page)
    right = code_in(work)
    wrong = "000000" if right != "000000" else "000001"
    for _ in range(5):
        with pytest.raises(ProofWrong):
            await prove(work, page, wrong)
    with pytest.raises(PinShut):
        await prove(work, page, right)
    later(work, timedelta(minutes=15))
    with pytest.raises(ProofWrong):
        await prove(work, page, right)
    assert Guesser.of_chat(page).tries == 5


async def test_a_page_is_another_chat_only_while_it_is_signed_in(
    work: Work, town: Town, page: Chat
) -> None:
    await alone(work, town)
    other = await settle_page(work, town, "7002")
    assert (await find_way(work, page)).channel == CHAT_PAGE
    (await last(work, other)).ends(work.now)
    await work.session.flush()
    assert (await find_way(work, page)).name == "none"


async def test_a_telegram_chat_needs_no_proof(work: Work, town: Town) -> None:
    work.here = town.chat(town.head)
    await require_proof(work, town.head.person)
    work.here = None
    await require_proof(work, town.head.person)


async def test_nor_does_the_demo(work: Work, town: Town, page: Chat) -> None:
    work.asks_proof = False
    await require_proof(work, town.head.person)
    later(work, IDLE)
    await look_in(work, page, *HERE)


async def test_a_stolen_cookie_neither_changes_a_rule_nor_erases_nor_takes_anything_along(
    work: Work, town: Town, page: Chat, tmp_path: Path
) -> None:
    head, files = town.head.person, FileStore(tmp_path)
    before = await deeds(work)
    with pytest.raises(ProofNeeded):
        await change_rule(work, head, town.station.id, RuleName.CLAIM, 5)
    with pytest.raises(ProofNeeded):
        await export_data(work, files, page, head, plain)
    with pytest.raises(ProofNeeded):
        await erase_person(work, Conversations(), head)
    assert await deeds(work) == before
    await prove(work, page, code_in(work))
    await change_rule(work, head, town.station.id, RuleName.CLAIM, 5)
    await erase_person(work, Conversations(), head)


async def test_a_stolen_cookie_makes_no_code_for_joining(
    work: Work, town: Town, page: Chat
) -> None:
    with pytest.raises(ProofNeeded):
        await offer_code(work, town.head.person)
    await prove(work, page, code_in(work))
    code, serves = await offer_code(work, town.head.person)
    assert (len(code), serves) == (8, True)


async def test_a_code_of_ones_own_typed_where_it_was_made_proves_nothing(
    work: Work, town: Town, page: Chat
) -> None:
    await ask_for_code(work, page)
    await prove(work, page, code_in(work))
    code, _ = await offer_code(work, town.head.person)
    await work.session.flush()
    later(work, FRESH - timedelta(minutes=1))
    await join(work, page, (await look_at_code(work, page, code)).number)
    later(work, timedelta(minutes=2))
    with pytest.raises(ProofNeeded):
        await offer_code(work, town.head.person)


async def test_whoever_comes_back_by_a_code_has_a_new_sign_in(work: Work, page: Chat) -> None:
    before = await last(work, page)
    later(work, IDLE)
    await ask_for_code(work, page)
    await prove(work, page, code_in(work))
    after = await last(work, page)
    assert after is not before
    assert after.is_proven(work.now)
    await look_in(work, page, *HERE, uses=True)


async def test_an_invitation_taken_up_on_a_page_is_a_proof(work: Work, town: Town) -> None:
    del town
    met = await settle_resident(work, "", CHAT_PAGE, "7005")
    work.here = met.chat
    await open_invitation(work, met.chat, (await invite(work, Role.MEMBER, "dc", "吴敏")).code)
    assert (await last(work, met.chat)).is_proven(work.now)


# -- a PIN -------------------------------------------------------------------------------------


async def test_a_pin_is_set_after_a_proof_and_proves_where_nothing_else_does(
    work: Work, town: Town, page: Chat
) -> None:
    with pytest.raises(ProofNeeded):
        await set_pin(work, page, PIN)
    await prove(work, page, code_in(work))
    await set_pin(work, page, "271 828")
    assert (await deeds(work))[-1] is Deed.PIN_SET
    await alone(work, town)
    later(work, FRESH)
    with pytest.raises(ProofNeeded) as needed:
        await require_proof(work, town.head.person)
    assert needed.value.facts == {"way": "pin", "channel": "", "pin": True}
    await prove(work, page, PIN)
    await require_proof(work, town.head.person)


@pytest.mark.parametrize(
    "pin", ["", "27182", "1234567890123", "111111", "121212", "二七一八二八", "27182a"]
)
async def test_a_pin_that_cannot_be_one_is_refused(work: Work, page: Chat, pin: str) -> None:
    (await last(work, page)).was_proven(work.now)
    with pytest.raises(PinUnusable):
        await set_pin(work, page, pin)


def test_a_pin_is_none_that_is_tried_first() -> None:
    assert may_be_pin(PIN)
    assert not any(map(may_be_pin, ("123456", "654321", "90123456", "112211")))


def test_a_pin_outlives_a_change_of_the_key(town: Town) -> None:
    former, person = Secrets("former"), town.head.person
    person.pin_mark = former.mark(f"pin:{person.id}:{PIN}")
    assert knows_pin(Secrets("new", "former"), person, PIN)
    assert not knows_pin(Secrets("new", "former"), person, "271829")
    assert not knows_pin(Secrets("new"), person, PIN)


# -- listed, ended -----------------------------------------------------------------------------


async def test_ones_own_are_listed_and_ended_one_by_one(work: Work, town: Town, page: Chat) -> None:
    later(work, timedelta(minutes=2))
    other = await settle_page(work, town, "7002")
    own = await list_sign_ins(work, page, town.head.person)
    assert [each.chat_id for each in own.open] == [other.id, page.id]
    assert (own.here, own.on_page, own.pin) == (page.id, True, False)
    left = await end_sign_in(work, page, town.head.person, own.open[0].id)
    assert [each.chat_id for each in left.open] == [page.id]
    assert (await deeds(work))[-1] is Deed.SIGNED_OUT
    assert await is_shut(work.session, other.id, work.now)
    assert [each.chat_id for each in work.letters if each.kind == "sign-in-ended"] == [other.id]


async def test_a_chat_that_was_parted_is_no_sign_in_of_theirs_any_more(
    work: Work, town: Town, page: Chat
) -> None:
    assert len((await list_sign_ins(work, page, town.head.person)).open) == 1
    page.person = (await settle_resident(work, "", CHAT_PAGE, "7008")).person
    await work.session.flush()
    assert (await list_sign_ins(work, page, town.head.person)).open == []


async def test_nobody_ends_anybody_elses(work: Work, town: Town, page: Chat) -> None:
    theirs = await last(work, page)
    with pytest.raises(NotFound):
        await end_sign_in(work, page, town.clerk.person, theirs.id)
    assert not await is_shut(work.session, page.id, work.now)


async def test_all_others_are_ended_at_once_and_this_one_stays(
    work: Work, town: Town, page: Chat
) -> None:
    for address in ("7002", "7003"):
        await settle_page(work, town, address)
    left = await end_others(work, page, town.head.person)
    assert [each.chat_id for each in left.open] == [page.id]


async def test_a_copy_of_ones_data_tells_of_them_and_an_end_of_it_ends_them(
    work: Work, town: Town, page: Chat
) -> None:
    person = town.head.person
    ended = await begin(work, page)
    ended.ends(work.now)
    await begin(work, page, proven=True)
    told = (await describe_sign_ins(work, person))["sign_ins"]
    assert [each["device"] for each in told] == ["computer"] * 3
    assert [each["ended_at"] is None for each in told].count(True) == 1
    person.pin_mark = "made up"
    await erase_person(work, Conversations(), person)
    assert not (await work.session.scalars(select(SignIn))).all()
    assert person.pin_mark is None
