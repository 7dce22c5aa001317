"""A matter that ended with one item planned for a day, and what is done about it later."""

from datetime import timedelta

from models.letters import Letter
from models.lifecycle.items import ITEM
from models.lifecycle.topics import State
from models.lifecycle.words import Needs, Verb
from models.topics.items import Item, ReplyClass
from services.people.incoming import IncomingMessage
from services.topics.clock.schedule import next_item_check
from services.topics.steps.carrying_out import Ask
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.topics.steps.performing import perform
from tests.county import arriving
from tests.services.life import Life, bring

DONE = "南门巷其余五盏灯今天换好了"
PROMISED = 20


async def plan(life: Life, state: State = State.ANSWERED) -> Item:
    """A matter that ended with one item planned for a day three weeks on."""
    topic = await bring(life, state)
    item = await life.has_item(topic)
    day = life.work.local.date() + timedelta(days=PROMISED)
    item.replied(ReplyClass.B, "列入三月的计划", day)
    await stand(life, item)
    return item


async def stand(life: Life, item: Item) -> None:
    await life.work.session.flush()
    item.next_check_at = next_item_check(item, item.topic, life.work)
    await life.work.session.flush()


async def does(
    life: Life, who: str, verb: Verb, item: Item, pick: str = "", words: str = DONE
) -> list[Letter]:
    """Press the button under an item, say what is asked for; whom that tells."""
    work, met = arriving(life.work), life.people[who]
    ask = Ask(verb=verb, topic_id=item.topic_id, moves=item.moves, item=item.position, pick=pick)
    rule = ITEM.find(verb, item.state, during=item.topic.state)
    if rule is None or Needs.WORDS not in rule.needs:
        await perform(work, met.person, ask)
    else:
        entry = await begin_entry(work, met.person, ask)
        await say(
            work, met.chat, met.person, entry.id, IncomingMessage(work.arrival_id or 1, words)
        )
        await finish_entry(work, met.person, entry.id)
    owed = list(work.letters)
    await life.settles()
    return owed


async def deliver(life: Life, state: State = State.CLOSED) -> Item:
    """The unit has kept its word, and that was found to be so; its raiser has not rated it."""
    item = await plan(life, state)
    await does(life, "liaison", Verb.KEEP, item)
    await does(life, "head", Verb.APPROVE, item)
    return item
