"""What was heard in a voice: whom it is told, and what is left alone."""

from typing import Any

import pytest
from sqlalchemy import select

from models.attachments import Attachment, FetchState, Hearing, Medium
from models.errors import OldButton
from models.letters import About, Letter, LetterState
from models.lifecycle.words import Verb
from models.notices.attached import ATTACHED
from models.topics.part import Part
from models.topics.topic import Topic
from services.files.hearing import record_unheard
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage, make_part
from services.topics.heard import correct_heard, open_heard, record_heard
from tests.county import arriving, raise_matter, write_draft
from tests.services.life import Life, owed

HEARD, RIGHT = "南门巷的绿灯坏了", "南门巷的路灯坏了"


async def drafted(life: Life, known: Conversations) -> tuple[Topic, Part]:
    """A draft of the raiser's that ends with a voice."""
    topic = await write_draft(life.work, known, life.people["raiser"])
    voice = Attachment(
        channel="telegram", medium=Medium.VOICE, due_at=life.work.now, fetch=FetchState.READY
    )
    voice.digest, voice.hearing = "d" * 64, Hearing.WAITING
    said = IncomingMessage(9_001, attachment=voice)
    part = make_part(arriving(life.work), life.people["raiser"].chat, said)
    topic.add(part)
    await life.work.session.flush()
    return topic, part


async def raised(life: Life) -> tuple[Topic, Part]:
    """The same, submitted; the head has been given the voice."""
    known = Conversations()
    topic, part = await drafted(life, known)
    await raise_matter(life.work, known, life.people["raiser"], topic)
    await change(life, state=LetterState.SENT)
    return topic, part


async def change(life: Life, **facts: Any) -> None:
    """Let the one letter with the voice be so from now on."""
    found = await life.work.session.scalars(select(Letter).where(Letter.kind.in_(ATTACHED)))
    (letter,) = found
    for name, value in facts.items():
        setattr(letter, name, value)
    await life.work.session.flush()


async def is_heard(life: Life, part: Part) -> list[str]:
    """A machine has heard it; who is owed words about it."""
    await record_heard(life.work, part.attachment_id or 0, HEARD)
    assert part.heard == HEARD
    return owed(life, "topic-heard")


async def test_whoever_has_the_voice_and_whoever_spoke_are_told(life: Life) -> None:
    _, part = await raised(life)
    assert await is_heard(life, part) == ["head", "raiser"]


async def test_a_letter_that_never_arrived_is_followed_by_nothing(life: Life) -> None:
    _, part = await raised(life)
    await change(life, state=LetterState.UNREACHABLE)
    assert await is_heard(life, part) == ["raiser"]


@pytest.mark.parametrize("odd", [{"person_id": None}, {"about_kind": About.READER}])
async def test_a_letter_to_nobody_known_is_followed_by_nothing(
    life: Life, odd: dict[str, Any]
) -> None:
    _, part = await raised(life)
    letters = await life.work.session.scalars(select(Letter).where(Letter.kind.in_(ATTACHED)))
    facts = [each.facts for each in letters]
    assert len(facts) == 1
    await change(life, **odd)
    assert "head" not in await is_heard(life, part)


async def test_what_was_withdrawn_asks_its_speaker_nothing_more(life: Life) -> None:
    topic, part = await raised(life)
    await life.does("raiser", Verb.WITHDRAW, topic)
    await life.settles()
    assert "raiser" not in await is_heard(life, part)


async def test_a_voice_of_a_chat_without_a_person_is_told_to_nobody_there(life: Life) -> None:
    _, part = await raised(life)
    part.chat.person_id = None
    await life.work.session.flush()
    assert await is_heard(life, part) == ["head"]


async def test_what_belongs_to_no_matter_cannot_be_put_right(life: Life) -> None:
    _, part = await drafted(life, Conversations())
    part.topic = None
    await life.work.session.flush()
    with pytest.raises(OldButton):
        await open_heard(life.work, life.person("raiser"), part.id)


@pytest.mark.parametrize("gone", [False, True])
async def test_what_is_said_now_is_taken_though_the_voice_has_gone(
    life: Life, *, gone: bool
) -> None:
    known, met = Conversations(), life.people["raiser"]
    topic, part = await drafted(life, known)
    await record_heard(life.work, part.attachment_id or 0, HEARD)
    shown = await correct_heard(
        arriving(life.work),
        known,
        met.chat,
        met.person,
        IncomingMessage(9_002, RIGHT),
        topic_id=topic.id,
        part_id=part.id + 10_000 * gone,
    )
    assert RIGHT in shown.topic.text
    assert part.heard == (HEARD if gone else "")


@pytest.mark.parametrize("hearing", [Hearing.HEARD, Hearing.CORRECTED])
async def test_a_late_failure_changes_nothing_that_has_been_settled(
    life: Life, hearing: Hearing
) -> None:
    _, part = await drafted(life, Conversations())
    assert part.attachment is not None
    part.attachment.hearing = hearing
    await record_unheard(life.work, part.attachment.id, final=True)
    assert part.attachment.hearing is hearing


async def test_a_failure_with_a_voice_that_was_erased_is_nobodys(life: Life) -> None:
    _, part = await drafted(life, Conversations())
    assert part.attachment is not None
    found: list[Hearing | None] = []
    for voice_id in (part.attachment.id + 1, part.attachment.id):
        await record_unheard(life.work, voice_id, final=True)
        found.append(part.attachment.hearing)
    assert found == [Hearing.WAITING, Hearing.UNHEARD]
