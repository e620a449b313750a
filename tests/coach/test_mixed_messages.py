"""One message that tells several things: each is served, and nothing is changed that was not meant."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from tests.stories.player import Chat, gym


def _gym() -> Chat:
    chat = gym()
    chat.says("kg")
    return chat


def _planned(chat: Chat) -> str:
    session = chat.athlete.session
    assert session is not None
    return f"{session.planned.astimezone(ZoneInfo('Europe/Lisbon')):%a %H:%M}"


def test_sets_and_soreness_in_one_message_are_both_kept() -> None:
    chat = _gym()
    chat.says("rows 60x10x3 and my lower back is a 7")

    assert [(each.entry.reps, each.entry.note) for each in chat.athlete.log] == [(10, ""), (10, ""), (10, "")]
    assert [(each.region, each.level) for each in chat.athlete.soreness] == [("lower_back", 2)]


def test_a_word_about_the_sets_stays_with_them() -> None:
    chat = _gym()
    chat.says("barbell row 60x8 felt heavy")

    assert [each.entry.reps for each in chat.athlete.log] == [8]


def test_words_with_figures_are_no_unknown_lift() -> None:
    chat = _gym()
    said = chat.says("lats a 2, traps a 1, also can i swap face pulls")

    assert {(each.region, each.level) for each in chat.athlete.soreness} == {("mid_back", 2), ("upper_back", 1)}
    assert "did you mean" not in " ".join(message.text for message in said).casefold()


def test_of_two_days_the_one_that_is_wished_is_taken() -> None:
    chat = _gym()
    chat.says("barbell row 60x10")
    chat.says("finish")
    chat.says("can we do saturday instead of thursday")

    assert _planned(chat).startswith("Sat")


def test_one_session_at_another_hour_changes_no_other() -> None:
    chat = _gym()
    chat.now -= timedelta(hours=4)
    before = (chat.athlete.session_time, chat.athlete.answers.get("nudge_at"))
    chat.says("move it to 19:30")

    assert _planned(chat) == "Mon 19:30"
    assert (chat.athlete.session_time, chat.athlete.answers.get("nudge_at")) == before


def test_too_many_times_a_week_wishes_the_number_that_follows() -> None:
    chat = _gym()
    said = chat.says("3x a week is too much, twice is plenty")

    assert said[-1].text.startswith("2 a week")


def test_beside_words_of_despair_nothing_else_is_served() -> None:
    chat = _gym()
    said = chat.says("rows 60x10x3. honestly i dont see the point of living anymore")

    assert len(said) == 1
    assert said[0].text.startswith("I'm really glad you told me.")
    assert chat.athlete.log == ()
