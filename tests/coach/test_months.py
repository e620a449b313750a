"""Whole months through the coach's one door: any zone, any answers, and what the training engine promises of them.

Random lifters come to their sessions or do not, are sore or not, lift as usual or far less, log on days of rest, have
little time, lack a machine. After every turn the plan is looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from coach import plan, spacing
from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete, from_epoch_ms
from coach.events import CheckInDue, Chose, Event, Said, Shared
from coach.exercises import has
from coach.programme import region_peak, volume
from coach.programme.counting import within_caps
from coach.programme.realising import OVER
from coach.programme.session import PlannedSession
from coach.receipts import RULES
from coach.records import ReceiptKept
from coach.training import Session
from coach.turn import Message
from coach.volume import BOUNDS
from tests.stories.player import Chat

ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
)
#: Days from which a month meets a change of the clocks somewhere: the north, the south, half an hour, none.
STARTS = tuple(datetime(2026, *when, 9, tzinfo=UTC) for when in ((3, 2), (3, 16), (9, 21), (10, 12), (1, 5)))
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEKS = 5


@dataclass(frozen=True)
class Somebody:
    """Who lives the month, and the chance that decides what they do."""

    zone: str
    start: datetime
    experience: str
    sets: str
    place: str
    days: tuple[int, ...]
    hour: str
    seed: int
    rolling: bool = False  # every other day, which is for home


PEOPLE = st.builds(
    Somebody,
    zone=st.sampled_from(ZONES),
    start=st.sampled_from(STARTS),
    experience=st.sampled_from(("Under 6 months", "6 months to 3 years", "Over 3 years")),
    sets=st.sampled_from(("Under 8", "8 to 11", "12 or more", "Not sure")),
    place=st.sampled_from(("Home", "Gym")),
    days=st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
    hour=st.sampled_from(("07:30", "12:00", "18:00")),
    seed=st.integers(0, 2**32),
    rolling=st.booleans(),
)


def begin(person: Somebody) -> Chat:
    chat = Chat(now=person.start)
    chat.says("/start")
    chat.taps(person.experience)
    if person.experience != "Under 6 months":
        chat.taps(person.sets)
    chat.taps(person.place)
    if person.place == "Home":
        chat.taps("Bands")
        chat.taps("Done")
    for answer in ("No", "None of these"):
        chat.taps(answer)
    answers = {**chat.athlete.answers, "days": person.days, "nudge_at": person.hour, "rolling": person.rolling}
    chat.athlete = chat.athlete.with_(answers=answers)
    chat.happens(Shared(person.zone))
    assert chat.athlete.profile is not None
    return chat


@dataclass
class Month:
    """A month that is watched turn by turn."""

    chat: Chat
    chance: Random
    hard: list[datetime] = field(default_factory=list)  # counted starts of sessions that the card began
    reviews: int = 0

    def does(self, event: Event) -> list[Message]:
        before = self.chat.athlete
        said = self.chat.happens(event)
        self.look(before)
        return said

    # ------------------------------------------------------------------------------------------------ what is promised

    def look(self, before: Athlete) -> None:
        athlete = self.chat.athlete
        for region, state in athlete.regions.items():
            bounds = BOUNDS[athlete.level][region]
            assert bounds.floor <= state.sets <= bounds.cap, (region, state)
        if athlete.week.reviews != before.week.reviews:
            self.reviews += 1
            self.look_at_review(before, athlete)
        session = athlete.session
        if session is not None and session.slots:
            look_at_session(athlete, session)
        if session is not None and session.status == "planned" and not session.light:
            last = plan.last_hard(athlete)
            legal = spacing.is_legal(last, session.planned, athlete.clock)
            assert legal or session.planned <= self.chat.now, (last, session.planned, str(athlete.clock))

    def look_at_review(self, before: Athlete, athlete: Athlete) -> None:
        """Sets go down by two at most and up by one (a beginner's ramp apart), and never up while not recovering."""
        last = [each for each in self.chat.records if isinstance(each, ReceiptKept) and each.rule == "review"][-1]
        for week in RULES["review"].read.validate_json(last.inputs).regions:
            was, now = before.regions[week.region].sets, athlete.regions[week.region].sets
            assert now >= was - 2 - before.regions[week.region].user_raised
            if week.soreness in (2, 3) or week.performance == "sharp":
                assert now <= was, (week, now)
            if athlete.level != "beginner":
                assert now <= was + (week.performance != "low"), (week, now)
        peak = region_peak(volume(plan.week_plan(athlete)))
        assert all(peak[region] <= BOUNDS[athlete.level][region].cap + OVER for region in BACK_REGIONS), peak

    # -------------------------------------------------------------------------------------------------- what they do

    def passes(self, until: datetime) -> None:
        chat = self.chat
        while chat.agenda and from_epoch_ms(chat.agenda[0].due) <= until:
            due = chat.agenda[0]
            chat.now = max(chat.now, from_epoch_ms(due.due))
            self.does(CheckInDue(due.kind, due.due))
        chat.now = until

    def lives(self, weeks: int) -> None:
        end = self.chat.now + timedelta(weeks=weeks)
        while self.chat.now < end:
            session = self.chat.athlete.session
            assert session is not None
            if self.chance.random() < 0.12:
                self.logs_on_a_day_of_rest()
            self.passes(max(session.planned, self.chat.now) + timedelta(minutes=self.chance.randint(0, 100)))
            if self.chance.random() < 0.8:
                self.trains()
            self.passes(self.chat.now + timedelta(hours=self.chance.choice((2, 20, 40))))

    def logs_on_a_day_of_rest(self) -> None:
        """Training too early is accepted and counted, and the next session makes room for it."""
        before = len(self.chat.athlete.log)
        self.passes(self.chat.now + timedelta(hours=self.chance.randint(1, 30)))
        running = self.chat.athlete.session is not None and self.chat.athlete.session.status == "running"
        self.does(Said("barbell row 40kg 10,10,10,10", 4000 + len(self.chat.athlete.log)))
        assert len(self.chat.athlete.log) == before + 4, self.chat.said
        if not running:
            assert plan.last_hard(self.chat.athlete) == self.chat.now

    def trains(self) -> None:
        session = self.chat.athlete.session
        if session is None or session.status != "planned" or session.planned > self.chat.now:
            return
        for region in BACK_REGIONS:
            self.does(Chose(f"sore.{session.id}.{region}={self.chance.choices((0, 1, 2, 3), (6, 3, 1.2, 0.4))[0]}"))
        if self.chance.random() < 0.2:
            self.does(Said(f"only {self.chance.choice((10, 15, 20, 30))} min today", 3000 + session.id))
        self.does(Chose(f"session.start={session.id}"))
        running = self.chat.athlete.session
        if running is None or running.status != "running":
            return
        began = spacing.counted_start(self.chat.now, running.planned)
        weak = self.chance.random() < 0.15
        for slot in running.today:
            self.chat.now += timedelta(minutes=3)
            reps = max(1, slot.amount[0] - (5 if weak else 0))
            self.lifts(running.id, reps, slot.sets)
        self.does(Chose(f"session.finish={running.id}"))
        self.does(Chose(f"went.{running.id}=all"))
        if self.chat.athlete.past[-1].hard:
            self.hard.append(began)

    def lifts(self, session: int, reps: int, sets: int) -> None:
        """The exercise at hand: the first set by a tap, typed where a load is needed, the others in a line."""
        before = len(self.chat.athlete.log)
        self.does(Chose(f"set.{session}={reps}"))
        if len(self.chat.athlete.log) == before:
            self.does(Said(f"10 kg x {reps}", 5000 + before))
        if sets > 1:
            self.does(Said(",".join([str(reps)] * (sets - 1)), 2000 + before))


def look_at_session(athlete: Athlete, session: Session) -> None:
    """What a session is made of: what is there, in order, compounds first, within what one session may ask."""
    entries = [slot.entry for slot in session.today]
    assert all(has(plan.equipment(athlete), each.equipment) for each in entries), entries
    assert [each.order for each in entries] == sorted(each.order for each in entries)
    kinds = [each.kind for each in entries if each.kind != "warmup" and each.id != "scapular_pull_up"]
    assert kinds == sorted(kinds, key=("compound", "support").index), kinds
    assert len({each.id for each in entries}) == len(entries)
    if not session.light:
        assert within_caps(PlannedSession(session.letter, session.today), athlete.level)


@given(PEOPLE)
@settings(max_examples=14, phases=(Phase.explicit, Phase.generate))
def test_a_month_of_anybody_anywhere_keeps_what_the_engine_promises(person: Somebody) -> None:
    month = Month(begin(person), Random(person.seed))
    month.lives(WEEKS)
    zone = ZoneInfo(person.zone)
    for before, after in pairwise(month.hard):
        assert after - before >= timedelta(hours=48), (before, after)
        assert (after.astimezone(zone).date() - before.astimezone(zone).date()).days >= 2


def test_there_is_something_to_look_at_in_a_month() -> None:
    person = Somebody(
        "Australia/Lord_Howe", STARTS[2], "6 months to 3 years", "8 to 11", "Gym", (0, 2, 4), "18:00", seed=1
    )
    month = Month(begin(person), Random(person.seed))
    month.lives(WEEKS)
    assert len(month.hard) > 8
    assert month.reviews >= 4
    assert len(month.chat.athlete.log) > 80
    offsets = {at.astimezone(ZoneInfo(person.zone)).utcoffset() for at in month.hard}
    assert offsets == {timedelta(hours=10, minutes=30), timedelta(hours=11)}
