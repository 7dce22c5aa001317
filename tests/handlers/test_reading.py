"""Understanding what a message brings."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.types import Message

from handlers.reading import (
    JOINING,
    SLIP,
    read_message,
    read_name,
)
from language.remarks import Remark, read_number, read_remark
from models.attachments import FetchState, Medium
from services.people.incoming import Contact, IncomingMessage

NOW = datetime(2026, 3, 4, tzinfo=UTC)
FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 1000}
PICTURE = {**FILE, "width": 1, "height": 1}
CLIP = {**PICTURE, "duration": 1}
PLACE = {"latitude": 34.5, "longitude": 105.7}


def understood(**content: Any) -> IncomingMessage | None:
    base = {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}
    return read_message(Message.model_validate({**base, **content}), "telegram", NOW)


@pytest.mark.parametrize(
    ("content", "medium"),
    [
        ({"photo": [PICTURE, {**PICTURE, "file_id": "large"}]}, Medium.PHOTO),
        ({"voice": {**FILE, "duration": 1}}, Medium.VOICE),
        ({"audio": {**FILE, "duration": 1}}, Medium.VOICE),
        ({"video": CLIP}, Medium.VIDEO),
        ({"video_note": {**FILE, "length": 1, "duration": 1}}, Medium.VIDEO),
        ({"animation": CLIP, "document": FILE}, Medium.VIDEO),
        ({"document": {**FILE, "file_name": "账单.pdf"}}, Medium.DOCUMENT),
        ({"location": PLACE}, Medium.LOCATION),
    ],
)
def test_every_kind_of_attachment_is_recognised(content: dict[str, Any], medium: Medium) -> None:
    said = understood(caption="看", **content)
    assert said
    assert said.attachment
    assert said.attachment.medium == medium
    assert said.text == "看"
    waits = medium is not Medium.LOCATION
    assert said.attachment.fetch is (FetchState.WAITING if waits else FetchState.READY)


def test_of_a_photo_the_largest_is_taken() -> None:
    said = understood(photo=[PICTURE, {**PICTURE, "file_id": "large"}])
    assert said
    assert said.attachment
    assert said.attachment.file_id == "large"


def test_a_place_with_a_name_keeps_its_name() -> None:
    venue = {"location": PLACE, "title": "供销社", "address": "南门巷1号"}
    said = understood(venue=venue, location=PLACE)
    assert said
    assert said.text == "供销社 南门巷1号"


def test_a_file_over_twenty_megabytes_is_known_to_be_too_big() -> None:
    big = understood(document={**FILE, "file_size": 20 * 2**20 + 1})
    unknown = understood(document={"file_id": "f", "file_unique_id": "u"})
    assert big
    assert big.attachment
    assert big.attachment.fetch is FetchState.TOO_BIG
    assert unknown
    assert unknown.attachment
    assert unknown.attachment.fetch is FetchState.WAITING


def test_nothing_can_be_made_of_emptiness() -> None:
    assert understood(text="  \n ") is None


def test_a_contact_is_the_senders_own_only_if_the_messenger_says_so() -> None:
    card = {"phone_number": "8613912345678", "first_name": "秀英", "last_name": "何"}
    sender = {"id": 1001, "is_bot": False, "first_name": "秀英"}
    theirs = understood(contact=card, **{"from": sender})
    own = understood(contact={**card, "user_id": 1001}, **{"from": sender})
    assert theirs is not None
    assert own is not None
    assert theirs.contact == Contact("何秀英", "+8613912345678", own=False)
    assert own.contact == Contact("何秀英", "+8613912345678", own=True)
    assert theirs.text == ""


@pytest.mark.parametrize(
    "words", ["在吗", "在吗？", " 你好，在吗 ", "Hello!", "？？", "😂😂", "...", "1", "您好！！"]
)
def test_greetings_and_nonsense_are_small_talk(words: str) -> None:
    assert read_remark(words) is not None


@pytest.mark.parametrize("words", ["路灯坏了", "你好，路灯坏了", "12 路", "在吗路灯", "ok 路灯"])
def test_whatever_has_a_matter_in_it_is_no_small_talk(words: str) -> None:
    assert read_remark(words) is None


@pytest.mark.parametrize("words", ["谢谢", "好的，谢谢！", "👍", "OK", "收到。辛苦了"])
def test_thanks_are_thanks(words: str) -> None:
    assert read_remark(words) is Remark.THANKS


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("连接 ABCD2345", "ABCD2345"),
        ("连接：abcd2345", "abcd2345"),
        ("JOIN abcd2345 ", "abcd2345"),
        ("连接ABCD2345", "ABCD2345"),
        ("连接不上网了怎么办", None),
        ("join us", None),
    ],
)
def test_a_joining_code_is_told_from_a_sentence(words: str, code: str | None) -> None:
    found = JOINING.match(words)
    assert (found[1] if found else None) == code


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2026-0042 1234 5678", ("2026-0042", "1234 5678", None)),
        ("连接 2026-0042 12345678 何秀英", ("2026-0042", "12345678", "何秀英")),
        ("2026-0042 1234 5678 9012", ("2026-0042", "1234 5678", "9012")),
        ("2026-0042 123 456", ("2026-0042", "123 456", None)),
        ("2026-0042 123456 9012", ("2026-0042", "123456", "9012")),
        ("2026-0042，123456，何 秀英", ("2026-0042", "123456", "何 秀英")),
        ("2026-0042 路灯坏了", None),
        ("2026-0042 1234567", None),
    ],
)
def test_a_slip_is_read_with_what_proves_whose_it_is(
    said: str, read: tuple[str, ...] | None
) -> None:
    found = SLIP.match(said)
    assert (found.groups() if found else None) == read


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("何阿姨", "何阿姨"),
        (" 我叫何秀英。", "何秀英"),
        ("请叫我何阿姨", "何阿姨"),
        ("My name is Mrs He!", "Mrs He"),
        ("路灯坏了\n在南门巷", ""),
        ("。。。", ""),
    ],
)
def test_a_name_is_read_out_of_how_people_say_it(said: str, name: str) -> None:
    assert read_name(said) == name


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("2026-0001", "2026-0001"),
        ("2026-1", "2026-0001"),
        (" 2026 - 12 \n", "2026-0012"),
        ("２０２６－０００１", "2026-0001"),
        ("2026—0001", "2026-0001"),
        ("编号：2026-0001", "2026-0001"),
        ("编号2026-1号", "2026-0001"),
        ("“2026-0001”。", "2026-0001"),
        ("No. 2026-0001", "2026-0001"),
        ("#2026-0001", "2026-0001"),
        ("2026-12345", "2026-12345"),
        ("2026-0042-1", "2026-0042"),  # of one of its items
        ("2026-12-05", ""),
        ("2026-0001 的灯又坏了", ""),
        ("0937-1234567", ""),
        ("2026-0001 2026-0002", ""),
        ("2026", ""),
        ("", ""),
    ],
)
def test_the_number_of_a_matter_is_read_where_it_stands_alone(said: str, number: str) -> None:
    assert read_number(said) == number


def test_a_message_says_which_matter_it_names_and_what_it_replies_to() -> None:
    chat = {"id": 7, "type": "private"}
    said = understood(text="2026-1", reply_to_message={"message_id": 9, "date": 0, "chat": chat})
    assert said
    assert (said.number, said.reply_to) == ("2026-0001", 9)
    pictured = understood(caption="2026-1", photo=[PICTURE])
    assert pictured
    assert (pictured.number, pictured.reply_to) == ("", None)
