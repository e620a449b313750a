"""Every other day at home: four sessions in one week and three in the next, by fixed hours and no fixed weekdays."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest

from coach import history, plan
from coach.events import Chose
from coach.local_time import local_date, monday_of
from coach.volume import BOUNDS
from tests.coach.article.living import answer, at_hand, labels, told_week
from tests.stories.player import EPOCH, Chat, onboarded
from tests.stories.training import trained

AT_HOME = ("Home", "Bands", "Done", "No", "None of these")
BEGINNER = ("Under 6 months", *AT_HOME, "Every other day", "18:00")
FULL = ("Over 3 years", "12 or more", *AT_HOME, "Every other day", "18:00")


def rolling(*taps: str, at: datetime = EPOCH) -> Chat:
    return onboarded(*(taps or BEGINNER), at=at)


def starts(chat: Chat, sessions: int) -> list[datetime]:
    """So many sessions lived through, each at its hour; when they began, on the athlete's clock."""
    begun = []
    for _ in range(sessions):
        trained(chat)
        started = chat.athlete.past[-1].started
        assert started is not None
        begun.append(chat.athlete.local(started))
    return begun


def test_T2_every_other_day_is_four_and_three_sessions_a_week_by_turns() -> None:
    begun = starts(rolling(), 14)
    weeks: dict[date, int] = {}
    for at in begun:
        weeks[monday_of(at.date())] = weeks.get(monday_of(at.date()), 0) + 1
    assert list(weeks.values()) == [4, 3, 4, 3]
    assert {(after.date() - before.date()).days for before, after in pairwise(begun)} == {2}
    assert {at.hour for at in begun} == {18}


def test_AR18_a_rolling_week_has_no_light_session_for_there_is_none_to_fill() -> None:
    ahead = plan.upcoming(rolling().athlete, EPOCH, 8)
    assert not any(light for _, _, light in ahead)
    assert [letter for _, letter, _ in ahead] == ["A", "B", "C", "A", "B", "C", "A", "B"]


@pytest.mark.parametrize("taps", [BEGINNER, FULL])
def test_a_week_of_four_trains_no_more_than_a_week_of_three(taps: tuple[str, ...]) -> None:
    chat = rolling(*taps)
    targets = {region: state.sets for region, state in chat.athlete.regions.items()}
    for sessions in (4, 3):
        monday = monday_of(local_date(at_hand(chat).planned, chat.athlete.clock))
        known = chat.athlete.with_(regions=chat.athlete.regions)
        starts(chat, sessions)
        mine = [s for s in chat.athlete.log if monday <= local_date(s.at, chat.athlete.clock) < monday + plan.A_WEEK]
        done = history.region_volume(history.volume(mine))
        for region, state in known.regions.items():
            assert abs(done[region] - state.sets) <= 1.5, (sessions, region, done[region], state.sets)
    assert all(sets <= BOUNDS[chat.athlete.level][region].cap for region, sets in targets.items())


def test_A29_a_missed_day_moves_what_follows_and_nothing_piles_up() -> None:
    chat = rolling()
    begun = starts(chat, 2)
    chat.until(at_hand(chat).planned + timedelta(hours=12))
    assert chat.athlete.past[-1].status == "missed"
    begun += starts(chat, 3)
    gaps = [after - before for before, after in pairwise(begun)]
    assert all(gap >= timedelta(hours=48) for gap in gaps)
    assert gaps[1] == timedelta(days=4), "the missed one was not made up for in between"
    assert [past.letter for past in chat.athlete.past if past.status == "done"] == ["A", "B", "C", "A", "B"]


def test_A29_over_a_change_of_the_clocks_the_hour_stays_and_48_hours_are_kept() -> None:
    chat = rolling(at=datetime(2026, 3, 23, 12, tzinfo=UTC))
    begun = starts(chat, 7)
    assert {at.utcoffset() for at in begun} == {timedelta(0), timedelta(hours=1)}
    for before, after in pairwise(begun):
        assert after - before >= timedelta(hours=48) or after.astimezone(UTC) - before.astimezone(UTC) >= timedelta(
            hours=48
        )


def test_a_session_on_another_day_begins_the_count_anew() -> None:
    chat = rolling()
    starts(chat, 1)
    chat.until(at_hand(chat).planned)
    chat.happens(Chose(f"session.not={at_hand(chat).id}"))
    chat.taps(labels(chat)[0])
    moved = chat.athlete.local(at_hand(chat).planned).date()
    begun = starts(chat, 2)
    assert [at.date() for at in begun] == [moved, moved + timedelta(days=2)]


def test_the_week_is_told_on_a_day_without_a_session() -> None:
    chat = rolling()
    starts(chat, 4)
    assert "4 of 4 sessions kept" in told_week(chat)
    assert chat.athlete.local(chat.now).weekday() != 6, "Sunday was a day of training"
    starts(chat, 3)
    assert "3 of 3 sessions kept" in told_week(chat)


def test_it_is_asked_for_by_a_tap_or_in_words_and_ends_with_fixed_days() -> None:
    chat = onboarded()
    assert not plan.is_rolling(chat.athlete)
    assert "every other day" in answer(chat, "I want to train every other day")
    assert plan.is_rolling(chat.athlete)
    assert "Hard back days: every other day" in answer(chat, "/settings")
    assert "Monday, Thursday" in answer(chat, "mon and thu")
    assert not plan.is_rolling(chat.athlete)


def test_the_days_that_are_asked_again_show_every_other_day_as_what_holds() -> None:
    chat = rolling()
    chat.happens(Chose("settings.days=ask"))
    assert "✓ Every other day" in labels(chat)
    assert [label for label in labels(chat) if label.startswith("✓")] == ["✓ Every other day"]
    assert chat.taps("Done")[0].toast
    assert plan.is_rolling(chat.athlete)


def test_in_a_gym_every_other_day_is_three_fixed_days() -> None:
    chat = onboarded("6 months to 3 years", "8 to 11", "Gym", "No", "None of these")
    assert "Every other day" not in labels(chat)
    chat.says("every other day")
    chat.taps("18:00")
    chat.says("Lisbon")
    assert plan.hard_days(chat.athlete) == (0, 2, 4)
    assert not plan.is_rolling(chat.athlete)


def test_one_week_of_fixed_days_lies_over_it_and_ends_by_itself() -> None:
    chat = rolling()
    starts(chat, 4)
    chat.until(chat.now + timedelta(hours=14))
    chat.says("this week only Wed and Sat")
    ahead = [chat.athlete.local(at) for at, _, _ in plan.upcoming(chat.athlete, chat.now, 4)]
    assert [f"{at:%a}" for at in ahead[:2]] == ["Wed", "Sat"], ahead
    assert (ahead[2].date() - ahead[1].date()).days == 2
    assert (ahead[3].date() - ahead[2].date()).days == 2


def test_A36_a_session_whose_rows_are_half_bird_dogs_still_leaves_a_rest_day() -> None:
    chat = onboarded()
    starts(chat, 1)
    chat.until(at_hand(chat).planned)
    chat.happens(Chose(f"session.not={at_hand(chat).id}"))
    chat.taps("Thu 18:00")
    starts(chat, 1)
    assert at_hand(chat).letter == "C"
    assert f"{chat.athlete.local(at_hand(chat).planned):%a}" == "Mon", "Friday would be the next day"
