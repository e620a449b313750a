"""Which template a lifter follows, and which of its sessions fall into a week."""

from __future__ import annotations

from coach.anatomy import Level
from coach.programme.session import Person
from coach.templates import Setting, Template, template

_MOST_GYM_SESSIONS: dict[Level, int] = {"beginner": 3, "intermediate": 3, "advanced": 3}
#: The shortest template of each level; fewer sessions a week take its sessions by turns.
_LEAST_GYM_SESSIONS: dict[Level, int] = {"beginner": 1, "intermediate": 2, "advanced": 2}
_ROLLING = (4, 3)  # every other day: four sessions in one week, three in the next


def choose_template(level: Level, setting: Setting, sessions_per_week: int) -> Template:
    """The template for a level, a place and a number of sessions a week, the nearest that exists."""
    if setting == "home":
        fullness = "beginner" if level == "beginner" else "full"
        return template(f"home_{fullness}_{4 if sessions_per_week >= 4 else 3}")
    most, least = _MOST_GYM_SESSIONS[level], _LEAST_GYM_SESSIONS[level]
    return template(
        f"{level}_{'gym_' if level == 'beginner' else ''}{max(least, min(most, sessions_per_week))}"
    )


def template_of(person: Person) -> Template:
    """The template this lifter follows; rolling, the one without a light day."""
    return choose_template(person.level, person.setting, 3 if person.rolling else person.sessions_per_week)


def letters_of_week(person: Person, week: int) -> tuple[str, ...]:
    """The sessions of a training week (1-based), in order.

    With fewer sessions than the template has, or rolling every other day, its hard sessions take turns, so
    that what one week leaves out the next one begins with.
    """
    plan = template_of(person)
    hard = plan.hard_sessions
    before, now = _counts(person, week, len(hard))
    turns = tuple(hard[(before + i) % len(hard)] for i in range(now))
    return turns + plan.light_sessions


def _counts(person: Person, week: int, hard: int) -> tuple[int, int]:
    """Hard sessions planned before this week, and in it."""
    if person.rolling:
        pairs, odd = divmod(week - 1, 2)
        return sum(_ROLLING) * pairs + _ROLLING[0] * odd, _ROLLING[odd]
    now = min(person.sessions_per_week, hard)
    return now * (week - 1), now
