"""Records are the best of each lift, recent sets and old ones alike."""

from __future__ import annotations

from datetime import timedelta

from coach import bests
from coach.athlete import Athlete
from coach.history import Base, Best
from tests.coach.article.living import beginner_in_a_gym
from tests.stories.player import gym


def told(athlete: Athlete, *exercises: str) -> list[str]:
    from coach.texts import say

    return [say(each) for reply in bests.show(athlete, exercises).replies for each in reply.lines]


def test_records_in_words_are_the_heaviest_load_and_the_reps_at_it() -> None:
    chat = gym()
    for text in ("barbell row 60kg 12", "barbell row 80kg 5", "barbell row 80kg 6", "plank 60s", "pull-ups +10kg 4"):
        chat.says(text)
        chat.now += timedelta(minutes=3)
    text = chat.says("my records")[-1].text
    assert "Bent-over barbell row: 6 reps at 80 kg" in text
    assert "60 s" in text
    assert "4 reps at +10 kg" in text


def test_nothing_logged_has_no_records() -> None:
    assert "No records there yet" in gym().says("records")[-1].text


def test_what_is_older_than_the_log_still_counts() -> None:
    chat = gym()
    chat.says("barbell row 60kg 12")
    lift = chat.athlete.log[0].entry.lift
    older = Base(bests={lift: Best(load_g=100_000, reps=3), "back squat": Best(load_g=120_000, reps=5)})
    lines = told(chat.athlete.with_(base=older))
    assert "3 reps at 100 kg" in lines[1]
    assert "5 reps at 120 kg" in lines[2]
    assert "3 reps at 220.5 lb" in told(chat.athlete.with_(base=older, unit="lb"))[1]


def test_warm_ups_and_light_weeks_make_no_records() -> None:
    chat = gym()
    chat.says("barbell row 60kg 12 warmup")
    assert bests.bests(chat.athlete) == {}


def test_help_is_told_as_help() -> None:
    chat = gym()
    chat.says("assisted pull-up -20kg 8")
    assert "8 reps at 20 kg help" in told(chat.athlete)[1]


def test_at_most_ten_lifts_are_told_and_one_where_it_is_named() -> None:
    chat = gym()
    chat.says("barbell row 60kg 12")
    many = Base(bests={f"lift {i}": Best(load_g=50_000, reps=i) for i in range(1, 20)})
    assert len(told(chat.athlete.with_(base=many))) == 1 + bests.MOST
    assert len(told(chat.athlete.with_(base=many), "bent_over_barbell_row")) == 2


def test_a_maximum_is_told_as_a_range_and_only_where_it_means_something() -> None:
    chat = gym()
    for log in ("barbell row 100kg 5", "rdl 60kg 15", "pull-ups +10 5", "band row red 8", "hang 40s"):
        chat.says(log)
    told = {line.partition(":")[0].strip("\u2022 "): line for line in chat.says("my records")[0].text.splitlines()}
    # the mean of Epley, Brzycki and Wathan at a hundred kilos for five is 115.3; five per cent either way
    assert "one rep about 109\u2013121 kg" in told["Bent-over barbell row"]
    assert [name for name, line in told.items() if "one rep" in line] == ["Bent-over barbell row"]


def test_a_beginner_is_told_no_maximum_in_the_first_three_weeks() -> None:
    chat = beginner_in_a_gym()
    chat.says("barbell row 50kg 5")
    assert "one rep" not in chat.says("my records")[0].text
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"number": 4}))
    assert "one rep about" in chat.says("my records")[0].text
