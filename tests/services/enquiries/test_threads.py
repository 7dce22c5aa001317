"""Letters to members: no number seen, nothing lost, nobody flooded, and a topic in one tap."""

import json
import re
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select, update

from models.attachments import Attachment, FetchState, Medium
from models.chats import Chat, Reach
from models.enquiries import FRESH, Enquiry
from models.errors import BecameTopic, DraftIncomplete, EnoughWritten, ForStaff, NotFound
from models.ledger import Event
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Deadline, Verb, Who
from models.people import Appointment, Role
from models.rules import RuleName
from models.topics.part import Part
from models.topics.topic import Source
from scheduler.jobs.rounds import go_round
from services.delivery.routing import settle
from services.desk.tasks import list_tasks
from services.enquiries.opened import (
    count_waiting,
    list_members_here,
    list_waiting,
    open_enquiry,
    open_member,
)
from services.enquiries.reminders import check_enquiry, find_due_enquiries
from services.enquiries.threads import (
    MESSAGES_A_DAY,
    Addressee,
    find_enquiry,
    raise_enquiry,
    write_on,
    write_to_member,
)
from services.files.store import FileStore
from services.organisation.rule_changes import set_rule
from services.organisation.stations import choose_station_here
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.privacy.joining import become
from services.privacy.personal_data import erase_person, export_data
from services.topics.drafts import compose_draft
from tests.copies import plain, read_copy
from tests.county import arriving, settle_resident, settle_staff
from tests.services.life import Life, bring

WORDS = "南门巷的路灯坏了三天"
LOOK = partial(go_round, find=find_due_enquiries, check=check_enquiry)


class Box:
    """何秀英 and whoever she writes to."""

    def __init__(self, life: Life) -> None:
        self.life, self.work = life, life.work

    async def writes(
        self, text: str = WORDS, to: str = "member", who: str = "raiser", **more: object
    ) -> Enquiry:
        anonymous = bool(more.pop("anonymous", False))
        addressee = Addressee(self.life.person(to).id, self.life.station.id, anonymous)
        met, work = self.life.people[who], arriving(self.work)
        said = IncomingMessage(work.arrival_id or 1, text, **more)  # type: ignore[arg-type]
        return await write_to_member(work, met.chat, met.person, addressee, said)

    async def adds(self, who: str, enquiry: Enquiry, text: str = "好的") -> Enquiry:
        met, work = self.life.people[who], arriving(self.work)
        said = IncomingMessage(work.arrival_id or 1, text)
        return await write_on(work, met.chat, met.person, enquiry.id, said)

    def told(self, kind: str) -> list[str]:
        found = [each for each in self.work.letters if each.kind == kind]
        return sorted(self.life.name_of(each.person_id or 0) for each in found)

    async def strikes(self) -> Sequence[Letter]:
        self.work.letters.clear()
        await self.work.session.flush()
        await LOOK(self.work)
        await settle(self.work)
        owed = list(self.work.letters)
        self.work.letters.clear()
        return owed


@pytest.fixture
def box(life: Life) -> Box:
    return Box(life)


def photo(life: Life, digest: str = "d" * 64) -> Attachment:
    return Attachment(
        channel="telegram",
        medium=Medium.PHOTO,
        due_at=life.work.now,
        digest=digest,
        fetch=FetchState.READY,
    )


async def leave(life: Life, who: str) -> None:
    yesterday = life.work.local.date() - timedelta(days=1)
    left = update(Appointment).where(Appointment.person_id == life.person(who).id)
    await life.work.session.execute(left.values(until=yesterday))


async def block(life: Life, who: str) -> None:
    life.people[who].chat.reach = Reach.BLOCKED
    await life.work.session.flush()


async def test_what_is_written_reaches_the_member_without_address_or_number(
    life: Life, box: Box
) -> None:
    await box.writes()
    (letter,) = life.work.letters
    assert (letter.kind, letter.person_id) == ("enquiry-received", life.person("member").id)
    assert letter.facts["who"] == "raiser"
    assert letter.facts["words"] == WORDS
    # By itself: an id may well have the same four figures in it.
    assert not re.search(rf"\b{life.people['raiser'].chat.address}\b", json.dumps(letter.facts))


async def test_an_anonymous_letter_names_nobody_not_even_when_it_is_opened(
    life: Life, box: Box
) -> None:
    enquiry = await box.writes(anonymous=True)
    assert life.work.letters[0].facts["who"] == ""
    topic = await raise_enquiry(life.work, life.person("member"), enquiry.id)
    assert topic.anonymous


async def test_member_and_sender_answer_each_other_and_nobody_else_reads_it(
    life: Life, box: Box
) -> None:
    enquiry = await box.writes()
    life.work.letters.clear()
    await box.adds("member", enquiry, "哪一盏？")
    assert box.told("enquiry-answered") == ["raiser"]
    assert life.work.letters[0].facts["who"] == "李梅"
    assert not enquiry.is_owed
    await box.adds("raiser", enquiry, "巷口那盏")
    assert box.told("enquiry-received") == ["member"]
    assert enquiry.is_owed
    for stranger in ("other_member", "head", "office", "neighbour", "liaison"):
        with pytest.raises(NotFound):
            await open_enquiry(life.work, life.person(stranger), enquiry.id)
    for side in ("raiser", "member"):
        opened = await open_enquiry(life.work, life.person(side), enquiry.id)
        assert [each.text for each in opened.enquiry.parts] == [WORDS, "哪一盏？", "巷口那盏"]


async def test_a_letter_that_is_nobodys_is_not_found(life: Life) -> None:
    with pytest.raises(NotFound):
        await find_enquiry(life.work, life.person("raiser"), 4711)


@pytest.mark.parametrize("to", ["other_head", "head", "liaison", "neighbour", "raiser"])
async def test_only_a_member_of_this_station_can_be_written_to(
    life: Life, box: Box, to: str
) -> None:
    with pytest.raises(NotFound):
        await box.writes(to=to)
    assert not life.work.letters
    assert not (await life.work.session.scalars(select(Enquiry))).all()


async def test_a_made_up_station_has_no_members(life: Life) -> None:
    met = life.people["raiser"]
    to = Addressee(life.person("member").id, 4711)
    with pytest.raises(NotFound):
        await write_to_member(life.work, met.chat, met.person, to, IncomingMessage(1, WORDS))


async def test_nobody_writes_to_themselves(life: Life, box: Box) -> None:
    with pytest.raises(NotFound):
        await box.writes(who="member")


async def test_whoever_left_cannot_be_written_to_any_more(life: Life, box: Box) -> None:
    enquiry = await box.writes()
    await leave(life, "member")
    with pytest.raises(NotFound):
        await box.writes()
    with pytest.raises(NotFound):
        await box.adds("member", enquiry)


async def test_a_letter_box_cannot_be_flooded_and_opens_again_the_next_day(
    life: Life, box: Box
) -> None:
    enquiry = await box.writes()
    for number in range(1, MESSAGES_A_DAY):
        await box.adds("raiser", enquiry, str(number))
    await life.work.session.flush()
    life.work.letters.clear()
    with pytest.raises(EnoughWritten):
        await box.writes(to="other_member")
    with pytest.raises(EnoughWritten):
        await box.adds("raiser", enquiry)
    assert not life.work.letters
    await box.adds("member", enquiry)
    await box.writes(who="neighbour")
    life.passes(hours=25)
    await box.writes()


async def test_a_second_letter_to_the_same_member_moves_no_date(life: Life, box: Box) -> None:
    enquiry = await box.writes()
    look_at = enquiry.next_check_at
    life.passes(days=1)
    assert await box.writes("还有一盏") is enquiry
    assert enquiry.next_check_at == look_at
    assert len(enquiry.waiting) == 2


async def test_after_two_weeks_a_letter_begins_anew(life: Life, box: Box) -> None:
    first = await box.writes()
    await box.adds("member", first)
    life.passes(seconds=FRESH.total_seconds())
    second = await box.adds("raiser", first, "井盖坏了")
    assert second is not first
    assert first.ended_at == life.work.now
    assert [each.text for each in second.parts] == ["井盖坏了"]
    await box.adds("member", second)
    life.passes(seconds=FRESH.total_seconds())
    third = await box.writes("树倒了")
    assert third.id not in {first.id, second.id}
    assert await box.adds("raiser", first) is third


async def test_an_unanswered_letter_goes_from_the_member_to_the_head_and_the_office(
    life: Life, box: Box
) -> None:
    enquiry = await box.writes()
    seen = []
    for _ in range(4):
        assert enquiry.next_check_at is not None
        life.work.now = enquiry.next_check_at
        letters = await box.strikes()
        seen.append([(each.kind, life.name_of(each.person_id or 0)) for each in letters])
        assert await box.strikes() == []
    assert seen == [
        [("enquiry-due", "member")],
        [("enquiry-passed", "raiser"), ("enquiry-due", "head")],
        [("enquiry-due", "office")],
        [("enquiry-due", "office")],
    ]


async def test_how_long_a_letter_may_wait_is_a_rule_of_its_place(life: Life, box: Box) -> None:
    first = await box.writes()
    await set_rule(life.work, life.station, RuleName.ENQUIRY, 7, life.person("head"))
    second = await box.writes(who="neighbour")
    work = life.work
    days = [work.working_days(work.now, each) for each in (3, 7)]
    assert [first.due_at, second.due_at] == days
    (told,) = (each for each in work.letters if each.facts["who"] == "neighbour")
    assert datetime.fromisoformat(told.facts["day"]) == days[1]
    opened = await open_enquiry(work, life.person("neighbour"), second.id)
    assert opened.day == days[1]
    work.now = days[1] - timedelta(hours=9, minutes=30)  # half past eight on that morning
    assert second.next_check_at == work.now
    due = [each for each in await box.strikes() if each.facts["enquiry_id"] == second.id]
    assert [(each.kind, life.name_of(each.person_id or 0)) for each in due] == [
        ("enquiry-due", "member")
    ]


async def test_an_answered_letter_that_goes_on_has_a_new_date(life: Life, box: Box) -> None:
    enquiry = await box.writes()
    await box.adds("member", enquiry)
    life.passes(days=5)
    await box.adds("raiser", enquiry, "还没修")
    assert enquiry.due_at == life.work.working_days(life.work.now, 3)


async def test_whoever_slept_past_the_heads_hour_tells_heads_and_office_at_once(
    life: Life, box: Box
) -> None:
    await box.writes()
    life.passes(days=30)
    told = [
        (each.kind, life.name_of(each.person_id or 0), each.facts["level"])
        for each in await box.strikes()
    ]
    assert sorted(told) == [
        ("enquiry-due", "head", "heads"),
        ("enquiry-due", "office", "office"),
        ("enquiry-passed", "raiser", ""),
    ]


async def test_what_was_passed_on_is_answered_by_the_head_and_then_its_members_again(
    life: Life, box: Box
) -> None:
    enquiry = await box.writes()
    life.passes(days=10)
    await box.strikes()
    assert enquiry.passed_at == life.work.now
    await box.adds("head", enquiry, "我来看看")
    assert life.work.letters[-1].facts["who"] == "王建国"
    assert life.work.letters[-1].facts["role"] == Who.HEAD
    assert enquiry.next_check_at is None
    life.work.letters.clear()
    await box.adds("raiser", enquiry, "谢谢，还有一件")
    assert box.told("enquiry-received") == ["member"]
    with pytest.raises(NotFound):
        await box.adds("head", enquiry)


@pytest.mark.parametrize("away", ["blocked", "left", "erased"])
async def test_a_member_who_is_gone_does_not_take_a_letter_with_them(
    life: Life, box: Box, known: Conversations, away: str
) -> None:
    enquiry = await box.writes()
    if away == "blocked":
        await block(life, "member")
    elif away == "left":
        await leave(life, "member")
    else:
        await erase_person(life.work, known, life.person("member"))
    life.passes(days=7 if away != "erased" else 0)
    told = [(each.kind, life.name_of(each.person_id or 0)) for each in await box.strikes()]
    if away == "erased":
        assert enquiry.next_check_at is not None
        life.work.now = enquiry.next_check_at
        told = [(each.kind, life.name_of(each.person_id or 0)) for each in await box.strikes()]
    assert ("enquiry-due", "head") in told
    assert ("enquiry-passed", "raiser") in told
    assert enquiry.passed_at is not None


async def test_a_letter_to_a_member_who_cannot_be_reached_is_the_heads_at_once(
    life: Life, box: Box
) -> None:
    await block(life, "member")
    enquiry = await box.writes()
    assert box.told("enquiry-received") == ["head"]
    assert enquiry.passed_at == life.work.now
    (letter,) = [each for each in life.work.letters if each.kind == "enquiry-received"]
    assert letter.facts["member"] == "李梅"


async def test_a_letter_put_off_waits_for_its_hour(life: Life, box: Box) -> None:
    enquiry = await box.writes()
    hour = enquiry.next_check_at
    enquiry.next_check_at = life.work.now
    assert await box.strikes() == []
    assert enquiry.next_check_at == hour


async def test_an_answered_letter_is_never_asked_for_again(life: Life, box: Box) -> None:
    enquiry = await box.writes()
    await box.adds("member", enquiry)
    life.passes(days=60)
    assert await box.strikes() == []


async def test_what_was_written_becomes_a_topic_of_its_sender(life: Life, box: Box) -> None:
    enquiry = await box.writes("", attachment=photo(life))
    await box.adds("member", enquiry, "这是哪里？")
    await box.adds("raiser", enquiry, "南门巷口")
    life.work.letters.clear()
    topic = await raise_enquiry(life.work, life.person("member"), enquiry.id)
    assert topic.raiser_id == life.person("raiser").id
    assert topic.source == Source.MEMBER
    assert topic.state == State.RAISED
    assert topic.due == Deadline.TRIAGE
    assert topic.text == "南门巷口"
    assert [each.digest for each in topic.kept_attachments] == ["d" * 64]
    assert box.told("topic-received") == ["raiser"]
    assert box.told("topic-raised") == ["head"]
    receipt = next(each for each in life.work.letters if each.kind == "topic-received")
    assert receipt.facts["by"] == "李梅"
    (event,) = (
        await life.work.session.scalars(select(Event).where(Event.topic_id == topic.id))
    ).all()
    assert event.verb == Verb.SUBMIT
    assert event.actor_id == life.person("member").id
    life.passes(days=60)
    assert await box.strikes() == []


async def test_a_half_written_draft_of_the_sender_is_left_alone(
    life: Life, box: Box, known: Conversations
) -> None:
    met, work = life.people["raiser"], arriving(life.work)
    said = IncomingMessage(work.arrival_id or 1, "水管漏水")
    draft = (await compose_draft(work, known, met.chat, met.person, said)).topic
    await work.session.flush()
    topic = await raise_enquiry(work, life.person("member"), (await box.writes()).id)
    await work.session.flush()
    assert draft.state == State.DRAFT
    assert topic.state == State.RAISED


async def test_what_has_become_a_topic_goes_on_there(life: Life, box: Box) -> None:
    enquiry = await box.writes()
    topic = await raise_enquiry(life.work, life.person("member"), enquiry.id)
    for who in ("raiser", "member"):
        with pytest.raises(BecameTopic) as refused:
            await box.adds(who, enquiry)
        assert refused.value.facts["number"] == topic.number
    with pytest.raises(BecameTopic):
        await raise_enquiry(life.work, life.person("member"), enquiry.id)
    assert await box.writes("另一件") is not enquiry


async def test_only_whoever_answers_makes_a_topic_of_it(life: Life, box: Box) -> None:
    enquiry = await box.writes()
    for who in ("raiser", "other_member", "head"):
        with pytest.raises(NotFound):
            await raise_enquiry(life.work, life.person(who), enquiry.id)


async def test_a_letter_with_nothing_in_it_that_was_kept_is_no_topic(life: Life, box: Box) -> None:
    lost = photo(life)
    lost.fetch = FetchState.REFUSED
    enquiry = await box.writes("", attachment=lost)
    with pytest.raises(DraftIncomplete):
        await raise_enquiry(life.work, life.person("member"), enquiry.id)
    assert enquiry.is_owed


async def test_an_album_is_one_letter(life: Life, box: Box) -> None:
    enquiry = await box.writes("灯", attachment=photo(life, "a" * 64), album="9")
    await settle(life.work)
    life.work.letters.clear()
    met, work = life.people["raiser"], arriving(life.work)
    said = IncomingMessage(work.arrival_id or 1, "", photo(life, "b" * 64), "9")
    await write_on(work, met.chat, met.person, enquiry.id, said)
    assert [each.kind for each in life.work.letters] == ["enquiry-attached"]
    query = select(Letter).where(Letter.kind == "enquiry-received")
    (letter,) = (await life.work.session.scalars(query)).all()
    assert letter.facts["media"] == ["photo", "photo"]


async def test_it_waits_in_the_members_tasks_with_who_gets_it_otherwise(
    life: Life, box: Box
) -> None:
    await box.writes()
    await life.work.session.flush()
    waiting = (await list_tasks(life.work, life.person("member"))).waiting
    assert waiting.count == 1
    assert waiting.above == "王建国"
    (listed,) = await list_waiting(life.work, life.person("member"))
    assert listed.enquiry.asked[0].text == WORDS
    assert (await list_tasks(life.work, life.person("head"))).waiting.count == 0
    life.passes(days=10)
    await box.strikes()
    assert (await list_tasks(life.work, life.person("member"))).waiting.count == 0
    head = await list_tasks(life.work, life.person("head"))
    assert head.waiting.count == 1
    assert head.waiting.above == ""
    assert len(await list_waiting(life.work, life.person("office"))) == 1


async def test_nobody_is_threatened_with_themselves(life: Life, box: Box) -> None:
    today = life.work.local.date()
    both = Appointment(
        person=life.person("head"), place=life.station, role=Role.MEMBER, since=today
    )
    life.work.session.add(both)
    await life.work.session.flush()
    await box.writes(to="head")
    await life.work.session.flush()
    page = await list_tasks(life.work, life.person("head"))
    assert page.waiting.count == 1
    assert page.waiting.above == ""


async def test_residents_have_no_letters_to_answer(life: Life) -> None:
    with pytest.raises(ForStaff):
        await list_waiting(life.work, life.person("raiser"))
    assert (await count_waiting(life.work, life.person("raiser"), [])).count == 0


async def test_a_card_says_who_a_member_is_and_what_they_hold_in_public(life: Life) -> None:
    life.person("member").committee, life.person("member").sector = "社会法制委", "教育界"
    topic = await bring(life, State.CLAIMED)
    private = await bring(life, State.CLAIMED)
    private.on_board = False
    await life.work.session.flush()
    card = await open_member(
        life.work, life.person("neighbour"), life.station, life.person("member").id
    )
    assert card.committee == "社会法制委"
    assert card.sector == "教育界"
    assert card.holds == 1
    assert [each.number for each in card.listed] == [topic.number]


async def test_the_members_of_a_station_are_listed_by_page_without_the_reader(life: Life) -> None:
    for number in range(7):
        await settle_staff(
            life.work, f"委员{number}", Role.MEMBER, life.station, address=f"51{number}"
        )
    await settle_staff(life.work, "", Role.MEMBER, life.station, address="5200")
    first = await list_members_here(life.work, life.person("raiser"), life.station)
    assert len(first.members) == 8
    assert first.more is True
    last = await list_members_here(life.work, life.person("raiser"), life.station, 9)
    assert len(last.members) == 2
    assert last.number == 1
    assert last.more is False
    seen = await list_members_here(life.work, life.person("member"), life.station, 1)
    assert len(seen.members) == 1


async def test_a_station_is_chosen_as_by_scanning_its_code(life: Life) -> None:
    chat = life.people["raiser"].chat
    await choose_station_here(life.work, chat, life.other_station.id)
    assert chat.place_id == life.other_station.id
    for made_up in (life.unit.id, 4711):
        with pytest.raises(NotFound):
            await choose_station_here(life.work, chat, made_up)


# -- what somebody may ask about their own data ------------------------------------------------


@pytest.fixture
def copy_of(life: Life, tmp_path: Path) -> Callable[[str], object]:
    files = FileStore(tmp_path / "files")

    async def read(who: str) -> list[dict[str, object]]:
        met = life.people[who]
        life.work.letters.clear()
        await export_data(life.work, files, met.chat, met.person, plain)
        digest = life.work.letters[0].facts["digest"]
        written = b"".join([chunk async for chunk in files.read(digest)])
        letters: list[dict[str, object]] = read_copy(written)["letters"]
        return letters

    return read


async def test_the_copy_holds_what_was_said_and_of_others_only_what_was_said_to_them(
    life: Life, box: Box, copy_of: Callable[[str], object]
) -> None:
    enquiry = await box.writes("", attachment=photo(life))
    await box.adds("member", enquiry, "哪一盏？")
    await life.work.session.flush()
    (mine,) = await copy_of("raiser")  # type: ignore[misc]
    assert mine["member"] == "李梅"
    assert mine["station"] == "东城街道委员工作站"
    assert [each["text"] for each in mine["messages"]] == ["", "哪一盏？"]
    assert mine["messages"][0]["attachment"] == "d" * 64
    (theirs,) = await copy_of("member")  # type: ignore[misc]
    assert [each["text"] for each in theirs["messages"]] == ["哪一盏？"]
    assert await copy_of("neighbour") == []  # type: ignore[misc]


async def test_erasing_takes_the_words_and_files_but_not_those_of_the_other_side(
    life: Life, box: Box, known: Conversations
) -> None:
    enquiry = await box.writes(attachment=photo(life))
    await box.adds("member", enquiry, "哪一盏？")
    await life.settles()
    await erase_person(life.work, known, life.person("raiser"))
    assert life.work.forgotten == ["d" * 64]
    parts = (await life.work.session.scalars(select(Part).order_by(Part.id))).all()
    assert [each.text for each in parts] == ["", "哪一盏？"]
    assert not (await life.work.session.scalars(select(Attachment))).all()
    query = select(Letter).where(Letter.kind == "enquiry-received")
    (letter,) = (await life.work.session.scalars(query)).all()
    assert letter.facts["who"] == ""
    assert letter.facts["words"] == ""
    assert letter.facts["media"] == []
    life.passes(days=60)
    assert await box.strikes() == []


async def test_erasing_leaves_what_became_a_topic_and_an_ended_thread_as_it_is(
    life: Life, box: Box, known: Conversations
) -> None:
    enquiry = await box.writes()
    topic = await raise_enquiry(life.work, life.person("member"), enquiry.id)
    ended = enquiry.ended_at
    await life.settles()
    life.passes(hours=1)
    await erase_person(life.work, known, life.person("raiser"))
    assert topic.text == WORDS
    assert topic.anonymous is True
    assert enquiry.ended_at == ended


async def test_a_member_who_is_erased_takes_their_own_words_along(
    life: Life, box: Box, known: Conversations
) -> None:
    enquiry = await box.writes()
    await box.adds("member", enquiry, "哪一盏？")
    await life.settles()
    await erase_person(life.work, known, life.person("member"))
    parts = (await life.work.session.scalars(select(Part).order_by(Part.id))).all()
    assert [each.text for each in parts] == [WORDS, ""]
    assert enquiry.next_check_at is None


# -- one person, two chats ---------------------------------------------------------------------


async def test_letters_of_two_chats_that_are_one_persons_become_one_thread(
    life: Life, box: Box
) -> None:
    page = await settle_resident(life.work, "", channel="webchat", address="77")
    life.people["page"] = page
    first = await box.writes("灯坏了")
    second = await box.writes("井盖坏了", who="page")
    third = await box.writes("树倒了", who="page", to="other_member")
    await life.settles()
    chat = await life.work.session.get_one(Chat, page.chat.id)
    await become(life.work, chat, life.person("raiser").id)
    query = select(Enquiry).where(Enquiry.ended_at.is_(None)).order_by(Enquiry.id)
    query = query.execution_options(populate_existing=True)
    left = (await life.work.session.scalars(query)).all()
    assert {each.sender_id for each in left} == {life.person("raiser").id}
    assert len(left) == 2
    kept = select(Part.text).where(Part.enquiry_id == max(first.id, second.id)).order_by(Part.id)
    assert list(await life.work.session.scalars(kept)) == ["灯坏了", "井盖坏了"]
    assert third.id in {each.id for each in left}


async def test_a_letter_to_oneself_is_owed_to_nobody(life: Life, box: Box) -> None:
    page = await settle_resident(life.work, "", channel="webchat", address="77")
    life.people["page"] = page
    enquiry = await box.writes(who="page")
    await life.settles()
    await become(life.work, page.chat, life.person("member").id)
    await life.work.session.refresh(enquiry)
    assert enquiry.ended_at == life.work.now
    assert enquiry.next_check_at is None


async def test_a_letter_waits_unsent_for_nobody_where_nobody_is_at_all(
    life: Life, box: Box
) -> None:
    enquiry = await box.writes()
    for who in ("member", "head", "clerk", "office", "other_member", "joint", "other_head"):
        await leave(life, who)
    life.passes(days=10)
    told = await box.strikes()
    assert [each.kind for each in told] == ["enquiry-passed"]
    assert enquiry.next_check_at is not None
    assert enquiry.next_check_at > life.work.now


async def test_a_letter_an_older_program_took_meanwhile_is_reminded_of_and_answered(
    life: Life,
) -> None:
    box, work = Box(life), life.work
    for asked_before in (None, work.now - timedelta(days=9)):
        written = await box.writes()
        await work.session.flush()
        undated = update(Enquiry).values(due_at=asked_before, next_check_at=work.now)
        await work.session.execute(undated.execution_options(synchronize_session=False))
        work.session.expunge(written)
        work.now += timedelta(days=10)
        [enquiry] = await find_due_enquiries(work)
        assert enquiry.due_at == enquiry.asked_at + timedelta(days=3)
        await check_enquiry(work, enquiry)
        assert enquiry.passed_at is not None
        await box.adds("member", enquiry)
    assert box.told("enquiry-due") == ["head", "head", "office", "office"]


async def test_what_is_sent_with_a_letter_reaches_each_who_is_to_answer_it_once(
    life: Life, box: Box
) -> None:
    sent = photo(life)
    enquiry = await box.writes(attachment=sent)
    await settle(life.work)
    assert box.told("enquiry-attached") == ["member"]
    brought: list[tuple[str, str]] = []
    for _ in range(2):
        assert enquiry.next_check_at is not None
        life.work.now = enquiry.next_check_at
        brought += [(each.kind, life.name_of(each.person_id or 0)) for each in await box.strikes()]
    assert ("enquiry-due", "member") in brought
    assert [who for kind, who in brought if kind == "enquiry-attached"] == ["head"]


async def test_the_pictures_of_an_album_all_reach_the_member(life: Life, box: Box) -> None:
    for digest in "ab":
        await box.writes(attachment=photo(life, digest * 64), album="A1")
        await settle(life.work)
        life.work.letters.clear()
    told = list(await life.work.session.scalars(select(Letter.kind).order_by(Letter.id)))
    assert told == ["enquiry-received", "enquiry-attached", "enquiry-attached"]
