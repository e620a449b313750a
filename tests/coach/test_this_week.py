"""This week only: the usual week stands, one lies over it, its price is told, nothing is owed, one tap undoes it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import plan
from coach.athlete import Athlete, from_epoch_ms
from coach.local_time import local_date, monday_of
from coach.plan import A_WEEK
from coach.programme.one_week import WeekAsked, days_of_week
from coach.receipts import is_honest
from coach.records import ReceiptKept
from coach.spacing import is_legal
from coach.this_week.telling import week_sets
from tests.stories.player import Chat, gym, onboarded

MONDAY = date(2026, 9, 7)


def on(chat: Chat, weeks: int = 1) -> list[str]:
    """The sessions that fall in the week of the chat and those after, as "Tue A"."""
    ahead = plan.upcoming(chat.athlete, chat.now, 9)
    end = monday_of(local_date(chat.now, chat.athlete.clock)) + weeks * A_WEEK
    falls = [(chat.athlete.local(at), letter) for at, letter, _ in ahead]
    return [f"{at:%a} {letter}" for at, letter in falls if at.date() < end]


def labels(said: object) -> list[str]:
    return [label for message in said for row in message.buttons for label, _ in row]  # type: ignore[attr-defined]


def receipts(chat: Chat) -> list[ReceiptKept]:
    """Every receipt that was kept."""
    return [record for record in chat.records if isinstance(record, ReceiptKept)]


def trained(chat: Chat) -> None:
    """A hard session now, begun and finished, half of it."""
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.says("/today")
    chat.taps("Start")
    for sets in ("bent-over row 3x10x60", "lat pulldown 3x10x50"):
        chat.says(sets)
    chat.taps("Finish")


# ------------------------------------------------------------------------------------------------------------- the days


def test_U8_the_week_takes_the_days_that_were_named_and_the_usual_ones_come_back_by_themselves() -> None:
    chat = gym()
    assert on(chat, 2) == ["Mon A", "Thu B", "Mon A", "Thu B"]
    chat.says("this week only Tue and Fri")
    assert on(chat, 2) == ["Tue A", "Fri B", "Mon A", "Thu B"]
    assert tuple(chat.athlete.answers["days"]) == (0, 3)


def test_the_answer_names_each_move_and_that_it_costs_nothing() -> None:
    said = gym().says("this week only Tue and Fri")
    assert "Day A: Mon 18:00 → Tue 18:00" in said[0].text
    assert "Day B: Thu 18:00 → Fri 18:00" in said[0].text
    assert "It costs no sets" in said[0].text
    assert labels(said) == ["Keep", "Undo"]


def test_U8_fewer_sessions_name_what_goes_what_it_costs_and_that_nothing_is_caught_up() -> None:
    chat = gym()
    usual = week_sets(chat.athlete, MONDAY, chat.now)
    said = chat.says("only one session this week")[0].text
    left = week_sets(chat.athlete, MONDAY, chat.now)
    assert "Day B, Thu 18:00: goes; its turn comes Mon 14 Sep" in said
    assert f"upper back {usual['upper_back']:g} → {left['upper_back']:g}" in said
    assert f"mid back {usual['mid_back']:g} → {left['mid_back']:g}" in said
    assert "Nothing is caught up later" in said
    assert on(chat, 2) == ["Mon A", "Mon B", "Thu A"]


def test_U8_the_week_after_has_no_more_sets_than_a_usual_one() -> None:
    for words in ("only one session this week", "no training this week", "can't train Thursday this week"):
        chat = gym()
        after = MONDAY + A_WEEK
        usual = week_sets(chat.athlete, after, chat.now)
        chat.says(words)
        assert week_sets(chat.athlete, after, chat.now) == usual, words


def test_a_day_that_falls_out_takes_its_session_with_it_and_others_are_offered() -> None:
    chat = gym()
    said = chat.says("can't train Thursday this week")
    assert on(chat) == ["Mon A"]
    assert labels(said) == ["Wed instead", "Fri instead", "Keep", "Undo"]
    chat.taps("Fri instead")
    assert on(chat, 2) == ["Mon A", "Fri B", "Mon A", "Thu B"]


def test_a_day_that_falls_out_without_a_week_is_the_next_of_its_name() -> None:
    chat = gym()
    chat.says("can't train thursday")
    assert on(chat, 2) == ["Mon A", "Mon B", "Thu A"]


def test_a_free_day_of_the_athletes_takes_the_place_of_one_that_falls_out() -> None:
    chat = gym()
    chat.says("I train monday, thursday and saturday")
    chat.now += timedelta(hours=2)
    trained(chat)
    chat.says("can't train thursday this week")
    assert [each for each in on(chat) if each.startswith("Sat")]
    assert not [each for each in on(chat) if each.startswith("Thu")]


def test_a_week_without_training_has_none_and_the_next_one_is_as_always() -> None:
    chat = gym()
    said = chat.says("no training this week")[0].text
    assert "no training" in said
    assert on(chat, 2) == ["Mon A", "Thu B"]
    rung = [due.kind for due, said in chat.until(chat.now + timedelta(days=5)) if said]
    assert "plan" not in rung
    assert "missed" not in rung


def test_next_week_can_be_another_week_while_this_one_stays() -> None:
    chat = gym()
    chat.says("next week only tuesday")
    assert on(chat, 3) == ["Mon A", "Thu B", "Tue A", "Mon B", "Thu A"]


def test_days_that_are_behind_are_asked_back_for_next_week() -> None:
    chat = gym()
    chat.now += timedelta(days=4)
    said = chat.says("this week only mon and tue")
    assert "behind us" in said[0].text
    chat.taps("Next week")
    assert [(week.monday, week.days) for week in chat.athlete.other_weeks] == [(MONDAY + A_WEEK, (0,))]


def test_more_sessions_in_one_week_are_no_gain_and_change_nothing() -> None:
    chat = gym()
    before = chat.athlete.session
    assert "catching up" in chat.says("3 sessions this week")[0].text
    assert chat.athlete.session is not None
    assert before is not None
    assert chat.athlete.session.planned == before.planned
    assert not chat.athlete.other_weeks


def test_more_days_than_the_week_has_sessions_are_not_all_taken() -> None:
    chat = gym()
    said = chat.says("this week only tue thu and sat")[0].text
    assert len(on(chat)) == 2
    assert "catching up" in said


def test_neighbouring_days_hold_one_session_and_the_reason_is_said() -> None:
    chat = gym()
    said = chat.says("this week only tue and wed")[0].text
    assert on(chat) == ["Tue A"]
    assert "48 hours and a rest day" in said


def test_a_session_late_in_the_week_that_pushes_the_next_one_says_so() -> None:
    chat = gym()
    said = chat.says("this week only sunday")[0].text
    assert "Mon 14 Sep is then too close" in said
    assert on(chat, 2) == ["Sun A", "Thu B"]


def test_what_was_trained_already_counts_for_the_week() -> None:
    chat = gym()
    chat.now += timedelta(hours=2)
    trained(chat)
    chat.now += timedelta(days=1)
    chat.says("only one session this week")
    assert on(chat) == []


def test_words_about_this_week_never_change_the_usual_days() -> None:
    for words in ("this week only Tue and Fri", "tue and fri this week please", "can I train tue and fri this week"):
        chat = gym()
        chat.says(words)
        assert tuple(chat.athlete.answers["days"]) == (0, 3), words


@pytest.mark.parametrize(
    ("words", "falls"),
    [
        ("move monday to tuesday this week", ["Tue A", "Thu B"]),
        ("switch monday and tuesday", ["Tue A", "Thu B"]),
        ("friday instead of thursday", ["Mon A", "Fri B"]),
        ("this week friday instead of thursday", ["Mon A", "Fri B"]),
        ("train wed this week instead of mon", ["Wed A"]),
        ("swap thursday for saturday this week", ["Mon A", "Sat B"]),
        ("everything except thursday this week", ["Mon A"]),
        ("this week i'd rather train wed and sat", ["Wed A", "Sat B"]),
        ("taking this week off", []),
    ],
)
def test_a_day_of_this_week_is_exchanged_and_the_usual_days_stay(words: str, falls: list[str]) -> None:
    chat = gym()
    chat.says(words)
    assert on(chat) == falls
    assert tuple(chat.athlete.answers["days"]) == (0, 3)


@pytest.mark.parametrize(
    "words",
    [
        "is this week a light week?",
        "can i skip this week?",
        "i trained twice this week",
        "what does this week look like",
    ],
)
def test_a_question_or_a_tale_about_the_week_changes_nothing(words: str) -> None:
    chat = gym()
    chat.says(words)
    assert on(chat) == ["Mon A", "Thu B"]
    assert not chat.athlete.other_weeks
    assert not receipts(chat)


def test_A34_the_light_day_goes_too_where_fewer_sessions_were_the_wish() -> None:
    chat = onboarded()
    chat.says("I train mon, wed, fri and sun")
    assert on(chat)[-1] == "Sun L"
    chat.says("only two sessions this week")
    assert not [each for each in on(chat) if each.endswith("L")]
    assert len(on(chat)) == 2


def test_U9_a_week_at_home_trains_with_what_is_there_and_the_gym_comes_back_by_itself() -> None:
    chat = gym()
    said = chat.says("this week at home")[0].text
    assert "at another place: Mon, Thu" in said
    assert "It costs sets" in said
    assert plan.setting(chat.athlete) == "home"
    chat.until(chat.now + timedelta(days=5))
    chat.says("thanks")
    said = [m for _, messages in chat.until(chat.now + timedelta(days=2, hours=3)) for m in messages if m.nudge]
    assert plan.setting(chat.athlete) == "gym"
    assert sum("Your usual place again" in message.text for message in said) == 1


def test_U9_a_week_elsewhere_that_is_to_come_changes_nothing_before_it_and_undo_calls_it_off() -> None:
    chat = gym()
    assert "It costs sets" in chat.says("next week only dumbbells")[0].text
    assert plan.setting(chat.athlete) == "gym"
    assert chat.athlete.trip is not None
    chat.taps("Undo")
    assert chat.athlete.trip is None
    assert on(chat, 2) == ["Mon A", "Thu B", "Mon A", "Thu B"]


def test_undo_of_a_week_elsewhere_brings_the_place_and_the_session_back() -> None:
    chat = gym()
    before = chat.athlete
    chat.says("this week at home, only tue and fri")
    assert on(chat) == ["Tue A", "Fri B"]
    chat.taps("Undo")
    assert chat.athlete.answers == before.answers
    assert chat.athlete.travel is None
    assert on(chat) == ["Mon A", "Thu B"]


# ------------------------------------------------------------------------------------------------- keep, undo, receipts


def test_undo_brings_the_session_back_just_as_it_stood() -> None:
    chat = gym()
    chat.now += timedelta(hours=2)
    chat.says("/today")
    chat.taps("Upper 0")
    before = chat.athlete.session
    chat.says("this week only wed and sat")
    chat.taps("Undo")
    assert before is not None
    after = chat.athlete.session
    assert after is not None
    assert after.model_copy(update={"said": 0}) == before.model_copy(update={"said": 0})
    assert chat.athlete.other_weeks == ()


def test_undo_in_words_takes_the_week_back() -> None:
    chat = gym()
    chat.says("only one session this week")
    assert "Your usual week again: Mon, Thu" in chat.says("back to my normal week")[0].text
    assert on(chat) == ["Mon A", "Thu B"]


def test_undo_by_command_takes_the_week_back_and_no_log_before_it() -> None:
    chat = gym()
    chat.says("bench 60kg x 5")
    chat.says("only one session this week")
    assert "Your usual week again" in chat.says("/undo")[0].text
    assert len(chat.athlete.log) == 1
    assert "Taken back" in chat.says("/undo")[0].text


def test_a_log_after_the_week_is_what_undo_takes_back() -> None:
    chat = gym()
    chat.says("only one session this week")
    chat.now += timedelta(minutes=5)
    chat.says("bench 60kg x 5")
    chat.says("/undo")
    assert chat.athlete.other_weeks
    assert not chat.athlete.log


def test_new_usual_days_end_another_week() -> None:
    chat = gym()
    chat.says("this week only tue and fri")
    chat.says("my days are wed and sat")
    assert on(chat) == ["Wed A", "Sat B"]


def test_a_second_wish_replaces_the_first_and_undo_goes_back_to_the_usual_week() -> None:
    chat = gym()
    chat.says("this week only Tue and Fri")
    chat.says("only one session this week")
    assert on(chat) == ["Tue A"]
    chat.taps("Undo")
    assert on(chat) == ["Mon A", "Thu B"]


def test_keep_leaves_it_and_says_when_the_usual_days_hold_again() -> None:
    chat = gym()
    chat.says("this week only Tue and Fri")
    assert "From Mon 14 Sep: Mon, Thu" in chat.taps("Keep")[0].text
    assert on(chat) == ["Tue A", "Fri B"]


def test_an_old_undo_after_its_week_changes_nothing() -> None:
    chat = gym()
    chat.says("this week only Tue and Fri")
    chat.until(chat.now + timedelta(days=8))
    before = on(chat, 2)
    assert chat.taps("Undo")[0].toast
    assert on(chat, 2) == before


@pytest.mark.parametrize(
    "words",
    ["this week only Tue and Fri", "only one session this week", "can't train thursday", "no training this week"],
)
def test_U1_each_other_week_has_a_receipt_that_can_be_shown_and_replayed(words: str) -> None:
    chat = gym()
    said = chat.says(words)[0].text
    receipt = receipts(chat)[-1]
    assert f"[R-{receipt.id}]" in said
    assert is_honest(receipt)
    assert "to the letter" in chat.says(f"/why {receipt.id}")[0].text
    chat.taps("Undo")
    assert all(is_honest(each) for each in receipts(chat))


def test_the_plan_shows_the_usual_week_and_the_other_beside_it() -> None:
    chat = gym()
    assert "Your usual days" not in chat.says("/plan")[0].text
    chat.says("this week only Tue and Fri")
    shown = chat.says("/plan")[0].text
    assert "Your usual days: Mon, Thu." in shown
    assert "This week only: Tue, Fri. From Mon 14 Sep your usual days again." in shown
    assert "Tue 18:00" in shown
    assert "Mon 14 Sep 18:00" in shown


def test_the_coach_writes_on_the_days_of_the_other_week_and_then_on_the_usual_ones() -> None:
    chat = gym()
    chat.says("this week only Tue and Fri")
    cues = []
    for _ in range(11):
        for due, said in chat.until(chat.now + timedelta(days=1)):
            if due.kind == "plan" and said:
                cues.append(f"{chat.athlete.local(from_epoch_ms(due.due)):%a %d}")
                chat.says("thanks")
    assert cues == ["Tue 08", "Fri 11", "Mon 14", "Thu 17"]


def test_A48_an_adjusted_week_counts_as_kept() -> None:
    chat = gym()
    chat.says("only one session this week")
    chat.now += timedelta(hours=2)
    trained(chat)
    chat.until(chat.now + timedelta(days=5))
    assert (chat.athlete.week.planned, chat.athlete.week.done) == (1, 0.5)


# ------------------------------------------------------------------------------------------------- while something else


def test_a_session_under_way_stays_and_counts_for_its_week() -> None:
    chat = gym()
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    chat.says("this week only wed and fri")
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "running"
    assert on(chat) == ["Mon A", "Fri B"]


def test_a_state_stored_before_there_were_other_weeks_still_loads() -> None:
    chat = gym()
    text = chat.athlete.to_json()
    assert "other_weeks" not in text
    assert Athlete.from_json(text).other_weeks == ()


@settings(max_examples=60, deadline=None)
@given(
    trained_on=st.sets(st.integers(0, 6), max_size=2),
    named=st.sets(st.integers(0, 6), max_size=7),
    weeks=st.integers(0, 1),
    ahead=st.integers(0, 6),
)
def test_A29_no_other_week_brings_two_hard_sessions_too_close(
    trained_on: set[int], named: set[int], weeks: int, ahead: int
) -> None:
    from coach.this_week.deciding import Asked, decide

    chat = gym()
    chat.now += timedelta(days=ahead)
    wish = Asked("days" if named else "off", MONDAY + weeks * A_WEEK, named=frozenset(named))
    athlete, decided, receipt = decide(chat.athlete, wish, chat.now)
    hard = [at for at, _, light in plan.upcoming(athlete, chat.now, 8) if not light]
    for before, after in pairwise(hard):
        assert is_legal(before, after, athlete.clock)
    in_week = [at for at in hard if monday_of(local_date(at, athlete.clock)) == wish.monday]
    assert len(in_week) <= len(plan.hard_days(athlete))
    assert {day.weekday() for day in decided.days} <= named
    assert is_honest(receipt)


DAYS = st.lists(st.dates(MONDAY, MONDAY + timedelta(days=6)), max_size=7, unique=True).map(
    lambda days: tuple(sorted(days))
)


@given(free=DAYS, usual=DAYS, most=st.integers(0, 4))
def test_A36_the_days_of_one_week_have_a_rest_day_between_and_are_never_more_than_asked(
    free: tuple[date, ...], usual: tuple[date, ...], most: int
) -> None:
    decided = days_of_week(WeekAsked("days", MONDAY, free, most, usual, (), MONDAY + A_WEEK)).days
    assert set(decided) <= set(free)
    assert len(decided) <= most
    assert all((after - before).days >= 2 for before, after in pairwise(decided))
    assert bool(decided) == bool(free and most)


def test_the_plan_and_the_price_of_a_week_know_of_a_light_week() -> None:
    chat = gym()
    full = week_sets(chat.athlete, MONDAY, chat.now)
    chat.says("/deload")
    shown = chat.says("/plan")[0].text
    assert "A light week: half the sets" in shown
    assert "Bent-over barbell row 2" in shown
    halved = week_sets(chat.athlete, MONDAY, chat.now)
    assert all(halved[region] < full[region] for region in full)
