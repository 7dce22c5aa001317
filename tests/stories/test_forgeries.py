"""Choices nobody was ever offered: each is answered with a sentence, and nothing changes."""

from messages.topics.presses import VerbPress
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from tests.stories.town import Town


def forged(verb: Verb, topic: Topic, pick: str = "") -> str:
    return VerbPress(verb=verb, topic_id=topic.id, moves=topic.moves, pick=pick).pack()


async def test_a_made_up_choice_is_answered_and_troubles_nobody(town: Town) -> None:
    _, head, member = await town.claimed()
    topic = await town.topic()
    await head.forges(forged(Verb.ASSIGN, topic, "9" * 19), 1)
    await head.sees("没找到")
    await member.forges(forged(Verb.EXTEND, topic, "someday"), 1)
    await member.sees("没找到")
    await town.settles()
    now = await town.topic()
    assert now.version == topic.version
    assert now.asked_until is None
