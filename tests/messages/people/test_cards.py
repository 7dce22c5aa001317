"""Greetings, help, language, privacy."""

from datetime import date

import pytest

from messages.people.cards import (
    duty_card,
    erase_card,
    guide_card,
    hello_card,
    help_card,
    invited_card,
    language_card,
    privacy_card,
)
from messages.people.keyboard import COMMANDS, keyboard, menu, said_key
from messages.people.places import where_reached
from messages.rich import Text
from messages.words import LOCALES, Words, words_for
from models.people import STAFF, WRITERS, Appointment, Person, Role
from models.stations import Place
from tests.messages.conftest import NOW


@pytest.fixture
def head(place: Place) -> Appointment:
    person = Person(name="王建国", created_at=NOW, appointments=[])
    return Appointment(person=person, place=place, role=Role.HEAD, since=date(2026, 1, 1))


def test_the_keys_of_the_keyboard_are_understood_in_every_language() -> None:
    for locale in LOCALES:
        said = words_for(locale).line("keyboard-mine")
        assert said_key(f" {said} ") == "keyboard-mine"
    assert said_key("路灯坏了") is None


def test_whoever_scans_a_code_is_greeted_by_the_station(words: Words, place: Place) -> None:
    card = hello_card(words, place, Text.plain("欢迎。"))
    assert str(card.text).startswith("欢迎。\n您好，这里是东城街道委员工作站的“回音”。")
    assert str(card.text).endswith("每一件都会有回音。")
    assert card.keyboard == (("提一件事", "我的事"), ("大家的事", "谁在值班"))


@pytest.mark.parametrize(
    ("address", "phone", "hours", "shown"),
    [
        (None, None, None, ""),
        ("东城街道办一楼", None, None, "地址：东城街道办一楼"),
        (None, "0937-1234567", None, "电话：0937-1234567"),
        (None, "12345", "周一至周五", "电话：12345\n开放：周一至周五"),
        ("一楼", "12345", "全天", "地址：一楼\n电话：12345\n开放：全天"),
    ],
)
def test_a_place_says_what_it_has_told_of_itself_and_nothing_else(
    words: Words,
    place: Place,
    address: str | None,
    phone: str | None,
    hours: str | None,
    shown: str,
) -> None:
    place.address, place.phone, place.hours = address, phone, hours
    assert str(where_reached(words, place)) == shown


def test_whoever_just_writes_is_greeted_too(words: Words) -> None:
    assert str(hello_card(words, None).text).startswith("您好，我是“回音”。")


def test_whoever_was_invited_learns_what_they_are(words: Words, head: Appointment) -> None:
    card = invited_card(words, head, roles=[Role.HEAD])
    assert "王建国" in str(card.text)
    assert "东城街道委员工作站的站长" in str(card.text)
    assert card.keyboard == (("待办", "我的事"), ("大家的事", "谁在值班"), ("提一件事", "登记来访"))


def test_every_role_has_a_menu_without_repeats_that_a_messenger_takes() -> None:
    for locale in LOCALES:
        words = words_for(locale)
        for roles in [[], *([role] for role in Role), list(Role)]:
            offered = menu(words, roles)
            names = [name for name, _ in offered]
            assert len(set(names)) == len(names) <= 100
            assert all(1 <= len(said) <= 256 for _, said in offered)
            assert ("tasks" in names) == bool(set(roles) & set(STAFF))
            assert names[-len(COMMANDS) :] == list(COMMANDS)


def test_nameless_staff_are_not_listed(words: Words, head: Appointment) -> None:
    named = str(duty_card(words, head.place, [head]).text)
    assert named.endswith("王建国站长")
    head.person.name = ""
    nameless = str(duty_card(words, head.place, [head]).text)
    assert nameless == named.rsplit("\n", 1)[0]


def test_help_tells_staff_a_little_more(words: Words) -> None:
    told = [[], [Role.LIAISON], [Role.HEAD]]
    usual, more, most = (len(help_card(words, roles=each).text.spans) for each in told)
    assert most > more > usual


def test_typing_in_for_others_is_offered_to_those_alone_who_may(words: Words) -> None:
    for role in Role:
        said = [key for row in keyboard(words, [role]) for key in row]
        commands = [name for name, _ in menu(words, [role])]
        in_help = "登记来访" in str(help_card(words, roles=[role]).text)
        offered = ("登记来访" in said, "visit" in commands, in_help)
        assert offered == (role in WRITERS,) * 3


def test_every_language_is_offered_in_its_own_words(words: Words) -> None:
    assert [button.words for button in language_card(words).buttons[0]] == ["中文", "English"]


def test_privacy_offers_a_copy_an_end_and_another_chat(words: Words) -> None:
    presses = [row[0].press for row in privacy_card(words, "何阿姨").buttons]
    assert presses == ["name", "tel:0", "export", "erase:0", "join"]


def test_privacy_shows_what_somebody_is_called_and_leaves_the_names_of_staff_alone(
    words: Words,
) -> None:
    card = privacy_card(words, "王建国", registered=True)
    assert "王建国" in str(card.text)
    assert [row[0].press for row in card.buttons] == [
        *("tel:0", "export", "erase:0", "join"),
        "signins",
    ]
    assert privacy_card(words, "").buttons[0][0].words in ("留个称呼", "Give a name")


def test_erasing_is_asked_once_more(words: Words) -> None:
    card = erase_card(words, edits=5)
    assert card.buttons[0][0].press == "erase:1"
    assert card.edits == 5


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("role", STAFF)
def test_each_role_is_shown_three_short_cards(locale: str, role: Role) -> None:
    words = words_for(locale)
    cards = [guide_card(words, role, page) for page in (1, 2, 3)]
    said = [str(each.text) for each in cards]
    assert [each[:3] for each in said] == ["1/3", "2/3", "3/3"]
    assert all(len(each.splitlines()) <= 5 for each in said)
    others = {str(guide_card(words, each, 1).text) for each in STAFF}
    assert len(others) == len(STAFF)
    buttons = [each.buttons[0][0].words for each in cards]
    following, tasks = words.line("button-guide-next"), words.line("keyboard-tasks")
    assert buttons == [following, following, tasks]


def test_help_has_no_link_where_no_page_could_be_opened(words: Words) -> None:
    assert help_card(words, None, roles=[Role.HEAD]).buttons == ()
    card = help_card(words, "https://hui.example", roles=[Role.HEAD, Role.MEMBER, Role.EXPERT])
    links = [button.url for row in card.buttons for button in row]
    assert links == ["https://hui.example/help/head", "https://hui.example/help/member"]
