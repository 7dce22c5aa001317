"""A resident's chat: what they say, where it goes, and all of it they can read again."""

from dataclasses import dataclass, field
from itertools import count

from sqlalchemy import select

from models.letters import Letter, LetterState
from models.lifecycle.topics import State
from models.topics.involvement import InvolvedAs
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.topics.drafts import DraftRef
from services.topics.lists import list_mine
from services.topics.opened import open_history
from services.topics.questions import AnswerTaken, Taken, take_message
from services.topics.supported import list_tied, open_supported
from services.topics.unsaid import Unsaid, unsay
from tests.county import Resident, arriving, find_place
from tests.services.life import Life, bring

_messages = count(900)


@dataclass
class Talk:
    """One resident's chat: all they have said, and how they go on."""

    life: Life
    name: str = "raiser"
    known: Conversations = field(default_factory=Conversations)
    said: list[str] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    parts: list[int] = field(default_factory=list)

    @property
    def met(self) -> Resident:
        return self.life.people[self.name]

    async def says(
        self, text: str, *, reply_to: int | None = None, number: str = "", idle: bool = False
    ) -> Taken | None:
        """One plain message, with nothing asked by a press."""
        said = IncomingMessage(next(_messages), text, number=number, reply_to=reply_to)
        work, met = arriving(self.life.work), self.met
        taken = await take_message(work, self.known, met.chat, met.person, said, only_answers=idle)
        await work.session.flush()
        if isinstance(taken, AnswerTaken):
            self.parts.append(taken.part.id)
        if taken is not None and not number:
            self.said.append(text)
        return taken

    async def apart(self, part_id: int) -> Unsaid:
        work, met = arriving(self.life.work), self.met
        unsaid_now = await unsay(work, self.known, met.chat, met.person, part_id)
        await work.session.flush()
        return unsaid_now

    @property
    def draft(self) -> Topic | None:
        return self.known.drafts.get(self.met.person.id)

    def ref(self) -> DraftRef:
        assert self.draft is not None
        return DraftRef(self.draft.id, self.draft.version)

    async def reads(self) -> str:
        """All they can read of what they ever said: in two taps from what is theirs."""
        work, person = self.life.work, self.met.person
        found = [self.draft.text] if self.draft else []
        for listed in (await list_mine(work, person)).listed:
            told = await open_history(work, person, listed.topic_id)
            found += [told.topic.text, *(each.words for each in told.happened)]
        for listed in (await list_tied(work, person, InvolvedAs.SUPPORT)).listed:
            found.append((await open_supported(work, person, listed.topic_id)).words)
        return "\n".join(found)

    async def lost(self) -> list[str]:
        read = await self.reads()
        return [each for each in self.said if each not in read and each not in self.dropped]


async def arrive(life: Life) -> None:
    """Everything owed is in people's hands."""
    await life.settles()
    waiting = select(Letter).where(Letter.state == LetterState.WAITING)
    for letter in await life.work.session.scalars(waiting):
        letter.was_sent(life.work.now, next(_messages))
    await life.work.session.flush()


async def last_letter(life: Life, kind: str, to: str = "raiser") -> Letter:
    query = select(Letter).where(Letter.kind == kind, Letter.person_id == life.person(to).id)
    letter = (await life.work.session.scalars(query.order_by(Letter.id.desc()).limit(1))).first()
    assert letter is not None
    return letter


async def begin(life: Life) -> Talk:
    talk = Talk(life)
    talk.met.chat.place_id = (await find_place(life.work, "dc")).id
    return talk


async def asked(life: Life) -> tuple[Talk, Topic]:
    """The head has asked, and it was read."""
    talk, topic = await begin(life), await bring(life, State.RETURNED)
    await arrive(life)
    return talk, topic
