"""Dispatch lists: a list drawn up from messages, and each of its lines changed by a tap."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest

from models.errors import NotFound, OldButton
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from models.topics.topic import Topic
from services.people.incoming import IncomingMessage
from services.topics.steps.carrying_out import Ask
from services.topics.steps.dispatch_changes import Noted
from services.topics.steps.dispatch_lists import (
    DUE_DAYS,
    DirectionList,
    RowRef,
    add_as_said,
    change_row,
    date_row,
    direct_as_said,
    drop_row,
    leave_undated,
    list_due_days,
    offer_units,
    reword_row,
    show_directions,
    take_directions,
)
from services.topics.steps.dispatch_parsing import MOST_ROWS
from services.topics.steps.dispatches import rows_of
from services.topics.steps.entries import begin_entry
from tests.county import arriving
from tests.services.life import Life, bring

HOUSING, GAS = "区住建局", "区燃气公司"


@dataclass
class Drawing:
    """A list in its author's hands."""

    life: Life
    topic: Topic
    entry: Entry
    who: str = "member"

    async def says(self, text: str) -> DirectionList:
        met = self.life.people[self.who]
        said = IncomingMessage(71, text)
        work = arriving(self.life.work)
        return await take_directions(work, met.chat, met.person, self.entry.id, said)

    def ref(self, key: int) -> RowRef:
        return RowRef(self.entry.id, key)


async def draw(life: Life, *said: str) -> Drawing:
    """The member has begun a list, and has said so much for it."""
    topic = await bring(life, State.CLAIMED)
    ask = Ask(verb=Verb.DISPATCH, topic_id=topic.id, moves=topic.moves)
    drawing = Drawing(life, topic, await begin_entry(life.work, life.person("member"), ask))
    for text in said:
        await drawing.says(text)
    return drawing


async def draw_anew(life: Life) -> Drawing:
    """A unit has refused its item; its one line waits for another unit."""
    topic = await bring(life, State.HANDLING)
    item = await life.has_item(topic, ItemState.REJECTED)
    ask = Ask(verb=Verb.DISPATCH, topic_id=topic.id, moves=item.moves, item=item.position)
    entry = await begin_entry(life.work, life.person("head"), ask)
    return Drawing(life, topic, entry, "head")


def read(shown: DirectionList) -> Sequence[tuple[str, str]]:
    return [(each.unit, each.row.text) for each in shown.lines.values()]


def noted(shown: DirectionList) -> list[Noted]:
    return [each.kind for each in shown.notes]


async def test_one_message_more_adds_lines_and_changes_them(life: Life) -> None:
    drawing = await draw(life, "住建局 换三盏灯")
    added = await drawing.says("燃气公司 查阀门")
    assert read(added) == [(HOUSING, "换三盏灯"), (GAS, "查阀门")]
    assert noted(added) == []
    changed = await drawing.says("第一项改成燃气公司")
    assert (read(changed), noted(changed)) == (
        [(GAS, "换三盏灯"), (GAS, "查阀门")],
        [Noted.CHANGED],
    )


async def test_a_list_grows_no_longer_than_anybody_reads(life: Life) -> None:
    full = "；".join(f"住建局 换第{number}号灯" for number in range(MOST_ROWS))
    drawing = await draw(life, full)
    assert len((await drawing.says("燃气公司 查阀门")).lines) == MOST_ROWS


async def test_what_names_no_unit_is_asked_about_and_added_when_asked_for(life: Life) -> None:
    drawing = await draw(life, "住建局 换三盏灯")
    asked = await drawing.says("查查阀门")
    assert (read(asked), noted(asked)) == ([(HOUSING, "换三盏灯")], [Noted.UNHEARD])
    assert asked.notes[0].said == "查查阀门"
    added = await add_as_said(life.work, life.person("member"), drawing.entry.id)
    assert read(added) == [(HOUSING, "换三盏灯"), ("", "查查阀门")]
    named = await drawing.says("燃气公司")
    assert (read(named)[1], noted(named)) == ((GAS, "查查阀门"), [Noted.CHANGED])


@pytest.mark.parametrize("since", ["燃气公司 查阀门", "删第一项"])
async def test_what_was_said_before_something_else_is_added_no_more(life: Life, since: str) -> None:
    drawing = await draw(life, "住建局 换三盏灯；住建局 修井盖", "查查阀门")
    await drawing.says(since)
    stood = rows_of(drawing.entry)
    with pytest.raises(OldButton):
        await add_as_said(life.work, life.person("member"), drawing.entry.id)
    assert rows_of(drawing.entry) == stood


async def test_where_nothing_was_said_nothing_is_added(life: Life) -> None:
    drawing = await draw(life)
    shown = await add_as_said(life.work, life.person("member"), drawing.entry.id)
    assert shown.lines == {}


# -- one item to another unit --------------------------------------------------------------------


async def test_an_item_goes_to_one_unit_with_what_is_said_anew(life: Life) -> None:
    drawing = await draw_anew(life)
    assert read(await drawing.says("燃气公司")) == [(GAS, "更换三盏路灯")]
    assert read(await drawing.says("燃气公司 查阀门")) == [(GAS, "查阀门")]
    several = await drawing.says("住建局 换灯；燃气公司 修井盖")
    assert (read(several), noted(several)) == ([(HOUSING, "换灯")], [Noted.ONE_UNIT])
    unread = await drawing.says("；")
    assert (read(unread), noted(unread)) == ([(HOUSING, "换灯")], [])


async def test_its_one_line_is_neither_dropped_nor_joined_by_another(life: Life) -> None:
    drawing = await draw_anew(life)
    person = life.person("head")
    assert read(await drop_row(life.work, person, drawing.ref(1))) == [("", "更换三盏路灯")]
    await drawing.says("查查阀门")
    with pytest.raises(OldButton):
        await add_as_said(life.work, person, drawing.entry.id)


# -- directions without a press ------------------------------------------------------------------


async def test_whole_directions_begin_a_list_at_once(life: Life) -> None:
    topic, met = await bring(life, State.CLAIMED), life.people["member"]
    said = IncomingMessage(71, "住建局 换三盏灯；燃气公司 查阀门")
    work = arriving(life.work)
    shown = await direct_as_said(work, met.chat, met.person, topic.id, said)
    assert shown is not None
    assert read(shown) == [(HOUSING, "换三盏灯"), (GAS, "查阀门")]
    assert topic.state is State.CLAIMED


@pytest.mark.parametrize("said", ["", "灯还没有换好", "住建局 换灯；还要去看看", "区住建局"])
async def test_anything_less_is_taken_for_no_directions(life: Life, said: str) -> None:
    topic, met = await bring(life, State.CLAIMED), life.people["member"]
    message = IncomingMessage(71, said)
    assert await direct_as_said(life.work, met.chat, met.person, topic.id, message) is None


# -- by a tap ------------------------------------------------------------------------------------


async def test_the_words_of_one_line_are_said_again_with_the_day_they_may_mean(life: Life) -> None:
    drawing, met = await draw(life, "住建局 换三盏灯"), life.people["member"]
    said = IncomingMessage(72, "周末前\n 换四盏灯")
    work = arriving(life.work)
    shown = await reword_row(work, met.chat, met.person, drawing.ref(1), said)
    (line,) = shown.lines.values()
    assert line.row.text == "周末前 换四盏灯"
    assert len(line.row.meant) == 2
    with pytest.raises(NotFound):
        await reword_row(work, met.chat, met.person, drawing.ref(2), said)


async def test_a_line_gets_another_unit_or_another_day(life: Life) -> None:
    drawing, person = await draw(life, "气象局 装警报器"), life.person("member")
    gas = str(life.other_unit.id)
    shown = await change_row(life.work, person, drawing.ref(1), unit=gas)
    (line,) = shown.lines.values()
    assert (line.unit, line.row.text, line.row.stranger) == (GAS, "装警报器", "")
    day = life.work.local.date() + timedelta(days=9)
    shown = await change_row(life.work, person, drawing.ref(1), day=day.isoformat())
    (line,) = shown.lines.values()
    assert (line.row.day, line.due_at.astimezone(life.work.zone).date()) == (day, day)
    (line,) = (await leave_undated(life.work, person, drawing.ref(1))).lines.values()
    assert line.row.day is None
    assert line.due_at.astimezone(life.work.zone).date() > day


async def test_neither_a_unit_that_is_none_nor_a_day_that_is_over_is_taken(life: Life) -> None:
    drawing, person = await draw(life, "住建局 换三盏灯"), life.person("member")
    stood = rows_of(drawing.entry)
    yesterday = life.work.local.date() - timedelta(days=1)
    for doctored in ({"unit": str(life.station.id)}, {"day": "soon"}, {"day": str(yesterday)}):
        with pytest.raises(NotFound):
            await change_row(life.work, person, drawing.ref(1), **doctored)
    for gone in (
        change_row(life.work, person, drawing.ref(2), unit=str(life.unit.id)),
        leave_undated(life.work, person, drawing.ref(2)),
        show_directions(life.work, life.person("head"), drawing.entry.id),
    ):
        with pytest.raises(NotFound):
            await gone
    assert rows_of(drawing.entry) == stood


async def test_the_day_of_a_line_is_said_or_more_is_directed(life: Life) -> None:
    drawing, met = await draw(life, "住建局 换三盏灯"), life.people["member"]
    work, by = arriving(life.work), life.work.local.date() + timedelta(days=3)
    said = IncomingMessage(72, f"{by.month}月{by.day}日前")
    shown = await date_row(work, met.chat, met.person, drawing.ref(1), said)
    assert (shown.lines[1].row.day, noted(shown)) == (by, [Noted.DATED])
    more = IncomingMessage(73, "燃气公司 查阀门")
    shown = await date_row(work, met.chat, met.person, drawing.ref(1), more)
    assert read(shown) == [(HOUSING, "换三盏灯"), (GAS, "查阀门")]


async def test_a_line_is_dropped_once(life: Life) -> None:
    drawing, person = await draw(life, "住建局 换三盏灯；燃气公司 查阀门"), life.person("member")
    for _ in range(2):
        assert read(await drop_row(life.work, person, drawing.ref(1))) == [(GAS, "查阀门")]


async def test_a_unit_there_is_not_is_shown_with_those_that_may_be_meant(life: Life) -> None:
    drawing = await draw(life, "燃气局 查阀门；住建局 换灯")
    person = life.person("member")
    unknown, known = (await show_directions(life.work, person, drawing.entry.id)).lines.values()
    assert (unknown.unit, unknown.row.stranger) == ("", "燃气局")
    assert [each.name for each in unknown.near] == [GAS]
    assert (known.unit, [*known.near]) == (HOUSING, [])
    offered = await offer_units(life.work, person, drawing.entry.id)
    assert [each.name for each in offered.units] == [GAS, HOUSING]


async def test_a_unit_that_is_gone_is_shown_as_none(life: Life) -> None:
    drawing = await draw(life, "住建局 换三盏灯")
    drawing.entry.directions = [{**drawing.entry.directions[0], "unit_id": life.station.id}]
    shown = await show_directions(life.work, life.person("member"), drawing.entry.id)
    assert read(shown) == [("", "换三盏灯")]


async def test_days_to_choose_are_working_days_ahead(life: Life) -> None:
    days = list_due_days(life.work)
    assert len(days) == len(DUE_DAYS)
    assert days == sorted(days)
    local: list[date] = [each.astimezone(life.work.zone).date() for each in days]
    assert local[0] == life.work.local.date() + timedelta(days=7)
