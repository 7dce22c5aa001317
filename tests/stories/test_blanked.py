"""A passage that must not be kept: two taps and a message, and it stands nowhere any more."""

import json
from pathlib import Path

from sqlalchemy import select

from bot.settings import Settings
from foundation.database import open_database
from models.inbox import Arrival
from models.ledger import Event
from models.letters import Letter
from models.lifecycle.words import Verb
from models.people import Role
from models.topics.part import Part
from services.backups.making import Belongings, make_backup
from services.backups.restoring import Orders, restore_backup
from services.privacy.erasures import LIST, read_erasures
from services.topics.verifying import verify_ledger
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town

PAPERS = "证号是甲寅七七四二零九"
MATTER = f"楼道灯坏了三天，隔壁老人的{PAPERS}，请修一修"
MARK = "甲寅七七四二零九"


def found_in(folder: Path) -> list[str]:
    """Every file in which the passage stands, as text or as JSON keeps it."""
    forms = (MARK.encode(), json.dumps(MARK)[1:-1].encode())
    files = [each for each in folder.rglob("*") if each.is_file()]
    return [each.name for each in files if any(form in each.read_bytes() for form in forms)]


async def blanks(head: Phone, passage: str = PAPERS) -> str:
    await head.presses("抹去一段话")
    await head.sees("哪一段话根本不该留")
    await head.says(passage)
    sure = await head.sees("要从 2026-0001 抹去这一段", "不能撤销", "为什么抹去")
    await head.presses("号码、住址")
    await head.sees("再也没有那段话")
    return sure.text


async def test_a_passage_is_taken_out_of_everything_and_no_backup_brings_it_back(
    town: Town, tmp_path: Path
) -> None:
    office = await town.serving(Role.OFFICE, "qz", "马晓东")
    head, he = await town.head(), await town.resident()
    await town.raises(he, MATTER)
    await head.sees("新事项", PAPERS)
    await town.opens(head)
    await town.settles()
    data = town.runtime.settings.data_dir
    assert found_in(data)
    backup = tmp_path / "before.tar"
    settings = town.runtime.settings
    belongings = Belongings(settings.files_dir, None, settings.data_dir / LIST)
    await make_backup(town.runtime.database, belongings, backup, town.clock.now())
    said = await blanks(head)
    assert PAPERS in said
    assert "1 处" in said
    await he.sees("把 2026-0001", "一段不该留的话抹去了")
    await town.settles()

    async def is_gone() -> bool:
        return found_in(data) == []

    await town.until(is_gone)
    shown = await town.opens(head)
    assert "隔壁老人的【已隐去】，请修一修" in shown.text
    assert "王建国抹去了一段话：号码、住址不该留" in shown.text
    await office.says("/audit")
    await office.sees("王建国 抹去了 2026-0001 里的一段话（号码、住址）")
    async with town.runtime.database.read() as session:
        assert (await verify_ledger(session, settings.keys, settings.zone)).found == []
    assert len(read_erasures(data / LIST)) == 1
    await bring_back(town, backup, tmp_path / "restored")
    assert found_in(tmp_path / "restored") == []


async def bring_back(town: Town, source: Path, folder: Path) -> None:
    settings = town.runtime.settings
    elsewhere = Settings(_env_file=None, data_dir=folder, secret_key=settings.secret_key)
    elsewhere.prepare()
    (folder / LIST).write_bytes((settings.data_dir / LIST).read_bytes())
    belongings = Belongings(elsewhere.files_dir, folder / "secret.key", folder / LIST)
    database = open_database(elsewhere.database)
    try:
        await restore_backup(
            database, belongings, source, Orders(town.clock.now(), keys=settings.keys)
        )
        async with database.read() as session:
            texts = list(await session.scalars(select(Part.text)))
            raw = "".join(await session.scalars(select(Arrival.payload)))
            letters = [str(each) for each in await session.scalars(select(Letter.facts))]
            ledger = await verify_ledger(session, settings.keys, settings.zone)
    finally:
        await database.close()
    assert any("【已隐去】" in each for each in texts)
    assert MARK not in "".join([*texts, raw, *letters])
    assert json.dumps(MARK)[1:-1] not in raw
    assert ledger.found == []


async def test_what_stands_nowhere_takes_nothing_out(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    await town.raises(he, MATTER)
    await head.sees("新事项")
    await town.opens(head)
    await head.presses("抹去一段话")
    await head.sees("哪一段话根本不该留")
    await head.says("从没有人说过的话")
    card = await head.sees("没找到这段话，什么也没动")
    assert "号码、住址" not in card.buttons
    await head.says(PAPERS)
    await head.sees("要从 2026-0001 抹去这一段")
    await head.presses("取消")
    events = await town.finds(select(Event).where(Event.verb == Verb.BLANK))
    assert events == []
    assert PAPERS in (await town.opens(head)).text


async def test_nobody_but_the_heads_is_offered_it(town: Town) -> None:
    head, he = await town.head(), await town.resident()
    clerk = await town.serving(Role.CLERK, "dc", "钱文员")
    await town.raises(he, MATTER)
    await head.sees("新事项")
    for phone in (he, clerk):
        assert "抹去一段话" not in (await town.opens(phone, "2026-0001")).buttons
