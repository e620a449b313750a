"""What is remembered within a turn is what would be worked out again."""

from __future__ import annotations

import gc
import random
from datetime import UTC, datetime, timedelta

from coach import history, recall
from coach.history import Base
from coach.recall import KEPT, LOGS, grown, lasting, recalled
from coach.sets import LoggedSet, SetEntry, kg
from tests.stories.player import gym

START = datetime(2026, 9, 1, 18, tzinfo=UTC)
LIFTS = (("barbell row", "bent_over_barbell_row"), ("lat pulldown", "lat_pulldown"), ("pull-up", "pull_up"))


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


def test_what_stays_the_same_is_worked_out_once_for_all_who_wrote_lately() -> None:
    asked: list[tuple[int, ...]] = []

    @lasting
    def total(numbers: tuple[int, ...], more: int = 0) -> int:
        asked.append(numbers)
        return sum(numbers) + more

    many = [(each, 1) for each in range(LOGS)]
    assert [total(each) for each in many] == [total(each) for each in many] == [sum(each) for each in many]
    assert asked == many
    assert [total(many[-1], 4), total(many[-1], more=5)] == [LOGS + 4, LOGS + 5]
    total((0, 2))
    assert total(many[0]) == 1, "the oldest is worked out anew"
    assert asked == [*many, many[-1], many[-1], (0, 2), many[0]]


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
            recall.forget()
            assert again == history.strength(base, log[:upto], 80_000)


def all_that_is_asked(log: tuple[LoggedSet, ...]) -> tuple[object, ...]:
    sets = tuple(tuple(history.of_exercise(log, exercise)) for _, exercise in LIFTS)
    return history.hard_bouts(log), sets, history.strength(Base(), log)


def test_what_is_asked_of_a_log_that_grew_or_changed_is_what_is_asked_of_it_anew() -> None:
    for seed in range(30):
        chance, log = random.Random(seed), a_log(seed)
        whole = log
        for _ in range(12):
            upto = chance.randrange(1, len(whole) + 1)
            late = chance.sample(whole[:upto], upto)
            for one in (whole[:upto], tuple(late), whole[chance.randrange(upto) : upto]):
                again = all_that_is_asked(one)
                recall.forget()
                assert again == all_that_is_asked(one)
                all_that_is_asked(whole[: upto // 2])


def test_a_log_that_grows_is_taken_in_once() -> None:
    taken: list[tuple[int, ...]] = []

    @grown
    def total(before: int | None, new: tuple[int, ...]) -> int:
        taken.append(new)
        return (before or 0) + sum(new)

    log = (1000, 2000)
    assert [total(log), total((*log, 3000)), total((*log, 3000, 4000)), total(log[1:])] == [3000, 6000, 10000, 2000]
    assert taken == [(1000, 2000), (3000,), (4000,), (2000,)]


def test_a_corrected_set_is_folded_anew() -> None:
    base, log = Base(), a_log(3)
    history.strength(base, log)
    first = LoggedSet(log[0].id, SetEntry(*LIFTS[0], reps=30, weight=kg(200)), log[0].at, session=0)
    corrected = (first, *log[1:])
    after = history.strength(base, corrected)
    recall.forget()
    assert after == history.strength(base, corrected)
