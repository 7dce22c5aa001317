"""What a clerk is shown of visitors who join a matter that goes on already."""

import pytest

from messages.topics.on_behalf import supported_card
from messages.words import Words
from models.people import Person
from models.topics.topic import Topic
from tests.messages.conftest import NOW


@pytest.mark.parametrize(
    ("reached", "said"),
    [("chat", "会发到那里"), ("phone", "打电话告诉对方"), ("none", "请告诉对方编号")],
)
def test_whoever_joins_for_a_visitor_reads_how_they_will_hear_of_it(
    words: Words, topic: Topic, reached: str, said: str
) -> None:
    topic.number, topic.supporters, topic.raiser_id = "2026-0042", 3, 7
    visitor = Person(created_at=NOW, name="张福贵")
    visitor.id = 8
    card = str(supported_card(words, topic, visitor, reached).text)
    assert "已替张福贵附议 2026-0042" in card
    assert "3 人附议" in card
    assert said in card
    visitor.id, visitor.name = 7, ""
    own = str(supported_card(words, topic, visitor, reached).text)
    assert own == "2026-0042 就是居民以前提的，不用另外登记。"
