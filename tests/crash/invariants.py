"""Nothing lost, nothing doubled: eleven things that must be true after every run."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from models.attachments import FetchState
from models.inbox import Arrival, ArrivalState
from models.ledger import GENESIS, Event
from models.letters import OPEN, REPEATS, TROUBLED, Letter
from models.letters import LetterState as State
from models.topics.topic import Topic
from services.work import REPLY
from tests.crash.copies import GROUPS, Told
from tests.crash.replay import Matter, is_a_call, is_of_evening, owed_letters
from tests.crash.trial import Trial
from tests.fakes.telegram.ledger import Applied
from tests.fakes.telegram.methods import FAULTED, SHOWING

COMMITTED = 5.0  # seconds in which a transaction is committed, on a busy machine too
SELF_CAUSED = 0.001
FEW = 2  # in a short run one would be more than its share
Found = Iterator[str]


def update_id(arrival: Arrival) -> int:
    return int(arrival.source_key.partition(":")[0] or 0)


def confirmed_is_stored(trial: Trial) -> Found:
    """I1: whatever the messenger believes delivered stands in the inbox, once."""
    stored = Counter(update_id(arrival) for arrival in trial.evidence.arrivals)
    made = trial.evidence.town.fake.ledger.updates
    for number, times in made.items():
        if not stored[number]:
            how = "confirmed" if times.confirmed else "expired" if times.expired else "left"
            yield f"update {number} ({times.kind}) {how}, and not in the inbox"
        elif times.confirmed is None:
            yield f"update {number} was never confirmed"
    yield from (f"update {one} stored {n} times" for one, n in stored.items() if n > 1)
    yield from (f"update {one} was never made" for one in stored.keys() - made.keys())


def effects_are_single(trial: Trial) -> Found:
    """I2: every handled update had its effect, exactly once."""
    kept = Counter(part.arrival_id for topic in trial.topics for part in topic.parts)
    owed = Counter(arrival for matter in trial.matters() for arrival in matter.parts)
    yield from (f"update row {one} is in no topic" for one in owed - kept)
    yield from (f"update row {one} is in a topic too often" for one in kept - owed)
    for matter in trial.matters():
        topic = trial.by_first.get(matter.first)
        if topic is not None:
            yield from _events_match(matter, topic, trial.evidence.events.get(topic.id, []))
    numbers = sorted(topic.number for topic in trial.topics if topic.number)
    if len(set(numbers)) != len(numbers) or _gaps(numbers):
        yield f"numbers are doubled or missing: {numbers}"


def _gaps(numbers: list[str]) -> bool:
    running = sorted(int(number.partition("-")[2]) for number in numbers)
    return running != list(range(1, len(running) + 1))


def _events_match(matter: Matter, topic: Topic, events: list[Event]) -> Found:
    if [(event.verb, event.arrival_id) for event in events] != matter.events:
        yield f"topic {topic.id} has events {[e.verb for e in events]}, owed {matter.events}"
    if topic.version != matter.version:
        yield f"topic {topic.id} is at version {topic.version}, not {matter.version}"
    previous = GENESIS
    for position, event in enumerate(events, 1):
        if (event.position, event.previous, event.sealed()) != (position, previous, event.digest):
            yield f"the chain of topic {topic.id} breaks at {position}"
        previous = event.digest


def letters_are_those_owed(trial: Trial) -> Found:
    """I3: one letter for everybody who is to be told, and one for every answer."""
    evidence = trial.evidence
    owed: Counter[str] = Counter()
    for matter in trial.matters():
        topic = trial.by_first.get(matter.first)
        if topic is not None:
            heads = evidence.heads.get(topic.station_id or 0, [])
            files = {one.arrival_id: one.attachment_id for one in topic.parts if one.attachment_id}
            owed += owed_letters(matter, topic.id, heads, files)
    owed += _apologies(trial)
    posted = Counter(letter.dedupe_key for letter in evidence.letters if letter.dedupe_key)
    yield from (f"letter {key} was never written" for key in owed - posted)
    extra = [key for key in posted - owed if not (is_a_call(key) or is_of_evening(key))]
    yield from (f"letter {key} is owed to nobody" for key in extra)
    yield from _answers(trial)


def _apologies(trial: Trial) -> Counter[str]:
    known = {chat.address for chat in trial.evidence.chats.values() if chat.person_id}
    parked = (one for one in trial.evidence.arrivals if one.progress is ArrivalState.PARKED)
    return Counter(f"parked:{arrival.id}" for arrival in parked if arrival.chat in known)


def _answers(trial: Trial) -> Found:
    evidence = trial.evidence
    written: Counter[str] = Counter()
    for letter in _words_of_their_own(evidence.letters):
        chat = evidence.chats.get(letter.chat_id or 0)
        if letter.kind == REPLY and chat is not None:
            written[GROUPS if chat.group else chat.address] += 1
    if written[GROUPS] != trial.in_groups:
        yield f"{written[GROUPS]} answers in groups, owed {trial.in_groups}"
    staff = {each.address for each in evidence.town.staff}
    for chat_id in trial.talks.keys() - evidence.town.flooders:
        talk = trial.talks[chat_id]
        # What a head reads of others' matters brings as many cards as it has photos.
        most = written[chat_id] if chat_id in staff else talk.most
        if not talk.fewest <= written[chat_id] <= most:
            yield f"chat {chat_id} has {written[chat_id]} answers, owed {talk.fewest}"


def _words_of_their_own(letters: Iterable[Letter]) -> Iterator[Letter]:
    """All letters but those that only take the buttons off a card that is over."""
    shown: dict[tuple[int | None, int], object] = {}
    for letter in sorted(letters, key=lambda letter: letter.id):
        facts, message = letter.facts, letter.facts.get("edits") or letter.message_id
        on_phone = (letter.chat_id, message or 0)
        if facts.get("edits") and not facts.get("buttons") and shown.get(on_phone) == facts["text"]:
            continue
        shown[on_phone] = facts.get("text")
        yield letter


def outcomes_are_true(trial: Trial) -> Found:
    """I4: a letter marked sent is on the phone, and what is on a phone is a letter."""
    for told in trial.post.all:
        letter = told.letter
        unchanged = told.edits is not None and letter.message_id is None
        if letter.state is State.SENT and not told.copies and not unchanged:
            yield f"letter {letter.id} ({letter.kind}) counts as sent and never arrived"
        if letter.state is State.INVALID:
            yield f"letter {letter.id} ({letter.kind}) was refused: {letter.outcome}"
        ended = letter.state in {State.UNREACHABLE, State.REPLACED}
        if ended and told.copies and not letter.unknowns:
            yield f"letter {letter.id} ({letter.kind}) is {letter.state} and arrived"
    for stray in trial.post.strays:
        yield f"call {stray.call} put on a phone what no letter says: {stray.text[:40]!r}"


def order_is_kept(trial: Trial) -> Found:
    """I5: what comes first is heard first."""
    staff = {each.address for each in trial.evidence.town.staff}
    for place, letters in trial.post.chats.items():
        lanes: dict[object, list[Told]] = {}
        for told in letters:
            letter = told.letter
            # A head hears from many at once: only what is about one matter has an order.
            lane = letter.facts.get("topic_id", -letter.id) if place in staff else letter.chat_id
            lanes.setdefault(lane, []).append(told)
        for lane in lanes.values():
            yield from _inversions(trial, lane)


def _inversions(trial: Trial, letters: list[Told]) -> Found:
    heard = [told for told in letters if told.copies]
    for at, later in enumerate(heard):
        first = later.copies[0][0]
        moved = trial.evidence.moves.get(trial.address(later.letter))
        if moved and later.letter.created_at < moved:
            continue  # written to a group's new address while it still counted as another chat
        for earlier in heard[max(0, at - 20) : at]:
            if earlier.copies[0][0].call > first.call and not _may_be_passed(earlier, first):
                yield f"{_said(later)} was heard before {_said(earlier)}"


def _may_be_passed(told: Told, later: Applied) -> bool:
    """An album's answer waits a moment; a photo until it is fetched and that is committed."""
    slack = COMMITTED if "since" in told.letter.facts else 0.5
    return told.letter.not_before.timestamp() > later.at - slack


def _said(told: Told) -> str:
    """A letter with what decides over its turn."""
    letter, (first, marked) = told.letter, told.copies[0]
    times = f"written {letter.created_at:%M:%S.%f}, not before {letter.not_before:%M:%S.%f}"
    again = f", {letter.unknowns} doubts" * bool(letter.unknowns) + ", a repeat" * marked
    return (
        f"letter {letter.id} ({letter.kind}, chat {letter.chat_id}, {times},"
        f" call {first.call}{again})"
    )


def copies_are_counted(trial: Trial) -> Found:
    """I6: a second copy follows a doubt that was written down, says so, and is the last."""
    for letters in trial.post.chats.values():
        alike: dict[str, list[Told]] = {}
        for told in letters:
            alike.setdefault(told.words, []).append(told)
            yield from _doubles(told)
        for same in alike.values():
            yield from _unexplained(trial, same)


def _doubles(told: Told) -> Found:
    if not told.is_doubled:
        return
    letter, copies = told.letter, len(told.copies)
    what = f"letter {letter.id} ({letter.kind}) arrived {copies} times"
    if not letter.unknowns:
        yield f"{what} without a doubt on record"
    if told.unmarked > 1:
        yield f"{what}, {told.unmarked} of them not marked as a repeat"
    if copies > 1 + REPEATS:
        yield what


def _unexplained(trial: Trial, same: list[Told]) -> Found:
    """Of several letters with the same words, nobody can tell which one a copy belongs to."""
    evidence = trial.evidence
    extra = sum(len(told.copies) - 1 for told in same if told.is_doubled)
    calls = [applied.call for told in same for applied, _ in told.copies]
    lost = sum(call in evidence.unheard for call in calls)
    kills = sum(evidence.incidents.exposed[told.letter.id] for told in same)
    if extra > lost + kills:
        ids = [told.letter.id for told in same if told.is_doubled]
        yield f"letters {ids} were doubled; {lost} replies were lost, {kills} kills met them"


def pace_is_kept(trial: Trial) -> Found:
    """I7: the messenger hardly ever has to ask for patience, and refuses nothing else."""
    calls = [call for call in trial.evidence.calls if call.method in SHOWING]
    asked = sum(call.status == 429 and not call.fault for call in calls)
    if asked > max(FEW, SELF_CAUSED * len(calls)):
        yield f"{asked} of {len(calls)} calls were too fast"
    for refused in trial.evidence.town.fake.refusals:
        if refused.code != 429 and refused.method in FAULTED:
            yield f"refused: {refused.method} {refused.code} {refused.description}"


def nothing_is_open(trial: Trial) -> Found:
    """I8: when all is quiet, nothing waits."""
    evidence = trial.evidence
    waiting = [one for one in evidence.arrivals if one.progress is ArrivalState.WAITING]
    yield from (f"update row {one.id} still waits ({one.tries} tries)" for one in waiting)
    told = [letter for letter in evidence.letters if not is_of_evening(letter.dedupe_key)]
    opened = [letter for letter in told if letter.state in OPEN or letter.leased_by]
    yield from (f"letter {one.id} ({one.kind}) is still {one.state}" for one in opened)
    unfetched = [one for one in evidence.attachments if one.fetch is not FetchState.READY]
    yield from (f"attachment {one.id} is {one.fetch}" for one in unfetched)
    yield from evidence.incidents.trouble


def trouble_is_shown(trial: Trial) -> Found:
    """I9: staff see every letter and every update that went wrong."""
    evidence = trial.evidence
    troubled = {letter.id for letter in evidence.letters if letter.state in TROUBLED}
    parked = {one.id for one in evidence.arrivals if one.progress is ArrivalState.PARKED}
    if troubled != evidence.shown_letters or parked != evidence.shown_arrivals:
        yield "troubled letters or parked updates are not all shown"


def state_is_a_replay(trial: Trial) -> Found:
    """I10: what is kept is what people said, in their order."""
    for resident in trial.evidence.town.everybody():
        stored = [_message(trial, one) for one in _messages(trial, resident.address)]
        if stored != [number for number, _ in resident.said]:
            yield f"chat {resident.address} said {resident.said}, stored {stored}"
    for matter in trial.matters():
        topic = trial.by_first.get(matter.first)
        if topic is None:
            yield f"the matter of update row {matter.first} is in no topic"
        else:
            yield from _differences(topic, matter)


def _differences(topic: Topic, matter: Matter) -> Found:
    if topic.text != matter.text:
        yield f"topic {topic.id} says {topic.text!r}, should say {matter.text!r}"
    if (topic.state, topic.anonymous) != (matter.state, matter.anonymous):
        yield f"topic {topic.id} is {topic.state}, should be {matter.state}"
    if matter.category and topic.category != matter.category:
        yield f"topic {topic.id} is under {topic.category}, not {matter.category}"


def _messages(trial: Trial, address: str) -> Iterator[Arrival]:
    """Messages and edits of one private chat, but for those the harness made by hand."""
    for arrival in trial.evidence.arrivals:
        if arrival.chat == address and arrival.progress is ArrivalState.DONE:
            update = trial.evidence.payload(arrival)
            if "message" in update or "edited_message" in update:
                yield arrival


def _message(trial: Trial, arrival: Arrival) -> int:
    update = trial.evidence.payload(arrival)
    body = update.get("message") or update.get("edited_message") or {}
    return int(body["message_id"])


def ledger_is_whole(trial: Trial) -> Found:
    """I11: every event bears its seal, and the tables say what the events come to."""
    for topic_id, events in trial.evidence.events.items():
        bare = [event.position for event in events if event.seal is None]
        if bare:
            yield f"events {bare} of topic {topic_id} bear no seal"
    yield from trial.evidence.broken


INVARIANTS: dict[str, Callable[[Trial], Found]] = {
    "I1 confirmed is stored": confirmed_is_stored,
    "I2 effects are single": effects_are_single,
    "I3 letters are those owed": letters_are_those_owed,
    "I4 outcomes are true": outcomes_are_true,
    "I5 order is kept": order_is_kept,
    "I6 copies are counted": copies_are_counted,
    "I7 pace is kept": pace_is_kept,
    "I8 nothing is open": nothing_is_open,
    "I9 trouble is shown": trouble_is_shown,
    "I10 state is a replay": state_is_a_replay,
    "I11 the ledger is whole": ledger_is_whole,
}
