"""When the coach writes first: one a day, never in the night, silent when nobody answers."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach import check_ins, quiet
from coach.athlete import from_epoch_ms
from coach.check_ins import between
from coach.events import CheckInDue, Chose
from coach.local_time import local_date
from coach.steps import worded
from coach.texts import say
from coach.turn import Message
from tests.stories.player import EPOCH, Chat, gym, onboarded


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
    assert quiet.out_of_quiet(athlete, at) == at


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


# ------------------------------------------------------------------------------------------------- caps and the ladder


def ignoring(chat: Chat, count: int) -> None:
    """So many nudges in a row that nobody answered, the last of them a day ago."""
    first = int((chat.now - timedelta(days=count)).timestamp() * 1000)
    sent = tuple(("week", first + day * 86_400_000) for day in range(count))
    nudging = chat.athlete.nudging.model_copy(
        update={"sent": sent, "ignored": max(0, count - 1), "answered_at": first - 1}
    )
    chat.athlete = chat.athlete.with_(nudging=nudging)


@pytest.mark.parametrize(
    ("ignored", "left"),
    [
        (0, {"plan", "week", "missed", "recovery", "wrap", "lapse"}),
        (1, {"plan", "week", "missed", "recovery", "wrap", "lapse"}),
        (2, {"plan", "week", "missed", "lapse"}),
        (3, {"plan", "week", "lapse"}),
        (4, {"week", "lapse"}),
        (5, {"lapse"}),
    ],
)
def test_each_nudge_that_is_ignored_leaves_fewer_kinds_of_them(ignored: int, left: set[str]) -> None:
    chat = gym()
    ignoring(chat, ignored)
    assert check_ins.ignored(chat.athlete) == ignored
    state = check_ins.state_of(chat.athlete, chat.now)
    nudges_left = {
        each.name
        for each in check_ins.KINDS
        if each.capped and state in each.states and check_ins.ignored(chat.athlete) < each.ladder
    }
    assert nudges_left == left
    chat.says("hello")
    assert check_ins.ignored(chat.athlete) == 0


def test_the_day_that_the_weekly_message_names_is_written_to() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.happens(Chose(f"session.start={session.id}"))
    chat.says(
        "barbell row 60kg 10,10,10",
    )
    chat.says("rdl 60kg 3x10")
    chat.happens(Chose(f"session.finish={session.id}"))
    named = False
    for _ in range(28):
        for due, said in chat.until(chat.now + timedelta(days=1)):
            if not any(m.nudge for m in said):
                continue
            local = chat.athlete.local(from_epoch_ms(due.due))
            if due.kind == "week":
                assert "Mon 18:00" in said[0].text
                named = True
            if local.weekday() == 0 and due.kind == "plan":
                assert named
                named = False
            chat.now += timedelta(minutes=5)
            if due.kind == "recovery":
                chat.happens(Chose("felt.all=2"))  # and so it is asked again
            elif due.kind == "plan":
                train(chat)
            else:
                chat.says("thanks")
        assert not named or chat.athlete.local(chat.now).weekday() in (6, 0)


def train(chat: Chat) -> None:
    session = chat.athlete.session
    assert session is not None
    chat.happens(Chose(f"sore.{session.id}.all=0"))
    chat.happens(Chose(f"session.start={session.id}"))
    chat.says("barbell row 60kg 10,10,10")
    chat.says("pull-ups 8,8,8")
    chat.happens(Chose(f"session.finish={session.id}"))


def test_a_minor_nudge_stays_away_where_it_would_silence_the_next_session_day() -> None:
    chat = gym()  # Mondays and Thursdays: four nudges in seven days at most
    session = chat.athlete.session
    assert session is not None
    thursday = session.model_copy(update={"planned": session.planned + timedelta(days=3)})
    chat.athlete = chat.athlete.with_(session=thursday)
    for days in (3, 2):
        chat.athlete = check_ins.sent(chat.athlete, "plan", chat.now - timedelta(days=days))
    tomorrow = chat.now + timedelta(days=1)
    assert check_ins.may_send(chat.athlete, "missed", tomorrow)
    chat.athlete = check_ins.sent(chat.athlete, "recovery", chat.now - timedelta(days=1))
    assert not check_ins.may_send(chat.athlete, "missed", tomorrow)
    assert not check_ins.may_send(chat.athlete, "week", tomorrow), "told with the session then"
    assert check_ins.may_send(chat.athlete, "plan", thursday.planned)


def test_the_weekly_message_that_would_silence_the_next_day_is_told_with_its_session() -> None:
    chat = gym()
    train(chat)
    chat.until(chat.now + timedelta(days=5, hours=23))  # Sunday
    chat.athlete = check_ins.change(chat.athlete, sent=())
    for days in (3, 2, 1):
        chat.athlete = check_ins.sent(chat.athlete, "plan", chat.now - timedelta(days=days))
    chat.athlete = check_ins.heard(chat.athlete, chat.now)
    chat.agenda = check_ins.agenda(chat.athlete, chat.now)
    written = [(due.kind, said[0].text) for due, said in chat.until(chat.now + timedelta(days=2)) if said]
    assert [kind for kind, _ in written] == ["plan"]
    assert "Since last week:" in written[0][1]


# ------------------------------------------------------------------------------------------------------ when, and words


def test_nudges_of_one_minute_are_spread_over_it_each_at_its_own_second() -> None:
    seconds = set()
    for id_ in range(1, 2000, 37):
        athlete = BASE.athlete.with_(id=id_)
        [plan] = [each for each in check_ins.agenda(athlete, BASE.now) if each.kind == "plan"]
        at = athlete.local(from_epoch_ms(plan.due))
        assert (at.hour, at.minute) == (18, 0)
        seconds.add(at.second)
        later = from_epoch_ms(plan.due) - timedelta(seconds=1)  # what happens within the minute moves nothing
        assert plan in check_ins.agenda(athlete, later)
        assert "plan" not in {each.kind for each in check_ins.agenda(athlete, from_epoch_ms(plan.due))}
    assert len(seconds) > 30


@pytest.mark.parametrize("key", ["plan", "light", "reask", "recovery", "missed", "wrap"])
def test_two_weeks_of_a_nudge_have_no_wording_twice(key: str) -> None:
    athlete, said = BASE.athlete, []
    for _ in range(8):  # more than one kind of nudge can come in two weeks
        at = {"at": athlete.local(BASE.now), "hours": 46}
        said.append(say(worded(athlete, f"check_in.{key}", **at), "en"))
        athlete = check_ins.sent(athlete, "plan", BASE.now, (f"check_in.{key}", "week.kept"))
        athlete = check_ins.sent(athlete, "plan", BASE.now, ("check_in.other",))
    assert len(set(said)) == 8


def test_in_a_light_week_only_session_days_and_the_week_are_written_about() -> None:
    chat = gym()
    train(chat)
    assert "recovery" in {each.kind for each in check_ins.agenda(chat.athlete, chat.now)}
    chat.says("/deload")
    chat.athlete = chat.athlete.with_(
        week=chat.athlete.week.model_copy(update={"deload_until": (chat.now + timedelta(days=8)).date()})
    )
    kinds = {each.kind for each in check_ins.agenda(chat.athlete, chat.now)}
    assert kinds & {"recovery", "missed", "wrap"} == set()
    assert kinds >= {"plan", "week"}


def settled_in(chat: Chat) -> Chat:
    """Past the first weeks, three weeks of the same two exercises behind them and nothing sore."""
    for _ in range(3):
        train(chat)
        chat.now += timedelta(days=4)
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"number": 9}), soreness=())
    return chat


def test_C4_asks_after_a_new_exercise_and_after_a_layoff_and_else_only_for_a_reason() -> None:
    chat = settled_in(gym())
    asked = lambda: between.recovery_due(chat.athlete, chat.now) is not None  # noqa: E731
    train(chat)
    chat.athlete = chat.athlete.with_(soreness=())
    assert not asked()
    chat.now += timedelta(days=4)
    train(chat)
    chat.says("seated row 50kg 12,12,12")
    chat.athlete = chat.athlete.with_(soreness=())
    assert asked(), "an exercise never done before"
    chat.now += timedelta(days=4)
    train(chat)
    chat.athlete = chat.athlete.with_(soreness=())
    assert not asked()
    chat.now += timedelta(days=9)
    train(chat)
    chat.athlete = chat.athlete.with_(soreness=())
    assert asked(), "nine days off"


# --------------------------------------------------------------------------------------------------------- the buttons


def test_a_session_under_way_is_not_put_off_and_says_so() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    chat.taps("Start")
    [told] = chat.taps("In 1 hour")
    assert told.toast
    assert "in the middle of it" in told.text
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "running"


def test_every_button_of_every_nudge_does_what_it_says_or_tells_why_not_even_a_day_later() -> None:
    seen: set[str] = set()
    for late in (timedelta(minutes=5), timedelta(days=1)):
        for kind, chat, message in nudged():
            seen.add(kind)
            assert message.buttons, kind
            for row in message.buttons:
                for label, data in row:
                    pressed = Chat(now=chat.now + late, athlete=chat.athlete, agenda=chat.agenda)
                    said = pressed.happens(Chose(data, message.slot))
                    changed = pressed.athlete.with_(nudging=chat.athlete.nudging) != chat.athlete
                    assert said, (kind, label, late)
                    assert any(each.text or each.remove or each.reaction for each in said) or changed, (kind, label)
    assert seen >= {"plan", "missed", "recovery", "wrap", "week", "lapse"}


def nudged() -> list[tuple[str, Chat, Message]]:
    """One nudge of each kind, with the chat as it stood then."""
    found: dict[str, tuple[str, Chat, Message]] = {}
    for answers in (("train", "start"), ("",), ("start",)):
        chat, left = gym(), list(answers)
        while chat.agenda:
            due = chat.agenda[0]
            chat.now = max(chat.now, from_epoch_ms(due.due))
            for message in (m for m in chat.happens(CheckInDue(due.kind, due.due)) if m.nudge):
                copy = Chat(now=chat.now, athlete=chat.athlete, agenda=chat.agenda)
                found.setdefault(due.kind, (due.kind, copy, message))
                if due.kind == "plan" and left:
                    act(chat, left.pop(0))
    return list(found.values())


def act(chat: Chat, what: str) -> None:
    if what == "train":
        train(chat)
    elif what == "start":
        chat.taps("Start")


# -------------------------------------------------------------------------------------------------------------- silence


def test_a_question_about_pain_that_is_asked_again_days_later_says_what_it_is_about() -> None:
    chat = gym()
    chat.says("felt a pop in lower back on rep 4")
    said = [m.text for _, messages in chat.until(chat.now + timedelta(days=3, hours=3)) for m in messages if m.nudge]
    assert said == ["You wrote of pain, and training waits for one answer.\nWhere is it?"] * 2


def test_C9_comes_7_14_and_30_days_after_the_last_word_although_those_are_session_days_and_then_never_again() -> None:
    chat = gym()
    written = nudges(chat, timedelta(days=200))
    lapses = [(at.date() - local_date(BASE.now, chat.athlete.clock)).days for at, kind in written if kind == "lapse"]
    assert lapses == [7, 14, 30]
    assert max(written)[1] == "lapse"
    assert {kind for at, kind in written if (at.date() - local_date(BASE.now, chat.athlete.clock)).days >= 7} == {
        "lapse"
    }


def test_C9_is_worded_anew_when_somebody_falls_silent_again() -> None:
    chat, said = gym(), []
    for _ in range(4):
        for due, messages in chat.until(chat.now + timedelta(days=8)):
            said += [m.text for m in messages if due.kind == "lapse"]
        chat.says("thanks")
    assert len(said) == len(set(said)) == 4


def test_the_10_minute_version_is_ten_minutes_long() -> None:
    chat = gym()
    nudges(chat, timedelta(days=7, hours=6))
    [card] = chat.taps("10-minute version")
    assert "about 10 min" in card.text
    assert chat.athlete.session is not None
    assert sum(slot.sets for slot in chat.athlete.session.today) <= 3


def test_three_snoozes_to_about_the_same_hour_offer_to_write_at_it() -> None:
    chat = gym()
    for _ in range(3):
        session = chat.athlete.session
        assert session is not None
        chat.until(session.planned + timedelta(minutes=2))
        said = chat.happens(Chose(f"snooze.{session.id}=60"))
        chat.until(chat.now + timedelta(hours=2))
        chat.happens(Chose(f"session.drop={session.id}"))
    assert "Shall I write at 19:00 from now on?" in said[-1].text
    chat.taps("Yes")
    assert chat.athlete.nudge_time == time(19)


def test_a_nudge_put_off_comes_again_at_its_new_minute_and_is_the_only_one() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    chat.taps("In 1 hour")
    again = nudges(chat, timedelta(hours=14))
    assert [(f"{at:%H:%M}", kind) for at, kind in again] == [("19:00", "plan")]


@pytest.mark.parametrize(
    ("hour", "offered"),
    [
        ("18:00", ["In 1 hour", "In 2 hours"]),  # at nine in the evening it is quiet
        ("19:30", ["In 1 hour"]),
        ("20:30", []),
        ("07:00", ["In 1 hour", "In 3 hours"]),
    ],
)
def test_a_nudge_is_put_off_only_as_far_as_the_quiet_hours_leave_room(hour: str, offered: list[str]) -> None:
    chat = gym(at=EPOCH - timedelta(hours=12))
    chat.says(f"write at {hour}")
    [(_, said)] = [(due, said) for due, said in chat.until(EPOCH + timedelta(hours=5)) if due.kind == "plan"]
    labels = [label for row in said[0].buttons for label, _ in row]
    assert [label for label in labels if label.startswith("In ")] == offered
    for label in offered:
        later = Chat(now=chat.now, athlete=chat.athlete, agenda=chat.agenda, buttons=chat.buttons)
        later.now = from_epoch_ms(chat.athlete.nudging.sent[-1][1])
        assert later.taps(label)[0].text.startswith("See you at ")


@pytest.mark.parametrize(
    ("hour", "lasts"),
    [("16:30", timedelta(hours=4)), ("18:00", timedelta(hours=3)), ("22:30", timedelta(minutes=30))],
)
def test_a_nudge_may_be_delivered_late_by_hours_at_most_and_not_in_the_quiet_ones(hour: str, lasts: timedelta) -> None:
    chat = gym(at=EPOCH - timedelta(hours=4))
    chat.says(f"write at {hour}")
    [(due, [card])] = [(due, said) for due, said in chat.until(EPOCH + timedelta(hours=7)) if due.kind == "plan"]
    assert card.expires is not None
    assert from_epoch_ms(card.expires) - from_epoch_ms(due.due) == lasts


@pytest.mark.parametrize("words", ["tonight at 8", "remind me at 20:00"])
def test_a_session_moved_to_a_later_hour_of_its_day_is_asked_about_then_as_it_is_told(words: str) -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    assert "20:00" in chat.says(words)[0].text
    assert [(f"{at:%H:%M}", kind) for at, kind in nudges(chat, timedelta(hours=5))] == [("20:00", "plan")]


@pytest.mark.parametrize("words", ["remind me in an hour", "snooze"])
def test_a_session_put_off_after_the_soreness_was_told_is_announced_again_as_was_said(words: str) -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    chat.taps("Not sore at all")
    assert "See you at 19:00" in chat.says(words)[0].text
    [(due, [again])] = [(due, said) for due, said in chat.until(chat.now + timedelta(hours=2)) if said]
    assert f"{chat.athlete.local(from_epoch_ms(due.due)):%H:%M}" == "19:00"
    assert again.nudge
    assert "How sore" not in again.text
    assert "Start" in {label for row in again.buttons for label, _ in row}


@pytest.mark.parametrize("data", ["snooze.1=60", "snooze.1=180"])
def test_a_nudge_put_off_into_the_quiet_hours_is_offered_another_day_and_never_comes_at_night(data: str) -> None:
    chat = gym()
    chat.until(chat.athlete.local(chat.now).replace(hour=20, minute=30))
    [asked] = chat.happens(Chose(data))
    assert "When instead?" in asked.text
    assert asked.text.startswith(f"At {21 if data.endswith('=60') else 23}:30 I keep quiet.")
    assert all(time(8) <= at.time() < time(21) for at, _ in nudges(chat, timedelta(days=2)))


def test_the_buttons_of_yesterdays_nudge_are_answered_and_change_nothing() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    old = [(label, data) for label, data, _ in chat.buttons if "1" in data.replace("=", ".").split(".")]
    chat.until(chat.now + timedelta(days=1))
    assert {"In 1 hour", "Start", "Not today"} <= {label for label, _ in old}
    for label, data in old:
        yesterday = Chat(now=chat.now, athlete=chat.athlete, agenda=chat.agenda)
        said = yesterday.happens(Chose(data))
        assert said, label
        if data.startswith(("session", "snooze", "sore")):
            assert said[0].toast, label
            assert yesterday.athlete.session == chat.athlete.session
