"""An album is several updates and one thing said."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from models.attachments import Attachment, FetchState, Medium
from models.chats import Chat
from models.letters import Letter
from models.topics.topic import Topic
from services.delivery.albums import ALBUM_PAUSE
from services.delivery.routing import settle
from services.people.incoming import IncomingMessage
from services.topics.supplies import supply_topic
from services.work import Work
from tests.county import Resident, arriving


def picture(work: Work, chat: Chat, number: int) -> IncomingMessage:
    photo = Attachment(
        channel="telegram", medium=Medium.PHOTO, due_at=work.now, file_id=f"F{number}"
    )
    text = "就是这三盏" if number == 1 else ""
    return IncomingMessage(70 + number, text, attachment=photo, album="A1")


async def test_the_heads_hear_once_of_an_album(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    for number in range(1, 4):
        said = picture(work, met.chat, number)
        await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
        await settle(work)
        work.letters.clear()
    [told] = await work.session.scalars(select(Letter).where(Letter.kind == "topic-supplied"))
    assert told.facts["words"] == "就是这三盏"
    assert told.facts["media"] == ["photo"] * 3
    assert told.due_at == work.now + timedelta(seconds=ALBUM_PAUSE)
    assert len(raised_topic.attachments) == 3


async def test_of_two_albums_each_is_told_by_itself(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    for number, album in ((1, "A1"), (2, "B2"), (3, "A1"), (4, "A1")):
        said = replace(picture(work, met.chat, number), album=album)
        await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
        await settle(work)
        work.letters.clear()
    told = await work.session.scalars(select(Letter).where(Letter.kind == "topic-supplied"))
    assert sorted(len(each.facts["media"]) for each in told) == [1, 3]


async def test_what_is_told_already_stays_as_it_was_told(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    for number in range(1, 3):
        said = picture(work, met.chat, number)
        await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
        await settle(work)
        for letter in work.letters:
            letter.take("the courier", work.now, work.now + timedelta(seconds=ALBUM_PAUSE))
        await work.session.flush()
        work.letters.clear()
    [told] = await work.session.scalars(select(Letter).where(Letter.kind == "topic-supplied"))
    assert told.facts["media"] == ["photo"]


async def test_a_voice_or_a_place_alone_is_told_for_what_it_is_and_what_was_not_kept_is_not(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    for number, medium in enumerate((Medium.VOICE, Medium.LOCATION, Medium.VIDEO, None)):
        sent = None
        if medium is not None:
            sent = Attachment(channel="telegram", medium=medium, due_at=work.now)
        if sent and medium is Medium.VIDEO:
            sent.refuse(FetchState.TOO_BIG, "too-big")
        said = IncomingMessage(70 + number, "" if sent else "还有", attachment=sent)
        await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
    told = [each for each in work.letters if each.kind == "topic-supplied"]
    assert [each.facts["media"] for each in told] == [["voice"], ["location"], [], []]
    follow = [each.facts["medium"] for each in work.letters if each.kind == "topic-attached"]
    assert follow == ["voice", "location"]


async def test_what_turned_out_too_big_is_no_part_of_a_matter(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    said = picture(work, met.chat, 1)
    await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
    [photo] = raised_topic.kept_attachments
    photo.refuse(FetchState.TOO_BIG, "too-big")
    assert raised_topic.kept_attachments == []
    assert raised_topic.attachments == [photo]
