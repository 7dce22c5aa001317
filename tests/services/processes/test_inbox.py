"""The inbox: kept once, taken up in order, parked for staff."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from foundation.database import Database
from models.inbox import TRIES, Arrival, ArrivalState
from services.desk.troubles import list_troubles
from services.processes.inbox import (
    Raw,
    claim_arrivals,
    count_arrivals,
    find_unhandled,
    finish_arrivals,
    forget_payloads,
    retry_parked,
    store_updates,
)
from services.work import Work
from tests.county import Town

TELEGRAM = ["telegram"]


def message(update_id: int, chat: int = 1001, text: str = "路灯坏了") -> Raw:
    body = {"message_id": update_id, "date": 100, "chat": {"id": chat}, "text": text}
    return Raw("telegram", {"update_id": update_id, "message": body})


def texts(arrivals: list[Arrival]) -> list[Any]:
    return [json.loads(each.payload)["message"]["text"] for each in arrivals]


async def store(work: Work, *raws: Raw) -> None:
    await store_updates(work.session, raws, work.now)


async def claim(work: Work, limit: int = 50) -> list[Arrival]:
    return await claim_arrivals(work.session, TELEGRAM, work.now, limit)


async def test_an_update_is_kept_exactly_as_it_came(work: Work) -> None:
    raw = Raw("telegram", {"update_id": 1, "odd": ["\0", "\ud800", "灯", 2**60, None]})
    await store(work, raw)
    [arrival] = await claim(work)
    assert json.loads(arrival.payload) == raw.update
    assert arrival.chat == ""
    assert arrival.received_at == work.now


async def test_an_update_told_twice_is_kept_once(work: Work) -> None:
    await store(work, message(1), message(2, chat=1002))
    await store(work, message(2, chat=1002), message(3, chat=1003))
    assert len(await claim(work)) == 3


async def test_the_same_update_id_with_other_content_is_kept_too(work: Work) -> None:
    await store(work, message(1, text="路灯坏了"))
    await store(work, message(1, text="井盖坏了"))
    assert await count_arrivals(work.session) == {ArrivalState.WAITING: 2}


async def test_the_same_update_of_another_messenger_is_another_one(work: Work) -> None:
    await store(work, message(1), Raw("webchat", message(1).update))
    assert await count_arrivals(work.session) == {ArrivalState.WAITING: 2}
    assert len(await claim(work)) == 1


async def test_a_chats_second_update_waits_for_its_first(work: Work) -> None:
    await store(work, message(1, text="一"), message(2, text="二"), message(3, 1002, text="三"))
    first = await claim(work)
    assert texts(first) == ["一", "三"]
    await finish_arrivals(work.session, [each.id for each in first], work.now)
    assert texts(await claim(work)) == ["二"]


async def test_an_update_that_backs_off_still_holds_its_chat(work: Work) -> None:
    await store(work, message(1, text="一"), message(2, text="二"))
    [first] = await claim(work)
    first.fails("boom", work.now)
    await work.session.flush()
    assert await claim(work) == []
    work.now += timedelta(seconds=1)
    assert await claim(work) == [first]


async def test_a_parked_update_lets_the_next_one_pass_and_the_office_sees_it(
    work: Work, town: Town
) -> None:
    await store(work, message(1, text="一"), message(2, text="二"))
    [first] = await claim(work)
    for _ in range(TRIES):
        first.fails("boom", work.now)
    await work.session.flush()
    assert texts(await claim(work)) == ["二"]
    [shown] = (await list_troubles(work, town.leader.person)).troubles
    assert shown.row_id == first.id
    assert shown.reference == first.reference
    assert await count_arrivals(work.session) == {ArrivalState.WAITING: 1, ArrivalState.PARKED: 1}


async def test_a_parked_update_can_be_tried_once_more(work: Work) -> None:
    await store(work, message(1))
    [first] = await claim(work)
    first.fails("boom", work.now, final=True)
    await work.session.flush()
    assert await retry_parked(work.session, first.id) is first
    await work.session.flush()
    assert await claim(work) == [first]
    assert first.tries == 0


async def test_only_so_many_are_claimed_and_the_oldest_first(work: Work) -> None:
    await store(work, *(message(number, chat=number, text=str(number)) for number in range(5)))
    assert texts(await claim(work, limit=2)) == ["0", "1"]


async def test_what_was_handled_is_done_and_free_of_trouble(work: Work) -> None:
    await store(work, message(1))
    [arrival] = await claim(work)
    arrival.fails("boom", work.now)
    await work.session.flush()
    await finish_arrivals(work.session, [arrival.id], work.now)
    await work.session.refresh(arrival)
    assert arrival.progress == ArrivalState.DONE
    assert arrival.trouble is None
    assert arrival.done_at == work.now


async def test_only_what_still_waits_is_unhandled(work: Work) -> None:
    await store(work, message(1))
    [arrival] = await claim(work)
    assert await find_unhandled(work.session, arrival.id) is arrival
    await finish_arrivals(work.session, [arrival.id], work.now)
    assert await find_unhandled(work.session, arrival.id) is None


async def test_what_was_handled_long_ago_keeps_its_key_but_not_its_words(work: Work) -> None:
    await store(work, message(1), message(2))
    for _ in range(2):
        [arrival] = await claim(work)
        await finish_arrivals(work.session, [arrival.id], work.now)
        work.now += timedelta(days=20)
    await forget_payloads(work.session, work.now - timedelta(days=30))
    await store(work, message(1), message(2))
    rows = (await work.session.scalars(select(Arrival).order_by(Arrival.id))).all()
    await work.session.refresh(rows[0])
    assert [row.payload == "{}" for row in rows] == [True, False]


async def test_what_still_waits_keeps_its_words_however_old(work: Work) -> None:
    await store(work, message(1))
    await forget_payloads(work.session, work.now + timedelta(days=90))
    [arrival] = await claim(work)
    assert texts([arrival]) == ["路灯坏了"]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_two_claiming_at_once_never_get_the_same_chat(database: Database, work: Work) -> None:
    await store(work, *(message(number, chat=number % 4) for number in range(12)))
    await work.session.commit()
    async with database.write.begin() as one, database.write.begin() as other:
        mine = await claim_arrivals(one, TELEGRAM, work.now, 2)
        theirs = await claim_arrivals(other, TELEGRAM, work.now, 50)
        assert [each.chat for each in mine] == ["0", "1"]
        assert [each.chat for each in theirs] == ["2", "3"]


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_what_somebody_let_go_can_be_claimed_by_another(
    database: Database, work: Work
) -> None:
    await store(work, message(1))
    await work.session.commit()
    async with database.write() as one:
        mine = await claim_arrivals(one, TELEGRAM, work.now, 2)
        await one.rollback()
    async with database.write.begin() as other:
        theirs = await claim_arrivals(other, TELEGRAM, work.now, 2)
        assert len(mine) == len(theirs) == 1
