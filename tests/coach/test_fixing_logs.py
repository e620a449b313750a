"""Putting a log right by words, a reply, `/history` or an edit; what follows is as if it had been right at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import history, plan
from coach.dialogues import Choosing, Correcting, Idle
from coach.records import SetKept, SetRemoved
from coach.sets import kg, lb
from tests.stories.player import Chat, gym


def lifter() -> Chat:
    """Somebody on a rest day whose unit is known."""
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(days=1)
    return chat


def training() -> Chat:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    return chat


def sets(chat: Chat) -> list[tuple[object, ...]]:
    return [(s.entry.lift, s.entry.load, s.entry.count) for s in chat.athlete.log]


ROW, PULLDOWN, CABLE = "barbell row", "lat pulldown", "seated cable row"

# ------------------------------------------------------------------------------------------------------ by words alone


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("that was pulldowns not rows", (PULLDOWN, kg(60), 10)),
        ("it was cable row", (CABLE, kg(60), 10)),
        ("not bb rows, pulldowns", (PULLDOWN, kg(60), 10)),
        ("oops, I meant lat pulldown", (PULLDOWN, kg(60), 10)),
        ("that was lb", (ROW, lb(60), 10)),
        ("lb not kg", (ROW, lb(60), 10)),
        ("it was 8", (ROW, kg(60), 8)),
        ("8 not 10", (ROW, kg(60), 8)),
        ("should have been 62.5", (ROW, kg(62.5), 10)),
    ],
)
def test_words_that_can_only_be_about_the_last_log_correct_it(said: str, after: tuple[object, ...]) -> None:
    chat = lifter()
    chat.says("bb row 60x10")
    assert chat.says(said)[0].text.startswith("Now: ")
    assert sets(chat) == [after]
    chat.says("undo")
    assert sets(chat) == [(ROW, kg(60), 10)]


@pytest.mark.parametrize(
    ("said", "warmup", "side"),
    [
        ("that was a warm-up", True, None),
        ("it was a warmup set", True, None),
        ("that was each side", False, "each"),
        ("per side", False, "each"),
    ],
)
def test_a_mark_told_after_the_set_is_kept_with_it(said: str, warmup: bool, side: str | None) -> None:
    chat = training()
    chat.says("60x10")
    chat.says(said)
    entry = chat.athlete.log[0].entry
    assert (entry.warmup, entry.side) == (warmup, side)


@pytest.mark.parametrize("said", ["actually 62.5x9", "sorry, 62.5 9", "oops 62.5kg 9"])
def test_the_last_log_written_out_anew_takes_its_place(said: str) -> None:
    chat = training()
    chat.says("60x10")
    chat.says(said)
    assert sets(chat) == [(ROW, kg(62.5), 9)]


@pytest.mark.parametrize("said", ["60 not 50", "it was 3 sets", "7 not 12", "oops 10"])
def test_a_correction_of_what_is_not_there_changes_nothing_and_is_no_log(said: str) -> None:
    chat = training()
    chat.says("60x10")
    assert chat.says(said)
    assert sets(chat) == [(ROW, kg(60), 10)]
    assert isinstance(chat.athlete.dialogue, Idle)


@pytest.mark.parametrize(
    ("said", "reserve"),
    [
        ("could do 2 more", 2.0),
        ("1 left in the tank", 1.0),
        ("nothing left", 0.0),
        ("couldn't do another", 0.0),
        ("could have done a few more", 3.0),
        ("rpe 8", 2.0),
    ],
)
def test_effort_told_after_the_set_is_kept_with_it(said: str, reserve: float) -> None:
    chat = training()
    chat.says("60x10")
    chat.says("10")
    chat.says(said)
    assert [s.entry.left_in_reserve for s in chat.athlete.log] == [None, reserve]


def test_effort_told_long_after_the_set_is_about_something_else() -> None:
    chat = lifter()
    chat.says("bb row 60x10")
    chat.now += timedelta(hours=2)
    chat.says("could do 2 more")
    assert chat.athlete.log[0].entry.left_in_reserve is None


@pytest.mark.parametrize(
    "said",
    [
        "8",
        "10,9",
        "thanks",
        "it was great",
        "not today",
        "that was fun, not easy",
        "kg",
        "was that ok?",
        "2 sets",
        "warm up done",
    ],
)
def test_what_is_no_correction_leaves_the_log_alone(said: str) -> None:
    chat = lifter()
    chat.says("bb row 60x10")
    chat.says(said)
    assert sets(chat)[0] == (ROW, kg(60), 10)


def test_a_set_of_several_logged_one_by_one_is_found_by_its_number() -> None:
    chat = training()
    for text in ("60x10", "10", "9"):
        chat.says(text)
        chat.now += timedelta(minutes=2)
    chat.says("second set was 8")
    assert [count for _, _, count in sets(chat)] == [10, 8, 9]


def test_a_lift_that_may_be_several_is_asked_and_nothing_changes_before_the_answer() -> None:
    chat = lifter()
    chat.says("lat pulldown 60x10")
    chat.says("it was rows")
    assert isinstance(chat.athlete.dialogue, Choosing)
    assert sets(chat) == [(PULLDOWN, kg(60), 10)]
    chat.taps("Seated cable row 60 kg × 10")
    assert sets(chat) == [(CABLE, kg(60), 10)]


def test_a_lift_that_needs_a_load_asks_for_it() -> None:
    chat = lifter()
    chat.says("pull-ups 8,7")
    assert "what weight" in chat.says("that was lat pulldown")[0].text
    assert sets(chat) == [("pull-up", None, 8), ("pull-up", None, 7)]
    chat.says("50")
    assert sets(chat) == [(PULLDOWN, kg(50), 8), (PULLDOWN, kg(50), 7)]


def test_a_load_goes_where_the_other_lift_has_it() -> None:
    chat = lifter()
    chat.says("assisted pull-up -20 8")
    chat.says("that was chin-ups, not assisted pull-ups")
    assert sets(chat)[0][0] == "chin-up"
    assert chat.athlete.log[0].entry.assisted == kg(20)


def test_of_two_lifts_in_a_message_the_one_that_was_named_changes() -> None:
    chat = lifter()
    chat.says("bb row 60x10; pull-ups 8")
    chat.says("that was cable row not bb row")
    assert sets(chat) == [(CABLE, kg(60), 10), ("pull-up", None, 8)]


# ------------------------------------------------------------------------------------------------------------- replies


@pytest.mark.parametrize("reply", ["add 7", "and 7", "one more set of 7", "plus 7"])
def test_a_reply_adds_the_set_that_was_left_out(reply: str) -> None:
    chat = lifter()
    chat.says("bench 60 10,9,8")
    chat.replies("bench 60 10,9,8", reply)
    assert [(each.entry.reps, str(each.entry.weight)) for each in chat.athlete.log] == [
        (10, "60 kg"),
        (9, "60 kg"),
        (8, "60 kg"),
        (7, "60 kg"),
    ]


@pytest.mark.parametrize(
    ("reply", "after"),
    [("cable row", CABLE), ("it was pulldown", PULLDOWN), ("pulldowns not rows", PULLDOWN)],
)
def test_a_reply_that_names_a_lift_changes_the_lift(reply: str, after: str) -> None:
    chat = lifter()
    chat.says("bb row 60 10,9")
    chat.now += timedelta(minutes=2)
    chat.says("lateral raise 8x12")
    chat.replies("bb row 60 10,9", reply)
    assert sets(chat) == [(after, kg(60), 10), (after, kg(60), 9), ("lateral raise", kg(8), 12)]


@pytest.mark.parametrize("reply", ["8", "9,8"])
def test_a_reply_of_counts_that_fit_no_set_is_asked_about_and_changes_nothing(reply: str) -> None:
    chat = lifter()
    chat.says("bb row 60 10,9,8")
    assert "Which set" in chat.replies("bb row 60 10,9,8", reply)[0].text
    assert [count for _, _, count in sets(chat)] == [10, 9, 8]


def test_a_corrected_log_that_is_a_record_says_so() -> None:
    chat = lifter()
    chat.says("bb row 60x10")
    chat.now += timedelta(days=1)
    chat.says("bb row 55x10")
    assert "Best" in chat.says("it was 65")[0].text


# ------------------------------------------------------------------------------------------------------------ /history


def test_sets_that_were_tapped_are_one_log_of_history_and_are_deleted_together() -> None:
    chat = gym()
    chat.taps("Start")
    for _ in range(4):
        chat.says("skip")
    for reps in ("12", "12", "11"):
        chat.now += timedelta(minutes=2)
        chat.taps(reps)
    assert "• Back extension 12, 12, 11" in chat.says("/history")[0].text
    chat.taps("Delete")
    assert not chat.athlete.log


def test_sets_of_two_messages_in_the_same_second_are_listed_log_by_log() -> None:
    chat = gym()
    chat.says("kg")
    chat.says("barbell row 60 10,10,9")
    chat.says("pulldown 50 12,12")
    told = chat.says("/history")[0].text
    assert "• Bent-over barbell row 60 kg × 10, 10, 9" in told
    assert "• Lat pulldown (cable) 50 kg × 12, 12" in told


def changing(text: str = "bb row 60 10,9") -> Chat:
    chat = lifter()
    chat.says(text)
    chat.says("/history")
    chat.taps("change.set=1")
    return chat


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("8 not 10", [(ROW, kg(60), 8), (ROW, kg(60), 9)]),
        ("10,8", [(ROW, kg(60), 10), (ROW, kg(60), 8)]),
        ("62.5kg", [(ROW, kg(62.5), 10), (ROW, kg(62.5), 9)]),
        ("cable row", [(CABLE, kg(60), 10), (CABLE, kg(60), 9)]),
        ("bb row 70x5", [(ROW, kg(70), 5)]),
        ("pulldown 50 12,12,10", [(PULLDOWN, kg(50), 12), (PULLDOWN, kg(50), 12), (PULLDOWN, kg(50), 10)]),
    ],
)
def test_history_offers_to_change_a_log_and_the_next_words_say_what_it_was(said: str, after: list[object]) -> None:
    chat = changing()
    assert isinstance(chat.athlete.dialogue, Correcting)
    chat.says(said)
    assert sets(chat) == after
    assert isinstance(chat.athlete.dialogue, Idle)
    assert any(isinstance(r, SetKept) and r.was for r in chat.records)
    chat.says("/undo")
    assert sets(chat) == [(ROW, kg(60), 10), (ROW, kg(60), 9)]


def test_cancel_leaves_the_log_as_it_is() -> None:
    chat = changing()
    chat.says("/cancel")
    chat.says("8 not 7")
    assert sets(chat) == [(ROW, kg(60), 10), (ROW, kg(60), 9)]


@pytest.mark.parametrize("said", ["thanks", "/today", "how do I row?", "8"])
def test_anything_else_is_answered_and_the_log_stays_open_to_change(said: str) -> None:
    chat = changing()
    assert chat.says(said)
    assert sets(chat) == [(ROW, kg(60), 10), (ROW, kg(60), 9)]
    chat.says("8 not 10")
    assert sets(chat)[0] == (ROW, kg(60), 8)


def test_a_log_deleted_meanwhile_is_not_changed() -> None:
    chat = changing()
    chat.taps("forget.set=1")
    assert chat.says("8 not 10")
    assert sets(chat) == []


# --------------------------------------------------------------------------------------------------------------- edits


def test_an_edit_of_a_message_with_two_lifts_changes_each() -> None:
    chat = lifter()
    chat.says("bb row 60x10; pull-ups 8,7")
    chat.edits("bb row 60x10; pull-ups 8,7", "bb row 65x10; pull-ups 8,6")
    assert sets(chat) == [(ROW, kg(65), 10), ("pull-up", None, 8), ("pull-up", None, 6)]
    chat.says("undo")
    assert sets(chat) == [(ROW, kg(60), 10), ("pull-up", None, 8), ("pull-up", None, 7)]


def test_an_edit_that_takes_one_of_two_lifts_away_removes_it_with_an_audit_row() -> None:
    chat = lifter()
    chat.says("bb row 60x10; pull-ups 8")
    chat.edits("bb row 60x10; pull-ups 8", "pull-ups 8")
    assert sets(chat) == [("pull-up", None, 8)]
    assert any(isinstance(r, SetRemoved) or (isinstance(r, SetKept) and r.was) for r in chat.records)


@pytest.mark.parametrize("nonsense", ["asdf", "bb row", "60x", "row 60x9999", "🙈", "never mind that"])
def test_an_edit_into_nonsense_changes_nothing_and_says_so(nonsense: str) -> None:
    chat = lifter()
    chat.says("bb row 60x10; pull-ups 8")
    before = chat.athlete.log
    assert "stays as it was" in chat.edits("bb row 60x10; pull-ups 8", nonsense)[0].text
    assert chat.athlete.log == before


def test_an_edit_of_a_message_that_was_undone_logs_it_as_it_now_is() -> None:
    chat = lifter()
    chat.says("bb row 60x10")
    chat.says("undo")
    chat.edits("bb row 60x10", "bb row 60x9")
    assert sets(chat) == [(ROW, kg(60), 9)]
    chat.says("undo")
    assert "nothing changed" in chat.edits("bb row 60x10", "never mind")[0].text


def test_an_edit_of_an_old_message_after_delete_brings_nothing_back() -> None:
    chat = lifter()
    chat.says("bb row 60x10")
    chat.says("/delete")
    chat.taps("Yes, delete everything")
    assert chat.gone
    assert "nothing changed" in chat.edits("bb row 60x10", "bb row 60x9")[0].text
    assert not chat.athlete.log
    assert chat.athlete.begun is None


def test_a_stranger_may_edit_the_log_that_is_being_asked_about() -> None:
    chat = Chat()
    chat.says("bench 60x10")
    chat.edits("bench 60x10", "bench 60kg x 10")
    assert sets(chat) == [("bench press", kg(60), 10)]


# -------------------------------------------------------------------------------------- as if it had been right at once

WEIGHTS = st.sampled_from([40, 55, 60, 62.5, 70])
COUNTS = st.lists(st.integers(3, 15), min_size=1, max_size=4)
LIFTS = st.sampled_from(["bb row", "lat pulldown", "cable row", "lateral raise"])


@st.composite
def logs(draw: st.DrawFn) -> tuple[str, str]:
    """A log as it was written, and as it should have been."""
    wrong = (draw(LIFTS), draw(WEIGHTS), draw(COUNTS))
    right = (draw(LIFTS), draw(WEIGHTS), draw(COUNTS))
    first, second = (f"{lift} {load}kg {','.join(map(str, counts))}" for lift, load, counts in (wrong, right))
    return first, second


def derived(chat: Chat) -> tuple[object, ...]:
    """All that follows from the log: volume, records, expected strength, spacing, and the session at hand."""
    athlete = chat.athlete
    entries = [(s.at, s.entry, s.session, s.deload, s.eased) for s in athlete.log]
    base = history.absorb(athlete.base, athlete.log, 2**62, None)
    strengths, _ = history.strength(athlete.base, athlete.log)
    week = chat.says("/week")[-1].text
    session = athlete.session and athlete.session.planned
    return entries, base, strengths, plan.last_hard(athlete), session, athlete.receipts, week


@settings(max_examples=25, deadline=None)
@given(st.lists(logs(), min_size=1, max_size=3), st.sampled_from(["edit", "history", "twice"]), st.data())
def test_a_wrong_log_put_right_is_a_right_log(written: list[tuple[str, str]], how: str, data: st.DataObject) -> None:
    mended, fresh = lifter(), lifter()
    at = data.draw(st.integers(0, len(written) - 1))
    for place, (wrong, right) in enumerate(written):
        chosen = f"{wrong if place == at else right} #{place}"
        mended.says(chosen)
        fresh.says(f"{right} #{place}")
        mended.now += timedelta(hours=1)
        fresh.now += timedelta(hours=1)
    wrong, right = (f"{text} #{at}" for text in written[at])
    if how == "edit":
        mended.edits(wrong, right)
    elif how == "history":
        mended.says("/history")
        number = next(s.id for s in mended.athlete.log if s.message_id == mended.sent[wrong])
        mended.taps(f"change.set={number}")
        mended.says(right)
    else:
        mended.edits(wrong, "bb row 99kg 3")
        mended.edits(wrong, right)
    assert derived(mended) == derived(fresh)


# ------------------------------------------------------------------------------------ nothing stored that was not shown

PIECES = (
    *(
        "bb row",
        "pull-ups",
        "plank",
        "deadlift",
        "60",
        "10",
        "3x8",
        "62,5",
        "45s",
        "kg",
        "lb",
        "x",
        "@8",
        "rir 2",
        "+10",
    ),
    *(
        "-20",
        ",",
        "/",
        "each",
        "w",
        "then",
        "drop",
        "red band",
        "same",
        "not",
        "was",
        "second set",
        "that",
        "easy",
        "2 left",
    ),
    *(
        "bar only",
        "2 plates",
        "to",
        "of",
        "for",
        "could do",
        "more",
        "rows",
        "#note",
        "\n",
        "ten",
        "nothing left",
        "again",
    ),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=7), min_size=1, max_size=4), st.booleans())
def test_whatever_is_written_every_set_that_is_stored_is_shown(lines: list[list[str]], in_session: bool) -> None:
    chat = training() if in_session else lifter()
    for parts in lines:
        before = {s.id: s.entry for s in chat.athlete.log}
        shown = "\n".join(message.text for message in chat.says(" ".join(parts)))
        for changed in (s.entry for s in chat.athlete.log if before.get(s.id) != s.entry):
            assert str(changed.count) in shown
            assert changed.load is None or changed.load.number in shown
            assert changed.load is None or changed.load.unit in shown
        chat.now += timedelta(minutes=1)
