"""Menus: owed to every Telegram chat whose person became something else."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from models.chats import Chat, Reach
from models.letters import MENU, Letter, LetterState
from models.people import Appointment, Person, Role
from services.delivery.outbox import close_chat
from services.delivery.routing import settle
from services.organisation.file.reading import read_file
from services.organisation.importing import import_organisation
from services.organisation.invitations import issue_invitation
from services.people.chats import choose_locale, make_joining_code
from services.people.conversations import Conversations
from services.people.menus import post_menus, post_menus_of_lapsed
from services.privacy.personal_data import erase_person
from services.work import Work
from tests.county import Resident, Town, join_chat, open_invitation, settle_resident


async def owed(work: Work) -> list[tuple[int | None, list[str]]]:
    """Which chats are owed a menu, and for which roles."""
    await settle(work)
    work.letters.clear()
    query = select(Letter).where(Letter.kind == MENU).order_by(Letter.id)
    return [(each.chat_id, each.facts["roles"]) for each in await work.session.scalars(query)]


async def test_whoever_accepts_an_invitation_is_owed_the_menu_of_their_role(
    work: Work, town: Town, met: Resident
) -> None:
    person = Person(name="周涛", created_at=work.now, appointments=[])
    today = work.local.date()
    member = Appointment(person=person, place=town.station, role=Role.MEMBER, since=today)
    work.session.add(member)
    await work.session.flush()
    issued = await issue_invitation(work, member)
    await open_invitation(work, met.chat, issued.code)
    assert await owed(work) == [(met.chat.id, ["member"])]


async def test_the_answer_to_whoever_just_became_something_goes_first(
    work: Work, town: Town
) -> None:
    await post_menus(work, [town.head.person_id])
    [letter] = work.letters
    assert letter.not_before == letter.due_at == work.now + timedelta(seconds=1)


async def test_joining_gives_both_phones_the_menu_and_the_web_chat_none(
    work: Work, town: Town, met: Resident
) -> None:
    page = await settle_resident(work, "", channel="webchat", address="77")
    for chat in (met.chat, page.chat):
        code = make_joining_code(work, town.head.person)
        await work.session.flush()
        await join_chat(work, chat, code)
    phones = {town.chat(town.head).id, met.chat.id}
    found = await owed(work)
    assert {chat_id for chat_id, _ in found} == phones
    assert {tuple(roles) for _, roles in found} == {("head",)}


async def test_two_residents_who_turn_out_to_be_one_keep_the_menu_of_everybody(
    work: Work, met: Resident
) -> None:
    page = await settle_resident(work, "", address="1002")
    code = make_joining_code(work, met.person)
    await work.session.flush()
    await join_chat(work, page.chat, code)
    assert await owed(work) == []


async def test_a_phone_that_joins_somebody_of_another_language_gets_a_menu_in_it(
    work: Work, met: Resident
) -> None:
    phone = await settle_resident(work, "", address="1002")
    met.person.locale = "en"
    code = make_joining_code(work, met.person)
    await work.session.flush()
    await join_chat(work, phone.chat, code)
    assert await owed(work) == [(met.chat.id, []), (phone.chat.id, [])]


async def test_a_menu_follows_the_language_and_only_when_it_changes(
    work: Work, met: Resident
) -> None:
    await choose_locale(work, met.person, "zh")
    assert await owed(work) == []
    await choose_locale(work, met.person, "en")
    assert await owed(work) == [(met.chat.id, [])]


@pytest.mark.parametrize(
    "change", [{"channel": "webchat"}, {"group": True}, {"reach": Reach.BLOCKED}]
)
async def test_no_menu_is_owed_where_there_is_none_to_be_had(
    work: Work, met: Resident, change: dict[str, object]
) -> None:
    for name, value in change.items():
        setattr(met.chat, name, value)
    await post_menus(work, [met.person.id])
    assert await owed(work) == []


async def test_an_import_that_gives_or_ends_a_role_changes_the_menu_and_no_other_does(
    work: Work, town: Town, tmp_path: Path
) -> None:
    path = tmp_path / "county.yaml"
    yesterday = work.local.date() - timedelta(days=1)
    chat_id = town.chat(town.head).id
    for row, roles in (
        ("role: head, at: dc", None),
        ("role: member, at: dc", ["head", "member"]),
        (f"role: head, at: dc, until: {yesterday}", ["member"]),
    ):
        path.write_text(f"people:\n  - {{name: 王建国, {row}}}\n", encoding="utf-8")
        before = await owed(work)
        await import_organisation(work, read_file(path))
        fresh = (await owed(work))[len(before) :]
        assert fresh == ([(chat_id, roles)] if roles else [])


async def test_a_term_that_ends_by_the_calendar_changes_the_menu_once(
    work: Work, town: Town
) -> None:
    town.head.until = work.local.date()
    await post_menus_of_lapsed(work)
    assert await owed(work) == []
    for days in (1, 2):
        work.now += timedelta(days=days)
        await post_menus_of_lapsed(work)
        assert await owed(work) == [(town.chat(town.head).id, [])]


async def test_staff_who_are_erased_lose_their_menu_and_residents_have_none_to_lose(
    work: Work, town: Town, met: Resident
) -> None:
    chat = town.chat(town.head)
    await erase_person(work, Conversations(), town.head.person)
    await erase_person(work, Conversations(), met.person)
    assert await owed(work) == [(chat.id, [])]


async def test_a_menu_that_finds_no_way_is_nobodys_trouble(work: Work, met: Resident) -> None:
    work.session.add(Chat(channel="webchat", address="77", person=met.person))
    await post_menus(work, [met.person.id])
    [letter] = work.letters
    await settle(work)
    await close_chat(work.session, letter, met.chat, "blocked", blocked=True)
    assert letter.state == LetterState.REPLACED
    assert letter.chat_id == met.chat.id
