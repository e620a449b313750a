"""Worse never means more: sorer or weaker, on the whole session, the whole week and the whole way through the chat."""

from __future__ import annotations

from datetime import timedelta
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from coach import loads, plan
from coach.anatomy import BACK_REGIONS, LEVELS
from coach.performance import Label
from coach.programme import Slot, lower_back_load
from coach.trimming import lighter_loads, trimmed
from coach.volume import BOUNDS, GateInput, RegionCheck, RegionState, ReviewInput, gate, review_week
from tests.coach.article.living import advanced, at_hand, beginner_in_a_gym, under_way
from tests.stories.player import Chat, gym, onboarded

WORST_FIRST: tuple[Label, ...] = ("sharp", "low", "ok", "high")
LIFTERS = {"home": onboarded, "beginner": beginner_in_a_gym, "intermediate": gym, "advanced": advanced}
felt = st.tuples(st.integers(0, 3), st.sampled_from(WORST_FIRST))
backs = st.tuples(felt, felt, felt)
Back = tuple[tuple[int, Label], ...]


@cache
def lifter(which: str) -> Chat:
    return LIFTERS[which]()


def worse_of(one: Back, other: Back) -> Back:
    """In every region as sore as the sorer and as weak as the weaker of two."""
    return tuple((max(s, t), min(p, q, key=WORST_FIRST.index)) for (s, p), (t, q) in zip(one, other, strict=True))


def left(chat: Chat, letter: str, back: Back) -> tuple[dict[str, Slot], dict[str, int]]:
    """What the gate leaves of a session, and the share of its loads."""
    checks = tuple(RegionCheck(region, s, p) for region, (s, p) in zip(BACK_REGIONS, back, strict=True))
    decision = gate(GateInput(checks, hours=100.0, rest_day=True, waits=2))
    if decision.action != "train":
        return {}, {}
    slots, _ = trimmed(chat.athlete, plan.planned_session(chat.athlete, letter).slots, decision)
    return {slot.exercise: slot for slot in slots}, lighter_loads(slots, decision)


def sets_of(slots: dict[str, Slot]) -> int:
    return sum(slot.sets for slot in slots.values() if slot.counts)


@given(which=st.sampled_from(sorted(LIFTERS)), letter=st.sampled_from("AB"), one=backs, other=backs)
@settings(max_examples=150)
def test_AR22_a_sorer_or_weaker_back_never_does_more_sets_heavier_or_closer_to_failure(
    which: str, letter: str, one: Back, other: Back
) -> None:
    chat = lifter(which)
    before, load_before = left(chat, letter, one)
    after, load_after = left(chat, letter, worse_of(one, other))
    assert sets_of(after) <= sets_of(before)
    assert lower_back_load(after.values()) <= lower_back_load(before.values())
    for each in after.keys() & before.keys():
        assert after[each].sets <= before[each].sets, each
        assert after[each].rir >= before[each].rir, each
        assert load_after.get(each, 100) <= load_before.get(each, 100), each
        assert before[each].technique or not after[each].technique, each
    planned = {slot.exercise: slot for slot in plan.planned_session(chat.athlete, letter).slots}
    assert sets_of(before) <= sets_of(planned)


def weeks(level: str, sets: int, streak: int, back: Back) -> list[ReviewInput]:
    inputs = []
    for region, (soreness, performance) in zip(BACK_REGIONS, back, strict=True):
        bounds = BOUNDS[level][region]  # type: ignore[index]
        state = RegionState(max(bounds.floor, min(sets, bounds.cap)), streak=streak)
        inputs.append(
            ReviewInput(region, level, state, soreness, performance, trend=0.01, weeks=10)  # type: ignore[arg-type]
        )
    return inputs


@given(level=st.sampled_from(LEVELS), sets=st.integers(2, 22), streak=st.integers(0, 4), one=backs, other=backs)
@settings(max_examples=200)
def test_AR22_the_whole_back_together_never_gains_sets_from_a_worse_week(
    level: str, sets: int, streak: int, one: Back, other: Back
) -> None:
    before = review_week(weeks(level, sets, streak, one))
    after = review_week(weeks(level, sets, streak, worse_of(one, other)))
    assert sum(each.state.sets for each in after) <= sum(each.state.sets for each in before)


def after_three_weeks(last: str) -> Chat:
    """Rows of ten at 60 kg for three weeks; the last session with rows as given."""
    chat = gym()
    for number in range(7):
        chat.until(max(chat.now, at_hand(chat).planned))
        chat.happens_press(f"sore.{at_hand(chat).id}.all=0")
        under_way(chat)
        for line in ("barbell row 60kg " + (last if number == 6 else "10,10,10"), "seated cable row 50kg 10,10,10"):
            chat.now += timedelta(minutes=5)
            chat.says(line)
        chat.happens_press(f"session.finish={at_hand(chat).id}")
    return chat


def row_next(chat: Chat) -> tuple[int, int, timedelta]:
    """The next session with rows: its sets, its load in grams, and how long after the last one the next of all is."""
    last = plan.last_hard(chat.athlete)
    assert last is not None
    gap = at_hand(chat).planned - last
    while at_hand(chat).letter != "A":
        chat.until(max(chat.now, at_hand(chat).planned) + timedelta(hours=30))
        chat.happens_press(f"session.drop={at_hand(chat).id}")
    chat.until(max(chat.now, at_hand(chat).planned))
    chat.happens_press(f"sore.{at_hand(chat).id}.all=0")
    session = at_hand(chat)
    slot = next(each for each in session.today if each.exercise == "bent_over_barbell_row")
    entry = loads.entry(chat.athlete, session, slot)
    assert entry is not None
    assert entry.weight is not None
    return slot.sets, entry.weight.grams, gap


@given(reps=st.lists(st.integers(1, 10), min_size=2, max_size=3))
@settings(max_examples=6)
def test_A38_a_drop_raises_neither_sets_nor_load_nor_brings_the_next_session_nearer(reps: list[int]) -> None:
    usual, dropped = after_three_weeks("10,10,10"), after_three_weeks(",".join(map(str, reps)))
    weekly = {region: state.sets for region, state in usual.athlete.regions.items()}
    fewer = {region: state.sets for region, state in dropped.athlete.regions.items()}
    assert all(fewer[region] <= weekly[region] for region in BACK_REGIONS)
    sets, load, gap = row_next(usual)
    less, lighter, longer = row_next(dropped)
    assert less <= sets
    assert lighter <= load
    assert longer >= gap
