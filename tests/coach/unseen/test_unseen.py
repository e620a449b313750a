"""Lines nobody has tuned on: what is measured stands on the page, and does not sink. No failure here shows a line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.coach.held_back.measuring import page_rows

HERE = Path(__file__).parent
PAGE = Path(__file__).parents[3] / "docs" / "understanding.md"
#: A word added anywhere moves a line or two; the page is written anew when it is more than these.
NEWS = 4


@cache
def measured() -> dict[str, int]:
    """What the page tells of these lines, row by row, as measured now."""
    return page_rows(HERE)


def _section() -> str:
    return PAGE.read_text(encoding="utf-8").split("### Lines nobody has tuned on", 1)[1].split("\n### ", 1)[0]


@pytest.mark.parametrize("figure", measured())
def test_the_page_tells_the_figure_that_is_measured(figure: str) -> None:
    row = re.search(rf"^\| {figure} \| (?:[^|]+ \| )?(\d+) of \d+ [^|]*\|$", _section(), flags=re.MULTILINE)

    assert row is not None, figure
    assert abs(int(row[1]) - measured()[figure]) <= NEWS


@pytest.mark.parametrize(
    ("figure", "least"), [("Intents right", 275), ("Intents and slots right", 255), ("Red flags caught", 125)]
)
def test_no_figure_sinks(figure: str, least: int) -> None:
    assert measured()[figure] >= least


@pytest.mark.parametrize(("figure", "most"), [("Red flags missed", 10), ("Harmless stopped", 8)])
def test_no_count_of_mistakes_rises(figure: str, most: int) -> None:
    assert measured()[figure] <= most
