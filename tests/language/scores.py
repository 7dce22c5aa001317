"""The judges: each test set put to the program, sentence by sentence."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from language.category import guess
from language.danger import find_danger
from language.dispatch import Item, Unit, read
from language.remarks import read_remark
from language.times import Facts, SaidTime, Understood, read_dates, understand
from language.twins import ALIKE, compare
from services.calendar.working_days import is_working_day
from tests.language.planned import expected, judge
from tests.language.recorded import judge_agreed, judge_speaker, lines

SETS = Path(__file__).parent / "sets"
ZONE = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Verdict:
    """Whether a sentence answers a question as it should; what is notable is listed."""

    asked: str
    hit: bool
    text: str = ""
    wanted: str = ""
    got: str = ""
    notable: bool = False


@lru_cache(maxsize=16)
def load(name: str) -> list[dict[str, Any]]:
    """A test set, an item a line."""
    lines = (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def _facts(now: str) -> Facts:
    return Facts(datetime.fromisoformat(now).replace(tzinfo=ZONE), is_working_day)


def judge_categories(name: str = "category") -> Iterator[Verdict]:
    for row in load(name):
        guessed = guess(row["text"])
        fits = {row["label"], *row["also"]}
        right = guessed.sure and guessed.label in fits
        wrong = guessed.sure and not right
        said = guessed.label or f"asked: {guessed.ranked[0]}"
        yield Verdict("defensible", right, row["text"], row["label"], said, notable=not right)
        yield Verdict("wrong", wrong)
        yield Verdict("among the first three", bool(fits & set(guessed.likeliest)))


def _came_out(row: dict[str, Any], got: Understood) -> str:
    """Right, asked, nothing or wrong."""
    days = tuple(date.fromisoformat(day) for day in row["days"])
    past = tuple(date.fromisoformat(day) for day in row["past"])
    if row["ask"]:
        return "right" if got.asks else "wrong" if got.days or got.past else "nothing"
    if got.days == days and got.past == past and not got.asks:
        return "right"
    if got.asks and not got.days:
        return "asked"
    return "wrong" if got.days or got.past else "nothing"


def judge_times(name: str = "times") -> Iterator[Verdict]:
    for row in load(name):
        got = understand(row["text"], _facts(row["now"]), row["use"])
        came = _came_out(row, got)
        wanted = " ".join([*row["days"], *(f"past {day}" for day in row["past"])])
        wanted = f"ask {row['ask']}" if row["ask"] else wanted or "nothing"
        said = f"{[*map(str, got.days)]} past {[*map(str, got.past)]}"
        said = f"{came}: ask {[*map(str, got.choices)]}" if got.asks else f"{came}: {said}"
        told = f"{row['now']} {row['text']}"
        fine = came in {"right", "asked"}
        yield Verdict("right or asked", fine, told, wanted, said, notable=came != "right")
        yield Verdict("right", came == "right")
        yield Verdict("silently wrong", came == "wrong")
        if row["clock"]:
            clock = [f"{each:%H:%M}" for each in got.clock]
            hit = clock == row["clock"]
            yield Verdict("clock", hit, told, str(row["clock"]), str(clock), notable=not hit)


@lru_cache(maxsize=1)
def _units() -> tuple[tuple[Unit, ...], dict[int, str]]:
    rows = json.loads((SETS / "units.json").read_text(encoding="utf-8"))
    units = tuple(
        Unit(at, (row["name"], row["code"], *row["aliases"])) for at, row in enumerate(rows)
    )
    return units, {at: row["code"] for at, row in enumerate(rows)}


def _fits(wanted: dict[str, Any], item: Item, codes: dict[int, str]) -> bool:
    day = item.moment.days[0] if item.moment and len(item.moment.days) == 1 else None
    asks = item.moment is not None and item.moment.asks
    return (
        {codes[unit] for unit in item.leads} == set(wanted["lead"])
        and {codes[unit] for unit in item.assists} == set(wanted["assist"])
        and all(piece in item.words for piece in wanted["has"])
        and not any(piece in item.words for piece in wanted["lacks"])
        and (None if asks or day is None else day.isoformat()) == wanted["day"]
    )


def _reader(facts: Facts) -> Callable[[str], list[SaidTime]]:
    return lambda text: read_dates(text, facts)


def judge_dispatch(name: str = "dispatch") -> Iterator[Verdict]:
    units, codes = _units()
    for row in load(name):
        facts = _facts(row["now"])
        items = read(row["text"], units, _reader(facts))
        pairs = list(zip(row["items"], items, strict=False))
        right = [_fits(wanted, item, codes) for wanted, item in pairs]
        whole = all(right) and len(items) == len(row["items"])
        wanted = "; ".join(f"{each['lead']}{each['assist']} {each['day']}" for each in row["items"])
        got = "; ".join(
            f"{[codes[unit] for unit in each.leads]}{[codes[unit] for unit in each.assists]}"
            f" {each.words} {each.moment.days if each.moment else None}"
            for each in items
        )
        yield Verdict("sentences whole", whole, row["text"], wanted, got, notable=not whole)
        for hit in [*right, *[False] * (len(row["items"]) - len(right))]:
            yield Verdict("items", hit)


def judge_twins(name: str = "twins") -> Iterator[Verdict]:
    for row in load(name):
        likeness = compare(row["a"], row["b"])
        offered = likeness.score >= ALIKE and not likeness.veto
        told = f"{row['a']} | {row['b']}"
        asked = "found" if row["twin"] else "false offers"
        wanted = f"twin, {row['kind']}" if row["twin"] else row["kind"]
        got = f"{likeness.score:.2f} {likeness.veto} {likeness.shared}"
        yield Verdict(asked, offered, told, wanted, got, notable=offered != row["twin"])


def judge_remarks(name: str = "no_matter") -> Iterator[Verdict]:
    for row in load(name):
        remark = read_remark(row["text"], asked=row["asked"])
        told = f"({row['asked']}) {row['text']}"
        said = str(remark or "matter")
        if row["means"] == "matter":
            swallowed = remark is not None
            yield Verdict("matters swallowed", swallowed, told, "matter", said, notable=swallowed)
            continue
        missed = remark is None
        yield Verdict("seen", not missed, told, row["means"], said, notable=missed)
        yield Verdict("seen as what it is", said == row["means"])


def judge_danger(name: str = "danger") -> Iterator[Verdict]:
    for row in load(name):
        found = find_danger(row["text"])
        said = str(found or "none")
        if not row["danger"]:
            false = found is not None
            yield Verdict("false alarms", false, row["text"], "none", said, notable=false)
            continue
        missed = found is None
        yield Verdict("seen", not missed, row["text"], row["danger"], said, notable=missed)
        yield Verdict("of the right kind", said == row["danger"])


def _told(came: str, got: str, said: str, meant: str) -> Iterator[Verdict]:
    fine = came in {"right", "asked"}
    yield Verdict("right or asked", fine, said, meant, f"{came}: {got}", notable=came != "right")
    yield Verdict("right", came == "right")
    yield Verdict("not understood, given back", came == "missing")
    yield Verdict("silently wrong", came == "wrong")


def judge_plans(name: str = "planning") -> Iterator[Verdict]:
    for said, meant in expected(name):
        wanted = "; ".join(map(" ".join, meant.items()))
        yield from _told(*judge(said, meant), said, wanted)


def judge_speakers(name: str = "speakers") -> Iterator[Verdict]:
    for said, meant in lines(name):
        yield from _told(*judge_speaker(said, meant), said, meant)


def judge_consensus(name: str = "agreed") -> Iterator[Verdict]:
    for said, meant in lines(name):
        yield from _told(*judge_agreed(said, meant), said, meant)
