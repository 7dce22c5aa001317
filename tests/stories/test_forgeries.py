"""Presses nobody was ever offered: each is answered with a sentence, and nothing changes."""

import pytest

from messages.presses import VerbPress
from models.lifecycle import State, Verb
from models.topics import Topic
from tests.stories.town import LAMP, Town


def forged(verb: Verb, topic: Topic, pick: str = "") -> str:
    return VerbPress(verb=verb, topic_id=topic.id, moves=topic.moves, pick=pick).pack()


@pytest.mark.parametrize("verb", [Verb.SUBMIT, Verb.DISCARD, Verb.RESUME, Verb.ERASE, Verb.READ])
async def test_no_made_up_press_raises_or_drops_a_draft(town: Town, verb: Verb) -> None:
    he = await town.resident()
    await he.says(LAMP)
    card = await he.sees("请看一下")
    draft = await town.topic()
    await he.forges(forged(verb, draft), card.message_id)
    await town.settles()
    draft = await town.topic()
    assert (draft.state, draft.number, draft.moves) == (State.DRAFT, None, 0)
    await he.presses_on(card, "提交")
    await he.sees("收到了，编号")


async def test_what_is_somebody_elses_to_do_is_refused_by_a_sentence(town: Town) -> None:
    he, head, member = await town.claimed()
    stranger, topic = await town.resident("吴桂芳"), await town.topic()
    for phone, verb, words in (
        (he, Verb.RELEASE, "只有"),
        (he, Verb.ANSWER, "只有"),
        (stranger, Verb.NOTE, "只有"),
        (member, Verb.ASSIGN, "只有站长"),
        (member, Verb.WITHDRAW, "只有"),
        (head, Verb.RATE_GOOD, "只有"),
    ):
        await phone.forges(forged(verb, topic), 1)
        await phone.sees(words)
    now = await town.topic()
    assert (now.state, now.version, now.holder_id) == (topic.state, topic.version, topic.holder_id)


async def test_a_made_up_choice_is_answered_and_troubles_nobody(town: Town) -> None:
    _, head, member = await town.claimed()
    topic = await town.topic()
    await head.forges(forged(Verb.ASSIGN, topic, "9" * 19), 1)
    await head.sees("没找到")
    await member.forges(forged(Verb.EXTEND, topic, "someday"), 1)
    await member.sees("没找到")
    await town.settles()
    now = await town.topic()
    assert (now.version, now.asked_until) == (topic.version, None)
