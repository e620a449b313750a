"""A session from its first tap to its summary: counted once, shortened with nothing lost, closed by itself."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from coach import plan, sessions
from coach.athlete import Athlete, from_epoch_ms
from coach.events import CheckInDue, Chose
from coach.sessions import drops
from coach.spacing import is_legal
from coach.training import Session
from coach.volume import BOUNDS, trimmed_sets
from tests.stories.player import Chat, gym, onboarded

GUILT = ("failed", "lazy", "should have", "streak", "guilt", "disappoint", "catch up on")


def at_hand(chat: Chat) -> Session:
    session = chat.athlete.session
    assert session is not None
    return session


def presses(chat: Chat, what: str) -> str:
    chat.happens(Chose(f"session.{what}={at_hand(chat).id}"))
    return chat.said


def trains(chat: Chat, *lines: str) -> None:
    chat.until(max(chat.now, at_hand(chat).planned))
    presses(chat, "start")
    for each in lines or ("barbell row 60kg 10,10,10", "rdl 60kg 10,10,10", "pulldown 45kg 12,11"):
        chat.says(each)
    presses(chat, "finish")


def misses(chat: Chat, times: int) -> list[str]:
    """So many sessions pass without a word; everything that was said meanwhile."""
    said: list[str] = []
    missed = sum(p.status == "missed" for p in chat.athlete.past)
    while sum(p.status == "missed" for p in chat.athlete.past) < missed + times:
        for _, messages in chat.until(chat.now + timedelta(hours=6)):
            said += [m.text for m in messages]
    for _, messages in chat.until(chat.now + timedelta(hours=20)):
        said += [m.text for m in messages]
    return said


# ------------------------------------------------------------------------------------------------------------ rotation


def test_the_next_session_is_the_next_letter_and_a_missed_one_keeps_its_own() -> None:
    chat = gym()
    assert at_hand(chat).letter == "A"
    trains(chat)
    assert at_hand(chat).letter == "B"
    misses(chat, 1)
    assert at_hand(chat).letter == "B"


def test_a_session_that_was_missed_counts_once_however_late_the_clock_is_looked_at() -> None:
    chat = gym()
    for days in (2, 0, 0):
        chat.now += timedelta(days=days)
        chat.says("/week")
    assert [p.status for p in chat.athlete.past] == ["missed"]
    assert chat.athlete.week.planned == 1


def test_a_finished_session_taken_up_again_is_counted_once() -> None:
    chat = gym()
    trains(chat)
    before = chat.athlete.week
    last = chat.athlete.past[-1]
    chat.happens(Chose(f"session.reopen={last.id}"))
    assert at_hand(chat).id == last.id
    assert at_hand(chat).status == "running"
    chat.says("face pull 20kg 12,12,12")
    presses(chat, "finish")
    assert (chat.athlete.week.planned, len(chat.athlete.past)) == (before.planned, 1)
    assert at_hand(chat).letter == "B"


def test_a_session_taken_up_again_is_as_the_gate_left_it() -> None:
    chat = gym()
    sid = at_hand(chat).id
    for region in ("upper_back", "lower_back"):
        chat.happens(Chose(f"sore.{sid}.{region}=0"))
    chat.happens(Chose(f"sore.{sid}.mid_back=2"))
    trains(chat)
    left = chat.athlete.past[-1].session
    assert left is not None
    chat.happens(Chose(f"session.reopen={sid}"))
    assert at_hand(chat).today == left.today
    assert at_hand(chat).gate == "sore2_ok"


def test_a_finished_session_is_not_taken_up_over_one_that_is_under_way() -> None:
    chat = gym()
    trains(chat)
    running = at_hand(chat).model_copy(update={"status": "running", "started": chat.now})
    chat.athlete = chat.athlete.with_(session=running)
    chat.happens(Chose(f"session.reopen={chat.athlete.past[-1].id}"))
    assert at_hand(chat).id == running.id


@pytest.mark.parametrize(("sets", "status", "worth"), [(7, "done", 1.0), (6, "partly", 0.5), (1, "partly", 0.5)])
def test_half_of_the_sets_are_a_session_kept_and_less_is_half_a_session(sets: int, status: str, worth: float) -> None:
    chat = gym()
    chat.until(at_hand(chat).planned)
    presses(chat, "start")
    assert sum(slot.sets for slot in at_hand(chat).today) == 14
    names = {"bent_over_barbell_row": "barbell row", "romanian_deadlift": "rdl", "lat_pulldown": "pulldown"}
    for slot in at_hand(chat).today:
        done = min(slot.sets, sets)
        if done:
            chat.says(f"{names[slot.exercise]} 40kg {','.join(['10'] * done)}")
        sets -= done
    presses(chat, "finish")
    assert chat.athlete.past[-1].status == status
    assert chat.athlete.week.done == worth


# -------------------------------------------------------------------------------------------------- the clock settles


def test_a_session_nobody_finished_is_summed_up_in_its_place_three_hours_later() -> None:
    chat = gym()
    presses(chat, "start")
    chat.says("barbell row 60kg 10,10,10")
    rung = chat.until(chat.now + timedelta(hours=4))
    told = [m for _, said in rung for m in said]
    assert any("Bent-over barbell row: 3 × 10" in m.text and m.edit and m.silent for m in told)
    assert chat.athlete.past[-1].id == 1


def test_a_session_that_was_begun_and_not_logged_is_asked_about_and_the_answer_still_counts() -> None:
    chat = gym()
    presses(chat, "start")
    rung = [(due.kind, said) for due, said in chat.until(chat.now + timedelta(hours=15, minutes=5)) if said]
    assert [kind for kind, _ in rung] == ["wrap"]
    chat.taps("All of it")
    assert chat.athlete.past[-1].status == "done"
    assert chat.athlete.week.done == 1.0


@pytest.mark.parametrize(("answer", "worth"), [("All of it", 1.0), ("Part of it", 0.5), ("Nothing", 0.0)])
def test_the_question_after_a_session_without_a_log_fills_adherence_and_makes_up_no_set(
    answer: str, worth: float
) -> None:
    chat = gym()
    chat.until(at_hand(chat).planned)
    presses(chat, "start")
    presses(chat, "finish")
    chat.taps(answer)
    assert chat.athlete.week.done == worth
    assert chat.athlete.log == ()


def test_nothing_rings_again_and_again_while_a_session_stays_open() -> None:
    chat = gym()
    presses(chat, "start")
    rung = chat.until(chat.now + timedelta(days=2))
    assert len([due for due, _ in rung if due.kind in ("wrap", "over")]) <= 4


def test_U3_the_next_slot_is_legal_after_every_ending() -> None:
    for ending in ("finish", "drop"):
        chat = gym()
        presses(chat, "start")
        chat.says("barbell row 60kg 10,10,10,10")
        presses(chat, ending)
        assert is_legal(plan.last_hard(chat.athlete), at_hand(chat).planned, chat.athlete.clock)


# ------------------------------------------------------------------------------------------------------------ time box


def total(athlete: Athlete) -> dict[str, int]:
    """Sets of today, of what was moved, and nothing twice."""
    assert athlete.session is not None
    sets = {slot.exercise: slot.sets for slot in athlete.session.today}
    for each in athlete.week.moved:
        sets[each.slot.exercise] = sets.get(each.slot.exercise, 0) + each.slot.sets
    return sets


@pytest.mark.parametrize("minutes", [10, 15, 20, 30, 45])
def test_U7_every_set_of_a_shortened_session_is_kept_moved_or_written_off_aloud(minutes: int) -> None:
    chat = gym()
    whole = {slot.exercise: slot.sets for slot in sessions.cards.opened(chat.athlete, chat.now).session.today}  # type: ignore[union-attr]
    chat.athlete = sessions.box(chat.athlete, minutes, chat.now).athlete
    written_off = {n.values["exercise"]: n.values["sets"] for n in at_hand(chat).notes if n.key == "short.written_off"}
    assert sum(whole.values()) == sum(total(chat.athlete).values()) + sum(int(n) for n in written_off.values())


def test_U7_what_moved_to_another_day_is_really_there() -> None:
    chat = gym()
    chat.athlete = sessions.box(chat.athlete, 20, chat.now).athlete
    moved = chat.athlete.week.moved
    assert moved
    for each in moved:
        without = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"moved": ()}))
        before = {s.exercise: s.sets for s in plan.planned_session(without, each.letter).slots}
        after = {s.exercise: s.sets for s in plan.planned_session(chat.athlete, each.letter).slots}
        assert after[each.slot.exercise] == before.get(each.slot.exercise, 0) + each.slot.sets


def test_more_minutes_after_fewer_bring_back_what_the_fewer_took() -> None:
    chat = gym()
    direct = sessions.box(chat.athlete, 30, chat.now).athlete
    after = sessions.box(sessions.box(chat.athlete, 15, chat.now).athlete, 30, chat.now).athlete
    assert after.session is not None
    assert direct.session is not None
    assert after.session.today == direct.session.today
    assert after.week.moved == direct.week.moved


def test_moved_sets_do_not_outlive_their_week_or_their_session() -> None:
    chat = gym()
    chat.athlete = sessions.box(chat.athlete, 20, chat.now).athlete
    trains(chat)
    assert chat.athlete.week.moved
    trains(chat)
    assert chat.athlete.week.moved == ()


# --------------------------------------------------------------------------------------------------------- three missed


def test_U8_three_missed_sessions_get_one_question_and_not_a_word_of_guilt() -> None:
    chat = gym()
    trains(chat)
    said = misses(chat, 3)
    asked = [text for text in said if "got in the way" in text]
    assert len(asked) <= 1
    assert not [word for word in GUILT for text in said if word in text.casefold()]


def test_U8_after_missed_sessions_nothing_is_stacked() -> None:
    chat = gym()
    normal = sum(slot.sets for slot in plan.planned_session(chat.athlete, at_hand(chat).letter).slots)
    misses(chat, 3)
    chat.happens(Chose(f"session.show={at_hand(chat).id}"))
    assert sum(slot.sets for slot in at_hand(chat).today) <= normal
    assert len(plan.upcoming(chat.athlete, chat.now, 3)) == 3


@pytest.mark.parametrize("reason", ["busy", "sick", "sore", "away", "unwilling"])
def test_U8_each_reason_has_an_answer_with_a_day(reason: str) -> None:
    chat = gym()
    misses(chat, 3)
    whole = sum(slot.sets for slot in plan.planned_session(chat.athlete, at_hand(chat).letter).slots)
    told = presses(chat, reason)
    assert ":" in told
    small = sum(slot.sets for slot in at_hand(chat).today) if at_hand(chat).today else whole
    assert (small < whole) == (reason in ("busy", "sick", "unwilling"))


# ---------------------------------------------------------------------------------------------------------- sharp drop


def under_way_with_rows() -> Chat:
    """Three weeks of ten reps at 60 kg, and the next session with rows under way."""
    chat = gym()
    for _ in range(6):
        trains(chat)
    while at_hand(chat).letter != "A":
        trains(chat)
    chat.until(at_hand(chat).planned)
    presses(chat, "start")
    return chat


def test_A38_a_log_far_below_the_usual_is_asked_about_once() -> None:
    chat = under_way_with_rows()
    assert any("far below what you usually do" in message.text for message in chat.says("barbell row 60kg 6,5"))
    assert at_hand(chat).asked_drop
    assert not any("far below" in message.text for message in chat.says("barbell row 60kg 5"))


def test_a_usual_log_is_not_asked_about() -> None:
    chat = gym()
    for _ in range(4):
        trains(chat)
    chat.until(at_hand(chat).planned)
    presses(chat, "start")
    chat.says("barbell row 60kg 10,10,10")
    assert drops.after_sharp_drop(chat.athlete, at_hand(chat), chat.now) is None


def test_a_light_finish_leaves_the_dropped_exercise_and_adds_two_easy_sets() -> None:
    chat = under_way_with_rows()
    chat.says("barbell row 60kg 6,5")
    presses(chat, "slept")
    assert chat.athlete.week.rough
    presses(chat, "lightly")
    assert "bent_over_barbell_row" in at_hand(chat).skipped
    easy = next(slot for slot in at_hand(chat).today if slot.exercise == "chest_supported_row")
    assert (easy.sets, easy.rir >= 5) == (2, True)
    assert at_hand(chat).load_pct["chest_supported_row"] == 80
    assert "Bent-over barbell row: enough for today" in chat.said


def test_the_day_that_does_not_work_is_not_offered_again() -> None:
    chat = gym()
    chat.says("mid back 3, upper 0, lower 0")
    assert "I moved the session to Tue 18:00" in chat.said
    chat.taps("That day doesn't work")
    offered = [label for row in chat.messages[-1].buttons for label, _ in row]
    assert offered == ["Wed 18:00", "Thu 18:00", "Mon 18:00", "Let it go", "‹ Back"]


def test_time_enough_for_all_of_it_is_said_so() -> None:
    chat = gym()
    assert "90 min are enough for all of it." in chat.says("I have 90 minutes")[0].text
    assert "Cut to" not in chat.said


def test_U7_minutes_that_are_left_under_way_cut_what_is_left_and_say_where_it_went() -> None:
    chat = gym()
    chat.taps("Start")
    chat.says("60kg 10,10")
    told = chat.says("I have 10 minutes left")[0].text
    assert told.startswith("What is left, cut to 10 min. [R-1]\n")
    assert "Romanian deadlift (lighter): 3 sets move to day B" in told
    assert "Set 3 of 3. So far: 60 kg × 10, 10." in told
    chat.says("60kg 10")
    assert "✓ 1. Bent-over barbell row: 3 × 10 at 60 kg" in chat.said
    assert "What is left" not in chat.said
    assert "60 min are enough" in chat.says("I have 60 minutes left")[0].text
    assert "5. Back extension 3" in chat.said


def test_a_receipts_number_stands_at_the_end_of_what_it_is_about() -> None:
    chat = gym()
    assert "Cut to 20 min; the warm-up stays. [R-1]\n" in chat.says("only 20 minutes")[0].text


# -------------------------------------------------------------------------------------------------------- coming back


@pytest.mark.parametrize(("days", "sets_pct", "load_pct"), [(7, 100, 100), (10, 80, 95), (20, 60, 90), (40, 50, 85)])
def test_a_session_after_time_off_is_shorter_and_says_so(days: int, sets_pct: int, load_pct: int) -> None:
    chat = gym()
    trains(chat)
    chat.athlete = chat.athlete.with_(nudging=chat.athlete.nudging.model_copy(update={"stopped": True}))
    started = chat.athlete.past[-1].started
    assert started is not None
    chat.now = started + timedelta(days=days)
    chat.says("/today")
    session = at_hand(chat)
    whole = {s.exercise: s.sets for s in plan.planned_session(chat.athlete, session.letter).slots}
    assert session.eased_pct == load_pct
    reserve = {s.exercise: s.rir for s in plan.planned_session(chat.athlete, session.letter).slots}
    assert {s.rir - reserve[s.exercise] for s in session.today} == {0 if sets_pct == 100 else 1}
    if sets_pct < 100:
        assert all(s.sets == max(1, trimmed_sets(whole[s.exercise], sets_pct)) for s in session.today)
        assert sum(s.sets for s in session.today) < sum(whole.values())
        assert "[R-" in chat.said
        assert "layoff" in [each.rule for each in chat.athlete.receipts]
    else:
        assert "layoff" not in [each.rule for each in chat.athlete.receipts]


def test_the_load_of_a_return_does_not_change_in_the_middle_of_the_session() -> None:
    chat = gym()
    trains(chat)
    started = chat.athlete.past[-1].started
    assert started is not None
    chat.athlete = chat.athlete.with_(nudging=chat.athlete.nudging.model_copy(update={"stopped": True}))
    chat.now = started + timedelta(days=10)
    presses(chat, "start")
    chat.says("barbell row 55kg 10,10,10,10")
    assert at_hand(chat).eased_pct == 95


def test_after_eight_weeks_health_is_asked_again_and_training_starts_anew() -> None:
    chat = gym()
    trains(chat)
    chat.now += timedelta(days=70)
    chat.says("/today")
    assert "health" not in chat.athlete.answers
    assert chat.athlete.level == "beginner"
    assert chat.athlete.week.level_before == "intermediate"
    chat.taps("None of these")
    assert chat.athlete.profile is not None
    assert {r: s.sets for r, s in chat.athlete.regions.items()} == {"upper_back": 4, "mid_back": 4, "lower_back": 3}
    chat.says("/today")
    assert "health" in chat.athlete.answers, "asked once a return"


def test_after_half_a_year_the_questions_begin_again() -> None:
    chat = gym()
    trains(chat)
    chat.now += timedelta(days=200)
    chat.says("/today")
    assert chat.athlete.profile is None
    assert {"experience", "health", "pain"}.isdisjoint(chat.athlete.answers)
    for tap in ("6 months to 3 years", "Under 8", "No", "None of these"):
        chat.taps(tap)
    assert chat.athlete.profile is not None
    for region, state in chat.athlete.regions.items():
        bounds = BOUNDS["intermediate"][region]
        assert bounds.floor <= state.sets <= bounds.cap


def test_a_light_week_is_no_layoff() -> None:
    chat = gym()
    trains(chat)
    chat.athlete = sessions.light_week.ask_deload(chat.athlete, None, chat.now).athlete
    for _ in range(3):
        trains(chat)
        assert at_hand(chat).eased_pct == 100
    assert "layoff" not in [each.rule for each in chat.athlete.receipts]


# ------------------------------------------------------------------------------------------------------- recovery day


def test_A34_the_advanced_week_has_an_active_recovery_day() -> None:
    chat = onboarded("Over 3 years", "12 or more", "Gym", "No", "None of these", "Done", "18:00")
    ahead = plan.upcoming(chat.athlete, chat.now, 4)
    light = [(at, letter) for at, letter, is_light in ahead if is_light]
    assert [letter for _, letter in light] == ["M"]
    assert len([1 for _, _, is_light in ahead if not is_light]) == 3
    assert chat.athlete.local(light[0][0]).weekday() == 6


def test_U8_the_recovery_day_is_easy_and_counts_for_nothing() -> None:
    chat = onboarded("Over 3 years", "12 or more", "Gym", "No", "None of these", "Done", "18:00")
    recovery = plan.planned_session(chat.athlete, "M")
    assert recovery.light
    chat.athlete = chat.athlete.with_(
        session=Session(id=9, letter="M", planned=chat.now, light=True), week=chat.athlete.week
    )
    presses(chat, "start")
    presses(chat, "finish")
    chat.taps("All of it")
    assert chat.athlete.week.planned == 0
    assert plan.last_hard(chat.athlete) is None


def due(chat: Chat, kind: str) -> datetime | None:
    return next((from_epoch_ms(each.due) for each in chat.agenda if each.kind == kind), None)


def test_an_hour_s_delay_of_a_session_on_another_day_promises_nothing() -> None:
    chat = gym()
    sid = at_hand(chat).id
    chat.taps("Not today")
    to = next(data for _, data, _ in chat.buttons if data.startswith(f"move.{sid}="))
    chat.happens(Chose(to))
    chat.happens(Chose(f"snooze.{sid}=60"))
    assert "See you" not in chat.said
    assert chat.athlete.nudging.snoozed_to is None


def test_a_check_in_of_a_kind_long_gone_says_nothing() -> None:
    chat = gym()
    assert chat.happens(CheckInDue("horoscope", 0)) == []


def test_a_session_begun_and_left_without_a_set_is_not_called_done() -> None:
    chat = gym()
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    said = "\n".join(message.text for _, each in chat.until(chat.now + timedelta(days=2)) for message in each)
    assert "no set was logged" in said
    assert "0 sets in" not in said


# ------------------------------------------------------------------------------------------------------ what was missed


def missed_monday() -> Chat:
    """Monday's session was missed, and the coach has asked about it on Tuesday morning."""
    chat = gym()
    chat.until(chat.now + timedelta(days=1))
    assert [past.status for past in chat.athlete.past] == ["missed"]
    return chat


def test_U8_a_missed_session_that_is_skipped_leaves_its_slot_to_the_next_and_is_counted_once() -> None:
    chat = missed_monday()
    planned = at_hand(chat).planned
    said = chat.taps("Skip it")[0].text
    assert "nothing is owed" in said
    assert (at_hand(chat).letter, at_hand(chat).planned) == ("B", planned)
    assert chat.athlete.week.planned == 1
    chat.taps("Undo")
    assert (at_hand(chat).letter, at_hand(chat).planned) == ("A", planned)


def test_a_skip_pressed_twice_skips_once() -> None:
    chat = missed_monday()
    chat.taps("Skip it")
    assert chat.taps("Skip it")[0].toast
    assert at_hand(chat).letter == "B"


def test_A48_a_missed_session_that_is_trained_the_next_day_leaves_the_week_whole() -> None:
    from coach.week_review.facts import planned_sessions

    chat = missed_monday()
    chat.taps("Move it to Tue 18:00")
    trains(chat)
    trains(chat)
    assert planned_sessions(chat.athlete, chat.now) == 2


@pytest.mark.parametrize("words", ["missed three sessions", "i missed my last sessions"])
def test_U8_after_three_missed_ones_the_one_question_is_asked_whoever_speaks_first(words: str) -> None:
    chat = gym()
    for _ in range(11):
        chat.until(chat.now + timedelta(days=1))
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"asked_slump": 0}))
    for _ in range(2):  # however often it is said
        assert "What got in the way?" in chat.says(words)[0].text


@pytest.mark.parametrize(("how", "kept"), [("All of it", 1.0), ("Part of it", 0.5)])
def test_weeks_trained_without_a_log_count_as_kept_and_no_rep_is_made_up(how: str, kept: float) -> None:
    chat = gym()
    for _ in range(11):
        chat.until(chat.now + timedelta(days=1))
    chat.says("i missed my last sessions")
    before = chat.athlete
    chat.taps("I did train")
    said = chat.taps(how)[0].text
    assert "never make up reps" in said
    assert (chat.athlete.log, chat.athlete.regions) == (before.log, before.regions)
    week = chat.athlete.week
    assert week.adherence == pytest.approx(before.week.adherence + 0.5 * (kept - before.week.adherence))
    assert week.done == pytest.approx(week.planned * kept)
    assert sessions.missed_in_a_row(chat.athlete) == 0
    assert plan.last_hard(chat.athlete) is None, "nothing is known of when"


def test_who_did_not_train_after_all_is_asked_what_got_in_the_way() -> None:
    chat = gym()
    for _ in range(11):
        chat.until(chat.now + timedelta(days=1))
    chat.says("i missed my last sessions")
    before = chat.athlete.week
    chat.taps("I did train")
    assert "What got in the way?" in chat.taps("Nothing")[0].text
    assert chat.athlete.week == before


def test_a_session_missed_days_ago_is_not_called_yesterdays() -> None:
    chat = missed_monday()
    chat.until(chat.now + timedelta(days=1, hours=12))
    told = chat.says("sorry, i missed my session")[0].text
    assert "Yesterday" not in told
    assert "The session of Mon 7 Sep is still at the front of the queue" in told


def test_a_missed_session_told_in_words_is_moved_or_skipped() -> None:
    chat = missed_monday()
    said = chat.says("i missed my session yesterday")
    labels = [label for message in said for row in message.buttons for label, _ in row]
    assert "Skip it" in labels
    assert any(label.endswith("is fine") for label in labels)


def test_U8_the_answer_to_three_missed_ones_is_one_smaller_session_with_its_price_and_receipt() -> None:
    from coach.receipts import is_honest
    from coach.records import ReceiptKept

    chat = gym()
    for _ in range(11):
        chat.until(chat.now + timedelta(days=1))
    chat.says("i missed my last sessions")
    before = plan.week_plan(chat.athlete)
    said = chat.taps("Busy")[0].text
    (receipt,) = [r for r in chat.records if isinstance(r, ReceiptKept) and r.rule == "smaller"]
    assert is_honest(receipt)
    assert "14 → 6 sets" in said
    assert f"[R-{receipt.id}]" in said
    assert "planned: Bent-over barbell row 3" in chat.says(f"/why {receipt.id}")[0].text
    assert plan.week_plan(chat.athlete) == before, "the weekly sets stay"
    chat.taps("Busy")
    assert len([r for r in chat.records if isinstance(r, ReceiptKept) and r.rule == "smaller"]) == 1


# ------------------------------------------------------------------------------------------------ moved while under way


def under_way() -> Chat:
    chat = gym()
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    chat.says("row 60kg 10,10,9")
    return chat


@pytest.mark.parametrize("words", ["train tomorrow instead", "not today", "move it to friday", "skip today"])
def test_a_session_under_way_is_not_moved_away_with_its_sets(words: str) -> None:
    chat = under_way()
    before = chat.athlete.session
    said = chat.says(words)
    assert "under way" in said[0].text
    assert chat.athlete.session == before or chat.athlete.session == before.model_copy(update={"said": before.said + 1})
    assert "Day A done" in chat.taps("Finish")[0].text


def test_an_old_button_does_not_move_a_session_that_has_begun() -> None:
    chat = gym()
    chat.taps("Not today")
    moves = [data for _, data, _ in chat.buttons if data.startswith("move.")]
    chat.taps("‹ Back")
    chat.taps("Start")
    chat.happens(Chose(moves[0]))
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "running"


# ------------------------------------------------------------------------------------------------ may I train that day?


def test_the_day_after_a_hard_session_is_answered_with_the_first_that_may() -> None:
    chat = under_way()
    chat.says("lat pulldown 50 12,11,10")
    chat.says("done")
    said = chat.says("can I train tomorrow?")[0].text
    assert said.startswith("Not Tuesday")
    assert "From Wed 18:" in said


def test_a_day_that_may_is_offered_and_taken_with_one_tap() -> None:
    chat = under_way()
    chat.says("lat pulldown 50 12,11,10")
    chat.says("done")
    chat.now += timedelta(days=1)
    said = chat.says("can I train tomorrow?")[0]
    assert "shall I move it" in said.text
    chat.taps(said.buttons[0][0][0])
    assert chat.athlete.session is not None
    assert f"{chat.athlete.local(chat.athlete.session.planned):%a}" == "Wed"


def test_U7_a_shortened_session_has_a_receipt_that_replays_and_none_where_all_of_it_fits() -> None:
    from coach.receipts import is_honest
    from coach.records import ReceiptKept

    def kept(chat: Chat) -> list[ReceiptKept]:
        return [r for r in chat.records if isinstance(r, ReceiptKept) and r.rule == "timebox"]

    chat = gym()
    said = chat.says("only 20 min today")[0].text
    (receipt,) = kept(chat)
    assert is_honest(receipt)
    assert f"[R-{receipt.id}]" in said
    shown = chat.says(f"/why {receipt.id}")[0].text
    assert "Cut to 20 min" in shown
    assert "planned: Bent-over barbell row 3" in shown
    chat.says("i have 90 minutes today")
    assert len(kept(chat)) == 1
