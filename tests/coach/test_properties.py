"""Whatever people do, in whatever order, the coach keeps its promises.

Random people live random weeks: commands, free text, every visible and every old button, edits, replies, stickers, pins
and the passing of time. After each step the promises are looked at again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from coach import check_ins, commands, loads, plan, quiet, recall, spacing
from coach.athlete import Athlete, epoch_ms, from_epoch_ms
from coach.dialogues import Idle
from coach.events import Attached, CheckInDue, Chose, Command, Edited, Event, Left, Said, Shared, Unreadable
from coach.local_time import local_date
from coach.quick_log import context
from coach.records import SessionKept, SetKept, SetRemoved
from coach.turn import Message
from coach.volume import BOUNDS
from tests.stories.player import Chat

ZONES = (
    "Europe/Lisbon",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "America/Sao_Paulo",
    "Pacific/Kiritimati",
)
#: Moments shortly before something jumps: an ordinary Monday, spring and autumn in Europe, America and Lord Howe.
STARTS = tuple(
    datetime(*when, tzinfo=UTC)
    for when in (
        (2026, 9, 7, 15, 0),
        (2026, 3, 23, 9, 0),
        (2026, 10, 19, 20, 30),
        (2026, 3, 2, 5, 0),
        (2026, 9, 28, 12, 0),
    )
)
WORDS = (
    "row 60x10",
    "barbell row 60kg 10,9,8",
    "rdl 60kg 3x10",
    "pulldown 45kg 12,11",
    "pull-ups 8,7,6",
    "band row red 15,15",
    "12",
    "10,9,8",
    "40x10",
    "again",
    "8 not 10",
    "undo",
    "deadlift 100kg 5,5,5",
    "row 5000x10",
    "plank 45s",
    "farmer carry 40m",
    "face pull 20kg 3x12",
    "back extension 3x12",
    "row 60: 6,5,5",
    "hang 30s",
    "lateral raise 8kg x 12",
    "mid back 3",
    "sore lower back 2",
    "not sore at all",
    "my back is sore",
    "everything is sore 3 of 3",
    "only 20 min today",
    "no time",
    "no barbell",
    "swap rows",
    "skip",
    "not today",
    "later",
    "move it to friday",
    "tomorrow at 7",
    "start",
    "done",
    "finish",
    "why",
    "hello",
    "thanks",
    "stop",
    "pause 2 weeks",
    "resume",
    "less messages",
    "I am in Tokyo till friday",
    "I have a fever",
    "I feel low",
    "can I train today?",
    "when is my next session",
    "sharp pain in my lower back",
    "a professional cleared me",
    "yes",
    "no",
    "cancel",
    "<b>&",
    "🏋️",
    "what",
    "kg",
    "lb",
    "home today",
    "Berlin",
    "mon wed fri",
    "07:30",
    "19",
    "2 years, gym, tue thu sat",
)
COMMANDS = tuple(entry.name for entry in commands.COMMANDS if entry.name != "delete")
SITTINGS = st.sampled_from(("minutes", "hours", "hours", "day", "day", "days", "week"))


@dataclass(frozen=True)
class Life:
    """Who somebody is, and what happens to them."""

    zone: str
    start: datetime
    experience: str
    sets: str
    place: str
    days: tuple[str, ...]
    hour: str
    doings: tuple[tuple[str, int], ...]


DOINGS = st.tuples(
    st.sampled_from(
        (
            "button",
            "button",
            "button",
            "button",
            "button",
            "old",
            "say",
            "say",
            "say",
            "command",
            "edit",
            "reply",
            "time",
            "time",
            "time",
            "train",
            "train",
            "sticker",
            "pin",
            "file",
            "cancel",
            "left",
            "stale_due",
        )
    ),
    st.integers(0, 10_000),
)
LIVES = st.builds(
    Life,
    zone=st.sampled_from(ZONES),
    start=st.sampled_from(STARTS),
    experience=st.sampled_from(("Under 6 months", "6 months to 3 years", "Over 3 years")),
    sets=st.sampled_from(("Under 8", "8 to 11", "12 or more", "Not sure")),
    place=st.sampled_from(("Home", "Gym", "Both")),
    days=st.sets(st.sampled_from(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")), min_size=1, max_size=7).map(
        lambda days: tuple(sorted(days))
    ),
    hour=st.sampled_from(("07:30", "12:00", "18:00")),
    doings=st.lists(DOINGS, min_size=5, max_size=60).map(tuple),
)


def begin(life: Life) -> Chat:
    """The answers, by tapping; some lives skip onboarding by what they say."""
    chat = Chat(now=life.start)
    chat.says("/start")
    chat.taps(life.experience)
    if life.experience != "Under 6 months":
        chat.taps(life.sets)
    chat.taps(life.place)
    if life.place != "Gym":
        chat.taps("Bands")
        chat.taps("Done")
    chat.taps("No")
    chat.taps("None of these")
    answers = dict(chat.athlete.answers)
    numbers = tuple(sorted(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun").index(day) for day in life.days))
    chat.athlete = chat.athlete.with_(answers={**answers, "days": numbers, "nudge_at": life.hour})
    chat.happens(Shared(life.zone))
    assert chat.athlete.profile is not None
    return chat


def remembered(athlete: Athlete, now: datetime) -> tuple[object, ...]:
    """Some of what a turn asks of an athlete, most of which was asked before."""
    session = athlete.session
    slots = session.today if session is not None else ()
    prescribed = [loads.prescription(athlete, session, slot) for slot in slots if session is not None]
    return prescribed, check_ins.agenda(athlete, now), context(athlete, now), plan.last_hard(athlete)


def worked_out_anew(athlete: Athlete, now: datetime) -> tuple[object, ...]:
    """The same with nothing remembered."""
    recall.forget()
    return remembered(athlete, now)


class Watched:
    """A chat whose every step is looked at."""

    def __init__(self, chat: Chat) -> None:
        self.chat = chat
        self.nudges: list[tuple[datetime, str, Athlete]] = []
        self.illegal_before = False

    def does(self, event: Event) -> list[Message]:
        chat = self.chat
        before = chat.athlete
        records = len(chat.records)
        said = chat.happens(event)
        self.look(before, event, said, records)
        return said

    def look(self, before: Athlete, event: Event, said: list[Message], records: int) -> None:
        chat, athlete, now = self.chat, self.chat.athlete, self.chat.now
        for message in said:
            if not (message.reaction or message.remove):
                assert 1 <= len(message.text) <= 4096, (event, len(message.text))
            for row in message.buttons:
                for label, data in row:
                    assert 1 <= len(data.encode()) <= 64, data
                    assert label.strip(), data
        assert all(from_epoch_ms(each.due) > now for each in chat.agenda), (event, chat.agenda)
        assert len({each.kind for each in chat.agenda}) == len(chat.agenda)
        again = Athlete.from_json(athlete.to_json(), athlete.log)
        assert again == athlete
        assert remembered(athlete, now) == worked_out_anew(athlete, now), event
        if athlete.profile is not None:
            for region, state in athlete.regions.items():
                bounds = BOUNDS[athlete.level][region]
                assert bounds.floor <= state.sets <= bounds.cap, (event, region, state)
        if isinstance(event, CheckInDue) and any(message.nudge for message in said):
            self.nudges.append((now, event.kind, athlete if event.kind == "travel" else before))  # on the clock of then
        session = athlete.session
        waiting = session is not None and session.status == "planned" and athlete.profile is not None
        if session is not None and waiting and not session.light:
            last = plan.last_hard(athlete)
            fine = spacing.is_legal(last, session.planned, athlete.clock) or session.planned <= now
            # a corrected log may change what lies behind; the very next event puts the slot right
            assert fine or not self.illegal_before, (event, last, session.planned)
            self.illegal_before = not fine
        kept = [r for r in chat.records[records:] if isinstance(r, SetKept | SetRemoved)]
        if kept:
            assert said, (event, "stored without a word")

    def passes(self, delta: timedelta) -> None:
        chat, until = self.chat, self.chat.now + delta
        rung: Counter[str] = Counter()
        while chat.agenda and from_epoch_ms(chat.agenda[0].due) <= until:
            due = chat.agenda[0]
            rung[due.kind] += 1
            assert rung[due.kind] < 8 + 3 * delta.days, (due, chat.athlete.session, chat.athlete.nudging)
            chat.now = max(chat.now, from_epoch_ms(due.due))
            self.does(CheckInDue(due.kind, due.due))
        chat.now = until


LENGTHS = (
    timedelta(minutes=3),
    timedelta(minutes=40),
    timedelta(hours=3),
    timedelta(hours=9),
    timedelta(hours=24),
    timedelta(hours=47),
    timedelta(days=3),
    timedelta(days=7),
    timedelta(days=10),
    timedelta(days=31),
    timedelta(days=75),
    timedelta(days=200),
)


def live(life: Life) -> Watched:
    """The whole life, looked at all the way."""
    watched = Watched(begin(life))
    for what, n in life.doings:
        act(watched, what, n)
    return watched


def act(watched: Watched, what: str, n: int) -> None:
    """One thing that happens, the number choosing which of its kind."""
    DOES[what](watched, n)


def press(watched: Watched, n: int, newest: int) -> None:
    pressed = watched.chat.buttons[:newest]
    if pressed:
        watched.does(Chose(*pressed[n % len(pressed)][1:]))


def say(watched: Watched, n: int) -> None:
    chat, text = watched.chat, WORDS[n % len(WORDS)]
    chat.sent[text] = len(chat.sent) + 1
    watched.does(Said(text, chat.sent[text]))


def command(watched: Watched, n: int) -> None:
    argument = WORDS[n % len(WORDS)] if n % 3 == 0 else ""
    watched.does(Command(COMMANDS[n % len(COMMANDS)], argument, 9000 + n))


def edit(watched: Watched, n: int) -> None:
    numbers = list(watched.chat.sent.values())
    watched.does(Edited(WORDS[n % len(WORDS)], numbers[n % len(numbers)]))


def reply(watched: Watched, n: int) -> None:
    numbers = list(watched.chat.sent.values())
    text = "8 not 10" if n % 2 else "last was 9"
    watched.does(Said(text, 5000 + n, replied_message=numbers[n % len(numbers)]))


def cancel(watched: Watched, _n: int) -> None:
    watched.does(Command("cancel"))
    assert isinstance(watched.chat.athlete.dialogue, Idle)


def ring_out_of_turn(watched: Watched, n: int) -> None:
    kinds = [kind.name for kind in check_ins.KINDS]
    watched.does(CheckInDue(kinds[n % len(kinds)], epoch_ms(watched.chat.now) - n * 10_000))


def train(watched: Watched, n: int) -> None:
    """Whoever may train, trains: to the planned hour, start, every set, finish."""
    chat = watched.chat
    session = chat.athlete.session
    if session is None:
        return
    if session.planned > chat.now:
        watched.passes(session.planned - chat.now)
    session = chat.athlete.session
    if session is None or (session.status == "planned" and session.planned > chat.now):
        return
    if n % 3 == 0:
        watched.does(Chose(f"sore.{session.id}.all={n % 4}"))
    watched.does(Chose(f"session.start={session.id}"))
    for place in range(n % 9):
        watched.does(Said(f"barbell row {60 + n % 7}kg {10 - n % 4}", 7000 + n + place))
        watched.passes(timedelta(minutes=2))
    if n % 5:
        watched.does(Chose(f"session.finish={session.id}"))


DOES: dict[str, Callable[[Watched, int], object]] = {
    "button": lambda watched, n: press(watched, n, 14),
    "old": lambda watched, n: press(watched, n, len(watched.chat.buttons)),
    "say": say,
    "command": command,
    "edit": edit,
    "reply": reply,
    "time": lambda watched, n: watched.passes(LENGTHS[n % len(LENGTHS)]),
    "train": train,
    "sticker": lambda watched, _n: watched.does(Unreadable("sticker")),
    "pin": lambda watched, n: watched.does(Shared((None, *ZONES)[n % (len(ZONES) + 1)])),
    "file": lambda watched, _n: watched.does(Attached("x.csv", b"a,b\n1,2\n")),
    "cancel": cancel,
    "left": lambda watched, _n: watched.does(Left()),
    "stale_due": ring_out_of_turn,
}


@given(LIVES)
@settings(max_examples=50)
def test_whatever_happens_the_coach_keeps_its_promises(life: Life) -> None:
    watched = live(life)
    one_nudge_a_day(watched)
    hard_sessions_are_spaced(watched)


def one_nudge_a_day(watched: Watched) -> None:
    """One a local day, none in quiet hours; wrap after an answered cue and the one question of a hold apart."""
    days: Counter[object] = Counter()
    for at, kind, before in watched.nudges:
        if kind == "safety":
            continue
        assert quiet.out_of_quiet(before, at) == at, (kind, before.local(at))
        if kind == "wrap":
            continue
        days[(str(before.clock), local_date(at, before.clock))] += 1
    snoozed = watched.chat.athlete.nudging.snoozes or watched.chat.athlete.nudging.offered_hour
    assert snoozed or not days or max(days.values()) == 1, days


def hard_sessions_are_spaced(watched: Watched) -> None:
    """Sessions begun on the card start 48 hours apart, counted from the plan where they began a little late."""
    kept = {r.id: r for r in watched.chat.records if isinstance(r, SessionKept) and r.hard and r.started}
    starts = sorted(r.started for r in kept.values() if r.started is not None)
    assert all(after - before >= timedelta(hours=48) - spacing.GRACE for before, after in pairwise(starts)), starts
