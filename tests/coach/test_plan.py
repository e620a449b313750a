"""The queue of sessions on the calendar: legal on both clocks in every zone, and back where it was after a pause."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import plan
from coach import settings as choices
from coach.athlete import Athlete
from coach.events import Shared
from coach.local_time import local_to_utc
from coach.spacing import is_legal
from coach.training import Past, Session, Status
from tests.stories.player import Chat, gym, onboarded

ZONES = (
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Sao_Paulo",
)
#: Every zone there is, those of quarter hours, of half-hour jumps and of days that never were among them.
EVERY_ZONE = sorted(available_timezones() - {"localtime", "Factory"})
zones = st.sampled_from(ZONES) | st.sampled_from(EVERY_ZONE)
#: Shortly before a clock somewhere jumps.
AROUND = (
    date(2026, 3, 20),
    date(2026, 3, 2),
    date(2026, 10, 19),
    date(2026, 10, 26),
    date(2026, 9, 28),
    date(2026, 4, 1),
)


days_to_begin = st.sampled_from(AROUND) | st.dates(date(2008, 1, 1), date(2035, 12, 31))


def living(zone: str, days: tuple[int, ...], hour: str, at: datetime, base: Chat) -> Athlete:
    answers = {**base.athlete.answers, "zone": zone, "days": days, "nudge_at": hour}
    return base.athlete.with_(answers=answers, session=None, past=(), log=())


@pytest.fixture(scope="module")
def someone() -> Chat:
    return gym()


def past(start: datetime, status: Status = "done") -> Past:
    return Past(id=1, letter="A", planned=start, started=start, ended=start, status=status, hard=True)


@given(
    zone=zones,
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda each: tuple(sorted(each))),
    hour=st.sampled_from(("00:30", "02:30", "07:30", "18:00", "21:00", "23:45")),
    day=days_to_begin,
    minutes=st.integers(0, 12 * 1440),
)
@settings(max_examples=250)
def test_A29_AR17_no_two_hard_sessions_within_48_hours_or_on_neighbouring_days(
    someone: Chat, zone: str, days: tuple[int, ...], hour: str, day: date, minutes: int
) -> None:
    now = datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes)
    athlete = living(zone, days, hour, now, someone)
    hard = [at for at, _, light in plan.upcoming(athlete, now, 5) if not light]
    for before, after in pairwise(hard):
        assert is_legal(before, after, ZoneInfo(zone)), (before, after)


@given(
    zone=zones,
    day=days_to_begin,
    minutes=st.integers(0, 12 * 1440),
    gap=st.sampled_from((48, 72)),
)
@settings(max_examples=200)
def test_U3_a_session_moved_to_any_day_is_still_legal(
    someone: Chat, zone: str, day: date, minutes: int, gap: int
) -> None:
    now = datetime.combine(day, time(0), UTC) + timedelta(minutes=minutes)
    athlete = living(zone, (0, 3), "18:00", now, someone).with_(past=(past(now - timedelta(hours=5)),))
    at = plan.next_hard_slot(athlete, now, min_hours=gap, any_day=True)
    assert is_legal(now - timedelta(hours=5), at, ZoneInfo(zone), gap)
    assert at > now


def test_T4_the_hour_that_spring_swallows_is_waited_for() -> None:
    chat = gym()
    zone = ZoneInfo("Europe/Berlin")
    saturday = local_to_utc(date(2026, 3, 28), time(18), zone)
    athlete = living("Europe/Berlin", (0, 5), "18:00", saturday, chat).with_(past=(past(saturday),))
    at = plan.next_hard_slot(athlete, saturday + timedelta(hours=1))
    assert at.astimezone(zone) == datetime(2026, 3, 30, 19, 0, tzinfo=zone)


def test_T4_the_hour_that_autumn_gives_back_changes_nothing() -> None:
    chat = gym()
    zone = ZoneInfo("Europe/Berlin")
    saturday = local_to_utc(date(2026, 10, 24), time(19), zone)
    athlete = living("Europe/Berlin", (0, 5), "18:00", saturday, chat).with_(past=(past(saturday),))
    at = plan.next_hard_slot(athlete, saturday + timedelta(hours=1))
    assert at.astimezone(zone) == datetime(2026, 10, 26, 18, 0, tzinfo=zone)


@pytest.mark.parametrize(("begun", "next_hour", "next_minute"), [((18, 40), 18, 0), ((20, 10), 20, 15)])
def test_a_session_begun_late_counts_from_its_planned_hour_within_90_minutes(
    begun: tuple[int, int], next_hour: int, next_minute: int
) -> None:
    chat = gym()
    zone = ZoneInfo("Europe/Berlin")
    planned = local_to_utc(date(2026, 9, 7), time(18), zone)
    started = local_to_utc(date(2026, 9, 7), time(*begun), zone)
    done = replace(past(planned), started=started)
    athlete = living("Europe/Berlin", (0, 2, 4), "18:00", planned, chat).with_(past=(done,))
    at = plan.next_hard_slot(athlete, started + timedelta(hours=2)).astimezone(zone)
    assert at == datetime(2026, 9, 9, next_hour, next_minute, tzinfo=zone)


def test_T2_four_days_at_home_are_three_hard_ones_and_a_light_one() -> None:
    chat = onboarded()
    athlete = chat.athlete.with_(answers={**chat.athlete.answers, "days": (0, 2, 4, 6)}, session=None)
    ahead = plan.upcoming(athlete, chat.now, 4)
    assert sorted(light for _, _, light in ahead) == [False, False, False, True]
    assert [letter for _, letter, light in ahead if light] == ["L"]


def test_T2_the_light_day_at_home_is_easy_in_every_set() -> None:
    chat = onboarded()
    athlete = chat.athlete.with_(answers={**chat.athlete.answers, "days": (0, 2, 4, 6)}, session=None)
    light = plan.planned_session(athlete, "L")
    assert light.light
    assert all(slot.rir >= 5 and slot.entry.lower_back_cost < 2 for slot in light.slots)


def test_T2_hard_work_logged_on_a_day_of_rest_never_puts_a_hard_session_on_the_light_day() -> None:
    zone = ZoneInfo("Asia/Famagusta")  # its clock goes back on the light day
    chat = onboarded()
    friday = datetime(2026, 10, 23, 20, 43, tzinfo=zone).astimezone(UTC)
    answers = {**chat.athlete.answers, "zone": str(zone), "days": (0, 2, 4, 6)}
    planned = local_to_utc(date(2026, 10, 23), time(18), zone)
    waiting = Session(id=1, letter="A", planned=planned)
    chat.athlete = chat.athlete.with_(answers=answers, session=waiting, past=(), log=())
    chat.now = friday
    chat.says("barbell row 40kg 10,10,10,10")
    session = chat.athlete.session
    assert session is not None
    assert not session.light
    assert is_legal(friday, session.planned, zone)


@pytest.mark.parametrize("letter", ["A", "B"])
def test_A1_each_letter_of_the_plan_has_a_session(letter: str) -> None:
    assert plan.planned_session(gym().athlete, letter).letter == letter


def test_the_last_hard_session_is_known_long_after_the_log_has_let_go_of_it() -> None:
    from coach import history

    chat = gym()
    for line in ("barbell row 60kg 10,10", "seated cable row 50kg 10,10"):
        chat.says(line)
    began = plan.last_hard(chat.athlete)
    assert began is not None
    far = chat.now + timedelta(days=60)
    base = history.absorb(chat.athlete.base, chat.athlete.log, int(far.timestamp() * 1000))
    assert plan.last_hard(chat.athlete.with_(base=base, log=())) == began


def test_the_first_session_after_a_pause_is_announced_and_not_counted_as_missed() -> None:
    chat = gym()
    until = (chat.now + timedelta(days=14)).date()
    chat.athlete = choices.pause(chat.athlete, until, chat.now).athlete
    chat.happens(Shared(None))
    rung = [(due.kind, said) for due, said in chat.until(chat.now + timedelta(days=17)) if said]
    assert [kind for kind, _ in rung][:1] == ["plan"]
    assert "missed" not in [p.status for p in chat.athlete.past[:0]]
    assert chat.athlete.week.planned <= 1
