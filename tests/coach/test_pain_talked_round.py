"""Ways to talk the pain gate round, and why none of them leads to training."""

from __future__ import annotations

from datetime import timedelta

import pytest

from coach.dialogues import Doubting
from coach.events import Chose, Command
from coach.pain.spoken import spoken
from coach.texts import texts
from tests.coach.test_pain import AMBER, DOUBT, EMERGENCY, URGENT, prescribes, with_health_matter
from tests.stories.player import Chat, gym


def locked(flag: str = URGENT, hours: int = 30) -> Chat:
    chat = gym()
    chat.says(flag)
    chat.now += timedelta(hours=hours)
    return chat


# ------------------------------------------------------------------------------------------- words of a clearance

NO_CLEARANCE = [
    "when will I be cleared?",
    "am I cleared",
    "I'll be cleared tomorrow",
    "doc appointment tomorrow to get cleared",
    "chatgpt cleared me",
    "my buddy cleared me lol",
    "I cleared myself",
    "the doctor cleared my friend",
    "my friend is a doctor and says it's fine",
    "no doctor needed, I'm cleared",
    "I haven't been cleared yet",
    "I've been cleared",
    "the doctor says I am good to go",
]


@pytest.mark.parametrize("words", NO_CLEARANCE)
@pytest.mark.parametrize("flag", [EMERGENCY, URGENT])
def test_no_words_lift_a_hold_only_the_button_does(words: str, flag: str) -> None:
    chat = locked(flag)
    said = chat.says(words)
    assert chat.athlete.hold is not None
    assert not prescribes(said)
    chat.taps("Checked by a professional and cleared")
    assert chat.athlete.hold is None


@pytest.mark.parametrize("language", ["en", "de", "es", "fr", "pt", "it", "ru"])
def test_the_words_on_the_button_typed_out_are_as_good_as_pressing_it(language: str) -> None:
    chat = locked()
    assert chat.athlete.hold is not None
    chat.athlete = chat.athlete.with_(hold=chat.athlete.hold.model_copy(update={"language": language}))
    chat.says(texts(language)["safety.hold.cleared_button"])
    assert chat.athlete.hold is None


def test_the_words_on_the_button_typed_out_within_a_day_lift_nothing() -> None:
    chat = locked(hours=23)
    assert "24 hours" in chat.says("Checked by a professional and cleared")[0].text
    assert chat.athlete.hold is not None


@pytest.mark.parametrize(
    "words", ["I've been cleared", "when will I be cleared?", "my doctor agrees I should not train"]
)
def test_a_health_matter_waits_for_its_button_too(words: str) -> None:
    chat = with_health_matter()
    chat.says(words)
    assert not chat.athlete.answers.get("agreed")


# ------------------------------------------------------------------------------------------------ answers in words

YES = [
    "yes I do",
    "yeah kind of",
    "numbness yes",
    "some of them",
    "the first one",
    "ja ein bisschen",
    "oui un peu",
    "да, немного",
]
UNSURE = [
    "I'm not sure",
    "no idea",
    "hard to say",
    "weiß nicht genau, unsicher",
    "no estoy seguro",
    "non so",
    "не знаю",
]
NO = [
    "no I don't",
    "nope, all good",
    "none of those thanks",
    "nein, nichts davon",
    "non, rien",
    "no, niente",
    "нет, ничего",
]
NEITHER = [
    "no but my back hurts", "ok", "skip", "maybe later", "mid back a bit sore", "lat pulldown 50, the last was hard",
    "I'm fine", "just joking", "give me the session", "",
]  # fmt: skip


@pytest.mark.parametrize("words", YES + UNSURE)
def test_a_yes_or_a_doubt_in_any_words_stops_training(words: str) -> None:
    chat = gym()
    chat.says(DOUBT)
    assert "emergency" in chat.says(words)[0].text
    assert chat.athlete.hold is not None


@pytest.mark.parametrize("words", NO)
def test_a_plain_no_in_any_words_closes_the_question(words: str) -> None:
    chat = gym()
    chat.says(DOUBT)
    chat.says(words)
    assert chat.athlete.safety_question is None
    assert chat.athlete.hold is None


@pytest.mark.parametrize("words", NEITHER)
def test_what_is_neither_leaves_the_question_open_and_never_says_that_none_is(words: str) -> None:
    chat = gym()
    chat.says(DOUBT)
    said = chat.says(words)
    assert isinstance(chat.athlete.safety_question, Doubting)
    assert "no question open" not in "".join(message.text for message in said)
    assert not prescribes(said)


def test_no_tale_is_an_answer() -> None:
    assert spoken("yes and then I went to the gym and did rows all day long") is None


def test_the_question_about_the_signs_among_the_five_takes_yes_no_and_not_sure_in_words() -> None:
    for answer, cls in (("nope, none of those", "amber"), ("I'm not sure", "E1"), ("yeah one of them", "E1")):
        chat = gym()
        chat.says(AMBER)
        for words in ("one spot", "during a rep", "sharp", "not really", answer):
            chat.says(words)
        assert chat.athlete.hold is not None
        assert chat.athlete.hold.cls == cls


# ---------------------------------------------------------------------------------------------------- second doubt


def test_after_a_no_a_second_doubt_in_the_same_talk_shows_the_text() -> None:
    chat = gym()
    chat.says("legs are weak after squats")
    chat.says("no")
    chat.now += timedelta(minutes=10)
    assert "emergency" in chat.says("my legs feel numb after squats")[0].text
    assert chat.athlete.hold is not None


def test_the_next_day_a_doubt_is_a_new_one() -> None:
    chat = gym()
    chat.says("legs are weak after squats")
    chat.says("no")
    chat.now += timedelta(days=1)
    assert "Just to be safe" in chat.says("legs are weak after squats")[0].text


# ------------------------------------------------------------------------------------------------ every way of writing


@pytest.mark.parametrize("command", ["/chest pain during rows", "/chestpain", "/numb_groin since monday"])
def test_a_command_that_is_none_is_read_with_its_name(command: str) -> None:
    name, _, argument = command[1:].partition(" ")
    chat = gym()
    assert "emergency" in chat.happens(Command(name, argument, 90))[0].text


# ---------------------------------------------------------------------------------------------------- words of despair

DESPAIR = "I want to kill myself"


def test_words_of_despair_beside_an_amber_hold_are_answered_alone_and_keep_nudges_quiet_for_a_day() -> None:
    chat = gym()
    chat.says(AMBER)
    assert "really glad you told me" in chat.says(DESPAIR)[0].text
    assert "really glad you told me" in chat.says("/today")[0].text
    assert not [m for _, said in chat.until(chat.now + timedelta(hours=23)) for m in said if m.nudge]
    chat.now += timedelta(hours=2)
    assert chat.athlete.hold is not None
    assert chat.athlete.hold.cls == "amber"
    assert "really glad" not in chat.says("/today")[0].text


def test_pain_told_after_words_of_despair_does_not_bring_training_back() -> None:
    chat = gym()
    chat.says(DESPAIR)
    assert not prescribes(chat.says(AMBER))
    assert not prescribes(chat.says("/today"))


def test_a_clearance_waits_until_a_day_after_words_of_despair() -> None:
    chat = locked()
    chat.says(DESPAIR)
    said = chat.happens(Chose("hold.clear=yes"))
    assert "really glad you told me" in said[0].text
    assert chat.athlete.hold is not None


def test_nothing_is_cleared_where_only_words_of_despair_were_said() -> None:
    chat = gym()
    chat.says(DESPAIR)
    chat.happens(Chose("hold.clear=yes"))
    assert chat.athlete.cleared_on is None


# -------------------------------------------------------------------------------------------------- the one follow-up


@pytest.mark.parametrize("words", ["yes", "no", "not yet", "thanks"])
def test_an_answer_to_the_follow_up_is_heard_and_leads_to_no_training(words: str) -> None:
    chat = gym()
    chat.says(EMERGENCY)
    asked = [m.text for _, said in chat.until(chat.now + timedelta(hours=25)) for m in said]
    assert asked == ["Did you get help? You don't have to answer."]
    said = chat.says(words)
    assert "no question open" not in said[0].text
    assert not prescribes(said)
    assert not [m for _, said in chat.until(chat.now + timedelta(days=10)) for m in said]


# ---------------------------------------------------------------------------------------- a sign told in two messages

HALVES = [
    ("my groin", "is numb"), ("numb", "down there"), ("I can't", "pee"), ("my chest", "hurts"), ("my pee", "is brown"),
    ("both my legs", "are tingling"), ("my left foot", "keeps dragging"), ("I have a fever", "and my back hurts"),
    ("I fell", "down the stairs"), ("mein Schritt", "ist taub"), ("mi ingle", "está dormida"), ("боль", "в груди"),
]  # fmt: skip


@pytest.mark.parametrize("first, second", HALVES)
def test_a_sign_told_in_two_short_messages_is_asked_about(first: str, second: str) -> None:
    chat = gym()
    chat.says(first)
    assert not isinstance(chat.athlete.safety_question, Doubting)
    chat.now += timedelta(minutes=1)
    said = chat.says(second)
    assert isinstance(chat.athlete.safety_question, Doubting)
    assert not prescribes(said)


@pytest.mark.parametrize(
    "first, second",
    [
        ("my mum's groin", "is numb"),
        ("my groin", "is not numb"),
        ("my lats", "are sore"),
        ("chest supported row", "60x10"),
    ],
)
def test_two_messages_that_make_no_sign_are_left_alone(first: str, second: str) -> None:
    chat = gym()
    chat.says(first)
    chat.says(second)
    assert not isinstance(chat.athlete.safety_question, Doubting)
    assert chat.athlete.hold is None


def test_the_second_half_comes_within_minutes_or_not_at_all() -> None:
    chat = gym()
    chat.says("my groin")
    chat.now += timedelta(minutes=11)
    chat.says("is numb")
    assert not isinstance(chat.athlete.safety_question, Doubting)


def test_of_half_a_sign_only_the_kinds_of_words_are_kept_and_only_for_minutes() -> None:
    chat = gym()
    chat.says("my groin")
    assert "groin" not in chat.athlete.to_json()
    assert chat.athlete.half_sign is not None
    chat.now += timedelta(minutes=11)
    chat.happens(Chose("settings.unit=kg"))
    assert chat.athlete.half_sign is None


def test_nothing_is_remembered_of_a_message_that_was_answered() -> None:
    for words in (
        EMERGENCY,
        DOUBT,
        "lat pulldown was fine, the shoes less so, and the weather is better than last week",
    ):
        chat = gym()
        chat.says(words)
        assert chat.athlete.half_sign is None


# ------------------------------------------------------------------------------------------------- sets beside a sign


@pytest.mark.parametrize("note", [AMBER, URGENT, "legs weak after squats"])
def test_sets_beside_a_lesser_sign_or_a_doubt_are_kept_without_what_was_said_of_the_body(note: str) -> None:
    chat = gym()
    said = chat.says(f"bent-over row 60kg x 10 {note}")
    assert "row" in said[-1].text
    assert [(one.entry.reps, one.entry.note) for one in chat.athlete.log] == [(10, "")]
    assert not prescribes(said)


# -------------------------------------------------------------------------------------------------- the way back


def todays_sets(chat: Chat) -> int:
    chat.says("/today")
    session = chat.athlete.session
    assert session is not None
    return sum(slot.sets for slot in session.slots)


def test_the_two_gentle_weeks_begin_with_the_first_session_after_the_clearance() -> None:
    chat = gym()
    usual = todays_sets(chat)
    chat.says(URGENT)
    chat.now += timedelta(hours=25)
    chat.taps("Checked by a professional and cleared")
    chat.now += timedelta(days=6)  # nothing is done in the first week
    assert todays_sets(chat) <= 0.7 * usual


def test_after_six_weeks_on_hold_the_return_is_that_of_six_weeks_off() -> None:
    chat = gym()
    usual = todays_sets(chat)
    session = chat.athlete.session
    assert session is not None
    chat.until(session.planned)
    chat.taps("Start")
    chat.says("barbell row 60kg 10,10,10")
    chat.happens(Chose(f"session.finish={session.id}"))
    chat.says(URGENT)
    chat.now += timedelta(days=42)
    chat.taps("Checked by a professional and cleared")
    assert todays_sets(chat) <= 0.55 * usual + 1
