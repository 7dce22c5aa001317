"""Answers leave with the commit that makes them, unless something must go before."""

from datetime import timedelta
from typing import Any

from models.attachments import Attachment, Medium
from models.chats import Chat
from models.letters import Letter, LetterState
from models.notices.system import UpdateParked
from models.notices.topics import TopicNoted
from models.topics.topic import Topic
from services.delivery.replies import (
    LOOKED_BACK,
    Ahead,
    Answered,
    end_buttons,
    find_letters_ahead,
    take_answers,
)
from services.delivery.routing import settle
from services.work import Outbox, Work
from tests.county import Resident, settle_resident

LEASE = timedelta(seconds=90)


def reply(work: Work, chat: Chat, hold: float = 0) -> Letter:
    return work.reply(chat, {"text": []}, hold=hold)


async def test_an_answer_leaves_at_once_unless_an_older_letter_waits(
    work: Work, met: Resident
) -> None:
    other = await settle_resident(work, "刘勇", address="1009")
    older = reply(work, other.chat)
    await settle(work)
    work.outbox = Outbox()
    mine, theirs = reply(work, met.chat), reply(work, other.chat)
    chats = {each.chat.id: each.chat for each in (met, other)}
    taken = await take_answers(work, Answered(chats, (), set()), "one", LEASE)
    assert [(each.letter, each.chat) for each in taken] == [(mine, met.chat)]
    assert mine.leased_by == "one"
    assert theirs.leased_by is None
    assert older.leased_by is None


async def test_an_answer_that_waited_a_moment_is_overtaken_by_the_next(
    work: Work, met: Resident
) -> None:
    album = reply(work, met.chat, hold=5)
    await settle(work)
    work.outbox = Outbox()
    answer = reply(work, met.chat)
    answered = Answered({met.chat.id: met.chat}, (), {met.chat.id})
    taken = await take_answers(work, answered, "one", LEASE)
    await work.session.refresh(album)
    assert [each.letter for each in taken] == [answer]
    assert album.state == LetterState.REPLACED


async def test_whoever_was_just_met_has_nothing_that_could_go_before(
    work: Work, met: Resident
) -> None:
    answer = reply(work, met.chat)
    answered = Answered({met.chat.id: met.chat}, {met.chat.id}, {met.chat.id})
    taken = await take_answers(work, answered, "one", LEASE)
    assert [each.letter for each in taken] == [answer]


async def test_what_was_said_under_its_key_already_does_not_leave_a_second_time(
    work: Work, met: Resident
) -> None:
    notice = UpdateParked(reference="A7")
    work.post(met.person.id, notice, key="parked:7", chat=met.chat)
    await settle(work)
    for said in work.letters:
        said.was_sent(work.now, 5)
    await work.session.flush()
    work.outbox = Outbox()
    work.post(met.person.id, notice, key="parked:7", chat=met.chat)
    answer = reply(work, met.chat)
    taken = await take_answers(work, Answered({met.chat.id: met.chat}, (), set()), "one", LEASE)
    assert [each.letter for each in taken] == [answer]


async def test_what_waits_for_its_photo_does_not_leave_with_the_answer_to_its_reader(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    photo = Attachment(channel="telegram", medium=Medium.PHOTO, file_id="F1", due_at=work.now)
    work.session.add(photo)
    await work.session.flush()
    told = TopicNoted(topic_id=raised_topic.id, number=raised_topic.number, words="看过了")
    work.post(met.person.id, told, key="told", files=[photo])
    answer = reply(work, met.chat)
    answered = Answered({met.chat.id: met.chat}, {met.chat.id}, set())
    taken = await take_answers(work, answered, "one", LEASE)
    assert [each.letter for each in taken] == [answer]


# -- buttons of what is over ---------------------------------------------------------------------


async def shown(work: Work, chat: Chat, message_id: int, *presses: str | None, **more: Any) -> None:
    """An answer with these buttons has arrived as this message."""
    work.outbox = Outbox()
    buttons = [[["按钮", press]] for press in presses]
    letter = work.reply(chat, {"text": [f"card {message_id}"], "buttons": buttons, **more})
    await settle(work)
    letter.was_sent(work.now, message_id)
    await work.session.flush()
    work.outbox = Outbox()


def ended(work: Work) -> list[tuple[Any, Any, Any]]:
    facts = [each.facts for each in work.outbox.letters]
    return [(each["edits"], each["text"], each.get("buttons")) for each in facts]


async def test_older_answers_lose_the_buttons_of_what_is_over_and_keep_their_words(
    work: Work, met: Resident
) -> None:
    await shown(work, met.chat, 41, "draft:1", "draft:2")
    await shown(work, met.chat, 42, "topic:1")
    await shown(work, met.chat, 43, None, "entry:1")
    await shown(work, met.chat, 44)
    await shown(work, met.chat, 45, "draft:3")
    await end_buttons(work, met.chat, ("draft:", "entry:"), but=45)
    assert ended(work) == [(41, ["card 41"], None), (43, ["card 43"], None)]


async def test_what_a_message_shows_by_now_counts_and_not_what_it_has_shown(
    work: Work, met: Resident
) -> None:
    await shown(work, met.chat, 41, "draft:1")
    await shown(work, met.chat, 42, edits=41)
    await shown(work, met.chat, 51)
    await shown(work, met.chat, 52, "draft:2", edits=51)
    await end_buttons(work, met.chat, ("draft:",), but=None)
    assert ended(work) == [(51, ["card 52"], None)]


async def test_what_has_not_arrived_what_is_old_and_what_is_anothers_stays(
    work: Work, met: Resident
) -> None:
    other = await settle_resident(work, "刘勇", address="1009")
    await shown(work, met.chat, 41, "draft:1")
    work.now += LOOKED_BACK + timedelta(seconds=1)
    await shown(work, other.chat, 42, "draft:1")
    reply(work, met.chat).facts = {"text": [], "buttons": [[["按钮", "draft:1"]]]}
    await settle(work)
    work.outbox = Outbox()
    await end_buttons(work, met.chat, ("draft:",), but=None)
    assert ended(work) == []


async def test_where_nobody_has_spoken_nothing_is_looked_for(work: Work, met: Resident) -> None:
    reply(work, met.chat)
    await settle(work)
    assert await find_letters_ahead(work.session, [], "one", work.now) == Ahead()
    ahead = await find_letters_ahead(work.session, [met.chat.id], "one", work.now)
    assert ahead == Ahead(queued={met.chat.id})
