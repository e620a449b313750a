"""What was counted of the examples is found again by the name of a feature."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.understanding import likeness


@given(st.dictionaries(st.text(min_size=1, max_size=20), st.binary(max_size=12), max_size=40))
def test_every_row_is_found_by_its_name(rows: dict[str, bytes]) -> None:
    packed = likeness.Rows(likeness.pack(rows))
    assert {name: packed.get(name) for name in rows} == rows


def test_a_feature_of_no_example_has_no_row() -> None:
    packed = likeness.Rows(likeness.pack({"u row": b"\x01\x02"}))
    assert packed.get("u zzz") == b""
    assert likeness.Rows(likeness.pack({})).get("u row") == b""


def test_two_features_of_one_number_are_refused_when_they_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "_key", lambda _name: 7)
    with pytest.raises(ValueError, match="share a number"):
        likeness.pack({"u row": b"", "u pull": b""})
