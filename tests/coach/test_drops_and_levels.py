"""A log far below the usual is asked about at once; another experience is another level."""

from __future__ import annotations

from datetime import timedelta

from tests.stories.player import Chat, gym


def trained_four_times() -> Chat:
    """A lifter whose rows are ten at 60 kg, four sessions running."""
    chat = gym()
    for _ in range(8):
        session = chat.athlete.session
        assert session is not None
        chat.until(max(chat.now, session.planned) + timedelta(minutes=1))
        chat.happens_press(f"sore.{chat.athlete.session.id}.all=0")  # type: ignore[union-attr]
        chat.happens_press(f"session.start={chat.athlete.session.id}")  # type: ignore[union-attr]
        chat.says("barbell row 60kg 10,10,10" if session.letter == "A" else "seated row 50kg 10,10,10")
        chat.happens_press(f"session.finish={session.id}")
    return chat


def test_A38_rows_that_drop_sharply_bring_one_question() -> None:
    chat = trained_four_times()
    session = chat.athlete.session
    assert session is not None
    assert session.letter == "A"
    chat.until(max(chat.now, session.planned) + timedelta(minutes=1))
    chat.happens_press(f"sore.{session.id}.all=0")
    chat.happens_press(f"session.start={session.id}")
    said = chat.says("barbell row 60kg 6,5,5")
    labels = [label for row in said[-1].buttons for label, _ in row]
    assert "far below what you usually do" in said[-1].text
    assert "Bad sleep" in labels
    assert not any("far below" in message.text for message in chat.says("rdl 60kg 10"))


def test_a_changed_experience_keeps_the_weekly_sets_within_the_level() -> None:
    chat = gym()
    assert chat.athlete.regions["mid_back"].sets == 12
    chat.says("/settings")
    chat.taps("settings.experience=ask")
    chat.taps("Under 6 months")
    assert chat.athlete.level == "beginner"
    assert chat.athlete.regions["mid_back"].sets <= 12
    assert chat.athlete.regions["lower_back"].sets <= 10
