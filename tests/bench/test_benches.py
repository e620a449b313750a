"""Each bench runs, tells what it found, and means it: with tiny numbers, and without looking at the clock's verdict."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench import __main__ as bench
from bench import (
    athletes,
    backlog,
    burst,
    decision,
    goals,
    month,
    names,
    notation,
    oddities,
    pictures,
    reliability,
    rows,
    throughput,
    turn,
    understanding,
    weather,
)


@pytest.fixture(autouse=True)
def nothing_found() -> Iterator[None]:
    goals.FOUND.clear()
    yield
    goals.FOUND.clear()


def told() -> dict[str, list[str]]:
    said: dict[str, list[str]] = {}
    for each in goals.FOUND:
        said.setdefault(each.goal, []).append(each.measured)
    return said


def kept(goal: str) -> bool:
    return all(each.kept for each in goals.FOUND if each.goal == goal)


def test_every_bench_can_be_chosen_by_name() -> None:
    from importlib import import_module

    for name, one in bench.BENCHES.items():
        assert callable(import_module(one.module).main), name


def test_a_wrong_name_lists_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["speed"]) == 2
    listed = capsys.readouterr().out
    assert all(name in listed for name in bench.BENCHES)


def test_every_goal_is_told_even_when_nothing_was_measured() -> None:
    assert all(goal in goals.overview() for goal in goals.GOALS)
    assert "not measured" in goals.overview()


def test_a_goal_that_is_missed_is_told_as_missed() -> None:
    assert not goals.found("G2", "too slow", False)
    assert "FALLS SHORT: too slow" in goals.overview()


def test_a_misspelt_lift_is_never_taken_for_another_more_often_than_by_difflib() -> None:
    assert names.main(["--each", "1"]) == 0
    ours, theirs = told()["names"]
    assert "0 of 31 other words" in ours
    assert "difflib" in theirs
    assert kept("names")


def test_the_athlete_to_measure_with_is_in_the_middle_of_a_session() -> None:
    lived = athletes.under_way()
    assert lived.athlete.session is not None
    assert lived.athlete.session.status == "running"
    assert len(lived.athlete.log) >= 120
    assert lived.athlete.base.sets == 0


def test_ten_years_are_in_the_base_and_not_in_the_log() -> None:
    lived = athletes.under_way()
    old = athletes.aged(lived, 10)
    assert old.athlete.log == lived.athlete.log
    assert old.athlete.base.sets == len(athletes.history_of(10)) > 25_000
    assert len(old.athlete.to_json()) < len(lived.athlete.to_json()) + 40_000


def test_notation() -> None:
    notation.main(["--lines", "150"])
    assert len(told()["notation"]) == 2


def test_understanding() -> None:
    understanding.main(["--texts", "40"])
    assert "pain gate" in told()["understanding"][0]


def test_decision() -> None:
    decision.main(["--times", "2", "--years", "1"])
    assert [each.split(":")[0] for each in told()["history"]] == ["gate", "review"]


def test_turn() -> None:
    turn.main(["--seconds", "0.2", "--chats", "2", "--years", "1", "--steady-chats", "3"])
    assert told().keys() == {"G2", "G3", "G11", "history"}
    assert kept("G11")


def test_throughput() -> None:
    throughput.main(["--seconds", "0.2", "--chats", "2", "--messages", "20", "--scene", "flooded", "stranger"])
    assert "G5" in told()


def test_burst() -> None:
    burst.main(["--nudges", "45"])
    assert ", 0 refused, 0 twice" in told()["G6"][0]
    assert kept("G11")


def test_backlog() -> None:
    backlog.main(["--messages", "200", "--chats", "10", "--after", "0.8"])
    assert "lost 0, doubled 0, out of order 0" in told()["G4"][0]


def test_rows() -> None:
    rows.main(["--few", "200", "--many", "2000", "--due", "200", "--rows", "500", "--starts", "1"])
    assert len(told()["G7"]) == 3
    assert len(told()["G10"]) == 1


def test_month() -> None:
    assert month.main(["--athletes", "2", "--weeks", "2"]) == 0


def test_oddities() -> None:
    oddities.main(["--seconds", "1", "--each", "2"])
    assert "set aside 4 updates and 2 letters" in told()["G9"][0]


def test_weather() -> None:
    weather.main(["--seconds", "5", "--refused", "0.5"])
    assert "lost 0, out of order 0" in told()["weather"][0]


def test_reliability() -> None:
    assert reliability.main(["--kills", "1", "--chats", "20"]) == 0
    assert kept("G1")


def test_a_picture_is_asked_for_beside_those_who_log() -> None:
    pictures.main(["--stretches", "1", "--seconds", "0.5"])
    (said,) = told()["G8"]
    assert said.startswith("1 pictures beside 25 logs a second")
