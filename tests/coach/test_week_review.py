"""The end of a training week: what is reviewed, what changes, what is offered, and that it is what was said."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coach import plan, week_review
from coach.anatomy import BACK_REGIONS
from coach.athlete import Soreness
from coach.events import Chose
from coach.programme import region_volume, volume
from coach.receipts import is_honest
from coach.records import ReceiptKept
from coach.steps import Step
from coach.texts import render, say
from coach.volume import BOUNDS, RegionState
from coach.week_review import levels, light_week, stalls
from coach.week_review.deciding import rebuilt
from coach.week_review.facts import inputs
from tests.stories.player import Chat, gym, onboarded


def trains(
    chat: Chat, line: str = "barbell row 60kg 10,10,10", more: tuple[str, ...] = ("seated cable row 50kg 10,10",)
) -> None:
    session = chat.athlete.session
    assert session is not None
    chat.until(max(chat.now, session.planned))
    chat.happens(Chose(f"session.start={session.id}"))
    for each in (line, *more):
        chat.says(each)
    chat.happens(Chose(f"session.finish={session.id}"))


def told_week(chat: Chat) -> str:
    """On to the weekly message; its text."""
    for _ in range(9):
        for due, said in chat.until(chat.now + timedelta(days=1)):
            if due.kind == "week" and said:
                return said[0].text
    raise AssertionError("no weekly message came")


def with_week(chat: Chat, **changes: object) -> None:
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update=changes))


def with_regions(chat: Chat, **changes: object) -> None:
    regions = {each: RegionState(**{"sets": 8, **changes}) for each in BACK_REGIONS}  # type: ignore[arg-type]
    chat.athlete = chat.athlete.with_(regions=regions)


# -------------------------------------------------------------------------------------------- what the review looks at


def test_the_review_looks_at_what_the_week_was() -> None:
    chat = gym()
    trains(chat)
    since = chat.now - timedelta(days=3)
    reports = (
        Soreness(at=since - timedelta(hours=1), region="mid_back", level=3, hours=50.0),  # of the week before
        Soreness(at=since + timedelta(hours=1), region="mid_back", level=2, hours=97.0),
        Soreness(at=since + timedelta(hours=2), region="upper_back", level=2, hours=50.0),
    )
    chat.athlete = chat.athlete.with_(soreness=reports)
    with_week(chat, since=since, reviews=7, rough=True)
    upper, mid, lower = inputs(chat.athlete, 0.625).regions
    assert [each.region for each in (upper, mid, lower)] == list(BACK_REGIONS)
    assert {each.level for each in (upper, mid, lower)} == {"intermediate"}
    assert {(each.weeks, each.rough, each.adherence, each.deload) for each in (upper, mid, lower)} == {
        (7, True, 0.625, False)
    }
    assert [(each.soreness, each.late) for each in (upper, mid, lower)] == [(1, False), (2, True), (None, False)]
    assert [each.state for each in (upper, mid, lower)] == [chat.athlete.regions[each] for each in BACK_REGIONS]


def test_a_light_week_of_one_region_is_a_light_week_in_the_review_of_that_region_only() -> None:
    chat = gym()
    with_week(chat, deload_until=chat.now.date() + timedelta(days=6), deload_regions=("lower_back",))
    assert [each.deload for each in inputs(chat.athlete, 1.0).regions] == [False, False, True]


# ---------------------------------------------------------------------------------------------------------- light week


def test_a_planned_light_week_is_offered_inside_the_weekly_message_and_not_begun() -> None:
    chat = gym()
    with_week(chat, since_deload=7)
    trains(chat)
    told = told_week(chat)
    assert "A lighter week now" in told
    assert chat.athlete.week.deload_until is None
    chat.taps("Lighter week")
    assert chat.athlete.week.deload_until is not None


def test_an_offered_light_week_can_be_put_off_once() -> None:
    chat = gym()
    with_week(chat, since_deload=7)
    trains(chat)
    told_week(chat)
    chat.taps("One more week first")
    assert chat.athlete.week.postponed == 1
    trains(chat)
    told_week(chat)
    assert "One more week first" not in [label for row in chat.messages[-1].buttons for label, _ in row]


def test_AR22_two_hard_weeks_in_a_row_bring_a_light_week_unless_it_is_declined() -> None:
    chat = gym()
    with_regions(chat, event_weeks=1)
    trains(chat)
    chat.athlete = chat.athlete.with_(
        soreness=(Soreness(at=chat.now + timedelta(hours=1), region="mid_back", level=3, hours=50.0),)
    )
    told = told_week(chat)
    assert "lighter week" in told.casefold()
    assert light_week.is_on(chat.athlete, chat.now)
    chat.taps("Full sets after all")
    assert not light_week.is_on(chat.athlete, chat.now)


def test_a_light_week_asked_for_halves_the_sets_and_ends_after_seven_days() -> None:
    chat = gym()
    full = {slot.exercise: slot.sets for slot in plan.planned_session(chat.athlete, "A").slots}
    step = week_review.ask_deload(chat.athlete, None, chat.now)
    chat.athlete = step.athlete
    chat.says("/today")
    session = chat.athlete.session
    assert session is not None
    assert session.deload
    assert all(slot.sets == -(-full[slot.exercise] // 2) for slot in session.today)
    assert all(slot.rir >= 4 for slot in session.today)
    assert light_week.is_on(chat.athlete, chat.now + timedelta(days=6))
    assert not light_week.is_on(chat.athlete, chat.now + timedelta(days=7))


def test_a_light_week_for_the_lower_back_leaves_the_lats_alone() -> None:
    chat = gym()
    full = {slot.exercise: slot.sets for slot in plan.planned_session(chat.athlete, "A").slots}
    chat.athlete = week_review.ask_deload(chat.athlete, "lower_back", chat.now).athlete
    chat.says("/today")
    session = chat.athlete.session
    assert session is not None
    for slot in session.today:
        eased = slot.sets < full[slot.exercise]
        assert eased == (slot.entry.region == "lower_back" and full[slot.exercise] > 1), slot.exercise


def test_a_light_week_for_one_region_marks_and_eases_its_exercises_alone() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(hours=2)
    chat.says("/deload lower")
    shown = chat.says("/today")[0].text
    assert "Light week" not in shown
    assert "Lower back: light this week" in shown
    chat.taps("Start")
    chat.says("bent-over row 60kg 10,10,10")
    chat.says("romanian deadlift 50kg 10,10")
    marked = {logged.entry.exercise: logged.deload for logged in chat.athlete.log}
    assert marked == {"bent_over_barbell_row": False, "romanian_deadlift": True}
    chat.taps("Finish")
    assert not chat.athlete.past[-1].deload


def test_a_light_week_for_a_second_region_keeps_the_first() -> None:
    chat = gym()
    chat.says("/deload lower")
    chat.says("/deload upper")
    assert chat.athlete.week.deload_regions == ("upper_back", "lower_back")


def test_the_session_after_a_light_week_is_whole_although_it_is_looked_at_before() -> None:
    chat = gym()
    chat.now += timedelta(hours=2)
    chat.says("/deload")
    trains(chat)
    chat.until(chat.now + timedelta(days=4))
    chat.says("/today")
    session = chat.athlete.session
    assert session is not None
    assert chat.athlete.local(session.planned).date() == chat.athlete.week.deload_until
    assert not session.deload


def test_a_light_week_begun_in_mid_week_outlives_the_review_and_is_not_reviewed() -> None:
    chat = gym()
    trains(chat)
    before = dict(chat.athlete.regions)
    chat.athlete = week_review.ask_deload(chat.athlete, None, chat.now + timedelta(hours=1)).athlete
    told = told_week(chat)
    assert "no changes" in told
    assert {r: s.sets for r, s in chat.athlete.regions.items()} == {r: s.sets for r, s in before.items()}


def test_a_light_week_that_nobody_wrote_in_does_not_last_for_ever() -> None:
    chat = gym()
    chat.athlete = week_review.ask_deload(chat.athlete, None, chat.now).athlete
    chat.now += timedelta(days=20)
    known = week_review.hold_review(chat.athlete, chat.now).athlete
    assert known.week.deload_until is None


def test_light_week_receipts_can_be_replayed() -> None:
    chat = gym()
    step = week_review.ask_deload(chat.athlete, "lower_back", chat.now)
    chat.athlete = step.athlete
    assert [is_honest(each) for each in step.records if isinstance(each, ReceiptKept)] == [True]
    chat.says("/why")
    assert "{" not in chat.said


# --------------------------------------------------------------------------------------------------------------- ramp


def home() -> Chat:
    return onboarded()


def test_a_kept_first_week_steps_a_beginner_up_and_a_missed_one_repeats() -> None:
    chat = home()
    with_week(chat, planned=3, done=3.0)
    looked_at = inputs(chat.athlete, 1.0)
    kept = week_review.take_in(
        week_review.Step(chat.athlete), looked_at, week_review.review_all(looked_at), 1.0, chat.now
    )[0]
    assert kept.athlete.week.number == 2
    missed = week_review.take_in(
        week_review.Step(chat.athlete), looked_at, week_review.review_all(looked_at), 0.5, chat.now
    )[0]
    assert missed.athlete.week.number == 1


def test_U1_a_step_up_the_ramp_has_a_receipt_that_is_told_and_replays() -> None:
    chat = home()
    with_week(chat, planned=3, done=3.0, number=2, since=chat.now - timedelta(days=8))
    calm(chat)
    step = week_review.hold_review(chat.athlete, chat.now)
    (receipt,) = [r for r in step.records if isinstance(r, ReceiptKept) and r.rule == "ramp"]
    assert is_honest(receipt)
    assert f"[R-{receipt.id}] A step up, as planned" in render(step.replies[-1]).text
    chat.athlete = step.athlete
    chat.records += step.records
    shown = chat.says(f"/why {receipt.id}")[0].text
    assert "a calm week: Yes" in shown
    assert "to the letter" in shown


@pytest.mark.parametrize(
    ("soreness", "performance", "light", "step"),
    [(1, "ok", False, 2), (1, "low", False, 2), (2, "ok", False, 1), (0, "sharp", False, 1), (0, "ok", True, 1)],
)
def test_a_beginner_steps_up_only_after_a_week_that_left_nobody_sore_or_weaker_and_was_no_light_one(
    soreness: int, performance: str, light: bool, step: int
) -> None:
    chat = home()
    looked_at = inputs(chat.athlete, 1.0)
    first, *others = looked_at.regions
    felt = replace(first, soreness=soreness, performance=performance, deload=light)  # type: ignore[arg-type]
    looked_at = replace(looked_at, regions=(felt, *others))
    after = week_review.take_in(
        week_review.Step(chat.athlete), looked_at, week_review.review_all(looked_at), 1.0, chat.now
    )[0]
    assert after.athlete.week.number == step


def test_a_beginner_who_was_sore_at_the_gate_repeats_the_step_even_two_days_after_training() -> None:
    chat = home()
    chat.athlete = chat.athlete.with_(
        soreness=(Soreness(at=chat.now + timedelta(hours=1), region="mid_back", level=2, hours=48.0),)
    )
    looked_at = inputs(chat.athlete, 1.0)
    assert looked_at.regions[1].soreness == 1  # the review forgives the peak
    after = week_review.take_in(
        week_review.Step(chat.athlete), looked_at, week_review.review_all(looked_at), 1.0, chat.now
    )[0]
    assert after.athlete.week.number == 1


def test_a_step_of_the_ramp_and_a_raise_of_the_review_are_not_added_up() -> None:
    chat = home()
    with_week(chat, number=2)
    before = {r: s.sets for r, s in chat.athlete.regions.items()}
    looked_at = inputs(chat.athlete, 1.0)
    stepped = week_review.take_in(
        week_review.Step(chat.athlete), looked_at, week_review.review_all(looked_at), 1.0, chat.now
    )[0].athlete
    ramp = {r: int(v) for r, v in region_volume(volume(plan.week_plan(chat.athlete.with_(regions={})))).items()}
    after = {r: int(v) for r, v in region_volume(volume(plan.week_plan(stepped.with_(regions={})))).items()}
    for region in BACK_REGIONS:
        step = max(1, after[region] - ramp[region])
        assert stepped.regions[region].sets <= before[region] + step
        assert stepped.regions[region].sets <= BOUNDS["beginner"][region].cap


def test_the_review_leaves_a_session_where_the_athlete_put_it() -> None:
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    moved = session.model_copy(update={"planned": chat.now + timedelta(days=2, hours=3)})
    kept = rebuilt(chat.athlete.with_(session=moved), chat.now)
    assert kept.session is not None
    assert kept.session.planned == moved.planned


# -------------------------------------------------------------------------------------------------------------- levels


def calm(chat: Chat, level: int = 0) -> None:
    reports = tuple(
        Soreness(at=chat.now - timedelta(days=d), region=r, level=level, hours=60.0)
        for d in (3, 10)
        for r in BACK_REGIONS
    )
    chat.athlete = chat.athlete.with_(soreness=reports)


@pytest.mark.parametrize(
    ("week", "sore", "performance", "offered"),
    [
        (10, 0, "ok", "intermediate"),
        (10, 1, "high", "intermediate"),
        (9, 0, "ok", None),
        (10, 2, "ok", None),
        (10, 0, "low", None),
        (10, 0, "unknown", None),
    ],
)
def test_a_beginner_is_offered_the_next_level_after_nine_calm_weeks(
    week: int, sore: int, performance: str, offered: str | None
) -> None:
    from dataclasses import replace

    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    with_week(chat, number=week)
    with_sets(chat, 12)
    calm(chat, sore)
    looked_at = inputs(chat.athlete, 1.0)
    known = replace(looked_at, regions=tuple(replace(each, performance=performance) for each in looked_at.regions))
    assert levels.earned(chat.athlete, known, chat.now) == offered


def with_sets(chat: Chat, sets: int) -> None:
    level = chat.athlete.level
    regions = {r: RegionState(min(sets, BOUNDS[level][r].cap)) for r in BACK_REGIONS}
    chat.athlete = chat.athlete.with_(regions=regions)


@pytest.mark.parametrize(("days", "sets", "offered"), [((0, 3), 12, True), ((0, 3), 9, False), ((0, 2, 4), 12, True)])
def test_a_beginner_whose_big_lifts_lack_sets_is_offered_nothing_yet(
    days: tuple[int, ...], sets: int, offered: bool
) -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "days": days})
    with_week(chat, number=10)
    with_sets(chat, sets)
    calm(chat)
    looked_at = inputs(chat.athlete, 1.0)
    known = replace(looked_at, regions=tuple(replace(each, performance="ok") for each in looked_at.regions))
    assert (levels.earned(chat.athlete, known, chat.now) == "intermediate") is offered


def test_a_level_that_was_declined_is_offered_again_four_reviews_later() -> None:
    chat = gym()
    with_week(chat, reviews=30, adherence=0.9, full_weeks=9, offered="advanced", offered_in=27)
    assert levels.earned(chat.athlete, inputs(chat.athlete, 0.9), chat.now) is None
    with_week(chat, reviews=31)
    assert levels.earned(chat.athlete, inputs(chat.athlete, 0.9), chat.now) == "advanced"


@pytest.mark.parametrize("words", ["next level", "make me intermediate", "I want the intermediate plan", "level up!"])
def test_an_offered_level_can_be_taken_in_words(words: str) -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    chat.says(words)
    assert chat.athlete.level == "beginner"
    assert "after nine training weeks" in chat.said
    with_week(chat, offered="intermediate")
    chat.says(words)
    assert chat.athlete.level == "intermediate"


@pytest.mark.parametrize("words", ["an advanced lifter showed me rows", "what is the intermediate plan?"])
def test_a_word_about_a_level_is_no_wish_for_it(words: str) -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    with_week(chat, offered="intermediate")
    chat.says(words)
    assert chat.athlete.level == "beginner"
    assert "opens after" not in chat.said


def test_a_level_is_taken_only_by_the_athletes_own_act() -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    with_week(chat, offered="intermediate")
    assert chat.athlete.level == "beginner"
    chat.athlete = levels.take(chat.athlete, chat.now).athlete
    assert chat.athlete.level == "intermediate"
    assert all(BOUNDS["intermediate"][r].floor <= s.sets for r, s in chat.athlete.regions.items())
    again = levels.take(chat.athlete, chat.now)
    assert again.athlete.level == "intermediate"
    assert again.replies[0].toast


@pytest.mark.parametrize(
    ("reviews", "kept", "full", "offered"),
    [(24, 0.9, 6, "advanced"), (23, 0.9, 6, None), (24, 0.7, 6, None), (24, 0.9, 5, None)],
)
def test_an_intermediate_lifter_needs_half_a_year_of_full_weeks(
    reviews: int, kept: float, full: int, offered: str | None
) -> None:
    chat = gym()
    with_week(chat, reviews=reviews, adherence=kept, full_weeks=full)
    assert levels.earned(chat.athlete, inputs(chat.athlete, kept), chat.now) == offered


# -------------------------------------------------------------------------------------------------------------- stalls


def stalled() -> Chat:
    chat = gym()
    for _ in range(10):
        trains(chat)
    return chat


def test_A42_a_row_that_stands_still_without_grip_or_erector_work_names_them_first() -> None:
    chat = stalled()
    with_week(chat, weak=None)
    step, told = stalls.told(Step(chat.athlete), chat.now)
    known = step.athlete
    (said,) = told
    assert said.key == "receipt.line"
    assert say(said).endswith("Those come first.")
    assert known.week.weak is not None
    assert known.week.weak.link == "erectors_and_grip"
    assert known.answers["weak_grip"] is True


def test_U1_a_weak_link_has_a_receipt_and_stands_before_what_else_the_week_changes() -> None:
    chat = stalled()
    with_week(chat, weak=None)
    step = week_review.hold_review(chat.athlete, chat.now)
    (receipt,) = [r for r in step.records if isinstance(r, ReceiptKept) and r.rule == "weak_link"]
    assert is_honest(receipt)
    told = render(step.replies[-1]).text
    assert f"[R-{receipt.id}] Bent-over barbell row: This lift stands still" in told
    assert told.index("stands still") < told.index("•")


def test_A43_when_the_lift_moves_again_after_the_link_was_trained_that_is_said_once() -> None:
    chat = stalled()
    chat.athlete = stalls.told(Step(chat.athlete), chat.now)[0].athlete
    assert chat.athlete.week.weak is not None
    for _ in range(6):
        trains(
            chat,
            "barbell row 70kg 10,10,10",
            ("back extension 3x12", "farmer carry 20kg 40m", "seated cable row 60kg 10,10"),
        )
    assert sum("It moved again" in m.text for m in chat.messages) == 1


def test_U10_a_lift_that_moves_names_nothing() -> None:
    chat = gym()
    for week in range(10):
        trains(chat, f"barbell row {60 + 2 * week}kg 10,10,10", (f"seated cable row {50 + 2 * week}kg 10,10",))
    assert stalls.told(Step(chat.athlete), chat.now)[1] == ()
    assert not any("stands still" in m.text for m in chat.messages)


# ---------------------------------------------------------------------------------------------------------- confidence


def test_U11_confidence_is_asked_once_a_week_inside_the_weekly_message() -> None:
    chat = gym()
    asked = []
    for _ in range(3):
        trains(chat)
        asked.append(told_week(chat).count("How sure are you"))
    assert asked == [1, 1, 1]


def test_a_middling_confidence_is_offered_the_smaller_version_which_keeps_the_weekly_sets() -> None:
    chat = gym()
    trains(chat)
    told_week(chat)
    before = dict(chat.athlete.regions)
    chat.taps("confidence.week=5")
    chat.taps("Smaller session")
    session = chat.athlete.session
    assert session is not None
    kinds = [slot.entry.kind for slot in session.today]
    assert (kinds.count("compound"), len(kinds)) == (2, 3)
    assert chat.athlete.regions == before


def test_a_week_without_a_session_is_told_without_blame_and_in_one_line() -> None:
    chat = gym()
    trains(chat)
    with_week(chat, since=chat.now + timedelta(hours=1), planned=2)
    chat.says("thanks")
    told = "\n".join(
        render(r).text for r in week_review.hold_review(chat.athlete, chat.now + timedelta(days=6)).replies
    )
    assert "no session this time" in told
    assert "0 of" not in told
    assert told.count("not enough numbers") == 1
    assert "stay at 10, 12 and 10 sets" in told


def test_U10_the_week_tells_both_directions_of_pulling_beside_the_grip() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    assert "Pulls" not in chat.says("/week")[0].text
    chat.now += timedelta(minutes=5)
    chat.says("lat pulldown 3x10x50")
    chat.says("seated cable row 2x10x50")
    assert "Pulls: 3 sets from above, 2 towards you" in chat.says("/week")[0].text
