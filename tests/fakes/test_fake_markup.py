"""What Telegram makes of formatted text."""

import pytest

from tests.fakes.telegram.entities import formatted, noticed_entities
from tests.fakes.telegram.refused import RefusedError


def html(text: str) -> tuple[str, list[tuple[str, int, int]]]:
    return parsed(text, "HTML")


def parsed(text: str, mode: str) -> tuple[str, list[tuple[str, int, int]]]:
    shown, entities = formatted({"text": text, "parse_mode": mode}, "text", 4096)
    return shown, [(one["type"], one["offset"], one["length"]) for one in entities]


def complaint(text: str, mode: str = "HTML") -> str:
    with pytest.raises(RefusedError) as refused:
        formatted({"text": text, "parse_mode": mode}, "text", 4096)
    return refused.value.description.removeprefix("Bad Request: can't parse entities: ")


def test_tags_become_entities_counted_in_utf16_units() -> None:
    assert html("📝 <b>请看</b>一下 <i>😀</i>") == (
        "📝 请看一下 😀",
        [("bold", 3, 2), ("italic", 8, 2)],
    )


def test_nested_tags_are_listed_outermost_first() -> None:
    assert html("<b>回<i>音</i></b>")[1] == [("bold", 0, 2), ("italic", 1, 1)]


def test_only_the_four_named_signs_and_numbers_are_unescaped() -> None:
    assert html("1 &lt; 2 &amp; 3 &#20013; &nbsp; &copy;")[0] == "1 < 2 & 3 中 &nbsp; &copy;"


def test_a_link_carries_its_address() -> None:
    _, entities = formatted(
        {"text": '<a href="https://a.example/?x=1&amp;y=2">看板</a>', "parse_mode": "HTML"},
        "text",
        4096,
    )
    assert entities == [
        {"type": "text_link", "url": "https://a.example/?x=1&y=2", "offset": 0, "length": 2}
    ]


def test_code_in_pre_names_its_language() -> None:
    _, entities = formatted(
        {"text": '<pre><code class="language-python">x</code></pre>', "parse_mode": "html"},
        "text",
        4096,
    )
    assert entities == [{"type": "pre", "language": "python", "offset": 0, "length": 1}]


def test_spoilers_and_quotes_are_understood() -> None:
    text = (
        '<span class="tg-spoiler">a</span>'
        "<blockquote expandable>b</blockquote><tg-spoiler>c</tg-spoiler>"
    )
    assert [kind for kind, _, _ in html(text)[1]] == [
        "spoiler",
        "expandable_blockquote",
        "spoiler",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<b>没关", 'Can\'t find end tag corresponding to start tag "b"'),
        ("您好 <br>", 'Unsupported start tag "br" at byte offset 7'),
        ("1 < 2 和 3 > 2", 'Unsupported start tag "" at byte offset 2'),
        ("1 <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("好</b>", "Unexpected end tag at byte offset 3"),
        (
            "<b><i>x</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("<i>a</i   ", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">x</tg-emoji>', "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(text: str, said: str) -> None:
    assert complaint(text) == said


def test_blanks_around_the_text_are_dropped_and_entities_move_along() -> None:
    assert html("\n  <b> 好 </b>\n") == ("好", [("bold", 0, 1)])


def test_markdown_v2_knows_all_its_marks() -> None:
    text = "*粗* _斜_ __底__ ~删~ ||藏|| `码` [链](https://a.example/) 2026\\-0001"
    shown, entities = parsed(text, "MarkdownV2")
    assert shown == "粗 斜 底 删 藏 码 链 2026-0001"
    assert [kind for kind, _, _ in entities] == [
        *("bold", "italic", "underline", "strikethrough", "spoiler", "code", "text_link")
    ]


def test_markdown_v2_knows_blocks_and_quotes() -> None:
    shown, entities = parsed("```python\nx = 1\n```\n>引用\n>还是\n完", "MarkdownV2")
    assert shown == "x = 1\n\n引用\n还是\n完"
    assert [kind for kind, _, _ in entities] == ["pre", "blockquote"]


@pytest.mark.parametrize("sign", list("()>#+-=|{}.!]"))
def test_markdown_v2_refuses_reserved_characters(sign: str) -> None:
    wanted = f"Character '{sign}' is reserved and must be escaped with the preceding '\\'"
    assert complaint(f"a{sign}b", "MarkdownV2") == wanted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("*没关", "Can't find end of Bold entity at byte offset 0"),
        ("*bold _italic\\_*", "Can't find end of Italic entity at byte offset 6"),
        ("`没关", "Can't find end of Code entity at byte offset 0"),
        ("好 [没关](x", "Can't find end of TextUrl entity at byte offset 4"),
    ],
)
def test_broken_markdown_v2_is_refused(text: str, said: str) -> None:
    assert complaint(text, "MarkdownV2") == said


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        (
            {"type": "bold", "offset": 100, "length": 1},
            "entity begins after the end of the text at UTF-16 offset 100",
        ),
        (
            {"type": "bold", "offset": 0, "length": 9},
            "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9",
        ),
        ({"type": "bold", "offset": -1, "length": 1}, "receive an entity with incorrect offset -1"),
        (
            {"type": "loud", "offset": 0, "length": 1},
            "can't parse MessageEntity: Unsupported type specified",
        ),
        (
            {"type": "text_link", "offset": 0, "length": 1},
            "can't parse MessageEntity: Can't find field \"url\"",
        ),
    ],
)
def test_given_entities_must_fit_the_text(entity: dict[str, object], said: str) -> None:
    with pytest.raises(RefusedError) as refused:
        formatted({"text": "hello", "entities": [entity]}, "text", 4096)
    assert refused.value.description == f"Bad Request: {said}"


def test_an_emoji_counts_two_units() -> None:
    entity = {"type": "bold", "offset": 0, "length": 2}
    assert formatted({"text": "😀", "entities": [entity]}, "text", 4096) == ("😀", [entity])


def test_commands_links_and_names_in_typed_text_are_noticed() -> None:
    found = noticed_entities("/topic@huiyin_test_bot 看 https://a.example/x @wang_jianguo #路灯")
    assert [one["type"] for one in found] == ["bot_command", "url", "mention", "hashtag"]
    assert found[0]["length"] == 22
    assert noticed_entities("1/2 的人 a@b.example") == []
