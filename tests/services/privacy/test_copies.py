"""The copy of one's data is whole: every mark somebody left is in it, and nothing of others."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from messages.people.copies import copy_page
from messages.words import words_for
from models.attachments import Attachment, FetchState, Medium
from models.audit import Deed
from models.calls import Call
from models.chats import Line
from models.inbox import Arrival, ArrivalState
from models.lifecycle.topics import State
from models.topics.entries import Entry
from models.topics.involvement import InvolvedAs
from models.topics.ratings import Grade, Rating
from services.audit.recording import record_deed
from services.files.store import FileStore
from services.people.phones import store_phone
from services.privacy import packing
from services.privacy.packing import Packed, choose_files, pack_parts
from services.privacy.personal_data import export_data
from tests.copies import open_copy, plain, read_copy
from tests.services.life import Life, bring

NUMBER = "13955501234"


async def copies_of(life: Life, who: str, files: FileStore) -> list[bytes]:
    """Every part that is sent to somebody who asks."""
    life.work.letters.clear()
    met = life.people[who]
    await export_data(life.work, files, met.chat, met.person, plain)
    digests = [each.facts["digest"] for each in life.work.letters]
    return [b"".join([chunk async for chunk in files.read(each)]) for each in digests]


async def test_every_mark_of_somebody_is_in_their_copy_and_none_of_others(
    life: Life, tmp_path: Path
) -> None:
    life.matter, life.words = "灯坏了·甲一，晚上老人摔跤", "三盏灯，12月8日换好"
    topic = await bring(life, State.ANSWERED)
    life.matter = "井水浑了·别人二"
    await life.raises("neighbour")
    work, met = life.work, life.people["raiser"]
    store_phone(work, met.person, NUMBER)
    session = work.session
    rating = Rating(
        topic_id=topic.id,
        person_id=met.person.id,
        round=9,
        grade=Grade.POOR,
        at=work.now,
        reason="不亮·甲三",
    )
    call = Call(person=met.person, since=work.now, topic=topic, said="打过了·甲四")
    line = Line(chat_id=met.chat.id, author="user", body={"text": "网页·甲五"}, at=work.now)
    shown = Line(chat_id=met.chat.id, author="bot", body={"text": [{"t": "答·甲六"}]}, at=work.now)
    said = {"message": {"text": "原话·甲七"}}
    arrival = Arrival(
        channel=met.chat.channel,
        source_key="copy",
        chat=met.chat.address,
        payload=json.dumps(said),
        received_at=work.now,
        progress=ArrivalState.DONE,
    )
    session.add_all([rating, call, line, shown, arrival])
    await life.bind(topic, "supporter", InvolvedAs.FOLLOW)
    await record_deed(work, Deed.PHONE_SHOWN, life.person("clerk"), met.person, way="topic")
    [part] = await copies_of(life, "raiser", FileStore(tmp_path))
    told = json.dumps(read_copy(part), ensure_ascii=False)
    for each in ("甲一", "甲三", "甲四", "甲五", "甲六", "甲七", NUMBER, life.person("clerk").name):
        assert each in told
    assert "别人二" not in told
    [theirs] = await copies_of(life, "supporter", FileStore(tmp_path))
    data = read_copy(theirs)
    assert [each["tie"] for each in data["ties"]] == ["follow"]
    assert "甲" not in json.dumps(data, ensure_ascii=False)


async def test_who_serves_gets_what_they_said_and_not_what_they_were_shown(
    life: Life, tmp_path: Path
) -> None:
    await bring(life, State.ANSWERED)
    met = life.people["head"]
    for author, text in (("user", "我说的"), ("bot", "居民的名字")):
        at = life.work.now
        line = Line(chat_id=met.chat.id, author=author, body={"text": text}, at=at)
        life.work.session.add(line)
    await life.work.session.flush()
    [part] = await copies_of(life, "head", FileStore(tmp_path))
    data = read_copy(part)
    assert "我说的" in str(data["history"])
    assert "居民的名字" not in str(data["history"])
    assert data["appointments"][0]["role"] == "head"
    written = await life.work.session.scalars(select(Entry).where(Entry.author_id == met.person.id))
    assert len(data["said"]) == len(written.all())


async def test_many_files_come_in_parts_and_what_has_no_room_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = FileStore(tmp_path)
    kept = [await files.put_bytes(bytes([each]) * 700) for each in range(4)]
    monkeypatch.setattr(packing, "ROOM", 1000)
    data = {"topics": [{"digest": each.digest} for each in kept], "gone": {"digest": "f" * 64}}
    packed = choose_files(files, data)
    assert (len(packed.parts), packed.left_out) == (packing.MOST_PARTS, 1)
    found = [open_copy(each.read_bytes()) for each in pack_parts(files, data, "页", packed)]
    assert set(found[0]) == {packing.PAGE, packing.DATA, packed.names[kept[0].digest]}
    assert found[1] == {packed.names[kept[1].digest]: b"\x01" * 700}
    page = copy_page(words_for("zh"), data, packed)
    assert "分成 3 个压缩包" in page
    assert "有 1 个文件太大" in page


def test_nothing_somebody_said_is_markup_on_the_page() -> None:
    data = {"topics": [{"text": "<script>x</script>", "anonymous": True}], "ties": []}
    page = copy_page(words_for("zh"), data, Packed(({},)))
    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "<script" not in page
    assert "没有。" in page


async def test_where_a_place_was_sent_the_copy_says_where(life: Life, tmp_path: Path) -> None:
    topic = await life.raises()
    spot = Attachment(
        channel="telegram",
        medium=Medium.LOCATION,
        due_at=life.work.now,
        latitude=34.5,
        longitude=105.7,
        fetch=FetchState.READY,
    )
    topic.parts[0].attachment = spot
    await life.work.session.flush()
    [part] = await copies_of(life, "raiser", FileStore(tmp_path))
    assert read_copy(part)["topics"][0]["attachments"][0]["latitude"] == 34.5
