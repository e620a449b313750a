"""Lines by outsiders that were read after their first measuring: what was learned from them stays learned."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.coach.held_back.measuring import measure_harmless, measure_intents, measure_red

HERE = Path(__file__).parent
#: The tables of red flags, and how many of each are only asked about at most.
TABLES = {HERE: 4, HERE / "six_languages": 6}
VOICES = HERE / "forty_voices"
PAGE = Path(__file__).parents[3] / "docs" / "understanding.md"


@pytest.mark.parametrize("table", TABLES)
def test_no_red_flag_is_missed_or_answered_more_mildly(table: Path) -> None:
    red = measure_red(table)

    assert (red.lines.get("missed", []), red.lines.get("milder", [])) == ([], [])


@pytest.mark.parametrize("table", TABLES)
def test_a_red_flag_is_rarely_only_asked_about(table: Path) -> None:
    assert measure_red(table)["asked"] <= TABLES[table]


@pytest.mark.parametrize("table", TABLES)
def test_nothing_harmless_is_stopped_and_three_in_a_hundred_are_asked_about_at_most(table: Path) -> None:
    harmless = measure_harmless(table)

    assert harmless.lines.get("stopped", []) == []
    assert harmless["asked"] <= 0.03 * harmless.of


@pytest.mark.parametrize("figure, kind", [("caught", "caught"), ("asked about", "asked"), ("missed", "missed")])
def test_the_page_tells_what_is_measured_now(figure: str, kind: str) -> None:
    row = re.search(rf"^\| Red flags {figure} \|.*\| (\d+) of 130 [^|]*\|$", PAGE.read_text("utf-8"), re.MULTILINE)

    assert row is not None
    assert int(row[1]) == measure_red(HERE)[kind]


#: Figures of the page, and what none of them sinks below or rises above.
INTENTS = {"Intents right": "intents", "Slots right": "slots", "Intents and slots right": "all"}
AT_LEAST = {"Intents right": 224, "Slots right": 105, "Intents and slots right": 218}


@pytest.mark.parametrize("figure", INTENTS)
def test_what_was_learned_of_everyday_words_stays_learned(figure: str) -> None:
    measured = measure_intents(HERE)[INTENTS[figure]]
    row = re.search(rf"^\| {figure} \|.*\| (\d+) of (?:260|123) [^|]*\|$", PAGE.read_text("utf-8"), re.MULTILINE)

    assert measured >= AT_LEAST[figure]
    assert row is not None
    assert abs(int(row[1]) - measured) <= 4


def test_what_was_learned_of_forty_voices_stays_learned() -> None:
    red, harmless, intents = measure_red(VOICES), measure_harmless(VOICES), measure_intents(VOICES)

    assert (red["missed"], red["milder"], harmless["stopped"]) <= (2, 2, 2)
    assert red["caught"] >= 229
    assert harmless["asked"] <= 10
    assert intents["intents"] >= 238
