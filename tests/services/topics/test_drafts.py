"""Drafts: whose they are, what is put in them, and what becomes of those thrown away."""

from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import select

from models.categories import Category
from models.errors import AlreadySubmitted, DraftEnded, DraftGone, NotFound, OldButton
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.people import Person
from models.topics.part import Part
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.people.incoming import IncomingMessage
from services.topics.drafts import (
    Added,
    DraftRef,
    choose_category,
    choose_station,
    compose_from_name,
    discard_draft,
    offer_categories,
    offer_stations,
    open_draft,
    open_draft_card,
    say_instead,
    show_begun,
    show_draft_card,
    take_into_draft,
    take_up_draft,
    toggle_anonymous,
    toggle_private,
)
from services.topics.on_behalf import take_for_visitor
from services.topics.opened_drafts import OpenedDraft
from services.work import Work
from tests.county import LAMP, arriving, raise_matter, settle_resident
from tests.services.life import Life, bring, settle_life
from tests.services.talking import Talk, begin

MANHOLE = "楼下的井盖没了"


async def drafting(life: Life, *said: str) -> tuple[Talk, Topic]:
    """The raiser has begun a matter of their own."""
    talk = await begin(life)
    for text in said or (MANHOLE,):
        await talk.says(text)
    assert talk.draft is not None
    return talk, talk.draft


def ref_of(draft: Topic) -> DraftRef:
    return DraftRef(draft.id, draft.version)


async def test_a_draft_begun_is_shown_and_where_none_is_nothing(life: Life) -> None:
    talk, draft = await drafting(life)
    shown = await show_begun(life.work, talk.known, talk.met.person)
    assert shown is not None
    assert shown.topic is draft
    assert await show_begun(life.work, talk.known, life.person("neighbour")) is None
    again = await show_draft_card(life.work, talk.met.person, talk.ref())
    assert again.topic is draft


async def test_a_button_of_an_older_card_does_nothing(life: Life) -> None:
    talk, draft = await drafting(life)
    older = talk.ref()
    await talk.says("在一楼门口")
    for press in (toggle_anonymous, toggle_private, show_draft_card, offer_categories):
        with pytest.raises(OldButton):
            await press(life.work, talk.met.person, older)
    assert (draft.anonymous, draft.private) == (False, False)


async def test_a_draft_is_nobody_elses(life: Life) -> None:
    _, draft = await drafting(life)
    for who in ("neighbour", "head"):
        with pytest.raises(NotFound):
            await open_draft(life.work, life.person(who), draft.id)


async def test_whoever_holds_another_draft_opens_the_one_of_the_button(life: Life) -> None:
    """What a clerk has begun for a visitor is not what they have begun for themselves."""
    clerk, known = life.people["clerk"], Conversations()
    part = Part(arrival_id=1, chat=clerk.chat, message_id=1, said_at=life.work.now, text=LAMP)
    own = (await take_into_draft(life.work, known, clerk.chat, clerk.person, [part])).topic
    said = IncomingMessage(2, f"张福贵 13912345678 {MANHOLE}")
    work = arriving(life.work)
    visit = await take_for_visitor(work, known, clerk.chat, clerk.person, topic_id=0, said=said)
    await work.session.flush()
    found = await open_draft_card(work, clerk.person, ref_of(visit.topic), known)
    assert found is visit.topic
    assert await open_draft_card(work, clerk.person, ref_of(own), known) is own


# -- its buttons ---------------------------------------------------------------------------------


async def test_it_stands_without_a_name_or_off_the_board_until_that_is_taken_back(
    life: Life,
) -> None:
    talk, draft = await drafting(life)
    stood = []
    for press in (toggle_anonymous, toggle_anonymous, toggle_private, toggle_private):
        await press(life.work, talk.met.person, talk.ref())
        stood.append((draft.anonymous, draft.private))
    assert stood == [(True, False), (False, False), (False, True), (False, False)]


async def test_it_is_put_under_what_there_is_and_stays_there(life: Life) -> None:
    talk, draft = await drafting(life)
    offered = await offer_categories(life.work, talk.met.person, talk.ref())
    assert offered is draft
    with pytest.raises(NotFound):
        await choose_category(life.work, talk.met.person, talk.ref(), "own-99")
    category = next(each for each in Category if each != draft.category)
    await choose_category(life.work, talk.met.person, talk.ref(), category)
    await talk.says("路灯也坏了")
    assert (draft.category, draft.category_chosen) == (category, True)


async def test_another_station_is_remembered_for_the_next_matter(life: Life) -> None:
    talk, draft = await drafting(life)
    work, met = life.work, talk.met
    choice = await offer_stations(work, met.person, talk.ref(), 0)
    assert choice.topic is draft
    assert life.other_station in choice.page.stations
    await choose_station(work, met.chat, met.person, talk.ref(), life.other_station.id)
    assert (draft.station, met.chat.place_id) == (life.other_station, life.other_station.id)
    for none in (life.unit.id, 4711):
        with pytest.raises(NotFound):
            await choose_station(work, met.chat, met.person, talk.ref(), none)
    assert draft.station is life.other_station


async def test_where_a_visitors_matter_goes_says_nothing_of_the_clerks_own(life: Life) -> None:
    clerk, known = life.people["clerk"], Conversations()
    said = IncomingMessage(2, f"张福贵 13912345678 {MANHOLE}")
    work = arriving(life.work)
    visit = await take_for_visitor(work, known, clerk.chat, clerk.person, topic_id=0, said=said)
    await work.session.flush()
    other = life.other_station.id
    before = clerk.chat.place_id
    shown = await choose_station(work, clerk.chat, clerk.person, ref_of(visit.topic), other)
    assert (shown.topic.station, clerk.chat.place_id) == (life.other_station, before)


async def test_words_taken_for_a_name_become_the_draft_and_nobodys_name(work: Work) -> None:
    await settle_life(work)
    met, known = await settle_resident(work, name="井盖没了", address="77"), Conversations()
    shown = await compose_from_name(arriving(work), known, met.chat, met.person, 9)
    assert (shown.topic.text, met.person.name) == ("井盖没了", "")


# -- thrown away ---------------------------------------------------------------------------------


async def test_what_was_thrown_away_is_gone_on_with_as_it_stood(life: Life) -> None:
    talk, draft = await drafting(life, MANHOLE, "在一楼门口")
    work, met = life.work, talk.met
    await toggle_anonymous(work, met.person, talk.ref())
    await choose_category(work, met.person, talk.ref(), Category.SANITATION)
    await choose_station(work, met.chat, met.person, talk.ref(), life.other_station.id)
    assert await discard_draft(work, talk.known, met.person, None) is draft
    met.chat.place_id = life.station.id
    with pytest.raises(DraftEnded) as ended:
        await open_draft(work, met.person, draft.id)
    assert ended.value.facts == {"topic_id": draft.id}
    shown = await take_up_draft(work, talk.known, met.chat, met.person, draft.id)
    anew = shown.topic
    assert anew is talk.draft is not draft
    assert anew.text == f"{MANHOLE}\n在一楼门口"
    assert (anew.anonymous, anew.category, anew.category_chosen) == (
        True,
        Category.SANITATION,
        True,
    )
    assert anew.station is life.other_station
    # All it said stands elsewhere now: there is nothing to go on with.
    with pytest.raises(DraftGone):
        await take_up_draft(work, talk.known, met.chat, met.person, draft.id)
    with pytest.raises(DraftGone):
        await open_draft(work, met.person, draft.id)


async def test_it_goes_into_what_was_begun_meanwhile(life: Life) -> None:
    talk, draft = await drafting(life)
    work, met = life.work, talk.met
    await toggle_private(work, met.person, talk.ref())
    await discard_draft(work, talk.known, met.person, talk.ref())
    assert talk.draft is None
    await talk.says(LAMP)
    newer = talk.draft
    shown = await take_up_draft(work, talk.known, met.chat, met.person, draft.id)
    assert shown.topic is newer
    assert (shown.topic.text, shown.topic.private) == (f"{LAMP}\n{MANHOLE}", False)


async def test_where_nothing_was_begun_nothing_is_thrown_away(life: Life) -> None:
    talk = await begin(life)
    assert await discard_draft(life.work, talk.known, talk.met.person, None) is None


async def test_a_visitors_draft_thrown_away_forgets_the_visitor(life: Life) -> None:
    clerk, known = life.people["clerk"], Conversations()
    said = IncomingMessage(2, f"张福贵 13912345678 {MANHOLE}")
    work = arriving(life.work)
    visit = await take_for_visitor(work, known, clerk.chat, clerk.person, topic_id=0, said=said)
    await work.session.flush()
    topic = await discard_draft(work, known, clerk.person, ref_of(visit.topic))
    assert topic is visit.topic
    assert (topic.state, topic.raiser.name, topic.raiser.phone) == (State.WITHDRAWN, "", None)
    with pytest.raises(DraftGone):
        await open_draft(work, clerk.person, topic.id)
    named = await work.session.scalars(select(Person).where(Person.name == "张福贵"))
    assert list(named) == []


@pytest.mark.parametrize("again", ["open", "take up"])
async def test_what_was_submitted_is_a_draft_no_more(life: Life, again: str) -> None:
    talk, draft = await drafting(life)
    work, met = life.work, talk.met
    topic = await raise_matter(work, talk.known, met, draft)
    ways: dict[str, Callable[[], Awaitable[Topic | OpenedDraft]]] = {
        "open": lambda: open_draft(work, met.person, draft.id),
        "take up": lambda: take_up_draft(work, talk.known, met.chat, met.person, draft.id),
    }
    with pytest.raises(AlreadySubmitted) as refusal:
        await ways[again]()
    assert refusal.value.facts == {"number": topic.number}
    assert topic.text == MANHOLE


@pytest.mark.parametrize("nameless", [False, True])
async def test_what_a_draft_says_is_said_in_joining_without_a_name_if_it_has_none(
    life: Life, *, nameless: bool
) -> None:
    topic = await bring(life, State.CLAIMED)
    topic.raiser = life.person("neighbour")
    talk, draft = await drafting(life)
    if nameless:
        await toggle_anonymous(life.work, talk.met.person, talk.ref())
    added = Added(talk.ref(), topic.id, Verb.SUPPORT)
    assert await say_instead(life.work, talk.known, talk.met.person, added) is topic
    assert (topic.supporters, draft.state, talk.draft) == (1, State.WITHDRAWN, None)
    (letter,) = (each for each in life.work.letters if each.kind == "topic-supported")
    assert (letter.facts["words"], letter.facts["who"]) == (MANHOLE, "" if nameless else "raiser")
