"""The session at hand and the ones behind: what was planned, what the gate made of it, and how far it has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from coach.anatomy import BACK_REGIONS, BackRegion
from coach.lines import Line
from coach.programme import Slot

Status = Literal["planned", "running", "done", "partly", "skipped", "missed"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


#: The note that holds the number of a receipt.
RECEIPT = "receipt.tag"


#: Between the regions of a note that is about several.
REGIONS = "+"


def _regions(named: list[str]) -> Line:
    """One region by its name, two by both, three as all."""
    if len(named) == 1:
        return Line(f"region.{named[0]}")
    if len(named) == len(BACK_REGIONS):
        return Line("region.all")
    return Line("region.two", {"first": Line(f"region.{named[0]}"), "second": Line(f"area.{named[1]}")})


class Note(_Value):
    """Something the coach has to say about this session, as a key and values, so that it can be said again."""

    key: str
    values: dict[str, str | int] = {}

    @property
    def line(self) -> Line:
        """The note as a line to say."""
        named = str(self.values.get("region", "")).split(REGIONS)
        return Line(self.key, {**self.values, **({"region": _regions(named)} if named[0] else {})})


def lines_of(notes: Iterable[Note]) -> tuple[Line, ...]:
    """The notes as lines; the number of a receipt stands at the end of what it is about."""
    lines: list[Line] = []
    for note in notes:
        if note.key == RECEIPT and lines:
            lines[-1] = Line("receipt.after", {"says": lines[-1], **note.values})
        else:
            lines.append(note.line)
    return tuple(lines)


class Session(_Value):
    """One session of the queue, from planned to done. It waits for a legal slot; it is never stacked.

    `slots` is what the week plans, `today` what the gate, swaps and the time box made of it; both are empty until the
    session is first shown, so that it is built from the plan of that day.
    """

    id: int
    letter: str
    planned: datetime  # aware, UTC
    light: bool = False
    status: Status = "planned"
    slots: tuple[Slot, ...] = ()
    today: tuple[Slot, ...] = ()
    soreness: dict[BackRegion, int] = {}
    gate: str = ""  # the rule that decided, once decided
    load_pct: dict[str, int] = {}  # share of the planned load by exercise, where not all of it
    hold_load: bool = False
    waits: int = 0
    notes: tuple[Note, ...] = ()
    minutes: int | None = None  # the time box, when one was asked for
    skipped: tuple[str, ...] = ()  # exercises left out while training
    started: datetime | None = None
    said: int = 0  # messages since the card was last sent, so that it does not scroll away
    followed: bool = False  # the card was sent afresh once, because it had scrolled away
    deload: bool = False  # a light week of the whole back
    light_regions: tuple[BackRegion, ...] = ()  # those a light week is for, one or all
    receipts: tuple[int, ...] = ()
    grip_out: tuple[int, ...] = ()  # sets whose grip gave out before the back
    eased_pct: int = 100  # share of the planned load after time off, settled when the session is first shown
    eased_days: int | None = None  # the days off behind it, until they were told
    new: tuple[Slot, ...] = ()  # exercises never done before, as planned, until their careful start was told
    whole: tuple[Slot, ...] = ()  # what was planned today before a time box cut it
    asked_pain: bool = False  # lasting soreness was told from pain
    asked_drop: bool = False  # a sharp drop was asked about
    advance: str = ""  # what the last sessions changed for this one, as a fingerprint, once it has a receipt
    advanced: int | None = None  # the number of that receipt
    missing: tuple[str, ...] = ()  # what is not there or taken today
    kit: tuple[str, ...] | None = None  # what there is where this session is done, when it is not the usual place
    elsewhere_on: date | None = None  # the day that another place was named for
    usual: tuple[Slot, ...] = ()  # today's exercises before another place changed them
    usual_notes: tuple[Note, ...] = ()  # and what was noted of them
    hurt_at: dict[str, int] = {}  # the last set of an exercise when it hurt enough to take less load
    warmed: bool = False  # the warm-up was ticked off


class Moved(_Value):
    """Sets that a time box took out of one session and gave to another of the same week."""

    session: int  # the one they came from
    letter: str  # the one they went to
    slot: Slot


class OtherWeek(_Value):
    """One calendar week that is not like the others. It ends by itself; the usual days stay in the profile, untouched.

    What is needed to take it back stands beside it: the waiting session as it was, and where it was put instead.
    """

    monday: date  # its first day, on the athlete's calendar
    days: tuple[int, ...] = ()  # the weekdays of its hard sessions, Monday 0; none: a week without
    free: tuple[int, ...] = ()  # the weekdays a light session may fall on
    at: datetime  # when it was asked for
    receipt: int
    before: Session | None = None
    put_to: datetime | None = None
    elsewhere: bool = False  # trained at another place


@dataclass(frozen=True, slots=True)
class Past:
    """A session that is over, kept at hand for spacing, adherence and the review."""

    id: int
    letter: str
    planned: datetime
    started: datetime | None
    ended: datetime
    status: Status
    hard: bool
    waits: int = 0
    share: float = 0.0  # of the planned sets that were done, at most 1
    deload: bool = False
    grip_out: tuple[int, ...] = ()
    light: bool = False
    excused: bool = False  # counts neither for nor against
    warmed: bool = False  # the warm-up was ticked off
    session: Session | None = None  # as it was, while it may still be taken up again
