"""An echo in parts: which there are, and one of them said anew while the rest stays."""

import pytest

from models.attachments import Attachment, Medium
from models.errors import NotFound, OldButton
from models.lifecycle.topics import State
from models.lifecycle.words import Verb
from models.topics.entries import Entry
from services.calls.saying import ChosenPart, Preview, choose_part, say_part, show_saying
from services.people.incoming import IncomingMessage
from services.topics.steps.carrying_out import Ask
from services.topics.steps.echo_parts import PartRef, list_parts, mark_text, put_part
from services.topics.steps.entries import begin_entry, drop_entry
from tests.county import arriving
from tests.services.life import Life, bring

LAMPS, WIRES = "区住建局：三盏灯12月8日换好", "城区供电所：线路12月9日查完"
DRAFT = f"{LAMPS}\n{WIRES}"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("换好了", ["换好了"]),
        (DRAFT, [LAMPS, WIRES]),
        (f"{LAMPS}\n\n{WIRES}\n", [LAMPS, WIRES]),
        ("换好了。还有两盏？！等等", ["换好了。", "还有两盏？！", "等等"]),
        ("\n".join("一二三四五六七八九十"), [*"一二三四五六七", "八\n九\n十"]),
    ],
)
def test_paragraphs_are_parts_and_of_a_single_one_its_sentences(
    text: str, parts: list[str]
) -> None:
    assert list_parts(text) == parts


@pytest.mark.parametrize(
    ("text", "part", "words", "whole"),
    [
        (DRAFT, 1, "都换好了", f"都换好了\n{WIRES}"),
        (DRAFT, 2, "都查完了", f"{LAMPS}\n都查完了"),
        (DRAFT, 0, "何阿姨您好", f"何阿姨您好\n{DRAFT}"),
        (DRAFT, 3, "谢谢您", f"{DRAFT}\n谢谢您"),
        ("换好了。亮了。", 1, "都换好了", "都换好了。亮了。"),
        ("换好了。亮了。", 1, "都换好了！", "都换好了！亮了。"),
        ("换好了。亮了。", 2, "都亮了", "换好了。都亮了"),
    ],
)
def test_one_part_is_put_anew_and_the_rest_stays(
    text: str, part: int, words: str, whole: str
) -> None:
    assert put_part(text, part, words) == whole


async def _drawn_up(life: Life) -> Entry:
    topic = await bring(life, State.CLAIMED)
    ask = Ask(verb=Verb.ANSWER, topic_id=topic.id, moves=topic.moves, pick="A")
    return await begin_entry(life.work, life.person("head"), ask, DRAFT)


async def _says(life: Life, ref: PartRef, said: IncomingMessage) -> Preview:
    met = life.people["head"]
    return await say_part(arriving(life.work), met.chat, met.person, ref, said)


async def test_a_part_is_shown_before_it_is_said_anew(life: Life) -> None:
    entry = await _drawn_up(life)
    mark, head = mark_text(DRAFT), life.person("head")
    found = [await choose_part(life.work, head, PartRef(entry.id, part, mark)) for part in range(4)]
    assert found == [
        ChosenPart(0, ""),
        ChosenPart(1, LAMPS),
        ChosenPart(2, WIRES),
        ChosenPart(3, ""),
    ]


async def test_of_what_was_changed_since_the_whole_is_shown_and_nothing_replaced(
    life: Life,
) -> None:
    entry = await _drawn_up(life)
    old = PartRef(entry.id, 1, mark_text(DRAFT))
    await _says(life, old, IncomingMessage(1, "灯都换好了"))
    shown = await choose_part(life.work, life.person("head"), old)
    assert isinstance(shown, Preview)
    assert shown.entry.text == f"灯都换好了\n{WIRES}"
    with pytest.raises(OldButton):
        await _says(life, old, IncomingMessage(2, "别的"))
    assert entry.text == f"灯都换好了\n{WIRES}"


async def test_what_was_said_in_several_messages_is_one_text_from_then_on(life: Life) -> None:
    entry = await _drawn_up(life)
    await _says(life, PartRef(entry.id, 1, mark_text(entry.text)), IncomingMessage(1, "灯好了"))
    await _says(life, PartRef(entry.id, 3, mark_text(entry.text)), IncomingMessage(2, "谢谢您"))
    assert entry.text == f"灯好了\n{WIRES}\n谢谢您"
    shown = await show_saying(life.work, life.person("head"), entry.id)
    assert shown.entry.text == entry.text


async def test_a_photo_in_place_of_words_goes_along_and_replaces_none(life: Life) -> None:
    entry = await _drawn_up(life)
    photo = Attachment(channel="telegram", medium=Medium.PHOTO, due_at=life.work.now)
    photo.arrived("d" * 64, 9, "image/jpeg")
    ref = PartRef(entry.id, 1, mark_text(DRAFT))
    await _says(life, ref, IncomingMessage(1, "", attachment=photo))
    assert entry.text == DRAFT
    assert entry.attachments == [photo]


async def test_of_what_was_dropped_no_part_is_said_anew(life: Life) -> None:
    entry = await _drawn_up(life)
    ref = PartRef(entry.id, 1, mark_text(DRAFT))
    await drop_entry(life.work, life.person("head"), entry.id)
    await life.work.session.flush()
    with pytest.raises(NotFound):
        await _says(life, ref, IncomingMessage(1, "灯都换好了"))
