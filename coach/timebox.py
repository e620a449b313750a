"""A session in less time: what is kept, what moves to another day of the week, and what is written off aloud.

Kept before all else: the warm-up, the first compound, and one pull in another direction. Rests shorten to a
minute, the pair alternating, and never before a heavy hinge. The rest of the session comes back as far as
the minutes reach. What does not is moved to a later session of the week only where the caps of that session
allow, two exercises at most, so that no day becomes a debt; the remainder is written off. Every set is
kept, moved or written off.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from coach.anatomy import Level, Muscle
from coach.programme.counting import region_volume, volume, within_caps
from coach.programme.prescribing import most_sets
from coach.programme.realising import MOST_EXERCISES, MOST_SETS
from coach.programme.session import PlannedSession, Slot, grip_slots, in_order
from coach.programme.timing import minutes as estimate

Week = tuple[PlannedSession, ...]
Fits = Callable[[Iterable[Slot]], bool]

#: The rest between alternating sets of two exercises that pull in different directions.
SHORT_REST_S = 60
#: More moved into one session than this is catching up, and nobody needs to catch up.
MOST_MOVED = 2
#: Weekly sets of a region after which a dropped set is written off lightly (rule AR12).
ENOUGH = 10


@dataclass(frozen=True, slots=True)
class Dropped:
    """Sets not done today (`slot.sets` of them), and the letter of the session they moved to, if any."""

    slot: Slot
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class TimeBox:
    """A session cut to a budget: what is done and how long it takes, what was dropped, the rest of the week.

    alternating: the two exercises whose sets take turns, when there are two.
    """

    session: PlannedSession
    minutes: int
    dropped: tuple[Dropped, ...] = ()
    remaining: tuple[PlannedSession, ...] = ()
    alternating: tuple[str, str] | None = None

    @property
    def written_off(self) -> tuple[Slot, ...]:
        """What is not done this week."""
        return tuple(each.slot for each in self.dropped if each.moved_to is None)


@dataclass(frozen=True, slots=True)
class BoxAsked:
    """What decides about a shortened session: see `fit`; `done` are the weekly sets per muscle lifted already."""

    session: PlannedSession
    minutes: int
    remaining: tuple[PlannedSession, ...]
    level: Level
    done: dict[Muscle, float]


@dataclass(frozen=True, slots=True)
class Boxed:
    """What is left of a shortened session, and where each of the other sets went."""

    slots: tuple[Slot, ...]
    dropped: tuple[Dropped, ...]


def shorten(asked: BoxAsked) -> Boxed:
    """The session within its minutes, from one value."""
    made = fit(asked.session, asked.minutes, asked.remaining, asked.level, done=asked.done)
    return Boxed(made.session.slots, made.dropped)


def fit(
    session: PlannedSession,
    minutes: int,
    remaining: tuple[PlannedSession, ...],
    level: Level,
    *,
    keep: frozenset[str] = frozenset(),
    done: Mapping[Muscle, float] | None = None,
) -> TimeBox:
    """The session within a number of minutes, 5 or more: less than that is still the five-minute warm-up.

    remaining: the later sessions of this week. keep: exercises the athlete
    asked to keep. done: weekly sets per muscle that are already lifted.
    """
    if estimate(session.slots, light=session.light) <= minutes:
        return _boxed(session, session, remaining)
    kept = _kept(session, minutes, keep)
    dropped, later = _placed(_missing(session, kept), kept, remaining, level, done or {})
    return replace(_boxed(session, kept, later), dropped=dropped)


def _boxed(session: PlannedSession, kept: PlannedSession, remaining: tuple[PlannedSession, ...]) -> TimeBox:
    shortened = kept.slots != session.slots
    return TimeBox(
        kept,
        estimate(kept.slots, light=kept.light),
        remaining=remaining,
        alternating=_pair(kept) if shortened else None,
    )


def _kept(session: PlannedSession, minutes: int, keep: frozenset[str]) -> PlannedSession:
    """The session with short rests and as many exercises as fit, the essential ones shortened if need be."""
    slots = [_hurried(slot) for slot in session.slots]

    def fits(chosen: Iterable[Slot]) -> bool:
        return estimate(in_order(chosen), light=session.light) <= minutes

    chosen = _shrunk(_essential(slots, keep), fits)
    for slot in _by_worth(slots, keep):
        if all(slot.exercise != each.exercise for each in chosen) and fits([*chosen, slot]):
            chosen = [*chosen, slot]
    return replace(session, slots=in_order(chosen))


def _hurried(slot: Slot) -> Slot:
    """The slot with its rests cut to a minute; heavy work keeps its own."""
    low, high = slot.rest_s
    return slot if slot.heavy else replace(slot, rest_s=(min(low, SHORT_REST_S), min(high, SHORT_REST_S)))


def _essential(slots: list[Slot], keep: frozenset[str]) -> list[Slot]:
    """What the athlete asked to keep, or else the first compound and the first pull in another direction."""
    first = next((slot for slot in slots if slot.entry.kind == "compound"), slots[0] if slots else None)
    if first is None:
        return []
    asked = [slot for slot in slots if slot.exercise in keep and slot is not first]
    pulls = [slot for slot in slots if slot.entry.is_pull and slot.entry.direction != first.entry.direction]
    return [first, *asked] if asked else [first, *pulls[:1]]


def _shrunk(slots: list[Slot], fits: Fits) -> list[Slot]:
    """The slots, less one set of whichever has most until they fit; then the last ones go."""
    while slots and not fits(slots):
        most = max(slots, key=lambda slot: (slot.sets, slots.index(slot)))
        if most.sets > 1:
            slots = [replace(slot, sets=slot.sets - 1) if slot is most else slot for slot in slots]
        else:
            slots = slots[:-1]
    return slots


def _by_worth(slots: list[Slot], keep: frozenset[str]) -> list[Slot]:
    """In which order exercises come back: those asked for, compounds, direct lower-back work, the rest."""
    return sorted(
        slots,
        key=lambda slot: (
            slot.exercise not in keep,
            slot.entry.kind != "compound",
            not slot.entry.direct_erector,
            slot.entry.order,
        ),
    )


def _pair(session: PlannedSession) -> tuple[str, str] | None:
    """The first two exercises whose sets can take turns: pulls of different directions, neither heavy."""
    pulls = [slot for slot in session.slots if slot.entry.is_pull and not slot.heavy]
    for other in pulls[1:]:
        if other.entry.direction != pulls[0].entry.direction:
            return pulls[0].exercise, other.exercise
    return None


def _missing(session: PlannedSession, kept: PlannedSession) -> list[Slot]:
    """The sets of the session that were not kept, as slots."""
    sets = {slot.exercise: slot.sets for slot in kept.slots}
    less = [replace(slot, sets=slot.sets - sets.get(slot.exercise, 0)) for slot in session.slots]
    return [slot for slot in less if slot.sets]


def _placed(
    missing: list[Slot], kept: PlannedSession, remaining: Week, level: Level, done: Mapping[Muscle, float]
) -> tuple[tuple[Dropped, ...], Week]:
    """Each dropped slot with the session it moved to, and the rest of the week with what moved into it."""
    moved: dict[str, str] = {}
    week = remaining
    for slot in sorted(missing, key=lambda each: (not each.entry.direct_erector, each.entry.pattern != "grip")):
        if _can_be_spared(slot, (kept, *week), done):
            continue
        for at, session in enumerate(remaining):
            grown = _grown(week[at], slot, level)
            if grown and list(moved.values()).count(session.letter) < MOST_MOVED:
                week = (*week[:at], grown, *week[at + 1 :])
                moved[slot.exercise] = session.letter
                break
    return tuple(Dropped(slot, moved.get(slot.exercise)) for slot in missing), week


def _can_be_spared(slot: Slot, week: Week, done: Mapping[Muscle, float]) -> bool:
    """Whether the week has enough for the slot's region without it, and direct work where rules want it."""
    others = [each for session in week if not session.light for each in session.slots]
    if slot.entry.direct_erector and not any(each.entry.direct_erector for each in others):
        return False
    if slot.entry.region == "support":
        return any(grip_slots(session) for session in week)
    sets = volume(week)
    total = region_volume({muscle: sets[muscle] + done.get(muscle, 0.0) for muscle in sets})
    region = slot.entry.region
    return total[region] >= ENOUGH


def _grown(session: PlannedSession, slot: Slot, level: Level) -> PlannedSession | None:
    """The session with the sets of the slot added, None where it is light or its caps do not allow it."""
    there = next((each for each in session.slots if each.exercise == slot.exercise), None)
    sets = slot.sets + (there.sets if there else 0)
    if session.light or slot.heavy or sets > most_sets(slot.entry, MOST_SETS[level]):
        return None
    added = () if there else (replace(slot, technique=None),)
    slots = (replace(each, sets=sets) if each is there else each for each in session.slots)
    grown = replace(session, slots=in_order((*slots, *added)))
    return grown if len(grown.slots) <= MOST_EXERCISES and within_caps(grown, level) else None
