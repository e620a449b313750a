"""The soreness question and what it does to the session: move, wait, trim, rest, each with its reason."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from coach import plan, readiness
from coach.dialogues import Triaging
from coach.events import Chose
from coach.local_time import local_date
from coach.receipts import is_honest
from coach.spacing import is_legal
from coach.texts import say
from coach.training import Note, Session
from tests.stories.player import Chat, gym, onboarded


def trains(
    chat: Chat, load: int = 60, reps: str = "10,10,10", lifts: tuple[str, ...] = ("barbell row", "seated cable row")
) -> None:
    """The session at hand at its hour: started, rows logged, finished."""
    session = chat.athlete.session
    assert session is not None
    chat.until(max(chat.now, session.planned))
    chat.taps(f"session.start={session.id}")
    for lift in lifts:
        chat.says(f"{lift} {load}kg {reps}")
    chat.taps(f"session.finish={session.id}")


def at_hand(chat: Chat) -> Session:
    session = chat.athlete.session
    assert session is not None
    return session


def sore(chat: Chat, upper: int = 0, mid: int = 0, lower: int = 0) -> str:
    sid = at_hand(chat).id
    for region, level in (("upper_back", upper), ("mid_back", mid), ("lower_back", lower)):
        chat.happens(Chose(f"sore.{sid}.{region}={level}"))
    return chat.said


def due_again(chat: Chat) -> datetime:
    """On to the day of the next session, at its hour."""
    chat.until(at_hand(chat).planned)
    return chat.now


def test_A37_an_extremely_sore_mid_back_never_gets_a_hard_session_today() -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    before = at_hand(chat)
    told = sore(chat, mid=3)
    assert "no hard work" in told
    assert at_hand(chat).planned - before.planned >= timedelta(hours=24)
    assert is_legal(plan.last_hard(chat.athlete), at_hand(chat).planned, chat.athlete.clock)


def test_A37_no_old_button_and_no_word_starts_a_session_that_waits_for_an_extremely_sore_back() -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    sore(chat, mid=3)
    waiting = at_hand(chat)
    for _ in range(3):
        chat.until(chat.now + timedelta(minutes=7))
        chat.happens(Chose(f"session.start={waiting.id}"))
        assert at_hand(chat).status == "planned"
        chat.says("only 20 min today")
        chat.says("start")
        assert at_hand(chat).status == "planned"
        assert (at_hand(chat).planned, at_hand(chat).waits) == (waiting.planned, 1)


def test_A37_what_was_said_in_the_morning_holds_in_the_evening_until_it_is_said_anew() -> None:
    chat = gym()
    trains(chat)
    session = at_hand(chat)
    chat.until(session.planned - timedelta(hours=9))
    for region in ("upper_back", "mid_back", "lower_back"):
        chat.happens(Chose(f"felt.{region}=3"))
    chat.until(session.planned)
    chat.happens(Chose(f"session.start={session.id}"))
    assert at_hand(chat).status == "planned"
    chat.until(at_hand(chat).planned)
    sore(chat)
    chat.happens(Chose(f"session.start={session.id}"))
    assert at_hand(chat).status == "running"


def test_AR22_a_wait_is_never_counted_as_missed() -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    sore(chat, mid=3)
    chat.until(at_hand(chat).planned)
    assert chat.athlete.week.planned == 1  # the one that was trained


def test_a_card_without_an_answer_left_to_give_is_not_moved_for_a_day_that_is_far_enough() -> None:
    chat = gym()
    session = at_hand(chat).model_copy(update={"planned": chat.now + timedelta(days=3), "soreness": {"mid_back": 3}})
    step = readiness.decide(chat.athlete.with_(session=session), chat.now, starting=True)
    assert step.athlete.session is not None
    assert step.athlete.session.planned == session.planned
    assert step.athlete.session.waits == 0


def test_a_session_that_rests_after_two_waits_is_let_go_and_not_held_against_anybody() -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    session = at_hand(chat).model_copy(update={"waits": 2, "asked_pain": True})
    chat.athlete = chat.athlete.with_(session=session)
    told = sore(chat, 3, 3, 3)
    assert "skip this session" in told
    assert "moved" not in told
    assert chat.athlete.past[-1].excused
    assert chat.athlete.week.planned == 1
    assert at_hand(chat).id != session.id


def test_a_sore_mid_back_trains_three_quarters_of_its_sets() -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    planned = {slot.exercise: slot.sets for slot in plan.planned_session(chat.athlete, at_hand(chat).letter).slots}
    sore(chat, mid=2)
    for slot in at_hand(chat).today:
        if slot.entry.region == "mid_back":
            assert slot.sets == {1: 1, 2: 1, 3: 2, 4: 3}[planned[slot.exercise]]


def test_a_sore_region_stops_a_rep_earlier_and_the_others_do_not() -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    planned = {slot.exercise: slot.rir for slot in plan.planned_session(chat.athlete, at_hand(chat).letter).slots}
    sore(chat, mid=2)
    more = {slot.entry.region: slot.rir - planned[slot.exercise] for slot in at_hand(chat).today}
    assert more == {"mid_back": 1, "lower_back": 0, "support": 0}


def test_an_extremely_sore_upper_back_rests_and_takes_a_set_off_each_row() -> None:
    chat = gym()
    due_again(chat)
    planned = {slot.exercise: slot for slot in plan.planned_session(chat.athlete, at_hand(chat).letter).slots}
    sore(chat, upper=3)
    today = {slot.exercise: slot for slot in at_hand(chat).today}
    assert {slot.entry.region for slot in today.values()} == {"mid_back", "lower_back"}
    rows = [each for each in today if today[each].entry.pattern == "horizontal_pull"]
    assert rows
    for each, slot in today.items():
        assert slot.sets == planned[each].sets - (each in rows), each


def test_soreness_of_two_anywhere_turns_drop_sets_off_everywhere() -> None:
    chat = onboarded("Over 3 years", "12 or more", "Gym", "No", "None of these", "Done", "18:00")
    chat.athlete = chat.athlete.with_(week=chat.athlete.week.model_copy(update={"number": 5}))
    unopened = at_hand(chat).model_copy(update={"slots": (), "today": ()})
    chat.athlete = chat.athlete.with_(session=unopened)
    opened = readiness.cards.opened(chat.athlete, chat.now)
    assert opened.session is not None
    assert any(slot.technique for slot in opened.session.today)
    sore(chat, lower=2)
    assert not any(slot.technique for slot in at_hand(chat).today)


def test_a_swap_made_before_the_soreness_answer_is_kept() -> None:
    chat = gym()
    chat.taps(f"session.swap={at_hand(chat).id}")
    row = next(b for b in chat.buttons if b[1].startswith(f"swap.{at_hand(chat).id}="))
    chat.happens(Chose(row[1]))
    chosen = next(b for b in chat.buttons if b[1].startswith(f"swap.{at_hand(chat).id}."))
    chat.happens(Chose(chosen[1]))
    swapped_in = chosen[1].partition("=")[2]
    assert swapped_in in {slot.exercise for slot in at_hand(chat).today}
    sore(chat)
    assert swapped_in in {slot.exercise for slot in at_hand(chat).today}


def drops_sharply() -> Chat:
    """Three good weeks, then far fewer reps in the last session."""
    chat = gym()
    for _ in range(6):
        trains(chat)
    trains(chat, reps="6,5,5")
    return chat


def test_A38_after_a_sharp_drop_the_next_hard_session_keeps_72_hours() -> None:
    chat = drops_sharply()
    last = plan.last_hard(chat.athlete)
    assert last is not None
    assert at_hand(chat).planned - last >= timedelta(hours=72)
    assert "72 hours" in chat.said


def test_AR22_a_hard_session_cannot_be_started_48_hours_after_a_sharp_drop() -> None:
    chat = drops_sharply()
    last = plan.last_hard(chat.athlete)
    assert last is not None
    chat.until(last + timedelta(hours=50))
    chat.happens(Chose(f"session.start={at_hand(chat).id}"))
    assert at_hand(chat).status == "planned"
    assert "72 hours" in chat.said


def test_every_receipt_of_the_gate_can_be_told_and_replayed() -> None:
    chat = drops_sharply()
    due_again(chat)
    sore(chat, 2, 2, 2)
    gates = [each for each in chat.receipts if each.rule == "gate"]
    assert gates
    for each in gates:
        assert is_honest(each)
        chat.says(f"/why {each.id}")
        assert f"R-{each.id}" in chat.said
        assert "{" not in chat.said


def test_lasting_soreness_is_told_from_pain_once_and_not_for_ever() -> None:
    chat = gym()
    trains(chat)
    chat.until(chat.now + timedelta(hours=130))
    session = at_hand(chat).model_copy(update={"planned": chat.now})
    chat.athlete = chat.athlete.with_(session=session)
    sore(chat, mid=3)
    assert isinstance(chat.athlete.safety_question, Triaging)
    for answer in ("where=muscle", "started=later", "feel=dull", "eases=yes", "flags=none"):
        chat.happens(Chose(f"triage.{answer}"))
    step = readiness.decide(chat.athlete, chat.now)
    assert step.athlete.safety_question is None


def test_local_dates_are_what_a_card_of_today_goes_by() -> None:
    chat = gym()
    assert local_date(at_hand(chat).planned, chat.athlete.clock) == local_date(chat.now, chat.athlete.clock)


@pytest.mark.parametrize(
    ("said", "levels"),
    [
        ("0", [0, 0, 0]),
        ("None.", [0, 0, 0]),
        ("2", [2, 2, 2]),
        ("1 2 0", [1, 2, 0]),
        ("0, 1, 2", [0, 1, 2]),
        ("1/0/3", [1, 0, 3]),
    ],
)
def test_the_question_on_the_card_is_answered_by_numbers_alone(said: str, levels: list[int]) -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    chat.says(said)
    assert [fact.level for fact in chat.athlete.soreness[-3:]] == levels
    assert [fact.region for fact in chat.athlete.soreness[-3:]] == ["upper_back", "mid_back", "lower_back"]


@pytest.mark.parametrize("said", ["4", "1 2", "0 1 2 3", "12", "2026"])
def test_other_numbers_are_no_answer_to_the_card(said: str) -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    chat.says(said)
    assert not chat.athlete.soreness


def test_a_number_while_no_card_asks_stores_no_soreness() -> None:
    chat = gym()
    trains(chat)
    assert not at_hand(chat).slots
    chat.says("2")
    assert not chat.athlete.soreness


def test_A37_one_extremely_sore_mid_back_told_alone_makes_the_session_wait_at_once() -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    before = at_hand(chat).planned
    chat.says("3 for mid back")
    assert "no hard work today" in chat.said
    assert at_hand(chat).planned > before
    assert at_hand(chat).waits == 1


def test_a_day_whose_only_answer_was_extreme_is_no_missed_session() -> None:
    chat = gym()
    trains(chat)
    due_again(chat)
    chat.happens(Chose(f"sore.{at_hand(chat).id}.mid_back=3"))
    chat.until(chat.now + timedelta(days=1, hours=2))
    assert "missed" not in [past.status for past in chat.athlete.past]
    assert at_hand(chat).status == "planned"


def test_what_takes_the_place_of_a_hinge_for_a_sore_lower_back_is_two_easy_sets() -> None:
    chat = gym()
    due_again(chat)
    sore(chat, lower=2)
    came = [
        slot for slot in at_hand(chat).today if slot.entry.region == "lower_back" and slot.exercise != "back_extension"
    ]
    assert [(slot.sets, slot.rir >= 4) for slot in came] == [(2, True)]


def test_areas_with_the_same_reason_are_named_in_one_line() -> None:
    told = [say(Note(key="gate.sore3", values={"region": each}).line) for each in ("upper_back", "upper_back+mid_back")]
    assert told == [
        "Upper back: extremely sore means not ready. It rests today.",
        "Upper back and mid back: extremely sore means not ready. It rests today.",
    ]
    chat = gym()
    said = chat.says("upper back 2, mid back 2, lower back 2")[0].text
    assert said.count("still clearly sore") == 1
    assert "All three areas: still clearly sore" in said


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("lats are wrecked, rest is fine", {"upper_back": 0, "mid_back": 3, "lower_back": 0}),
        ("mid back 2, rest 1", {"upper_back": 1, "mid_back": 2, "lower_back": 1}),
        ("lower back tight, everything else fine", {"upper_back": 0, "mid_back": 0, "lower_back": 1}),
        ("upper 1, the rest is a 2", {"upper_back": 1, "mid_back": 2, "lower_back": 2}),
    ],
)
def test_the_rest_of_the_back_is_told_in_a_word(text: str, levels: dict[str, int]) -> None:
    chat = gym()
    chat.says(text)
    assert {fact.region: fact.level for fact in chat.athlete.soreness} == levels


@pytest.mark.parametrize("text", ["all 3", "everything is 3", "3 all over", "3s everywhere"])
def test_one_number_for_all_of_the_back_answers_the_card(text: str) -> None:
    chat = gym()
    chat.says(text)
    assert "no hard work today" in chat.said


def test_an_area_told_on_the_day_asks_for_the_others_and_the_last_of_them_decides() -> None:
    chat = gym()
    said = chat.says("mid back 2")
    assert said[0].text == "Noted: mid back 2.\nAnd the others?"
    chat.happens(Chose("felt.upper_back=0"))
    chat.happens(Chose("felt.lower_back=0"))
    assert "Mid back and lats: still clearly sore" in chat.said


def test_a_session_that_our_own_question_about_pain_held_up_is_not_missed() -> None:
    chat = gym()
    chat.until(at_hand(chat).planned)
    chat.says("something hurts in my back")
    assert isinstance(chat.athlete.safety_question, Triaging)
    chat.until(chat.now + timedelta(days=4))
    assert not chat.athlete.past
    assert chat.athlete.week.planned == 0


@pytest.mark.parametrize("text", ["all good", "fine", "Feeling great!", "I'm good", "all clear"])
def test_the_card_is_answered_by_feeling_well(text: str) -> None:
    chat = gym()
    chat.says(text)
    assert "Recovered and on track: train as planned." in chat.said
