"""What must be true of words and buttons: said is readable for ever, and somebody can go on."""

from collections.abc import AsyncIterator

from models.errors import Refused
from models.lifecycle.escalation import ASKS
from models.lifecycle.topics import OPEN
from models.lifecycle.words import Deadline, Verb, Who
from models.people import Person
from models.topics.topic import Topic
from services.desk.tasks import list_tasks
from services.topics.opened import open_history
from services.topics.opened_items import open_item
from services.topics.rights import list_verbs, who_is
from tests.services.chronicle import Chronicle, Told
from tests.services.promises import Standing

D = Deadline
# Nobody who serves owes a word by these.
OF_RAISERS = {D.SUPPLY, D.APPEAL, D.RATING}
# Not a step with a button of its own: a word, and then the next.
SAYS_MORE = {Verb.NOTE, Verb.DISPATCH, Verb.ANSWER, Verb.HAND_UP, Verb.ASSIGN}


async def readable(walk: Chronicle, _was: Standing) -> AsyncIterator[str]:
    """Whoever was told somebody's words finds them again, every one of them, at any later time."""
    old = [each for each in walk.told if each.facts.get("words")]
    again = old[len(walk.done) * 7 % len(old) :][:1] if old else []
    for each in (*walk.fresh, *again):
        if not each.facts.get("words") or each.letter.outcome == "undone":
            continue
        if not await _finds(walk, each):
            name = walk.life.name_of(each.to)
            yield f"{name} was told {each.facts['words']!r} ({each.kind}), and finds it nowhere"


async def _finds(walk: Chronicle, told: Told) -> bool:
    """In the history of the matter; one who may no longer see it need not."""
    name = walk.life.name_of(told.to)
    if name in walk.gone:
        return True
    work, person = walk.life.work, walk.life.people[name].person
    try:
        history = await open_history(work, person, told.facts["topic_id"])
    except Refused:
        return True
    said = [history.topic.text, *(each.words for each in history.happened)]
    who = await who_is(work, person, history.topic)
    # What was said to them in an office they have left since is theirs no more.
    left = told.as_staff and not who - {Who.PUBLIC, Who.MEMBER}
    return left or any(told.facts["words"] in each for each in said)


async def owned(walk: Chronicle, _was: Standing) -> AsyncIterator[str]:
    """Whatever is owed waits on somebody's desk, and there they have the button for it."""
    for topic in walk.topics:
        owed = topic.state in OPEN and topic.due and topic.due not in OF_RAISERS
        if owed and not await _has_owner(walk, topic):
            yield f"{topic.number} owes {topic.due}, and nobody has it with a button"


async def _has_owner(walk: Chronicle, topic: Topic) -> bool:
    likely = ("head", "member", "other_member", "joint", "office")
    for name in likely:
        if name in walk.serving and await _can_go_on(walk, walk.life.person(name), topic):
            return True
    return False


async def _can_go_on(walk: Chronicle, person: Person, topic: Topic) -> bool:
    page = await list_tasks(walk.life.work, person)
    mine = [each for each in page.tasks if each.topic.id == topic.id]
    if not mine or topic.due is None:
        return False
    verbs = set(await list_verbs(walk.life.work, person, topic))
    for task in mine:
        if task.item is not None:
            opened = await open_item(walk.life.work, person, topic.id, task.item.position)
            verbs |= set(opened.verbs)
    return bool(verbs & ({*ASKS[topic.due]} | SAYS_MORE))
