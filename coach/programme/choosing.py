"""Which template a lifter follows, and which of its sessions fall into a week."""

from __future__ import annotations

from dataclasses import replace

from coach.anatomy import Level
from coach.exercises import exercise
from coach.programme.selection import is_possible
from coach.programme.session import Person
from coach.templates import Heavy, Setting, Template, template

#: Chosen for strength: once a week, first in its session, 3 x 3-6 with two to three minutes of rest.
HEAVY_HINGE = "deadlift"
STRENGTH_BLOCK = Heavy(sets=3, reps=(3, 6), rest_s=(120, 180), rir=(3, 2))

_MOST_GYM_SESSIONS: dict[Level, int] = {"beginner": 3, "intermediate": 3, "advanced": 3}
#: The shortest template of each level; fewer sessions a week take its sessions by turns.
_LEAST_GYM_SESSIONS: dict[Level, int] = {"beginner": 1, "intermediate": 2, "advanced": 2}
#: Every other day: four sessions in one week, three in the next.
MOST_ROLLING, LEAST_ROLLING = 4, 3


def choose_template(level: Level, setting: Setting, sessions_per_week: int) -> Template:
    """The template for a level, a place and a number of sessions a week, the nearest that exists."""
    if setting == "home":
        fullness = "beginner" if level == "beginner" else "full"
        return template(f"home_{fullness}_{4 if sessions_per_week >= 4 else 3}")
    most, least = _MOST_GYM_SESSIONS[level], _LEAST_GYM_SESSIONS[level]
    return template(f"{level}_{'gym_' if level == 'beginner' else ''}{max(least, min(most, sessions_per_week))}")


def template_of(person: Person) -> Template:
    """The template this lifter follows: rolling, without a light day; for strength, with a heavy hinge."""
    plan = choose_template(person.level, person.setting, 3 if person.rolling else person.sessions_per_week)
    return _for_strength(plan) if _wants_heavy_hinge(person) else plan


def _wants_heavy_hinge(person: Person) -> bool:
    """Whether a heavy deadlift is for this lifter; the advanced have a heavy rack pull in their template."""
    chosen = person.goal == "strength" and person.level == "intermediate"
    return chosen and is_possible(exercise(HEAVY_HINGE), person)


def _for_strength(plan: Template) -> Template:
    """The template with the heavy hinge in place of the Romanian deadlift."""
    sessions = {
        letter: tuple(HEAVY_HINGE if each == "romanian_deadlift" else each for each in exercises)
        for letter, exercises in plan.sessions.items()
    }
    return replace(plan, sessions=sessions, heavy={HEAVY_HINGE: STRENGTH_BLOCK})


def letters_of_week(person: Person, week: int) -> tuple[str, ...]:
    """The sessions of a training week (1-based), in order.

    With fewer sessions than the template has, its hard sessions take turns, so that what one week leaves out the next
    one begins with. Rolling every other day, a week has each of them, and in a week of four the first one again.
    """
    plan = template_of(person)
    hard = plan.hard_sessions
    before, now = _counts(person, week, len(hard))
    turns = tuple(hard[(before + i) % len(hard)] for i in range(now))
    return turns + plan.light_sessions


def _counts(person: Person, week: int, hard: int) -> tuple[int, int]:
    """Hard sessions planned before this week, and in it."""
    if person.rolling:
        return person.turn, max(LEAST_ROLLING, min(person.sessions_per_week, MOST_ROLLING))
    now = min(person.sessions_per_week, hard)
    return now * (week - 1), now
