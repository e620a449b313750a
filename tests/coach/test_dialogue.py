"""The door: every state times every kind of input is answered, changes nothing by mistake, and never raises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.athlete import from_epoch_ms
from coach.buttons import PRESSES
from coach.dialogues import Asking, Choosing, Confirming, Idle
from coach.events import Attached, Chose, Command, Edited, Event, Left, Said, Shared, Unreadable
from tests.stories.player import Chat, gym, onboarded


def asking() -> Chat:
    chat = gym()
    chat.says("/settings")
    chat.taps("Days")
    return chat


def running() -> Chat:
    chat = gym()
    chat.athlete = chat.athlete.with_(unit="kg")
    chat.now += timedelta(hours=2)
    chat.taps("Start")
    chat.says("60x10")
    return chat


def after(*texts: str, tapped: str = "") -> Callable[[], Chat]:
    def chat() -> Chat:
        chat = gym()
        for text in texts:
            chat.says(text)
        if tapped:
            chat.taps(tapped)
        return chat

    return chat


def once(build: Callable[[], Chat]) -> Callable[[], Chat]:
    """The same state again and again, lived through once: an athlete is a value."""
    built = cache(build)

    def chat() -> Chat:
        made = built()
        return replace(made, records=[], messages=[], buttons=list(made.buttons), sent=dict(made.sent))

    return chat


STATES: dict[str, Callable[[], Chat]] = {
    "stranger": Chat,
    "idle": gym,
    "home": onboarded,
    "asking": asking,
    "running": running,
    "choosing": after("lat pulldown 50"),
    "correcting": after("bench 60kg x10", "/history", tapped="change.set=1"),
    "confirming": after("/delete"),
    "doubting": after("two years ago my groin went numb, checked by a doctor"),
    "triaging": after("it hurts"),
    "held": after("back pain and fever 39"),
    "amber": after("sharp stabbing pain in my back when I lift"),
    "paused": after("pause for a week"),
    "stopped": after("/stop"),
    "away": after("I'm in Tokyo until the 28th"),
}
STATES = {name: once(build) for name, build in STATES.items()}
INPUTS: list[Event] = [
    *(
        Said(text, 500)
        for text in ("hi", "qwertz", "", "😀", "<b>&</b>", "row 60x10", "10", "no", "yes", "20 min", "x" * 1200)
    ),
    Said("8 not 10", 501, reply_to="log.5"),
    Said("60x9", 502, reply_to="session.1"),
    Said("hi", 503, replied_message=3),
    *(
        Command(name)
        for name in (
            "today",
            "log",
            "plan",
            "week",
            "why",
            "undo",
            "settings",
            "help",
            "history",
            "exercises",
            "start",
            "cancel",
            "pause",
            "resume",
            "privacy",
            "export",
            "whatif",
            "deload",
            "zzz",
        )
    ),
    Edited("bench 60x5", 3),
    Edited("zzz", 3),
    Shared("Asia/Tokyo"),
    Shared(None),
    Unreadable("voice"),
    Unreadable("sticker"),
    Attached("notes.txt", b"hello", 9),
    Attached("big.csv", None, 9),
]


@pytest.mark.parametrize("state", STATES)
def test_every_kind_of_input_is_answered_in_every_state(state: str) -> None:
    for event in INPUTS:
        chat = STATES[state]()
        said = chat.happens(event)
        assert said or isinstance(event, Edited), (state, event)
        for message in said:
            assert message.text or message.reaction or message.remove, (state, event)
            assert len(message.text) <= 4096
            for row in message.buttons:
                for label, data in row:
                    assert label
                    assert 1 <= len(data.encode()) <= 64


def everybodys_buttons() -> dict[str, str | None]:
    """Every button the coach shows on a long walk through the chat."""
    found: dict[str, str | None] = {}
    for state in STATES.values():
        chat = state()
        for text in (
            "/today",
            "/settings",
            "/week",
            "/history",
            "/exercises",
            "mid back 2",
            "swap",
            "only 20 min",
            "pause",
            "another day",
            "qwertz today plan",
            "row 60x10",
        ):
            chat.says(text)
        found |= {data: slot for _, data, slot in chat.buttons}
    kinds: dict[str, list[str]] = {}
    for data in found:
        kinds.setdefault(data.partition("=")[0], []).append(data)
    return {data: found[data] for alike in kinds.values() for data in alike[:3]}


OLD = everybodys_buttons()


def test_the_walk_meets_most_kinds_of_buttons() -> None:
    met = {data.split(".", 1)[0].split("=", 1)[0] for data in OLD}
    assert len(met) >= 14
    assert met <= set(PRESSES)


@pytest.mark.parametrize("state", STATES)
def test_an_old_button_is_answered_in_every_later_state(state: str) -> None:
    for data, slot in OLD.items():
        chat = STATES[state]()
        log, hold = chat.athlete.log, chat.athlete.hold
        assert chat.happens(Chose(data, slot)), (state, data)
        if not data.startswith(("set.", "undo.", "forget.", "read.")):
            assert chat.athlete.log == log, (state, data)
        if hold is not None and not data.startswith(("doubt.", "triage.")):
            assert chat.athlete.hold is not None


STRANGE = [
    "bogus",
    "",
    "=",
    ".",
    "set.1=x",
    "set.1=²",
    "set.1=-5",
    "move.1=99999999999999999999",
    "move.1=1",
    "short.1=0",
    "sore.1.upper_back=99",
    "sore.1.nowhere=1",
    "undo.set=99999999999999999999",
    "swap.1.99=band_row",
    "swap.1.0=zzz",
    "always.x=y",
    "felt.all=9",
    "felt.nowhere=1",
    "snooze.1=999999",
    "session.reopen=",
    "session.zzz=1",
    "went.1=zzz",
    "triage.where=zzz",
    "doubt.now=zzz",
    "guess.is=zzz",
    "library.show=zzz",
    "pause.for=zzz",
    "settings.nudge_at=25:00",
    "profile.days=99",
    "profile.zone=Mars",
    "confidence.x=99",
    "hurts.now=99",
    "read.0=99",
    "nudges.all=zzz",
]


@pytest.mark.parametrize("data", STRANGE)
@pytest.mark.parametrize("state", ["stranger", "idle", "running", "choosing", "held", "asking"])
def test_a_button_nobody_made_changes_nothing(state: str, data: str) -> None:
    chat = STATES[state]()
    before = chat.athlete
    assert chat.happens(Chose(data))
    assert chat.athlete.answers == before.answers
    assert chat.athlete.log == before.log
    assert chat.athlete.hold == before.hold
    assert chat.athlete.swapped == before.swapped


@pytest.mark.parametrize("state", ["asking", "choosing", "confirming"])
def test_cancel_closes_whatever_is_open(state: str) -> None:
    chat = STATES[state]()
    kind = {
        "asking": Asking,
        "choosing": Choosing,
        "confirming": Confirming,
    }[state]
    assert isinstance(chat.athlete.dialogue, kind)
    chat.says("/cancel")
    assert isinstance(chat.athlete.dialogue, Idle)


def test_nobody_who_left_is_written_to() -> None:
    chat = gym()
    assert not chat.happens(Left())
    assert not [each for each in chat.agenda if each.kind != "over"]


@settings(max_examples=60)
@given(
    state=st.sampled_from(sorted(STATES)),
    acts=st.lists(st.one_of(st.sampled_from(INPUTS), st.sampled_from(sorted(OLD)), st.integers(1, 90)), max_size=15),
)
def test_whatever_happens_nothing_raises_and_every_appointment_lies_ahead(
    state: str, acts: list[Event | str | int]
) -> None:
    chat = STATES[state]()
    for act in acts:
        if isinstance(act, int):
            chat.now += timedelta(hours=act)
            continue
        chat.now += timedelta(seconds=40)
        chat.happens(Chose(act, OLD[act]) if isinstance(act, str) else act)
        assert all(from_epoch_ms(each.due) > chat.now for each in chat.agenda)
        assert len({each.kind for each in chat.agenda}) == len(chat.agenda)
        if chat.gone:
            return
