"""What must be true of words and buttons: said is readable for ever, and somebody can go on."""

import re
from collections.abc import AsyncIterator

from models.errors import Refused
from models.lifecycle.escalation import ASKS
from models.lifecycle.topics import OPEN
from models.lifecycle.words import Deadline, Verb, Who
from models.masking import LABEL
from models.people import Person
from models.topics.topic import Topic
from services.desk.tasks import Task, list_tasks
from services.topics.opened import History, open_history
from services.topics.opened_items import open_item
from services.topics.rights import list_verbs, who_is
from tests.services.chronicle import Chronicle, Told, columns_of
from tests.services.life import SECRETS
from tests.services.promises import Standing

D = Deadline
# Nobody who serves owes a word by these.
OF_RAISERS = {D.SUPPLY, D.APPEAL, D.RATING}
# Not a step with a button of its own: a word, and then the next.
SAYS_MORE = {Verb.NOTE, Verb.DISPATCH, Verb.ANSWER, Verb.HAND_UP, Verb.ASSIGN}
STRUCK = "[隐去]"
# On whose desks it may lie.
LIKELY = ("head", "member", "other_member", "joint", "office")
# Neither a desk nor a history is read from these.
UNREAD = {"letters", "letter_names", "tallies", "callbacks"}
# Nor is who has a button for a topic, but for the rows of this very topic.
OF_OTHERS = UNREAD | {"topics", "items", "entries", "parts", "events", "topic_pairs"}
Reading = tuple[int, int]  # who reads in the history of which topic
Desks = dict[str, list[Task]]


async def readable(walk: Chronicle, _was: Standing) -> AsyncIterator[str]:
    """Whoever was told somebody's words finds them again, every one of them, at any later time."""
    told = _list_readings(walk.told)
    asked = _list_readings(walk.fresh)
    if told and walk.verb is None:  # between the steps one more of them is asked, in turn
        again = told[len(walk.done) // 2 % len(told)]
        if again not in asked and await walk.changes.are_new(again, walk.day, but=UNREAD):
            asked.append(again)
    for to, topic_id in asked:
        name = walk.life.name_of(to)
        for each in await _list_lost(walk, name, topic_id):
            yield f"{name} was told {each.facts['words']!r} ({each.kind}), and finds it nowhere"


def _list_readings(told: list[Told]) -> list[Reading]:
    """Each reader and topic once, in the order in which they were told."""
    return list({(each.to, each.facts["topic_id"]): 0 for each in told if _has_words(each)})


def _has_words(told: Told) -> bool:
    return bool(told.facts.get("words")) and told.letter.outcome != "undone"


async def _list_lost(walk: Chronicle, name: str, topic_id: int) -> list[Told]:
    """What is not in the history of the matter; one who may no longer see it need not find it."""
    if name in walk.gone:
        return []
    work, person = walk.life.work, walk.life.people[name].person
    try:
        history = await open_history(work, person, topic_id)
    except Refused:
        return []
    said = [history.topic.text, *(each.words for each in history.happened)]
    # What somebody said in a matter of their own went with it when it went by itself again.
    voices = [*said, *[each async for each in _read_elsewhere(walk, person, topic_id)]]
    who = await who_is(work, person, history.topic)
    theirs = [
        each
        for each in walk.told
        if (each.to, each.facts.get("topic_id")) == (person.id, topic_id) and _has_words(each)
    ]
    walk.compared += len(theirs)
    # What was said to them in an office they have left since is theirs no more.
    served = bool(who - {Who.PUBLIC, Who.MEMBER})
    return [
        each
        for each in theirs
        if (served or not each.as_staff)
        and (
            _hides_too_much(each, history)
            or not _is_in(each, voices if each.kind == "topic-supported" else said, history)
        )
    ]


async def _read_elsewhere(walk: Chronicle, person: Person, topic_id: int) -> AsyncIterator[str]:
    """What the other matters were raised with, as far as this person may open them."""
    for each in walk.topics:
        if each.id != topic_id and await who_is(walk.life.work, person, each):
            yield each.text


def _hides_too_much(told: Told, history: History) -> bool:
    """Nothing is hidden as struck where nobody has struck anything."""
    lines = [each.words for each in history.happened if each.at == told.at]
    return not history.topic.struck and any(STRUCK in one for one in [told.facts["words"], *lines])


def _is_in(told: Told, said: list[str], history: History) -> bool:
    """Whether it stands there word for word, or its own line with what may differ by now.

    What was hidden from them may be open, and hidden what was struck or is somebody's own;
    everything else of it stands there, in its order.
    """
    words = told.facts["words"]
    if any(words in one for one in said):
        return True
    struck = set(history.topic.struck or ()) - set(SECRETS)
    may_hide = {each: _masked_or_not(each) for each in struck} | {each: each for each in SECRETS}
    longest_first = [may_hide[each] for each in sorted(may_hide, key=len, reverse=True)]
    changes = re.compile("|".join([*longest_first, LABEL.pattern]))
    same = map(re.escape, changes.split(words))
    other = [*map(_as_it_may_stand_now, changes.findall(words)), ""]
    whole = re.compile("".join(map(str.__add__, same, other)), re.DOTALL)
    return any(whole.search(each.words) for each in history.happened if each.at == told.at)


def _as_it_may_stand_now(found: str) -> str:
    """Open where it was hidden, hidden where it was open, and in no other words."""
    as_told = ".+?".join(map(_masked_or_not, LABEL.split(found)))
    return f"(?:{LABEL.pattern}|{as_told})"


def _masked_or_not(passage: str) -> str:
    """As it was struck, and as it was told when only what is somebody's own was hidden in it."""
    pattern = re.escape(passage)
    for each in SECRETS:
        pattern = pattern.replace(re.escape(each), f"(?:{re.escape(each)}|{LABEL.pattern})")
    return pattern


async def owned(walk: Chronicle, _was: Standing) -> AsyncIterator[str]:
    """Whatever is owed waits on somebody's desk, and there they have the button for it."""
    desks: Desks = {}
    for topic in walk.topics:
        owed = topic.state in OPEN and topic.due and topic.due not in OF_RAISERS
        if (
            owed
            and await _may_have_changed(walk, topic)
            and not await _has_owner(walk, topic, desks)
        ):
            yield f"{topic.number} owes {topic.due}, and nobody has it with a button"


async def _may_have_changed(walk: Chronicle, topic: Topic) -> bool:
    """Whether its row, its items, or anything but other topics was written since it was asked.

    Of the time only the day counts, and whether a date is over: nothing else is asked of it.
    """
    late = topic.due_at is not None and topic.due_at <= walk.now
    rows = repr([columns_of(topic), *map(columns_of, topic.items)])
    return await walk.changes.are_new(("owned", topic.id), walk.day, late, rows, but=OF_OTHERS)


async def _has_owner(walk: Chronicle, topic: Topic, desks: Desks) -> bool:
    """Whoever had it last is asked first: that one of them has it is enough."""
    last = walk.owners.get(topic.id)
    for name in sorted(LIKELY, key=lambda each: (each not in desks, each != last)):
        if name in walk.serving and await _can_go_on(walk, name, topic, desks):
            walk.owners[topic.id] = name
            return True
    return False


async def _can_go_on(walk: Chronicle, name: str, topic: Topic, desks: Desks) -> bool:
    work, person = walk.life.work, walk.life.person(name)
    if name not in desks:
        desks[name] = (await list_tasks(work, person)).tasks
        walk.compared += 1
    mine = [each for each in desks[name] if each.topic.id == topic.id]
    if not mine or topic.due is None:
        return False
    wanted = {*ASKS[topic.due]} | SAYS_MORE
    if wanted.intersection(await list_verbs(work, person, topic)):
        return True
    items = [task.item for task in mine if task.item is not None]
    opened = [await open_item(work, person, topic.id, item.position) for item in items]
    return any(wanted.intersection(each.verbs) for each in opened)
