"""The hold a red flag puts on training: what it locks, when one quiet question may follow, and what lifts it.

An emergency or urgent hold locks every session and every nudge until the athlete says that a professional has
checked and cleared them, at least a day later. Nothing else lifts it: not time alone, not a promise to go
easy. An amber hold keeps hard work away from one area for 72 hours, and on until pain is at most 2 of 10 on
two days in a row. Words of self-harm lock nothing; they keep training nudges quiet for a day.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from coach.anatomy import Region
from coach.safety.verdict import EMERGENCIES, Class, Verdict

#: A clearance counts from a day on, and the one follow-up comes after a day (docs/training.md).
A_DAY = timedelta(hours=24)
#: No hard work for a painful area (docs/training.md).
AMBER_REST = timedelta(hours=72)
#: Pain of 0 to 10 that counts as eased, on two days in a row.
EASED_LEVEL = 2

_WEIGHT: dict[Class, int] = {
    "E1": 4,
    "E2": 4,
    "E3": 4,
    "E4": 4,
    "U1": 3,
    "amber": 2,
    "self_harm": 1,
    "green": 0,
}


class PainReport(BaseModel):
    """Pain of 0 (none) to 10 (the worst imaginable) on a local date."""

    model_config = ConfigDict(frozen=True)

    day: date
    level: int = Field(ge=0, le=10)


class Hold(BaseModel):
    """Training is held back since `since` for a reason of class `cls`; lifted once `cleared_at` is set.

    `symptom` is the id of the rule, never the athlete's words; `language` is the one they were in, and what is said of
    the hold is said in it. `exercise` and `region` tell where an amber pain was.
    """

    model_config = ConfigDict(frozen=True)

    cls: Class
    since: AwareDatetime
    symptom: str | None = None
    language: str | None = None
    follow_up_sent: bool = False
    cleared_at: AwareDatetime | None = None
    exercise: str | None = None
    region: Region | None = None
    pain: tuple[PainReport, ...] = ()
    despair_at: AwareDatetime | None = None  # when words of self-harm were said last, beside whatever else is held


def begin_hold(
    verdict: Verdict,
    now: datetime,
    *,
    current: Hold | None = None,
    exercise: str | None = None,
    region: Region | None = None,
) -> Hold:
    """The hold that follows from a verdict. A graver hold already `current` keeps its class; its day starts
    anew.

    An `ask` that was answered Yes or Not sure is given as it is: its class tells. Raises ValueError for a
    verdict that holds nothing (kind "none").
    """
    if verdict.cls is None or verdict.cls == "green" or verdict.kind == "none":
        raise ValueError(f"no hold follows from {verdict.kind}")
    fresh = Hold(
        cls=verdict.cls,
        since=now,
        symptom=verdict.symptom,
        language=verdict.language,
        exercise=exercise,
        region=region,
        despair_at=now if verdict.cls == "self_harm" else current.despair_at if current is not None else None,
    )
    if current is None or current.cleared_at is not None or _WEIGHT[current.cls] < _WEIGHT[fresh.cls]:
        return fresh
    if fresh.cls in ("amber", "self_harm") and current.cls != fresh.cls:
        return current.model_copy(update={"despair_at": fresh.despair_at})
    told = {
        "since": now,
        "symptom": verdict.symptom,
        "language": verdict.language,
        "despair_at": fresh.despair_at,
    }
    return current.model_copy(update={**told, **_place(fresh, current)})


def _place(fresh: Hold, current: Hold) -> dict[str, object]:
    """Where an amber pain is: pain in a second area is pain in no single one, and its reports start anew."""
    if fresh.cls != "amber":
        return {}
    region = fresh.region if fresh.region == current.region else None
    return {"region": region, "exercise": fresh.exercise or current.exercise, "pain": ()}


def is_active(hold: Hold | None) -> bool:
    """Whether the hold has not been lifted."""
    return hold is not None and hold.cleared_at is None


def may_clear(hold: Hold, now: datetime) -> bool:
    """Whether the hold can be lifted at `now`: a day after an emergency or urgent sign, when amber pain has
    eased.

    For emergency and urgent holds the athlete must also have picked "checked by a professional and cleared";
    asking is the caller's part.
    """
    if hold.cls == "amber":
        return now - hold.since >= AMBER_REST and has_eased(hold)
    return now - hold.since >= A_DAY


def clear(hold: Hold, now: datetime) -> Hold:
    """The hold, lifted. Raises ValueError when it may not be lifted yet."""
    if not may_clear(hold, now):
        raise ValueError("the hold may not be lifted yet")
    return hold.model_copy(update={"cleared_at": now})


def clears_at(hold: Hold) -> datetime:
    """The earliest moment at which `may_clear` can hold."""
    return hold.since + (AMBER_REST if hold.cls == "amber" else A_DAY)


def report_pain(hold: Hold, day: date, level: int) -> Hold:
    """The hold with today's pain; a second report of a day replaces the first. Raises ValueError outside 0
    to 10.
    """
    report = PainReport(day=day, level=level)
    kept = tuple(each for each in hold.pain if each.day != day)
    return hold.model_copy(update={"pain": tuple(sorted((*kept, report), key=lambda each: each.day))})


def has_eased(hold: Hold) -> bool:
    """Whether the last two reports are of days in a row and both at most 2 of 10."""
    if len(hold.pain) < 2:
        return False
    before, last = hold.pain[-2:]
    in_a_row = last.day - before.day == timedelta(days=1)
    return in_a_row and max(before.level, last.level) <= EASED_LEVEL


def _locks(hold: Hold | None) -> bool:
    return hold is not None and hold.cleared_at is None and (hold.cls in EMERGENCIES or hold.cls == "U1")


def blocks_everything(hold: Hold | None, now: datetime) -> bool:
    """Whether nothing at all is prescribed: emergency and urgent holds until cleared, however long that
    takes.
    """
    return _locks(hold)


def blocks_hard_sessions(hold: Hold | None, now: datetime) -> bool:
    """Whether no hard session may be given. Amber in one known area locks that area only
    (`blocked_region`).
    """
    return _locks(hold) or (_amber_holds(hold, now) and hold is not None and hold.region is None)


def blocked_region(hold: Hold | None, now: datetime) -> Region | None:
    """The area an amber hold keeps free of hard work, while it does."""
    return hold.region if hold is not None and _amber_holds(hold, now) else None


def _amber_holds(hold: Hold | None, now: datetime) -> bool:
    if hold is None or hold.cls != "amber" or hold.cleared_at is not None:
        return False
    return not may_clear(hold, now)


def blocks_nudges(hold: Hold | None, now: datetime) -> bool:
    """Whether training nudges stay silent: while everything is locked, and for a day after words of
    self-harm.
    """
    return _locks(hold) or in_despair(hold, now)


def in_despair(hold: Hold | None, now: datetime) -> bool:
    """Whether words of self-harm were said within the last day: nothing but where to turn is answered then."""
    if hold is None or hold.cleared_at is not None:
        return False
    said = hold.despair_at or (hold.since if hold.cls == "self_harm" else None)
    return said is not None and now - said < A_DAY


def follow_up_due(hold: Hold | None) -> datetime | None:
    """When the one gentle question of an emergency or urgent hold is due; None when there is none (any
    more).
    """
    if hold is None or not _locks(hold) or hold.follow_up_sent:
        return None
    return hold.since + A_DAY


def sent_follow_up(hold: Hold) -> Hold:
    """The hold after its one follow-up: there is no second, whatever else is written."""
    return hold.model_copy(update={"follow_up_sent": True})
