"""Away from home: the zone from the day of travel on, the same hour there, the kit, and the way back by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from coach.athlete import from_epoch_ms
from coach.events import Shared
from tests.stories.player import EPOCH, Chat, gym

TOKYO = "flying to Tokyo tomorrow until the 28th, hotel with dumbbells only"


def lifter() -> Chat:
    """A lifter in Lisbon who trained hard on Monday at six in the evening."""
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now = EPOCH + timedelta(hours=2)
    for sets in ("bent-over row 4x10x60", "lat pulldown 4x10x50", "face pull 3x12x20"):
        chat.says(sets)
    chat.says("/today")
    chat.taps("Finish")
    return chat


def rings(chat: Chat, kind: str) -> list[datetime]:
    return [from_epoch_ms(each.due) for each in chat.agenda if each.kind == kind]


def test_U9_monday_evening_in_lisbon_to_thursday_evening_in_tokyo_is_64_hours() -> None:
    chat = lifter()
    said = chat.says(TOKYO)[0].text
    assert "From Tue 8 Sep I use Asia/Tokyo, until Mon 28 Sep, then Europe/Lisbon again" in said
    assert "Thu 18:00, 64 real hours after the last one" in said
    assert "dumbbells" in said


def test_U9_until_the_day_of_travel_home_holds() -> None:
    chat = lifter()
    chat.says(TOKYO)
    assert str(chat.athlete.zone) == "Europe/Lisbon"
    chat.until(datetime(2026, 9, 8, 1, tzinfo=UTC))
    assert str(chat.athlete.zone) == "Asia/Tokyo"
    assert chat.athlete.answers["place"] == "home"
    assert list(chat.athlete.answers["equipment"]) == ["dumbbells"]


def test_U9_the_nudge_keeps_its_hour_there_and_only_one_comes_a_day() -> None:
    chat = lifter()
    chat.says(TOKYO)
    rung = [(from_epoch_ms(c.due), m) for c, m in chat.until(datetime(2026, 9, 10, 10, tzinfo=UTC)) if c.kind == "plan"]
    assert [at for at, _ in rung] == [datetime(2026, 9, 10, 9, tzinfo=UTC)]  # 18:00 in Tokyo
    assert "dumbbell" in rung[0][1][0].text


def test_U9_everything_is_as_before_after_the_last_day() -> None:
    chat = lifter()
    before = {name: chat.athlete.answers[name] for name in ("place", "zone", "nudge_at")}
    chat.says("flying to Tokyo tomorrow until the 29th, hotel with dumbbells only")
    chat.until(datetime(2026, 9, 25, 12, tzinfo=UTC))
    chat.says("packing")
    told = [m.text for _, said in chat.until(datetime(2026, 9, 30, 12, tzinfo=UTC)) for m in said]
    assert sum("Welcome home" in text for text in told) == 1
    assert {name: chat.athlete.answers[name] for name in before} == before
    assert "equipment" not in chat.athlete.answers
    assert chat.athlete.travel is None
    assert str(chat.athlete.zone) == "Europe/Lisbon"


def test_U9_the_way_back_is_told_in_the_morning() -> None:
    chat = lifter()
    chat.says(TOKYO)
    chat.until(datetime(2026, 9, 20, tzinfo=UTC))
    assert rings(chat, "travel") == [datetime(2026, 9, 29, 8, tzinfo=UTC)]  # nine in Lisbon


def test_a_pin_on_arrival_switches_at_once() -> None:
    chat = lifter()
    chat.says(TOKYO)
    assert "Asia/Tokyo" in chat.happens(Shared("Asia/Tokyo"))[0].text
    assert str(chat.athlete.zone) == "Asia/Tokyo"
    assert chat.athlete.trip is None


def test_a_pin_from_home_ends_the_trip() -> None:
    chat = lifter()
    chat.says("in Tokyo until the 28th")
    assert str(chat.athlete.zone) == "Asia/Tokyo"
    chat.happens(Shared("Europe/Lisbon"))
    assert chat.athlete.travel is None


def test_home_again_in_words_ends_the_trip() -> None:
    chat = lifter()
    chat.says(TOKYO)
    chat.until(datetime(2026, 9, 12, tzinfo=UTC))
    assert "Welcome home" in chat.says("I'm back home")[0].text
    assert chat.athlete.answers["place"] == "gym"


def test_a_trip_without_a_place_is_asked_about() -> None:
    assert "Where to" in lifter().says("I'm travelling until the 28th")[0].text


def test_48_hours_are_the_same_hours_wherever_they_are_spent() -> None:
    chat = lifter()
    last = EPOCH + timedelta(hours=2)
    for place in ("Tokyo", "Los Angeles", "Auckland", "Honolulu"):
        chat.says(f"I'm in {place} until the 28th")
        assert chat.athlete.session is not None
        assert chat.athlete.session.planned - last >= timedelta(hours=48), place


# ------------------------------------------------------------------------------------------------------- the way back


@pytest.mark.parametrize("home", ["Tokyo", "Auckland", "Lisbon", "Honolulu"])
@pytest.mark.parametrize("away", ["Los Angeles", "Honolulu", "Tokyo", "Samoa"])
def test_U9_the_clock_of_home_holds_again_by_itself_whichever_way_round_the_world(home: str, away: str) -> None:
    chat = onboarded(home)
    at_home = str(chat.athlete.zone)
    chat.says(f"flying to {away} tomorrow until the 28th")
    chat.until(datetime(2026, 9, 30, 0, tzinfo=UTC))
    assert str(chat.athlete.zone) == at_home
    assert chat.athlete.travel is None


def onboarded(city: str) -> Chat:
    chat = Chat()
    chat.says("/start")
    for tap in ("Under 6 months", "Home", "Bands", "Done", "No", "None of these", "Done", "18:00"):
        chat.taps(tap)
    chat.says(city)
    return chat


@pytest.mark.parametrize("silence", ["/stop", "pause for two months", "my crotch is numb since deadlifts"])
def test_the_way_back_is_not_told_where_nothing_may_be_written(silence: str) -> None:
    chat = lifter()
    chat.says("flying to Tokyo tomorrow until the 12th")
    chat.says(silence)
    said = [m.text for _, messages in chat.until(datetime(2026, 9, 20, tzinfo=UTC)) for m in messages]
    assert str(chat.athlete.zone) == "Europe/Lisbon"
    assert [text for text in said if "get help" not in text] == []


def test_on_a_day_with_a_nudge_the_way_back_is_told_with_it_and_not_by_a_message_of_its_own() -> None:
    chat = lifter()
    chat.says("flying to Tokyo tomorrow until the 16th")  # home on Thursday, a session day
    chat.until(datetime(2026, 9, 15, 12, tzinfo=UTC))
    chat.says("hello")
    said = [(due.kind, m) for due, messages in chat.until(datetime(2026, 9, 17, 20, tzinfo=UTC)) for m in messages]
    assert [kind for kind, _ in said] == ["plan"]
    assert said[0][1].text.startswith("Your clock is Europe/Lisbon again.\n")


def test_a_session_of_this_evening_is_not_held_in_the_night_of_another_clock() -> None:
    for place in ("Kathmandu", "Kolkata", "Sydney"):
        chat = gym()
        chat.says(f"I moved to {place}")
        session = chat.athlete.session
        assert session is not None
        assert chat.athlete.local(session.planned).strftime("%H:%M") == "18:00", place


# ------------------------------------------------------------------------------------------------------ said and shown


def labels(chat: Chat) -> list[str]:
    return [label for row in chat.messages[-1].buttons for label, _ in row]


def test_the_plan_shows_a_journey_that_is_still_ahead_as_it_will_be() -> None:
    chat = gym()
    chat.says("flying to Tokyo tomorrow until the 28th, hotel with dumbbells only")
    told = chat.says("/plan")[0].text
    home, _, away = told.partition("From Tue 8 Sep on Asia/Tokyo:")
    assert "Bent-over barbell row" in home
    assert "dumbbell" in away
    assert "Pull-up" not in away


def test_the_plan_shows_the_days_after_a_short_journey_at_home_again() -> None:
    chat = gym()
    chat.says("not today")
    chat.taps("Thu 18:00" if "Thu 18:00" in labels(chat) else "Wed 18:00")
    chat.says("in berlin from tomorrow till friday, hotel with dumbbells only")
    away, _, home = chat.says("/plan")[0].text.partition("From Sat 12 Sep at home again:")
    assert "From Tue 8 Sep on Europe/Berlin:" in away
    assert "umbbell" in away
    assert "Lat pulldown" in home or "Pull-up" in home


def test_a_journey_can_begin_now_or_not_at_all_by_a_tap() -> None:
    chat = gym()
    chat.says("flying to Tokyo tomorrow until the 28th")
    assert labels(chat) == ["Switch now", "Undo"]
    assert "You're on Asia/Tokyo" in chat.taps("Switch now")[0].text
    chat.taps("Undo")
    assert str(chat.athlete.clock) == "Europe/Lisbon"
    chat.says("flying to Tokyo tomorrow until the 28th")
    assert "your clock stays Europe/Lisbon" in chat.taps("Undo")[0].text
    assert chat.athlete.trip is None
    assert chat.happens_press("trip.now=yes")[0].toast


@pytest.mark.parametrize("words", ["I'm in London", "in London now", "I am currently in London"])
def test_who_is_somewhere_is_away_and_comes_back_to_the_clock_of_home(words: str) -> None:
    chat = gym()
    chat.says(words)
    assert str(chat.athlete.clock) == "Europe/London"
    chat.says("back home")
    assert str(chat.athlete.clock) == "Europe/Lisbon"


@pytest.mark.parametrize("words", ["I moved to Berlin", "I live in Berlin", "set my time zone to Berlin"])
def test_who_has_moved_lives_there_also_when_it_is_told_on_a_journey(words: str) -> None:
    chat = gym()
    chat.says("I'm in Tokyo")
    assert "Your clock is now Europe/Berlin" in chat.says(words)[0].text
    assert chat.athlete.travel is None
    assert chat.athlete.answers["zone"] == "Europe/Berlin"


def test_at_home_again_in_words_ends_the_journey() -> None:
    chat = gym()
    chat.says("I'm in Tokyo")
    assert "Welcome home" in chat.says("I'm in Lisbon")[0].text


def test_all_that_is_named_for_home_today_is_there_and_bands_come_with_an_anchor() -> None:
    chat = gym()
    told = chat.says("today at home with bands and dumbbells")[0].text
    assert "Bent-over barbell row → Bent-over dumbbell row (two arms), 3 sets" in told
    assert "Lat pulldown (cable) → Band pulldown, 2 sets" in told


def test_back_at_the_gym_the_same_day_is_the_session_as_it_was() -> None:
    chat = gym()
    chat.says("/today")
    assert chat.athlete.session is not None
    before = chat.athlete.session.today
    chat.says("I'm at home today, only bands")
    assert chat.athlete.session.today != before
    said = chat.says("back at the gym")
    assert chat.athlete.session.today == before
    assert "→" not in said[0].text.split("Warm-up")[0]


@pytest.mark.parametrize(
    ("words", "place", "for_good"),
    [
        ("I train at home now with dumbbells", "home", True),
        ("from now on I train at home with bands", "home", True),
        ("I'm at home today", "gym", False),
        ("I'm at home right now", "gym", False),
        ("I'm at home now", "gym", False),
    ],
)
def test_another_place_from_now_on_changes_the_plan_and_today_today(words: str, place: str, for_good: bool) -> None:
    chat = gym()
    said = chat.says(words)
    assert chat.athlete.answers["place"] == place
    assert ("The exercises follow" in said[0].text) is for_good


def test_another_place_today_changes_no_session_of_another_day() -> None:
    chat = gym()
    chat.until(chat.now + timedelta(hours=3))
    chat.says("/today")
    chat.taps("Start")
    chat.says("barbell row 60kg 10,10,10,10")
    chat.taps("Finish")
    before = chat.athlete.session
    said = chat.says("I'm at home today, only bands")
    assert "No session today" in said[0].text
    assert chat.athlete.session is not None
    assert before is not None
    assert chat.athlete.session.model_copy(update={"said": before.said}) == before


def test_another_place_named_for_a_day_that_was_not_used_is_forgotten_the_next_day() -> None:
    chat = gym()
    chat.taps("Not today")
    chat.taps("Wed 18:00")
    chat.says("/today")
    assert chat.athlete.session is not None
    usual = [slot.exercise for slot in chat.athlete.session.today]
    chat.says("I'm at home today, only bands")
    assert [slot.exercise for slot in chat.athlete.session.today] != usual
    chat.until(chat.now + timedelta(days=1))
    chat.says("/today")
    assert [slot.exercise for slot in chat.athlete.session.today] == usual


@pytest.mark.parametrize(
    ("words", "kit", "told"),
    [
        ("the hotel has dumbbells", ("dumbbells",), "There the plan uses: dumbbells."),
        ("hotel with dumbbells and a bench", ("bench", "dumbbells"), "There the plan uses: bench, dumbbells."),
        ("no equipment in the hotel", (), "There the plan needs no equipment."),
        ("only bands here", ("bands",), "There the plan uses: bands."),
    ],
)
@pytest.mark.parametrize("when", ["", "tomorrow "])
def test_what_there_is_on_a_journey_is_kept_for_the_journey_alone(
    when: str, words: str, kit: tuple[str, ...], told: str
) -> None:
    chat = gym()
    chat.says(f"flying to rome {when}until sunday")
    assert told in chat.says(words)[0].text
    away = chat.athlete.travel or chat.athlete.trip
    assert away is not None
    assert away.kit == kit
    assert "Barbell" not in chat.says("/plan")[0].text.split("From Tue")[-1]
    chat.says("back in lisbon")
    assert chat.athlete.answers["place"] == "gym"
    assert not chat.athlete.answers.get("equipment")


def test_a_hotel_gym_is_asked_what_is_in_it() -> None:
    chat = gym()
    chat.says("to rome until sunday")
    assert "What is in it?" in chat.says("hotel gym there")[0].text


def test_to_say_where_one_is_keeps_the_day_of_return() -> None:
    chat = gym()
    chat.says("to rome until sunday")
    chat.says("in rome now")
    assert chat.athlete.travel is not None
    assert chat.athlete.travel.until is not None


def test_a_journey_announced_while_training_at_home_for_a_week_is_taken_up() -> None:
    chat = gym()
    chat.says("train at home this week")
    said = chat.says("flying to Tokyo tomorrow until the 28th")
    assert "Tokyo" in said[0].text
    assert chat.athlete.profile is not None


def test_the_way_back_brings_no_nudge_of_this_day_again() -> None:
    chat = lifter()
    chat.says("in Tokyo until the 16th")
    chat.until(datetime(2026, 9, 17, 7, 30, tzinfo=UTC))  # Thursday: evening in Tokyo, morning in Lisbon
    chat.happens(Shared("Asia/Tokyo"))
    sent = chat.athlete.nudging.sent
    chat.happens(Shared("Europe/Lisbon"))
    assert chat.athlete.nudging.sent == sent
