"""Of whoever was erased nothing stands in what others were shown, and no backup undoes it."""

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from foundation.clock import TurnedClock
from foundation.database import Database
from models.chats import Chat, Line
from models.inbox import Arrival, ArrivalState, sender_of
from models.joinings import JoinedBy
from models.letters import Letter
from models.people import Person
from models.secrets import Secrets
from models.topics.topic import Topic
from services.backups.archive import BackupRefused
from services.backups.making import Belongings, make_backup
from services.backups.restoring import Orders, restore_backup
from services.delivery.routing import settle
from services.files.store import FileStore
from services.people.conversations import Conversations
from services.people.phones import store_phone
from services.privacy.erasures import LIST, ErasureList, erase_again, keep_erasures, read_erasures
from services.privacy.joining import become_known
from services.privacy.personal_data import erase_person
from services.processes.inbox import forget_payloads
from services.work import Work
from tests.conftest import Working
from tests.county import Resident, Town, settle_resident, settle_town

NAME, NUMBER = "何秀英", "13955501234"
KEYS = Secrets("the secret of these tests")


def in_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


async def store(work: Work, chat: str, update: dict[str, Any], progress: ArrivalState) -> Arrival:
    arrival = Arrival(
        channel="telegram",
        source_key=f"{len(in_json(update))}:{chat}",
        chat=chat,
        payload=json.dumps(update, separators=(",", ":")),
        received_at=work.now,
        progress=progress,
    )
    work.session.add(arrival)
    await work.session.flush()
    return arrival


async def test_cards_and_lines_that_others_were_shown_lose_the_name_and_the_number(
    work: Work, town: Town, met: Resident, raised_topic: Topic, known: Conversations
) -> None:
    store_phone(work, met.person, NUMBER, vouched=False)
    said = f"{NAME}（{NUMBER}）说路灯坏了"
    card = work.reply(
        town.chat(town.head), {"text": [[said, 0]], "buttons": [[["看全文", "x:1", 0]]]}
    )
    await settle(work)
    line = Line(chat_id=town.chat(town.head).id, author="bot", body={"text": said}, at=work.now)
    work.session.add(line)
    await work.session.flush()
    await erase_person(work, known, met.person)
    work.session.expunge_all()
    facts = (await work.session.get_one(Letter, card.id)).facts
    masked = "[姓名]（[电话]）说路灯坏了"
    assert facts["text"] == [[masked, 0]]
    assert facts["buttons"] == [[["看全文", "x:1", 0]]]
    assert (await work.session.get_one(Line, line.id)).body == {"text": masked}


async def test_what_others_were_shown_of_others_stays(
    work: Work, town: Town, met: Resident, known: Conversations
) -> None:
    met.person.name = ""
    card = work.reply(town.chat(town.head), {"text": [["王建国说路灯坏了", 0]]})
    await settle(work)
    await erase_person(work, known, met.person)
    work.session.expunge_all()
    assert (await work.session.get_one(Letter, card.id)).facts["text"] == [["王建国说路灯坏了", 0]]


@pytest.mark.parametrize("progress", [ArrivalState.DONE, ArrivalState.PARKED])
async def test_what_they_said_in_groups_and_what_came_along_with_presses_goes(
    work: Work, met: Resident, known: Conversations, progress: ArrivalState
) -> None:
    mine, other = int(met.chat.address), int(met.chat.address) + 1
    group = {"chat": {"id": -100}, "text": "明早八点老戏台见面"}
    said = await store(work, "-100", {"message": group | {"from": {"id": mine}}}, progress)
    named = {"message": group | {"from": {"id": other}, "entities": [{"user": {"id": mine}}]}}
    of_others = await store(work, "-100", named, progress)
    press = {"callback_query": {"from": {"id": other}, "message": {"text": f"{NAME}：路灯"}}}
    pressed = await store(work, str(other), press, progress)
    await erase_person(work, known, met.person)
    for arrival in (said, of_others, pressed):
        await work.session.refresh(arrival)
    assert said.payload == "{}"
    assert "老戏台" in in_json(json.loads(of_others.payload))
    kept = json.loads(pressed.payload)["callback_query"]
    assert kept == {"from": {"id": other}, "message": {"text": "[姓名]：路灯"}}


def test_whoever_sent_is_read_without_trusting_what_came() -> None:
    assert sender_of({"update_id": 1, "message": {"from": {"id": 7}, "chat": {"id": -1}}}) == "7"
    assert sender_of({"message": {"from": {"id": "7"}}}) == ""
    assert sender_of({"message": ["from"]}) == ""


async def test_who_they_were_before_their_chats_were_joined_goes_as_well(
    work: Work, met: Resident, known: Conversations
) -> None:
    other = await settle_resident(work, "何大妈", address="1007")
    former = other.person
    await become_known(work, other.chat, met.person.id, JoinedBy.CODE)
    await work.session.flush()
    await erase_person(work, known, met.person)
    await work.session.refresh(former)
    assert former.name == ""
    assert set(work.erased) == {met.person.id, former.id}
    assert await work.session.scalar(select(Person.id).where(Person.name == "何大妈")) is None


async def test_what_could_not_be_handled_is_forgotten_after_a_month_too(work: Work) -> None:
    parked = await store(work, "1", {"message": {"text": "x"}}, ArrivalState.PARKED)
    await forget_payloads(work.session, work.now)
    await work.session.refresh(parked)
    assert parked.payload != "{}"
    await forget_payloads(work.session, work.now.replace(year=work.now.year + 1))
    await work.session.refresh(parked)
    assert parked.payload == "{}"


# -- the list ----------------------------------------------------------------------------------


def test_a_list_holds_marks_alone_each_once_and_outlives_a_line_cut_off(
    tmp_path: Path, clock: TurnedClock
) -> None:
    erasures = ErasureList(tmp_path / LIST, KEYS)
    assert read_erasures(erasures.path) == {}
    assert erasures.add({}) == 0
    assert not erasures.path.exists()
    assert erasures.add({41: clock.now()}) == 1
    with erasures.path.open("a") as file:
        file.write('{"mark": "cut o')
    assert erasures.add({41: clock.now(), 42: clock.now()}) == 1
    assert list(read_erasures(erasures.path).values()) == [clock.now().isoformat()] * 2
    assert "41" not in erasures.path.read_text().replace(clock.now().isoformat(), "").split('"')
    erasures.path.write_text('[1]\n{"mark": 1}\n\n{"mark": "a", "at": "b"}\n')
    assert read_erasures(erasures.path) == {"a": "b"}


async def test_the_list_is_completed_from_the_database(
    work: Work, met: Resident, known: Conversations, tmp_path: Path
) -> None:
    erasures = ErasureList(tmp_path / LIST, KEYS)
    await erase_person(work, known, met.person)
    await work.session.flush()
    assert await erasures.complete(work.session) == 1
    assert await erasures.complete(work.session) == 0


async def test_whoever_comes_back_is_erased_again_by_the_former_key_too(
    work: Work, met: Resident, raised_topic: Topic, tmp_path: Path
) -> None:
    keep_erasures(tmp_path / LIST, {Secrets("before").mark(f"erased:{met.person.id}"): "then"})
    marks, files = read_erasures(tmp_path / LIST), FileStore(tmp_path / "files")
    assert await erase_again(work, files, KEYS, {}) == []
    assert await erase_again(work, files, KEYS, marks) == []
    keys = Secrets("the secret of these tests", "before")
    assert await erase_again(work, files, keys, marks) == [met.person.id]
    assert await erase_again(work, files, keys, marks) == []
    assert met.person.name == ""


# -- a restore ---------------------------------------------------------------------------------


@pytest.fixture
async def backup(
    database: Database, working: Working, known: Conversations, tmp_path: Path, clock: TurnedClock
) -> Path:
    """Of a town in which she was still known; she was erased a moment later."""
    async with working() as work:
        await settle_town(work)
        await settle_resident(work)
    target = tmp_path / "before.tar"
    await make_backup(database, Belongings(tmp_path / "files"), target, clock.now())
    async with working() as work:
        met = await work.session.scalar(select(Person).where(Person.name == NAME))
        assert met
        await erase_person(work, known, met)
    return target


async def names_in(database: Database) -> set[str]:
    async with database.read() as session:
        return set(await session.scalars(select(Person.name)))


async def test_what_the_replaced_database_knows_is_enough(
    database: Database, backup: Path, tmp_path: Path, clock: TurnedClock
) -> None:
    belongings = Belongings(tmp_path / "files", None, tmp_path / LIST)
    orders = Orders(clock.now(), force=True, keys=KEYS)
    restored = await restore_backup(database, belongings, backup, orders)
    assert restored.erased == 1
    assert NAME not in await names_in(database)
    assert len(read_erasures(tmp_path / LIST)) == 1


@pytest.mark.parametrize("named", ["later.tar", LIST])
async def test_a_later_backup_or_its_list_says_who_must_not_come_back(
    database: Database, backup: Path, tmp_path: Path, clock: TurnedClock, named: str
) -> None:
    erasures = ErasureList(tmp_path / LIST, KEYS)
    async with database.read() as session:
        await erasures.complete(session)
    later = tmp_path / "later.tar"
    known = Belongings(tmp_path / "files", None, erasures.path)
    await make_backup(database, known, later, clock.now())
    orders = Orders(clock.now(), force=True, keys=KEYS, erased=(tmp_path / named,))
    restored = await restore_backup(database, Belongings(tmp_path / "files"), backup, orders)
    assert restored.erased == 1
    assert NAME not in await names_in(database)


async def test_without_the_key_nothing_is_brought_back_past_a_list(
    database: Database, backup: Path, tmp_path: Path, clock: TurnedClock
) -> None:
    keep_erasures(tmp_path / LIST, {"a mark of somebody": "then"})
    belongings = Belongings(tmp_path / "files", None, tmp_path / LIST)
    with pytest.raises(BackupRefused, match=r"put secret\.key back first"):
        await restore_backup(database, belongings, backup, Orders(clock.now(), force=True))
    assert NAME not in await names_in(database)


async def test_the_key_in_the_backup_is_a_key(
    database: Database, working: Working, tmp_path: Path, clock: TurnedClock
) -> None:
    async with working() as work:
        met = await settle_resident(work)
    (tmp_path / "secret.key").write_text("the secret of these tests\n")
    source = tmp_path / "with-key.tar"
    files = tmp_path / "files"
    await make_backup(database, Belongings(files, tmp_path / "secret.key"), source, clock.now())
    ErasureList(tmp_path / LIST, KEYS).add({met.person.id: clock.now()})
    belongings = Belongings(files, None, tmp_path / LIST)
    restored = await restore_backup(database, belongings, source, Orders(clock.now(), force=True))
    assert restored.erased == 1
    assert NAME not in await names_in(database)


async def test_a_log_is_emptied_at_once(database: Database, working: Working) -> None:
    async with working() as work:
        await settle_resident(work)
    assert await database.checkpoint()
    if database.is_sqlite:
        assert size_of(f"{database.writer.url.database}-wal") == 0


def size_of(path: str) -> int:
    return Path(path).stat().st_size


async def test_a_reader_in_the_way_of_the_log_is_waited_for_and_said(
    database: Database, working: Working, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("foundation.database.BUSY_SECONDS", 0.2)
    async with database.read() as session:
        await session.scalar(select(Chat.id))
        async with working() as work:
            await settle_resident(work)
        assert await database.checkpoint() is not database.is_sqlite


async def test_a_passage_of_a_matter_that_is_not_here_is_looked_for_in_vain(
    work: Work, raised_topic: Topic, tmp_path: Path
) -> None:
    said = raised_topic.text
    marks = [
        f"blanked:{raised_topic.id + 1}:4:{'a' * 32}",
        f"blanked:{raised_topic.id}:4:{'a' * 32}",
    ]
    assert await erase_again(work, FileStore(tmp_path), KEYS, marks) == []
    assert raised_topic.text == said
