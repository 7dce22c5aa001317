"""The history: page by page, back and forth, and what was really seen."""

from typing import Any

from sqlalchemy import select

from models.letters import Letter, LetterState
from tests.web.house import House
from tests.web.test_stream import write_lines
from tests.web.visitor import Visitor


def ids(page: dict[str, Any]) -> list[int]:
    return [line["id"] for line in page["messages"]]


async def test_a_history_is_read_backwards_page_by_page(house: House, resident: Visitor) -> None:
    await write_lines(house, resident, 58)
    newest = await resident.page()
    assert len(ids(newest)) == 50
    assert newest["more"] is True
    older = await resident.page(before=ids(newest)[0], limit=8)
    assert len(ids(older)) == 8
    assert older["more"] is True
    rest = await resident.page(before=ids(older)[0])
    assert rest["more"] is False
    whole = ids(rest) + ids(older) + ids(newest)
    assert whole == list(range(whole[0], whole[0] + 60))


async def test_what_came_after_a_line_is_all_there(house: House, resident: Visitor) -> None:
    await write_lines(house, resident, 30)
    known = ids(await resident.page())
    after = await resident.page(after=known[-5])
    assert ids(after)[-4:] == known[-4:]
    assert after["more"] is False


async def test_a_page_has_no_more_than_a_hundred_lines(house: House, resident: Visitor) -> None:
    await write_lines(house, resident, 110)
    assert len(ids(await resident.page(limit=100_000))) == 100


async def test_numbers_that_are_none_are_as_if_not_given(resident: Visitor) -> None:
    plain = await resident.page()
    for given in ("-1", "x", "", "9" * 40, "1.5", "٣"):
        assert await resident.page(before=given, limit=given) == plain
        assert await resident.page(after=given) == plain


async def test_a_line_tells_the_page_all_it_draws(resident: Visitor) -> None:
    greeting = (await resident.lines())[-1]
    assert set(greeting) == {
        "id", "at", "author", "key", "text", "media", "location", "buttons",
        "keyboard", "edits", "edited", "notice", "repeat",
    }  # fmt: skip


async def states(house: House) -> set[LetterState]:
    async with house.runtime.database.read() as session:
        return set(await session.scalars(select(Letter.state)))


async def test_what_was_on_the_screen_is_seen(house: House, resident: Visitor) -> None:
    shown = ids(await resident.page())
    assert await states(house) == {LetterState.SENT}
    assert (await resident.posts("/chat/seen", {"ids": shown})).status == 204
    assert await states(house) == {LetterState.SEEN}
    assert (await resident.posts("/chat/seen", {"ids": shown})).status == 204


async def test_nobody_sees_for_somebody_else(house: House, resident: Visitor) -> None:
    other = await house.visitor()
    await other.opens()
    answer = await other.posts("/chat/seen", {"ids": ids(await resident.page())})
    assert answer.status == 204
    assert await states(house) == {LetterState.SENT}


NOT_SEEN = [b"", b"{", b"[]", b"null", b'{"ids": 5}', b'{"ids": ["x"]}', b'{"ids": [1e999]}']
NOT_SEEN += [b'{"ids": [%d]}' % (10**30), b'{"ids": [-1]}', b"[" * 200_000, b"\xff"]
NOT_SEEN += [b'{"ids": [' + b",".join([b"1"] * 501) + b"]}"]


async def test_what_cannot_have_been_seen_is_refused(resident: Visitor) -> None:
    for body in NOT_SEEN:
        assert (await resident.posts("/chat/seen", body)).status == 400, body[:40]
