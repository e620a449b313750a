"""A lift that stands still: the link that was not trained is named, and when the lift moves again that is said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from coach import history, performance
from coach.athlete import Athlete, WeakLink
from coach.comebacks import was_away
from coach.exercises import all_exercises, exercise, is_exercise
from coach.performance import Strength
from coach.progression.weak_links import LOOK_BACK_DAYS, MOVED, StallAsked, find_link
from coach.receipts import keep_receipt
from coach.steps import Step
from coach.turn import Line, line
from coach.words import name_of

#: The lifts that stall for want of a lower back or a grip: hinges and rows.
WATCHED = tuple(
    each.id for each in all_exercises() if each.kind == "compound" and each.pattern in ("hinge", "horizontal_pull")
)
_MONTH = timedelta(days=28)


def told(step: Step, now: datetime) -> tuple[Step, tuple[Line, ...]]:
    """The stall of this week, or the end of an earlier one; nothing most weeks."""
    athlete = step.athlete
    expected, _ = history.strength(athlete.base, athlete.log, athlete.bodyweight_g)
    if athlete.week.weak is not None:
        known, said = _followed_up(athlete, athlete.week.weak, expected, now)
        return step.now(known), said
    if was_away(athlete, now):
        return step, ()  # what time off took says nothing of a weak link
    earlier = [s for s in athlete.log if s.at <= now - _MONTH]
    before, _ = history.strength(athlete.base, earlier, athlete.bodyweight_g)
    erectors, grip = direct_sets(athlete, now)
    for lift in _trained_lately(athlete, now):
        asked = StallAsked(lift, performance.trend(expected, before, [lift]), erectors, grip)
        link = find_link(asked).link
        if link is not None:
            weak = WeakLink(lift=lift, link=link, since=now, expected=expected[lift].expected)
            return _named(step, asked, weak, now)
    return step, ()


def _named(step: Step, asked: StallAsked, weak: WeakLink, now: datetime) -> tuple[Step, tuple[Line, ...]]:
    """The link is named, with its receipt; where grip is one, the plan keeps direct grip work from now on."""
    found = find_link(asked)
    athlete, receipt = keep_receipt(step.athlete, "weak_link", weak.link, asked, found, now, lift=weak.lift)
    athlete = athlete.with_(week=athlete.week.model_copy(update={"weak": weak}))
    if weak.link != "erectors":
        athlete = athlete.with_(answers={**athlete.answers, "weak_grip": True})
    name = name_of(weak.lift, athlete.language)
    said = line("stall.named", name=name, says=line(f"weak_link.{weak.link}"))
    return step.now(athlete).keep(receipt.record), (line("receipt.line", receipt=receipt.name, says=said),)


def direct_sets(athlete: Athlete, now: datetime) -> tuple[int, int]:
    """Direct sets for the erectors and for the grip in the last two weeks."""
    since = now - timedelta(days=LOOK_BACK_DAYS)
    lately = [s.entry for s in athlete.log if s.at >= since and not s.entry.warmup]
    done = [exercise(e.exercise) for e in lately if e.exercise is not None and is_exercise(e.exercise)]
    return sum(each.direct_erector for each in done), sum(each.pattern == "grip" for each in done)


def _trained_lately(athlete: Athlete, now: datetime) -> tuple[str, ...]:
    since = now - timedelta(days=LOOK_BACK_DAYS)
    lately = {s.entry.exercise for s in athlete.log if s.at >= since}
    return tuple(each for each in WATCHED if each in lately)


def _followed_up(
    athlete: Athlete, weak: WeakLink, expected: Mapping[str, Strength], now: datetime
) -> tuple[Athlete, tuple[Line, ...]]:
    """Whether the lift has moved since its link was named."""
    strength = expected.get(weak.lift)
    if strength is None or strength.expected < weak.expected * (1 + MOVED):
        return athlete, ()
    weeks = max(1, round((now - weak.since) / timedelta(weeks=1)))
    erectors, grip = direct_sets(athlete, now)
    done = athlete.with_(week=athlete.week.model_copy(update={"weak": None}))
    if not erectors and not grip:
        return done, ()
    name = name_of(weak.lift, athlete.language)
    return done, (line("stall.named", name=name, says=line("weak_link.moved", n=weeks)),)
