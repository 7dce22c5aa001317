"""Talks before, while and after a unit acts: logged by those who had them, shown side by side."""

import pytest

from messages.topics.items import item_card
from messages.words import words_for
from models.errors import NotAllowed, NotFound, WordsMissing
from models.lifecycle.items import ItemState
from models.lifecycle.topics import State
from models.lifecycle.words import Needs, Verb
from models.topics.items import Item, Phase, Side
from services.people.incoming import IncomingMessage
from services.topics.opened import open_topic
from services.topics.opened_items import open_item
from services.topics.rights import list_item_verbs, who_is
from services.topics.steps.carrying_out import Ask, begin_step
from services.topics.steps.entries import begin_entry, check_entry, finish_entry, say
from services.topics.steps.options import missing
from services.topics.steps.performing import perform
from tests.county import arriving
from tests.services.life import Life, bring

I = ItemState  # noqa: E741 -- as in the table
PHASES = {
    I.DISPATCHED: Phase.BEFORE,
    I.REJECTED: Phase.BEFORE,
    I.RECEIVED: Phase.DURING,
    I.REPLIED: Phase.AFTER,
    I.APPROVED: Phase.AFTER,
    I.DELIVERED: Phase.AFTER,
}


async def handed(life: Life, state: ItemState = I.DISPATCHED) -> Item:
    return await life.has_item(await bring(life, State.HANDLING), state)


def ask(item: Item, verb: Verb = Verb.TALK, pick: str = "") -> Ask:
    return Ask(verb=verb, topic_id=item.topic_id, moves=item.moves, item=item.position, pick=pick)


async def talks(life: Life, who: str, item: Item, side: str, text: str) -> None:
    work, met = arriving(life.work), life.people[who]
    entry = await begin_entry(work, met.person, ask(item, pick=side))
    await say(work, met.chat, met.person, entry.id, IncomingMessage(work.arrival_id or 1, text))
    await finish_entry(work, met.person, entry.id)


@pytest.mark.parametrize(("state", "phase"), PHASES.items())
async def test_the_state_of_the_item_says_when_a_talk_was(
    life: Life, state: ItemState, phase: Phase
) -> None:
    item = await handed(life, state)
    topic = item.topic
    moves = item.moves
    await talks(life, "liaison", item, Side.RAISER, "跟何秀英通了电话")
    assert item.state == state
    assert item.moves == moves
    assert topic.state == State.HANDLING
    assert not life.work.letters
    opened = await open_item(life.work, life.person("member"), topic.id, item.position)
    (talk,) = opened.talks
    assert talk.who == "赵强"
    assert talk.side == Side.RAISER
    assert talk.phase == phase
    assert talk.text == "跟何秀英通了电话"
    happened = (await open_topic(life.work, life.person("raiser"), topic.id)).happened
    assert (Verb.TALK, phase) in {(each.verb, each.phase) for each in happened}


async def test_three_talks_stand_side_by_side_for_those_at_work(life: Life) -> None:
    item = await handed(life)
    topic = item.topic
    await talks(life, "liaison", item, Side.RAISER, "问清楚是哪三盏")
    item.state = I.RECEIVED
    await talks(life, "member", item, Side.BOTH, "一起看了现场")

    async def card(name: str) -> str:
        opened = await open_item(life.work, life.person(name), topic.id, item.position)
        return str(item_card(words_for("zh"), opened, life.work.zone).text)

    staff = await card("head")
    assert "办前沟通" in staff
    assert "赵强跟居民：问清楚是哪三盏" in staff
    assert "李梅跟居民和委员：一起看了现场" in staff
    assert "办后沟通：还没有" in staff
    for name in ("raiser", "stranger"):
        assert "问清楚是哪三盏" not in await card(name)


@pytest.mark.parametrize("who", ["head", "raiser", "other_liaison", "stranger", "other_member"])
async def test_nobody_else_logs_a_talk(life: Life, who: str) -> None:
    item = await handed(life)
    topic = item.topic
    person = life.person(who)
    what = await who_is(life.work, person, item.topic)
    assert Verb.TALK not in await list_item_verbs(life.work, person, item, what)
    with pytest.raises((NotAllowed, NotFound)):
        await begin_step(life.work, life.person(who), ask(item, pick=Side.RAISER))
    assert topic.items


async def test_a_talk_says_with_whom_and_what(life: Life) -> None:
    item = await handed(life)
    liaison = life.person("liaison")
    assert missing(await begin_step(life.work, liaison, ask(item))) is Needs.SIDE
    with pytest.raises(WordsMissing):
        await perform(life.work, liaison, ask(item, pick=Side.RAISER))
    with pytest.raises(NotFound):
        await talks(life, "liaison", item, "nobody", "说了")
    opened = await open_item(life.work, liaison, item.topic_id, item.position)
    assert opened.talks == []


async def test_a_reply_without_a_talk_before_is_nudged_and_not_hindered(life: Life) -> None:
    item = await handed(life)
    work, met = life.work, life.people["liaison"]
    reply = ask(item, Verb.REPLY, "A")
    entry = await begin_entry(work, met.person, reply)
    said = IncomingMessage(1, "三盏灯已于12月8日换好，是市政队换的")
    await say(arriving(work), met.chat, met.person, entry.id, said)
    assert await check_entry(work, entry) == ["talk"]
    await talks(life, "liaison", item, Side.RAISER, "问清楚了")
    assert await check_entry(work, entry) == []
    await finish_entry(work, met.person, entry.id)
    assert item.state is I.REPLIED
