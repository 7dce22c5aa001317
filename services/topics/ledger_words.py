"""What was said, compared with what its event had made of it; of whoever was erased nothing is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from models.ledger import Event, hash_words
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from services.topics.ledger import list_words
from services.topics.ledger_check import Break, Wrong
from services.topics.ledger_folds import RATING, Chain, People

OF_RAISER = (Verb.SUBMIT, Verb.SUPPLY)


@dataclass(frozen=True)
class SaidWords:
    """What is still there of what was said: messages, entries, and what they were hashed with."""

    texts: Mapping[int, str]
    entries: Mapping[str, Entry]
    salts: Mapping[int, str]
    # The messages each topic is made of.
    parts: Mapping[int, frozenset[int]]


def find_unsaid(chain: Chain, said: SaidWords, people: People) -> Iterator[Break]:
    """Find words that are others than were said, or that nobody has said."""
    taken = {
        each for event in chain.events if event.verb == Verb.UNSAY for each in event.facts["parts"]
    }
    anew = _list_blanked(chain)
    for event in chain.events:
        if "said" not in event.facts or taken.intersection(event.facts["parts"]):
            continue
        wrong = _find_wrong(chain, event, said, people, anew)
        if wrong is not None:
            yield chain.breaks(wrong, event.position)
    if _has_more(chain, said):
        yield chain.breaks(Wrong.WORDS)


def _list_blanked(chain: Chain) -> dict[str, str]:
    """What the words of events were hashed to anew, after a passage was taken out of them."""
    blanks = (each.facts.get("anew", {}) for each in chain.events if each.verb == Verb.BLANK)
    return {position: said for anew in blanks for position, said in anew.items()}


def _find_wrong(
    chain: Chain, event: Event, said: SaidWords, people: People, anew: Mapping[str, str]
) -> Wrong | None:
    entry = said.entries.get(event.facts.get("entry", ""))
    salt = said.salts.get(event.id)
    if salt is None:
        whose = entry.author_id if entry is not None else event.actor_id
        of_raiser = event.verb in OF_RAISER and entry is None
        person = people.is_now(chain.topic.raiser_id if of_raiser else whose)
        return None if person in people.erased else Wrong.SALT
    texts = {int(each): said.texts.get(int(each), "") for each in event.facts["parts"]}
    words = list_words(texts, entry.draft if entry is not None else "")
    if hash_words(salt, words) != anew.get(str(event.position), event.facts["said"]):
        return Wrong.WORDS
    text = "\n".join(each for each in words if each)
    return None if entry is None or _is_quoted(chain, event, text) else Wrong.WORDS


def _is_quoted(chain: Chain, event: Event, text: str) -> bool:
    """Whether the same words stand where they were copied to: in a rating, in an item."""
    if event.verb in RATING:
        reasons = {each.reason for each in chain.ratings if each.at == event.at}
        return not reasons or text in reasons
    position = event.facts.get("item")
    if event.verb != Verb.REPLY or event is not _last_reply(chain, position):
        return True
    item = next((each for each in chain.topic.items if each.position == position), None)
    return item is None or item.reply_class is None or item.reply == text


def _last_reply(chain: Chain, position: int | None) -> Event | None:
    replies = [each for each in chain.events if each.verb == Verb.REPLY]
    return next((each for each in reversed(replies) if each.facts.get("item") == position), None)


def _has_more(chain: Chain, said: SaidWords) -> bool:
    """Whether it is made of messages no event speaks of."""
    if "said" not in chain.events[0].facts:
        return False
    spoken = {int(each) for event in chain.events for each in event.facts.get("parts", ())}
    return bool(said.parts.get(chain.topic.id, frozenset()) - spoken)
