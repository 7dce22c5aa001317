"""Backups: a copy of one moment while others write, and the way back on either database."""

import asyncio
import gzip
import io
import json
import sqlite3
import stat
import tarfile
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from foundation.clock import TurnedClock
from foundation.database import Database, open_database
from models.leases import Beat
from models.ledger import Event
from models.letters import Letter, LetterState
from models.people import Person
from models.schema import current_revision, newest_revision
from models.stations import Kind, Place
from models.topics.numbers import Counter
from models.topics.topic import Topic
from services.backups import archive, making, restoring
from services.backups.archive import (
    MANIFEST,
    BackupRefused,
    Manifest,
    unpack_archive,
    write_archive,
)
from services.backups.making import (
    Belongings,
    make_backup,
    note_backup,
    read_last_backup,
    sqlite_path,
)
from services.backups.restoring import OUTCOME, Orders, Restored, restore_backup
from services.backups.tables import list_tables, load_table, write_table
from services.files.store import FileStore
from services.people.conversations import Conversations
from tests.conftest import Working
from tests.county import raise_matter, settle_resident, settle_town, write_draft


@dataclass
class Installation:
    """A data folder with everything that is worth a backup."""

    folder: Path
    files: FileStore

    @property
    def belongings(self) -> Belongings:
        return Belongings(self.files.root, self.folder / "secret.key")

    @property
    def contents(self) -> list[str]:
        return sorted(each.name for each in self.folder.iterdir())

    @property
    def without_key(self) -> Belongings:
        return Belongings(self.files.root)


@pytest.fixture
async def here(tmp_path: Path) -> Installation:
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "secret.key").write_text("made-up key")
    files = FileStore(folder / "files")
    await files.put_bytes(b"\x89PNG\r\n\x1a\n a lamp")
    (files.root / ".part-of-something").write_text("still arriving")
    (files.root / "ab").mkdir()
    (files.root / "ab" / "what-is-this").write_text("not ours")
    return Installation(folder, files)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Installation:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return Installation(folder, FileStore(folder / "files"))


@pytest.fixture
async def lived(working: Working, known: Conversations, clock: TurnedClock) -> None:
    """A town with one matter, and letters in every state that matters."""
    async with working() as work:
        town = await settle_town(work)
        town.office.parent_id = None
        town.station.address = "东城街道办一楼"
        town.station.phone, town.station.hours = "0937-1234567", "周一至周五 9:00–17:00"
        met = await settle_resident(work)
        await raise_matter(work, known, met, await write_draft(work, known, met))
        states = {
            "tonight": (LetterState.HELD, 10),
            "overdue": (LetterState.HELD, -1),
            "sent": (LetterState.SENT, -2),
        }
        for key, (state, hours) in states.items():
            letter = Letter(
                chat_id=met.chat.id,
                person_id=met.person.id,
                kind="reply",
                facts={"text": "您好", "n": None},
                created_at=work.now,
                not_before=work.now + timedelta(hours=hours),
                due_at=work.now,
                dedupe_key=key,
                state=state,
            )
            work.session.add(letter)


async def numbers(database: Database) -> dict[str, int]:
    async with database.read() as session:
        return {
            "topics": await session.scalar(select(func.count()).select_from(Topic)) or 0,
            "people": await session.scalar(select(func.count()).select_from(Person)) or 0,
            "last": await session.scalar(select(Counter.last)) or 0,
        }


async def letter_states(database: Database) -> dict[str, LetterState]:
    async with database.read() as session:
        letters = await session.scalars(select(Letter).where(Letter.dedupe_key.is_not(None)))
        return {str(each.dedupe_key): each.state for each in letters}


async def back_up(
    database: Database, here: Installation, now: datetime, *, with_key: bool = False
) -> Path:
    target = here.folder / "copy.tar.gz"
    belongings = here.belongings if with_key else here.without_key
    await make_backup(database, belongings, target, now)
    return target


@dataclass
class Journey:
    """From one installation to another."""

    database: Database
    here: Installation
    elsewhere: Installation
    empty: Database
    now: datetime

    async def pack(self) -> Path:
        return await back_up(self.database, self.here, self.now, with_key=True)

    async def unpack(self, source: Path) -> Restored:
        return await come_back(self.empty, self.elsewhere, source, self.now)


@pytest.fixture
async def journey(
    database: Database,
    here: Installation,
    elsewhere: Installation,
    empty: Database,
    clock: TurnedClock,
) -> AsyncIterator[Journey]:
    yield Journey(database, here, elsewhere, empty, clock.now())
    await empty.close()


@pytest.fixture
async def empty(elsewhere: Installation) -> Database:
    return open_database(f"sqlite+aiosqlite:///{elsewhere.folder / 'huiyin.db'}")


async def come_back(
    database: Database, there: Installation, source: Path, now: datetime, *, force: bool = False
) -> Restored:
    try:
        return await restore_backup(database, there.belongings, source, Orders(now, force))
    finally:
        await database.close()


# -- making ------------------------------------------------------------------------------------


async def test_a_backup_holds_rows_files_and_checksums_but_no_key(
    database: Database, lived: None, here: Installation, clock: TurnedClock
) -> None:
    target = await back_up(database, here, clock.now())
    with tarfile.open(target) as tar:
        names = tar.getnames()
        manifest = json.loads(tar.extractfile(MANIFEST).read())  # type: ignore[union-attr]
    assert {"tables/topics.jsonl", "tables/letters.jsonl", MANIFEST} < set(names)
    assert ("database.sqlite" in names) == database.is_sqlite
    assert len([each for each in names if each.startswith("files/")]) == 1
    assert "secret.key" not in names
    assert set(manifest["sha256"]) == set(names) - {MANIFEST}
    assert manifest["revision"] == newest_revision()
    assert manifest["rows"]["topics"] == 1
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert here.contents == [*("copy.tar.gz", "files", "secret.key")]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_plain_archive_is_written_when_its_name_says_so(
    database: Database, here: Installation, clock: TurnedClock
) -> None:
    target = here.folder / "copy.tar"
    await make_backup(database, here.without_key, target, clock.now())
    with tarfile.open(target, "r:") as tar:
        assert MANIFEST in tar.getnames()


async def test_a_backup_is_of_one_moment_while_others_write(
    database: Database, lived: None, here: Installation, clock: TurnedClock, working: Working
) -> None:
    async def keep_writing() -> None:
        for number in range(60):
            async with working() as work:
                met = await settle_resident(work, address=f"5{number}")
                met.person.name = met.chat.address
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(keep_writing())
        targets = [await back_up(database, here, clock.now()) for _ in range(2)]
    staging = here.folder / "look"
    unpack_archive(targets[-1], staging)
    rows = {
        name: list(map(json.loads, (staging / f"tables/{name}.jsonl").read_text().splitlines()))
        for name in ("chats", "people")
    }
    people = {each["id"] for each in rows["people"]}
    assert {each["person_id"] for each in rows["chats"]} <= people
    assert (await numbers(database))["people"] == 64


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_file_erased_meanwhile_is_left_out(
    database: Database, here: Installation, clock: TurnedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept,) = here.files.root.glob("??/*[0-9a-f]")

    def erase_after_listing(*args: object) -> Iterator[tuple[str, Path]]:
        found = list(list_members(*args))  # type: ignore[arg-type]
        kept.unlink()
        yield from found

    list_members = making._list_members
    monkeypatch.setattr(making, "_list_members", erase_after_listing)
    target = await back_up(database, here, clock.now())
    manifest = unpack_archive(target, here.folder / "look")
    assert not [each for each in manifest.sha256 if each.startswith("files/")]


def test_an_interrupted_backup_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = Manifest("0001", "now", "0", "sqlite")

    def break_off() -> None:
        with write_archive(tmp_path / "copy.tar.gz", manifest):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    assert list(tmp_path.iterdir()) == []


async def test_an_empty_database_is_not_backed_up(
    empty: Database, here: Installation, clock: TurnedClock
) -> None:
    sqlite3.connect(sqlite_path(empty.writer)).close()
    with pytest.raises(BackupRefused, match="there is nothing in the database yet"):
        await back_up(empty, here, clock.now())
    await empty.close()


def test_a_program_that_is_not_installed_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(_name: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr(making, "version", version)
    assert making._program() == "not installed"


# -- coming back -------------------------------------------------------------------------------


async def test_what_was_backed_up_comes_back(lived: None, journey: Journey) -> None:
    """From SQLite exactly, from PostgreSQL row by row; both into SQLite."""
    restored = await journey.unpack(await journey.pack())
    assert (await numbers(journey.empty))["topics"] == 1
    assert await current_revision(journey.empty.reader) == newest_revision()
    assert restored.key
    key = journey.elsewhere.folder / "secret.key"
    assert key.read_text() == "made-up key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    (found,) = journey.elsewhere.files.root.glob("??/*")
    assert found.read_bytes() == journey.here.files.path(found.name).read_bytes()


async def test_every_row_comes_back_as_it_was(lived: None, journey: Journey) -> None:
    await journey.unpack(await journey.pack())
    async with journey.database.read() as before, journey.empty.read() as after:
        for model in (Place, Person, Letter, Topic, Event):
            left_out = {"state", "outcome"} if model is Letter else set()
            columns = [each for each in model.__table__.c if each.name not in left_out]
            query = select(*columns).order_by("id")
            old = (await before.execute(query)).all()
            assert old
            assert (await after.execute(query)).all() == old


async def test_what_was_on_its_way_is_uncertain_and_not_sent_again(
    lived: None, journey: Journey
) -> None:
    restored = await journey.unpack(await journey.pack())
    states = await letter_states(journey.empty)
    assert states["overdue"] == LetterState.UNCERTAIN
    assert states["tonight"] == LetterState.HELD
    assert states["sent"] is LetterState.SENT
    async with journey.empty.read() as session:
        waiting = select(func.count()).where(Letter.state == LetterState.WAITING)
        assert await session.scalar(waiting) == 0
        marked = await session.scalars(select(Letter).where(Letter.state == LetterState.UNCERTAIN))
        outcomes = [each.outcome for each in marked]
    assert set(outcomes) == {OUTCOME}
    assert restored.uncertain == len(outcomes) > 1


async def test_numbers_given_after_the_backup_are_not_given_again(
    lived: None, journey: Journey
) -> None:
    await journey.unpack(await journey.pack())
    assert (await numbers(journey.empty))["last"] == 101


@pytest.fixture
async def grown(postgres_url_here: str) -> AsyncIterator[Database]:
    database = open_database(postgres_url_here)
    yield database
    await database.close()


def settle_small_county(session: AsyncSession) -> tuple[Place, Place]:
    office = Place(code="qz", name="秦州区政协", kind=Kind.OFFICE)
    station = Place(code="dc", name="东城", kind=Kind.STATION)
    session.add_all([station, office])
    return office, station


async def codes(database: Database) -> set[str]:
    async with database.read() as session:
        return set(await session.scalars(select(Place.code)))


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_small_county_moves_to_postgresql_and_grows(
    journey: Journey, grown: Database
) -> None:
    async with journey.database.write.begin() as session:
        office, station = settle_small_county(session)
        await session.flush()
        # What stands above came later: rows must come back in any order.
        station.parent_id = office.id
    journey.empty = grown
    await journey.unpack(await journey.pack())
    async with grown.write.begin() as session:
        session.add(Place(code="new", name="新站", kind=Kind.STATION))
    async with grown.read() as session:
        found = {each.code: each for each in await session.scalars(select(Place))}
        deferrable = text("SELECT count(*) FROM pg_constraint WHERE condeferrable")
        assert await session.scalar(deferrable) == 0
    assert found["dc"].parent_id == found["qz"].id
    assert found["new"].id > found["qz"].id


@pytest.mark.postgres
async def test_force_replaces_what_is_in_postgresql(
    here: Installation, grown: Database, clock: TurnedClock
) -> None:
    async with grown.write.begin() as session:
        settle_small_county(session)
    source = await back_up(grown, here, clock.now())
    async with grown.write.begin() as session:
        session.add(Place(code="new", name="新站", kind=Kind.STATION))
    await come_back(grown, here, source, clock.now(), force=True)
    assert await codes(grown) == {"qz", "dc"}


async def test_a_database_that_is_not_empty_is_left_alone(
    database: Database, lived: None, here: Installation, clock: TurnedClock
) -> None:
    source = await back_up(database, here, clock.now())
    before = await numbers(database)
    with pytest.raises(BackupRefused, match="the database is not empty; --force"):
        await restore_backup(database, here.belongings, source, Orders(clock.now()))
    assert await numbers(database) == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_force_puts_the_backup_in_the_place_of_what_is_there(
    database: Database,
    lived: None,
    here: Installation,
    clock: TurnedClock,
    working: Working,
) -> None:
    source = await back_up(database, here, clock.now(), with_key=True)
    async with working() as work:
        await settle_resident(work, "后来的人", address="9")
    (here.folder / "secret.key").write_text("another")
    restored = await come_back(database, here, source, clock.now(), force=True)
    assert (await numbers(database))["people"] == restored.manifest.rows["people"] == 4
    assert (here.folder / "secret.key").read_text() == "made-up key"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_key_that_is_there_stays(lived: None, journey: Journey) -> None:
    (journey.elsewhere.folder / "secret.key").write_text("another")
    restored = await journey.unpack(await journey.pack())
    assert not restored.key
    assert (journey.elsewhere.folder / "secret.key").read_text() == "another"


async def test_nothing_is_restored_under_a_running_program(
    database: Database, lived: None, here: Installation, clock: TurnedClock, working: Working
) -> None:
    source = await back_up(database, here, clock.now())
    async with working() as work:
        work.session.add(Beat(owner="a", roles="web", at=work.now))
    with pytest.raises(BackupRefused, match="the program is running; stop it"):
        await restore_backup(database, here.belongings, source, Orders(clock.now(), force=True))
    clock.turn(timedelta(minutes=1))
    with pytest.raises(BackupRefused, match="not empty"):
        await restore_backup(database, here.belongings, source, Orders(clock.now()))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_database_somebody_holds_is_not_replaced(
    database: Database,
    lived: None,
    here: Installation,
    clock: TurnedClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = await back_up(database, here, clock.now())

    def refuse(*_paths: Path) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(restoring, "copy_sqlite", refuse)
    with pytest.raises(BackupRefused, match="cannot be replaced: database is locked"):
        await come_back(database, here, source, clock.now(), force=True)


# -- archives that are not believed ------------------------------------------------------------


def forge(source: Path, name: str, data: bytes, *, kind: bytes = tarfile.REGTYPE) -> Path:
    """The same archive with one member put in, or put in the place of another."""
    target = source.with_name("forged.tar")
    with tarfile.open(source) as old, tarfile.open(target, "w") as new:
        for member in old:
            if member.name != name:
                new.addfile(member, old.extractfile(member))
        info = tarfile.TarInfo(name)
        info.size, info.type, info.linkname = len(data), kind, "/etc/passwd"
        new.addfile(info, io.BytesIO(data))
    return target


@pytest.fixture
async def copy(sqlite_url_here: str, here: Installation, clock: TurnedClock) -> Path:
    database = open_database(sqlite_url_here)
    try:
        return await back_up(database, here, clock.now())
    finally:
        await database.close()


@pytest.mark.parametrize(
    "name", ["../../escaped", "/etc/cron.d/escaped", "files/../../escaped", "tables/../x.jsonl"]
)
def test_a_member_cannot_lead_out_of_the_folder(copy: Path, tmp_path: Path, name: str) -> None:
    forged = forge(copy, name, b"x")
    with pytest.raises(BackupRefused, match="does not belong into a backup"):
        unpack_archive(forged, tmp_path / "a" / "b" / "c")
    assert not list(tmp_path.rglob("escaped"))


def test_a_link_is_no_member(copy: Path, tmp_path: Path) -> None:
    forged = forge(copy, "secret.key", b"", kind=tarfile.SYMTYPE)
    with pytest.raises(BackupRefused, match="does not belong into a backup"):
        unpack_archive(forged, tmp_path / "look")


def test_a_changed_member_is_noticed(copy: Path, tmp_path: Path) -> None:
    forged = forge(copy, "tables/people.jsonl", b'{"id": 1}\n')
    with pytest.raises(BackupRefused, match=r"tables/people.jsonl in .* is not what was backed up"):
        unpack_archive(forged, tmp_path / "look")


def test_an_added_member_is_noticed(copy: Path, tmp_path: Path) -> None:
    forged = forge(copy, "secret.key", b"mine")
    with pytest.raises(BackupRefused, match=r"secret.key in .* is not what was backed up"):
        unpack_archive(forged, tmp_path / "look")


def test_a_cut_off_archive_is_noticed(copy: Path, tmp_path: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-2000])
    with pytest.raises(BackupRefused, match="is not a whole backup"):
        unpack_archive(copy, tmp_path / "look")


def test_anything_else_is_not_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "some.txt"
    path.write_text("hello")
    with pytest.raises(BackupRefused, match="is not a whole backup"):
        unpack_archive(path, tmp_path / "look")
    with tarfile.open(path, "w"):
        pass
    with pytest.raises(BackupRefused, match="there is no manifest in it"):
        unpack_archive(path, tmp_path / "look")


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (b"{", "its manifest cannot be read"),
        (b'{"strange": 1}', "its manifest cannot be read"),
        (b"[]", "its manifest cannot be read"),
        (
            b'{"revision": "1", "made_at": "", "program": "", "source": "", "format": 9}',
            "it is of format 9, this program knows 1",
        ),
    ],
)
def test_a_manifest_that_says_nothing_is_refused(
    copy: Path, tmp_path: Path, manifest: bytes, words: str
) -> None:
    forged = forge(copy, MANIFEST, manifest)
    with pytest.raises(BackupRefused, match=words):
        unpack_archive(forged, tmp_path / "look")


def rewrite(copy: Path, folder: Path, **changes: object) -> Path:
    """The same archive under another manifest; without the exact copy, so that rows are loaded."""
    manifest = unpack_archive(copy, folder)
    for name, value in changes.items():
        setattr(manifest, name, value)
    names = [name for name in manifest.sha256 if name != archive.DATABASE]
    manifest.sha256 = {}
    with write_archive(folder / "rewritten.tar.gz", manifest) as writer:
        for name in names:
            writer.add(name, folder / name)
    return folder / "rewritten.tar.gz"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"revision": "9999"}, "a newer program made it"),
        ({"rows": {"dragons": 1}}, "this kind of database has no table dragons"),
        ({"rows": {"people": 5}}, "table people is not whole"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_backup_that_does_not_fit_is_refused(
    journey: Journey, tmp_path: Path, changes: dict[str, object], words: str
) -> None:
    forged = rewrite(await journey.pack(), tmp_path / "look", **changes)
    with pytest.raises(BackupRefused, match=words):
        await journey.unpack(forged)
    assert journey.elsewhere.contents == []


async def test_a_database_of_a_newer_program_is_not_replaced(
    copy: Path, database: Database, here: Installation, clock: TurnedClock
) -> None:
    async with database.write.begin() as session:
        await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(BackupRefused, match="belongs to a newer program"):
        await restore_backup(database, here.belongings, copy, Orders(clock.now(), force=True))


async def test_a_column_nobody_knows_is_refused(database: Database, tmp_path: Path) -> None:
    (tmp_path / "counters.jsonl").write_text('{"name": "2026", "dragons": 1}\n')
    async with database.writer.begin() as connection:
        tables = await connection.run_sync(list_tables)
        counters = next(each for each in tables if each.name == "counters")
        with pytest.raises(BackupRefused, match="table counters has no column dragons here"):
            await connection.run_sync(load_table, counters, tmp_path / "counters.jsonl")


ODD = """CREATE TABLE odd (
    id serial PRIMARY KEY, data bytea, day date, doubled int GENERATED ALWAYS AS (7) STORED
)"""
FILL = "INSERT INTO odd (data, day) SELECT '\\x00ff', '2026-01-02' FROM generate_series(1, 1001)"


@pytest.mark.postgres
async def test_many_rows_bytes_and_days_make_the_round_trip(
    grown: Database, tmp_path: Path
) -> None:
    everything = text("SELECT * FROM odd ORDER BY id")
    async with grown.writer.begin() as connection:
        await connection.execute(text(ODD))
        await connection.execute(text(FILL))
        tables = await connection.run_sync(list_tables)
        odd = next(each for each in tables if each.name == "odd")
        before = (await connection.execute(everything)).all()
        with (tmp_path / "odd.jsonl").open("w") as file:
            await connection.run_sync(write_table, odd, file)
        await connection.execute(text("DELETE FROM odd"))
        assert await connection.run_sync(load_table, odd, tmp_path / "odd.jsonl") == 1001
        assert (await connection.execute(everything)).all() == before


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_search_tables_follow_from_the_others(database: Database) -> None:
    async with database.writer.begin() as connection:
        await connection.execute(text("CREATE VIRTUAL TABLE found USING fts5(words)"))
        names = {each.name for each in await connection.run_sync(list_tables)}
    assert not {each for each in names if each.startswith("found")}
    assert "topics" in names


# -- the note ----------------------------------------------------------------------------------


def test_the_last_backup_is_remembered(tmp_path: Path, clock: TurnedClock) -> None:
    assert read_last_backup(tmp_path) is None
    note_backup(tmp_path, clock.now())
    assert read_last_backup(tmp_path) == clock.now()
    (tmp_path / "last-backup").write_text("yesterday")
    assert read_last_backup(tmp_path) is None


def test_the_archive_is_readable_by_ordinary_tools(copy: Path) -> None:
    with gzip.open(copy) as plain, closing(plain):
        assert plain.read(16).startswith(b"database.sqlite")
