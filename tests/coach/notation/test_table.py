"""Everything the notation understands, line by line, as a table a trainer can read."""

from __future__ import annotations

import pytest

from coach.lifts import key
from coach.notation import Asked, Context, NotALog, Reading, Refused, Stored, read, symbols, write
from tests.coach.notation.tabular import Row, rows, sets_of, text_of

ROWS = list(rows())
STORED = [row for row in ROWS if not row.outcome.startswith(("asked", "refused", "not a log"))]


def name(row: Row) -> str:
    return f"{row.number}: {row.text[:60]!r}"


def outcome(reading: Reading) -> str:
    """A reading in the words of the table."""
    match reading:
        case Stored(entries, remarks):
            said = ", ".join(remark.key.rsplit(".", 1)[-1] for remark in remarks)
            return text_of(entries) + (f"  ({said})" if said else "")
        case Asked(question, options):
            choices = " / ".join(text_of(option.entries) for option in options)
            return f"asked {question.key.rsplit('.', 1)[-1]}" + (f": {choices}" if choices else "")
        case Refused(reason):
            return f"refused {reason.key.rsplit('.', 1)[-1]}"
        case NotALog():
            return "not a log"


def test_the_table_is_long_and_holds_every_kind_of_outcome() -> None:
    kinds = {row.outcome.split()[0] for row in ROWS}
    assert len(ROWS) >= 300
    assert {"asked", "refused", "not"} < kinds
    assert len(STORED) >= 200


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_a_line_is_read_as_the_table_says(row: Row) -> None:
    assert outcome(read(row.text, row.context, explicit=row.explicit)) == row.outcome


@pytest.mark.parametrize("row", STORED, ids=name)
def test_what_is_stored_is_shown_and_written_so_that_it_reads_the_same(row: Row) -> None:
    reading = read(row.text, row.context, explicit=row.explicit)
    assert isinstance(reading, Stored)
    own = {key(entry.lift): entry.lift for entry in reading.entries}
    assert reading.entries == sets_of(row.outcome.split("  (")[0])
    assert read(write(reading.entries), Context(spellings=own), explicit=True) == Stored(reading.entries, ())
    shown = symbols(reading.entries)
    for entry in reading.entries:
        load = entry.weight or entry.added or entry.assisted
        assert str(load or "") in shown
        assert str(entry.reps or entry.seconds or entry.distance_m) in shown
        assert entry.note in shown
        assert entry.lift.casefold() in shown.casefold()
