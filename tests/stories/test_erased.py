"""Whoever asks for an end of their data is found in no file, and no backup brings them back."""

import json
from pathlib import Path

from sqlalchemy import select

from bot.settings import Settings
from foundation.database import open_database
from models.inbox import Arrival
from models.people import Person
from services.backups.making import Belongings, make_backup
from services.backups.restoring import Orders, restore_backup
from services.privacy.erasures import LIST, read_erasures
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import Town, erase

NAME = "丁秀兰"
DRAFT = "后塘的井水浑得像米汤"
AMONG_OTHERS = "明早八点老戏台见面"
NUMBER = "13955501234"
MARKS = (NAME, DRAFT, AMONG_OTHERS, NUMBER)


async def test_of_whoever_was_erased_no_file_holds_a_word_and_a_backup_brings_none_back(
    town: Town, tmp_path: Path
) -> None:
    _, he = await lives_here(town)
    data = town.runtime.settings.data_dir
    assert {each.partition(" in ")[0] for each in found_in(data)} == set(MARKS)
    backup = tmp_path / "before.tar"
    await back_up(town, backup)
    await erase(he)
    await town.settles()

    async def is_gone() -> bool:
        return found_in(data) == []

    await town.until(is_gone)  # a reader may hold the log for a moment
    assert len(read_erasures(data / LIST)) == 1
    restored = await bring_back(town, backup, tmp_path / "restored")
    assert restored == 1
    assert found_in(tmp_path / "restored") == []


async def test_a_head_still_reads_the_matter_and_no_name_above_it(town: Town) -> None:
    head, he = await lives_here(town)
    await erase(he)
    await town.settles()
    await head.presses("看全文")
    whole = await head.sees("路灯", "居民")
    assert NAME not in whole.text


async def lives_here(town: Town) -> tuple[Phone, Phone]:
    """A matter, a draft, a number, and a word among others; the head has read the matter."""
    head, he = await town.head(), await town.resident(NAME)
    group = town.fake.group("南门邻里", [he, head])
    group.makes_bot_admin()
    await he.says(AMONG_OTHERS, group=group)
    await town.raises(he)
    await head.sees("新事项", NAME)
    await head.presses("看全文")
    await head.sees(NAME)
    await leaves_number(he)
    await he.says(DRAFT)
    await he.sees("请看一下", DRAFT)
    await town.settles()
    return head, he


async def leaves_number(he: Phone) -> None:
    await he.says(f"我的电话是{NUMBER}，有事打给我")
    await he.sees(NUMBER)


def found_in(folder: Path) -> list[str]:
    """Where each mark stands, as it is or as JSON spells it."""
    files = {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    spellings = {each: (each.encode(), json.dumps(each)[1:-1].encode()) for each in MARKS}
    return sorted(
        f"{mark} in {name}"
        for name, held in files.items()
        for mark, forms in spellings.items()
        if any(form in held for form in forms)
    )


async def back_up(town: Town, target: Path) -> None:
    settings = town.runtime.settings
    belongings = Belongings(settings.files_dir, None, settings.data_dir / LIST)
    await make_backup(town.runtime.database, belongings, target, town.clock.now())


async def bring_back(town: Town, source: Path, folder: Path) -> int:
    """Restore on a machine that has nothing but the list of who was erased."""
    settings = town.runtime.settings
    elsewhere = Settings(_env_file=None, data_dir=folder, secret_key=settings.secret_key)
    elsewhere.prepare()
    (folder / LIST).write_bytes((settings.data_dir / LIST).read_bytes())
    belongings = Belongings(elsewhere.files_dir, folder / "secret.key", folder / LIST)
    database = open_database(elsewhere.database)
    orders = Orders(town.clock.now(), keys=settings.keys)
    try:
        restored = await restore_backup(database, belongings, source, orders)
        async with database.read() as session:
            names = set(await session.scalars(select(Person.name)))
            said = "".join(await session.scalars(select(Arrival.payload)))
    finally:
        await database.close()
    assert NAME not in names | {said}
    return restored.erased
