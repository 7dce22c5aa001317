"""Walks: whoever does whatever at any time, people come and go, and the clock strikes between."""

import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from structlog.testing import capture_logs

from models.calls import Call
from models.chats import Reach
from models.errors import Refused
from models.lifecycle.items import ITEMS
from models.lifecycle.rules import Rule
from models.lifecycle.topics import TABLE
from models.lifecycle.words import Needs, Verb, Who
from models.people import Appointment
from models.topics.items import Item
from models.topics.topic import Topic
from scheduler import jobs
from scheduler.clock import TICK
from scheduler.jobs import letters
from services.calls.topics import begin_call
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.privacy.personal_data import erase_person
from services.topics.steps.carrying_out import Ask
from services.topics.steps.dispatch_lists import take_directions
from services.topics.steps.entries import begin_entry, finish_entry, say
from services.topics.steps.performing import perform
from services.topics.supplies import supply_topic
from tests.county import arriving
from tests.services.chronicle import Chronicle
from tests.services.life import ECHO

V = Verb
JUMPS = (*(0,) * 8, 0.01, 1, 30, 80, 200)
# Each has a way of its own, or is nobody's to press: nothing here was typed in for others.
NOT_PRESSED = {V.SUPPLY, V.CALL_BACK, V.COMPOSE, V.DISCARD, V.SUBMIT, V.READ, V.ERASE, V.TAKE_BACK}
NOT_PRESSED |= {V.UNSAY}
KNOWN = {rule.verb for rule in TABLE + ITEMS}
PRESSED = [each for each in Verb if each in KNOWN - NOT_PRESSED]
# What leads nowhere, or is mostly refused, would otherwise be most of a walk.
WEIGHTS = {V.WITHDRAW: 0.2, V.REVEAL: 0.1, V.DECLINE: 1, V.MERGE: 1, V.ASK: 1, V.NOTE: 4}
WEIGHTS |= dict.fromkeys((V.RECOMMEND, V.RATIFY, V.TURN_DOWN), 1)
# By whom a row of the table is likely meant, so that walks come far.
LIKELY: dict[Who, tuple[str, ...]] = {
    Who.HEAD: ("head",),
    Who.OFFICE: ("office",),
    Who.STAFF: ("clerk",),
    Who.MEMBER: ("member", "other_member"),
    Who.JOINT: ("joint",),
    Who.LIAISON: ("liaison", "other_liaison"),
    Who.PUBLIC: ("supporter", "follower", "stranger"),
}
WORDS = {
    V.BLANK: "晚上老人摔跤",
    V.ANSWER: ECHO,
    V.HAND_UP: ECHO,
    V.DISPATCH: "住建局 20天内换三盏灯；燃气公司 查管线",
}
# The office is never empty: whoever is left without anybody else is left with it.
STAYS = "office"
# With these most depends on their being there.
ON_WHOM = ("raiser", "raiser", "member", "member", "head", "liaison", "clerk")


@dataclass(kw_only=True)
class Walk(Chronicle):
    """And what chance makes of them, or a favour it does to one verb."""

    dice: random.Random
    favours: Verb | None = None

    # -- what is done -------------------------------------------------------------------------

    async def step(self) -> bool:
        """Somebody does something; whether they were let."""
        before = [each.moves for each in self.topics]
        try:
            await self.dice.choice(self._ways)()
        except Refused as error:
            self.done[-1] += f" ({error.code})"
            return False
        finally:
            await self.collect(by_clock=False)
        moved = [
            each for each, moves in zip(self.topics, before, strict=True) if each.moves > moves
        ]
        self.moved += [(each.id, self.now) for each in moved if each.raiser_id == self.actor_id]
        return True

    @property
    def _ways(self) -> Sequence[Callable[[], Awaitable[None]]]:
        often = (*(self._by_table,) * 8, *(self._by_item,) * 3)
        seldom = (self._at_random, self._lives, self._lives, self._calls)
        return often if self.favours else (*often, *seldom)

    def _who(self, who: tuple[Who, ...], topic: Topic) -> str:
        """Somebody this may be for; now and then somebody else."""
        if self.dice.random() < 0.15:
            return self.dice.choice(self._awake())
        told = self.dice.choice(who)
        names = LIKELY.get(told, ())
        if told in {Who.RAISER, Who.CLOCK}:
            names = (self.life.name_of(topic.raiser_id),)
        if told is Who.HOLDER:
            names = (self.life.name_of(topic.holder_id or topic.raiser_id),)
        able = [each for each in names if each not in self.gone]
        return self.dice.choice(able or self._awake())

    def _awake(self) -> list[str]:
        return [each for each in self.life.people if each not in self.gone]

    async def _by_table(self) -> None:
        """What the table knows of this state, by somebody it may be for."""
        topic = self._topic()
        rules = [each for each in TABLE if topic.state in each.states and not each.later]
        able = [each for each in rules if each.verb not in NOT_PRESSED - {V.SUPPLY}]
        often = [WEIGHTS.get(each.verb, 4 if each.to else 1) for each in able]
        favoured = [30 * (each.verb is self.favours) for each in able]
        (rule,) = self.dice.choices(able, [*map(max, often, favoured)])
        await self._does(self._who(rule.who, topic), rule, topic)

    async def _at_random(self) -> None:
        topic, verb = self._topic(), self.dice.choice(PRESSED)
        rule = next(each for each in TABLE + ITEMS if each.verb is verb)
        await self._does(self.dice.choice(self._awake()), rule, topic)

    async def _by_item(self) -> None:
        topic = self._topic()
        if not topic.items:
            await self._by_table()
            return
        item = self.dice.choice(topic.items)
        rules = [each for each in ITEMS if item.state in each.states]
        rule = self.dice.choice(rules or list(ITEMS))
        await self._does(self._who(rule.who, topic), rule, topic, item)

    def _topic(self) -> Topic:
        return self.topics[self.dice.random() < 0.2]

    async def _does(self, who: str, rule: Rule, topic: Topic, item: Item | None = None) -> None:
        verb, work, met = rule.verb, arriving(self.life.work), self.life.people[who]
        self.begins(f"{who} {verb} {topic.number}{f'-{item.position}' if item else ''}", verb)
        self.actor_id = met.person.id
        # No two say the same: each must be found again by itself.
        words = WORDS.get(verb) or f"{self.life.words}（第 {len(self.done)} 句）"
        said = IncomingMessage(work.arrival_id or 1, words)
        if verb is V.SUPPLY:
            await supply_topic(work, met.chat, met.person, topic.id, said)
            return
        ask = Ask(
            verb=verb,
            topic_id=topic.id,
            moves=item.moves if item else topic.moves,
            item=item.position if item else 0,
            pick=self._pick(verb, topic, item),
        )
        if Needs.ITEMS in rule.needs:
            entry = await begin_entry(work, met.person, ask)
            await take_directions(work, met.chat, met.person, entry.id, said)
            await finish_entry(work, met.person, entry.id)
        elif {Needs.WORDS, Needs.STRUCK} & {*rule.needs}:
            entry = await begin_entry(work, met.person, ask)
            await say(work, met.chat, met.person, entry.id, said)
            await finish_entry(work, met.person, entry.id)
        else:
            await perform(work, met.person, ask)

    def _pick(self, verb: Verb, topic: Topic, item: Item | None) -> str:
        life, other = self.life, self.topics[topic is self.topics[0]]
        person = life.people[self.dice.choice(["head", "member", "other_member", "stranger"])]
        place = self.dice.choice([life.station, life.other_station, life.unit])
        day = (life.work.local + timedelta(days=self.dice.choice([-9, 4, 60, 500]))).date()
        picks = {
            V.TRANSFER: str(place.id),
            V.MERGE: str(other.id),
            V.ASSIGN: str(person.person.id),
            V.SUPERVISE: str(person.person.id),
            V.EXTEND: day.isoformat(),
            V.POSTPONE: day.isoformat(),
            V.ANSWER: self.dice.choice(["A", "B", "C", "D"]),
            V.HAND_UP: self.dice.choice(["A", "B", "C", "D"]),
            V.REPLY: self.dice.choice(["A", "C", f"B-{day}", "D"]),
            V.BLANK: "other",
            V.RATE_UNIT: "good",
            V.RATE_MEMBER: "poor",
            V.NOTE: self.dice.choice(["", "staff"]),
            V.SORT: self.dice.choice(["traffic", "farming", "nothing"]),
        }
        return picks.get(verb, "")

    async def _calls(self) -> None:
        """Somebody of the station telephones whom nothing reached, if there is such a one."""
        waiting = select(Call).where(Call.done_at.is_(None)).order_by(Call.id)
        call = (await self.life.work.session.scalars(waiting.limit(1))).one_or_none()
        self.begins("a call")
        if call is None:
            return
        met, work = self.life.people[STAYS], arriving(self.life.work)
        entry = await begin_call(work, met.person, call.id)
        await say(
            work, met.chat, met.person, entry.id, IncomingMessage(work.arrival_id or 1, "说知道了")
        )
        topic = await finish_entry(work, met.person, entry.id)
        if call.person_id == topic.raiser_id:
            self.calls.append((topic.id, self.now))

    # -- people come and go -------------------------------------------------------------------

    async def _lives(self) -> None:
        able = [each for each in self._awake() if each != STAYS]
        name = self.dice.choice([*(each for each in ON_WHOM if each in able), *able])
        ways = [self.turns] * 3 + [self.shuts] * 2
        await self.dice.choice([*ways, self._erases])(name)

    async def turns(self, name: str) -> None:
        """A term ends, or begins again."""
        self.begins(f"{name} goes or comes back")
        person, today = self.life.person(name), self.life.work.local.date()
        query = select(Appointment).where(Appointment.person_id == person.id)
        for each in await self.life.work.session.scalars(query):
            each.until = today - timedelta(days=1) if each.holds(today) else None
            self.serving ^= {name}

    async def shuts(self, name: str) -> None:
        """A chat is blocked, or opened again."""
        self.begins(f"{name} blocks or opens")
        chat = self.life.people[name].chat
        chat.reach = Reach.BLOCKED if chat.reach is Reach.OPEN else Reach.OPEN

    async def _erases(self, name: str) -> None:
        self.begins(f"{name} is forgotten")
        await erase_person(self.life.work, Conversations(), self.life.person(name))
        self.gone.add(name)
        self.serving -= {name}

    # -- the time -----------------------------------------------------------------------------

    async def passes(self) -> None:
        """Some time, or exactly until the clock has something to do; then it strikes."""
        looks = [each.next_check_at for each in self.topics if each.next_check_at]
        if looks and self.dice.random() < 0.1:
            self.life.work.now = max(self.now, self.dice.choice(looks))
        self.life.passes(hours=self.dice.choice(JUMPS))
        self.begins("the clock")
        await self._strikes()

    async def _strikes(self) -> None:
        """Tick after tick until nothing is due; it comes to rest, and stumbles over nothing."""
        often = [each for each in jobs.JOBS if each.seconds == TICK and each not in letters.JOBS]
        for _ in range(4):
            with capture_logs() as said:
                found = [await self._runs(each.run) for each in often]
            self.stumbles += [str(each) for each in said]
            if not sum(found):
                return
        self.stumbles.append("it does not come to rest")

    async def _runs(self, job: Callable[..., Awaitable[int]]) -> int:
        found = await job(self.life.work)
        await self.collect(by_clock=True)
        return found
