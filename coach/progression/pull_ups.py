"""The pull-up ladder: pulldown, assisted, slow lowering, strict, wide or neutral, weighted.

Where somebody stands follows from what was done, session by session; from the number of strict pull-ups they told
where nothing was done yet. Fewer than five strict ones train less than the assisted or band version do (rule AR7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from coach.exercises import exercise, is_exercise
from coach.progression.ladders import is_braked
from coach.progression.prescription import Brakes, Prescription, Session, Target, first_plate, reserve
from coach.sets import SetEntry

PullUpRung = Literal["pulldown", "assisted", "lowering", "strict", "wide", "weighted"]
RUNGS: tuple[PullUpRung, ...] = ("pulldown", "assisted", "lowering", "strict", "wide", "weighted")

#: Strict pull-ups in the first set below which the rest is done one rung lower.
ENOUGH_STRICT = 5
#: Weight is hung on only after three sets of ten strict ones.
SETS_BEFORE_WEIGHT, REPS_BEFORE_WEIGHT = 3, 10
#: Slow lowering makes very sore: two sets of three to five at most.
LOWERING_SETS, LOWERING_REPS = 2, (3, 5)
#: Help that is little: this share of body mass; where that is unknown, no more than this many grams.
LITTLE_HELP, LITTLE_HELP_G = 0.10, 5_000

LOWERING = "negative_pull_up"
WIDER = ("wide_grip_pull_up", "neutral_grip_pull_up")
HELPED = ("assisted_pull_up_machine", "band_assisted_pull_up")


@dataclass(frozen=True, slots=True)
class Climb:
    """One session on the ladder: the rung before it (None: not known yet), its sets, and body mass if known."""

    rung: PullUpRung | None
    sets: tuple[SetEntry, ...]
    bodyweight_g: int | None = None


def is_on_ladder(entry: SetEntry) -> bool:
    """Whether a set says something about the ladder: a pull-up of any kind, helped or lowered."""
    if entry.exercise is None or entry.warmup or entry.drop or not entry.reps:
        return False
    return entry.exercise in HELPED or (is_exercise(entry.exercise) and exercise(entry.exercise).is_full_pull_up)


def told(strict: int) -> PullUpRung:
    """Where somebody begins who tells how many strict pull-ups they can do."""
    return "strict" if strict >= ENOUGH_STRICT else "assisted"


def climbed(one: Climb) -> PullUpRung | None:
    """The rung after a session."""
    done = [entry for entry in one.sets if is_on_ladder(entry)]
    strict = [entry for entry in done if _is_strict(entry)]
    if strict:
        return _after_strict(one, strict, done)
    if any(entry.exercise == LOWERING for entry in done):
        return next_pull_up_rung("lowering", [entry for entry in done if entry.exercise == LOWERING])
    if done and one.rung is None:
        return "assisted"
    return one.rung


def _after_strict(one: Climb, strict: Session, done: Session) -> PullUpRung:
    """Five strict ones in the first set and they are trained; fewer are a try that came too early, or a bad day."""
    if (strict[0].reps or 0) >= ENOUGH_STRICT:
        return _at_least(one.rung, next_pull_up_rung(_rung_of(strict), strict))
    if one.rung in ("strict", "wide", "weighted"):
        return next_pull_up_rung(one.rung, strict)
    if one.rung == "lowering":
        return "lowering"
    tried = [entry for entry in done if not _is_strict(entry)]
    near = bool(tried) and all(is_little_help(entry, one.bodyweight_g) for entry in tried)
    return "lowering" if near else "assisted"


def _at_least(before: PullUpRung | None, after: PullUpRung) -> PullUpRung:
    """A plain pull-up among wide or weighted ones is no step down."""
    high = before if before in ("wide", "weighted") else after
    return max(after, high, key=RUNGS.index)


def _rung_of(strict: Session) -> PullUpRung:
    if any(entry.added is not None for entry in strict):
        return "weighted"
    return "wide" if any(entry.exercise in WIDER for entry in strict) else "strict"


def _is_strict(entry: SetEntry) -> bool:
    helped = entry.exercise in HELPED or entry.assisted is not None or entry.band is not None
    return not helped and entry.exercise != LOWERING


def is_little_help(entry: SetEntry, bodyweight_g: int | None) -> bool:
    """Whether the help was a tenth of body mass at most; help without kilograms, such as a thin band's, counts."""
    if entry.assisted is None:
        return True
    most = LITTLE_HELP_G if bodyweight_g is None else bodyweight_g * LITTLE_HELP
    return entry.assisted.grams <= most


def next_pull_up_rung(rung: PullUpRung, last: Session) -> PullUpRung:
    """The rung for the next session, from the last one on this rung: up, the same, or down again."""
    at = RUNGS.index(rung)
    reps = [entry.reps or 0 for entry in last]
    if not reps:
        return rung
    if rung in ("strict", "wide", "weighted") and reps[0] < ENOUGH_STRICT:
        return RUNGS[at - 1]
    if rung in ("strict", "wide"):
        ready = len(reps) >= SETS_BEFORE_WEIGHT and min(reps) >= REPS_BEFORE_WEIGHT
        return RUNGS[at + 1] if ready else rung
    if rung == "lowering":
        done = len(reps) >= LOWERING_SETS and min(reps) >= LOWERING_REPS[1]
        return "strict" if done else rung
    return RUNGS[at + 1] if rung == "pulldown" and min(reps) >= REPS_BEFORE_WEIGHT else rung


def rung_for_rest_of_session(rung: PullUpRung, first_set_reps: int) -> PullUpRung:
    """Fewer than five strict in the first set: the other sets are done one rung lower."""
    if rung in ("strict", "wide", "weighted") and first_set_reps < ENOUGH_STRICT:
        return RUNGS[RUNGS.index(rung) - 1]
    return rung


def next_pull_up(last: Sequence[SetEntry], target: Target, brakes: Brakes) -> Prescription | None:
    """A full pull-up or its lowering: one rep more somewhere; weight after three sets of ten (none is lowered)."""
    reps = [entry.reps for entry in last if entry.reps is not None]
    if len(reps) != len(last):
        return None
    if is_braked(brakes):
        return Prescription("hold", target.low, target.high)
    ready = len(reps) >= SETS_BEFORE_WEIGHT and min(reps) >= max(REPS_BEFORE_WEIGHT, target.low)
    if ready and target.high > LOWERING_REPS[1] and all(reserve(entry, target) >= target.rir for entry in last):
        return Prescription("add_load", target.low, target.high, load=first_plate(target), aim=target.low)
    return Prescription("same", target.low, target.high, aim=min(reps[0] + 1, target.high))
