"""A year of nudges on ten clocks: each at its local minute, none in quiet hours, one a day, five in any seven days.

The athletes answer, train, skip and fall silent as a seeded chance has it; only the coach's own agenda moves the clock.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from coach.anatomy import BACK_REGIONS
from coach.athlete import from_epoch_ms
from coach.events import CheckInDue
from tests.stories.player import Chat

#: A clock, and the year in which it changed last in the way that makes it hard.
YEARS = (
    ("America/New_York", 2026),
    ("Europe/Berlin", 2026),
    ("Asia/Kolkata", 2026),  # half an hour, and never changes
    ("Australia/Lord_Howe", 2026),  # changes by half an hour
    ("Pacific/Apia", 2011),  # left a whole day out
    ("America/Sao_Paulo", 2018),  # changed at midnight, so that days began at one
    ("America/St_Johns", 2026),
    ("Africa/Casablanca", 2026),  # changes for Ramadan
    ("Africa/Cairo", 2026),  # changes at midnight, on a Friday
    ("Pacific/Auckland", 2026),
)
#: It was soreness after all.
MUSCLES = ("where=muscle", "started=later", "feel=dull", "eases=yes", "flags=none")
QUIET_FROM, QUIET_UNTIL = time(21), time(8)


@dataclass
class Year:
    """One athlete over a year: what was written to them unasked, and the hard sessions they began."""

    chat: Chat
    zone: ZoneInfo
    since: datetime
    chance: random.Random
    nudges: list[tuple[str, datetime]] = field(default_factory=list)
    hard: list[datetime] = field(default_factory=list)

    def pass_(self, days: int) -> None:
        """Let the agenda ring until the days are over, answering now and then."""
        end = self.chat.now + timedelta(days=days)
        while self.chat.agenda and from_epoch_ms(self.chat.agenda[0].due) <= end:
            due = self.chat.agenda[0]
            assert from_epoch_ms(due.due) > self.chat.now or due.due >= 0
            self.chat.now = max(self.chat.now, from_epoch_ms(due.due))
            said = self.chat.happens(CheckInDue(due.kind, due.due))
            if any(message.nudge and not message.edit for message in said):
                self.nudges.append((due.kind, self.chat.now))
                self.answer(due.kind)
        self.chat.now = end

    def answer(self, kind: str) -> None:
        """Seven times in ten something is done about it, some minutes later; who was away comes back when called."""
        if kind != "lapse" and self.chance.random() > 0.7:
            return
        self.chat.now += timedelta(minutes=self.chance.randint(1, 40))
        if self.chat.athlete.safety_question is not None:
            for answer in MUSCLES:
                self.chat.happens_press(f"triage.{answer}")
        session = self.chat.athlete.session
        if kind == "plan" and session is not None and session.status == "planned" and self.chance.random() < 0.5:
            self.train()
        elif kind == "recovery":
            for region in BACK_REGIONS:
                self.chat.happens_press(f"felt.{region}={self.feels()}")
        else:
            self.chat.says("thanks")

    def lift(self, session: int, count: int, sets: int) -> None:
        """All sets of the exercise at hand: the first by a tap (typed where a load is needed), the others in a line."""
        before = len(self.chat.athlete.log)
        self.chat.happens_press(f"set.{session}={count}")
        if len(self.chat.athlete.log) == before:
            self.chat.says(f"10 kg x {count}")
        if sets > 1:
            self.chat.says(",".join([str(count)] * (sets - 1)))

    def feels(self) -> int:
        """How sore a region is: mostly not, now and then, and extremely about once in three hundred answers."""
        return self.chance.choices((0, 1, 2, 3), weights=(800, 180, 17, 3))[0]

    def train(self) -> None:
        session = self.chat.athlete.session
        assert session is not None
        if not session.light:
            for region in BACK_REGIONS:
                self.chat.happens_press(f"sore.{session.id}.{region}={self.feels()}")
        session = self.chat.athlete.session
        if session is None or session.status != "planned" or (not session.gate and not session.light):
            return
        self.chat.happens_press(f"session.start={session.id}")
        running = self.chat.athlete.session
        if running is None or running.status != "running":
            return
        began = self.chat.now
        for slot in running.today:
            self.chat.now += timedelta(minutes=3 * slot.sets)
            self.lift(running.id, slot.amount[0], slot.sets)
        self.chat.happens_press(f"session.finish={running.id}")
        if self.chat.athlete.past[-1].hard:
            self.hard.append(began)


@pytest.fixture(scope="module", params=YEARS, ids=lambda known: known[0])
def year(request: pytest.FixtureRequest) -> Year:
    name, number = request.param
    start = datetime(number, 1, 5, 9, 0, tzinfo=UTC)
    chat = Chat(now=start)
    chat.says("/start")
    for tap in ("Under 6 months", "Home", "Bands", "Done", "No", "None of these", "Done", "18:00"):
        chat.taps(tap)
    chat.says(name)
    lived = Year(chat, ZoneInfo(name), start, random.Random(name))
    lived.pass_(365)
    return lived


def test_there_is_something_to_look_at(year: Year) -> None:
    assert len(year.nudges) > 40, Counter(kind for kind, _ in year.nudges)
    assert len(year.hard) > 15


def test_plan_cues_come_at_six_on_the_wall(year: Year) -> None:
    cues = [at.astimezone(year.zone) for kind, at in year.nudges if kind == "plan"]
    assert cues
    late = [at for at in cues if at.time().replace(second=0, microsecond=0) != time(18) and at.minute % 15]
    assert not late, late[:3]
    assert sum(at.hour == 18 and at.minute == 0 for at in cues) > 0.8 * len(cues)


def test_the_week_comes_on_sundays_at_five_and_a_missed_day_is_asked_about_at_nine(year: Year) -> None:
    walls = {
        kind: [at.astimezone(year.zone) for each, at in year.nudges if each == kind] for kind in ("week", "missed")
    }
    assert {f"{at:%a %H:%M}" for at in walls["week"]} == {"Sun 17:00"}
    assert {f"{at:%H:%M}" for at in walls["missed"]} == {"09:00"}


def test_nothing_comes_in_quiet_hours(year: Year) -> None:
    for kind, at in year.nudges:
        wall = at.astimezone(year.zone).time()
        assert QUIET_UNTIL <= wall < QUIET_FROM, (kind, at.astimezone(year.zone))


def test_one_a_day(year: Year) -> None:
    days: Counter[date] = Counter(at.astimezone(year.zone).date() for kind, at in year.nudges if kind != "wrap")
    assert max(days.values()) == 1


def test_five_in_any_seven_days(year: Year) -> None:
    times = [at.astimezone(year.zone).replace(tzinfo=None) for _, at in year.nudges]  # the same hour is a new week
    for i, at in enumerate(times):
        assert sum(timedelta(0) <= later - at < timedelta(days=7) for later in times[i:]) <= 5


def test_hard_sessions_are_48_hours_and_a_rest_day_apart(year: Year) -> None:
    from itertools import pairwise

    for before, after in pairwise(year.hard):
        # a session begun within 90 minutes of its hour counts as begun on it
        assert after - before >= timedelta(hours=48) - timedelta(minutes=90)
        assert (after.astimezone(year.zone).date() - before.astimezone(year.zone).date()).days >= 2


def test_the_clock_changes_of_the_year_were_met(year: Year) -> None:
    offsets = {at.astimezone(year.zone).utcoffset() for _, at in year.nudges}
    changes = {(year.since + timedelta(days=n)).astimezone(year.zone).utcoffset() for n in range(365)}
    assert offsets == changes
    assert len(changes) == {"Asia/Kolkata": 1, "Pacific/Apia": 3}.get(str(year.zone), 2)
