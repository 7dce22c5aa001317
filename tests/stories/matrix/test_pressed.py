"""Every button a card offers, pressed by whoever it is offered to, leads where the table says."""

import asyncio
from collections import defaultdict
from dataclasses import dataclass
from functools import partial

import pytest
from sqlalchemy import select

from messages.topics.verbs import ON_CARDS
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from tests.services.permissions import leads_to, offered
from tests.stories.matrix.dialogue import does, goes_on
from tests.stories.matrix.forging import alike, who_does
from tests.stories.matrix.scene import Laid, Stage, copy_topic, lay, name_of

S, V = State, Verb


@dataclass(frozen=True)
class Task:
    """Somebody does one thing with a topic of its own."""

    who: str
    verb: Verb
    topic: Topic


async def list_tasks(laid: Laid) -> list[Task]:
    """Whatever anybody is offered here, a copy of the topic for each."""
    work, state = laid.life.work, laid.topic.state
    undone = [Task("head", V.UNDO, await copy_topic(work, laid.topic))] if state is S.RAISED else []
    return undone + [
        Task(who, verb, await copy_topic(work, laid.hidden if verb is V.REVEAL else laid.topic))
        for turn, verb in enumerate(ON_CARDS)
        for who in who_does(alike(state), partial(_may, verb, state), turn)
    ]


def _may(verb: Verb, state: State, who: str) -> bool:
    return offered(who, verb, state, hidden=verb is V.REVEAL)


async def do_all(stage: Stage, tasks: list[Task], chosen: str) -> None:
    """Each person one after the other, all of them at once."""
    lists = defaultdict[str, list[Task]](list)
    for each in tasks:
        lists[each.who].append(each)

    async def do_list(who: str) -> None:
        for each in lists[who]:
            phone, number = stage.phones[who], each.topic.number or ""
            if each.verb is V.UNDO:
                await goes_on(phone, await does(phone, V.ACCEPT, number), V.UNDO)
            else:
                await does(phone, each.verb, number, chosen)

    await asyncio.gather(*map(do_list, lists))


@pytest.mark.repeats
# A draft has no number by which it could be opened.
@pytest.mark.parametrize("state", [each for each in State if each is not State.DRAFT])
async def test_every_button_leads_where_the_table_says(stage: Stage, state: State) -> None:
    async with stage.laying() as life:
        laid = await lay(life, state)
        tasks = await list_tasks(laid)
    await do_all(stage, tasks, laid.other.number or "")
    stands = {each.id: each for each in await stage.finds(select(Topic))}
    wrong = []
    for each in tasks:
        event, topic = await stage.last_event(each.topic.id), stands[each.topic.id]
        who = name_of(laid.life, event.actor_id)
        if (who, event.verb, topic.state) != (each.who, each.verb, leads_to(each.verb, state)):
            wrong.append(f"{each.who} {each.verb}: {who} {event.verb}, and it is {topic.state}")
    assert not wrong, "\n".join(wrong)
    assert await stage.stumbles() == []
