"""Files follow the words they were sent with: at once, as soon as they are here, or never."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from messages.letters import word_letter
from models.attachments import Attachment, FetchState, Medium
from models.letters import GIVE_UP_AFTER, Letter, LetterState
from models.notices.attached import ATTACHED, FOLLOWING, TopicAttached
from models.notices.base import Notice
from models.notices.enquiries import EnquiryAnswered
from models.notices.system import MorningDigest
from models.notices.topics import TopicNoted
from models.people import Person
from models.topics.part import Part
from models.topics.topic import Topic
from services.delivery.albums import ALBUM_PAUSE
from services.delivery.digests import post_digests, post_missed
from services.delivery.following import TOGETHER, release_files
from services.delivery.outbox import lease_letters, send_again
from services.delivery.routing import settle
from services.people.incoming import IncomingMessage
from services.people.letters_that_name import erase_letters
from services.topics.supplies import supply_topic
from services.work import Outbox, Work
from tests.county import Resident, Town, arriving, settle_resident

SECOND = timedelta(seconds=1)


def sent(work: Work, *, here: bool = True, medium: Medium = Medium.VOICE) -> Attachment:
    """What somebody has sent, fetched already or not."""
    attachment = Attachment(channel="telegram", medium=medium, due_at=work.now, file_id="F1")
    if here:
        attachment.arrived("d" * 64, 9, "audio/ogg")
    return attachment


async def say(work: Work, met: Resident, topic: Topic, attachment: Attachment) -> list[Letter]:
    """Add it to a matter; what its head is owed by now, in order."""
    said = IncomingMessage(70, "您听听", attachment=attachment)
    work.outbox = Outbox()
    await supply_topic(arriving(work), met.chat, met.person, topic.id, said)
    return await lay_out(work)


async def lay_out(work: Work) -> list[Letter]:
    await settle(work)
    letters, work.outbox = list(work.letters), Outbox()
    return letters


async def owe(
    work: Work, person: Person, notice: Notice, files: Sequence[Attachment] = ()
) -> list[Letter]:
    work.session.add_all(files)
    work.post(person.id, notice, key=f"a key:{notice.kind}", files=files)
    return await lay_out(work)


def noted(topic_id: int = 7, *, closed: bool = False) -> Notice:
    return TopicNoted(topic_id=topic_id, number="2026-0007", words="看过了", closed=closed)


async def leave(work: Work) -> list[str]:
    """What the courier sends now, one after the other."""
    left = []
    until = work.now + timedelta(minutes=1)
    while found := await lease_letters(work.session, "courier", (work.now, until), 9):
        for each in found:
            each.letter.was_sent(work.now, 1)
            left.append(each.letter.kind)
        await work.session.flush()
    return left


def words_of(work: Work, letter: Letter) -> str:
    return str(word_letter(letter, "zh", work.zone).text)


async def test_what_is_here_follows_at_once(
    work: Work, met: Resident, raised_topic: Topic, town: Town
) -> None:
    voice = sent(work)
    words, file = await say(work, met, raised_topic, voice)
    assert (words.kind, file.kind) == ("topic-supplied", "topic-attached")
    assert file.person_id == words.person_id == town.head.person_id
    assert file.due_at == words.due_at == work.now
    assert file.facts["file"] == voice.file
    assert file.facts["file"]["digest"] == "d" * 64
    assert file.facts["words_id"] == met.person.id
    card = word_letter(file, "zh", work.zone)
    assert str(card.text) == f"{raised_topic.number} 的语音"
    assert card.media is not None
    assert (card.media.medium, card.media.file_id) == ("voice", "F1")
    assert file.id > words.id
    assert (file.about_kind, file.about_id) == (words.about_kind, raised_topic.id)


async def test_words_wait_a_moment_for_what_was_sent_with_them_and_go_first(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    await leave(work)
    voice = sent(work, here=False)
    words, file = await say(work, met, raised_topic, voice)
    assert words.due_at == work.now + TOGETHER
    assert file.due_at == work.now + GIVE_UP_AFTER
    assert await leave(work) == []
    work.now += SECOND
    voice.arrived("d" * 64, 9, "audio/ogg")
    await release_files(work, voice.id)
    assert file.facts["file"] == voice.file
    assert await leave(work) == ["topic-supplied", "topic-attached"]


async def test_what_comes_late_keeps_nothing_else_waiting(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    await leave(work)
    voice = sent(work, here=False)
    await say(work, met, raised_topic, voice)
    await say(work, met, raised_topic, sent(work, medium=Medium.PHOTO))
    await release_files(work, voice.id)  # it was tried, and is to be tried again
    assert await leave(work) == []
    work.now += TOGETHER
    assert await leave(work) == ["topic-supplied", "topic-supplied", "topic-attached"]
    work.now += timedelta(minutes=3)
    voice.arrived("d" * 64, 9, "audio/ogg")
    await release_files(work, voice.id)
    assert await leave(work) == ["topic-attached"]


@pytest.mark.parametrize(
    ("medium", "said"),
    [
        (Medium.VOICE, "2026-0001：有一段语音没能保存下来。请对方再发一次。"),
        (Medium.PHOTO, "2026-0001：有一张照片没能保存下来。请对方再发一次。"),
    ],
)
async def test_what_will_never_be_here_is_said_to_be_lost(
    work: Work, met: Resident, raised_topic: Topic, medium: Medium, said: str
) -> None:
    await leave(work)
    lost = sent(work, here=False, medium=medium)
    _, file = await say(work, met, raised_topic, lost)
    lost.refuse(FetchState.LOST, "gone")
    await release_files(work, lost.id)
    assert await leave(work) == ["topic-supplied", "topic-attached"]
    assert words_of(work, file) == said
    assert word_letter(file, "zh", work.zone).media is None


async def test_what_nobody_waits_for_comes_in_quietly(work: Work, raised_topic: Topic) -> None:
    alone = sent(work)
    work.session.add(alone)
    await work.session.flush()
    await release_files(work, alone.id)
    of_a_draft = sent(work)
    raised_topic.add(
        Part(
            arrival_id=1,
            chat=raised_topic.parts[0].chat,
            message_id=1,
            said_at=work.now,
            attachment=of_a_draft,
        )
    )
    await work.session.flush()
    await release_files(work, of_a_draft.id)
    assert work.letters == []


async def test_one_file_reaches_somebody_once_whoever_tells_of_it(
    work: Work, met: Resident
) -> None:
    voice = sent(work)
    first = await owe(work, met.person, noted(), [voice])
    again = TopicNoted(topic_id=7, number="2026-0007", words="看过了", item=1)
    work.post(met.person.id, again, key="another", files=[voice])
    second = await lay_out(work)
    assert [each.kind for each in (*first, *second)] == [
        "topic-noted",
        "topic-attached",
        "topic-noted",
    ]


async def test_more_than_a_handful_are_counted_and_opened_by_a_tap(
    work: Work, met: Resident
) -> None:
    photos = [sent(work, medium=Medium.PHOTO) for _ in range(FOLLOWING + 2)]
    _, *files, rest = await owe(work, met.person, noted(), photos)
    assert [each.facts["attachment"] for each in files] == [e.id for e in photos[:FOLLOWING]]
    card = word_letter(rest, "zh", work.zone)
    assert str(card.text) == "还有照片 2 张，点“看全文”都能看到、听到。"
    assert card.buttons[0][0].words == "看全文"
    assert (rest.due_at, card.media) == (work.now, None)


async def test_whoever_may_not_open_it_gets_all_there_is(work: Work, met: Resident) -> None:
    photos = [sent(work, medium=Medium.PHOTO) for _ in range(FOLLOWING + 2)]
    _, *files = await owe(work, met.person, noted(closed=True), photos)
    assert [each.facts["attachment"] for each in files] == [each.id for each in photos]


async def test_an_album_goes_on_behind_its_letter_and_is_counted_from_the_seventh_on(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    await leave(work)
    photos = [sent(work, medium=Medium.PHOTO) for _ in range(FOLLOWING + 3)]
    for number, photo in enumerate(photos):
        said = IncomingMessage(70 + number, "", attachment=photo, album="A1")
        await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
        await lay_out(work)
    work.now += timedelta(seconds=ALBUM_PAUSE)
    assert await leave(work) == ["topic-supplied", *["topic-attached"] * (FOLLOWING + 1)]
    query = select(Letter).where(Letter.kind.in_(ATTACHED)).order_by(Letter.id)
    *files, rest = await work.session.scalars(query)
    assert [each.facts["attachment"] for each in files] == [e.id for e in photos[:FOLLOWING]]
    assert rest.facts["media"] == ["photo"] * 3


async def test_a_picture_whose_letter_has_left_still_follows(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    first, second = (sent(work, medium=Medium.PHOTO) for _ in range(2))
    for number, photo in enumerate((first, second)):
        said = IncomingMessage(70 + number, "", attachment=photo, album="A1")
        await supply_topic(arriving(work), met.chat, met.person, raised_topic.id, said)
        await lay_out(work)
        work.now += timedelta(seconds=ALBUM_PAUSE)
        left = await leave(work)
    assert left == ["topic-attached"]


# -- the night, absence, another chat ------------------------------------------------------------


def fall(work: Work) -> Work:
    """Ten in the evening."""
    work.now = work.now.astimezone(work.zone).replace(hour=22)
    return work


@pytest.fixture
def at_night(work: Work) -> Work:
    return fall(work)


async def come_morning(work: Work) -> list[Letter]:
    work.now += timedelta(hours=10)
    await post_digests(work)
    return await lay_out(work)


async def test_at_night_a_file_is_held_with_its_words_and_both_come_in_the_morning(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    await leave(work)
    at_night = fall(work)
    voice = sent(at_night, here=False)
    words, file = await say(at_night, met, raised_topic, voice)
    assert (words.state, file.state) == (LetterState.HELD, LetterState.HELD)
    assert file.not_before == words.not_before
    assert await come_morning(at_night) == []
    assert await leave(at_night) == ["topic-supplied"]
    voice.arrived("d" * 64, 9, "audio/ogg")
    await release_files(at_night, voice.id)
    assert await leave(at_night) == ["topic-attached"]
    assert file.facts["file"] == voice.file


async def test_in_the_morning_each_file_follows_its_own_words_behind_the_index(
    at_night: Work, met: Resident
) -> None:
    voice, photo = sent(at_night), sent(at_night, here=False, medium=Medium.PHOTO)
    await owe(at_night, met.person, noted(7), [voice])
    at_night.session.add(photo)
    at_night.post(met.person.id, noted(8), files=[photo])
    await lay_out(at_night)
    index, *told = await come_morning(at_night)
    assert index.kind == MorningDigest.kind
    assert [each["facts"]["topic_id"] for each in index.facts["entries"]] == [7, 8]
    assert [each.kind for each in told] == ["topic-noted", "topic-attached"] * 2
    assert [each.facts["topic_id"] for each in told] == [7, 7, 8, 8]
    assert told[1].facts["file"] == voice.file
    assert told[0].not_before == told[1].not_before
    # What is still to come does not go before it is there.
    assert told[3].due_at == at_night.now + GIVE_UP_AFTER
    assert told[2].due_at >= told[1].due_at


async def test_what_quiet_hours_do_not_hold_they_do_not_part(at_night: Work, met: Resident) -> None:
    answer = EnquiryAnswered(enquiry_id=5, words="您听")
    letters = await owe(at_night, met.person, answer, [sent(at_night)])
    assert [each.kind for each in letters] == ["enquiry-answered", "enquiry-attached"]
    assert {each.state for each in letters} == {LetterState.WAITING}


async def test_what_was_forgotten_overnight_does_not_come_back_in_the_morning(
    at_night: Work, met: Resident, raised_topic: Topic
) -> None:
    """The matter keeps the file; what others were told of whoever spoke is gone."""
    _, file = await say(at_night, met, raised_topic, sent(at_night))
    await erase_letters(at_night, met.person)
    told = await come_morning(at_night)
    again = [each for each in (file, *told) if each.kind in ATTACHED]
    assert [each.facts["file"] for each in again] == [{}] * len(again)


async def test_whoever_comes_back_gets_the_file_behind_its_words(work: Work, met: Resident) -> None:
    letters = await owe(work, met.person, noted(), [sent(work)])
    for each in letters:
        each.end(LetterState.UNREACHABLE, "blocked")
    await work.session.flush()
    await post_missed(work, met.chat)
    assert await lay_out(work) == []
    work.now += SECOND
    assert await leave(work) == ["topic-noted", "topic-attached"]


async def test_a_file_sent_once_more_still_waits_until_it_is_here(
    work: Work, met: Resident
) -> None:
    *_, file = await owe(work, met.person, noted(), [sent(work, here=False)])
    file.end(LetterState.UNREACHABLE, "blocked")
    send_again(work, file, met.chat)
    assert file.due_at == work.now + GIVE_UP_AFTER


async def test_whoever_has_no_chat_yet_is_owed_the_file_too(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    nobody = Person(name="张大爷", created_at=work.now, appointments=[])
    work.session.add(nobody)
    await work.session.flush()
    voice = sent(work, here=False)
    raised_topic.add(
        Part(arrival_id=1, chat=met.chat, message_id=1, said_at=work.now, attachment=voice)
    )
    letters = await owe(work, nobody, noted(raised_topic.id), [voice])
    assert {each.state for each in letters} == {LetterState.UNREACHABLE}
    voice.arrived("d" * 64, 9, "audio/ogg")
    await release_files(work, voice.id)
    assert letters[1].facts["file"] == voice.file
    assert {each.state for each in letters} == {LetterState.UNREACHABLE}


async def test_with_whoever_said_it_go_the_files_in_letters_to_others(
    work: Work, met: Resident, raised_topic: Topic, town: Town
) -> None:
    _, file = await say(work, met, raised_topic, sent(work))
    other = await settle_resident(work, "李志", address="1009")
    _, kept = await owe(work, other.person, noted(), [sent(work)])
    await erase_letters(work, met.person)
    assert (file.facts["file"], file.facts["attachment"]) == ({}, 0)
    assert words_of(work, file).endswith("请对方再发一次。")
    assert kept.facts["file"] != {}
    assert TopicAttached.read(kept.kind, kept.facts).words_id == 0
