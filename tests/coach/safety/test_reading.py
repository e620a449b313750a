"""Spelling habits, folded away."""

from __future__ import annotations

import pytest

from coach.safety.reading import read


@pytest.mark.parametrize(
    "text, words",
    [
        ("I CAN'T pee", ["i", "cant", "pee"]),
        ("can’t", ["cant"]),
        ("l'urine d'hier", ["l", "urine", "d", "hier"]),
        ("Rücken Straße", ["rucken", "strasse"]),
        ("n u m b", ["numb"]),
        ("n.u.m.b", ["numb"]),
        ("ch3st p@in", ["chest", "pain"]),
        ("сhest", ["chest"]),  # the first letter is Cyrillic
        ("ＣＨＥＳＴ", ["chest"]),
        ("che\u200bst", ["chest"]),
        ("60x10 7/10 39.2", ["60", "x10", "7/10", "39.2"]),
        ("16yo", ["16", "yo"]),
        ("грудь болит", ["грудь", "болит"]),
    ],
)
def test_words_are_folded(text: str, words: list[str]):
    found = [word.text for word in read(text)]
    assert found == [word.replace("x10", "xio") for word in words]


def test_sentences_and_clauses_are_counted():
    words = read("No fever, chills. Chest hurts")
    assert [(w.sentence, w.clause) for w in words] == [(0, 0), (0, 0), (0, 1), (1, 2), (1, 2)]


def test_the_end_of_a_sentence_is_worth_three_words():
    first, second = read("numb. groin")
    assert second.place - first.place == 4
