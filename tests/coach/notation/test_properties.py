"""What must hold for every text and every set, not only for the ones somebody thought of."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from coach.lifts import LIFTS, lift_named
from coach.notation import (
    Asked,
    Context,
    NotALog,
    Refused,
    Stored,
    describe,
    read,
    read_answer,
    read_correction,
    symbols,
    write,
)
from coach.notation.limits import beyond
from coach.sets import Load, SetEntry
from coach.turn import line

QUICK = settings(max_examples=150)
PIECES = [
    "\n",
    *"bb row|row|pull-up|pullups|assisted pullup|plank|farmer carry|deadlift|lateral raise|db row|60|10|3|8".split("|"),
    *"62.5|62,5|1:20|45s|40m|20s|0|1000|135#|60kg|45 lb|2 plates|x|×| x |@|@8|rpe 8|rir2|2 left|+|+10|-20".split("|"),
    *"-|->|,|, |/|;|(|)|each|left|right|w|warm-up|then|drop set|bw|red|band|max|same|again|3 rounds|rest 90s".split(
        "|"
    ),
    *"bar only|the bar|2 plates and a 10|plate and a half|eight|sixty|a hundred|could do 2 more|nothing left".split(
        "|"
    ),
    *"8 to 10|8~10|1'20|set 2:|second set|e/s|heavy|felt heavy|single|lengths|of|-10%|rpe 7,8,8|about|for|5/3/1:".split(
        "|"
    ),
    *"couldn't|next time|singles|a triple|1/2|2 more than|10/8/6|8+7+6|x3:|superset|amrap".split("|"),
    *"on the last|1rm|2h|w|(132 lb)".split("|"),
    *"tempo 3-1-1|seat 4|#note|felt easy|=|total|?|%|8-10|9+2|emom 10 min|²".split("|"),
]
LINES = st.lists(st.sampled_from(PIECES), max_size=14).flatmap(
    lambda parts: st.sampled_from([" ".join(parts), "".join(parts)])
)
CONTEXTS = st.builds(
    Context,
    unit=st.sampled_from([None, "kg", "lb"]),
    plan=st.sampled_from([(), ("barbell row", "pull-up")]),
    current=st.sampled_from([None, "barbell row", "pull-up", "plank"]),
    last=st.sampled_from([(), (SetEntry("barbell row", "bent_over_barbell_row", 10, Load(60_000, "kg")),)]),
    usual=st.just({"barbell row": 60_000}),
    bodyweight_g=st.sampled_from([None, 80_000]),
)


@QUICK
@given(LINES, CONTEXTS, st.booleans())
def test_any_line_has_a_reading_within_the_limits(text: str, context: Context, explicit: bool) -> None:
    reading = read(text, context, explicit=explicit)
    if isinstance(reading, Stored):
        assert reading.entries
        assert beyond(reading.entries) is None
    if isinstance(reading, Asked):
        assert all(beyond(option.entries) is None for option in reading.options)


@QUICK
@given(st.text(max_size=200), CONTEXTS)
def test_random_text_never_raises(text: str, context: Context) -> None:
    read(text, context, explicit=True)
    read_correction(text, [SetEntry("pull-up", reps=8)])
    read_answer(text, Asked(line("notation.asked.load_missing"), (), (SetEntry("barbell row", reps=8),)), context)


@QUICK
@given(LINES, CONTEXTS)
def test_what_is_stored_is_read_back_from_what_is_written(text: str, context: Context) -> None:
    reading = read(text, context, explicit=True)
    if isinstance(reading, Stored):
        assert read(write(reading.entries), Context(), explicit=True) == Stored(reading.entries, ())


def loads(unit: str, most: int) -> st.SearchStrategy[Load]:
    return st.integers(1, most * 4).map(lambda quarters: Load(quarters * 250, unit))  # type: ignore[arg-type]


@st.composite
def entries(draw: st.DrawFn) -> SetEntry:
    lift = lift_named(draw(st.sampled_from(sorted(LIFTS))))
    load = draw(st.one_of(loads("kg", 190), loads("lb", 400)))
    entry = SetEntry(lift.name, lift.exercise, bodyweight=lift.load == "bodyweight")
    where = {"reps": "reps", "seconds": "seconds", "metres": "distance_m"}[lift.measure]
    entry = replace(entry, **{where: draw(st.integers(1, 100))})
    if lift.load == "bodyweight":
        field = draw(st.sampled_from(["assisted"] if "assisted" in lift.name.lower() else ["added", "", "assisted"]))
        entry = replace(entry, **{field: load}) if field else entry
    elif lift.load != "band":
        entry = replace(entry, weight=load)
    else:
        entry = replace(entry, band=draw(st.sampled_from(["red", "green", None])))
    rpe, rir = draw(
        st.one_of(
            st.tuples(st.sampled_from([None, 70, 85, 100]), st.none()),
            st.tuples(st.none(), st.integers(0, 5)),
        )
    )
    note = draw(st.sampled_from(["", "", "", "grip gone", "3 of 5, easy"]))
    side = draw(st.sampled_from([None, None, "left", "right", "each"]))
    return replace(entry, rpe10=rpe, rir=rir, side=side, warmup=draw(st.booleans()), note=note)


@QUICK
@given(st.lists(entries(), min_size=1, max_size=6), st.integers(1, 4))
def test_sets_survive_being_written_and_read(sets: list[SetEntry], times: int) -> None:
    several = tuple(entry for entry in sets for _ in range(times))
    if beyond(several) is None:
        assert read(write(several), Context(), explicit=True) == Stored(several, ())


@QUICK
@given(st.lists(entries(), min_size=2, max_size=5))
def test_sets_of_one_lift_that_differ_in_their_marks_survive_as_well(sets: list[SetEntry]) -> None:
    first = sets[0]
    marked = tuple(
        replace(
            first,
            rpe10=each.rpe10,
            rir=each.rir,
            side=each.side,
            warmup=each.warmup,
            note=each.note,
            drop=place > 2,
        )
        for place, each in enumerate(sets)
    )
    assert read(write(marked), Context(), explicit=True) == Stored(marked, ())


@QUICK
@given(st.lists(entries(), min_size=1, max_size=6))
def test_the_read_back_holds_every_set_once(sets: list[SetEntry]) -> None:
    groups = describe(sets)
    assert sum(len(group.counts) for group in groups) == len(sets)
    assert all(group.symbols in symbols(sets) for group in groups)


def test_the_longest_messages_are_read_to_some_end() -> None:
    lines = ["bb row " + "60x10," * 160, "row " + "3 " * 480, "a-" * 490 + "1", "x" * 990, "3x(" * 300, "1:" * 490]
    lines += ["(" * 500 + "1" * 400, "60x10 felt " * 80, "-" * 999 + "5", "deadlfit squatt " * 60, "row 60x10 " * 90]
    lines += ["row 60 10 3 " * 80, "rest " * 190 + "9", "62,5" * 240, "row curl press " * 60 + "60x10"]
    lines += ["\n".join(["bb row 60x10, 9, 8"] * 200), "\n".join(f"deadlift{n} squatt {n} x 10" for n in range(160))]
    for text in lines:
        assert isinstance(read(text[:4096], Context(), explicit=True), Stored | Asked | Refused | NotALog)
