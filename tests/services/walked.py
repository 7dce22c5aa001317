"""A walk from its beginning to its end, or to the first promise that does not hold."""

import random

from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.rules import RuleName
from models.topics.involvement import InvolvedAs
from services.organisation.rule_changes import set_rule
from services.topics.finding import find_topic
from tests.services.life import NAME, NOTED, OTHERS, PERSONAL, SECRETS, STAFF, Life, bring
from tests.services.planning import deliver
from tests.services.promises import (
    Standing,
    chained,
    dates,
    edges,
    ends,
    living,
    once,
    serving,
    veiled,
    watched,
)
from tests.services.promises_of_the_clock import (
    able,
    called,
    escalated,
    handed,
    rated,
    runs,
    silent,
    spaced,
)
from tests.services.promises_of_words import owned, readable
from tests.services.walking import Walk

STEPS = 50
BEGINNINGS = (State.RAISED, State.CLAIMED, State.ACCEPTED, State.CLAIMED)
SERVING = ("head", "clerk", "office", *(name for name, *_ in STAFF))
ALWAYS = (edges, dates, ends, once, living, watched, veiled)
BY_CLOCK = (runs, silent, escalated, rated, spaced)


async def broken(walk: Walk, was: Standing, *, by_clock: bool) -> list[str]:
    """Every promise that does not hold now, by its name."""
    checks = (*ALWAYS, *BY_CLOCK) if by_clock else ALWAYS
    found = [f"{check.__name__}: {each}" for check in checks for each in check(walk, was)]
    asked = [chained, serving, readable]
    for ask in [*asked, able, called, handed, owned] if by_clock else asked:
        found += [f"{ask.__name__}: {each}" async for each in ask(walk, was)]
    return found


async def walk_at_random(
    life: Life, seed: int, favours: Verb | None = None, *, kept: bool = False
) -> str:
    """Fifty steps, and the clock after each; the first broken promise ends it and is told."""
    return await walk_on(await begin_walk(life, seed, favours, kept=kept), seed)


async def begin_walk(
    life: Life, seed: int, favours: Verb | None = None, *, kept: bool = False
) -> Walk:
    """Two topics, those who have to do with them, and in two of three walks somebody missing."""
    life.matter, life.words, life.person("raiser").name = PERSONAL, NOTED, NAME
    first = (await deliver(life)).topic if kept else await bring(life, BEGINNINGS[seed % 4])
    # What a neighbour gave of themselves they read, also in the matter theirs goes on in.
    for raisers, theirs in zip(SECRETS, OTHERS, strict=True):
        life.matter = life.matter.replace(raisers, theirs)
    begun = first, await life.raises("neighbour")
    topics = [await find_topic(life.work, each.id) for each in begun]
    walk = Walk(life=life, topics=topics, dice=random.Random(seed), serving={*SERVING})
    walk.favours = favours
    await life.bind(topics[0], "follower", InvolvedAs.FOLLOW)
    await life.bind(topics[0], "neighbour", InvolvedAs.SUPPORT)
    if seed % 8 == 4:  # now and then what a head takes up waits for the office
        await set_rule(life.work, life.station, RuleName.GATED, 1, life.person("office"))
    if seed % 3:
        leaves = "member" if seed % 2 else "head"
        await (walk.shuts("raiser") if seed % 3 == 1 else walk.turns(leaves))
    return walk


async def walk_on(walk: Walk, seed: int) -> str:
    """Fifty steps; what was done until the first broken promise, and which that was."""
    for _ in range(STEPS):
        found = await steps_once(walk) or await passes_once(walk)
        if found:
            done = (each for each in walk.done if not each.endswith("the clock"))
            return "\n".join([f"seed {seed}", *done, *found])
    return ""


async def steps_once(walk: Walk) -> list[str]:
    was = walk.standing()
    if await walk.step() or (walk.standing() == was and not walk.fresh):
        return await broken(walk, was, by_clock=False)
    return ["a refusal changed something"]


async def passes_once(walk: Walk) -> list[str]:
    was = walk.standing()
    await walk.passes()
    return await broken(walk, was, by_clock=True)
