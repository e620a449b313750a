"""/progress and /week: the numbers of a picture are those of its caption, and of the log."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach import history, progress
from coach.athlete import Athlete, epoch_ms
from coach.history import Base
from coach.sets import LoggedSet, SetEntry, kg
from tests.coach.test_week_review import trains
from tests.stories.player import Chat, gym, onboarded

MONDAY = datetime(2026, 9, 7, 9, tzinfo=UTC)


def row_set(number: int, at: datetime) -> LoggedSet:
    return LoggedSet(number, SetEntry("barbell row", "bent_over_barbell_row", reps=8, weight=kg(60)), at)


def lived(weeks: int) -> Chat:
    chat = gym()
    for _ in range(weeks):
        trains(chat)
        chat.until(chat.now + timedelta(days=5))
    return chat


def test_nothing_logged_is_a_kind_line_and_no_picture() -> None:
    (said,) = gym().says("/progress")
    assert "Log a first set" in said.text
    assert said.picture is None
    assert gym().says("/week")[0].picture is None


@pytest.mark.parametrize("weeks", [1, 2, 9])
def test_the_caption_says_every_number_of_the_picture(weeks: int) -> None:
    chat = lived(weeks)
    (said,) = chat.says("/progress")
    shown = progress.weeks(chat.athlete, chat.now)
    assert said.picture is not None
    assert shown is not None
    for row, text in zip(shown.rows, said.text.split("\n")[1:], strict=True):
        assert [float(each) for each in re.findall(r"\d+(?:\.\d+)?", text)] == [*row.sets, row.target]
        for sets in row.sets:
            assert f">{sets:g}</text>" in said.picture


def test_eight_weeks_are_shown_although_the_log_holds_five() -> None:
    chat = lived(12)
    shown = progress.weeks(chat.athlete, chat.now)
    assert shown is not None
    assert len(shown.mondays) == 8
    assert len({monday.weekday() for monday in shown.mondays}) == 1
    assert all(sets > 0 for sets in shown.rows[1].sets[:-1])


def test_a_week_that_is_absorbed_counts_what_it_counted() -> None:
    log = tuple(row_set(n, MONDAY + timedelta(hours=20 * n)) for n in range(40))
    whole = history.weekly_volume(Base(), log, UTC)
    cut = epoch_ms(MONDAY + timedelta(days=17))  # in the middle of a week
    base = Base.model_validate_json(history.absorb(Base(), log, cut).model_dump_json())
    rest = [each for each in log if epoch_ms(each.at) >= cut]
    assert history.weekly_volume(base, rest, UTC) == whole


def test_a_set_belongs_to_the_week_of_the_athlete_s_own_clock() -> None:
    late = row_set(1, datetime(2026, 9, 13, 20, tzinfo=UTC))  # Sunday in Lisbon, Monday in Auckland
    (at_home,) = history.weekly_volume(Base(), [late], ZoneInfo("Europe/Lisbon"))
    (far_away,) = history.weekly_volume(Base(), [late], ZoneInfo("Pacific/Auckland"))
    assert (at_home.day, far_away.day) == (7, 14)


def test_a_base_from_before_weeks_were_told_apart_begins_with_the_first_whole_week() -> None:
    wednesday = MONDAY + timedelta(days=2)
    log = tuple(row_set(n, wednesday + timedelta(days=n)) for n in range(20))
    athlete = Athlete.fresh(1).with_(base=Base(sets=9), log=log, log_from=epoch_ms(wednesday))
    shown = progress.weeks(athlete, MONDAY + timedelta(days=22))
    assert shown is not None
    assert [each.day for each in shown.mondays] == [14, 21, 28]


def test_the_week_is_drawn_on_the_back_as_it_is_told() -> None:
    chat = lived(1)
    chat.says("barbell row 60kg 10,10")
    (said,) = chat.says("/week")
    assert said.picture is not None
    for done, target in re.findall(r": ([\d.]+) of (\d+) sets", said.text):
        assert f"{done} of {target} sets</text>" in said.picture


def test_from_the_week_the_weeks_are_a_tap_away() -> None:
    chat = lived(2)
    chat.says("/week")
    assert chat.taps("The weeks so far")[0].text == chat.says("/progress")[0].text


def test_the_soreness_map_shows_what_was_told_and_when() -> None:
    chat = lived(1)
    chat.says("upper 1, mid 3")
    chat.says("/progress")
    (said,) = chat.taps("Soreness map")
    assert "upper back 1" in said.text
    assert "mid back 3" in said.text
    assert said.picture is not None
    assert ">3</text>" in said.picture


def test_what_was_not_told_is_not_drawn_as_no_soreness() -> None:
    chat = gym()
    chat.says("upper 1, mid 3")
    (said,) = chat.happens_press("progress.show=soreness")
    assert said.picture is not None
    assert ">?</text>" in said.picture
    assert "not told this week" in said.picture
    assert "lower back" not in said.text


def test_soreness_of_last_week_is_not_shown_as_today_s() -> None:
    chat = lived(1)
    chat.says("upper 1, mid 3, lower 0")
    chat.says("/progress")
    chat.now += timedelta(days=8)
    (said,) = chat.taps("progress.show=soreness")
    assert "nothing about soreness" in said.text
    assert said.picture is None


def test_am_i_getting_stronger_is_answered_with_the_weeks() -> None:
    assert lived(2).says("show my progress")[0].picture is not None


# --------------------------------------------------------------------------------------------------------- one lift


def rowing(*loads: float) -> Chat:
    chat = gym()
    for load in loads:
        trains(chat, f"barbell row {load:g}kg 8,8")
        chat.until(chat.now + timedelta(days=3))
    return chat


def test_a_lift_has_its_course_as_a_range_and_never_asks_for_a_test() -> None:
    (said,) = rowing(60, 62.5).says("/progress barbell row")
    assert "72 to 79 kg, from 60 kg × 8" in said.text
    assert "no need ever to test" in said.text
    assert said.picture is not None
    assert "72–79" in said.picture


def test_one_session_is_no_course() -> None:
    (said,) = rowing(60).says("/progress barbell row")
    assert "72 to 79 kg" in said.text
    assert said.picture is None


def test_a_lift_that_cannot_be_estimated_has_its_records() -> None:
    chat = rowing(60, 60)
    chat.says("pull-ups 8,7")
    (said,) = chat.says("/progress pull-up")
    assert "Pull-up: 8 reps" in said.text


def test_the_lifts_logged_last_are_offered_below_the_weeks() -> None:
    chat = rowing(60, 62.5)
    chat.says("/progress")
    assert "72 to 79 kg" in chat.taps("Bent-over barbell row")[0].text
    assert "72 to 79 kg" in chat.says("how is my barbell row progress")[0].text


def test_a_beginner_in_the_first_weeks_is_shown_no_maximum() -> None:
    chat = onboarded()
    trains(chat, "barbell row 40kg 10,10")
    trains(chat, "barbell row 40kg 10,10")
    assert "maximum" not in chat.says("/progress barbell row")[0].text
    assert not any("lift" in data for _, data, _ in chat.buttons if data.startswith("progress"))
