"""The hours that are an athlete's own: sessions at theirs, messages at theirs, and quiet in between."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from coach import quiet
from coach.athlete import from_epoch_ms
from coach.hours import QUIET_HOURS, Said, read_hours, read_quiet
from coach.texts import plain
from coach.turn import line
from tests.stories.player import Chat, gym


def starts_at(chat: Chat) -> time:
    session = chat.athlete.session
    assert session is not None
    return chat.athlete.local(session.planned).time()


def cue(chat: Chat) -> time:
    """The hour of the next plan cue."""
    due = next(each.due for each in chat.agenda if each.kind == "plan")
    return chat.athlete.local(from_epoch_ms(due)).time()


@pytest.mark.parametrize(
    ("text", "train", "write"),
    [
        ("I train at 19:00, write at 17:00", time(19), time(17)),
        ("write at 17:00 and I train at 7pm", time(19), time(17)),
        ("my sessions are at 7pm", time(19), None),
        ("remind me at 7", None, time(7)),
        ("row 60x10", None, None),
    ],
)
def test_each_hour_goes_to_what_its_clause_is_about(text: str, train: time | None, write: time | None) -> None:
    assert read_hours(text) == Said(train, write)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("quiet hours 22 to 7", time(22), time(7)),
        ("quiet hours 22:00 to 8:00", time(22), time(8)),
        ("quiet from 10pm until 6:30am", time(22), time(6, 30)),
        ("quiet hours 10 to 7", time(22), time(7)),
        ("don't write before 9", None, time(9)),
        ("no messages after 9pm", time(21), None),
        ("no messages after 9", time(21), None),
        ("quiet hours", None, None),
        ("quiet hours 99 to 7", None, None),
    ],
)
def test_quiet_hours_are_read_from_words(text: str, start: time | None, end: time | None) -> None:
    assert read_quiet(text) == (start, end)


@pytest.mark.parametrize("text", ["I train at 19:00", "my sessions are at 7pm", "train at 7pm", "training time 19:00"])
def test_an_hour_of_training_in_words_moves_sessions_and_not_the_message(text: str) -> None:
    chat = gym()
    chat.says(text)
    assert chat.athlete.answers["session_at"] == "19:00"
    assert chat.athlete.answers["nudge_at"] == "18:00"
    assert starts_at(chat) == time(19)
    assert cue(chat) == time(18)


def test_both_hours_in_one_message_are_both_kept() -> None:
    chat = gym()
    said = chat.says("I train at 19:00, write at 17:00")
    assert "19:00" in said[0].text
    assert "17:00" in said[0].text
    assert (starts_at(chat), cue(chat)) == (time(19), time(17))


def test_the_message_never_comes_after_the_session_has_begun() -> None:
    chat = gym()
    chat.now += timedelta(days=1)  # a day without a session: today's would stay at the hour it has
    said = chat.says("I train at 12:00")
    assert "I write at 12:00" in said[0].text
    assert (starts_at(chat), cue(chat)) == (time(12), time(12))


def test_the_training_hour_is_a_button_of_the_settings_and_can_be_the_same_again() -> None:
    chat = gym()
    chat.says("/settings")
    chat.taps("Training hour")
    chat.taps("20:00")
    assert starts_at(chat) == time(20)
    assert "Sessions begin at 20:00" in chat.says("/settings")[0].text
    chat.taps("Training hour")
    chat.taps("When you write")
    assert "session_at" not in chat.athlete.answers
    assert starts_at(chat) == time(18)


def test_another_hour_is_told_in_words() -> None:
    chat = gym()
    chat.says("/settings")
    chat.taps("Training hour")
    chat.taps("Other")
    chat.says("I train at 19:15")
    assert chat.athlete.answers["session_at"] == "19:15"


@pytest.mark.parametrize("value", ["25:00", "7", "", "99:99", "07:00\n", "same "])
def test_a_forged_hour_changes_nothing(value: str) -> None:
    chat = gym()
    chat.happens_press(f"settings.session_at={value}")
    assert "session_at" not in chat.athlete.answers


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("quiet hours 22 to 7", time(22), time(7)),
        ("don't write before 9", time(21), time(9)),
        ("no messages after 20:00", time(20), time(8)),
        ("quiet hours from 22:00 to 07:00", time(22), time(7)),
        ("don't write between 22 and 7", time(22), time(7)),
    ],
)
def test_quiet_hours_change_in_words(text: str, start: time, end: time) -> None:
    chat = gym()
    chat.says(text)
    assert quiet.quiet_hours(chat.athlete) == (start, end)
    assert not chat.athlete.nudging.stopped


@pytest.mark.parametrize("value", QUIET_HOURS)
def test_quiet_hours_change_by_a_button(value: str) -> None:
    chat = gym()
    chat.says("/settings")
    chat.taps("Quiet hours")
    chat.taps(f"settings.quiet={value}")
    since, until = (time(int(hour)) for hour in value.split("-"))
    assert quiet.quiet_hours(chat.athlete) == (since, until)
    label = plain(line("settings.quiet_choice", start=since, end=until))
    assert label in chat.said


def test_the_hour_chosen_for_the_message_is_told_to_stay() -> None:
    chat = gym()
    chat.now += timedelta(days=1)
    chat.says("write at 8:30")
    said = chat.says("don't write before 9")
    assert "8:30" in said[-1].text
    assert cue(chat) == time(8, 30)


def test_nothing_is_written_in_the_quiet_hours_that_were_asked_for() -> None:
    chat = gym()
    chat.says("quiet hours 19 to 11")
    heard = [due.due for due, said in chat.until(chat.now + timedelta(days=21)) if any(m.nudge for m in said)]
    assert heard
    assert all(time(11) <= chat.athlete.local(from_epoch_ms(due)).time() < time(19) for due in heard)


def test_days_and_their_hour_in_one_sentence_are_both_kept() -> None:
    chat = gym()
    chat.says("I train tue and fri at 19:00")
    assert list(chat.athlete.answers["days"]) == [1, 4]
    assert (starts_at(chat), cue(chat)) == (time(19), time(18))


def test_another_hour_of_training_is_asked_for_and_what_follows_is_the_answer() -> None:
    chat = gym()
    chat.says("/settings")
    chat.taps("Training hour")
    chat.taps("settings.session_at=other")
    assert "At what hour" in chat.said
    chat.says("nothing with an hour in it")
    chat.says("quarter past seven in the evening")
    assert "19:15" in chat.said
    assert chat.athlete.answers["session_at"] == "19:15"
    assert chat.athlete.dialogue.kind == "idle"


def test_sets_are_still_logged_while_the_hour_is_asked_for() -> None:
    chat = gym()
    chat.taps("Start")
    chat.happens_press("settings.session_at=other")
    chat.says("barbell row 60kg x 10")
    assert len(chat.athlete.log) == 1
    assert "session_at" not in chat.athlete.answers


def test_an_hour_that_has_passed_today_leaves_todays_session_where_it_is() -> None:
    chat = gym()
    before = chat.athlete.session
    assert before is not None
    said = chat.says("remind me at 7am")
    assert chat.athlete.session is not None
    assert chat.athlete.session.planned == before.planned
    assert "07:00" in said[0].text
    chat.until(before.planned + timedelta(days=1))
    assert f"{chat.athlete.local(chat.athlete.session.planned):%a %H:%M}" == "Thu 07:00"


@pytest.mark.parametrize(
    ("nudge", "train", "edges"),
    [
        ("07:30", None, (time(21), time(7, 30))),
        ("22:30", None, (time(22, 31), time(8))),
        ("00:30", None, (time(0, 31), time(8))),
        ("04:00", None, (time(21), time(4))),
        ("18:00", "06:00", (time(21), time(6))),
        ("22:00", "06:00", (time(22, 1), time(6))),
        ("18:00", "20:00", (time(21), time(8))),
    ],
)
def test_an_hour_chosen_in_the_quiet_ones_moves_their_nearer_edge(
    nudge: str, train: str | None, edges: tuple[time, time]
) -> None:
    answers = {**gym().athlete.answers, "nudge_at": nudge} | ({"session_at": train} if train else {})
    assert quiet.quiet_hours(gym().athlete.with_(answers=answers)) == edges


def test_who_trains_at_six_in_the_morning_is_written_to_at_six_as_was_said() -> None:
    chat = gym()
    chat.now += timedelta(days=1)
    [told] = chat.says("I train at 6:00")
    assert "I write at 06:00" in told.text
    assert "now 21:00 to 06:00" in told.text
    assert cue(chat) == time(6)


@pytest.mark.parametrize(
    ("text", "told"), [("write at 7:00", True), ("write at 22:15", True), ("write at 9:00", False)]
)
def test_the_answer_to_an_hour_in_the_quiet_ones_says_that_it_moves_them(text: str, told: bool) -> None:
    assert ("That hour lay in my quiet ones" in gym().says(text)[0].text) is told


def test_the_end_of_the_first_conversation_says_so_as_well() -> None:
    chat = Chat()
    chat.says("/start")
    for tap in ("Under 6 months", "Home", "Bands", "Done", "No", "None of these", "Done"):
        chat.taps(tap)
    chat.says("6:30")
    assert "now 21:00 to 06:30" in chat.says("Lisbon")[0].text
