"""Lived over several sessions: what was logged changes what is asked for next, and the card says why."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach import loads
from coach.events import Chose
from coach.programme import Slot
from coach.receipts import is_honest
from tests.stories.player import Chat, gym, onboarded
from tests.stories.training import at_hand, begun, done, line_of, trained


def weeks_of(chat: Chat, name: str, sessions: int) -> list[str]:
    """What the cards of some sessions say of one exercise, where it comes up, everything done as asked for."""
    cards = [trained(chat) for _ in range(sessions)]
    return [line_of(card, name) for card in cards if name in card]


def only(exercise: str, *counts: int) -> object:
    """Sets of one exercise alone; the rest of each session is left out."""

    def doing(slot: Slot, number: int) -> int | None:
        wanted = slot.exercise == exercise and number < len(counts)
        return counts[number] if wanted else None

    return doing


def test_a_band_is_squeezed_then_stretched_and_then_the_next_one_is_due() -> None:
    said = weeks_of(onboarded(), "Band good morning", 8)
    assert "squeeze" not in said[0]
    assert "squeeze 1 s, rest" in said[1]
    assert "band stretched further" in said[2]
    assert "Ready for the next band, from 12 reps" in said[3]
    assert "squeeze" not in said[3]
    assert "squeeze 1 s, rest" in said[4]


def test_a_colour_that_was_named_stays_on_the_card_until_the_next_one_is_due() -> None:
    chat = onboarded()
    begun(chat)
    for _ in range(2):
        chat.now += timedelta(minutes=2)
        chat.says("band good morning red band 15")
    chat.happens(Chose(f"session.finish={at_hand(chat).id}"))
    said = weeks_of(chat, "Band good morning", 5)
    assert "at red band, squeeze 1 s" in said[0]
    assert "red" not in said[2].split("Last:")[0]
    assert {s.rung for s in chat.athlete.log if s.entry.exercise == "band_good_morning"} >= {0, 1, 2}


def test_a_bodyweight_move_gets_its_pause_and_then_a_small_weight() -> None:
    said = weeks_of(onboarded(), "Bird dog", 8)
    assert "pause" not in said[0]
    assert "2 s pause at the top" in said[1]
    assert "+2.5 kg, 2 s pause at the top" in said[2]


def test_an_inverted_row_moves_the_feet_out_then_up_and_then_takes_weight() -> None:
    chat = onboarded()
    owned = {**chat.athlete.answers, "equipment": ("bands", "rings")}
    chat.athlete = chat.athlete.with_(answers=owned)
    said = weeks_of(chat, "Inverted row", 11)
    assert "feet further forward" in said[1]
    assert "feet raised" in said[2]
    assert "+2.5 kg, feet raised" in said[3]


def test_a_carry_goes_farther_to_forty_metres_and_then_heavier() -> None:
    chat = gym()
    said = []
    for metres in (30, 35, 40, 20):
        session = begun(chat)
        while "farmer_carry" not in {slot.exercise for slot in session.today}:
            trained(chat)
            session = begun(chat)
        said.append(line_of(chat.messages[-1].text, "Farmer carry"))
        carry = next(slot for slot in session.today if slot.exercise == "farmer_carry")
        for _ in range(carry.sets):
            chat.now += timedelta(minutes=2)
            done(chat, carry, metres)
        chat.happens(Chose(f"session.finish={session.id}"))
    assert "3 × 35 m at 20 kg" in said[1]
    assert "3 × 40 m at 20 kg" in said[2]
    assert "3 × 20 m at 22 kg" in said[3]


def test_a_hang_is_held_longer_each_time_and_tapped_at_what_is_asked_for() -> None:
    chat = onboarded()
    chat.athlete = chat.athlete.with_(answers={**chat.athlete.answers, "equipment": ("pullup_bar",)})
    session = begun(chat)
    hang = Slot("bar_hang", 2, (20, 40), (60, 90), 2, metric="seconds")
    chat.athlete = chat.athlete.with_(session=session.model_copy(update={"today": (hang,)}))
    for _ in range(2):
        chat.now += timedelta(minutes=2)
        chat.happens(Chose(f"set.{session.id}=30"))
    chat.happens(Chose(f"session.finish={session.id}"))
    following = begun(chat).model_copy(update={"today": (hang,)})
    chat.athlete = chat.athlete.with_(session=following)
    assert loads.planned(chat.athlete, following, hang).amount == (35, 35)
    chat.says("/today")
    assert "2 × 35 s" in chat.said
    assert "Hold it a little longer: 35 s." in chat.said
    assert [label for label, data, _ in chat.buttons if data == f"set.{following.id}=35"]


def test_every_change_of_a_session_has_one_receipt_that_can_be_replayed() -> None:
    chat = onboarded()
    for _ in range(4):
        trained(chat)
    receipts = [each for each in chat.receipts if each.rule == "advance"]
    assert len(receipts) == 2  # the first two days were each the first of their kind
    assert all(is_honest(each) for each in receipts)
    chat.says(f"/why {receipts[-1].id}")
    assert "Band row, last time 15, 15. All reps there: now the harder form, from 12 reps." in chat.said
    assert "the same decision, to the letter" in chat.said


def test_a_card_that_is_shown_again_has_no_second_receipt() -> None:
    chat = onboarded()
    for _ in range(2):
        trained(chat)
    begun(chat)
    before = len(chat.athlete.receipts)
    for _ in range(3):
        chat.says("/today")
    assert len(chat.athlete.receipts) == before


def test_an_easy_day_asks_for_nothing_harder() -> None:
    chat = onboarded()
    for _ in range(3):
        trained(chat)
    chat.says("deload please")
    session = begun(chat)
    assert session.deload
    assert not any(loads.why_line(chat.athlete, session, slot) for slot in session.today)


def test_a_harder_form_is_no_drop_in_performance() -> None:
    chat = onboarded()
    counts = iter((15, 15, 15, 12, 12, 12, 15, 15, 15, 12, 12, 12))
    for _ in range(12):
        count = next(counts)
        trained(chat, lambda slot, _number, count=count: count)
    assert not any(each.key.startswith("gate.") for each in chat.athlete.receipts)
    assert not any(each.key in ("review.R10", "review.R4") for each in chat.athlete.receipts)


def test_a_corrected_log_takes_the_harder_form_back() -> None:
    chat = onboarded()
    begun(chat)
    for text in ("band good morning 15", "band good morning 15 again"):
        chat.now += timedelta(minutes=2)
        chat.says(text.removesuffix(" again") + (" " if "again" in text else ""))
    chat.happens(Chose(f"session.finish={at_hand(chat).id}"))
    chat.edits("band good morning 15", "band good morning 11")
    trained(chat)
    assert "squeeze" not in line_of(trained(chat), "Band good morning")


# ---------------------------------------------------------------------------------------------------------- the load


def rows(chat: Chat, written: str) -> str:
    """The next session with barbell rows, with these rows done; the card as it began."""
    session = begun(chat)
    while "bent_over_barbell_row" not in {slot.exercise for slot in session.today}:
        chat.happens(Chose(f"session.finish={session.id}"))
        chat.happens(Chose(f"went.{session.id}=all"))
        session = begun(chat)
    card = chat.messages[-1].text
    chat.now += timedelta(minutes=2)
    chat.says(written)
    chat.happens(Chose(f"session.finish={session.id}"))
    return line_of(card, "Bent-over barbell row")


def test_twice_at_the_top_is_one_plate_more_in_kilograms() -> None:
    chat = gym()
    said = [rows(chat, f"barbell row 60kg {reps}") for reps in ("12,12,12", "12,12,12", "10,10,10")]
    assert "60 kg," in said[1]
    assert "→" not in said[1]
    assert "62.5 kg" in said[2]
    assert "one step heavier" in said[2]


def test_pounds_go_up_by_pound_plates() -> None:
    chat = gym()
    said = [rows(chat, f"barbell row 135lb {reps}") for reps in ("12,12,12", "12,12,12", "10,10,10")]
    assert "140 lb" in said[2]


def test_who_changes_to_pounds_is_asked_for_pounds_that_can_be_loaded_and_goes_on_from_there() -> None:
    chat = gym()
    rows(chat, "barbell row 60kg 12,12,12")
    chat.says("use pounds")
    assert "130 lb" in rows(chat, "barbell row 130lb 12,12,12")
    assert "135 lb" in rows(chat, "barbell row 135lb 10,10,10")
    assert [str(s.entry.weight) for s in chat.athlete.log if s.entry.weight][:1] == ["60 kg"]


def test_one_machine_in_pounds_stays_in_pounds_beside_kilograms() -> None:
    chat = gym()
    chat.says("use kg")
    rows(chat, "barbell row 135lb 12,12,12")
    assert "135 lb" in rows(chat, "barbell row 135lb 11,11,11")


@pytest.mark.parametrize(
    "written, then",
    [("20kg 10 5 left", "25 kg"), ("60kg 5", "50 kg"), ("40kg 10", "40 kg"), ("40kg 9 3 left", "40 kg")],
)
def test_a_first_load_is_found_set_by_set_from_what_was_left(written: str, then: str) -> None:
    chat = onboarded("Under 6 months", "Gym", "No", "None of these", "Done", "18:00")
    session = begun(chat)
    assert "start light" in chat.said
    slot = next(each for each in session.today if each.exercise == "trap_bar_deadlift" or each.entry.is_pull)
    name = {"lat_pulldown": "lat pulldown", "trap_bar_deadlift": "trap bar deadlift"}.get(slot.exercise, "machine row")
    chat.now += timedelta(minutes=2)
    chat.says(f"{name} {written}")
    planned = loads.planned(chat.athlete, at_hand(chat), slot)
    assert planned.prescription is not None
    assert str(planned.prescription.load) == then


def test_where_only_big_jumps_exist_more_reps_come_first_and_the_card_says_how_many() -> None:
    at_home = ("Home", "Dumbbells", "Done", "No", "None of these", "Done", "18:00")
    chat = onboarded("6 months to 3 years", "8 to 11", *at_home)
    cards = []
    for reps in (15, 15, 18, 20):
        session = begun(chat)
        while "bent_over_dumbbell_row" not in {slot.exercise for slot in session.today}:
            trained(chat)
            session = begun(chat)
        cards.append(line_of(chat.messages[-1].text, "Bent-over dumbbell row"))
        for _ in range(3):
            chat.now += timedelta(minutes=2)
            chat.says(f"bent over dumbbell row 8kg x {reps}")
        chat.happens(Chose(f"session.finish={session.id}"))
    assert "12–15 at 8 kg" in cards[1]
    assert "12–18 at 8 kg" in cards[2]
    assert "a few more reps first" in cards[2]
    assert "12–20 at 8 kg" in cards[3]


def test_a_heavy_set_told_before_the_first_session_becomes_a_careful_load_for_its_reps() -> None:
    chat = gym()
    chat.until(chat.now + timedelta(days=1))
    chat.says("barbell row 100kg 5")
    said = rows(chat, "barbell row 65kg 11,11,11")
    assert "3 × 10–12 at 6" in said
    assert "From the set you told me" in said
    assert "at 65 kg" in rows(chat, "barbell row 65kg 11,11,11")


def test_an_exercise_that_is_new_after_some_weeks_begins_with_two_easy_sets_and_then_as_planned() -> None:
    chat = gym()
    for _ in range(6):
        trained(chat)
    assert chat.athlete.week.reviews >= 2
    chat.athlete = chat.athlete.with_(swapped={"lat_pulldown": "single_arm_pulldown", "pull_up": "lat_pulldown"})
    seen = []
    for _ in range(4):
        session = begun(chat)
        seen += [(slot.sets, slot.rir) for slot in session.today if slot.exercise == "single_arm_pulldown"]
        trained(chat)
    assert seen[0][0] <= 2
    assert seen[0][1] >= 3
    assert seen[1][1] < 3
    assert any("Single-arm pulldown is new:" in message.text for message in chat.messages)
