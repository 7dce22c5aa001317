"""Refusals in the words of whoever reads them."""

from zoneinfo import ZoneInfo

import pytest

from bot.errors import refusal_card
from handlers.context import Context
from messages.errors import error_words
from messages.words import LOCALES, words_for
from models.chats import Chat
from models.errors import (
    AlreadySubmitted,
    DraftIncomplete,
    ItemRefused,
    NotAllowed,
    NotFound,
    OldButton,
)
from models.lifecycle.items import ItemState
from models.lifecycle.topics import RATES
from models.lifecycle.words import Verb
from models.topics.topic import Topic
from services.files.store import FileStore
from services.people.conversations import Conversations
from services.work import Work

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.fixture
def context(work: Work, chat: Chat, known: Conversations, tmp_path: object) -> Context:
    assert chat.person
    return Context(work, known, chat, chat.person, FileStore(tmp_path))  # type: ignore[arg-type]


@pytest.mark.parametrize("locale", LOCALES)
def test_whatever_verb_is_made_up_a_sentence_answers(locale: str) -> None:
    for verb in Verb:
        said = error_words(words_for(locale), NotAllowed(verb=verb, by="王建国"), ZONE)
        assert len(said) > 5, verb


@pytest.mark.parametrize("verb", RATES)
def test_whoever_rates_too_late_reads_what_to_do_instead(verb: Verb) -> None:
    error = ItemRefused(state=ItemState.UNRATED, verb=verb)
    assert "再发给我就行" in error_words(words_for("zh"), error, ZONE)


def test_a_refused_message_is_answered_and_a_refused_press_toasted_as_well(
    context: Context,
) -> None:
    said = refusal_card(NotFound(), context, was_press=False)
    assert str(said.text) != ""
    assert said.toast == ""
    pressed = refusal_card(NotFound(), context, was_press=True)
    assert pressed.toast == str(pressed.text)


def test_what_needs_no_new_message_is_only_toasted(context: Context) -> None:
    brief = refusal_card(DraftIncomplete(missing="text"), context, was_press=True)
    assert not brief.speaks
    assert "先说一两句" in brief.toast
    assert refusal_card(DraftIncomplete(missing="text"), context, was_press=False).speaks


def test_what_has_its_number_by_now_is_only_toasted(context: Context) -> None:
    said = refusal_card(AlreadySubmitted(number="2026-0001"), context, was_press=True)
    assert not said.speaks
    assert said.toast == "这件事已经提交了，编号 2026-0001。"


def test_an_old_button_is_followed_by_the_draft_if_there_is_one(
    context: Context, draft: Topic
) -> None:
    fresh = refusal_card(OldButton(), context, was_press=True)
    assert draft.title in str(fresh.text)
    assert fresh.buttons
    context.known.drafts.clear()
    assert not refusal_card(OldButton(), context, was_press=True).buttons
