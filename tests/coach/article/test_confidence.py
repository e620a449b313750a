"""Showing up, warming up, tracking and mending small things build confidence (A5, A45 to A49, AR26, AR28)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

import coach.texts
from coach import history
from tests.coach.article.living import answer, at_hand, labels, taps_every_set, told_week, trains, under_way
from tests.stories.player import Chat, gym


def test_A5_praise_in_the_first_week_is_about_control_and_never_about_weight() -> None:
    chat = gym()
    trains(chat, "barbell row 60kg 10,10,10")
    told = trains(chat, "barbell row 80kg 10,10,10")
    assert chat.athlete.week.number == 1
    assert "First week: learn the moves, the load can wait." in told
    assert "🏆" not in told


def test_A5_after_the_first_week_a_record_is_what_one_is_proud_of() -> None:
    chat = gym()
    trains(chat, "barbell row 60kg 10,10,10")
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"number": 2}))
    told = trains(chat, "barbell row 80kg 10,10,10")
    assert "🏆 Best Bent-over barbell row so far: 80 kg" in told
    assert "control before load" not in told


def test_A45_the_warm_up_is_ticked_off_with_one_tap_and_counted_on_sunday() -> None:
    chat = under_way(gym())
    assert "Warm-up done" in labels(chat)
    chat.taps("Warm-up done")
    assert "✓ Warm-up" in chat.said
    assert "Cat stretch" not in chat.said
    assert "Warm-up done" not in labels(chat)
    chat.says("60kg 10,10,10")
    chat.taps("Finish")
    assert "Warmed up with intention: 1 time." in told_week(chat)


def test_A45_the_tap_is_optional_and_nobody_is_told_that_they_did_not_warm_up() -> None:
    chat = under_way(gym())
    chat.says("60kg 10,10,10")
    assert "Warm-up done" not in labels(chat)
    chat.taps("Finish")
    assert chat.athlete.past[-1].status == "partly"
    assert "armed up" not in told_week(chat)


def test_A45_saying_that_one_is_warm_is_the_same_as_the_tap() -> None:
    said, tapped = under_way(gym()), under_way(gym())
    said.says("warm-up done")
    tapped.taps("Warm-up done")
    assert at_hand(said).warmed
    assert said.said == tapped.said


def test_A46_sets_are_tracked_over_time_logged_looked_back_at_exported_and_their_trend_is_told() -> None:
    chat = gym()
    for kilos in (60, 60, 62, 65, 67, 70):
        trains(chat, f"barbell row {kilos}kg 10,10,10", f"seated cable row {kilos - 10}kg 10,10")
    assert "70 kg" in answer(chat, "/history")
    assert "Best" in answer(chat, "my records") or "best" in answer(chat, "my records")
    assert re.search(r"Strength, four weeks at most: .*mid back \+\d+ %", answer(chat, "/week"))
    documents = [message.document for message in chat.says("/export")]
    assert documents == ["sets_csv", "everything_json"]


def test_A46_the_trend_of_somebody_new_counts_from_their_first_week_and_says_nothing_before() -> None:
    chat = gym()
    trains(chat)
    assert "Strength" not in answer(chat, "/week")
    assert history.trend(chat.athlete.base, chat.athlete.log, "mid_back") is None
    for kilos in (60, 66, 66, 66):
        trains(chat, f"barbell row {kilos}kg 10,10,10", f"seated cable row {kilos - 10}kg 10,10")
    newer = history.trend(chat.athlete.base, chat.athlete.log, "mid_back")
    assert newer is not None
    assert newer > 0.02


def cues_of(text: str) -> list[str]:
    """What a card tells of technique: cues of exercises, and the one in work."""
    return re.findall(r"<i>[^<]+</i>", text) + re.findall(r"^In work: .*$", text, flags=re.MULTILINE)


def test_A47_one_cue_at_a_time_stands_on_each_session_until_the_athlete_says_it_is_fixed() -> None:
    chat = gym()
    trains(chat)
    assert "until you say it is fixed" in answer(chat, "I swing it")
    for _ in range(3):
        assert cues_of(answer(chat, "/today")) == [
            "In work: Every rep from a dead stop, and two or three seconds on the way back."
        ]
        under_way(chat)
        assert len(cues_of(chat.said)) == 1
        chat.says("barbell row 60kg 10,10,10")
        chat.taps("Finish")
        assert len(cues_of(chat.said)) == 1
    chat.taps("It's fixed")
    assert "off the list" in chat.said
    assert not any("In work" in cue for cue in cues_of(answer(chat, "/today")))


def test_A47_the_newest_trouble_takes_the_place_of_the_one_before_and_old_taps_end_nothing() -> None:
    chat = gym()
    chat.says("I swing it")
    chat.says("I feel it in my biceps")
    assert cues_of(answer(chat, "/today")) == ["In work: Elbows toward hips or ribs; the hands are mere hooks."]
    chat.happens_press("cue.fixed=momentum")
    assert chat.athlete.working_on == "biceps"
    assert "off the list" in answer(chat, "it's fixed!")
    assert chat.athlete.working_on == ""


def test_A47_fixed_means_nothing_while_nothing_is_worked_on() -> None:
    chat = gym()
    before = chat.athlete
    chat.says("fixed")
    assert chat.athlete.working_on == before.working_on == ""
    chat.happens_press("cue.fixed=momentum")
    assert chat.messages[-1].toast


def moved(chat: Chat) -> None:
    chat.taps("Not today")
    to = next(data for _, data, _ in chat.buttons if data.startswith(f"move.{at_hand(chat).id}="))
    chat.happens_press(to)
    chat.until(at_hand(chat).planned)


def cut_short(chat: Chat) -> None:
    chat.says("only 20 min today")


def sore(chat: Chat) -> None:
    chat.happens_press(f"sore.{at_hand(chat).id}.all=2")


def made_easy(chat: Chat) -> None:
    chat.says("/deload")


def made_smaller(chat: Chat) -> None:
    chat.happens_press(f"session.smaller={at_hand(chat).id}")


@pytest.mark.parametrize("adjusted", [moved, cut_short, sore, made_easy, made_smaller])
def test_A48_a_week_that_was_adjusted_is_a_week_that_was_kept(adjusted: Callable[[Chat], None]) -> None:
    chat = gym()
    chat.until(at_hand(chat).planned)
    chat.says("/today")
    adjusted(chat)
    under_way(chat)
    taps_every_set(chat)
    assert chat.athlete.past[-1].status == "done"
    assert (chat.athlete.week.planned, chat.athlete.week.done) == (1, 1.0)


def test_A48_a_session_that_waited_for_a_sore_back_and_was_then_done_is_a_whole_week_kept() -> None:
    chat = under_way(gym())
    taps_every_set(chat)
    chat.until(at_hand(chat).planned)
    chat.happens_press(f"sore.{at_hand(chat).id}.all=3")
    chat.until(at_hand(chat).planned)
    chat.happens_press(f"sore.{at_hand(chat).id}.all=0")
    taps_every_set(under_way(chat))
    assert at_hand(chat).id == 3
    assert (chat.athlete.week.planned, chat.athlete.week.done) == (2, 2.0)


def test_A49_the_weekly_rating_is_answered_with_what_the_log_says() -> None:
    chat = gym()
    trains(chat)
    told_week(chat)
    chat.taps("confidence.week=8")
    assert chat.said.startswith("8 of 10.")
    assert "From your log: 1 session kept lately." in chat.said
    for _ in range(4):
        trains(chat, "barbell row 70kg 10,10,10", "seated cable row 50kg 10,10")
    told_week(chat)
    chat.taps("confidence.week=8")
    assert re.search(r"From your log: Bent-over barbell row: 60 kg × 10 → 70 kg × 10 in \d weeks?\.", chat.said)


@pytest.mark.parametrize(("typed", "value"), [("8", 8), ("10/10", 10), ("about 6", 6), ("0.", 0)])
def test_A49_the_rating_can_be_typed_as_well(typed: str, value: int) -> None:
    chat = gym()
    trains(chat)
    told_week(chat)
    chat.says(typed)
    assert chat.athlete.week.confidence == value
    assert f"{value} of 10." in chat.said


def test_A49_a_figure_typed_when_nothing_asked_for_a_rating_is_none() -> None:
    chat = gym()
    trains(chat)
    chat.says("8")
    assert chat.athlete.week.confidence is None


def test_A49_without_a_set_in_the_log_no_fact_is_made_up() -> None:
    chat = gym()
    chat.happens_press("confidence.week=3")
    assert "Your log is still empty" in chat.said


def test_AR26_the_weekly_message_proves_it_with_numbers_from_the_log_and_with_nothing_else() -> None:
    chat = gym()
    trains(chat)
    trains(chat)
    first = told_week(chat)
    assert "2 of 2 sessions kept" in first
    assert f"{len(chat.athlete.log)} sets logged" in first
    assert "→ 60 kg" not in first
    trains(chat, "barbell row 65kg 10,10,10")
    assert "Bent-over barbell row: 60 kg × 10 → 65 kg × 10 in 1 week." in told_week(chat)


def test_AR26_more_effort_at_the_same_weight_is_not_called_a_gain() -> None:
    chat = gym()
    trains(chat, "barbell row 60kg 10,10 @10")
    trains(chat)
    trains(chat, "barbell row 60kg 10,10 @6")
    assert "→" not in told_week(chat).partition("logged")[2].partition("•")[0]


def test_AR26_sessions_are_counted_in_the_month_so_that_no_number_stands_still() -> None:
    chat = gym()
    for _ in range(7):
        summary = trains(chat)
    month = chat.athlete.local(chat.now).date().replace(day=1)
    kept = sum(chat.athlete.local(past.ended).date() >= month for past in chat.athlete.past)
    assert f"{kept} session{'s' if kept > 1 else ''} kept this month" in summary


PROMISES = re.compile(r"\b(cures?|heals?|fix(es)? your|prevents?|guarantees?|get rid of|painless)\b", re.IGNORECASE)


def everything_said() -> dict[str, str]:
    """Every sentence the coach has, by file and key."""
    said: dict[str, str] = {}

    def walk(where: str, node: object) -> None:
        if isinstance(node, dict):
            for key, value in node.items():
                walk(f"{where}.{key}", value)
        elif isinstance(node, list):
            for number, value in enumerate(node):
                walk(f"{where}.{number}", value)
        else:
            said[where] = str(node)

    for file in Path(coach.texts.__file__).parent.glob("en/*.toml"):
        walk(file.stem, tomllib.loads(file.read_text(encoding="utf-8")))
    return said


def test_AR28_no_sentence_of_the_coach_promises_relief_of_pain() -> None:
    said = everything_said()
    assert len(said) > 600
    assert {where: text for where, text in said.items() if PROMISES.search(text)} == {}


def test_AR28_whatever_is_asked_about_pain_the_answer_promises_nothing() -> None:
    for asked in (
        "will it fix my back pain?",
        "does it cure back pain?",
        "/why back pain",
        "my goal is a healthy back",
    ):
        told = answer(gym(), asked)
        assert not PROMISES.search(told), asked
