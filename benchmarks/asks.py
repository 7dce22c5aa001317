"""What somebody asks of a city: the services themselves, as handlers and clock call them."""

import random
from collections.abc import Awaitable, Callable

from benchmarks.city import (
    A_MATTER_EACH,
    CLERK,
    FIRST_RESIDENT,
    FIRST_STATION,
    HEAD,
    LEADER,
    LIAISON,
    MEMBER,
    NOW,
    STATIONS,
    say_matter,
)
from models.chats import Chat
from models.figures import Period
from models.people import Person
from models.stations import Place
from models.topics.part import Part
from models.topics.topic import Topic
from scheduler.clock import TICK
from scheduler.jobs import JOBS
from services.desk.tasks import list_tasks
from services.figures.figures import list_stats
from services.search.likeness import find_duplicates
from services.topics.board import list_board
from services.topics.lists import list_mine
from services.topics.searching import search_topics
from services.work import Work

Ask = Callable[[Work, random.Random], Awaitable[object]]


async def mine(work: Work, chance: random.Random) -> object:
    return await list_mine(work, await resident(work, chance))


def tasks_of(person_id: int) -> Ask:
    async def ask(work: Work, _chance: random.Random) -> object:
        return await list_tasks(work, await work.session.get_one(Person, person_id))

    return ask


def stats_of(person_id: int, period: Period) -> Ask:
    async def ask(work: Work, _chance: random.Random) -> object:
        return await list_stats(work, await work.session.get_one(Person, person_id), period)

    return ask


def search_for(*words: str, person_id: int | None = None) -> Ask:
    async def ask(work: Work, chance: random.Random) -> object:
        known = await work.session.get(Person, person_id) if person_id else None
        person = known or await resident(work, chance)
        return await search_topics(work, person, chance.choice(words))

    return ask


async def duplicates(work: Work, chance: random.Random) -> object:
    person = await resident(work, chance)
    chat = Chat(channel="telegram", address="1", person=person)
    station = await work.session.get_one(Place, FIRST_STATION + chance.randrange(STATIONS))
    draft = Topic(raiser=person, created_at=NOW, station=station, parts=[])
    part = Part(arrival_id=1, chat=chat, message_id=1, said_at=NOW, text=say_matter(chance))
    draft.add(part)
    found = await find_duplicates(work, draft)
    work.session.expunge_all()
    return found


async def board(work: Work, chance: random.Random) -> object:
    place_id = FIRST_STATION + chance.randrange(STATIONS)
    return await list_board(work, await work.session.get_one(Place, place_id))


async def board_of_all(work: Work, _chance: random.Random) -> object:
    return await list_board(work, None)


async def tick(work: Work, _chance: random.Random) -> object:
    """Everything that runs every few seconds, with what it does about what is due."""
    jobs = [job for job in JOBS if job.seconds == TICK]
    return [await job.run(work) for job in jobs]


async def resident(work: Work, chance: random.Random) -> Person:
    count = int(work.session.info["topics"]) // A_MATTER_EACH
    return await work.session.get_one(Person, FIRST_RESIDENT + chance.randrange(count))


ASKS: dict[str, Ask] = {
    "/mine": mine,
    "/tasks, head": tasks_of(HEAD),
    "/tasks, member": tasks_of(MEMBER),
    "/tasks, liaison": tasks_of(LIAISON),
    "/tasks, clerk": tasks_of(CLERK),
    "/tasks, office": tasks_of(LEADER),
    "/search, common word": search_for("路灯", "电梯", "下水道"),
    "/search, two common": search_for("路灯 坏了", "电梯漏水"),
    "/search, rarer words": search_for("南门巷 路灯", "解放路 电梯漏水"),
    "/search, head": search_for("路灯", "化粪池", person_id=HEAD),
    "/search, none has all": search_for("路灯飞船", "下水道飞船"),
    "/search, nothing": search_for("宇宙飞船", "万里长城"),
    "/stats, head": stats_of(HEAD, Period.YEAR),
    "/stats, office": stats_of(LEADER, Period.ALL),
    "twins of a draft": duplicates,
    "/board of a station": board,
    "/board of all": board_of_all,
    "a tick of the clock": tick,
}

# Whoever sees everything is told how much is under way: four times as much in the large city.
OF_ALL_UNDER_WAY = ("/stats, office",)
