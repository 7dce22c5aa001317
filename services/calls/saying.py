"""Saying what a verb needs: each message with its preview, and the end, which a call may enrich."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from models.chats import Chat
from models.errors import OldButton, Refused
from models.lifecycle.topics import RATES, TOPIC
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.entries import Entry
from models.topics.items import ReplyClass
from models.topics.topic import Topic
from services.calls.topics import may_rate, may_withdraw, rate_by_call, withdraw_by_call
from services.people.incoming import IncomingMessage, make_part
from services.topics.acting import Done, NotDone, finish, offer_next, refuse
from services.topics.finding import find_topic
from services.topics.steps.blanks import count_places
from services.topics.steps.carrying_out import Ask
from services.topics.steps.echo_parts import PartRef, list_parts, mark_text, put_part
from services.topics.steps.echoes import find_handed_up
from services.topics.steps.entries import check_entry, find_entry, finish_entry, say
from services.topics.steps.items import promise_of
from services.topics.steps.options import ECHOES, list_promises
from services.work import Work

# Done with the first message: a resident is not asked to press anything more.
AT_ONCE = {rule.verb for rule in TOPIC.rows if rule.at_once}


@dataclass(frozen=True)
class Preview:
    """What was said so far, what it lacks, and what else may be said with it."""

    entry: Entry
    lacks: Sequence[str]
    may_withdraw: bool = False  # in a call: that the matter is taken back
    may_rate: bool = False  # in a call: what its raiser thinks of the answer
    promised: date | None = None
    days: Sequence[datetime] = ()  # until when something planned may be promised
    places: int = 0  # in so many places stands what is to be blanked
    replaced: bool = False  # what was to be sent was not this: nothing was sent


@dataclass(frozen=True)
class ChosenPart:
    """The part that is to be said anew, as it is; without words: one more, before or behind."""

    part: int
    words: str


@dataclass(frozen=True)
class CallEnded:
    """A call was recorded, and with it what the raiser thinks of the answer, if anything."""

    verb: Verb
    topic: Topic


async def say_more(
    work: Work, chat: Chat, person: Person, entry_id: int, said: IncomingMessage
) -> Preview | Done:
    """Take one more message of what is being said."""
    entry = await say(work, chat, person, entry_id, said)
    if entry.verb in AT_ONCE:
        topic = await finish_entry(work, person, entry_id)
        return await finish(work, person, _asked(entry), topic)
    return await _preview(work, person, entry)


async def _preview(work: Work, person: Person, entry: Entry) -> Preview:
    if entry.verb is Verb.BLANK:
        return Preview(entry, (), places=await count_places(work, entry))
    lacks = await check_entry(work, entry)
    withdraws = await may_withdraw(work, person, entry)
    if await may_rate(work, entry):
        return Preview(entry, lacks, withdraws, may_rate=True)
    if entry.pick != ReplyClass.B:
        return Preview(entry, lacks, withdraws)
    promised = promise_of(entry.pick, entry.text, work)
    return Preview(entry, lacks, withdraws, promised=promised, days=list_promises(work))


async def say_suggested(
    work: Work, person: Person, entry_id: int, put: Callable[[Entry], str]
) -> Preview:
    """Take a sentence that was offered; whatever is typed instead goes before it."""
    entry = await find_entry(work, person, entry_id)
    entry.draft = put(entry)
    return await _preview(work, person, entry)


async def show_saying(work: Work, person: Person, entry_id: int) -> Preview:
    """Show what was said so far, nothing changed."""
    return await _preview(work, person, await find_entry(work, person, entry_id))


async def choose_part(work: Work, person: Person, ref: PartRef) -> ChosenPart | Preview:
    """Find the part that was tapped; of what was changed since, the whole is shown first."""
    entry = await find_entry(work, person, ref.entry_id)
    if mark_text(entry.text) != ref.mark:
        return await _preview(work, person, entry)
    parts = list_parts(entry.text)
    words = parts[ref.part - 1] if 0 < ref.part <= len(parts) else ""
    return ChosenPart(ref.part, words)


async def say_part(
    work: Work, chat: Chat, person: Person, ref: PartRef, said: IncomingMessage
) -> Preview:
    """Put what was said in the place of one part; what is sent without words goes along."""
    entry = await find_entry(work, person, ref.entry_id)
    if mark_text(entry.text) != ref.mark:
        raise OldButton
    part = make_part(work, chat, said)
    if part.text.strip():
        part.text = put_part(entry.text, ref.part, part.text.strip())
        for each in entry.parts:
            each.text = ""
    entry.parts.append(part)
    return await _preview(work, person, entry)


async def finish_saying(
    work: Work, person: Person, entry_id: int, pick: str = "", mark: str = ""
) -> Done | NotDone | CallEnded | Preview:
    """All is said: do the verb with it; of an echo that is another by now, show that first."""
    entry = await find_entry(work, person, entry_id)
    if await _is_replaced(work, entry, mark):
        return replace(await _preview(work, person, entry), replaced=True)
    ask = _asked(entry)
    if entry.verb is Verb.CALL_BACK and pick:
        return await _end_call(work, person, entry_id, pick)
    try:
        topic = await finish_entry(work, person, entry_id, pick)
    except Refused as error:
        return await refuse(work, person, ask, error)
    return replace(await finish(work, person, ask, topic), entry=entry)


async def _is_replaced(work: Work, entry: Entry, mark: str) -> bool:
    """Whether an echo is not what stood on the card, or its holder has drawn up another since."""
    if entry.verb not in ECHOES:
        return False
    if entry.verb is Verb.ANSWER and not entry.parts:
        topic = await find_topic(work, entry.topic_id)
        handed_up = await find_handed_up(work, topic)
        since = handed_up.done_at if handed_up and handed_up.text != entry.text else None
        if handed_up and since is not None and since > entry.begun_at:
            entry.draft, entry.begun_at = handed_up.text, work.now
            entry.pick = "" if topic.items else handed_up.pick
            return True
    return bool(mark) and mark != mark_text(entry.text)


async def _end_call(work: Work, person: Person, entry_id: int, pick: str) -> Done | CallEnded:
    """The call has brought a rating as well, or that the matter is taken back."""
    if pick == Verb.TAKE_BACK:
        topic = await withdraw_by_call(work, person, entry_id)
        return await offer_next(work, person, Verb.TAKE_BACK, topic)
    verb = next((each for each in RATES if each == pick), Verb.CALL_BACK)
    return CallEnded(verb, await rate_by_call(work, person, entry_id, verb))


def _asked(entry: Entry) -> Ask:
    return Ask(verb=entry.verb, topic_id=entry.topic_id, moves=entry.moves, item=entry.item)
