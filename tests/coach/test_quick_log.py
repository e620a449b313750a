"""The quick log in the chat: stored, asked, refused, and put right in every way, with an audit row for each change."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.dialogues import Choosing, Idle
from coach.events import Chose, Command, Edited, Said
from coach.records import SetKept, SetRemoved
from coach.sets import kg, lb
from tests.stories.player import Chat, gym, onboarded


def lifter() -> Chat:
    """Somebody on a rest day whose unit is known."""
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(days=1)
    return chat


def counts(chat: Chat) -> list[int | None]:
    return [s.entry.reps for s in chat.athlete.log]


def loads(chat: Chat) -> list[str]:
    return [str(s.entry.weight) for s in chat.athlete.log]


# ------------------------------------------------------------------------------------------------------------ stored


def test_a_line_is_stored_and_read_back_in_full() -> None:
    chat = lifter()
    said = chat.says("bench 60 10,9,8")
    assert said[0].text == "Bench press 60 kg × 10, 9, 8"
    assert len([r for r in chat.records if isinstance(r, SetKept)]) == 3


def test_two_lifts_in_one_message_are_both_stored() -> None:
    chat = lifter()
    chat.says("bench 60x10; lateral raise 8x12")
    assert [s.entry.lift for s in chat.athlete.log] == ["bench press", "lateral raise"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("bench 501kg x5", "500"),
        ("bench 60x101", "100"),
        ("pull-ups 201", "200"),
        ("plank 3601s", "hour"),
        ("bench 61x5x60 kg", "sets"),
    ],
)
def test_what_is_beyond_a_limit_is_refused_with_the_limit_and_nothing_stored(text: str, word: str) -> None:
    chat = lifter()
    assert word in chat.says(text)[0].text
    assert not chat.athlete.log


def test_a_thousand_characters_are_refused_and_nothing_is_stored() -> None:
    chat = lifter()
    assert chat.says("bench 60x10 " + "and more " * 150)
    assert not chat.athlete.log


@pytest.mark.parametrize(
    "text", ["should I do bench 60x10?", "tomorrow I will bench 60x10", "I did not do bench 60x10"]
)
def test_questions_plans_and_denials_store_nothing(text: str) -> None:
    chat = lifter()
    assert chat.says(text)
    assert not chat.athlete.log


def test_again_and_more_lean_on_the_last_set() -> None:
    chat = lifter()
    chat.says("bench 60x10")
    chat.says("again")
    chat.says("+2.5")
    assert loads(chat) == ["60 kg", "60 kg", "62.5 kg"]
    assert counts(chat) == [10, 10, 10]


def test_a_set_logged_during_the_rest_sets_the_timer_anew() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg", rest_timer=True)
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    chat.says("60x10")
    first = chat.athlete.resting_until
    chat.now += timedelta(seconds=30)
    chat.says("60x9")
    assert first is not None
    assert chat.athlete.resting_until == first + 30_000


def test_the_same_button_twice_in_a_moment_is_one_set() -> None:
    chat = onboarded("Under 6 months", "Home", "Nothing", "Done", "No", "None of these", "Done", "18:00")
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    chat.taps("Skip exercise")
    tapped = next(data for _, data, _ in chat.buttons if data.startswith("set."))
    chat.happens(Chose(tapped))
    chat.now += timedelta(milliseconds=400)
    chat.happens(Chose(tapped))
    assert len(chat.athlete.log) == 1
    chat.now += timedelta(seconds=90)
    chat.happens(Chose(tapped))
    assert len(chat.athlete.log) == 2


# ------------------------------------------------------------------------------------------------------------ asking


def test_the_unit_is_asked_once_and_remembered() -> None:
    chat = gym()
    chat.now += timedelta(days=1)
    chat.says("bench 100x5")
    assert not chat.athlete.log
    chat.taps("Bench press 100 lb × 5")
    assert chat.athlete.unit == "lb"
    chat.says("bench 105x5")
    assert [s.entry.weight for s in chat.athlete.log] == [lb(100), lb(105)]


def test_a_stranger_is_asked_one_thing_at_a_time_and_the_set_waits_for_it() -> None:
    chat = Chat()
    said = chat.says("row 60x10")
    assert [[label for label, _ in row] for row in said[0].buttons] == [["Kilos", "Pounds"], ["Cancel"]]
    chat.taps("Kilos")
    chat.taps("Barbell row 60 kg × 10")
    assert loads(chat) == ["60 kg"]


def test_a_set_logged_between_two_questions_is_stored_and_the_question_comes_again() -> None:
    chat = Chat()
    chat.says("/start")
    chat.taps("Under 6 months")
    said = chat.says("bench 60kg x 8")
    assert counts(chat)[-1] == 8
    assert "Where do you train?" in said[-1].text
    chat.taps("Gym")
    assert chat.athlete.answers["place"] == "gym"


@pytest.mark.parametrize("answer", ["10", "10 reps"])
def test_a_missing_count_is_asked_and_answered_with_a_number(answer: str) -> None:
    chat = lifter()
    chat.says("lat pulldown 50")
    assert isinstance(chat.athlete.dialogue, Choosing)
    chat.says(answer)
    assert counts(chat) == [10]
    assert isinstance(chat.athlete.dialogue, Idle)


@pytest.mark.parametrize(
    ("usual", "typed", "likelier"),
    [("bench 40x10", "bench 400x10", "Bench press 40 kg"), ("pull-ups +10 x 5", "pull-ups +100 x 5", "Pull-up +10 kg")],
)
def test_ten_times_the_usual_is_asked_with_a_tenth_first(usual: str, typed: str, likelier: str) -> None:
    chat = lifter()
    chat.says(usual)
    said = chat.says(typed)
    assert len(chat.athlete.log) == 1
    assert said[0].buttons[0][0][0].startswith(likelier)


def test_beyond_a_limit_is_refused_with_it_whatever_was_usual() -> None:
    chat = lifter()
    chat.says("bench 60x10")
    said = chat.says("bench 600x10")
    assert "500 kg" in said[0].text
    assert (len(chat.athlete.log), chat.athlete.dialogue) == (1, Idle())


@pytest.mark.parametrize("answer", ["40", "40 kg", "40kg"])
def test_a_load_typed_instead_of_tapped_picks_its_reading(answer: str) -> None:
    chat = lifter()
    chat.says("bench 38x10")
    chat.says("bench 400x10")
    chat.says(answer)
    assert loads(chat) == ["38 kg", "40 kg"]


@pytest.mark.parametrize("answer", ["cancel", "no", "neither"])
def test_none_of_the_readings_stores_nothing(answer: str) -> None:
    chat = lifter()
    chat.says("bench 40x10")
    chat.says("bench 400x10")
    chat.says(answer)
    assert len(chat.athlete.log) == 1
    assert isinstance(chat.athlete.dialogue, Idle)


def test_something_else_leaves_the_reading_open() -> None:
    chat = lifter()
    chat.says("lat pulldown 50")
    chat.says("/help")
    chat.says("thanks")
    assert isinstance(chat.athlete.dialogue, Choosing)
    chat.says("10")
    assert counts(chat) == [10]


def test_a_reading_answered_once_is_not_stored_again() -> None:
    chat = lifter()
    chat.says("bench 40x10")
    chat.says("bench 400x10")
    chat.taps("Bench press 40 kg × 10")
    assert chat.taps("Bench press 40 kg × 10")[0].toast
    assert len(chat.athlete.log) == 2


def test_an_edit_settles_the_question_about_the_message() -> None:
    chat = lifter()
    chat.says("bench 40x10")
    chat.says("bench 400x10")
    chat.edits("bench 400x10", "bench 42x10")
    assert loads(chat) == ["40 kg", "42 kg"]
    assert chat.taps("Bench press 40 kg × 10")[0].toast
    assert len(chat.athlete.log) == 2


# ------------------------------------------------------------------------------------------------------------- fixed


def test_U5_an_edit_leaves_what_a_fresh_log_would_have() -> None:
    edited, fresh = lifter(), lifter()
    edited.says("pull-ups 8,7,6")
    edited.edits("pull-ups 8,7,6", "pull-ups 8,7,5")
    fresh.says("pull-ups 8,7,5")
    assert [s.entry for s in edited.athlete.log] == [s.entry for s in fresh.athlete.log]
    assert edited.athlete.session == fresh.athlete.session
    was = [r.was.entry.reps for r in edited.records if isinstance(r, SetKept) and r.was]
    assert was == [6]


def test_U5_an_edit_to_fewer_sets_removes_the_rest_with_an_audit_row() -> None:
    chat = lifter()
    chat.says("bench 60 10,9,8")
    chat.edits("bench 60 10,9,8", "bench 60 10,9")
    assert counts(chat) == [10, 9]
    assert [r.set.entry.reps for r in chat.records if isinstance(r, SetRemoved)] == [8]


def test_U5_an_edit_to_more_sets_adds_them_where_they_belong() -> None:
    chat = lifter()
    chat.says("bench 60 10,9")
    chat.now += timedelta(minutes=5)
    chat.says("lateral raise 8x12")
    chat.edits("bench 60 10,9", "bench 60 10,9,8,7")
    assert counts(chat) == [10, 9, 8, 7, 12]
    assert len({s.id for s in chat.athlete.log}) == 5


@pytest.mark.parametrize("text", ["never mind", "should I bench?", "asdf", "/today", ""])
def test_an_edit_to_something_that_is_no_log_changes_nothing_and_says_so(text: str) -> None:
    chat = lifter()
    chat.says("bench 60x10")
    before = chat.athlete.log
    assert "stays as it was" in chat.edits("bench 60x10", text)[0].text
    assert chat.athlete.log == before


def test_an_edit_of_a_message_that_held_no_sets_changes_nothing() -> None:
    chat = lifter()
    chat.says("hello")
    assert "nothing changed" in chat.edits("hello", "hello there")[0].text


def test_an_edit_of_an_unknown_message_is_answered() -> None:
    assert lifter().happens(Edited("hello", 4711))


@pytest.mark.parametrize("reply", ["8 not 10", "it was 8", "bench 60x8", "60x8"])
def test_a_reply_corrects_the_log_it_replies_to(reply: str) -> None:
    chat = lifter()
    chat.says("bench 60x10")
    chat.says("lateral raise 8x12")
    chat.replies("bench 60x10", reply)
    assert counts(chat) == [8, 12]


def test_numbers_in_reply_to_the_card_are_the_next_sets() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    chat.says("60x10")
    assert chat.athlete.session is not None
    chat.happens(Said("60x9", 77, reply_to=f"session.{chat.athlete.session.id}"))
    assert counts(chat) == [10, 9]


def test_a_correction_can_be_taken_back_and_then_the_log_itself() -> None:
    chat = lifter()
    chat.says("pull-ups 8,7,6")
    chat.edits("pull-ups 8,7,6", "pull-ups 8,7,5")
    assert "8, 7, 6" in chat.says("undo")[0].text
    assert counts(chat) == [8, 7, 6]
    chat.says("/undo")
    assert counts(chat) == []
    assert "nothing left" in chat.says("/undo")[0].text


def test_undo_goes_back_log_by_log() -> None:
    chat = lifter()
    for reps in (10, 9, 8):
        chat.says(f"bench 60x{reps}")
    for left in ([10, 9], [10], []):
        chat.says("undo")
        assert counts(chat) == left
    assert len([r for r in chat.records if isinstance(r, SetRemoved)]) == 3


def test_an_undo_button_takes_back_its_own_log_only_and_only_once() -> None:
    chat = lifter()
    chat.says("bench 60x10")
    first = next(data for label, data, _ in chat.buttons if label == "Undo")
    chat.says("lateral raise 8x12")
    chat.happens(Chose(first))
    chat.happens(Chose(first))
    assert counts(chat) == [12]


def test_records_are_told_from_the_corrected_log() -> None:
    chat = lifter()
    chat.says("bench 60x10")
    chat.now += timedelta(days=1)
    chat.says("bench 80x10")
    chat.edits("bench 80x10", "bench 58x10")
    chat.now += timedelta(days=1)
    fresh = lifter()
    fresh.says("bench 60x10")
    fresh.now += timedelta(days=1)
    fresh.says("bench 58x10")
    fresh.now += timedelta(days=1)
    assert chat.says("bench 65x10")[0].text == fresh.says("bench 65x10")[0].text


def test_history_deletes_one_log_and_the_others_stay() -> None:
    chat = lifter()
    chat.says("bench 60x10; lateral raise 8x12")
    chat.says("/history")
    chat.taps(next(label for label, data, _ in chat.buttons if data.startswith("forget")))
    assert len(chat.athlete.log) == 1
    chat.says("undo")
    assert not chat.athlete.log


def test_a_set_too_old_to_change_is_said_to_be() -> None:
    chat = lifter()
    chat.says("bench 60x10")
    button = next(data for label, data, _ in chat.buttons if label == "Undo")
    chat.now += timedelta(days=60)
    assert "nothing left" in chat.happens(Chose(button))[0].text.casefold()


def test_log_without_sets_explains_the_notation() -> None:
    assert "row 60x10" in lifter().happens(Command("log"))[0].text


def test_a_bodyweight_pull_up_needs_no_unit() -> None:
    chat = gym()
    chat.now += timedelta(days=1)
    chat.says("pull-ups 8,7,6")
    assert counts(chat) == [8, 7, 6]
    assert chat.athlete.log[0].entry.weight is None


def test_a_unit_written_in_the_line_is_kept_as_typed() -> None:
    chat = lifter()
    chat.says("bench 135lb x 5")
    assert chat.athlete.log[0].entry.weight == lb(135)
    assert chat.athlete.unit == "kg"
    chat.says("bench 60x5")
    assert chat.athlete.log[1].entry.weight == kg(60)


def test_a_log_sent_again_while_its_question_is_open_is_a_second_set() -> None:
    chat = gym()
    chat.now += timedelta(days=1)
    chat.says("lat pulldown 60x10")
    chat.says("lat pulldown 60 x 10")
    chat.taps("Lat pulldown 60 kg × 10")
    assert loads(chat) == ["60 kg", "60 kg"]


def test_an_edit_of_a_log_whose_question_is_open_gives_nothing_up() -> None:
    chat = gym()
    chat.now += timedelta(days=1)
    chat.says("row 60x10")
    assert "Not stored" not in chat.edits("row 60x10", "row 65x10")[0].text


def asked_for_a_load() -> Chat:
    """A session under way in which the load of the pulldown was asked for and never told."""
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    session = chat.athlete.session
    assert session is not None
    chat.until(max(chat.now, session.planned))
    chat.taps(f"session.start={session.id}")
    chat.says("row 60kg 10,10,9")
    assert "what weight" in chat.says("lat pulldown 10")[0].text
    return chat


def test_soreness_told_while_a_load_is_asked_for_is_soreness_and_no_load() -> None:
    chat = asked_for_a_load()
    chat.says("3 everywhere")
    assert counts(chat) == [10, 10, 9]
    assert {fact.level for fact in chat.athlete.soreness} == {3}


def test_a_question_about_a_log_ends_with_its_session() -> None:
    chat = asked_for_a_load()
    session = chat.athlete.session
    assert session is not None
    asked = chat.taps(f"session.finish={session.id}")[0]
    assert "is not stored yet" in asked.text
    assert "what weight" in asked.text
    chat.taps("Cancel")
    assert "Day A done" in chat.taps(f"session.finish={session.id}")[0].text
    chat.says("3")
    assert counts(chat) == [10, 10, 9]


def test_a_session_ended_with_a_log_still_asked_about_ends_once_it_is_answered() -> None:
    chat = asked_for_a_load()
    chat.says("done")
    chat.says("45")
    assert len(counts(chat)) == 4
    assert "Day A done" in chat.says("done")[0].text


def test_a_log_whose_session_the_clock_ended_is_named_as_not_stored() -> None:
    chat = asked_for_a_load()
    told = [message.text for _, said in chat.until(chat.now + timedelta(days=2)) for message in said]
    assert any("Not stored, the question stayed open" in text for text in told)


def test_a_question_about_a_log_ends_when_the_coach_writes_first() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.taps(f"session.start={session.id}")
    chat.says("row 60kg 10,10,9")
    chat.taps(f"session.finish={session.id}")
    assert "what weight" in chat.says("lat pulldown 10")[0].text
    following = chat.athlete.session
    assert following is not None
    chat.until(following.planned)
    chat.says("3")
    assert counts(chat) == [10, 10, 9]
    assert {fact.level for fact in chat.athlete.soreness} == {3}


def test_an_unknown_unit_is_asked_before_what_is_missing() -> None:
    chat = gym()
    chat.now += timedelta(days=1)
    said = chat.says("lat pulldown 50")
    assert [[label for label, _ in row] for row in said[0].buttons] == [["Kilos", "Pounds"], ["Cancel"]]
    assert "How many" in chat.taps("Pounds")[0].text
    chat.says("10")
    assert loads(chat) == ["50 lb"]
    assert chat.athlete.unit == "lb"


@pytest.mark.parametrize(
    ("loads_told", "unit"), [("rows 60kg x10", "kg"), ("rows 135 lbs x5", "lb"), ("rows 60kg, bench 135lb", None)]
)
def test_a_unit_told_while_getting_to_know_each_other_is_not_asked_again(loads_told: str, unit: str | None) -> None:
    chat = Chat()
    chat.says(f"been lifting 2 years, gym, tue thu, {loads_told}")
    assert chat.athlete.unit == unit


def test_settings_tell_whether_the_unit_is_known() -> None:
    chat = gym()
    assert "until you tell me" in chat.says("/settings")[0].text
    assert "Loads in pounds" in chat.taps("Pounds")[0].text
    assert "Loads in pounds" in chat.says("/settings")[0].text


# -------------------------------------------------------------------- logs that come while one is asked about


def done(chat: Chat) -> list[str]:
    return [f"{s.entry.weight} x {s.entry.reps}" for s in chat.athlete.log]


def test_sets_sent_while_the_unit_is_asked_wait_their_turn_and_none_is_lost() -> None:
    chat = Chat()
    for text in ("lat pulldown 60x10", "lat pulldown 60x9", "lat pulldown 60x8"):
        chat.says(text)
    assert "waits its turn" in chat.said
    assert not chat.athlete.log
    chat.taps("Lat pulldown 60 kg × 10")
    assert done(chat) == ["60 kg x 10", "60 kg x 9", "60 kg x 8"]


def test_a_log_in_line_that_leads_to_a_question_is_asked_about_and_the_rest_waits_on() -> None:
    chat = Chat()
    for text in ("lat pulldown 60x10", "row 50x9", "lat pulldown 60x8"):
        chat.says(text)
    chat.taps("Lat pulldown 60 kg × 10")
    assert done(chat) == ["60 kg x 10"]
    assert "Which lift" in chat.said
    chat.taps("read.2=0")
    assert done(chat) == ["60 kg x 10", "50 kg x 9", "60 kg x 8"]


def test_no_to_the_question_drops_its_log_alone() -> None:
    chat = Chat()
    chat.athlete = chat.athlete.with_(unit="kg")
    for text in ("row 60x10", "row 50x9"):
        chat.says(text)
    chat.taps("Cancel")
    assert not done(chat)
    assert "Which lift" in chat.said
    chat.taps("read.2=0")
    assert done(chat) == ["50 kg x 9"]


def test_a_log_in_line_can_be_edited_clear_or_out_of_line() -> None:
    chat = Chat()
    for text in ("lat pulldown 60x10", "lat pulldown 60x9", "lat pulldown 60x8"):
        chat.says(text)
    chat.edits("lat pulldown 60x9", "lat pulldown 60x7")
    chat.edits("lat pulldown 60x8", "lat pulldown 60 kg x 6")
    assert done(chat) == ["60 kg x 6"]
    chat.taps("Lat pulldown 60 kg × 10")
    assert done(chat) == ["60 kg x 6", "60 kg x 10", "60 kg x 7"]


def test_editing_the_log_in_question_into_a_clear_one_frees_those_in_line() -> None:
    chat = Chat()
    for text in ("lat pulldown 60x10", "bench 40x5"):
        chat.says(text)
    chat.edits("lat pulldown 60x10", "lat pulldown 60 kg x 10")
    assert done(chat) == ["60 kg x 10", "40 kg x 5"]


def test_the_unit_written_with_the_first_load_need_not_be_asked() -> None:
    chat = Chat()
    assert "Kilos it is from now on" in chat.says("lat pulldown 60kg x 10")[0].text
    chat.says("bench 40x5")
    assert done(chat) == ["60 kg x 10", "40 kg x 5"]
    chat.says("use pounds")
    chat.says("bench 90x5")
    assert done(chat)[-1] == "90 lb x 5"


@pytest.mark.parametrize("leave", ["Skip exercise", "Swap"])
def test_a_log_that_is_asked_about_stays_with_the_exercise_it_was_written_for(leave: str) -> None:
    chat = gym()
    chat.taps("Start")
    chat.says("20x10")
    assert chat.messages[-1].buttons[0][0][0] == "Barbell row 20 kg × 10"
    chat.says("25 10")
    chat.taps(leave)
    if leave == "Swap":
        chat.taps(chat.messages[-1].buttons[0][0][0])
    chat.says("kilos")
    assert [s.entry.exercise for s in chat.athlete.log] == ["bent_over_barbell_row"] * 2


def test_to_finish_with_an_unanswered_log_asks_about_it_first() -> None:
    chat = gym()
    chat.taps("Start")
    chat.says("20x10")
    said = chat.taps("Finish")
    assert "Before the session ends: “20x10” is not stored yet." in said[-1].text
    chat.says("kilos")
    chat.taps("Finish")
    assert "1 set" in chat.said


# ----------------------------------------------------------------------------------------------- sets of an earlier day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday i did barbell rows 60kg 3x10", 6),
        ("barbell row 60kg 10,10,10 last night", 6),
        ("i trained on saturday: barbell row 60kg 3x10", 5),
        ("2 days ago barbell row 60kg 3x10", 5),
        ("barbell row 60kg 3x10 last friday", 4),
        ("i forgot to log on thursday, barbell row 60kg 3x10", 3),
    ],
)
def test_sets_of_an_earlier_day_are_kept_on_it_and_begin_no_session(text: str, day: int) -> None:
    chat = gym()  # Monday the 7th
    said = chat.says(text)
    assert {s.at.day for s in chat.athlete.log} == {day}
    assert [s.entry.reps for s in chat.athlete.log] == [10, 10, 10]
    assert f"{day} Sep: Bent-over barbell row 3 × 10 at 60 kg" in "".join(message.text for message in said)
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "planned"
    chat.says("undo")
    assert not chat.athlete.log


@pytest.mark.parametrize("text", ["barbell row 60kg 10 felt better than yesterday", "barbell row 60kg 10"])
def test_a_day_in_a_remark_moves_no_sets(text: str) -> None:
    chat = gym()
    chat.says(text)
    assert chat.athlete.log[0].at.day == 7


def test_a_hard_session_told_a_day_late_keeps_its_48_hours() -> None:
    chat = gym()
    said = chat.says("yesterday barbell row 60kg 3x10, rdl 60kg 3x10, pulldown 50kg 3x10, face pull 20kg 3x12")
    assert "That counts as a hard session, so the next one is" in said[-1].text
    assert chat.athlete.session is not None
    assert (chat.athlete.session.planned - chat.athlete.log[0].at) >= timedelta(hours=48)


def test_a_log_of_yesterday_that_is_asked_about_stays_on_its_day() -> None:
    chat = gym()
    chat.says("yesterday barbell row 60x10")
    chat.says("kilos")
    assert [s.at.day for s in chat.athlete.log] == [6]


def test_a_question_about_a_log_survives_other_sets_and_the_end_of_the_session() -> None:
    chat = gym()
    chat.says("use kilos")
    chat.taps("Start")
    chat.says("60 10 10")
    assert "Which one was it?" in chat.said
    chat.says("back extension 10,10,10")
    said = chat.says("finish")
    assert "Before the session ends: “60 10 10” is not stored yet." in said[-1].text
    chat.taps("Barbell row 60 kg × 10, 10")
    assert [s.entry.lift for s in chat.athlete.log][-2:] == ["barbell row"] * 2


def test_metres_written_while_reps_are_at_hand_are_those_of_the_carry() -> None:
    chat = gym()
    chat.taps("Start")
    chat.says("60kg 10")
    chat.taps("Finish")
    chat.until(chat.now + timedelta(days=3, hours=2))
    chat.taps("Start")
    chat.says("24 3x30m")
    assert {s.entry.exercise for s in chat.athlete.log[1:]} == {"farmer_carry"}
    chat.says("8")
    assert chat.athlete.log[-1].entry.exercise == "pull_up"
