"""What somebody wants to be called: asked once, shown from then on, the staff's left alone."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from models.chats import Chat
from models.errors import NameUnusable, NotAllowed
from models.letters import Letter, LetterState
from models.people import Person
from services.people.conversations import Conversations
from services.people.names import forget_name, give_name, is_registered
from services.privacy.joining import become
from services.topics.drafts import DraftRef, toggle_anonymous
from services.work import Work
from tests.county import Resident, Town, raise_matter, settle_resident, write_draft


@pytest.fixture
async def stranger(work: Work, town: Town) -> Resident:
    """Somebody who has told nothing about themselves."""
    del town
    return await settle_resident(work, name="", channel="webchat", address="77")


async def told(work: Work, kind: str) -> list[Letter]:
    query = select(Letter).where(Letter.kind == kind).order_by(Letter.id)
    return list(await work.session.scalars(query))


async def raises(work: Work, met: Resident, *, anonymous: bool = False) -> None:
    known = Conversations()
    draft = await write_draft(work, known, met)
    if anonymous:
        await toggle_anonymous(work, met.person, DraftRef(draft.id, draft.version))
    await raise_matter(work, known, met, draft)


async def asked(work: Work) -> list[bool]:
    return [letter.facts["asks_name"] for letter in await told(work, "topic-received")]


async def test_somebody_nameless_is_asked_with_their_first_matter_and_never_again(
    work: Work, stranger: Resident
) -> None:
    for _ in range(3):
        await raises(work, stranger)
    assert await asked(work) == [True, False, False]


async def test_who_wished_to_be_anonymous_is_asked_when_they_do_not(
    work: Work, stranger: Resident
) -> None:
    await raises(work, stranger, anonymous=True)
    await raises(work, stranger)
    assert await asked(work) == [False, True]


async def test_whose_name_is_known_is_not_asked(work: Work, town: Town, met: Resident) -> None:
    del town
    await raises(work, met)
    assert await asked(work) == [False]


async def test_a_head_who_sleeps_over_it_reads_the_name_that_was_given_meanwhile(
    work: Work, stranger: Resident
) -> None:
    await raises(work, stranger)
    await raises(work, stranger, anonymous=True)
    [sent, secret] = await told(work, "topic-raised")
    assert sent.facts["raiser"] == ""
    sent.state = secret.state = LetterState.HELD
    await give_name(work, stranger.person, "何阿姨")
    await work.session.flush()
    assert [each.facts["raiser"] for each in (sent, secret)] == ["何阿姨", ""]
    await forget_name(work, stranger.person)
    assert stranger.person.name == ""
    assert sent.facts["raiser"] == ""


async def test_what_was_sent_or_is_being_sent_is_not_touched(
    work: Work, stranger: Resident
) -> None:
    await raises(work, stranger)
    [letter] = await told(work, "topic-raised")
    letter.take("somebody", work.now, work.now + timedelta(minutes=1))
    await work.session.flush()
    await give_name(work, stranger.person, "何阿姨")
    assert letter.facts["raiser"] == ""


async def test_a_name_that_is_none_changes_nothing(work: Work, stranger: Resident) -> None:
    with pytest.raises(NameUnusable):
        await give_name(work, stranger.person, "**")
    assert stranger.person.name == ""


async def test_whoever_serves_keeps_the_name_the_office_put_down(work: Work, town: Town) -> None:
    assert await is_registered(work, town.head.person)
    for change in (give_name(work, town.head.person, "何"), forget_name(work, town.head.person)):
        with pytest.raises(NotAllowed):
            await change
    assert town.head.person.name == "王建国"


@pytest.mark.parametrize(("there", "kept"), [("", "何阿姨"), ("何秀英", "何秀英")])
async def test_chats_that_are_joined_keep_the_name_of_one(
    work: Work, stranger: Resident, there: str, kept: str
) -> None:
    await give_name(work, stranger.person, "何阿姨")
    phone = await settle_resident(work, name=there, address="1002")
    assert isinstance(stranger.chat, Chat)
    joined: Person = await become(work, stranger.chat, phone.person.id)
    assert joined.name == kept
