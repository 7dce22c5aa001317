"""Presses nobody was offered, as a doctored phone could send them: who makes them up, and what."""

import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from aiogram.filters.callback_data import CallbackData

from messages.calls.presses import PhonePress
from messages.topics.presses import (
    Detail,
    DiscardPress,
    DonePress,
    DropPress,
    ItemPress,
    PinPress,
    ReadPress,
    RowPress,
    SlipPress,
    SubmitPress,
    SupplyPress,
    VerbPress,
    WithdrawPress,
)
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.involvement import Watch
from models.topics.ratings import Grade
from services.topics.steps.supervision import with_kind
from tests.services.permissions import (
    ON_THE_WIRE,
    WORKING,
    may_by_chat,
    reads,
)
from tests.stories.matrix.scene import Laid, Stage

V = Verb
# To a topic in these states those of one line are the same, and take turns in making presses up:
# whoever is named nowhere has nothing to do with it. May one of them what another may not, all do.
ALIKE = {
    **dict.fromkeys(State, "raiser, head, clerk, office, member other_member joint"),
    State.DRAFT: "raiser",
    **dict.fromkeys(
        (*map(State, WORKING.split()), State.ANSWERED, State.CLOSED, State.WITHDRAWN),
        "raiser, head, clerk, office, member, other_member, joint",
    ),
    State.HANDLING: "raiser, head, clerk, office, member, other_member, joint, liaison",
}
# Everybody presses everything: takes three times as long, and is not for every day.
IN_FULL = os.environ.get("HUIYIN_TEST_MATRIX") == "full"


@dataclass(frozen=True)
class Forged:
    """Whose phone sent what, and the id by which its answer is found."""

    who: str
    press: str
    query_id: str
    seen: int  # how many messages stood on the phone before


def alike(state: State) -> list[list[str]]:
    named = [line.split() for line in ALIKE[state].split(",")]
    rest = [who for who in ON_THE_WIRE if not any(who in line for line in named)]
    return [*named, rest]


def who_does(lines: list[list[str]], may: Callable[[str], bool], turn: int) -> list[str]:
    """Who does what is theirs to do: one of each line."""
    able = [[who for who in line if may(who)] for line in lines]
    return [who for line in able if line for who in (line if IN_FULL else [line[turn % len(line)]])]


def who_tries(
    lines: list[list[str]], may: Callable[[str], bool], ever: Callable[[str], bool], turn: int
) -> list[str]:
    """Who presses what is not theirs to do: one of each line, or all of a line some of which may.

    Where nobody may now, one of those who may at another time, and one of all the others.
    """
    people = [who for line in lines for who in line]
    if IN_FULL:
        return [who for who in people if not may(who)]
    if not any(map(may, people)):
        able = [who for who in people if ever(who)]
        lines = [line for line in (able, [who for who in people if who not in able]) if line]
    return [who for line in lines for who in _take_turns(line, may, turn)]


def _take_turns(line: list[str], may: Callable[[str], bool], turn: int) -> list[str]:
    barred = [who for who in line if not may(who)]
    return barred if len(barred) < len(line) else [barred[turn % len(barred)]]


def made_up(laid: Laid) -> Iterator[tuple[str, CallbackData]]:
    """Who presses what."""
    state = laid.topic.state
    turn, lines = list(State).index(state), alike(state)
    for at, verb in enumerate(Verb):
        may = partial(_may, verb, (state,))
        trying = who_tries(lines, may, partial(_may, verb, tuple(State)), at + turn)
        # A draft is pressed by other buttons, also by whoever writes it.
        for who in {*trying, "raiser"} if state is State.DRAFT else trying:
            yield who, press_of(laid, verb)
    for at, line in enumerate(lines):
        for who in line if IN_FULL else [line[(at + turn) % len(line)]]:
            yield from _by_own_presses(laid, who)
    for who in ON_THE_WIRE if IN_FULL else (ON_THE_WIRE[turn], ON_THE_WIRE[-turn]):
        yield from _of_somebody_else(laid, who)


def _may(verb: Verb, states: Sequence[State], who: str) -> bool:
    return any(may_by_chat(who, verb, state) for state in states)


def press_of(laid: Laid, verb: Verb) -> VerbPress:
    """With all that this verb needs, so that nothing but the right to it is missing."""
    life, topic = laid.life, laid.topic
    picks = {
        V.TRANSFER: life.other_station.id,
        V.MERGE: laid.other.id,
        V.ASSIGN: life.person("other_member").id,
        V.SECOND: life.person("other_member").id,
        V.SUPERVISE: with_kind(life.person("head").id, Watch.CHAIR),
        V.EXTEND: f"{life.work.local:%Y}-12-31",
        V.ENTRUST: life.person("member").id,
        V.ANSWER: "A",
        V.RATE_UNIT: Grade.GOOD,
    }
    pick = str(picks.get(verb, ""))
    return VerbPress(verb=verb, topic_id=topic.id, moves=topic.moves, pick=pick)


def _by_own_presses(laid: Laid, who: str) -> Iterator[tuple[str, CallbackData]]:
    """What has a press of its own, instead of one that names the verb."""
    topic = laid.topic
    this = {"topic_id": topic.id}
    presses: dict[Verb, tuple[CallbackData, ...]] = {
        V.SUPPLY: (SupplyPress(**this),),
        V.WITHDRAW: (WithdrawPress(**this, version=topic.version, sure=True),),
        V.PHONE: (PhonePress(**this),),
        V.SLIP: (SlipPress(**this, renew=True), PinPress(**this)),
    }
    for verb, each in presses.items():
        if not may_by_chat(who, verb, topic.state):
            yield from ((who, press) for press in each)


def _of_somebody_else(laid: Laid, who: str) -> Iterator[tuple[str, CallbackData]]:
    """What the head is just saying, what is no draft of theirs, and what they may not read."""
    topic, state, entry = laid.topic, laid.topic.state, laid.entry.id
    this = {"topic_id": topic.id, "version": topic.version}
    presses = list[CallbackData]()
    if who != "head":
        row = RowPress(entry_id=entry, row=1, detail=Detail.DROP)
        presses += [DonePress(entry_id=entry), DropPress(entry_id=entry), row]
    if (who, state) != ("raiser", State.DRAFT):
        presses += [SubmitPress(**this), DiscardPress(**this)]
    if not reads(who, state):
        presses += [ReadPress(topic_id=topic.id), ItemPress(topic_id=topic.id, item=1)]
    yield from ((who, press) for press in presses)


async def forge(stage: Stage, presses: Iterator[tuple[str, CallbackData]]) -> list[Forged]:
    """All of them at once, as they would come in."""
    seen = {who: len(phone.messages) for who, phone in stage.phones.items()}
    packed = [(who, press.pack()) for who, press in presses]
    return [
        Forged(who, data, await stage.phones[who].forges(data, 1), seen[who])
        for who, data in packed
    ]


def unanswered(stage: Stage, forged: list[Forged]) -> list[str]:
    """Presses that got no answer of their own, or one that is no sentence: a toast or a message."""
    silent = defaultdict[str, list[Forged]](list)
    for each in forged:
        if not stage.fake.exchange.queries[each.query_id].toast.endswith("。"):
            silent[each.who].append(each)
    return [
        f"{who} pressed {[each.press for each in presses]} and was told {told}"
        for who, presses in silent.items()
        if len(told := _told_since(stage, who, presses[0].seen)) < len(presses)
    ]


def _told_since(stage: Stage, who: str, seen: int) -> list[str]:
    """First lines that are sentences; whoever has a draft is shown that again."""
    first = (shown.text.partition("\n")[0] for shown in stage.phones[who].messages[seen:])
    return [line for line in first if line.endswith("。") or "过时了，这是最新的" in line]
