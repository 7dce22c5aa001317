"""Folding: what a topic's events come to, and whether its row, items and ties say the same."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from models.ledger import Event
from models.lifecycle.topics import TOPIC, State
from models.lifecycle.words import BEFORE, Verb
from models.topics.involvement import InvolvedAs, Involvement
from models.topics.ratings import Rating
from models.topics.topic import Topic
from services.topics.ledger import describe_item
from services.topics.ledger_check import Break, Wrong

RATING = (Verb.RATE_GOOD, Verb.RATE_FAIR, Verb.RATE_POOR, Verb.RATE_UNIT, Verb.RATE_MEMBER)
# Where it goes then stands in an event before.
BACK = (Verb.UNDO, Verb.UNSAY)


@dataclass(frozen=True)
class People:
    """Who is one and the same since two chats were joined, and whose matters went apart again."""

    joined: Mapping[int, int] = field(default_factory=dict)
    parted: Collection[int] = frozenset()
    # Those whose end is on record.
    erased: Collection[int] = frozenset()

    def is_alone(self, person_id: int | None) -> bool:
        """Tell whether they were never joined with anybody."""
        return person_id not in self.joined and person_id not in self.joined.values()

    def is_now(self, person_id: int | None) -> int:
        """Find who somebody is by now."""
        found, seen = person_id or 0, set[int]()
        while found in self.joined and found not in seen:
            seen.add(found)
            found = self.joined[found]
        return found


@dataclass(frozen=True)
class Chain:
    """A topic, its events in order, and the rows that must agree with them."""

    topic: Topic
    events: Sequence[Event]
    bonds: Sequence[Involvement] = ()
    ratings: Sequence[Rating] = ()

    def breaks(self, wrong: Wrong, position: int = 0) -> Break:
        at = position or self.events[-1].position
        return Break(self.topic.number or "", at, wrong)


def find_unlike(chain: Chain, people: People) -> Iterator[Break]:
    """Find where the tables say something else than the events come to."""
    topic, last = chain.topic, chain.events[-1]
    if chain.events[0].facts.get("number", topic.number) != topic.number:
        yield chain.breaks(Wrong.NUMBER, 1)
    states = fold_states(chain.events)
    stands = last.facts.get("stands")
    ended = stands is not None and stands["ending"] != topic.ending
    if ended or (states is not None and topic.state not in states):
        yield chain.breaks(Wrong.STATE)
    items = _fold_items(chain.events)
    found = {str(each.position): describe_item(each) for each in topic.items}
    if items is not None and items != found:
        yield chain.breaks(Wrong.ITEMS)
    if not _supports_fit(chain, people):
        yield chain.breaks(Wrong.SUPPORTS)
    if not _ratings_fit(chain, people):
        yield chain.breaks(Wrong.RATINGS)


def fold_states(events: Sequence[Event]) -> set[State] | None:
    """Fold the states a topic may be in after these events; none: that cannot be told.

    An event of an older program does not say how the topic stood after it: the table does.
    """
    states: set[State] | None = {State.DRAFT}
    for event in events:
        stands = event.facts.get("stands")
        if stands is not None:
            states = {State(stands["state"])}
        elif "item" not in event.facts:
            states = _after(states, event.verb)
    return states


def _after(states: set[State] | None, verb: str) -> set[State] | None:
    if verb in BACK or verb not in set(Verb):
        return None
    rules = [each for each in TOPIC.rows if verb in {each.verb, each.on_behalf}]
    if not rules:
        return states
    if any(each.to is BEFORE for each in rules) or (
        states is None and any(each.to is None for each in rules)
    ):
        return None
    to = {State(each.to) for each in rules if each.to is not None}
    to |= {State(each.otherwise) for each in rules if each.otherwise is not None}
    return to | (states or set()) if any(each.to is None for each in rules) else to


def _fold_items(events: Sequence[Event]) -> dict[str, str] | None:
    """Fold how its items stand by the newest event that says so, if none came after that did not.

    What has none yet need not have loaded them: that they were loaded says the event.
    """
    found: dict[str, str] | None = None
    for event in events:
        stands = event.facts.get("stands")
        if stands is None:
            found = None
        elif "items" in stands:
            found = stands["items"]
    return found


def _supports_fit(chain: Chain, people: People) -> bool:
    """Everybody who said so is counted, but for those whose own matter went apart again."""
    if chain.topic.supporters != len(chain.bonds):
        return False
    said = {people.is_now(each.actor_id) for each in chain.events if each.verb == Verb.SUPPORT}
    bound = {people.is_now(each.person_id) for each in chain.bonds}
    tapped = {
        people.is_now(each.person_id) for each in chain.bonds if each.tie is InvolvedAs.SUPPORT
    }
    gone = {people.is_now(each) for each in people.parted}
    return tapped <= said and said - bound <= gone


def _ratings_fit(chain: Chain, people: People) -> bool:
    """Each rating has its event, and each event its rating; of one who rated twice one is left."""
    told = [each for each in chain.events if each.verb in RATING]
    kept = Counter((each.at, str(each.grade)) for each in chain.ratings)
    for event in told:
        key = event.at, str(event.facts.get("grade", event.verb.removeprefix("rate-")))
        if not kept[key] and people.is_alone(event.actor_id):
            return False
        kept[key] -= kept[key] > 0
    return not any(kept.values())
