"""How a line becomes words: values escaped, moments and lists written, numbers counted, and nothing left unfilled."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from coach.steps import button
from coach.texts import plain, render, say
from coach.turn import Reply, line
from tests.stories.player import Chat, gym, onboarded

AT = datetime(2026, 9, 10, 18, 0, tzinfo=ZoneInfo("Europe/Lisbon"))


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (line("plan.next_is", at=AT), "Next session: Thu 18:00."),
        (line("week.head", at=date(2026, 9, 7)), "This week, since Mon 7 Sep:"),
        (line("settings.quiet", start=time(21), end=time(8)), "Quiet hours: 21:00 to 08:00"),
        (line("history.none", n=1), "No sets in the last 1 day."),
        (line("history.none", n=7), "No sets in the last 7 days."),
        (line("library.unknown", name="<b>&"), "I don't know “&lt;b&gt;&amp;”. /exercises shows them by area."),
        (line("pain.spared", region=line("region.lower_back")), "Lower back: left out until it has eased."),
    ],
)
def test_a_line_in_words(told: object, words: str) -> None:
    assert say(told) == words  # type: ignore[arg-type]


def test_a_button_is_plain_text_and_never_escaped() -> None:
    assert plain(line("word.raw", text="Farmer's & co <3")) == "Farmer's & co <3"
    message = render(Reply((line("word.yes"),), ((button("word.yes", "a.b=c"),),)))
    assert message.buttons == ((("Yes", "a.b=c"),),)


def test_an_unknown_key_or_a_missing_value_is_loud() -> None:
    with pytest.raises(KeyError):
        say(line("nobody.wrote_this"))
    with pytest.raises(KeyError):
        say(line("plan.next_is"))


@pytest.mark.parametrize("build", [Chat, gym, onboarded])
def test_nothing_that_is_said_looks_like_code(build: type[Chat]) -> None:
    chat = build()
    for text in (
        "/start",
        "/today",
        "/plan",
        "/week",
        "/settings",
        "/help",
        "/privacy",
        "/history",
        "/why",
        "/whatif",
        "mid back 2",
        "it hurts",
        "qwertz",
        "/exercises",
        "flying to Tokyo tomorrow until the 28th",
    ):
        chat.says(text)
    for message in chat.messages:
        for sign in ("None", "{", "}", "Line(", "datetime", "frozenset", "  "):
            assert sign not in message.text, message.text
        assert "_" not in message.text.replace("Etc/", "").split("/")[0]
