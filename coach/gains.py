"""What has got stronger, in the athlete's own sets: true, specific, and from the log alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from coach import history
from coach.athlete import Athlete
from coach.performance import strength_of, variant_of
from coach.sets import LoggedSet
from coach.turn import Line, line
from coach.words import lift_name, sets

#: Days between two sets that are compared: less is form of the day.
APART_DAYS = 6
#: A gain smaller than this share is scatter.
LEAST = 0.01


@dataclass(frozen=True, slots=True)
class Gain:
    """One lift, the best set of an earlier session and the best of its last one, and by how much that is stronger."""

    before: LoggedSet
    after: LoggedSet
    share: float

    @property
    def weeks(self) -> int:
        """Whole weeks between the two, at least 1."""
        return max(1, round((self.after.at - self.before.at).days / 7))

    def told(self, language: str) -> Line:
        """The gain in words: the lift, what it was and what it is."""
        name = lift_name(self.after.entry, language)
        return line(
            "gain.lift", name=name, before=sets([self.before.entry]), after=sets([self.after.entry]), n=self.weeks
        )


def best_gain(athlete: Athlete, since: datetime | None = None) -> Gain | None:
    """The lift that got strongest over the log at hand, of those trained `since`; None where nothing has."""
    groups: dict[str, list[LoggedSet]] = {}
    for group in history.clusters([s for s in athlete.log if _compares(s)]):
        for each in {s.entry.exercise for s in group if s.entry.exercise}:
            best = max((s for s in group if s.entry.exercise == each), key=lambda s: _figure(athlete, s))
            groups.setdefault(each, []).append(best)
    gains = [found for bests in groups.values() if (found := _gain(athlete, bests)) is not None]
    lately = [each for each in gains if since is None or each.after.at >= since]
    return max(lately, key=lambda each: each.share, default=None)


def _gain(athlete: Athlete, bests: list[LoggedSet]) -> Gain | None:
    last = bests[-1]
    lift = history.lifts()[str(last.entry.exercise)]
    alike = [
        each
        for each in bests[:-1]
        if (last.at - each.at).days >= APART_DAYS and variant_of(each.entry, lift) == variant_of(last.entry, lift)
    ]
    if not alike or not (before := _figure(athlete, alike[0])):
        return None
    share = _figure(athlete, last) / before - 1
    return Gain(alike[0], last, share) if share >= LEAST else None


def _compares(logged: LoggedSet) -> bool:
    entry = logged.entry
    known = entry.exercise is not None and entry.exercise in history.lifts()
    return known and not (entry.warmup or entry.drop or logged.deload or logged.eased)


def _figure(athlete: Athlete, logged: LoggedSet) -> float:
    """What was lifted and how often; what was left in reserve is a guess and no gain."""
    plain = replace(logged.entry, rir=None, rpe10=None)
    body = athlete.bodyweight_g / 1000 if athlete.bodyweight_g else None
    return strength_of(plain, history.lifts()[str(logged.entry.exercise)], body) or 0.0
