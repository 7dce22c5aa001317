"""Presses nobody was ever offered: each is answered with a sentence, and nothing changes."""

import pytest

from messages.presses import VerbPress
from models.lifecycle import State, Verb
from models.people import Role
from models.topics import Topic
from tests.fakes.telegram import Person as Phone
from tests.stories.conftest import LAMP, Town

MINUTE = 61


def forged(verb: Verb, topic: Topic, pick: str = "") -> str:
    return VerbPress(verb=verb, topic_id=topic.id, moves=topic.moves, pick=pick).pack()


async def claimed(town: Town) -> tuple[dict[str, Phone], Topic]:
    """A topic a member has taken on, and its people's phones."""
    head, member = await town.head(), await town.serving(Role.MEMBER, "dc", "李梅")
    he, stranger = await town.resident(), await town.resident("吴桂芳")
    await town.raises(he)
    await head.sees("新事项")
    await head.presses("受理")
    await town.turns(seconds=MINUTE)
    await member.sees("待认领")
    await member.presses("认领")
    await member.sees("归您了")
    (topic,) = await town.topics()
    return {"head": head, "member": member, "he": he, "stranger": stranger}, topic


@pytest.mark.parametrize("verb", [Verb.SUBMIT, Verb.DISCARD, Verb.RESUME, Verb.ERASE, Verb.READ])
async def test_no_made_up_press_raises_or_drops_a_draft(town: Town, verb: Verb) -> None:
    he = await town.resident()
    await he.says(LAMP)
    card = await he.sees("请看一下")
    (draft,) = await town.topics()
    await he.forges(forged(verb, draft), card.message_id)
    await town.settles()
    (draft,) = await town.topics()
    assert (draft.state, draft.number, draft.moves) == (State.DRAFT, None, 0)
    await he.presses_on(card, "提交")
    await he.sees("收到了，编号")


async def test_what_is_somebody_elses_to_do_is_refused_by_a_sentence(town: Town) -> None:
    people, topic = await claimed(town)
    for name, verb, words in (
        ("he", Verb.RELEASE, "只有"),
        ("he", Verb.ANSWER, "只有"),
        ("stranger", Verb.NOTE, "只有"),
        ("member", Verb.ASSIGN, "只有站长"),
        ("member", Verb.WITHDRAW, "只有"),
        ("head", Verb.RATE_GOOD, "只有"),
    ):
        phone = people[name]
        await phone.forges(forged(verb, topic), 1)
        await phone.sees(words)
    (now,) = await town.topics()
    assert (now.state, now.version, now.holder_id) == (topic.state, topic.version, topic.holder_id)


async def test_a_made_up_choice_is_answered_and_troubles_nobody(town: Town) -> None:
    people, topic = await claimed(town)
    head, member = people["head"], people["member"]
    await head.forges(forged(Verb.ASSIGN, topic, "9" * 19), 1)
    await head.sees("没找到")
    await member.forges(forged(Verb.EXTEND, topic, "someday"), 1)
    await member.sees("没找到")
    await town.settles()
    (now,) = await town.topics()
    assert (now.version, now.asked_until) == (topic.version, None)
