"""What is remembered within a turn is what would be worked out again."""

from __future__ import annotations

import gc
import random
from datetime import UTC, datetime, timedelta

from coach import history
from coach.history import Base
from coach.performance import expectation
from coach.recall import KEPT, recalled
from coach.sets import LoggedSet, SetEntry, kg
from tests.stories.player import gym

START = datetime(2026, 9, 1, 18, tzinfo=UTC)
LIFTS = (("barbell row", "barbell_row_bent_over"), ("lat pulldown", "lat_pulldown_cable"), ("pull-up", "pull_up"))


def test_the_same_object_is_looked_at_once() -> None:
    asked: list[tuple[int, ...]] = []

    @recalled
    def total(numbers: tuple[int, ...], more: int = 0) -> int:
        asked.append(numbers)
        return sum(numbers) + more

    numbers = (1, 2, 3)
    assert [total(numbers), total(numbers), total(numbers, 4), total(numbers, more=5)] == [6, 6, 10, 11]
    assert len(asked) == 3


def test_an_equal_object_is_another_one() -> None:
    asked: list[int] = []

    @recalled
    def size(numbers: tuple[int, ...]) -> int:
        asked.append(len(numbers))
        return len(numbers)

    for each in [tuple(range(3)) for _ in range(2)]:
        size(each)
    assert asked == [3] if tuple(range(3)) is tuple(range(3)) else [3, 3]


def test_only_the_last_few_are_remembered() -> None:
    asked: list[object] = []
    look = recalled(asked.append)
    values = [(n,) for n in range(KEPT + 1)]
    for value in (*values, values[-1], values[0]):
        look(value)
    assert asked == [*values, values[0]]


def alive(word: str) -> list[LoggedSet]:
    """The sets in memory whose note has this word."""
    gc.collect()
    return [each for each in gc.get_objects() if isinstance(each, LoggedSet) and word in each.entry.note]


def test_nothing_is_remembered_of_somebody_who_is_deleted() -> None:
    chat = gym()
    chat.says("barbell row 60kg 10,9,8 #grapefruit")
    assert alive("grapefruit")
    chat.says("/delete")
    chat.taps("delete.sure=yes")
    assert chat.gone
    chat.records.clear()
    assert not alive("grapefruit")


def a_log(seed: int, sessions: int = 12) -> tuple[LoggedSet, ...]:
    chance, log = random.Random(seed), list[LoggedSet]()
    for session in range(sessions):
        at = START + timedelta(days=chance.choice((2, 3, 20)) * session)
        for lift, exercise in chance.sample(LIFTS, k=chance.randint(1, 3)):
            for _ in range(chance.randint(1, 3)):
                number = len(log)
                entry = SetEntry(lift, exercise, reps=chance.randint(3, 12), weight=kg(chance.randint(20, 90)))
                log.append(LoggedSet(number, entry, at + timedelta(minutes=number), session=session))
    return tuple(sorted(log, key=lambda one: (one.at, one.id)))


def test_a_fold_taken_up_again_is_the_fold_from_the_start() -> None:
    for seed in range(30):
        base, log = Base(), a_log(seed)
        for upto in range(1, len(log) + 1):
            again = history.strength(base, log[:upto], 80_000)
            expectation._FOLDED.clear()
            assert again == history.strength(base, log[:upto], 80_000)


def test_a_corrected_set_is_folded_anew() -> None:
    base, log = Base(), a_log(3)
    history.strength(base, log)
    first = LoggedSet(log[0].id, SetEntry(*LIFTS[0], reps=30, weight=kg(200)), log[0].at, session=0)
    corrected = (first, *log[1:])
    after = history.strength(base, corrected)
    expectation._FOLDED.clear()
    assert after == history.strength(base, corrected)
