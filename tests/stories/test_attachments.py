"""Photos, albums, voices, videos, places and documents: counted, fetched, checked, shown."""

import hashlib
from datetime import time, timedelta

import pytest
from sqlalchemy import select

from models.attachments import Attachment, FetchState
from tests.fakes.telegram.refused import RefusedError
from tests.stories.conftest import LAMP, Town

PNG = b"\x89PNG\r\n\x1a\n" + b"a lamp in the dark" * 50
PAGE = b"<!doctype html><script>alert(1)</script>"
MEGABYTE = 1024 * 1024


async def fetched(town: Town, count: int) -> None:
    """The courier has brought this many into the store."""

    async def all_here() -> bool:
        ready = select(Attachment).where(Attachment.fetch == FetchState.READY)
        return len(await town.finds(ready)) == count

    await town.until(all_here)


async def test_an_album_is_one_card_with_its_words_and_every_picture(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await he.sends_photo(caption=LAMP, album="1")
    await he.sends_photo(album="1")
    await he.sends_photo(album="1")
    card = await he.sees("请看一下", "照片 3 张", "南门巷", "公共设施")
    assert card.text.count("南门巷") == 1
    await town.settles()
    assert len([each for each in he.messages if "请看一下" in each.text]) == 1
    await he.presses("提交")
    await he.sees("收到了")
    await head.sees("新事项", "照片 3 张")
    await fetched(town, 3)
    await head.presses("看全文")
    await head.sees("等站长受理", "照片 3 张")
    for _ in range(3):
        await head.sees("[照片]", "0001 的照片")


async def test_an_album_gets_its_card_even_if_something_else_is_asked_meanwhile(
    town: Town,
) -> None:
    he = await town.resident()
    await he.sends_photo(caption=LAMP, album="1")
    await he.sends_photo(album="1")
    await he.says("/help")
    await he.sees("我能帮您做什么")
    await he.sees("请看一下", "照片 2 张")


async def test_every_kind_of_attachment_is_counted_kept_and_handed_to_the_head(
    town: Town,
) -> None:
    head, he = await town.head(), await town.resident()
    await he.sends_voice(4)
    await he.sees("（没有文字）", "语音 1 段")
    await he.sends_video(200_000, caption="晚上拍的")
    await he.sees("视频 1 段", "晚上拍的")
    await he.sends_location(34.58, 105.72)
    await he.sees("位置 1 处")
    await he.sends_document("账单.png", PNG)
    await he.sees("语音 1 段 · 视频 1 段 · 文件 1 个 · 位置 1 处")
    await fetched(town, 4)
    await he.presses("提交")
    await he.sees("收到了")
    await head.sees("新事项", "语音 1 段 · 视频 1 段 · 文件 1 个 · 位置 1 处")
    await head.presses("看全文")
    for shown in ("[语音]", "[视频]", "[位置]", "[文件]"):
        await head.sees(shown)
    kept = await town.finds(select(Attachment).where(Attachment.name == "账单.png"))
    assert kept[0].digest == hashlib.sha256(PNG).hexdigest()
    path = town.runtime.files.path(kept[0].digest)
    assert path.read_bytes() == PNG
    assert path.stat().st_mode & 0o111 == 0


async def test_the_same_bytes_are_stored_once(town: Town) -> None:
    first, second = await town.resident("何秀英"), await town.resident("李志")
    await first.sends_document("a.png", PNG)
    await second.sends_document("b.png", PNG)
    await first.sees("文件 1 个")
    await second.sees("文件 1 个")
    await fetched(town, 2)
    digests = {each.digest for each in await town.finds(select(Attachment))}
    assert digests == {hashlib.sha256(PNG).hexdigest()}


async def test_a_page_in_disguise_is_refused_and_its_sender_told(town: Town) -> None:
    he = await town.resident()
    await he.sends_document("通知.pdf", PAGE)
    await he.sees("文件 1 个")
    await he.sees("“通知.pdf”没能收下来", "您的文字都在")
    await he.presses("提交")
    await he.sees("还没写是什么事")
    await he.says(LAMP)
    card = await he.sees("请看一下", "南门巷")
    assert "文件" not in card.text
    (attachment,) = await town.finds(select(Attachment))
    assert attachment.fetch == FetchState.REFUSED
    assert attachment.digest is None


async def test_a_file_that_is_too_big_is_said_to_be_so_and_the_words_stay(town: Town) -> None:
    he = await town.resident()
    await he.sends_video(20 * MEGABYTE + 1, caption=LAMP)
    card = await he.sees("“视频”有 21 MB，太大了", "请看一下", "南门巷")
    assert "视频 1 段" not in card.text
    await he.presses("提交")
    await he.sees("收到了")
    (attachment,) = await town.finds(select(Attachment))
    assert attachment.fetch is FetchState.TOO_BIG


async def test_a_big_file_within_an_album_is_named_on_the_one_card(town: Town) -> None:
    he = await town.resident()
    await he.sends_photo(caption=LAMP, album="1")
    await he.sends_photo(30 * MEGABYTE, album="1")
    await he.sends_photo(album="1")
    await he.sees("“照片”有 30 MB，太大了", "照片 2 张")


async def test_only_files_that_cannot_be_taken_are_no_matter_yet(town: Town) -> None:
    he = await town.resident()
    await he.sends_document("很大.zip", 50 * MEGABYTE)
    await he.sees("“很大.zip”有 50 MB", "（没有文字）")
    await he.presses("提交")
    await he.sees("还没写是什么事")
    assert [topic.number for topic in await town.topics()] == [None]


async def test_a_file_that_comes_through_late_is_still_fetched(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    he = await town.resident()

    async def tried() -> bool:
        return bool(await town.finds(select(Attachment).where(Attachment.tries > 0)))

    with monkeypatch.context() as patch:
        patch.setattr(town.fake.exchange.files, "link", refuse)
        await he.sends_photo(caption=LAMP)
        await he.sees("照片 1 张")
        await town.until(tried)
    town.clock.turn(timedelta(seconds=3))
    await fetched(town, 1)


async def test_adding_an_album_later_tells_the_head_once(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he)
    await head.sees("新事项")
    await he.presses("补充")
    await he.sees("请说要补充什么")
    await he.sends_photo(caption="近一点的照片", album="9")
    await he.sends_photo(album="9")
    await he.sees("补充到", "0001")
    await he.presses("补充好了")
    await he.sees("都记在", "0001")
    await head.sees("有补充", "近一点的照片")
    await town.settles()
    assert len(await town.letters("topic-supplied")) == 1
    (topic,) = await town.topics()
    assert len(topic.attachments) == 2


async def test_a_song_that_cannot_be_sent_on_as_a_voice_arrives_as_a_file(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    song = town.fake.exchange.files.keep(b"ID3" + b"la" * 500, "music", ".mp3")
    audio = {**song.ids, "duration": 3, "file_name": "录音.mp3"}
    town.fake.exchange.hear(he._chat, he.user, {"audio": audio, "caption": "夜里的噪音"})
    await he.sees("请看一下", "语音 1 段")
    await fetched(town, 1)
    await he.presses("提交")
    await he.sees("收到了")
    await head.sees("新事项")
    await head.presses("看全文")
    await head.sees("[文件]", "录音.mp3")


def refuse(_file_id: str) -> None:
    raise RefusedError(500, "Internal Server Error", excused=True)


async def test_at_night_what_was_sent_waits_with_its_words_and_follows_them_in_the_morning(
    town: Town,
) -> None:
    he, head = await town.raised()
    await town.turns_to(23)
    await town.sleeps("王建国", time(22), time(8))
    await he.presses("补充")
    await he.sees("请说要补充什么")
    await he.sends_voice(3)
    await he.sees("补充到", "0001")
    await he.sends_photo(caption="近一点的照片")
    await he.sees("补充到", "0001")
    await town.settles()
    shown = len(head.messages)
    await town.turns_to(8, 1)
    await town.ticks()
    await head.sees("早上好")
    await town.turns(minutes=3)  # what only brings words comes no faster than people read
    await town.settles()
    index, *told = head.messages[shown:]
    assert "早上好" in index.text
    kinds = ["有补充" if "有补充" in each.text else each.shown.partition(" ")[0] for each in told]
    assert kinds == ["有补充", "[语音]", "有补充", "[照片]"]


async def test_what_cannot_be_kept_is_said_to_whoever_waits_for_it(town: Town) -> None:
    he, head = await town.raised()
    await he.presses("补充")
    await he.sees("请说要补充什么")
    await he.sends_document("通知.pdf", PAGE)
    await he.sees("“通知.pdf”没能收下来")
    await head.sees("有补充", "文件 1 个")
    await head.sees("有一个文件没能保存下来")
