"""What must hold beside the state before a verb is offered: pure questions to its subject."""

from typing import TYPE_CHECKING

from models.lifecycle.rules import Asker
from models.lifecycle.words import Deadline, Who

if TYPE_CHECKING:
    from models.topics.items import Item
    from models.topics.topic import Topic


def office_decides(topic: "Topic", _asker: Asker) -> bool:
    return topic.is_at_office


def head_decides(topic: "Topic", _asker: Asker) -> bool:
    return not topic.is_at_office


def was_reported(topic: "Topic", _asker: Asker) -> bool:
    return topic.reported_at is not None


def was_not_reported(topic: "Topic", _asker: Asker) -> bool:
    return topic.reported_at is None


def may_be_rated(topic: "Topic", asker: Asker) -> bool:
    return topic.may_be_rated(asker.now)


def came_back_again(topic: "Topic", _asker: Asker) -> bool:
    """Opened again for the second time, or more often."""
    return topic.reopened > 1


def more_time_was_asked(subject: "Topic | Item", _asker: Asker) -> bool:
    return subject.asked_until is not None


def is_in_time(topic: "Topic", asker: Asker) -> bool:
    """Whether more time can be asked for: of a date of one's own that has not passed."""
    theirs = topic.due is not Deadline.SENDING
    return theirs and topic.due_at is not None and asker.now < topic.due_at


def is_held(topic: "Topic", _asker: Asker) -> bool:
    return topic.holder_id is not None


def has_joined_before(_topic: "Topic", _asker: Asker) -> bool:
    """No button says it: a card asks whoever has joined, and nobody else."""
    return False


def has_appealed(topic: "Topic", _asker: Asker) -> bool:
    return topic.appealed


def has_not_appealed(topic: "Topic", _asker: Asker) -> bool:
    return not topic.appealed


def has_items(topic: "Topic", _asker: Asker) -> bool:
    return bool(topic.items)


def has_no_open_items(topic: "Topic", _asker: Asker) -> bool:
    return not topic.open_items


def is_called_from_a_list(_topic: "Topic", _asker: Asker) -> bool:
    """Calls wait in a list of their own, each with what is to be said; no card offers them."""
    return False


def stands_under_what_was_said(_topic: "Topic", _asker: Asker) -> bool:
    """It has its button there, and on no other card."""
    return False


def is_supervised(topic: "Topic", _asker: Asker) -> bool:
    return topic.watched_since is not None


def is_anonymous(topic: "Topic", _asker: Asker) -> bool:
    return topic.anonymous


def may_be_telephoned(topic: "Topic", asker: Asker) -> bool:
    """Whoever asked not to be named is known to the office alone."""
    named = not topic.anonymous or Who.OFFICE in asker.who
    return topic.raiser.phone is not None and named


def was_typed_in(topic: "Topic", _asker: Asker) -> bool:
    return topic.writer_id is not None


def is_not_at_work_on_it(_topic: "Topic", asker: Asker) -> bool:
    return not asker.who & {Who.HOLDER, Who.JOINT}


def only_looks_on(_topic: "Topic", asker: Asker) -> bool:
    """Whoever is at work on a topic need not ask to hear of it."""
    return asker.who == {Who.PUBLIC}


def is_the_raisers(_topic: "Topic", asker: Asker) -> bool:
    return Who.RAISER in asker.who


def is_the_holders(_topic: "Topic", asker: Asker) -> bool:
    return Who.RAISER not in asker.who


def may_be_hidden(topic: "Topic", asker: Asker) -> bool:
    """Raisers keep off the board what their heads keep off too; heads need not do it after them."""
    return not (topic.private if Who.RAISER in asker.who else topic.is_private)


def was_hidden_by_them(topic: "Topic", asker: Asker) -> bool:
    """What a raiser keeps to themselves no head publishes, nor the other way round."""
    return topic.private if Who.RAISER in asker.who else topic.withheld


def was_promised(item: "Item", _asker: Asker) -> bool:
    """Only what was planned for a day can be said to be kept."""
    return item.promised_on is not None
