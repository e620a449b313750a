"""Prints what the coach takes every line of the tables for; `test_every_run.py` compares two runs."""

from __future__ import annotations

from datetime import date

from coach.notation import Context, read
from coach.safety import scan
from coach.understanding import Meaning, guess, understand
from tests.coach.notation.tabular import rows
from tests.coach.safety.safety_tables import HARMLESS, RED_FLAGS
from tests.coach.understanding.table import no_requests, shown, utterances

TODAY = date(2026, 3, 11)
_SHOWN = ("soreness", "days", "zone", "exercise", "candidates", "minutes", "clock", "date", "until", "trouble", "topic")


def _told(meaning: Meaning) -> tuple[object, ...]:
    named = tuple(shown(meaning.slots, slot) for slot in _SHOWN)
    return meaning.intent, meaning.confidence, sorted(meaning.slots.equipment), *named


def main() -> None:
    """A line for each line."""
    for text in [*(each.text for each in utterances()), *no_requests()]:
        meant = (*understand(text, today=TODAY), *guess(text, today=TODAY))
        print(text, [_told(each) for each in meant])  # noqa: T201
    for row in (*RED_FLAGS[::3], *HARMLESS[::3]):
        verdict = scan(row.text)
        print(row.text, verdict)  # noqa: T201
    for line in rows():
        print(line.text, read(line.text, Context(unit="kg")))  # noqa: T201


if __name__ == "__main__":
    main()
