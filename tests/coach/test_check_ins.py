"""When the coach writes first: one a day, never in the night, silent when nobody answers."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import check_ins
from coach.athlete import from_epoch_ms
from coach.events import Chose
from coach.local_time import local_date
from tests.stories.player import Chat, gym, onboarded


def nudges(chat: Chat, until: timedelta) -> list[tuple[datetime, str]]:
    """What was written unasked, by local time and kind."""
    found = []
    for due, said in chat.until(chat.now + until):
        if any(m.nudge for m in said):
            found.append((chat.athlete.local(from_epoch_ms(due.due)), due.kind))
    return found


def test_at_most_one_nudge_a_day_and_none_in_quiet_hours_for_six_weeks_of_silence() -> None:
    chat = gym()
    written = nudges(chat, timedelta(days=45))
    days = [at.date() for at, _ in written]
    assert len(days) == len(set(days))
    assert all(time(8) <= at.time() < time(21) for at, _ in written)


def test_somebody_who_never_answers_is_written_to_less_and_less_and_then_not_at_all() -> None:
    chat = gym()
    first, second, third = (len(nudges(chat, timedelta(days=30))) for _ in range(3))
    assert first <= 9
    assert second <= 1
    assert third == 0


def test_at_most_five_nudges_in_any_seven_days() -> None:
    chat = onboarded()
    at = [when for when, _ in nudges(chat, timedelta(days=40))]
    assert all(sum(timedelta(0) <= other - one < timedelta(days=7) for other in at) <= 5 for one in at)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(milliseconds=2), timedelta(hours=1)])
def test_the_same_hour_a_week_later_is_written_to_although_the_last_bell_came_a_little_late(late: timedelta) -> None:
    chat = onboarded()
    for days in (7, 6, 5, 4, 3):
        chat.athlete = check_ins.sent(chat.athlete, "plan", chat.now - timedelta(days=days) + late)
    assert check_ins.may_send(chat.athlete, "plan", chat.now)
    assert not check_ins.may_send(chat.athlete, "plan", chat.now - timedelta(hours=3))


def test_a_nudge_for_a_session_that_is_done_stays_away() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.happens(Chose(f"session.start={session.id}"))
    chat.says("barbell row 60kg 10,10,10")
    chat.happens(Chose(f"session.finish={session.id}"))
    assert nudges(chat, timedelta(hours=8)) == []


@given(hour=st.integers(0, 23), minute=st.sampled_from((0, 15, 30, 45)))
def test_a_chosen_hour_is_never_a_quiet_one(hour: int, minute: int) -> None:
    chosen = f"{hour:02}:{minute:02}"
    athlete = BASE.athlete.with_(answers={**BASE.athlete.answers, "nudge_at": chosen})
    at = athlete.local(BASE.now).replace(hour=hour, minute=minute, second=0, microsecond=0)
    assert check_ins.out_of_quiet(athlete, at) == at


BASE = gym()


@pytest.mark.parametrize("kind", [kind.name for kind in check_ins.KINDS if kind.capped])
def test_a_nudge_that_is_hours_late_is_not_sent_at_all(kind: str) -> None:
    chat = gym()
    due = int((chat.now - timedelta(hours=5)).timestamp() * 1000)
    step = check_ins.ring(chat.athlete, kind, due, chat.now)
    assert step.replies == ()


def test_C6_a_missed_session_is_asked_about_the_next_morning_once() -> None:
    chat = gym()
    chat.says("/week")
    written = nudges(chat, timedelta(days=2))
    asked = [at for at, kind in written if kind == "missed"]
    assert len(asked) == 1
    assert (asked[0].hour, asked[0].date()) == (9, local_date(BASE.now, chat.athlete.clock) + timedelta(days=1))


def test_a_session_put_to_a_later_hour_of_today_is_still_announced() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.now = session.planned + timedelta(minutes=10)
    later = session.model_copy(update={"planned": chat.now + timedelta(hours=1)})
    chat.athlete = chat.athlete.with_(session=later)
    chat.agenda = check_ins.agenda(chat.athlete, chat.now)
    assert from_epoch_ms(next(c.due for c in chat.agenda if c.kind == "plan")) == later.planned


def test_an_agenda_has_one_appointment_of_a_kind_and_all_lie_ahead() -> None:
    chat = gym()
    for _ in range(30):
        chat.until(chat.now + timedelta(hours=17))
        assert all(from_epoch_ms(c.due) > chat.now for c in chat.agenda)
        assert len({c.kind for c in chat.agenda}) == len(chat.agenda)


def test_three_missed_sessions_are_asked_about_together() -> None:
    chat = onboarded()
    texts: list[str] = []
    for _ in range(14):
        for _due, said in chat.until(chat.now + timedelta(days=1)):
            texts += [m.text for m in said]
            if said:
                chat.says("thanks")
    asked = [text for text in texts if "got in the way" in text]
    assert len(asked) == 1


def test_a_pause_while_a_question_is_open_does_not_ring_by_the_minute() -> None:
    chat = gym()
    answers = {name: value for name, value in chat.athlete.answers.items() if name != "health"}
    paused = chat.athlete.nudging.model_copy(update={"paused_until": (chat.now + timedelta(days=20)).date()})
    chat.athlete = chat.athlete.with_(answers=answers, nudging=paused)
    chat.agenda = check_ins.agenda(chat.athlete, chat.now)
    assert len(chat.until(chat.now + timedelta(days=10))) <= 2


@pytest.mark.parametrize(("length", "days"), [("pause for a week", 7), ("pause for a month", 30)])
def test_the_first_session_day_after_a_pause_is_written_to(length: str, days: int) -> None:
    chat = gym()
    chat.says(length)
    over = chat.athlete.nudging.paused_until
    assert over is not None
    assert nudges(chat, timedelta(days=days - 1)) == []
    first = nudges(chat, timedelta(days=5))[0]
    assert first[1] == "plan"
    assert first[0].date() >= over
