"""A city with a long past, made up: its places, its people, as many topics as are asked."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from models.bigrams import bigrams_of
from models.lifecycle.topics import GOING_ON
from models.topics.topic import TITLE_LENGTH

NOW = datetime(2026, 3, 4, 2, 0, tzinfo=UTC)
STATIONS, COUNCILS, UNITS = 123, 5, 40  # each station has so many councils below it
MEMBERS = 16  # of each station
UNDER_WAY = 20_000  # what is older than the newest so many is over
A_MATTER_EACH = 5  # so many topics has each resident raised
CALLS = 600  # so many open ones, at most
DUE_NOW = 3  # so many need the clock at this very tick
OFFICE, FIRST_STATION, FIRST_UNIT, FIRST_COUNCIL = 1, 10, 500, 1_000
HEAD, LEADER, CLERK, LIAISON, FIRST_MEMBER, FIRST_RESIDENT = 1, 2, 3, 4, 1_000, 10_000
MEMBER = FIRST_MEMBER

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
    *("due_at", "reminders", "heard_at", "silences", "look_at", "ending", "withheld", "struck"),
)
PAIRS = ("topic_id", "pairs")
ITEMS = (
    *("id", "topic_id", "position", "text", "unit_id", "dispatched_at", "due_at", "state"),
    *("moves", "reply", "reminders", "asked_why", "look_at"),
)
TALLIES = ("id", "place_id", "month", "name", "amount", "summed")
CALLBACKS = ("id", "topic_id", "person_id", "since", "reminders", "look_at", "done_at")
DUE = {
    "raised": "triage",
    "accepted": "claim",
    "claimed": "progress",
    "handling": "handling",
    "answered": "rating",
}
AT_UNITS = ("dispatched", "received", "replied", "rejected", "approved")
Row = tuple[Any, ...]
Rows = Iterator[Row]
Write = Callable[[datetime], Any]  # a moment, as a database wants it


@dataclass(frozen=True)
class Raised:
    """One topic with what leans on it."""

    topic: Row
    pairs: Row
    items: Sequence[Row]
    calls: Sequence[Row]


def make_places() -> Rows:
    yield (OFFICE, "qz", "市政协", "office", None)
    for at in range(STATIONS):
        station = FIRST_STATION + at
        yield (station, f"s{at}", f"第{at}委员工作站", "station", OFFICE)
        for below in range(COUNCILS):
            council = FIRST_COUNCIL + at * COUNCILS + below
            yield (council, f"s{at}-{below}", f"第{at}站{below}议事室", "council", station)
    for at in range(UNITS):
        yield (FIRST_UNIT + at, f"u{at}", f"第{at}局", "unit", OFFICE)


def make_people(topics: int, write: Write, quiet: Sequence[time | str]) -> Rows:
    serving = [HEAD, LEADER, CLERK, LIAISON]
    serving += range(FIRST_MEMBER, FIRST_MEMBER + STATIONS * MEMBERS)
    residents = range(FIRST_RESIDENT, FIRST_RESIDENT + topics // A_MATTER_EACH + 1)
    for person in (*serving, *residents):
        yield (person, write(NOW), "何秀英", "zh", *quiet)


def make_posts(since: date | str) -> Rows:
    for person, place, role in (
        (HEAD, FIRST_STATION, "head"),
        (LEADER, OFFICE, "office"),
        (CLERK, FIRST_STATION, "clerk"),
        (LIAISON, FIRST_UNIT, "liaison"),
    ):
        yield (person, person, place, role, since)
    for at in range(STATIONS * MEMBERS):
        member = FIRST_MEMBER + at
        yield (member, member, FIRST_STATION + at // MEMBERS, "member", since)


def count_tallies(batch: Sequence[Raised]) -> Counter[tuple[int, str, str]]:
    """What these topics add to the figures, by place, month and name."""
    counted: Counter[tuple[int, str, str]] = Counter()
    for raised in batch:
        _, _, since, place, _, _, _, _, source, state, *_, ending = raised.topic
        names = [f"source-{source}", f"state-{state}", *([f"ending-{ending}"] if ending else ())]
        counted.update((place, str(since)[:7], name) for name in names)
    return counted


def make_tallies(counted: Counter[tuple[int, str, str]]) -> Rows:
    """As they are once they were folded: of each place, and of all."""
    whole: Counter[tuple[int | None, str, str]] = Counter()
    whole.update(counted)
    for (_, month, name), amount in counted.items():
        whole[None, month, name] += amount
    for number, ((place, month, name), amount) in enumerate(whole.items(), start=1):
        yield (number, place, month, name, amount, True)


def say_matter(chance: random.Random) -> str:
    return "".join(_say(chance))


def _say(chance: random.Random) -> tuple[str, str, str]:
    at = chance.randrange(0, len(WAYS), 2)
    where = f"{WAYS[at : at + 2]}{chance.choice(ENDS)}"
    thing = f"号的{chance.choice(THINGS)}{chance.choice(TROUBLES)}，{chance.choice(TROUBLES)}"
    return where, str(chance.randrange(1, 40)), thing


@cache
def _cut(words: str) -> tuple[str, ...]:
    return tuple(bigrams_of(words))


def count_under_way(topics: int) -> int:
    return min(UNDER_WAY, topics // 2)


def make_topics(count: int, write: Write) -> Iterator[Raised]:
    """The newest ones are under way; some of them need the clock now."""
    chance = random.Random(42)
    under_way = count_under_way(count)
    written: Write = cache(write)
    for at in range(count):
        going = at >= count - under_way
        state = chance.choice(tuple(DUE)) if going else "closed"
        since = NOW - timedelta(minutes=chance.randrange(60 * 24 * 14))
        made = _Making(at, chance, written, state, since, clock=at >= count - DUE_NOW)
        calls = made.calls(open_one=going and at % max(under_way // CALLS, 1) == 0)
        yield Raised(*made.topic(), list(made.items()), calls)


@dataclass(frozen=True)
class _Making:
    at: int
    chance: random.Random
    write: Write
    state: str
    since: datetime
    clock: bool

    def topic(self) -> tuple[Row, Row]:
        at, write, since, state = self.at, self.write, self.write(self.since), self.state
        station = self.chance.randrange(STATIONS)
        level = self.chance.randrange(COUNCILS + 1)
        place = FIRST_COUNCIL + station * COUNCILS + level - 1 if level else FIRST_STATION + station
        due_at = write(self.since + timedelta(days=10)) if state in DUE else None
        held = state in {"claimed", "handling", "answered"} and at % 5 > 0
        holder = FIRST_MEMBER + station * MEMBERS + at % MEMBERS if held else None
        said = _say(self.chance)
        words = "".join(said)
        title = words if len(words) <= TITLE_LENGTH else words[: TITLE_LENGTH - 1] + "…"
        look = write(NOW - timedelta(minutes=1) if self.clock else NOW + timedelta(days=2))
        mark = (f"@{FIRST_STATION + station}",) if state in GOING_ON else ()
        pairs = dict.fromkeys((*mark, *_cut(said[0]), said[1], *_cut(said[2])))
        public = at % 10 > 0 and state != "raised"
        return (
            *(at + 1, FIRST_RESIDENT + at // A_MATTER_EACH, since, place, f"2026-{at + 1:04d}"),
            *(title, "facilities", False, "resident", state, False, False, public, 1, 1, since),
            *(holder, at % 30, 0, False, DUE.get(state), since if due_at else None, due_at, 0),
            *(since, 0, look if due_at else None, None if due_at else "solved", False, "[]"),
        ), (at + 1, " ".join(pairs))

    def items(self) -> Rows:
        """Two where it is being handled; one where it was, of every third."""
        handling = self.state == "handling"
        for position in (1, 2) if handling else (1,) * (self.at % 3 == 0):
            state = AT_UNITS[(self.at + position) % 5] if handling else "approved"
            since = self.write(self.since)
            day = self.write(self.since + timedelta(days=30))
            unit = FIRST_UNIT + (self.at * 7 + position) % UNITS
            yield (
                *(2 * self.at + position, self.at + 1, position, "换三盏灯", unit, since, day),
                *(state, 1, "", 0, "", day if handling else None),
            )

    def calls(self, *, open_one: bool) -> list[Row]:
        if not open_one and self.at % 100:
            return []
        since = self.write(self.since)
        raiser = FIRST_RESIDENT + self.at // A_MATTER_EACH
        look, done = (self.write(NOW + timedelta(days=1)), None) if open_one else (None, since)
        return [(self.at + 1, self.at + 1, raiser, since, 0, look, done)]
