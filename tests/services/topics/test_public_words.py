"""What people give of themselves is read by those who serve them, and by nobody else, anywhere."""

from collections.abc import AsyncIterator, Sequence

import pytest
from sqlalchemy import select

from messages.card import Card
from messages.letters import word_letter
from messages.topics.cards import draft_card, history_cards, topic_cards
from messages.topics.items import item_card
from messages.topics.lists import board_card, search_card, solved_card
from messages.words import words_for
from models.letters import Letter
from models.lifecycle.topics import ECHOED, NUMBERED, ON_BOARD, State
from models.lifecycle.words import Verb
from models.topics.items import ReplyClass
from models.topics.topic import Topic
from services.people.conversations import Conversations
from services.topics.board import show_board, show_solved
from services.topics.opened import open_history, open_topic
from services.topics.opened_drafts import show_draft
from services.topics.opened_items import open_item
from services.topics.rights import who_is
from services.topics.searching import search_topics
from tests.county import write_draft
from tests.services.life import NAME, NOTED, PERSONAL, SECRETS, Life, bring, surround

ONLOOKERS = ("stranger", "supporter", "follower", "neighbour", "other_member", "committee")
WORDS = words_for("zh")


def shown(cards: Sequence[Card]) -> str:
    """Everything on these cards, their buttons too."""
    labels = (button.words for card in cards for row in card.buttons for button in row)
    media = (card.media.name for card in cards if card.media)
    return "\n".join([*(str(card.text) for card in cards), *labels, *media])


async def lists(life: Life, who: str) -> AsyncIterator[str]:
    """The board, whatever a search finds, and a draft of theirs with what is like it."""
    work, now = life.work, life.work.now
    known, chat = Conversations(), life.people[who].chat
    yield shown([board_card(WORDS, await show_board(work, known, chat), now, work.zone)])
    yield shown([solved_card(WORDS, await show_solved(work, known, chat), work.zone)])
    for asked in ("楼道灯", *SECRETS):
        page = await search_topics(work, life.person(who), asked)
        assert asked not in SECRETS or not page.total, "the search tells whose number it is"
        yield shown([search_card(WORDS, page, "", now)])
    draft = await write_draft(work, Conversations(), life.people[who], "楼道灯坏了三天没人修")
    twin = (await show_draft(work, draft)).duplicate
    yield shown([draft_card(WORDS, draft, duplicate=twin)])


async def pages(life: Life, who: str, topic: Topic) -> AsyncIterator[str]:
    """The matter itself, all that happened, and its items."""
    work, person = life.work, life.person(who)
    opened = await open_topic(work, person, topic.id)
    yield shown(topic_cards(WORDS, opened, work.now, work.zone))
    yield shown(history_cards(WORDS, await open_history(work, person, topic.id), work.zone))
    for item in topic.items:
        found = await open_item(work, person, topic.id, item.position)
        yield shown([item_card(WORDS, found, work.zone)])


async def told(life: Life, *names: str) -> AsyncIterator[str]:
    ids = [life.person(name).id for name in names]
    for letter in await life.work.session.scalars(select(Letter).where(Letter.person_id.in_(ids))):
        yield str(word_letter(letter, "zh", life.work.zone))


def leaked(text: str) -> list[str]:
    return [each for each in SECRETS if each in text]


async def settle_personal(life: Life, state: State) -> Topic:
    """A matter with personal data in it, in all that was said of it, and in its item."""
    life.matter, life.words = PERSONAL, NOTED
    life.person("raiser").name = NAME
    life.person("committee").committee = "社会法制委"
    topic = await bring(life, state)
    life.matter = "小区门口的树倒了"
    if topic.number is not None and state in ON_BOARD:
        await merge_neighbour(life, topic)
        topic.committee = "社会法制委"
        item = await life.has_item(topic)
        item.text, item.reply, item.asked_why = NOTED, NOTED, NOTED
        item.reply_class, item.asked_until = ReplyClass.A, life.work.now
    await surround(life, topic)
    await life.settles()
    return topic


async def merge_neighbour(life: Life, topic: Topic) -> None:
    other = await life.raises("neighbour")
    if topic.state not in {*ECHOED}:
        await life.does("head", Verb.MERGE, other, str(topic.id))
    else:
        other.merged_into_id, other.state = topic.id, State.MERGED


@pytest.fixture
def life(life: Life) -> Life:
    life.people["committee"] = life.people["other_head"]
    return life


@pytest.mark.parametrize("state", NUMBERED)
async def test_nobody_who_only_looks_on_reads_it_anywhere(life: Life, state: State) -> None:
    topic = await settle_personal(life, state)
    for who in ONLOOKERS:
        async for text in lists(life, who):
            assert not leaked(text), (who, text)
        if await who_is(life.work, life.person(who), topic) and state in ON_BOARD:
            async for text in pages(life, who, topic):
                assert not leaked(text), (who, text)
    async for text in told(life, *ONLOOKERS):
        assert not leaked(text), text


@pytest.mark.parametrize("state", NUMBERED)
async def test_whoever_serves_it_reads_every_word(life: Life, state: State) -> None:
    topic = await settle_personal(life, state)
    holds = ("member", "joint") if state in ON_BOARD and topic.holder_id else ()
    for who in ("raiser", "head", "clerk", "office", *holds):
        first, *_ = [text async for text in pages(life, who, topic)]
        assert leaked(first) == [*SECRETS], (who, first)


async def test_a_liaison_reads_every_word_once_it_is_handed_to_the_unit(life: Life) -> None:
    topic = await settle_personal(life, State.HANDLING)
    first, *_ = [text async for text in pages(life, "liaison", topic)]
    assert leaked(first) == [*SECRETS]
