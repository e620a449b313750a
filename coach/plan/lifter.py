"""Who the plan is made for: place, equipment, level and days, as the programme must know them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coach.athlete import Athlete
from coach.exercises import EQUIPMENT, FULL_GYM, HOUSEHOLD, KITS, Equipment
from coach.plan.ladder import on_ladder, rung
from coach.plan.rolling import first_turn, is_rolling, rolling_days
from coach.programme import THIRD_SESSION_AFTER_WEEKS, Person, frequency, pick_days, template_of
from coach.programme.choosing import LEAST_ROLLING, MOST_ROLLING
from coach.programme.days import EVERY_DAY
from coach.templates import Setting, Template


def setting(athlete: Athlete) -> Setting:
    """Home or gym: who trains at both follows the gym's plan."""
    return "home" if athlete.answers.get("place") == "home" else "gym"


def equipment(athlete: Athlete) -> frozenset[Equipment]:
    """What the athlete can train with where the plan is made for."""
    if setting(athlete) == "gym":
        return FULL_GYM - frozenset(athlete.answers.get("missing", ()))
    return home_equipment(athlete)


def home_equipment(athlete: Athlete) -> frozenset[Equipment]:
    """What stands at home."""
    return equipped(athlete.answers.get("equipment", ())) - frozenset(athlete.answers.get("missing", ()))


def equipped(named: Iterable[str]) -> frozenset[Equipment]:
    """What there is where this was named: with bands comes an anchor, and every household has a bag and a towel."""
    owned: set[Equipment] = set(HOUSEHOLD)
    for item in named:
        kit = next((goes for name, goes in KITS.items() if name == item), frozenset[Equipment]())
        owned |= kit | {each for each in EQUIPMENT if each == item}
    return frozenset(owned)


def person(athlete: Athlete) -> Person:
    """What the programme must know of this athlete."""
    bare = Person(
        level=athlete.level,
        setting=setting(athlete),
        equipment=equipment(athlete),
        sessions_per_week=sessions_per_week(athlete),
        rolling=is_rolling(athlete),
        turn=first_turn(athlete) if is_rolling(athlete) else 0,
        goal="strength" if athlete.answers.get("goal") == "strength" else "size",
        wants_drop_sets=bool(athlete.answers.get("drop_sets", athlete.level == "advanced")),
        refused=frozenset(athlete.avoided),
        swaps=tuple(sorted(athlete.swapped.items())),
        weak_grip=bool(athlete.answers.get("weak_grip", False)),
    )
    return on_ladder(bare, rung(athlete), wants=bool(athlete.answers.get("wants_pull_ups")))


def template_person(athlete: Athlete) -> Person:
    """The same in a week of the template itself: for who trains every other day, one of three sessions."""
    known = person(athlete)
    return replace(known, sessions_per_week=LEAST_ROLLING) if known.rolling else known


def available_days(athlete: Athlete) -> frozenset[int]:
    """The weekdays the athlete can train on, Monday 0."""
    if is_rolling(athlete):
        return EVERY_DAY
    return frozenset(athlete.answers.get("days", (0, 3)))


def most_hard_sessions(athlete: Athlete) -> int:
    """Hard sessions a week at this level: what is allowed, and three at home (a fourth would be light)."""
    usual = frequency(athlete.level, setting(athlete))
    if setting(athlete) == "home":
        return usual.default
    if athlete.level == "beginner" and athlete.week.number <= THIRD_SESSION_AFTER_WEEKS:
        return usual.default  # only weeks that were kept and left nobody more than mildly sore are counted
    return max(usual.allowed)


def has_third_day_later(athlete: Athlete) -> bool:
    """Whether a beginner in a gym named days for a third session, which comes after the first weeks."""
    most = max(frequency(athlete.level, setting(athlete)).allowed)
    more = most_hard_sessions(athlete) < most
    return more and len(pick_days(available_days(athlete), most)) > len(hard_days(athlete))


def hard_days(athlete: Athlete) -> tuple[int, ...]:
    """The days hard sessions fall on; for who trains every other day, those of the week under way."""
    if is_rolling(athlete):
        return rolling_days(athlete)
    return pick_days(available_days(athlete), most_hard_sessions(athlete))


def sessions_per_week(athlete: Athlete) -> int:
    """Sessions a week, the light one included where four days were given at home."""
    hard = len(hard_days(athlete))
    if is_rolling(athlete):
        return min(hard, MOST_ROLLING)
    return hard + 1 if setting(athlete) == "home" and len(available_days(athlete)) > hard == 3 else max(1, hard)


def template(athlete: Athlete) -> Template:
    """The template followed."""
    return template_of(person(athlete))
