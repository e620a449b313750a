"""Pain in the dialogue: the gate runs everywhere, a hold closes every way, and the right words only lift it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach import commands, pain
from coach.athlete import Athlete
from coach.dialogues import Doubting, Idle, Triaging
from coach.events import Chose, Command, Edited, Event, Said, Shared
from coach.records import HealthNoted, SetKept
from coach.texts import texts
from coach.turn import Message
from tests.stories.player import Chat, gym, onboarded

EMERGENCY = "my crotch is numb since deadlifts"
URGENT = "back pain and fever 39"
AMBER = "felt a pop in my lower back on rep 4"

#: What a card with sets on it looks like, in words and in buttons.
PRESCRIBES = ("rest 60", "rest 90", "rest 120", "Warm-up, 5 min", "Tap the reps")


def prescribes(said: list[Message]) -> bool:
    words = any(sign in message.text for message in said for sign in PRESCRIBES)
    starts = ("session.start", "set.", "short.", "swap.", "move.")
    return words or any(data.startswith(starts) for m in said for row in m.buttons for _, data in row)


def running(chat: Chat) -> Chat:
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    return chat


@pytest.mark.parametrize(
    "event",
    [
        Said(EMERGENCY, 90),
        Command("log", f"row 60x10 {EMERGENCY}", 90),
        Command("why", EMERGENCY, 90),
        Edited(EMERGENCY, 1),
        Said(EMERGENCY, 90, reply_to="session.1"),
        Said(EMERGENCY, 90, replied_message=1),
    ],
    ids=["text", "argument of a command", "argument of any command", "edit", "reply to the card", "reply to a log"],
)
def test_the_gate_reads_every_way_of_writing(event: Event) -> None:
    chat = gym()
    said = chat.happens(event)
    assert "emergency" in said[0].text
    assert chat.athlete.hold is not None
    assert not prescribes(said)


@pytest.mark.parametrize(
    "before", ["/delete", "/settings", "lat pulldown 50", "it hurts", "my lats are numb tired lol"]
)
def test_the_gate_runs_whatever_question_is_open(before: str) -> None:
    chat = gym()
    chat.says(before)
    chat.says(EMERGENCY)
    assert chat.athlete.hold is not None
    assert isinstance(chat.athlete.dialogue, Idle)


def test_the_gate_runs_before_anybody_is_known() -> None:
    chat = Chat()
    said = chat.says(URGENT)
    assert "doctor today" in said[0].text
    assert not prescribes(chat.says("/start"))


def test_a_log_with_a_red_flag_in_its_note_is_stored_and_stops_training() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    said = chat.says(f"bent-over row 60x10 {AMBER}")
    assert "Pain is not soreness" in said[0].text
    assert [r for r in chat.records if isinstance(r, SetKept)]
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "planned"


def test_words_of_an_emergency_are_answered_alone() -> None:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    assert len(chat.says(f"bent-over row 60x10 {EMERGENCY}")) == 1


def test_a_session_under_way_ends_uncounted_when_training_is_locked() -> None:
    chat = running(gym())
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.says("bent-over row 60x10")
    week = chat.athlete.week
    chat.says(URGENT)
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "planned"
    assert chat.athlete.week == week
    assert not prescribes(chat.says("60x9"))


LOCKED_WAYS = [
    "/today",
    "/plan",
    "/start",
    "/whatif tomorrow",
    "start",
    "I'll train anyway",
    "only 20 min today",
    "swap rows",
    "not today",
    "can I train today?",
    "what if I train tomorrow?",
    "I'm at the hotel today",
    "tue thu sat",
    "let me train",
    "mid back 3",
    "asdf qwer zxcv",
    "show me my plan",
    "finish",
    "another day",
]


@pytest.mark.parametrize("way", LOCKED_WAYS)
@pytest.mark.parametrize("flag", [EMERGENCY, URGENT])
def test_every_way_to_training_is_closed_while_locked(way: str, flag: str) -> None:
    chat = gym()
    chat.says(flag)
    assert not prescribes(chat.says(way)), chat.said


def test_every_old_button_is_closed_while_locked() -> None:
    chat = gym()
    for text in ("/today", "/settings", "/week", "mid back 2", "only 20 min", "swap", "row 60x10 kg"):
        chat.says(text)
    for label in ("Swap", "Short on time", "Not today"):
        chat.taps(label)
    old = {data: slot for _, data, slot in chat.buttons}
    chat.says(EMERGENCY)
    hold = chat.athlete.hold
    for data, slot in old.items():
        assert not prescribes(chat.happens(Chose(data, slot))), data
        assert chat.athlete.hold == hold, data


def test_a_pin_or_a_trip_opens_nothing_while_locked() -> None:
    chat = gym()
    chat.says(URGENT)
    assert not prescribes(chat.happens(Shared("Asia/Tokyo")))
    assert not prescribes(chat.says("flying to Tokyo tomorrow until the 28th"))


def test_only_a_clearance_a_day_later_opens_training_again() -> None:
    chat = gym()
    chat.says(URGENT)
    assert "24 hours" in chat.says("I've been cleared")[0].text
    chat.now += timedelta(hours=25)
    assert "press the button" in chat.says("I've been cleared")[0].text
    assert chat.athlete.hold is not None
    assert "gently" in chat.taps("Checked by a professional and cleared")[0].text
    assert chat.athlete.hold is None
    assert prescribes(chat.says("/today"))


# -------------------------------------------------------------------------------------- whatever is said or tapped

WORDS = [
    *LOCKED_WAYS,
    "row 60x10",
    "60x10",
    "10",
    "again",
    "undo",
    "8 not 10",
    "hi",
    "yes",
    "no",
    "not sure",
    "20",
    "home",
    "New, home, bands, mon wed fri, 18:00, Lisbon",
    "it hurts",
    "pain 2",
    "/settings",
    "/week",
    "/resume",
    "/cancel",
    "/history",
    "/undo",
    "/log row 60x10",
    "Lisbon",
    "UTC+2",
    "18:00",
    "flying to Tokyo until the 28th",
    "I'm back",
    "lat pulldown 50",
    "easy week please",
    "too easy",
    "I'll do light rows",
    "how do I do a row",
    "kg",
]


@settings(max_examples=60)
@given(
    flag=st.sampled_from([EMERGENCY, URGENT, "chest pain during rows", "pee looks like cola, arms swollen"]),
    state=st.sampled_from(["stranger", "asked", "home", "gym", "running", "asking"]),
    acts=st.lists(st.one_of(st.sampled_from(WORDS), st.integers(0, 60)), min_size=1, max_size=12),
)
def test_A_nothing_is_prescribed_after_a_red_flag_until_it_is_cleared(
    flag: str, state: str, acts: list[str | int]
) -> None:
    chat = in_state(state)
    chat.says(flag)
    for act in acts:
        chat.now += timedelta(minutes=7)
        if isinstance(act, str):
            said = chat.says(act)
        else:
            _, data, slot = chat.buttons[act % len(chat.buttons)]
            said = chat.happens(Chose(data, slot))
        assert chat.athlete.hold is not None
        assert not prescribes(said), (act, said)


def in_state(state: str) -> Chat:
    if state == "stranger":
        return Chat()
    if state == "asked":
        chat = Chat()
        chat.says("/start")
        chat.taps("Under 6 months")
        return chat
    if state == "home":
        return onboarded()
    chat = gym()
    if state == "running":
        return running(chat)
    if state == "asking":
        chat.says("/settings")
        chat.taps("Days")
    return chat


# -------------------------------------------------------------------------------------------------------- in doubt


def test_a_doubt_is_asked_once_and_no_opens_training() -> None:
    chat = gym()
    assert "Just to be safe" in chat.says("two years ago my groin went numb, checked by a doctor")[0].text
    assert not prescribes(chat.says("/today"))
    assert isinstance(chat.athlete.safety_question, Doubting)
    assert "Good to know" in chat.says("no")[0].text
    assert prescribes(chat.says("/today"))


DOUBT = "two years ago my groin went numb, checked by a doctor"
#: What opens a question of safety, and words that only it shows.
OPENS = {"doubt": (DOUBT, "Just to be safe"), "triage": ("it hurts", "Where is it?")}


@pytest.mark.parametrize("way", LOCKED_WAYS)
@pytest.mark.parametrize("question", OPENS)
def test_every_way_to_training_is_closed_while_a_question_of_safety_is_open(way: str, question: str) -> None:
    opens, asked = OPENS[question]
    chat = gym()
    chat.says(opens)
    assert not prescribes(chat.says(way)), chat.said
    assert asked in "".join(m.text for m in chat.says("/today"))


@pytest.mark.parametrize("question", OPENS)
def test_old_buttons_and_the_running_card_wait_for_a_question_of_safety(question: str) -> None:
    opens, asked = OPENS[question]
    chat = running(gym())
    for text in ("/today", "/settings", "/week", "/history", "60x10 kg"):
        chat.says(text)
    old = {data: slot for _, data, slot in chat.buttons}
    chat.says(opens)
    still_open = chat.athlete.safety_question
    assert still_open is not None
    for data, slot in old.items():
        said = chat.happens(Chose(data, slot))
        assert not prescribes(said), data
        assert chat.athlete.safety_question == still_open, data
        assert all(message.text or message.reaction or message.remove for message in said)
    assert asked in "".join(m.text for m in chat.says("/today"))


@pytest.mark.parametrize("question", OPENS)
@pytest.mark.parametrize("other", [("/cancel",), ("/delete", "/cancel"), ("/settings", "Days", "/cancel"), ("/stop",)])
def test_no_other_question_closes_a_question_of_safety(question: str, other: tuple[str, ...]) -> None:
    opens, asked = OPENS[question]
    chat = gym()
    chat.says(opens)
    for act in other:
        chat.says(act) if act.startswith("/") else chat.taps(act)
    assert asked in "".join(m.text for m in chat.says("/today"))


@pytest.mark.parametrize("question", OPENS)
def test_sets_are_kept_while_a_question_of_safety_is_open(question: str) -> None:
    chat = running(gym())
    chat.says(OPENS[question][0])
    said = chat.says("lat pulldown 50kg x 10")
    assert len(chat.athlete.log) == 1
    assert not prescribes(said)


@pytest.mark.parametrize("question", OPENS)
def test_resuming_leads_to_no_session_while_a_question_of_safety_is_open(question: str) -> None:
    chat = running(gym())
    opens, asked = OPENS[question]
    chat.says(opens)
    said = chat.says("/resume")
    assert asked in said[-1].text
    assert not prescribes(said)


def test_the_days_nudge_is_the_question_of_safety_while_it_is_open() -> None:
    chat = gym()
    chat.says(DOUBT)
    told = [message for _, said in chat.until(chat.now + timedelta(days=4)) for message in said]
    assert any("Just to be safe" in message.text and message.nudge for message in told)
    assert not prescribes(told)


def test_a_question_of_safety_kept_by_an_earlier_version_stays_open() -> None:
    stored = '{"id": 1, "dialogue": {"kind": "doubting", "language": "de", "cls": "E1"}}'
    athlete = Athlete.from_json(stored)
    assert athlete.safety_question == Doubting(language="de", cls="E1")
    assert isinstance(athlete.dialogue, Idle)
    assert Athlete.from_json(athlete.to_json()) == athlete


@pytest.mark.parametrize("answer", ["yes", "Not sure"])
def test_yes_and_not_sure_count_alike(answer: str) -> None:
    chat = gym()
    chat.says("two years ago my groin went numb, checked by a doctor")
    assert "emergency" in chat.says(answer)[0].text
    assert chat.athlete.hold is not None


def test_a_doubt_that_is_answered_with_doubt_is_certain() -> None:
    chat = gym()
    chat.says("two years ago my groin went numb, checked by a doctor")
    chat.says("my groin went numb two years ago")
    assert chat.athlete.hold is not None


# ----------------------------------------------------------------------------------------------------------- amber


def five_taps(chat: Chat, *labels: str) -> list[Message]:
    said: list[Message] = []
    for label in labels:
        said = chat.taps(label)
    return said


AMBER_TAPS = ("One spot", "During a rep", "Sharp, electric", "No", "No")


def test_an_amber_area_is_left_out_of_the_session_and_comes_back_after_two_good_days() -> None:
    chat = gym()
    chat.says(AMBER)
    five_taps(chat, *AMBER_TAPS)
    first = " ".join(m.text for m in chat.says("/today"))
    assert "left out until it has eased" in first
    assert "<b>Back extension</b>" not in first
    assert "Lat pulldown" in first
    assert "How is the pain today" in first
    for _ in range(2):
        chat.taps("2")
        chat.now += timedelta(days=1)
        chat.says("/today")
    assert chat.athlete.hold is not None
    chat.now += timedelta(days=1, hours=1)
    again = " ".join(m.text for m in chat.says("/today"))
    assert chat.athlete.hold is None
    assert "<b>Back extension</b>" in again
    assert "We start that area again" in again


def test_pain_that_stays_keeps_the_area_out_for_longer_than_three_days() -> None:
    chat = gym()
    chat.says(AMBER)
    five_taps(chat, *AMBER_TAPS)
    for _ in range(6):
        chat.now += timedelta(days=1)
        chat.says("pain 4")
    assert chat.athlete.hold is not None
    assert "<b>Back extension</b>" not in chat.says("/today")[0].text


def test_amber_pain_in_no_one_area_leaves_easy_moves_only() -> None:
    chat = gym()
    chat.says("sharp stabbing pain in my back when I lift")
    five_taps(chat, *AMBER_TAPS)
    text = chat.says("/today")[0].text
    assert "Light day" in text
    assert "Cat stretch" in text
    assert "row</b>" not in text.casefold()


def test_pain_in_the_session_at_hand_leaves_its_exercises_out() -> None:
    chat = running(gym())
    chat.says(AMBER)
    five_taps(chat, *AMBER_TAPS)
    session = chat.athlete.session
    assert session is not None
    assert all(s.entry.region != "lower_back" or s.exercise in session.skipped for s in session.today)


def test_five_answers_of_soreness_take_back_what_a_word_began() -> None:
    chat = gym()
    chat.says(AMBER)
    five_taps(chat, "In the muscle, both sides", "The next day or later", "Dull, tight", "Yes", "No")
    assert chat.athlete.hold is None


def test_five_answers_of_soreness_where_nothing_is_held_lead_back_to_the_session() -> None:
    chat = gym()
    chat.says("it hurts")
    said = five_taps(chat, "In the muscle, both sides", "The next day or later", "Dull, tight", "Yes", "No")
    assert "ordinary soreness" in said[0].text
    assert prescribes(said)


def test_five_answers_of_soreness_do_not_lift_an_older_hold() -> None:
    chat = gym()
    chat.says(AMBER)
    five_taps(chat, *AMBER_TAPS)
    chat.now += timedelta(days=1)
    chat.says("it hurts")
    five_taps(chat, "In the muscle, both sides", "The next day or later", "Dull, tight", "Yes", "No")
    assert chat.athlete.hold is not None


def test_the_five_questions_show_the_list_they_ask_about() -> None:
    chat = gym()
    chat.says("it hurts")
    said = five_taps(chat, "One spot", "During a rep", "Dull, tight", "No")
    assert "bladder" in said[0].text
    assert "weight loss" in said[0].text


def test_a_button_of_an_earlier_question_of_the_five_changes_nothing() -> None:
    chat = gym()
    chat.says("it hurts")
    chat.taps("One spot")
    before = chat.athlete.safety_question
    assert isinstance(before, Triaging)
    assert chat.happens(Chose("triage.where=muscle", "triage"))[0].toast
    assert chat.athlete.safety_question == before


def test_the_five_questions_can_be_answered_in_words() -> None:
    chat = gym()
    chat.says("it hurts")
    for word in ("one spot", "during a rep", "sharp", "no", "no"):
        chat.says(word)
    assert chat.athlete.hold is not None
    assert chat.athlete.hold.cls == "amber"


# ---------------------------------------------------------------------------------------------------------- health


def with_health_matter() -> Chat:
    return onboarded("6 months to 3 years", "8 to 11", "Gym", "No", "One or more", "Done", "18:00")


def test_a_health_matter_means_light_sessions_until_a_professional_agrees() -> None:
    chat = with_health_matter()
    for ask in ("/today", "/start"):
        text = " ".join(m.text for m in chat.says(ask))
        assert "Light day" in text
        assert "barbell" not in text
    assert "barbell" not in chat.says("/plan")[0].text
    chat.taps("A professional agrees")
    assert "barbell" in " ".join(m.text for m in chat.says("/today"))
    assert any(isinstance(r, HealthNoted) and r.kind == "agreed" for r in chat.records)


def test_the_next_sessions_stay_light_too() -> None:
    chat = with_health_matter()
    for _ in range(3):
        chat.until(chat.now + timedelta(days=3))
        assert "barbell" not in " ".join(m.text for m in chat.says("/today"))


@pytest.mark.parametrize("words", ["a professional agrees", "My doctor agrees."])
def test_the_agreement_can_be_said_in_words(words: str) -> None:
    chat = with_health_matter()
    chat.says(words)
    assert chat.athlete.answers["agreed"] is True


def test_no_health_matter_asks_for_no_agreement() -> None:
    chat = gym()
    chat.says("my doctor agrees")
    assert "agreed" not in chat.athlete.answers


def locked_down() -> Chat:
    """A lifter with a session behind them and a red flag told the morning after."""
    chat = gym()
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    chat.happens(Chose(f"session.start={session.id}"))
    chat.says("barbell row 60kg 10,10,10")
    chat.happens(Chose(f"session.finish={session.id}"))
    chat.now += timedelta(hours=12)
    chat.says("I can't pee and it is numb between my legs")
    assert pain.blocks_training(chat.athlete, chat.now)
    chat.now += timedelta(minutes=5)
    return chat


_NAMES_A_SESSION = re.compile(r"Next session|Next:|Back day|\b(?:Thu|Mon) 18:00")
_VIEWS = sorted(set(commands.BY_NAME) - {"delete", "history"})


@pytest.mark.parametrize("command", _VIEWS)
def test_no_view_names_a_session_while_training_is_locked(command: str) -> None:
    for message in locked_down().says(f"/{command}"):
        assert not _NAMES_A_SESSION.search(message.text), message.text


@pytest.mark.parametrize(
    "text", ["row 60x10", "write at 17:00", "I train at 19:00", "mon fri", "I live in Tokyo", "I'm back", "kg"]
)
def test_no_change_names_a_session_while_training_is_locked(text: str) -> None:
    for message in locked_down().says(text):
        assert not _NAMES_A_SESSION.search(message.text), message.text


# ------------------------------------------------------------------------------------------------------- languages

TOLD = {
    "de": "seit dem Kreuzheben ist mein Schritt taub",
    "es": "tengo la entrepierna dormida desde el peso muerto",
    "fr": "j'ai l'entrejambe engourdi depuis le soulevé de terre",
    "pt": "dor no peito quando faço remada",
    "it": "dolore al petto durante i rematori",
    "ru": "боль в груди во время тяги",
}


@pytest.mark.parametrize("language", TOLD)
def test_a_red_flag_and_the_lock_after_it_are_answered_in_the_language_it_was_told_in(language: str) -> None:
    chat = gym()
    assert chat.athlete.language == "en"
    assert chat.says(TOLD[language])[0].text.startswith(texts(language)["safety.emergency_with_number"].split("{")[0])
    assert chat.says("/today")[0].text == texts(language)["safety.hold.locked"]
    assert texts(language)["safety.hold.cleared_button"] in {label for label, _, _ in chat.buttons[:2]}
    chat.now += timedelta(days=1)
    assert texts(language)["safety.hold.cleared"] in "\n".join(m.text for m in chat.taps("hold.clear=yes"))


def test_the_five_questions_follow_a_sign_in_its_language_and_are_answered_in_it() -> None:
    chat = gym()
    said = chat.says("stechender Schmerz im unteren Rücken beim Rudern")
    assert "Schmerz ist kein Muskelkater" in said[0].text
    assert said[1].text == "Wo ist es?"
    chat.says("Im Muskel, beidseitig")
    chat.taps("Während einer Wiederholung")
    assert "Wie fühlt es sich an?" in chat.said


# ------------------------------------------------------------------------------------------------- health matters told


@pytest.mark.parametrize("words", ["I'm pregnant", "I'm 16", "I gave birth 6 weeks ago"])
def test_a_health_matter_told_in_passing_is_no_pain_and_means_light_sessions_until_a_professional_agrees(
    words: str,
) -> None:
    chat = gym()
    said = chat.says(words)
    assert "talk to a professional" in said[0].text
    assert "Pain is not soreness" not in said[0].text
    assert chat.athlete.hold is None
    assert chat.athlete.session is not None
    assert chat.athlete.session.light
    chat.taps("A professional agrees")
    chat.says("/today")
    assert chat.athlete.session is not None
    assert not chat.athlete.session.light


def test_a_health_matter_told_while_getting_to_know_each_other_answers_its_question() -> None:
    chat = Chat()
    chat.says("/start")
    chat.taps("Under 6 months")
    said = chat.says("I'm pregnant")
    assert "talk to a professional" in said[0].text
    assert "Where do you train?" in said[-1].text
    assert chat.athlete.answers["health"] == "yes"


def test_a_health_matter_told_under_way_ends_the_hard_session() -> None:
    chat = running(gym())
    chat.says("60kg x 10")
    chat.says("I'm pregnant")
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "planned"
    assert chat.athlete.session.light


@pytest.mark.parametrize("words", ["it's fine now, I want to continue", "let's resume", "/resume", "I'm back"])
def test_to_go_on_is_no_answer_to_an_open_question_of_safety(words: str) -> None:
    chat = running(gym())
    chat.says("60kg x 10")
    chat.says("felt a pinch in my lower back on that last set")
    said = chat.says(words)
    assert "Where is it?" in said[-1].text
    assert "go on with it" not in "".join(message.text for message in said)


def test_a_session_that_pain_ended_is_not_shown_as_going_on() -> None:
    chat = running(gym())
    chat.says("60kg x 10")
    chat.says("my lower back hurts on rows")
    for tap in ("In the muscle, both sides", "During a rep", "Dull, tight", "Yes"):
        chat.taps(tap)
    said = chat.taps("No")
    told = "\n".join(message.text for message in said)
    assert "That ends today's session." in told
    assert "▶" not in told
    assert chat.athlete.session is not None
    assert chat.athlete.session.status == "planned"


def test_a_lower_back_that_hurts_under_way_does_no_more_rows_that_it_has_to_hold() -> None:
    chat = running(gym())
    chat.says("60kg x 10")
    chat.says("felt a pinch in my lower back on that last set")
    for tap in ("One spot", "During a rep", "Dull, tight", "Yes", "No"):
        said = chat.taps(tap)
    card = next(message.text for message in said if "started" in message.text)
    assert "✓ 1. Bent-over barbell row: 60 kg × 10" in card
    assert "▶ 3. <b>Lat pulldown (cable)</b>" in card
    assert chat.athlete.session is not None
    for slot in chat.athlete.session.today:
        if slot.entry.lower_back_cost:
            assert slot.exercise in chat.athlete.session.skipped


def test_a_number_alone_is_the_days_pain_while_it_is_waited_for() -> None:
    chat = running(gym())
    chat.says("60kg x 10")
    chat.says("felt a pinch in my lower back on that last set")
    for tap in ("One spot", "During a rep", "Dull, tight", "Yes", "No"):
        chat.taps(tap)
    chat.until(chat.now + timedelta(days=1))
    assert "didn't get that" not in chat.says("2")[0].text
    assert chat.athlete.hold is not None
    assert [each.level for each in chat.athlete.hold.pain] == [2]
