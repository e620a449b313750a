"""What the coach knows of one athlete: answers, the session at hand, targets and strength, and the recent log.

The whole value is one JSON document in the athlete's row, except the log, whose sets are rows of their own. It stays
small for ever: the log reaches back to `log_from`, and what is older lives on as `base`, the strength, records and last
sets it came to. Everything about recent training is derived from the log, so a corrected set needs no second repair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_serializer, model_validator

from coach.anatomy import BackRegion, Level
from coach.dialogues import Dialogue, Idle, SafetyQuestion
from coach.history import Base
from coach.imports.values import Skipped, Source
from coach.profile import Profile, complete
from coach.recall import lasting
from coach.safety import Fragment, Hold
from coach.sets import LoggedSet, Unit
from coach.stubs import Stub
from coach.training import Moved, OtherWeek, Past, Session
from coach.volume import RegionState

#: How far the recent log reaches back: four training weeks and what a correction may still need.
LOG_DAYS = 35
#: How many past sessions, reports and nudges are kept at hand; the rows themselves stay in the store.
PAST_SESSIONS, REPORTS, NUDGES = 24, 24, 16


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


@dataclass(frozen=True, slots=True)
class Soreness:
    """One answer to the soreness question, with the hours since the last hard session began (None: never trained)."""

    at: datetime
    region: BackRegion
    level: int
    hours: float | None = None


class Nudging(_Value):
    """What the coach wrote unasked, and how it was received."""

    sent: tuple[tuple[str, int], ...] = ()  # kind and epoch milliseconds, newest last
    ignored: int = 0  # in a row
    answered_at: int = 0  # the last word or tap of the athlete, epoch milliseconds
    paused_until: date | None = None
    stopped: bool = False
    less: bool = False  # only plan cues and the weekly summary
    snoozed_to: int | None = None  # the plan cue was put off to this moment
    snoozes: tuple[str, ...] = ()  # the hours nudges were put off to, newest last
    offered_hour: str = ""  # the hour offered last, so that it is offered once
    worded: dict[str, int] = {}  # how often each text was sent, which rotates its wording
    home_again: Literal["clock", "place"] | None = None  # what is that of home again, and was not told yet
    left: bool = False  # blocked the bot


class Travel(_Value):
    """Another zone for a while: from a local date on until the end of another (None: for good), with what is there.

    `kit` is what can be trained with away; None keeps the place of home. `home` are the answers it stands in for.
    """

    zone: str
    until: date | None = None
    since: date | None = None
    kit: tuple[str, ...] | None = None
    place: Literal["home", "gym"] = "home"  # whose plan is followed there, where the kit is told
    home: dict[str, Any] = {}


class Mended(_Value):
    """A correction that can be taken back: the sets before it, the ids of those after, how many logs came before."""

    was: tuple[LoggedSet, ...]
    now: tuple[int, ...]
    logs: int


class Pushed(_Value):
    """The session at hand was moved by hard work logged outside it: from where, to where."""

    session: int
    was: datetime
    to: datetime


class WeakLink(_Value):
    """A lift that stood still, the link named as the cause, and what the lift was expected to be then."""

    lift: str
    link: str
    since: datetime
    expected: float


class TakenIn(_Value):
    """A file that was taken in, and can be taken back: the ids of its sets, and how many corrections came before."""

    source: Source
    first: int
    last: int
    stored: int
    fixes: int


class ImportProgress(_Value):
    """A file that is being taken in: how it is read, how far it has come, and what came of it so far."""

    file: int  # the message it came in
    source: Source
    zone: str  # the zone its wall clocks are read in
    unit: Unit | None = None
    total: int  # rows
    position: int = 0  # rows read
    stored: int = 0
    known: int = 0
    skipped: int = 0
    first_skipped: tuple[Skipped, ...] = ()
    stopped: bool = False  # by the athlete, or because the file is gone
    moved: bool = False  # the session at hand had to move for what is in the file
    first: int = 0  # the id its first set got, if it got one
    undone: int = 0  # how many sets were taken back, where that is what is under way

    @property
    def is_read(self) -> bool:
        """Whether no more rows are to come, so that the history can be folded."""
        return self.stopped or self.position >= self.total


class Week(_Value):
    """Where the training weeks stand: the ramp step, what this week counted from, and what reviews remember."""

    number: int = 1  # training week, counted by accepted steps
    since: datetime | None = None  # the end of the last review
    reviews: int = 0
    planned: int = 0  # hard sessions that fell due since the last review
    done: float = 0.0
    adherence: float = 1.0
    rough: bool = False
    deload_until: date | None = None
    deload_regions: tuple[BackRegion, ...] = ()
    since_deload: int = 0
    confidence: int | None = None
    untold: bool = False  # the last review could not be told yet
    lighter: bool = False  # the first session after a sharp drop: 10 % less weight
    moved: tuple[Moved, ...] = ()  # sets of a shortened session that another one of this week holds
    postponed: int = 0  # how often the planned light week was put off
    light_offered_at: int = 0  # `since_deload` when it was last offered
    offered: str = ""  # a level that was offered last
    offered_in: int = 0  # and after which review
    lower_until: date | None = None  # after months off: trains a level lower until then
    level_before: str = ""  # and returns to this one
    resumed: date | None = None  # the day a new start after months off was begun
    weak: WeakLink | None = None  # what holds a lift back, once it was named
    full_weeks: int = 0  # reviews in a row with enough weekly sets for the mid back
    machines: bool = False  # it was said that machines are most of the work
    asked_slump: int = 0  # the missed session after which was asked what got in the way


class Athlete(_Value):
    """Everything the coach decides from. Change it with `with_(...)`; it is never changed in place."""

    id: int
    language: str = "en"
    answers: dict[str, Any] = {}
    dialogue: Dialogue = Field(default_factory=Idle)
    safety_question: SafetyQuestion | None = None  # stays open whatever else is asked
    doubted_at: datetime | None = (
        None  # when the question about red flags was put last: it is not put twice in one talk
    )
    unit: Unit | None = None
    unit_from: int = 0  # the first set logged since the unit was chosen anew
    bodyweight_g: int | None = None
    travel: Travel | None = None
    trip: Travel | None = None  # announced, and not begun yet
    session: Session | None = None
    past: tuple[Past, ...] = ()
    rotation: int = 0
    week: Week = Week()
    other_weeks: tuple[OtherWeek, ...] = ()  # this one or the next, where it is not like the others
    regions: dict[BackRegion, RegionState] = {}
    soreness: tuple[Soreness, ...] = ()
    receipts: tuple[Stub, ...] = ()  # newest last; what they were decided from stands in the store
    base: Base = Base()
    half_sign: Fragment | None = None  # of the last short message, for some minutes: kinds of words, never the words
    hold: Hold | None = None
    cleared_on: date | None = None  # the day a professional cleared the athlete: training resumes as after weeks off
    nudging: Nudging = Nudging()
    avoided: tuple[str, ...] = ()  # exercises on the "no" list
    swapped: dict[str, str] = {}  # lasting swaps: planned exercise -> the one done instead
    straps: dict[str, date] = {}  # exercises whose grip gave out -> since when straps are worn on their top sets
    if_then: str = ""  # the obstacle there is a plan for
    spellings: dict[str, str] = {}  # confirmed once: a key -> a lift
    last_logged: tuple[int, ...] = ()  # ids of the sets of the last log, for `again`
    undoable: tuple[tuple[int, ...], ...] = ()  # ids of what each of the last logs stored, newest last
    mended: tuple[Mended, ...] = ()  # the last corrections, newest last
    pushed: Pushed | None = None
    importing: ImportProgress | None = None
    taken_in: tuple[TakenIn, ...] = ()  # the last files, newest last
    working_on: str = ""  # the trouble with technique whose cue stands on each session, until it is fixed
    rest_timer: bool = False
    rest_s: int | None = None  # the length of rest that was wished for, in seconds; None: as planned
    resting_until: int | None = None  # epoch milliseconds
    begun: datetime | None = None
    next_set: int = 1
    next_session: int = 1
    next_receipt: int = 1
    log_from: int = 0
    log: tuple[LoggedSet, ...] = Field(default=(), exclude=True)

    @field_serializer("dialogue", "safety_question")
    def _whole(self, question: Dialogue | SafetyQuestion | None) -> dict[str, Any] | None:
        """With its kind, which is a default and would be left out of the document."""
        return question.model_dump(mode="json") if question is not None else None

    @model_validator(mode="before")
    @classmethod
    def _safety_beside(cls, stored: Any) -> Any:
        """Documents of version 1 kept a question of safety as the dialogue: it stays open."""
        dialogue = stored.get("dialogue") if isinstance(stored, dict) else None
        if not isinstance(dialogue, dict) or dialogue.get("kind") not in ("doubting", "triaging"):
            return stored
        return {**stored, "dialogue": {"kind": "idle"}, "safety_question": dialogue}

    @classmethod
    def fresh(cls, id: int, language: str = "en") -> Self:  # noqa: A002 - the field bears this name
        """Somebody we have never met."""
        return cls(id=id, language=language)

    def to_json(self) -> str:
        """The document to keep, without the log."""
        changing = self.model_dump_json(exclude_defaults=True, exclude=_SELDOM_CHANGING)
        seldom = [_in_json[name](value) for name in _SELDOM_CHANGING if (value := getattr(self, name))]
        return f"{changing[:-1]},{','.join(filter(None, seldom))}}}" if any(seldom) else changing

    @classmethod
    def from_json(cls, text: str, log: tuple[LoggedSet, ...] = ()) -> Self:
        """The athlete from a stored document and the log since `log_from`.

        A dialogue this version does not know becomes `Idle`; anything else that does not validate raises.
        """
        try:
            athlete = cls.model_validate_json(text)
        except ValidationError as error:
            if any(problem["loc"][:1] != ("dialogue",) for problem in error.errors()):
                raise
            athlete = cls.model_validate_json(text.replace('"dialogue":', '"_dialogue":', 1))
        return athlete.with_(log=log)

    def with_(self, **changes: Any) -> Self:
        """The same athlete with some fields replaced."""
        return self.model_copy(update=changes)

    @property
    def profile(self) -> Profile | None:
        """The profile once it is complete, else None."""
        return complete(self.answers)

    @property
    def level(self) -> Level:
        """The level plans are made for; beginner until known."""
        promoted = self.answers.get("level")
        if promoted in ("beginner", "intermediate", "advanced"):
            return promoted  # type: ignore[no-any-return]
        profile = self.profile
        return profile.level if profile else "beginner"

    @property
    def zone(self) -> ZoneInfo | None:
        """The zone the athlete lives by now; None before it is known."""
        name = self.travel.zone if self.travel else self.answers.get("zone")
        return ZoneInfo(name) if name else None

    @property
    def clock(self) -> ZoneInfo:
        """The zone to reckon dates by: UTC until the athlete's own is known."""
        return self.zone or ZoneInfo("UTC")

    def local(self, instant: datetime) -> datetime:
        """An instant on the athlete's clock."""
        return instant.astimezone(self.clock)

    @property
    def session_time(self) -> time:
        """The hour sessions are planned for: its own if one was named, else the nudge's."""
        chosen = self.answers.get("session_at") or self.answers.get("nudge_at") or "18:00"
        return time.fromisoformat(chosen)

    @property
    def nudge_time(self) -> time:
        """The hour of the day's nudge."""
        return time.fromisoformat(self.answers.get("nudge_at") or "18:00")

    @property
    def week_told(self) -> tuple[int, time]:
        """The weekday, Monday 0, and the hour at which the week is told."""
        return int(self.answers.get("week_day", 6)), time.fromisoformat(self.answers.get("week_hour", "17:00"))

    def asked_again(self, at: datetime, now: datetime) -> Athlete:
        """With today's nudge put off to a moment: it does not count as sent, for it was wished to come again."""
        today = self.local(now).date()
        sent = tuple(each for each in self.nudging.sent if self.local(from_epoch_ms(each[1])).date() != today)
        return self.with_(nudging=self.nudging.model_copy(update={"snoozed_to": epoch_ms(at), "sent": sent}))

    def moved_within_today(self, start: datetime, now: datetime) -> Athlete:
        """With the session put to a start that may be a later hour of this day: what was asked today is asked then."""
        today, sent = self.local(now).date(), self.nudging.sent
        was_asked = bool(sent) and sent[-1][0] == "plan" and self.local(from_epoch_ms(sent[-1][1])).date() == today
        later = start > now and self.local(start).date() == today
        return self.asked_again(start, now) if was_asked and later else self

    @property
    def known_at(self) -> datetime:
        """When the last word or nudge was: nothing that comes now happened before it."""
        nudged = self.nudging.sent[-1][1] if self.nudging.sent else 0
        return from_epoch_ms(max(self.nudging.answered_at, nudged))

    @property
    def shown_unit(self) -> Unit:
        """The unit loads are shown in when nothing else says: kilograms until told otherwise."""
        return self.unit or "kg"

    @property
    def grip_out(self) -> frozenset[int]:
        """The recent sets whose grip gave out before the back: no measure of strength."""
        at_hand = self.session.grip_out if self.session else ()
        return frozenset((*at_hand, *(one for past in self.past for one in past.grip_out)))

    @property
    def name_of_state(self) -> str:
        """The dialogue and session state in a word or two, for the log line of a turn."""
        running = f"+{self.session.status}" if self.session else ""
        open_question = self.safety_question or self.dialogue
        return f"{open_question.kind}{running}{'+hold' if self.hold else ''}"


#: What is long and stays the same from turn to turn: written once, and not with every set.
_SELDOM_CHANGING = {"past", "soreness", "receipts", "base"}


def _writing(name: str) -> Callable[[object], str]:
    """How a field is written: with its name, and not at all while it says nothing."""

    @lasting
    def written(value: object) -> str:
        alone = Athlete.fresh(0).with_(**{name: value})
        return alone.model_dump_json(exclude_defaults=True, include={name})[1:-1]

    return written


_in_json = {name: _writing(name) for name in _SELDOM_CHANGING}


def epoch_ms(instant: datetime) -> int:
    """Epoch milliseconds, UTC."""
    return round(instant.timestamp() * 1000)


_EPOCH = datetime.fromtimestamp(0, UTC)


def from_epoch_ms(moment: int) -> datetime:
    """The instant of epoch milliseconds, UTC."""
    return _EPOCH + timedelta(milliseconds=moment)


def by_id(athlete: Athlete) -> Mapping[int, LoggedSet]:
    """The recent sets by their id."""
    return {logged.id: logged for logged in athlete.log}
