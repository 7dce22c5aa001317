"""Whoever is told the words of a verb gets what was sent with them, right behind; nobody else."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiogram.filters.callback_data import CallbackData
from sqlalchemy import func, select

from messages.topics.presses import SupplyPress, VerbPress
from models.letters import MENU, Letter
from models.lifecycle.items import ITEMS, ItemState
from models.lifecycle.rules import Rule
from models.lifecycle.topics import TABLE, State
from models.lifecycle.words import UNDO_SECONDS, Deadline, Needs, Verb, Who
from models.notices.attached import ATTACHED
from models.people import Person
from models.topics.items import Item
from models.topics.topic import Topic
from scheduler.fetcher import Fetcher
from services.work import REPLY
from tests.fakes.telegram import Person as Phone
from tests.fakes.telegram import PhoneMessage
from tests.services.life import Life, bring, surround
from tests.stories.matrix.dialogue import buttons_of, sees
from tests.stories.matrix.scene import PATIENCE, Stage, copy_topic
from tests.stories.matrix.test_items import copy_standing, lay_down

V, W, S = Verb, Who, State
# By whom a row is meant, the likeliest first.
ACTS = {
    W.RAISER: "raiser",
    W.MERGED: "neighbour",
    W.LIAISON: "liaison",
    W.HOLDER: "member",
    W.HEAD: "head",
    W.OFFICE: "office",
}
SENDS: dict[str, Callable[[Phone], Awaitable[PhoneMessage]]] = {
    "voice": lambda phone: phone.sends_voice(3),
    "photo": lambda phone: phone.sends_photo(9_000),
}


@dataclass(frozen=True)
class Task:
    """Somebody does what a row says, with nothing but a voice, or a photo."""

    rule: Rule
    who: str
    topic: Topic
    item: Item | None = None

    @property
    def number(self) -> str:
        return self.topic.number or ""

    @property
    def label(self) -> str:
        return f"{self.rule.verb} by {self.who}{' of an item' if self.item else ''}"

    def press(self, day: str) -> CallbackData:
        if self.rule.verb is V.SUPPLY:
            return SupplyPress(topic_id=self.topic.id)
        picks = {V.EXTEND: day, V.POSTPONE: day, V.ANSWER: "A", V.HAND_UP: "A", V.REPLY: "A"}
        return VerbPress(
            verb=self.rule.verb,
            topic_id=self.topic.id,
            moves=self.item.moves if self.item else self.topic.moves,
            item=self.item.position if self.item else 0,
            pick=picks.get(self.rule.verb, ""),
        )


def told_in_words(rows: Sequence[Rule]) -> list[Rule]:
    """The rows whose words are told to anybody; a passage that must go is named, and not told."""
    spoken = [rule for rule in rows if Needs.WORDS in rule.needs and rule.verb is not V.BLANK]
    return [rule for rule in spoken if rule.tells and not rule.later]


def actors(rule: Rule) -> list[str]:
    """Whoever writes to the other side is tried from either."""
    able = [name for who, name in ACTS.items() if who in rule.who]
    return able[:2] if rule.verb is V.MESSAGE else able[:1]


@dataclass
class Ground:
    """A topic in each state, to be copied for one task each."""

    life: Life
    topics: dict[State, Topic] = field(default_factory=dict)

    async def _stand(self, state: State, *, with_items: bool) -> Topic:
        if state in self.topics:
            return self.topics[state]
        if with_items:
            topic = await lay_down(self.life, state)
        else:
            topic = await bring(self.life, state)
            await surround(self.life, topic)
        self.topics[state] = topic
        return topic

    async def lay_topics(self) -> list[Task]:
        tasks = []
        for rule in told_in_words(TABLE):
            for who in actors(rule):
                # Before anybody holds it, whoever would hear of that has done it.
                state = S.CLAIMED if rule.verb is V.TAKE_BACK else rule.states[0]
                topic = await copy_topic(
                    self.life.work, await self._stand(State(state), with_items=False)
                )
                await self._prepare(rule, topic)
                tasks.append(Task(rule, who, topic))
        return tasks

    async def lay_items(self) -> list[Task]:
        tasks = []
        for rule in told_in_words(ITEMS):
            topic = await self._stand(State(rule.during[0]), with_items=True)
            stands = await copy_standing(self.life, topic, ItemState(rule.states[0]))
            await self._prepare(rule, stands.topic)
            tasks.append(Task(rule, actors(rule)[0], stands.topic, stands.item))
        return tasks

    async def _prepare(self, rule: Rule, topic: Topic) -> None:
        """What only this verb asks for."""
        if rule.verb is V.TURN_DOWN:
            topic.due = Deadline.APPROVAL
        if rule.verb is V.FEEDBACK:
            topic.reported_at = self.life.work.now
        if rule.verb is V.TAKE_BACK:
            topic.raiser = Person(name="张大爷", created_at=self.life.work.now, appointments=[])
            topic.writer_id = self.life.person("clerk").id
        if W.MERGED in rule.who:
            joined = await self.life.raises("neighbour")
            joined.state, joined.merged_into_id = S.MERGED, topic.id
        await self.life.work.session.flush()


async def do(stage: Stage, task: Task, medium: str) -> str:
    """From the press to the end; which file it was."""
    phone = stage.phones[task.who]
    day = stage.clock.now() + timedelta(days=90)
    await phone.forges(task.press(f"{day:%Y-%m-%d}").pack(), 1)
    await sees(phone, task.number)
    sent = await SENDS[medium](phone)
    if not task.rule.at_once and task.rule.verb is not V.SUPPLY:
        card = await sees(phone, task.number, "语音 1 段" if medium == "voice" else "照片 1 张")
        assert buttons_of(card, "done"), f"{task.label}: {str(phone.screen)[-700:]}"
        await phone._press(card, buttons_of(card, "done")[0])
    await sees(phone, task.number)
    await stage.turns(seconds=UNDO_SECONDS + 1)
    await stage.settles(PATIENCE)
    return file_of(sent, medium)


def file_of(message: PhoneMessage, medium: str) -> str:
    found = message.json.get(medium)
    largest = found[-1] if isinstance(found, list) and found else found
    return str(largest["file_unique_id"]) if largest else ""


@dataclass
class Watch:
    """What had come to everybody's phone, and the last letter, before something was done."""

    stage: Stage
    last: int
    before: dict[str, int]

    @classmethod
    async def begins(cls, stage: Stage) -> "Watch":
        (last,) = await stage.finds(select(func.coalesce(func.max(Letter.id), 0)))
        before = {name: len(phone._chat.screen.arrivals) for name, phone in stage.phones.items()}
        return cls(stage, last, before)

    def came(self, name: str) -> list[PhoneMessage]:
        arrivals = self.stage.phones[name]._chat.screen.arrivals[self.before[name] :]
        return [each.message for each in arrivals if each.message.by_bot]

    async def told(self, medium: str) -> dict[int, int]:
        """Who was told of it, and as which message first."""
        query = select(Letter).where(
            Letter.id > self.last, Letter.kind.not_in((REPLY, MENU, *ATTACHED))
        )
        told: dict[int, int] = {}
        for letter in await self.stage.finds(query.order_by(Letter.id)):
            if letter.facts.get("media") == [medium]:
                told.setdefault(letter.person_id, letter.message_id)
        return told


def faults_of(watch: Watch, name: str, file: tuple[str, str], words: int | None) -> list[str]:
    """A file that did not come, came twice, elsewhere, or not right behind its words."""
    came = watch.came(name)
    files = [at for at, each in enumerate(came) if file_of(each, file[0]) == file[1]]
    said = [at for at, each in enumerate(came) if words and each.message_id == words]
    if files == [at + 1 for at in said]:
        return []
    return [f"{name}: words at {said}, file at {files} of {[each.shown for each in came]}"]


@pytest.fixture(autouse=True)
def _fetching_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here something is sent that must be fetched."""
    monkeypatch.setattr(Fetcher, "idle", 0.05)


@pytest.mark.repeats
@pytest.mark.parametrize("medium", SENDS)
@pytest.mark.parametrize("lay", [Ground.lay_topics, Ground.lay_items], ids=["topics", "items"])
async def test_whoever_is_told_the_words_gets_what_was_sent_with_them_and_nobody_else(
    stage: Stage, lay: Callable[[Ground], Awaitable[list[Task]]], medium: str
) -> None:
    async with stage.laying() as life:
        tasks = await lay(Ground(life))
    ids = {name: life.person(name).id for name in life.people}
    wrong = []
    for task in tasks:
        watch = await Watch.begins(stage)
        file = medium, await do(stage, task, medium)
        told = await watch.told(medium)
        faults = [
            fault for name in ids for fault in faults_of(watch, name, file, told.get(ids[name]))
        ]
        nobody = [] if told else ["nobody is told"]
        wrong += [f"{task.label}: {fault}" for fault in (*nobody, *faults)]
    assert not wrong, "\n".join(wrong)
    assert await stage.stumbles() == []
