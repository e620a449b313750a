"""Getting to know each other: by taps, by one sentence, back and forth, and never stuck."""

from __future__ import annotations

import pytest

from coach.changing import zone_name
from coach.dialogues import Asking, Idle
from coach.events import Attached, Chose, Command, Edited, Said, Shared, Unreadable
from tests.stories.player import Chat, gym, onboarded

HOME = ("Under 6 months", "Home", "Bands", "Done", "No", "None of these", "Done", "18:00")


def asked(chat: Chat) -> str:
    assert isinstance(chat.athlete.dialogue, Asking)
    return chat.athlete.dialogue.field


def test_eight_taps_and_a_city_lead_to_the_first_session() -> None:
    chat = onboarded(*HOME)
    assert chat.athlete.profile is not None
    assert chat.athlete.profile.level == "beginner"
    assert "Back day A" in chat.said


def test_a_sentence_answers_all_but_the_two_questions_of_health() -> None:
    chat = Chat()
    chat.says("/start")
    said = chat.says("New, home, bands, mon wed fri, 18:00, Porto")
    assert "Got it: Under 6 months, Home, Bands, Mon, Wed, Fri, 18:00, Europe/Lisbon." in said[0].text
    assert asked(chat) == "pain"
    chat.says("no")
    chat.says("none of these")
    assert chat.athlete.profile is not None
    assert str(chat.athlete.zone) == "Europe/Lisbon"


def test_somebody_may_introduce_themselves_before_being_asked_and_loads_become_the_first_log() -> None:
    chat = Chat()
    chat.says("been lifting 2 years, gym, tue thu sat, rows 60x10 pulldown 55x12, grip dies on deadlifts")
    assert not chat.athlete.log
    for answer in ("10", "no", "none", "18:00", "Lisbon"):
        chat.says(answer)
    assert chat.athlete.profile is not None
    assert chat.athlete.answers["weak_grip"] is True
    assert "Kilos or pounds" in chat.said
    chat.happens(Chose(next(data for _, data, _ in chat.buttons if data.startswith("read."))))
    assert [str(s.entry.weight) for s in chat.athlete.log] == ["60 kg", "55 kg"]


def test_every_question_can_be_gone_back_from() -> None:
    chat = Chat()
    chat.says("/start")
    fields = []
    for tap in HOME:
        if isinstance(chat.athlete.dialogue, Asking) and chat.athlete.dialogue.field not in fields:
            fields.append(chat.athlete.dialogue.field)
        chat.taps(tap)
    for field in reversed(fields):
        chat.taps("‹ Back")
        assert asked(chat) == field
        assert field not in chat.athlete.answers


def test_back_can_be_written() -> None:
    chat = Chat()
    chat.says("/start")
    chat.taps("Under 6 months")
    chat.says("back")
    assert asked(chat) == "experience"


@pytest.mark.parametrize(
    ("text", "zone", "shown"),
    [
        ("UTC+2", "Etc/GMT-2", "UTC+2"),
        ("Europe/Berlin", "Europe/Berlin", "Europe/Berlin"),
        ("Tokyo", "Asia/Tokyo", "Asia/Tokyo"),
    ],
)
def test_an_offset_a_zone_or_a_city_sets_the_clock(text: str, zone: str, shown: str) -> None:
    chat = Chat()
    chat.says("/start")
    for tap in HOME:
        chat.taps(tap)
    said = chat.says(text)
    assert str(chat.athlete.zone) == zone
    assert said[0].text.startswith(shown)


def test_a_city_with_namesakes_is_asked_with_buttons() -> None:
    chat = Chat()
    chat.says("/start")
    for tap in HOME:
        chat.taps(tap)
    said = chat.says("San Jose")
    assert len(said[0].buttons) >= 2
    chat.happens(Chose("profile.zone=America/Costa_Rica"))
    assert str(chat.athlete.zone) == "America/Costa_Rica"


def test_a_shared_location_answers_the_last_question_or_the_first() -> None:
    chat = Chat()
    chat.happens(Shared("Asia/Tokyo"))
    assert chat.athlete.answers["zone"] == "Asia/Tokyo"
    for tap in HOME:
        chat.taps(tap)
    assert chat.athlete.profile is not None


def test_a_location_at_sea_is_asked_again() -> None:
    assert "offset" in Chat().happens(Shared(None))[0].text


def test_offsets_are_shown_as_people_write_them() -> None:
    assert [zone_name(z) for z in ("Etc/GMT-2", "Etc/GMT+5", "Europe/Lisbon")] == ["UTC+2", "UTC-5", "Europe/Lisbon"]


@pytest.mark.parametrize("steps", range(8))
@pytest.mark.parametrize("text", ["qwertz", "hi", "😀", "what is this", "<b>&", "thanks", "row", ""])
def test_whatever_is_written_the_question_comes_again(steps: int, text: str) -> None:
    chat = Chat()
    chat.says("/start")
    for tap in HOME[:steps]:
        chat.taps(tap)
    field, answers = asked(chat), chat.athlete.answers
    said = chat.says(text)
    assert asked(chat) == field
    assert chat.athlete.answers == answers
    assert said
    if field != "zone":
        assert said[-1].buttons


@pytest.mark.parametrize("steps", range(8))
def test_cancel_and_start_go_on_where_we_were(steps: int) -> None:
    chat = Chat()
    chat.says("/start")
    for tap in HOME[:steps]:
        chat.taps(tap)
    field = asked(chat)
    assert "/start" in chat.says("/cancel")[0].text
    assert isinstance(chat.athlete.dialogue, Idle)
    chat.says("/start")
    assert asked(chat) == field


@pytest.mark.parametrize("steps", [0, 1, 2, 4, 5, 6, 7])
def test_a_button_pressed_after_cancel_still_answers_the_next_question(steps: int) -> None:
    chat = Chat()
    chat.says("/start")
    for tap in HOME[:steps]:
        chat.taps(tap)
    chat.says("/cancel")
    chat.taps(HOME[steps])
    assert not chat.messages[-1].toast


def test_a_double_tap_answers_once() -> None:
    chat = Chat()
    chat.says("/start")
    chat.taps("Under 6 months")
    assert chat.taps("Under 6 months")[0].toast
    assert asked(chat) == "place"


@pytest.mark.parametrize(
    "data", ["profile.experience=zzz", "profile.place=other", "profile.days=9", "profile.experience=other"]
)
def test_a_button_nobody_made_answers_nothing(data: str) -> None:
    chat = Chat()
    chat.says("/start")
    before = chat.athlete.answers
    assert chat.happens(Chose(data))[0].toast
    assert chat.athlete.answers == before


@pytest.mark.parametrize(
    "event",
    [
        Unreadable("voice"),
        Unreadable("sticker"),
        Edited("hello", 1),
        Attached("x.txt", None, 1),
        Command("nonsense"),
        Command("help"),
        Command("privacy"),
        Command("undo"),
        Command("today"),
        Command("week"),
        Command("why"),
    ],
)
def test_anything_else_leaves_the_question_open(event: object) -> None:
    chat = Chat()
    chat.says("/start")
    chat.taps("Under 6 months")
    assert chat.happens(event)  # type: ignore[arg-type]
    assert asked(chat) == "place"


def test_a_stranger_asking_for_help_or_privacy_gets_it() -> None:
    said = Chat().says("what can you do?")
    assert "/today" in said[0].text
    assert "How long have you trained" in said[-1].text
    assert "What I keep" in Chat().says("/privacy")[0].text


def test_pain_at_the_start_means_a_professional_first_and_no_plan() -> None:
    chat = Chat()
    chat.says("/start")
    for tap in ("Under 6 months", "Home", "Bands", "Done", "Yes"):
        chat.taps(tap)
    assert "Just to be safe" in chat.said
    for text in ("/start", "/today", "home", "18:00", "Lisbon"):
        chat.says(text)
        assert chat.athlete.session is None
    chat.taps("doubt.now=no")
    assert "doctor today" in chat.said
    assert chat.athlete.profile is None
    assert chat.athlete.session is None


def test_pain_at_the_start_is_not_forgotten_by_cancel() -> None:
    chat = Chat()
    chat.says("/start")
    for tap in ("Under 6 months", "Home", "Bands", "Done", "Yes"):
        chat.taps(tap)
    chat.says("/cancel")
    assert "Just to be safe" in chat.says("/start")[0].text


def test_onboarding_goes_on_after_a_clearance() -> None:
    from datetime import timedelta

    chat = Chat()
    chat.says("/start")
    for tap in ("Under 6 months", "Home", "Bands", "Done", "Yes", "No"):
        chat.taps(tap)
    chat.now += timedelta(hours=25)
    chat.taps("Checked by a professional and cleared")
    assert asked(chat) == "health"
    for tap in HOME[5:]:
        chat.taps(tap)
    chat.says("Lisbon")
    assert chat.athlete.profile is not None
    assert "Back day A" in chat.said


def test_an_old_answer_pressed_when_all_is_done_changes_nothing() -> None:
    chat = gym()
    answers = chat.athlete.answers
    for _, data, slot in list(chat.buttons):
        if data.startswith("profile."):
            assert chat.happens(Chose(data, slot))[0].toast
    assert chat.athlete.answers == answers


def test_a_caption_is_read_like_any_text() -> None:
    chat = Chat()
    chat.happens(Said("/start is what I pressed", 1))
    assert asked(chat) == "experience"


@pytest.mark.parametrize("command", ["/today", "/plan", "/week", "/whatif tomorrow"])
def test_a_command_that_needs_the_plan_says_why_it_waits(command: str) -> None:
    chat = Chat()
    chat.says("/start")
    said = chat.says(command)[0].text
    assert said.startswith("That comes with your plan")
    assert "How long have you trained" in said


def test_nothing_to_train_with_is_repeated_as_no_equipment() -> None:
    chat = Chat()
    chat.says("I'm new, I train at home with nothing, no pain, mon wed fri")
    assert "no equipment" in chat.said.casefold()
    assert "Nothing" not in chat.said


# ------------------------------------------------------------------------------------------------- typed, not tapped


def at(*taps: str) -> Chat:
    chat = Chat()
    chat.says("/start")
    for tap in taps:
        chat.taps(tap)
    return chat


@pytest.mark.parametrize("text", ["ok", "looks good", "yes", "those", "done", "Done.", "that's it", "whatever", "👍"])
def test_a_yes_to_ticked_days_is_done(text: str) -> None:
    chat = at(*HOME[:6])
    assert asked(chat) == "days"
    chat.says(text)
    assert chat.athlete.answers["days"] == [0, 2, 4]
    assert asked(chat) == "nudge_at"


def test_a_yes_to_what_was_ticked_at_home_is_done_and_to_nothing_ticked_is_not() -> None:
    chat = at(*HOME[:2])
    said = chat.says("ok")
    assert asked(chat) == "equipment"
    assert "“Nothing”" in said[-1].text
    chat.taps("Bands")
    chat.says("that's all")
    assert chat.athlete.answers["equipment"] == ["bands"]


def test_what_was_ticked_stays_ticked_when_something_else_is_said() -> None:
    chat = at(*HOME[:2])
    chat.taps("Bands")
    said = chat.says("thanks")
    assert "✓ Bands" in [label for row in said[-1].buttons for label, _ in row]


@pytest.mark.parametrize(
    ("text", "field", "value", "heard"),
    [
        ("gym", "place", "gym", "Got it: Gym."),
        ("bands", "equipment", ["bands"], "Got it: Bands."),
        ("18:00", "nudge_at", "18:00", "Got it: 18:00."),
        ("tue thu", "days", [1, 3], "Got it: Tue, Thu."),
        ("Porto", "zone", "Europe/Lisbon", "Europe/Lisbon: it is 16:00 for you now."),
    ],
)
def test_an_answer_told_before_its_question_is_kept_and_said_back(
    text: str, field: str, value: object, heard: str
) -> None:
    chat = at()
    said = chat.says(text)
    assert chat.athlete.answers[field] == value
    assert said[0].text.startswith(heard)
    assert "How long have you trained" in said[-1].text


def test_the_hour_told_at_the_days_is_not_asked_for_again() -> None:
    chat = at(*HOME[:6])
    assert "Got it: 18:00." in chat.says("18:00")[0].text
    chat.says("ok")
    assert asked(chat) == "zone"


def test_an_answer_can_be_put_right_in_words_later_on() -> None:
    chat = at("Under 6 months", "Gym")
    assert "Got it: Home." in chat.says("actually I train at home")[0].text
    assert asked(chat) == "equipment"


@pytest.mark.parametrize("text", ["sore since monday", "my back hurts a bit since friday", "I'm tired on mondays"])
def test_who_speaks_of_the_body_names_no_training_days(text: str) -> None:
    chat = at()
    chat.says(text)
    assert "days" not in chat.athlete.answers


def test_how_often_is_heard_and_ticks_so_many_days() -> None:
    chat = at("Over 3 years")
    assert "3 times a week" in chat.says("3x a week")[0].text
    for answer in ("10", "gym", "no", "none"):
        said = chat.says(answer)
    assert [label for row in said[-1].buttons for label, _ in row if "✓" in label] == ["✓ Mon", "✓ Wed", "✓ Fri"]


@pytest.mark.parametrize(
    ("text", "experience"),
    [
        ("beginner", "new"),
        ("gym beginner", "new"),
        ("noob, home", "new"),
        ("New York", None),
        ("intermediate", "months"),
    ],
)
def test_a_beginner_says_so_and_new_york_is_a_town(text: str, experience: str | None) -> None:
    chat = at()
    chat.says(text)
    assert chat.athlete.answers.get("experience") == experience


@pytest.mark.parametrize(
    ("text", "hour"), [("evening", "18:00"), ("in the morning", "07:30"), ("after work", "18:00"), ("lunch", "12:00")]
)
def test_a_part_of_the_day_is_an_hour_when_the_hour_is_asked(text: str, hour: str) -> None:
    chat = at(*HOME[:7])
    chat.says(text)
    assert chat.athlete.answers["nudge_at"] == hour


def test_the_long_list_of_health_is_shown_once_and_again_when_it_is_asked_for() -> None:
    chat = at(*HOME[:5])
    assert "heart condition" in chat.said
    for text in ("thanks", "qwertz", "/today", "not sure"):
        said = chat.says(text)
        assert "heart condition" not in said[-1].text
        assert len(said[-1].text.splitlines()) <= 2
    chat.taps("Show the list")
    assert "heart condition" in chat.said
    assert "heart condition" in chat.says("which list?")[0].text
    said = chat.says("none of these")
    assert "Got it" not in said[0].text
    assert "equipment" not in at(*HOME[:1], "Gym", "No").says("none of these")[0].text
    assert asked(chat) == "days"


def test_soreness_told_while_the_first_questions_are_open_is_noted_for_the_first_session() -> None:
    chat = at()
    said = chat.says("mid back 2")
    assert said[0].text == "Noted: mid back 2.\nI ask again before your first session."
    assert asked(chat) == "experience"


def test_a_stranger_with_a_health_matter_is_greeted_and_asked() -> None:
    chat = Chat()
    said = chat.says("I'm 16")
    assert "professional" in said[0].text
    assert "How long have you trained" in said[-1].text


def test_years_wishes_and_drop_sets_introduce_an_advanced_lifter() -> None:
    chat = Chat()
    said = chat.says("8 years, want width, 3x a week, drop sets ok")
    assert "Got it: Over 3 years, 3 times a week, drop sets welcome." in said[0].text
    assert chat.athlete.hold is None
    assert "health" not in chat.athlete.answers


# ------------------------------------------------------------------------------------------- what becomes of the days

NEW_IN_A_GYM = ("Under 6 months", "Gym", "No", "None of these")
AT_HOME = ("Under 6 months", "Home", "Bands", "Done", "No", "None of these")
YEARS_IN_A_GYM = ("Over 3 years", "12 or more", "Gym", "No", "None of these")


@pytest.mark.parametrize(
    ("taps", "days", "told"),
    [
        (NEW_IN_A_GYM, "mon wed fri", "Free for now: Wed. Two hard back days are the best start; a third one comes"),
        (NEW_IN_A_GYM, "mon tue", "Free: Tue. Hard back days need 48 hours and a rest day"),
        (AT_HOME, "mon tue wed fri", "Light: Tue, a few easy sets beside the hard days."),
        (YEARS_IN_A_GYM, "mon tue wed fri sun", "Free: Tue, Sun. At your level 3 hard back days a week are the most"),
    ],
)
def test_each_day_that_holds_no_hard_session_has_its_true_reason(taps: tuple[str, ...], days: str, told: str) -> None:
    chat = Chat()
    chat.says("/start")
    for tap in taps:
        chat.taps(tap)
    chat.says(days)
    chat.taps("18:00")
    chat.says("Lisbon")
    assert told in chat.messages[-2].text, chat.messages[-2].text


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("like 12", "many"),
        ("10ish I guess", "some"),
        ("i do about 14 sets a week", "many"),
        ("none", "few"),
        ("dunno", "unsure"),
        ("skip", "unsure"),
        ("it varies", "unsure"),
    ],
)
def test_a_rough_number_of_sets_is_read_with_what_is_said_around_it(text: str, answer: str) -> None:
    chat = at("Over 3 years")
    chat.says(text)
    assert chat.athlete.answers["weekly_sets"] == answer


def test_a_pull_up_bar_is_no_wish_for_pull_ups() -> None:
    chat = at("Over 3 years")
    chat.says("home, dumbbells and a pull-up bar")
    assert "wants_pull_ups" not in chat.athlete.answers
    other = at("Over 3 years")
    other.says("home, pull-up bar, want my first pull-up")
    assert other.athlete.answers["wants_pull_ups"]


def test_more_days_than_leave_a_rest_day_are_said_to_be_fewer() -> None:
    chat = at("Over 3 years")
    for answer in ("4x a week", "10", "gym", "no", "none"):
        said = chat.says(answer)
    assert said[-1].text.startswith("4 hard days leave no rest day in between, so 3 are ticked.")


def test_an_hour_from_now_is_no_hour_of_the_day() -> None:
    chat = at("Under 6 months")
    chat.says("remind me in 2h")
    assert "nudge_at" not in chat.athlete.answers


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("nah", "no"),
        ("Nope, all good!", "no"),
        ("no pain", "no"),
        ("none of those", "no"),
        ("nothing like that, thanks", "no"),
        ("no but sometimes it is weird", None),
        ("not really", None),
        ("ok", None),
    ],
)
def test_only_a_clear_no_is_a_no_about_pain(text: str, answer: str | None) -> None:
    chat = at(*HOME[:4])
    assert asked(chat) == "pain"
    chat.says(text)
    assert chat.athlete.answers.get("pain") == answer


def test_why_before_there_is_a_plan_speaks_of_none() -> None:
    assert "There is no plan yet" in at("Under 6 months").says("/why")[0].text


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("new", "Under 6 months"),
        ("I train at home", "Home"),
        ("hi, I have bands", "Bands"),
        ("Berlin", "Europe/Berlin"),
    ],
)
def test_the_first_words_of_a_stranger_may_answer_a_question_already(text: str, heard: str) -> None:
    said = Chat().says(text)
    assert said[0].text.startswith("Hi, I'm your back coach.")
    assert heard in said[0].text


def test_a_journey_told_before_there_is_a_plan_is_no_home_and_no_equipment() -> None:
    chat = at("6 months to 3 years", "Under 8", "Gym")
    said = chat.says("flying to Tokyo tomorrow until the 18th, hotel with dumbbells only")
    assert "zone" not in chat.athlete.answers
    assert "equipment" not in chat.athlete.answers
    assert said[-1].buttons
