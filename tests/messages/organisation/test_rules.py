"""Cards about rules: what holds, whose word it is, and what a tap would change."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from messages.organisation.committees import committees_card
from messages.organisation.presses import RulePress
from messages.organisation.rules import confirm_card, rules_card, say_value, values_card
from messages.words import LOCALES, words_for
from models.rules import RULES, Held, RuleName, Rules
from models.stations import Kind, Place
from services.organisation.rule_changes import Change, Draft, PlaceRules
from services.topics.steps.committees import Month, Progress
from services.work import Work

NOW = datetime(2026, 3, 4, 2, tzinfo=UTC)
R = RuleName


@pytest.fixture
def work() -> Work:
    return Work(session=AsyncSession(), now=NOW, zone=ZoneInfo("Asia/Shanghai"))


def found(kind: Kind = Kind.STATION) -> PlaceRules:
    place = Place(code="dc", name="东城站", kind=kind, parent_id=1)
    place.id = 2
    rules = Rules([(2, R.TRIAGE, 5), (1, R.GATED, 1)])
    changes = [
        Change(R.TRIAGE, 5, NOW, "王建国"),
        Change(R.CLAIM, None, NOW, "", from_file=True),
        Change(R.ECHO, 1, NOW, ""),
    ]
    return PlaceRules(place, rules, {1: "秦州区政协", 2: "东城站"}, changes)


def test_a_list_says_whose_word_each_rule_is_and_who_changed_what(work: Work) -> None:
    said = str(rules_card(words_for("zh"), found(), work).text)
    assert "答复是否受理：5 个工作日（本处规定）" in said
    assert "受理前的审定：要机关审定（秦州区政协）" in said
    assert "有委员认领：5 个工作日（默认）" in said
    assert "专委会" not in said
    assert "王建国：答复是否受理 → 5 个工作日" in said
    assert "机构文件：有委员认领 → 不另作规定" in said
    assert "已删除资料的人：谁可以发回音 → 站长和认领的委员" in said


def test_the_office_finds_its_quota_too(work: Work) -> None:
    assert "专委会每月跟进：2 件" in str(rules_card(words_for("zh"), found(Kind.OFFICE), work).text)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", list(RuleName))
def test_every_value_of_every_rule_can_be_said_and_chosen(locale: str, name: RuleName) -> None:
    words = words_for(locale)
    said = [say_value(words, name, each) for each in RULES[name].choices]
    assert len(set(said)) == len(said)
    card = values_card(words, found(Kind.OFFICE), name)
    offered = [button.words for row in card.buttons for button in row]
    held_here = name is R.TRIAGE
    assert (said[0] in offered) or held_here
    assert (words.line("rules-up") in offered) is held_here


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", [R.CLAIM, R.ECHO, R.QUOTA])
def test_before_it_is_so_everybody_reads_what_changes(locale: str, name: RuleName) -> None:
    words, place = words_for(locale), found().place
    draft = Draft(place, name, Held(RULES[name].default), Held(1, place.id))
    press = RulePress(place_id=place.id, name=name, pick="1")
    card = confirm_card(words, draft, press)
    assert say_value(words, name, 1) in str(card.text)
    assert card.buttons[0][0].press == press.model_copy(update={"sure": True}).pack()


@pytest.mark.parametrize("locale", LOCALES)
def test_committees_are_shown_against_their_quota(locale: str) -> None:
    month = Month([Progress("社会法制委", 2, 3), Progress("经济委", 1, 1)], 2)
    said = str(committees_card(words_for(locale), month).text).splitlines()
    assert len(said[1]) < len(said[2]) + 20
    assert "社会法制委" in said[1]
    assert ("还差" in said[2]) is (locale == "zh")
    assert str(committees_card(words_for(locale), Month([], 2)).text)
