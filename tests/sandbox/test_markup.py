"""Telegram's HTML: what it means, and what breaks it."""

from __future__ import annotations

import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sandbox.entities import commands_in, trimmed, utf16
from sandbox.limits import ApiError
from sandbox.markup import parse_html


def entity(kind: str, offset: int, length: int, **more: object) -> dict[str, object]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    "source,plain,entities",
    [
        ("<b>a</b><strong>b</strong>", "ab", [entity("bold", 0, 1), entity("bold", 1, 1)]),
        ("<i>a</i><em>b</em>", "ab", [entity("italic", 0, 1), entity("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [entity("underline", 0, 1), entity("underline", 1, 1)]),
        ("<s>a</s><del>b</del>", "ab", [entity("strikethrough", 0, 1), entity("strikethrough", 1, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [entity("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [entity("spoiler", 0, 1)]),
        ("<code>60x10</code>", "60x10", [entity("code", 0, 5)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [entity("pre", 0, 1, language="py")]),
        ('<a href="https://a.org/?x=1&amp;y=2">here</a>', "here", [entity("text_link", 0, 4, url="https://a.org/?x=1&y=2")]),
        ("<a>a.org</a>", "a.org", [entity("text_link", 0, 5, url="a.org")]),
        ('<a href="nowhere">text</a>', "text", []),
        ("<blockquote expandable>long</blockquote>", "long", [entity("expandable_blockquote", 0, 4)]),
        (
            '<tg-time unix="9" format="wDT">x</tg-time>', "x",
            [entity("date_time", 0, 1, unix_time=9, date_time_format="wDT")],
        ),
        ('<tg-time unix="9">x</tg-time>', "x", [entity("date_time", 0, 1, unix_time=9)]),
        ("<tg-time>x</tg-time>", "x", []),
        ("<b>a<i>b</i></b>", "ab", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("💪<b>x</b>", "💪x", [entity("bold", 2, 1)]),
        ("<b></b>x", "x", []),
        ("<B>x</b >", "x", [entity("bold", 0, 1)]),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ("&lt;&gt;&amp;&quot;&#65;&#x42;", '<>&"AB', []),
        ("&lt 3 &nbsp; &copy; & &#0;", "< 3 &nbsp; &copy; & &#0;", []),
        ("a > b", "a > b", []),
    ],
)  # fmt: skip
def test_a_tag_becomes_an_entity_and_a_reference_its_character(
    source: str, plain: str, entities: list[dict[str, object]]
) -> None:
    assert parse_html(source) == (plain, entities)


@pytest.mark.parametrize(
    "source,complaint",
    [
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<p>x</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("é</b>", "Unexpected end tag at byte offset 2"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<a href=x_y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a ="x">z</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<tg-time unix="1" format="x">z</tg-time>', "Invalid date format used"),
        ("<tg-emoji>z</tg-emoji>", "Invalid custom emoji identifier specified"),
    ],
)
def test_broken_markup_is_refused_with_its_place(source: str, complaint: str) -> None:
    with pytest.raises(ApiError) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {complaint}"


@settings(derandomize=True, max_examples=200)
@given(st.text())
def test_any_text_that_was_escaped_comes_back_as_it_was(text: str) -> None:
    assert parse_html(html.escape(text).replace("&#x27;", "'")) == (text, [])


@settings(derandomize=True, max_examples=300)
@given(st.text(alphabet="<>/&;\"'= ab1#x-tgpre💪é"))
def test_any_markup_is_read_or_refused_and_entities_lie_within_the_text(source: str) -> None:
    try:
        plain, entities = parse_html(source)
    except ApiError:  # and nothing else
        return
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= utf16(plain) for e in entities)


def test_space_around_a_text_goes_and_entities_follow() -> None:
    text, entities = trimmed("  ab \n", [entity("bold", 0, 4), entity("italic", 4, 1)])
    assert (text, entities) == ("ab", [entity("bold", 0, 2)])


@pytest.mark.parametrize(
    "text,found",
    [
        ("/start", [(0, 6)]),
        ("/start@sandbox_bot now", [(0, 18)]),
        ("💪 /log and /help", [(3, 4), (12, 5)]),
        ("6/8 and http://a.org/b", []),
    ],
)
def test_commands_are_marked_as_telegram_marks_them(text: str, found: list[tuple[int, int]]) -> None:
    assert [(e["offset"], e["length"]) for e in commands_in(text)] == found
