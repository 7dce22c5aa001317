"""Who speaks, read from the update alone."""

from typing import Any

import pytest
from aiogram.types import Update

from bot.speakers import read_speaker

ME = {"id": 7, "is_bot": False, "first_name": "秀英", "last_name": "何", "language_code": "zh-hans"}
HERE = {"id": 7, "type": "private"}
MESSAGE = {"message_id": 1, "date": 0, "chat": HERE, "from": ME}


def reads(**update: Any) -> Any:
    return read_speaker(Update.model_validate({"update_id": 1, **update}), "telegram")


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("秀英", "何", "何秀英"),
        ("何秀英", "", "何秀英"),
        ("Anna", "Müller", "MüllerAnna"),
        ("Ann", "Smith", "Ann Smith"),
        ("王\ud83d\0五", "", "王五"),
        ("长" * 200, "", "长" * 12),
        ("\u202e甲\u200b乙", "", "甲乙"),
        ("🌸 Ann", "", "Ann"),
        ("甲乙丙\n\n✅ 2026-0000 已受理（办公室核实）", "", "甲乙丙"),
        ("✅✅", "", ""),
    ],
)
def test_names_are_put_together_as_their_owners_write_them(
    first: str, last: str, name: str
) -> None:
    speaker = reads(message={**MESSAGE, "from": {**ME, "first_name": first, "last_name": last}})
    assert speaker.newcomer.name == name


def test_a_message_an_edit_and_a_press_are_somebodys_words() -> None:
    assert reads(message=MESSAGE).newcomer.address == "7"
    assert reads(edited_message=MESSAGE).message is not None
    press = {"id": "1", "from": ME, "chat_instance": "1", "data": "x"}
    assert reads(callback_query=press).newcomer.address == "7"
    elsewhere = {"message_id": 1, "date": 0, "chat": {"id": -5, "type": "group"}}
    in_group = reads(callback_query={**press, "message": elsewhere})
    assert in_group.newcomer.address == "-5"
    assert in_group.newcomer.group is True


def test_a_message_without_a_sender_is_nobodys_in_particular() -> None:
    speaker = reads(message={key: MESSAGE[key] for key in ("message_id", "date", "chat")})
    assert speaker.newcomer.name == ""
    assert speaker.newcomer.locale == "zh"
    assert speaker.album is None


def test_a_change_of_standing_is_no_word_but_is_noted() -> None:
    member = {"user": {**ME, "is_bot": True}, "status": "member"}
    kicked = {"user": member["user"], "status": "kicked", "until_date": 0}
    change = {"chat": HERE, "from": ME, "date": 0}
    change |= {"old_chat_member": member, "new_chat_member": kicked}
    speaker = reads(my_chat_member=change)
    assert speaker.reach_changed == "kicked"
    assert speaker.album is None


def test_other_kinds_of_update_are_nobodys_words() -> None:
    poll = {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False}
    poll |= {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    poll |= {"allows_revoting": False, "members_only": False}
    assert reads(poll=poll) is None
