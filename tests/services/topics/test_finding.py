"""Raising a matter: from the first message to the receipt, and what may be done after."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from models.attachments import Attachment, Medium
from models.categories import Category
from models.errors import (
    AlreadySubmitted,
    DraftEnded,
    DraftIncomplete,
    NotAllowed,
    NotFound,
    OldButton,
    Refused,
)
from models.ledger import Event
from models.letters import Letter
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.part import LONGEST_TEXT
from models.topics.topic import Topic
from services.delivery.routing import settle
from services.people.conversations import Conversations, load_conversations
from services.people.incoming import IncomingMessage
from services.topics.drafts import (
    DraftRef,
    choose_category,
    choose_station,
    compose_draft,
    discard_draft,
    open_draft_card,
    toggle_anonymous,
)
from services.topics.finding import find_topic, read_topic, read_topic_by_number
from services.topics.lists import list_mine
from services.topics.submitting import submit_topic
from services.topics.supplies import begin_supply, follow_edit, supply_topic, withdraw_topic
from services.work import Work
from tests.county import (
    LAMP,
    Resident,
    Town,
    arriving,
    raise_matter,
    say,
    settle_resident,
    write_draft,
)


def card(topic: Topic) -> DraftRef:
    """What a button of the draft's present card says."""
    return DraftRef(topic.id, topic.version)


def told(work: Work, kind: str) -> list[Letter]:
    return [letter for letter in work.letters if letter.kind == kind]


# -- writing -----------------------------------------------------------------------------------


async def test_a_message_opens_a_draft_and_the_next_one_joins_it(
    work: Work, known: Conversations, met: Resident, town: Town
) -> None:
    draft = await say(work, known, met, "路灯坏了")
    assert await say(work, known, met, "晚上老人摔跤") is draft
    await work.session.flush()
    assert draft.state == State.DRAFT
    assert draft.number is None
    assert draft.text == "路灯坏了\n晚上老人摔跤"
    assert draft.category is Category.FACILITIES


async def test_a_draft_is_found_again_by_the_next_update(
    work: Work, draft: Topic, met: Resident
) -> None:
    again = await load_conversations(work.session, "telegram", ["1001"])
    assert again.drafts == {met.person.id: draft}


async def test_what_no_database_takes_is_left_out(
    work: Work, known: Conversations, met: Resident, town: Town
) -> None:
    draft = await say(work, known, met, "路灯\0坏了\ud800" + "长" * LONGEST_TEXT)
    await work.session.flush()
    assert draft.text.startswith("路灯坏了?长")
    assert len(draft.text) == LONGEST_TEXT


async def test_a_photo_is_part_of_the_draft(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    photo = Attachment(channel="telegram", medium=Medium.PHOTO, due_at=work.now, file_id="F")
    await say(work, known, met, "", attachment=photo, album="A1")
    await work.session.flush()
    assert (await find_topic(work, draft.id)).attachments == [photo]


async def test_a_draft_that_nobody_has_is_not_found(work: Work) -> None:
    with pytest.raises(NotFound):
        await find_topic(work, 404)


async def test_a_category_is_chosen(work: Work, met: Resident, draft: Topic) -> None:
    topic = (await choose_category(work, met.person, card(draft), Category.TRAFFIC)).topic
    assert topic.category == Category.TRAFFIC
    assert topic.category_chosen is True


async def test_another_station_is_chosen_and_remembered(
    work: Work, met: Resident, town: Town, draft: Topic
) -> None:
    there = town.other_station.id
    topic = (await choose_station(work, met.chat, met.person, card(draft), there)).topic
    assert topic.station is town.other_station
    assert met.chat.place_id == town.other_station.id


@pytest.mark.parametrize("place", ["unit", "nothing"])
async def test_what_takes_no_matters_cannot_be_chosen(
    work: Work, met: Resident, town: Town, draft: Topic, place: str
) -> None:
    place_id = town.unit.id if place == "unit" else 404
    with pytest.raises(NotFound):
        await choose_station(work, met.chat, met.person, card(draft), place_id)


async def test_a_name_is_taken_away_and_given_back(work: Work, met: Resident, draft: Topic) -> None:
    assert (await toggle_anonymous(work, met.person, card(draft))).topic.anonymous
    assert not (await toggle_anonymous(work, met.person, card(draft))).topic.anonymous


async def test_an_old_version_button_raises_old_button(
    work: Work, met: Resident, draft: Topic
) -> None:
    old = card(draft)
    await toggle_anonymous(work, met.person, old)
    with pytest.raises(OldButton):
        await toggle_anonymous(work, met.person, old)


async def test_nobody_else_can_press_the_buttons_of_a_draft(
    work: Work, town: Town, draft: Topic
) -> None:
    with pytest.raises(NotFound):
        await open_draft_card(work, town.head.person, card(draft))


async def test_a_draft_is_thrown_away_by_its_button(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    assert await discard_draft(work, known, met.person, card(draft)) is draft
    assert draft.state is State.WITHDRAWN
    assert known.drafts == {}
    with pytest.raises(DraftEnded):
        await open_draft_card(work, met.person, card(draft))


async def test_a_draft_is_thrown_away_by_a_word(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    assert await discard_draft(work, known, met.person, None) is draft
    assert await discard_draft(work, known, met.person, None) is None


# -- submitting --------------------------------------------------------------------------------


async def submit(work: Work, known: Conversations, met: Resident, draft: Topic) -> Topic:
    topic = await submit_topic(work, known, met.chat, met.person, card(draft))
    await settle(work)
    return topic


async def test_submitting_gives_a_number_and_a_deadline(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    topic = await submit(work, known, met, draft)
    assert topic.number == "2026-0001"
    assert topic.state == State.RAISED
    assert topic.submitted_at == work.now
    assert topic.due_at == datetime(2026, 3, 9, 18, 0, tzinfo=work.zone)
    assert known.drafts == {}


async def test_its_raiser_gets_a_receipt_in_the_chat_it_came_from(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    topic = await submit(work, known, met, draft)
    [receipt] = told(work, "topic-received")
    assert receipt.chat_id == met.chat.id
    assert receipt.person_id == met.person.id
    assert receipt.facts["number"] == "2026-0001"
    assert receipt.facts["head"] == "王建国"
    assert receipt.facts["version"] == topic.version


async def test_every_head_of_the_station_hears_of_it(
    work: Work, known: Conversations, met: Resident, town: Town, draft: Topic
) -> None:
    photo = Attachment(channel="telegram", medium=Medium.PHOTO, due_at=work.now, file_id="F")
    voice = Attachment(channel="telegram", medium=Medium.VOICE, due_at=work.now, file_id="V")
    await say(work, known, met, "", attachment=photo)
    await say(work, known, met, "", attachment=voice)
    await work.session.flush()
    await submit(work, known, met, draft)
    [news] = told(work, "topic-raised")
    assert news.chat_id == town.chat(town.head).id
    assert news.facts["raiser"] == "何秀英"
    assert news.facts["text"] == LAMP
    assert news.facts["photos"] == 1
    assert news.facts["others"] == 1


async def test_staff_do_not_learn_who_raised_an_anonymous_matter(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    await toggle_anonymous(work, met.person, card(draft))
    await submit(work, known, met, draft)
    [news] = told(work, "topic-raised")
    assert news.facts["raiser"] == ""


async def test_where_nobody_leads_the_receipt_names_the_station(
    work: Work, known: Conversations, met: Resident, town: Town, draft: Topic
) -> None:
    for appointment in (town.head, town.leader):
        await work.session.delete(appointment)
    await work.session.flush()
    await submit(work, known, met, draft)
    assert told(work, "topic-received")[0].facts["head"] == ""
    assert told(work, "topic-raised") == []


async def test_pressing_submit_twice_raises_one_topic(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    pressed = card(draft)
    await submit(work, known, met, draft)
    with pytest.raises(AlreadySubmitted) as refusal:
        await submit_topic(work, known, met.chat, met.person, pressed)
    assert refusal.value.facts == {"number": "2026-0001"}


async def test_a_draft_without_a_station_gets_no_number(
    work: Work, known: Conversations, met: Resident, town: Town
) -> None:
    draft = await say(work, known, met, "路灯坏了")
    await work.session.flush()
    with pytest.raises(DraftIncomplete):
        await submit_topic(work, known, met.chat, met.person, card(draft))
    assert draft.number is None


async def test_after_one_matter_the_next_message_opens_another(
    work: Work, known: Conversations, met: Resident, raised_topic: Topic
) -> None:
    draft = await write_draft(work, known, met, "井盖也坏了")
    assert draft is not raised_topic
    topic = await raise_matter(work, known, met, draft)
    assert topic.number == "2026-0002"


# -- afterwards --------------------------------------------------------------------------------


async def supply(work: Work, met: Resident, topic: Topic, text: str) -> Topic:
    return await supply_topic(
        arriving(work), met.chat, met.person, topic.id, IncomingMessage(50, text)
    )


async def test_what_is_added_reaches_the_head_and_the_ledger(
    work: Work, met: Resident, town: Town, raised_topic: Topic
) -> None:
    await supply(work, met, raised_topic, "就在12号门口")
    await supply(work, met, raised_topic, "两盏")
    assert raised_topic.text.endswith("就在12号门口\n两盏")
    news = told(work, "topic-supplied")
    assert [each.facts["words"] for each in news] == ["就在12号门口", "两盏"]
    assert {each.person_id for each in news} == {town.head.person_id}
    await settle(work)
    query = select(Event.verb).where(Event.topic_id == raised_topic.id).order_by(Event.position)
    assert list(await work.session.scalars(query)) == [Verb.SUBMIT, Verb.SUPPLY, Verb.SUPPLY]


async def test_staff_cannot_add_to_what_a_resident_said(
    work: Work, town: Town, raised_topic: Topic
) -> None:
    with pytest.raises(NotAllowed):
        await begin_supply(work, town.head.person, raised_topic.id)


async def test_a_withdrawn_topic_refuses_supply(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    await withdraw_topic(work, met.person, raised_topic.id, raised_topic.version)
    with pytest.raises(Refused) as refusal:
        await supply(work, met, raised_topic, "还有")
    assert refusal.value.facts == {"state": State.WITHDRAWN, "verb": Verb.SUPPLY}


async def test_withdrawing_tells_the_heads(
    work: Work, met: Resident, town: Town, raised_topic: Topic
) -> None:
    topic = await withdraw_topic(work, met.person, raised_topic.id, raised_topic.version)
    assert topic.state is State.WITHDRAWN
    [news] = told(work, "topic-withdrawn")
    assert news.person_id == town.head.person_id
    assert news.facts["number"] == "2026-0001"


async def test_a_topic_is_withdrawn_once(work: Work, met: Resident, raised_topic: Topic) -> None:
    await withdraw_topic(work, met.person, raised_topic.id, raised_topic.version)
    with pytest.raises(Refused) as refusal:
        await withdraw_topic(work, met.person, raised_topic.id, raised_topic.version)
    assert refusal.value.facts["state"] is State.WITHDRAWN


async def test_a_topic_that_has_changed_is_not_withdrawn_by_an_old_button(
    work: Work, met: Resident, raised_topic: Topic
) -> None:
    old = raised_topic.id, raised_topic.version
    await supply(work, met, raised_topic, "两盏")
    with pytest.raises(OldButton):
        await withdraw_topic(work, met.person, *old)


async def test_a_topic_is_read_by_its_raiser_and_its_staff(
    work: Work, met: Resident, town: Town, raised_topic: Topic
) -> None:
    assert await read_topic(work, met.person, raised_topic.id) is raised_topic
    assert await read_topic_by_number(work, town.clerk.person, "2026-0001") is raised_topic


async def test_no_number_and_not_ones_own_number_are_answered_alike(
    work: Work, raised_topic: Topic
) -> None:
    stranger = await settle_resident(work, "吴芳", address="1009")
    for number in ("2026-0001", "2026-9999"):
        with pytest.raises(NotFound) as refusal:
            await read_topic_by_number(work, stranger.person, number)
        assert refusal.value.facts == {}


async def test_what_is_mine_is_what_i_raised_the_newest_first(
    work: Work, known: Conversations, met: Resident, raised_topic: Topic
) -> None:
    newer = await raise_matter(work, known, met, await write_draft(work, known, met, "井盖"))
    thrown_away = await write_draft(work, known, met, "算了")
    await discard_draft(work, known, met.person, card(thrown_away))
    await work.session.flush()
    mine = await list_mine(work, met.person)
    assert [each.topic_id for each in mine.listed] == [newer.id, raised_topic.id]


# -- edits -------------------------------------------------------------------------------------


async def test_a_draft_follows_the_message_it_came_from(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    said = IncomingMessage(draft.parts[0].message_id, "红绿灯坏了")
    assert await follow_edit(work, known, met.chat, met.person, said) is draft
    assert draft.text == "红绿灯坏了"
    assert draft.title == "红绿灯坏了"
    assert draft.category is Category.TRAFFIC


async def test_an_edit_after_submitting_is_an_addition(
    work: Work, known: Conversations, met: Resident, raised_topic: Topic
) -> None:
    said = IncomingMessage(raised_topic.parts[0].message_id, "五盏路灯坏了")
    edited = await follow_edit(arriving(work), known, met.chat, met.person, said)
    assert edited is raised_topic
    assert raised_topic.text == f"{LAMP}\n五盏路灯坏了"
    assert len(told(work, "topic-supplied")) == 1


async def test_an_edit_of_nothing_we_know_is_nothing(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    said = IncomingMessage(99_999, "什么")
    assert await follow_edit(work, known, met.chat, met.person, said) is None
    assert await follow_edit(work, Conversations(), met.chat, met.person, said) is None


async def test_one_update_becomes_one_part_and_no_more(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    await compose_draft(work, known, met.chat, met.person, IncomingMessage(60, "再说一遍"))
    with pytest.raises(Exception, match="arrival_id"):
        await work.session.flush()
    await work.session.rollback()


async def test_the_day_to_answer_by_counts_working_days_only(
    work: Work, known: Conversations, met: Resident, draft: Topic
) -> None:
    work.now = datetime(2026, 9, 30, 15, 0, tzinfo=work.zone)
    topic = await submit(work, known, met, draft)
    assert topic.due_at == datetime(2026, 10, 10, 18, 0, tzinfo=work.zone)
    assert topic.due_at - work.now > timedelta(days=9)
