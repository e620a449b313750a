"""Less time: the budget is kept, every set is kept, moved or written off, and no later day pays for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import plan
from coach.cards.exercises import length
from coach.programme import Person, PlannedSession, minutes, plan_week, warm_up, weekly_plan, within_caps
from coach.programme.realising import MOST_EXERCISES, MOST_SETS
from coach.timebox import TimeBox, fit
from tests.coach.article.living import advanced, at_hand, beginner_in_a_gym
from tests.coach.programme.people import ADVANCED, BEGINNER_HOME, INTERMEDIATE, QUICKLY, people, weeks
from tests.stories.player import Chat, gym, onboarded

budgets = st.integers(min_value=5, max_value=60)
THREE = replace(INTERMEDIATE, sessions_per_week=3)


def _sets(*sessions: PlannedSession) -> Counter[str]:
    return Counter({slot.exercise: 0 for each in sessions for slot in each.slots}) + Counter(
        {exercise: sum(s.sets for each in sessions for s in each.slots if s.exercise == exercise)
         for each in sessions for exercise in each.exercises}
    )  # fmt: skip


def _boxed(person: Person, week: int, budget: int) -> tuple[PlannedSession, tuple[PlannedSession, ...], TimeBox]:
    first, *rest = weekly_plan(person, week=week)
    return first, tuple(rest), fit(first, budget, tuple(rest), person.level)


@given(people, weeks, budgets)
@QUICKLY
def test_a_session_takes_no_longer_than_it_may(person: Person, week: int, budget: int) -> None:
    _, _, box = _boxed(person, week, budget)
    assert box.minutes <= budget
    assert box.minutes == minutes(box.session.slots)
    assert len(warm_up(box.session, week).moves) >= 4


@given(people, weeks, budgets)
@QUICKLY
def test_every_set_is_kept_or_moved_or_written_off(person: Person, week: int, budget: int) -> None:
    session, rest, box = _boxed(person, week, budget)
    kept = _sets(box.session)
    moved = Counter({each.slot.exercise: each.slot.sets for each in box.dropped if each.moved_to})
    written_off = Counter({slot.exercise: slot.sets for slot in box.written_off})
    assert kept + moved + written_off == _sets(session)
    assert _sets(*box.remaining) == _sets(*rest) + moved


@given(people, weeks, budgets)
@QUICKLY
def test_what_is_moved_stays_within_the_caps_of_a_hard_session(person: Person, week: int, budget: int) -> None:
    _, rest, box = _boxed(person, week, budget)
    assert [(each.letter, each.light) for each in box.remaining] == [(each.letter, each.light) for each in rest]
    for before, after in zip(rest, box.remaining, strict=True):
        if before == after:
            continue
        assert not after.light
        assert within_caps(after, person.level)
        assert len(after.slots) <= MOST_EXERCISES
        most = max([MOST_SETS[person.level], *(slot.sets for slot in before.slots)])
        assert all(slot.sets <= most for slot in after.slots)
    for count in Counter(each.moved_to for each in box.dropped if each.moved_to).values():
        assert count <= 2


@given(people, weeks, budgets)
@QUICKLY
def test_less_time_never_means_more_of_anything_today(person: Person, week: int, budget: int) -> None:
    session, _, box = _boxed(person, week, budget)
    before = {slot.exercise: slot for slot in session.slots}
    for slot in box.session.slots:
        assert slot.sets <= before[slot.exercise].sets
        assert slot.rest_s <= before[slot.exercise].rest_s
        assert replace(slot, sets=0, rest_s=(0, 0)) == replace(before[slot.exercise], sets=0, rest_s=(0, 0))


@given(people, weeks, st.integers(min_value=5, max_value=59))
@QUICKLY
def test_enough_time_changes_nothing(person: Person, week: int, spare: int) -> None:
    first, *rest = weekly_plan(person, week=week)
    box = fit(first, minutes(first.slots) + spare, tuple(rest), person.level)
    assert (box.session, box.dropped, box.remaining, box.alternating) == (first, (), tuple(rest), None)


def test_twenty_minutes_keep_the_row_and_the_pulldown_by_turns() -> None:
    session, rest, box = _boxed(THREE, 9, 20)
    assert session.exercises == ("bent_over_barbell_row", "lat_pulldown", "face_pull", "back_extension")
    assert [(slot.exercise, slot.sets, slot.rest_s) for slot in box.session.slots] == [
        ("bent_over_barbell_row", 3, (60, 60)),
        ("lat_pulldown", 3, (60, 60)),
    ]
    assert box.alternating == ("bent_over_barbell_row", "lat_pulldown")
    assert [(each.slot.exercise, each.moved_to) for each in box.dropped] == [
        ("face_pull", None),  # enough is left of the upper back this week
        ("back_extension", "B"),
    ]
    assert "back_extension" in box.remaining[0].exercises
    assert box.remaining[1] == rest[1]


def test_what_was_asked_for_is_kept_instead_of_the_second_pull() -> None:
    session, *rest = weekly_plan(INTERMEDIATE, week=9)[::-1]
    box = fit(session, 20, tuple(rest), INTERMEDIATE.level, keep=frozenset({"farmer_carry"}))
    assert box.session.exercises[0] == "pull_up"
    assert "farmer_carry" in box.session.exercises


@pytest.mark.parametrize("budget", [12, 15, 18])
def test_short_sessions_keep_the_first_compound_and_another_direction(budget: int) -> None:
    session, _, box = _boxed(THREE, 9, budget)
    assert box.session.exercises == session.exercises[:2]
    assert {slot.entry.direction for slot in box.session.slots} == {"row", "pulldown"}


def test_five_minutes_are_the_warm_up() -> None:
    _, _, box = _boxed(INTERMEDIATE, 9, 5)
    assert box.session.slots == ()
    assert box.minutes == 5
    assert sum(each.slot.sets for each in box.dropped) == 15


def test_a_heavy_hinge_keeps_its_rests() -> None:
    _, _, box = _boxed(ADVANCED, 9, 25)
    rack_pull = box.session.slots[0]
    assert (rack_pull.exercise, rack_pull.rest_s) == ("rack_pull", (120, 180))
    assert box.alternating is None or "rack_pull" not in box.alternating


def test_a_region_with_ten_sets_left_this_week_is_written_off_lightly() -> None:
    session, *rest = weekly_plan(BEGINNER_HOME, week=3)
    little = fit(session, 12, tuple(rest), BEGINNER_HOME.level)
    plenty = fit(session, 12, tuple(rest), BEGINNER_HOME.level, done={"traps": 20, "rear_delts": 20})
    upper = "band_pull_apart"
    assert {each.slot.exercise: each.moved_to for each in little.dropped}[upper] is not None
    assert {each.slot.exercise: each.moved_to for each in plenty.dropped}[upper] is None


def test_a_later_day_takes_on_two_exercises_at_most() -> None:
    session, later, _ = weekly_plan(BEGINNER_HOME, week=3)
    box = fit(session, 5, (later,), BEGINNER_HOME.level)
    assert [each.moved_to for each in box.dropped] == ["B", None, "B"]


def test_the_third_exercise_goes_to_the_day_after_and_the_lower_back_is_placed_first() -> None:
    first, *rest = weekly_plan(BEGINNER_HOME, week=1)
    box = fit(first, 5, tuple(rest), BEGINNER_HOME.level)
    assert [(each.slot.exercise, each.moved_to) for each in box.dropped] == [
        ("band_good_morning", "B"),
        ("band_row", "B"),
        ("band_pull_apart", "C"),
    ]


def test_on_the_last_day_of_the_week_nothing_can_move() -> None:
    session = weekly_plan(THREE, week=9)[-1]
    box = fit(session, 15, (), THREE.level)
    assert box.dropped
    assert all(each.moved_to is None for each in box.dropped)


def test_a_light_session_takes_on_nothing() -> None:
    person = replace(BEGINNER_HOME, sessions_per_week=4)
    sessions = plan_week(person, week=3).sessions
    box = fit(sessions[2], 10, sessions[3:], person.level)
    assert box.remaining == sessions[3:]


@given(
    make=st.sampled_from([onboarded, beginner_in_a_gym, gym, advanced]),
    minutes=st.lists(st.integers(8, 60), min_size=1, max_size=3),
    training_week=st.integers(1, 12),
)
@QUICKLY
def test_U7_in_the_chat_every_set_is_kept_moved_or_written_off_aloud_and_the_budget_holds(
    make: Callable[[], Chat], minutes: list[int], training_week: int
) -> None:
    chat = make()
    week = chat.athlete.week.model_copy(update={"number": training_week})
    chat.athlete = chat.athlete.with_(week=week, session=plan.blank(at_hand(chat)))
    chat.until(at_hand(chat).planned)
    chat.says("/today")
    whole = {slot.exercise: slot.sets for slot in at_hand(chat).today}
    for budget in minutes:
        chat.says(f"only {budget} min today")
    session = at_hand(chat)
    kept = Counter({slot.exercise: slot.sets for slot in session.today})
    gone: Counter[str] = Counter()
    for note in session.notes:
        if note.key in ("short.moved", "short.written_off"):
            gone[str(note.values["exercise"])] += int(note.values["n"])
            assert str(note.values["exercise"]) in chat.said
    moved = Counter({each.slot.exercise: each.slot.sets for each in chat.athlete.week.moved})
    assert sum(kept.values()) + sum(gone.values()) == sum(whole.values())
    assert all(kept[each] + moved[each] <= sets for each, sets in whole.items())
    assert length(session) <= minutes[-1]
    assert "Warm-up" in chat.said
