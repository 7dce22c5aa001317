"""What somebody may ask about their own data."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from models.attachments import Attachment, FetchState, Medium
from models.chats import Chat, Line
from models.errors import InvitationUnusable
from models.inbox import Arrival, ArrivalState
from models.ledger import Event
from models.letters import Letter, LetterState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb, Who
from models.notices.topics import TopicUrged
from models.people import Person
from models.topics.part import Part
from models.topics.topic import Topic
from models.uploads import Upload
from services.delivery.routing import settle
from services.files.store import FileStore
from services.organisation.invitations import invite
from services.people.conversations import Conversations
from services.people.serving import list_heads
from services.privacy.personal_data import EXPORT_NAME, erase_person, export_data
from services.topics.finding import find_topic
from services.work import Work
from tests.conftest import Fresh
from tests.copies import plain, read_copy
from tests.county import LAMP, Resident, Town, open_invitation, say, settle_resident, write_draft

Erase = Callable[[Person], Awaitable[list[str]]]


@pytest.fixture
def files(tmp_path: Path) -> FileStore:
    return FileStore(tmp_path / "files")


@pytest.fixture
def erase(work: Work, known: Conversations) -> Erase:
    async def erased(person: Person) -> list[str]:
        await work.session.flush()
        await erase_person(work, known, person)
        orphans = work.forgotten
        work.session.expunge_all()
        return orphans

    return erased


async def photo(work: Work, known: Conversations, met: Resident, digest: str) -> Attachment:
    attachment = Attachment(
        channel="telegram",
        medium=Medium.PHOTO,
        due_at=work.now,
        name="灯.jpg",
        digest=digest,
        fetch=FetchState.READY,
    )
    await say(work, known, met, "", attachment=attachment)
    await work.session.flush()
    return attachment


async def test_a_copy_of_everything_is_sent_to_whoever_asks(
    work: Work, known: Conversations, met: Resident, raised_topic: Topic, files: FileStore
) -> None:
    await photo(work, known, met, "d" * 64)
    await export_data(work, files, met.chat, met.person, plain)
    [letter] = work.letters
    assert letter.kind == "data-exported"
    assert letter.chat_id == met.chat.id
    assert letter.facts["name"] == f"{EXPORT_NAME}.zip"
    written = b"".join([chunk async for chunk in files.read(letter.facts["digest"])])
    data = read_copy(written)
    assert data["person"]["name"] == "何秀英"
    assert data["chats"] == [{"channel": "telegram", "address": "1001"}]
    raised, draft = sorted(data["topics"], key=lambda topic: topic["number"] is None)
    assert raised["number"] == "2026-0001"
    assert raised["text"] == LAMP
    assert raised["station"] == "东城街道委员工作站"
    assert draft["attachments"] == [{"kind": "photo", "name": "灯.jpg", "digest": "d" * 64}]


async def test_a_draft_without_a_station_is_in_the_copy_too(
    work: Work, known: Conversations, met: Resident, town: Town, files: FileStore
) -> None:
    await say(work, known, met, "路灯坏了")
    await work.session.flush()
    await export_data(work, files, met.chat, met.person, plain)
    digest = work.letters[0].facts["digest"]
    data = read_copy(b"".join([chunk async for chunk in files.read(digest)]))
    assert data["topics"][0]["station"] is None


async def test_erasing_keeps_the_public_number_without_the_name(
    work: Work, met: Resident, raised_topic: Topic, erase: Erase
) -> None:
    await erase(met.person)
    topic = await find_topic(work, raised_topic.id)
    assert topic.number == "2026-0001"
    assert topic.text == LAMP
    assert topic.state == State.RAISED
    assert topic.anonymous
    assert topic.raiser.name == ""
    assert topic.raiser.erased_at == work.now


async def test_erasing_leaves_a_receipt_in_the_ledger(
    work: Work, met: Resident, raised_topic: Topic, erase: Erase
) -> None:
    await erase(met.person)
    query = select(Event).where(Event.topic_id == raised_topic.id).order_by(Event.position)
    events = (await work.session.scalars(query)).all()
    assert [event.verb for event in events] == [Verb.SUBMIT, Verb.ERASE]
    assert all(event.digest == event.sealed() for event in events)


async def test_erasing_throws_drafts_away_with_their_files(
    work: Work, known: Conversations, met: Resident, draft: Topic, erase: Erase
) -> None:
    await photo(work, known, met, "d" * 64)
    await photo(work, known, met, "e" * 64)
    assert await erase(met.person) == ["d" * 64, "e" * 64]
    assert met.person.id not in known.drafts
    emptied = await find_topic(work, draft.id)
    assert emptied.state == State.WITHDRAWN
    assert emptied.title == ""
    assert emptied.parts == []
    assert await work.session.scalar(select(func.count()).select_from(Attachment)) == 0


async def test_a_file_somebody_else_sent_too_is_still_needed(
    work: Work, known: Conversations, met: Resident, town: Town, erase: Erase
) -> None:
    other = await settle_resident(work, "周涛", address="1002")
    await photo(work, known, met, "d" * 64)
    await photo(work, known, other, "d" * 64)
    assert await erase(met.person) == []


async def test_erasing_empties_the_chat_and_what_it_said(
    work: Work, met: Resident, draft: Topic, fresh: Fresh, erase: Erase
) -> None:
    met.chat.state, met.chat.memory = "supply", {"topic": 1}
    work.session.add(Line(chat_id=met.chat.id, author="me", body={"text": []}, at=work.now))
    done, waiting = (
        Arrival(
            channel="telegram",
            source_key=f"{number}:a",
            chat="1001",
            payload=f'{{"a":{number}}}',
            received_at=work.now,
            progress=progress,
        )
        for number, progress in enumerate((ArrivalState.DONE, ArrivalState.WAITING))
    )
    work.session.add_all([done, waiting])
    await erase(met.person)
    await work.session.commit()
    async with fresh() as session:
        chat = await session.get_one(Chat, met.chat.id)
        payloads = (await session.scalars(select(Arrival.payload).order_by(Arrival.id))).all()
        lines = await session.scalar(select(func.count()).select_from(Line))
        parts = await session.scalar(select(func.count()).select_from(Part))
    assert chat.person_id is None
    assert chat.state is None
    assert chat.memory == {}
    assert chat.place_id is None
    assert list(payloads) == ["{}", '{"a":1}']
    assert lines == 0
    assert parts == 0


async def test_erasing_stops_what_was_on_its_way_and_blanks_what_was_sent(
    work: Work, met: Resident, raised_topic: Topic, erase: Erase
) -> None:
    waiting = work.reply(met.chat, {"text": [["何秀英您好", 0]]})
    sent = work.reply(met.chat, {"text": [["何秀英您好", 0]]})
    await settle(work)
    sent.was_sent(work.now, 1)
    await erase(met.person)
    for letter, state in ((waiting, LetterState.REPLACED), (sent, LetterState.SENT)):
        row = await work.session.get_one(Letter, letter.id)
        assert row.state == state
        assert row.facts == {"text": []}
        assert row.person_id is None


async def test_what_others_were_told_no_longer_names_who_was_erased(
    work: Work, met: Resident, raised_topic: Topic, erase: Erase
) -> None:
    await erase(met.person)
    query = select(Letter).where(Letter.kind == "topic-raised")
    told = (await work.session.scalars(query)).all()
    assert told
    assert all("何秀英" not in json.dumps(each.facts, ensure_ascii=False) for each in told)


async def test_whoever_was_erased_serves_nowhere_any_more(
    work: Work, town: Town, erase: Erase
) -> None:
    await erase(town.head.person)
    serving = await list_heads(work, town.station)
    assert [each.person.name for each in serving] == ["马晓东"]


async def test_an_invitation_made_before_brings_nobody_back(
    work: Work, town: Town, erase: Erase
) -> None:
    issued = await invite(work, town.head.role, "dc", "王建国")
    await erase(town.head.person)
    newcomer = await settle_resident(work, "王某", address="1009")
    with pytest.raises(InvitationUnusable):
        await open_invitation(work, newcomer.chat, issued.code)


async def test_whoever_writes_again_starts_afresh(
    work: Work, known: Conversations, met: Resident, town: Town, erase: Erase
) -> None:
    await write_draft(work, known, met)
    await erase(met.person)
    assert known.drafts == {}


async def test_what_a_page_handed_in_goes_with_the_person(
    work: Work, met: Resident, erase: Erase
) -> None:
    work.session.add(Upload(chat_id=met.chat.id, digest="f" * 64, size=3, since=work.now))
    assert "f" * 64 in await erase(met.person)
    assert not list(await work.session.scalars(select(Upload)))


async def test_what_a_head_was_told_of_another_head_keeps_that_name(
    work: Work, met: Resident, town: Town, raised_topic: Topic, erase: Erase
) -> None:
    of_head = {"who": "王建国", "who_id": town.head.person_id, "role": Who.HEAD}
    of_raiser = {"who": "何秀英", "who_id": met.person.id, "role": Who.RAISER}
    urged = TopicUrged(topic_id=raised_topic.id, **of_head)
    asked = TopicUrged(topic_id=raised_topic.id, **of_raiser)
    for notice in (urged, asked):
        key = f"{Verb.URGE}:{raised_topic.id}:{notice.role}:topic-urged:1"
        work.post(town.head.person_id, notice, key=key)
    await settle(work)
    await erase(met.person)
    told = await work.session.scalars(select(Letter).where(Letter.kind == "topic-urged"))
    assert {each.facts["who"] for each in told} == {"王建国", ""}
