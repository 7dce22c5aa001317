"""What is asked often is found by an index: nothing is read from end to end, and not bit by bit."""

import re
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from models.attachments import Attachment, Medium
from models.figures import Cases, Period
from models.letters import About
from models.lifecycle.topics import State
from models.topics.involvement import InvolvedAs
from scheduler.jobs import JOBS
from services.calls.lists import list_calls
from services.delivery.albums import Album, tell_more
from services.delivery.following import release_files
from services.desk.tasks import list_tasks
from services.figures.figures import count_figures, list_stats
from services.people.conversations import Conversations, load_conversations
from services.people.incoming import IncomingMessage
from services.people.names import give_name
from services.search.likeness import find_duplicates
from services.topics.board import list_board, list_solved
from services.topics.cases import list_cases
from services.topics.finding import read_topic_by_number
from services.topics.lists import list_mine
from services.topics.questions import ASKED, find_asked
from services.topics.searching import search_topics
from services.topics.supported import list_tied
from services.work import Work
from tests.county import arriving, say, write_draft
from tests.services.life import Life, bring

# Everything that grows with what was ever raised.
GROWING = {
    *("topics", "topic_pairs", "parts", "entries", "events", "items", "callbacks", "letters"),
    *("inbox", "people", "chats", "bonds", "unheard", "pairs_index", "enquiries"),
    "letter_names",
}
# Walked in their order, as far as is needed or because what stands in them is little: what goes
# on in public, what nobody holds, what came back, calls owed, what is supervised. The newest pairs
# by their own key.
WALKED = {
    "ix_topics_sending",
    *(
        "ix_topics_public",
        "ix_topics_unheld",
        "ix_topics_asked",
        "ix_items_back",
        "ix_topics_danger",
    ),
    *("ix_topics_unveiled", "ix_topics_solved"),
    *(
        "uq_callbacks_one_open",
        "ix_enquiries_owed",
        "pk_topic_pairs",
        "ix_letters_troubled",
        "ix_letters_unread",
        "ix_inbox_parked",
        "ix_bonds_supervisor",
    ),
}
Asked = list[tuple[str, Any]]
Ask = Callable[[Life], Awaitable[object]]


def tasks_of(who: str) -> Ask:
    return lambda life: list_tasks(life.work, life.person(who))


def search_by(who: str, words: str = "路灯 坏了") -> Ask:
    return lambda life: search_topics(life.work, life.person(who), words)


def stats_of(who: str) -> Ask:
    return lambda life: list_stats(life.work, life.person(who), Period.YEAR)


def board_at(*, everywhere: bool) -> Ask:
    return lambda life: list_board(life.work, None if everywhere else life.station)


def cases_of(who: str, which: Cases) -> Ask:
    return lambda life: list_cases(life.work, life.person(who), which, Period.YEAR)


def solved_at(*, everywhere: bool) -> Ask:
    return lambda life: list_solved(life.work, None if everywhere else life.station)


def figures_of(*, everywhere: bool) -> Ask:
    return lambda life: count_figures(life.work, None if everywhere else life.station, Period.YEAR)


async def look_for_twins(life: Life) -> object:
    draft = await write_draft(life.work, Conversations(), life.people["neighbour"])
    return await find_duplicates(life.work, draft)


async def strike(life: Life) -> object:
    return [await job.run(life.work) for job in JOBS]


async def open_by_number(life: Life) -> object:
    raiser = life.person("raiser")
    number = (await list_mine(life.work, raiser)).listed[0].number
    return await read_topic_by_number(life.work, raiser, number)


async def be_named_anew(life: Life) -> None:
    await give_name(life.work, life.person("raiser"), "何阿姨")


async def add_to_album(life: Life) -> None:
    await tell_more(life.work, Album(About.TOPIC, 7, "album"), [])


async def what_was_asked(life: Life) -> object:
    return await find_asked(life.work, life.person("raiser"), IncomingMessage(1, "三盏"))


async def have_file(life: Life) -> None:
    """A photo that came with a matter has been fetched."""
    photo = Attachment(channel="telegram", medium=Medium.PHOTO, due_at=life.work.now)
    photo.arrived("d" * 64, 9, "image/png")
    met, work = life.people["neighbour"], arriving(life.work)
    draft = await say(work, Conversations(), met, "", attachment=photo)
    await life.work.session.flush()
    await release_files(life.work, draft.attachments[0].id)


async def when_it_was_asked(life: Life) -> object:
    return (await life.work.session.execute(ASKED, {"topics": [7]})).all()


# What is asked; in how many statements at most; by which index of topics or items, among others.
ASKS: dict[str, tuple[Ask, int, tuple[str, ...]]] = {
    "mine": (lambda life: list_mine(life.work, life.person("raiser")), 1, ("ix_topics_raiser",)),
    "what one supports": (
        lambda life: list_tied(life.work, life.person("supporter"), InvolvedAs.SUPPORT),
        1,
        ("ix_bonds_person",),
    ),
    "what was asked": (what_was_asked, 1, ("ix_topics_raiser",)),
    "when it was asked": (when_it_was_asked, 1, ("ix_letters_about",)),
    "tasks of a head": (tasks_of("head"), 10, ("ix_topics_owed", "ix_topics_asked")),
    "tasks of a member": (tasks_of("member"), 9, ("ix_topics_holder",)),
    "tasks of a liaison": (tasks_of("liaison"), 9, ("ix_items_unit",)),
    "tasks of a clerk": (tasks_of("clerk"), 10, ()),
    "tasks of the office": (
        tasks_of("office"),
        12,
        ("ix_topics_unheld", "ix_topics_sending", "ix_items_back"),
    ),
    "calls": (lambda life: list_calls(life.work, life.person("clerk")), 5, ()),
    "a search": (search_by("stranger"), 4, ()),
    "a search by staff": (search_by("head"), 4, ()),
    "a search for what nobody said": (search_by("stranger", "宇宙飞船 17"), 7, ()),
    "a search by number": (search_by("stranger", "2026-0001"), 2, ()),
    "a matter from its first words to its receipt": (lambda life: life.raises(), 12, ()),
    "/stats of the office": (stats_of("office"), 11, ("ix_topics_held",)),
    "/stats of a head": (stats_of("head"), 11, ("ix_topics_held",)),
    "twins": (look_for_twins, 8, ()),
    "the board": (board_at(everywhere=True), 1, ("ix_topics_public",)),
    "the board of a station": (board_at(everywhere=False), 2, ()),
    "what was answered": (solved_at(everywhere=True), 1, ("ix_topics_solved",)),
    "what was answered at a station": (solved_at(everywhere=False), 2, ()),
    "all matters of the office": (cases_of("office", Cases.OPEN), 2, ("ix_topics_station_state",)),
    "what is late anywhere": (cases_of("office", Cases.LATE), 2, ()),
    "all that came in at a station": (cases_of("head", Cases.RECEIVED), 4, ()),
    "a topic by its number": (open_by_number, 14, ()),
    "figures of a place": (figures_of(everywhere=False), 3, ("ix_tallies_sum",)),
    "figures of all": (figures_of(everywhere=True), 1, ("ix_tallies_fresh",)),
    "who writes": (lambda life: load_conversations(life.work.session, "telegram", ["1"]), 2, ()),
    "a name that waits in letters": (be_named_anew, 4, ("ix_letters_unread",)),
    "an album that goes on": (add_to_album, 2, ("ix_letters_about",)),
    "a file that has come in": (have_file, 12, ("ix_parts_attachment", "ix_letters_about")),
    "all the clock does": (strike, 16, ("ix_topics_look_at", "ix_items_look_at")),
}


@contextmanager
def heard(work: Work) -> Iterator[Asked]:
    """Every statement that reads, as the database is given it."""
    asked: Asked = []

    def hear(*told: Any) -> None:
        if str(told[2]).lstrip("( ").startswith(("SELECT", "WITH")):
            asked.append((told[2], told[3]))

    engine = work.session.get_bind()
    event.listen(engine, "before_cursor_execute", hear)
    yield asked
    event.remove(engine, "before_cursor_execute", hear)


async def steps_of(work: Work, statement: str, values: Any) -> list[tuple[str, str, bool]]:
    """Each step of its plan that reads a table: which, by which index, and whether all of it."""
    connection = await work.session.connection()
    if work.session.get_bind().dialect.name == "sqlite":
        rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [step for row in rows.all() if (step := _read_sqlite(row.detail))]
    await connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    plan = await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values)
    return list(_read_postgres(plan.scalar_one()[0]["Plan"]))


def _read_sqlite(detail: str) -> tuple[str, str, bool] | None:
    """SEARCH topics USING INDEX ix_topics_owed (station_id=?), say; or a word about sorting."""
    words = re.sub(r"_\d+\b", "", detail).split()
    if words[0] not in {"SEARCH", "SCAN"}:
        return None
    index = words[words.index("INDEX") + 1] if "INDEX" in words else ""
    if "VIRTUAL" in words:
        return words[1], index, "M" not in index
    return words[1], index, words[0] == "SCAN"


def _read_postgres(node: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Without rows to count it may walk any index instead: that it could use one must do here."""
    if "Relation Name" in node:
        yield node["Relation Name"], node.get("Index Name", ""), node["Node Type"] == "Seq Scan"
    for below in node.get("Plans", ()):
        yield from _read_postgres(below)


@pytest.mark.parametrize("name", ASKS)
async def test_what_is_asked_often_reads_no_table_from_end_to_end(life: Life, name: str) -> None:
    ask, most, expected = ASKS[name]
    await bring(life, State.ACCEPTED)
    with heard(life.work) as asked:
        await ask(life)
    assert len(asked) <= most, [statement for statement, _ in asked]
    steps = [step for each in list(asked) for step in await steps_of(life.work, *each)]
    whole = [step for step in steps if step[2] and step[1] not in WALKED]
    assert [step for step in whole if step[0] in GROWING] == []
    if life.work.session.get_bind().dialect.name == "sqlite":
        # PostgreSQL chooses by what it has counted, and here is nothing to be counted.
        assert {index for _, index, _ in steps} >= set(expected)


async def test_what_is_asked_does_not_grow_with_what_is_found(life: Life) -> None:
    """One statement for all names, not one for each line."""
    counts = []
    for _ in range(3):
        await bring(life, State.ACCEPTED)
        with heard(life.work) as asked:
            await list_tasks(life.work, life.person("head"))
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2]
