"""What people may ask about their own data: a copy of it all, or its end."""

import hashlib
import json

from sqlalchemy import select

from models.attachments import Attachment, FetchState
from models.chats import Chat
from models.inbox import Arrival
from models.letters import Letter
from models.people import Person, Role
from tests.copies import open_copy, read_copy
from tests.stories.conftest import LAMP, Town, erase

SECRET = "我家住在南门巷十二号"


async def test_a_copy_of_everything_kept_comes_as_a_file(town: Town) -> None:
    he = await town.resident()
    await town.raises(he)
    await he.sends_photo(caption=SECRET)
    await he.sees("请看一下")

    async def fetched() -> bool:
        return bool(
            await town.finds(select(Attachment).where(Attachment.fetch == FetchState.READY))
        )

    await town.until(fetched)
    await he.says("/privacy")
    await he.sees("只保存您发来的事情和附件")
    await he.presses("要一份我的资料")
    await he.sees("好的，马上发给您")
    sent = await he.sees("[文件]", "huiyin-my-data.zip", "全部资料", "我的资料.html")
    stored = town.fake.exchange.files.find(sent.json["document"]["file_id"])
    assert stored
    copy = open_copy(stored.content)
    data = read_copy(stored.content)
    assert data["person"]["name"] == "何秀英"
    assert [topic["text"] for topic in data["topics"]] == [LAMP, SECRET]
    assert data["topics"][1]["attachments"][0]["kind"] == "photo"
    page = copy["我的资料.html"].decode()
    digest = data["topics"][1]["attachments"][0]["digest"]
    name = next(each for each in copy if each.startswith(f"files/{digest[:12]}"))
    assert hashlib.sha256(copy[name]).hexdigest() == digest
    for told in ("何秀英", LAMP, SECRET, "您提的事", "聊天记录", f'href="{name}"'):
        assert told in page
    assert [each["text"] for each in data["history"] if not each["by_us"]][-1] == "/privacy"
    assert any("2026-0001" in each["text"] for each in data["history"] if each["by_us"])
    assert data["chats"] == [{"channel": "telegram", "address": str(he.id)}]
    await he.presses("要一份我的资料")
    await he.sees("十分钟里刚给您发过一份")
    await town.turns(seconds=660)
    await he.presses("要一份我的资料")
    await he.sees("好的，马上发给您")
    await he.sees("[文件]", "huiyin-my-data.zip")


async def test_erasing_asks_once_more_and_then_nothing_personal_is_left(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he)
    await head.sees("新事项", "何秀英")
    await he.sends_photo(caption=SECRET)
    await he.sees("请看一下")
    await he.says("/privacy")
    await he.sees("您的资料")
    await he.presses("要一份我的资料")
    await he.sees("[文件]")

    async def fetched() -> bool:
        ready = select(Attachment).where(Attachment.fetch == FetchState.READY)
        return bool(await town.finds(ready))

    await town.until(fetched)
    await he.presses("删除我的资料")
    await he.sees("确定吗")
    await he.presses("确定删除")
    await he.sees("已经删除")
    await town.settles()
    assert await town.finds(select(Attachment)) == []
    kept = [path for path in town.runtime.files.root.rglob("*") if path.is_file()]
    assert kept == []
    rows = [
        *(each.payload for each in await town.finds(select(Arrival))),
        *(json.dumps(each.facts) for each in await town.finds(select(Letter))),
    ]
    secret = json.dumps(SECRET).strip('"')
    assert not [row for row in rows if secret in row or str(he.id) in row]


async def test_what_is_public_stays_without_the_name(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he)
    await head.sees("新事项", "何秀英")
    await erase(he)
    await head.presses("看全文")
    whole = await head.sees("等站长受理", "南门巷", "居民")
    assert "何秀英" not in whole.text
    letters = await town.letters("topic-raised")
    assert "何秀英" not in json.dumps([each.facts for each in letters], ensure_ascii=False)


async def test_whoever_comes_back_is_met_for_the_first_time(town: Town) -> None:
    he = await town.resident()
    await town.raises(he)
    await he.says("下水道也堵了")
    await he.sees("请看一下")
    await erase(he)
    await he.says("/mine")
    await he.sees("您还没有提交过事情")
    await he.says(LAMP)
    card = await he.sees("请看一下", "还没选站点")
    assert "下水道也堵了" not in card.text
    people = await town.finds(select(Person).where(Person.name == "何秀英"))
    chats = await town.finds(select(Chat).where(Chat.address == str(he.id)))
    assert len(people) == 2  # the one with the web chat, and the one who came back
    assert len(chats) == 1


async def test_a_head_who_is_erased_leaves_no_matter_unheard(town: Town) -> None:
    head = await town.head()
    await erase(head)
    he = await town.resident()
    office = town.fake.person("马主任")
    await office.start("inv_" + await town.invites(Role.OFFICE, "qz", "马晓东"))
    await office.sees("您好，马晓东")
    await town.raises(he)
    await office.sees("新事项", "南门巷")
