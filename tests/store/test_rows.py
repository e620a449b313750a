"""Any set comes back from its row as it was."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.sets import Load, LoggedSet, SetEntry
from store.rows import COLUMNS, from_row, to_row
from store.times import from_ms, maybe_ms, to_ms

counts = st.none() | st.integers(0, 10_000)
loads = st.none() | st.builds(Load, st.integers(0, 1_000_000), st.sampled_from(["kg", "lb"]))
words = st.text(max_size=20)
moments = st.integers(0, 4_000_000_000_000).map(from_ms)
entries = st.builds(
    SetEntry,
    lift=words,
    exercise=st.none() | words,
    reps=counts,
    weight=loads,
    bodyweight=st.booleans(),
    added=loads,
    assisted=loads,
    seconds=counts,
    distance_m=counts,
    rpe10=counts,
    rir=counts,
    side=st.none() | st.sampled_from(["left", "right", "each"]),
    warmup=st.booleans(),
    drop=st.booleans(),
    band=st.none() | words,
    note=words,
)
sets = st.builds(
    LoggedSet,
    id=st.integers(1, 10_000),
    entry=entries,
    at=moments,
    message_id=st.integers(0, 10_000),
    session=counts,
    deload=st.booleans(),
    source=st.sampled_from(["chat", "import"]),
    eased=st.booleans(),
    rung=st.integers(0, 12),
)


@given(sets)
@settings(derandomize=True, max_examples=100, deadline=None)
def test_a_set_is_what_its_row_says(logged: LoggedSet) -> None:
    row = to_row(logged)
    assert len(row) == len(COLUMNS)
    assert from_row(row) == logged


def test_an_instant_is_exact_to_the_millisecond() -> None:
    instant = datetime(2026, 3, 2, 18, 0, 0, 123_000, tzinfo=UTC)
    assert from_ms(to_ms(instant)) == instant
    assert maybe_ms(None) is None
