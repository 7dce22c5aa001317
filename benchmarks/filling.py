"""A city with a long past, made up quickly: its places, its people, as many topics as are asked."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any

import asyncpg
from sqlalchemy import make_url

from models.pairs import ALIVE, cut
from models.topics import TITLE_LENGTH

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
STATIONS, COUNCILS = 123, 5  # each station has so many councils below it
UNDER_WAY = 20_000  # what is older than the newest so many is over
A_MATTER_EACH = 5  # so many topics has each resident raised
BATCH = 20_000
OFFICE, FIRST_STATION, FIRST_COUNCIL = 1, 10, 1_000
HEAD, LEADER, MEMBER, FIRST_RESIDENT = 1, 2, 3, 1_000

WAYS = "南门北门东街西街和平解放建设新华中山青年幸福光明文化胜利人民红旗朝阳团结友谊长安"
ENDS = ("巷", "路", "小区", "社区", "家园", "市场", "广场", "新村")
THINGS = (
    *("路灯", "井盖", "下水道", "垃圾桶", "电梯", "健身器材", "公交站牌", "停车位", "护栏", "暖气"),
    *("水管", "绿化带", "公厕", "红绿灯", "斑马线", "围墙", "楼道灯", "化粪池", "充电桩", "宣传栏"),
)
TROUBLES = (
    *("坏了三天", "没有人管", "堵了", "漏水", "太少", "晚上不亮", "被占了", "破了", "声音很大"),
    *("臭味很大", "老人过不去", "孩子上学不安全", "一直没有修好", "报了几次没有回音"),
)
PEOPLE = ("id", "created_at", "name", "locale", "quiet_from", "quiet_until")
PLACES = ("id", "code", "name", "kind", "parent_id")
POSTS = ("id", "person_id", "place_id", "role", "since")
TOPICS = (
    *("id", "raiser_id", "created_at", "station_id", "number", "title", "category"),
    *("category_chosen", "source", "state", "anonymous", "private", "on_board", "version", "moves"),
    *("submitted_at", "holder_id", "supporters", "reopened", "appealed", "due", "due_since"),
    *("due_at", "reminders", "heard_at", "silences", "look_at", "ending"),
)
DUE = {
    "raised": "triage",
    "accepted": "claim",
    "claimed": "progress",
    "handling": "handling",
    "answered": "rating",
}
Rows = Iterator[tuple[Any, ...]]


def make_places() -> Rows:
    yield (OFFICE, "qz", "市政协", "office", None)
    for at in range(STATIONS):
        station = FIRST_STATION + at
        yield (station, f"s{at}", f"第{at}委员工作站", "station", OFFICE)
        for below in range(COUNCILS):
            council = FIRST_COUNCIL + at * COUNCILS + below
            yield (council, f"s{at}-{below}", f"第{at}站{below}议事室", "council", station)


def make_people(topics: int, quiet: Sequence[Any]) -> Rows:
    for person in (HEAD, LEADER, MEMBER):
        yield (person, NOW, "王建国", "zh", *quiet)
    for at in range(topics // A_MATTER_EACH + 1):
        yield (FIRST_RESIDENT + at, NOW, "何秀英", "zh", *quiet)


def make_posts() -> Rows:
    since = date(2026, 1, 1)
    yield (1, HEAD, FIRST_STATION, "head", since)
    yield (2, LEADER, OFFICE, "office", since)
    yield (3, MEMBER, FIRST_STATION, "member", since)


def say_matter(chance: random.Random) -> str:
    at = chance.randrange(0, len(WAYS), 2)
    where = f"{WAYS[at : at + 2]}{chance.choice(ENDS)}{chance.randrange(1, 40)}号"
    thing, trouble = chance.choice(THINGS), chance.choice(TROUBLES)
    return f"{where}的{thing}{trouble}，{chance.choice(TROUBLES)}"


def make_topics(count: int) -> Iterator[tuple[tuple[Any, ...], tuple[int, str]]]:
    """Each with its pairs; the newest ones are under way."""
    chance = random.Random(42)
    for at in range(count):
        station = chance.randrange(STATIONS)
        level = chance.randrange(COUNCILS + 1)
        place = FIRST_COUNCIL + station * COUNCILS + level - 1 if level else FIRST_STATION + station
        going = at >= count - min(UNDER_WAY, count // 2)
        state = chance.choice(tuple(DUE)) if going else "closed"
        words = say_matter(chance)
        since = NOW - timedelta(minutes=chance.randrange(60 * 24 * 20))
        yield _make_topic(at, place, state, words, since), _make_pairs(at, station, state, words)


def _make_topic(at: int, place: int, state: str, words: str, since: datetime) -> tuple[Any, ...]:
    due_at = since + timedelta(days=10) if state in DUE else None
    holder = MEMBER if state in {"claimed", "handling"} and at % 500 == 0 else None
    title = words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1] + "…"
    return (
        *(at + 1, FIRST_RESIDENT + at // A_MATTER_EACH, since, place, f"2026-{at + 1:04d}", title),
        *("facilities", False, "resident", state, False, False, at % 10 > 0 and state != "raised"),
        *(1, 1, since, holder, at % 30, 0, False, DUE.get(state), since if due_at else None),
        *(due_at, 0, since, 0, due_at, None if due_at else "solved"),
    )


def _make_pairs(at: int, station: int, state: str, words: str) -> tuple[int, str]:
    mark = [f"@{FIRST_STATION + station}"] if state in ALIVE else []
    return at + 1, " ".join([*mark, *cut(words)])


def fill_sqlite(path: str, count: int) -> None:
    """Straight into the file; its search index is made at the end, in one go."""
    with sqlite3.connect(path) as file:
        triggers = file.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = list(triggers)
        for name, _ in kept:
            file.execute(f"DROP TRIGGER {name}")
        quiet = ("22:00:00.000000", "08:00:00.000000")
        for table, columns, rows in (
            ("places", PLACES, make_places()),
            ("people", PEOPLE, make_people(count, quiet)),
            ("appointments", POSTS, make_posts()),
        ):
            _insert(file, table, columns, list(rows))
        made = make_topics(count)
        while batch := list(islice(made, BATCH)):
            _insert(file, "topics", TOPICS, [topic for topic, _ in batch])
            _insert(file, "topic_pairs", ("topic_id", "pairs"), [pairs for _, pairs in batch])
        file.execute("INSERT INTO pairs_index(pairs_index) VALUES ('rebuild')")
        for _, trigger in kept:
            file.execute(trigger)
        file.execute("ANALYZE")


def _insert(file: sqlite3.Connection, table: str, columns: Sequence[str], rows: Any) -> None:
    places = ", ".join("?" * len(columns))
    into = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608 -- ours
    file.executemany(into, [[_plain(each) for each in row] for row in rows])


def _plain(value: Any) -> Any:
    """As the program itself writes it there."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return value.isoformat() if isinstance(value, date) else value


async def fill_postgres(url: str, count: int) -> None:
    """By COPY; its search index is made at the end, in one go."""
    quiet = (time(22), time(8))
    plain = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    server = await asyncpg.connect(plain)
    index = await server.fetchval(
        "SELECT indexdef FROM pg_indexes WHERE indexname = 'ix_topic_pairs_index'"
    )
    await server.execute("DROP INDEX ix_topic_pairs_index")
    for table, columns, rows in (
        ("places", PLACES, make_places()),
        ("people", PEOPLE, make_people(count, quiet)),
        ("appointments", POSTS, make_posts()),
    ):
        await server.copy_records_to_table(table, records=rows, columns=columns)
    made = make_topics(count)
    while batch := list(islice(made, BATCH)):
        topics = [topic for topic, _ in batch]
        await server.copy_records_to_table("topics", records=topics, columns=TOPICS)
        pairs = [each for _, each in batch]
        await server.copy_records_to_table(
            "topic_pairs", records=pairs, columns=("topic_id", "pairs")
        )
    await server.execute(index)
    await server.execute("VACUUM ANALYZE")
    await server.close()
