"""An album is several updates and one thing said."""

from models.attachments import Attachment, Fetch, Medium
from models.chats import Chat
from models.topics import Topic
from services.topics import Said, supply_topic
from services.work import Work
from tests.county import Resident, arriving


def picture(work: Work, chat: Chat, number: int) -> Said:
    photo = Attachment(
        channel="telegram", medium=Medium.PHOTO, due_at=work.now, file_id=f"F{number}"
    )
    text = "就是这三盏" if number == 1 else ""
    return Said(70 + number, text, attachment=photo, album="A1")


async def test_the_heads_hear_once_of_an_album(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    for number in range(1, 4):
        said = picture(work, met.chat, number)
        await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
    assert [letter.facts["text"] for letter in work.letters] == ["就是这三盏"]
    assert len(raised_topic.attachments) == 3


async def test_what_turned_out_too_big_is_no_part_of_a_matter(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    said = picture(work, met.chat, 1)
    await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
    [photo] = raised_topic.kept_attachments
    photo.refuse(Fetch.TOO_BIG, "too-big")
    assert raised_topic.kept_attachments == []
    assert raised_topic.attachments == [photo]
