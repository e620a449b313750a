"""This week only: other days, fewer sessions, a day that falls out or no training at all, beside the usual week.

The usual week stands in the profile and is not touched; a week that is not like it lies over it and ends by itself on
its Sunday. It takes effect at once, says what it changes and what it costs, and one tap takes it back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

from coach import cards, plan, travelling
from coach.athlete import Athlete
from coach.local_time import local_date, monday_of
from coach.plan import A_WEEK
from coach.programme.one_week import WeekDays, Wish
from coach.receipts import Receipt
from coach.steps import Step, button
from coach.this_week.deciding import Asked, decide, facts
from coach.this_week.telling import changes, cost, diff, shown, usual_again, week_name
from coach.turn import Button, Line, Reply, line
from coach.understanding import Slots
from coach.when import read_days

__all__ = ["days_out", "exchanged", "only", "press", "shown", "undo_latest", "usual"]

SLOT = "other_week"
#: Other days that are offered for a session that lost its own.
MOST_OFFERED = 2
#: `/undo` takes another week back this long.
UNDONE_WITHIN = timedelta(hours=24)


def only(athlete: Athlete, slots: Slots, now: datetime) -> Step:
    """ "This week only Tue and Fri", "only two sessions this week", "this week at home": that week as asked."""
    monday = _monday(athlete, slots, now)
    if slots.days and not any(_lies_ahead(athlete, monday, day, now) for day in slots.days):
        return _rather_next(athlete, slots.days, now)
    if slots.at is not None or slots.equipment:
        return _elsewhere(athlete, slots, monday, now)
    if slots.days:
        return change(athlete, Asked("days", monday, named=slots.days), now)
    if slots.times_a_week is not None:
        return _fewer(athlete, monday, slots.times_a_week, now)
    return Step(athlete).reply(Reply((line("other_week.which"),), slot=SLOT))


def _elsewhere(athlete: Athlete, slots: Slots, monday: date, now: datetime) -> Step:
    """Another place for a week, and other days where they are named too; while away already, for today."""
    if athlete.travel is not None or athlete.trip is not None:
        return travelling.train_elsewhere(athlete, slots.at or "home", slots.equipment, now)
    wish: Wish = "days" if slots.days else "place"
    asked = Asked(wish, monday, named=slots.days, elsewhere=True)
    until = monday + A_WEEK - timedelta(days=1)
    return change(athlete, asked, now, lambda known: travelling.stay(known, slots, monday, until, now))


def _monday(athlete: Athlete, slots: Slots, now: datetime) -> date:
    """The week that is meant: this one where none is named."""
    today = local_date(now, athlete.clock)
    return max(monday_of(slots.date or today), monday_of(today))


def _lies_ahead(athlete: Athlete, monday: date, weekday: int, now: datetime) -> bool:
    return monday + timedelta(days=weekday) >= local_date(now, athlete.clock)


def _rather_next(athlete: Athlete, days: frozenset[int], now: datetime) -> Step:
    """Every day that was named is behind: is the week after meant?"""
    monday = monday_of(local_date(now, athlete.clock)) + A_WEEK
    yes = button("other_week.next_button", f"week.days={_named(monday, days)}")
    return Step(athlete).reply(Reply((line("other_week.behind", days=_short(sorted(days))),), ((yes,),), slot=SLOT))


def _named(monday: date, days: frozenset[int]) -> str:
    """A week and weekdays of it, as a button carries them."""
    return f"{monday.toordinal()}-{''.join(str(day) for day in sorted(days))}"


def _fewer(athlete: Athlete, monday: date, times: int, now: datetime) -> Step:
    """So many sessions: fewer than usual are taken, as many are no change, more would be catching up."""
    usual_number = len(plan.hard_days_on(athlete, monday))
    if times < usual_number:
        return change(athlete, Asked("fewer", monday, most=times), now)
    key = "other_week.as_usual" if times == usual_number else "other_week.not_more"
    told = line(key, days=_short(plan.hard_days_on(athlete, monday)), n=usual_number)
    return Step(athlete).reply(Reply((told,), slot=SLOT))


def days_out(athlete: Athlete, slots: Slots, now: datetime) -> Step:
    """ "I can't train Thursday": that day falls out of its week; a whole week that is named is one without training."""
    today = local_date(now, athlete.clock)
    whole = slots.until is not None and slots.until - (slots.date or today) >= timedelta(days=4)
    if whole and not slots.days:
        return change(athlete, Asked("off", _monday(athlete, slots, now)), now)
    out = _dates(slots, today, _monday(athlete, slots, now) if whole else None)
    weeks = sorted({monday_of(day) for day in out})
    if not weeks:
        return Step(athlete).reply(Reply((line("other_week.which"),), slot=SLOT))
    return change(athlete, Asked("without", weeks[0], out=frozenset(d for d in out if monday_of(d) == weeks[0])), now)


def _dates(slots: Slots, today: date, monday: date | None) -> frozenset[date]:
    """The dates that are meant: weekdays of the week that is named, one date, or the next of each weekday."""
    if monday is not None:
        return frozenset(day for n in slots.days if (day := monday + timedelta(days=n)) >= today)
    if len(slots.days) > 1:
        return frozenset(today + timedelta(days=(n - today.weekday()) % 7) for n in slots.days)
    if slots.date is None:
        return frozenset()
    last = slots.until or slots.date
    return frozenset(slots.date + timedelta(days=n) for n in range((last - slots.date).days + 1))


def undo_latest(athlete: Athlete, now: datetime) -> Step | None:
    """`/undo` where another week was the last thing that was asked for; None where a log came after it."""
    this = monday_of(local_date(now, athlete.clock))
    ahead = [week for week in athlete.other_weeks if week.monday >= this]
    latest = max(ahead, key=lambda week: week.at, default=None)
    logged = max((each.at for each in athlete.log), default=None)
    if latest is None or now - latest.at > UNDONE_WITHIN or (logged is not None and logged > latest.at):
        return None
    return usual(athlete, now, latest.monday, edit=False)


def exchanged(athlete: Athlete, slots: Slots, now: datetime) -> Step | None:
    """ "Friday instead of Thursday", "move Monday to Tuesday this week": one day of a week for another, or None."""
    days = _exchange(slots.text)
    if days is None or _FOR_GOOD.search(slots.text):
        return None
    today = local_date(now, athlete.clock)
    whole = slots.until is not None and slots.date is not None and slots.date.weekday() == 0
    first = max(slots.date, today) if whole and slots.date is not None else today
    for out, into in (days, days[::-1]):
        day = first + timedelta(days=(out - first.weekday()) % 7)
        held = frozenset(plan.hard_days_on(athlete, day))
        if out in held:
            others = {each for each in held - {out} if abs(each - into) > 1}  # the day that was named comes first
            return change(athlete, Asked("days", monday_of(day), named=frozenset({into, *others})), now)
    return None


def _exchange(text: str) -> tuple[int, int] | None:
    """The day that falls out and the one that comes in; None where no such pair is named."""
    for pattern in (_INSTEAD_OF, _MOVE_TO):
        for found in pattern.finditer(text):
            out, into = read_days(found["out"]), read_days(found["into"])
            if out and into and len(out) == len(into) == 1 and out != into:
                return min(out), min(into)
    return None


_INSTEAD_OF = re.compile(
    r"\b(?P<into>\w+)(?:\s+this week)?,?\s+(?:instead of|rather than|in place of)\s+(?:on\s+)?(?P<out>\w+)",
    re.IGNORECASE,
)
_MOVE_TO = re.compile(
    r"\b(?:move|shift|push|swap|switch|change|exchange|reschedule|bump|postpone)\s+(?:my\s+|the\s+)?(?P<out>\w+)"
    r"(?:'s)?(?:\s+(?:session|workout|training))?\s+(?:(?:to|for|with|and|until)\s+)?(?P<into>\w+)",
    re.IGNORECASE,
)
_FOR_GOOD = re.compile(
    r"\b(?:from now on|always|every week|each week|for good|permanently|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b",
    re.IGNORECASE,
)


def usual(athlete: Athlete, now: datetime, monday: date | None = None, edit: bool = True) -> Step:
    """The usual week again: what was asked for this one, or for the next, is taken back."""
    this = monday_of(local_date(now, athlete.clock))
    wanted = (this, this + A_WEEK) if monday is None else (monday,)
    other = next((week for week in athlete.other_weeks if week.monday in wanted), None)
    if other is None:
        told = line("other_week.is_usual", days=_short(plan.hard_days(athlete)))
        return Step(athlete).reply(Reply((told,), slot=SLOT))
    known, _, receipt = decide(athlete, Asked("usual", other.monday), now)
    lines = [line("other_week.undone", days=_short(plan.hard_days_on(known, other.monday)), receipt=receipt.name)]
    lines += [cards.next_line(known)] if known.session is not None else []
    return Step(known).keep(receipt.record).reply(Reply(tuple(lines), slot=SLOT, edit=edit and monday is not None))


def _short(days: Iterable[int]) -> tuple[Line, ...]:
    return tuple(line(f"day.short.{day}") for day in days)


# ----------------------------------------------------------------------------------------------------------- the answer


def change(
    athlete: Athlete, asked: Asked, now: datetime, there: Callable[[Athlete], Athlete] = lambda known: known
) -> Step:
    """The week as asked: what it changes, what it costs, and Keep or Undo. `there` takes the athlete elsewhere."""
    known, decided, receipt = decide(athlete, asked, now)
    known = there(known)
    if not asked.elsewhere and not changes(athlete, known, asked.monday, now):
        return Step(athlete).reply(Reply((line("other_week.nothing"),), slot=SLOT))
    away = known.trip or known.travel
    told = (
        _head(athlete, known, asked, decided, receipt, now),
        *((travelling.kit_line(away),) if asked.elsewhere and away is not None else ()),
        *_left_out(athlete, asked, decided, now),
        *diff(athlete, known, asked.monday, now),
        *cost(athlete, travelling.begun(known, now), asked.monday, now),
    )
    ways = (*_offers(athlete, asked, decided, now), _keep_or_undo(asked.monday))
    return Step(known).keep(receipt.record).reply(Reply(told, ways, slot=SLOT))


def _keep_or_undo(monday: date) -> tuple[Button, ...]:
    number = monday.toordinal()
    return (button("other_week.keep", f"week.keep={number}"), button("word.undo", f"week.undo={number}"))


def _head(before: Athlete, after: Athlete, asked: Asked, decided: WeekDays, receipt: Receipt, now: datetime) -> Line:
    days = plan.hard_days_on(after, asked.monday)
    key = "head_place" if asked.elsewhere else "head" if decided.days else "head_done" if days else "head_off"
    return line(
        f"other_week.{key}",
        week=week_name(before, asked.monday, now),
        days=_short(days),
        receipt=receipt.name,
        **usual_again(before, asked.monday),
    )


def _left_out(athlete: Athlete, asked: Asked, decided: WeekDays, now: datetime) -> tuple[Line, ...]:
    """Days that were named and hold no hard session: behind already, too close, or more than the week has."""
    named = [asked.monday + timedelta(days=n) for n in sorted(asked.named)]
    left = [day for day in named if day not in decided.days and day >= local_date(now, athlete.clock)]
    if not left:
        return ()
    looked_at = facts(athlete, asked, now)
    full = len(decided.days) >= looked_at.most
    key = "other_week.full" if full else "other_week.close"
    return (line(key, days=_short(day.weekday() for day in left), n=len(plan.hard_days(athlete))),)


def _offers(athlete: Athlete, asked: Asked, decided: WeekDays, now: datetime) -> tuple[tuple[Button, ...], ...]:
    """Other days of the week for a session that lost its own."""
    if asked.wish != "without":
        return ()
    chosen = frozenset(day.weekday() for day in decided.days)
    found = []
    for n in range(7):
        day = asked.monday + timedelta(days=n)
        if day in asked.out or n in chosen:
            continue
        wish = Asked("days", asked.monday, named=chosen | {n})
        known, more, _ = decide(athlete, wish, now)
        if len(more.days) > len(decided.days) and not _disturbs(athlete, known, asked.monday, now):
            day_name = line(f"day.short.{n}")
            found.append(button("other_week.instead", f"week.days={_named(asked.monday, wish.named)}", day=day_name))
    return (tuple(found[:MOST_OFFERED]),) if found else ()


def _disturbs(before: Athlete, after: Athlete, monday: date, now: datetime) -> bool:
    return any(each.key == "other_week.too_close" for each in diff(before, after, monday, now))


def press(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """Keep, undo, or other days: for the session that lost its own, or of the week after."""
    number, _, named = value.partition("-")
    this = monday_of(local_date(now, athlete.clock))
    monday = next((each for each in (this, this + A_WEEK) if str(each.toordinal()) == number), None)
    if monday is not None and field == "days" and named and set(named) <= set("0123456"):
        return change(athlete, Asked("days", monday, named=frozenset(map(int, named))), now)
    week = next((each for each in athlete.other_weeks if each.monday == monday), None)
    if week is None or field not in ("keep", "undo"):
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    if field == "undo":
        return usual(athlete, now, week.monday)
    key = "other_week.kept" if week.days else "other_week.kept_off"
    name = week_name(athlete, week.monday, now)
    told = line(key, week=name, days=_short(week.days), **usual_again(athlete, week.monday))
    return Step(athlete).reply(Reply((told,), slot=SLOT, edit=True))
