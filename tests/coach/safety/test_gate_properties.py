"""Whatever is done to the spelling of a red flag, it stays one."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.safety import scan
from coach.safety.lexicon import LEXICON, meanings
from coach.safety.reading import read

sys.path.insert(0, str(Path(__file__).parent))
from safety_tables import RED_FLAGS, Row, is_caught

#: Words written as one are no words to misspell or shuffle.
SPREAD_OR_JOINED = {"n u m b  g r o i n", "numbgroin since monday"}
PLAIN = [row for row in RED_FLAGS if row.language == "en" and row.cls[0] in "EU" and row.text not in SPREAD_OR_JOINED]
SPOKEN = [row for row in RED_FLAGS if row.cls[0] in "EU"]
FILLERS = ("hey coach,", "um", "ok so", "pls help", "bro", "honestly", "today", "hmm", "right")
LONG = 6
quick = settings(max_examples=250, derandomize=True, deadline=None, database=None)


@st.composite
def _misspelt(draw: st.DrawFn, word: str) -> str:
    """The word with one letter missing, doubled, wrong, or two swapped, after its first letter."""
    at = draw(st.integers(1, len(word) - 2))
    return draw(
        st.sampled_from(
            [
                word[:at] + word[at + 1 :],
                word[: at + 1] + word[at:],
                word[:at] + draw(st.sampled_from("aeioux")) + word[at + 1 :],
                word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            ]
        )
    )


@st.composite
def misspelt(draw: st.DrawFn) -> tuple[Row, str]:
    row = draw(st.sampled_from(PLAIN))
    words = row.text.split()
    long = [i for i, word in enumerate(words) if len(word) >= LONG and word.isalpha() and len(words) > 1]
    if long:
        at = draw(st.sampled_from(long))
        misspelling = draw(_misspelt(words[at].lower()))
        if not _is_a_word(misspelling):
            words[at] = misspelling
    return row, " ".join(words)


def _is_a_word(text: str) -> bool:
    """A slip that makes another ordinary word ("stars" for "stairs") says something else; nobody can tell."""
    return text in LEXICON.plain or text in LEXICON.exact


@st.composite
def dressed(draw: st.DrawFn) -> tuple[Row, str]:
    row = draw(st.sampled_from(SPOKEN))
    case = draw(st.sampled_from([str.upper, str.lower, str.title, str.swapcase]))
    space = draw(st.sampled_from(["  ", "\t", " ", "   "]))
    before = draw(st.sampled_from(FILLERS))
    after = draw(st.sampled_from(("", "!!", "???", "...", " 😭", " lol", " thanks", " xx")))
    return row, before + space + space.join(case(row.text).split()) + after


@st.composite
def shuffled(draw: st.DrawFn) -> tuple[Row, str]:
    row = draw(st.sampled_from(UNDOUBTED))
    clauses = row.text.rstrip("?!. ").split(",")
    return row, ",".join(" ".join(draw(st.permutations(clause.split()))) for clause in clauses)


def _lives_by_order(text: str) -> bool:
    """Denials, other people and fixed expressions mean what they mean by their place: "no chest pain", "out cold"."""
    found = {part.name for word in read(text) for part in meanings(word.text)}
    fixed = {" ".join(words) for idioms in LEXICON.idioms.values() for _, _, words in idioms}
    return bool(found & {"negation", "person"}) or any(words in text for words in fixed) or " day" in text


def _is_undoubted(row: Row) -> bool:
    return row.cls[0] == "E" and scan(row.text).kind == "emergency" and not _lives_by_order(row.text)


UNDOUBTED = [row for row in PLAIN if _is_undoubted(row)]


@quick
@given(misspelt())
def test_one_wrong_letter_in_a_long_word_hides_nothing(example: tuple[Row, str]):
    row, text = example
    assert is_caught(row, scan(text).kind)


@quick
@given(dressed())
def test_case_spaces_and_fillers_hide_nothing(example: tuple[Row, str]):
    row, text = example
    assert is_caught(row, scan(text).kind)


@quick
@given(shuffled())
def test_word_order_hides_no_emergency(example: tuple[Row, str]):
    row, text = example
    assert is_caught(row, scan(text).kind) or _lives_by_order(
        text
    )  # "came off my bike, back ..." shuffled: "came back"


@quick
@given(st.text(max_size=400))
def test_no_text_breaks_the_gate(text: str):
    assert scan(text).kind in ("none", "emergency", "urgent", "self_harm", "amber", "ask")


@quick
@given(st.sampled_from([row for row in SPOKEN if row.cls[0] == "E"]), st.integers(0, 3))
def test_an_emergency_in_a_long_message_is_found(row: Row, lines: int):
    chatter = "Row 60x10 was fine and I liked the tempo. Warm up took ten minutes.\n"
    assert is_caught(row, scan(chatter * 20 + row.text + "\n" + chatter * lines).kind)
