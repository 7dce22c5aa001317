"""Indexing: a topic's bigrams follow its words, in the transaction that changes them."""

from models.bigrams import TopicBigrams, bigrams_of, neighbourhood
from models.lifecycle.topics import GOING_ON
from models.masking import LABEL
from models.topics.topic import Topic
from services.work import Work


def describe_pairs(topic: Topic) -> str:
    """The mark of its neighbourhood while it goes on, then the pairs of its words."""
    mark = [neighbourhood(topic.station)] if topic.station and topic.state in GOING_ON else []
    return " ".join([*mark, *list_pairs(topic)])


def list_pairs(topic: Topic) -> list[str]:
    """Find it by its public words alone: whom a number belongs to is not to be found out."""
    return bigrams_of(LABEL.sub("\n", topic.veil.over(topic.told)))


def index_new_topic(work: Work, topic: Topic) -> None:
    """Let a topic be found that nobody could find before."""
    work.session.add(TopicBigrams(topic_id=topic.id, pairs=describe_pairs(topic)))


async def index_topic(work: Work, topic: Topic) -> None:
    """Let a topic be found by what it says now."""
    known = await work.session.get(TopicBigrams, topic.id)
    if known is None:
        index_new_topic(work, topic)
    elif known.pairs != (described := describe_pairs(topic)):
        known.pairs = described
