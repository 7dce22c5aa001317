"""A handler calls one service: what it needs for its card comes back from there."""

import ast
from functools import cache

import pytest

from tests.house.sources import Source, sources
from tests.house.ways import Floor

REASON = "# two services: "


@cache
def floor() -> Floor:
    return Floor(sources("handlers"))


def _reason(module: str, name: str) -> str:
    """It stands right above the function."""
    function = floor().functions[module, name]
    above = floor().modules[module].lines[function.lineno - 2].strip()
    return above.removeprefix(REASON) if above.startswith(REASON) else ""


@pytest.mark.parametrize(("module", "name"), floor().entries())
def test_a_handler_calls_one_service(module: str, name: str) -> None:
    """The most it awaits in one run, through whichever functions of its floor."""
    most = floor().most(module, floor().functions[module, name])
    assert (most > 1) == bool(_reason(module, name)), f"{most} services"


def test_few_handlers_have_a_reason_to_call_two() -> None:
    reasons = [_reason(*each) for each in floor().entries() if _reason(*each)]
    assert len(reasons) <= 3, reasons


MADE_UP = """
from services.topics import drafts
from services.topics.finding import find_topic, read_topic

async def on_one(): return await find_topic()
async def on_two(): return await read_topic(await find_topic())
async def on_either(which):
    if which:
        return await find_topic()
    return await drafts.open_draft()
async def on_both(which):
    if which:
        await find_topic()
    return await _show()
async def on_failing():
    try:
        await find_topic()
    except Refused:
        return await _show()
async def on_listed(name): return await TABLE[name](await find_topic())
async def _show(): return await drafts.show_draft()
TABLE = {"show": _show}
"""


@pytest.mark.parametrize(
    ("name", "most"),
    [("one", 1), ("two", 2), ("either", 1), ("both", 2), ("failing", 2), ("listed", 2)],
)
def test_the_count_follows_every_way_and_whatever_is_called_on_it(name: str, most: int) -> None:
    made_up = Floor([Source("handlers/made_up.py", MADE_UP, ast.parse(MADE_UP))])
    found = made_up.functions["handlers/made_up.py", f"on_{name}"]
    assert made_up.most("handlers/made_up.py", found) == most
