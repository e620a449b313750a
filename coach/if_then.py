"""One obstacle, one plan for it: "if time is short, then the 20-minute version", a tap away on every training day.

Asked when somebody is not sure of the next sessions (3 of 10 or less), because a plan of this form that names the
obstacle is kept more often than a resolution (Belanger-Gravel 2013). It stands until they are sure again.
"""

from __future__ import annotations

from datetime import datetime

from coach import plan
from coach.athlete import Athlete
from coach.steps import Step, button, rows
from coach.training import Session
from coach.turn import Button, Line, Reply, line

Rows = tuple[tuple[Button, ...], ...]
#: From here down the obstacle is asked for; from here up the plan for it is no longer needed.
UNSURE, SURE = 3, 7
#: What gets in the way, and the button that is the way round it.
_WAYS = {
    "time": "short.{session}=20",
    "gym": "home.{session}=today",
    "tired": "session.smaller={session}",
    "mood": "short.{session}=15",
}


def obstacles(athlete: Athlete) -> tuple[str, ...]:
    """What can get in the way of this athlete: a full gym only of those who go to one."""
    return tuple(each for each in _WAYS if each != "gym" or plan.setting(athlete) == "gym")


def choices(athlete: Athlete) -> Rows:
    """The question's buttons."""
    return rows([button(f"if_then.obstacle.{each}", f"obstacle.is={each}") for each in obstacles(athlete)], 2)


def choose(athlete: Athlete, obstacle: str) -> Step:
    """The plan for an obstacle, from now on on each training day."""
    if obstacle not in obstacles(athlete):
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    told = line("if_then.set", says=line(f"if_then.says.{obstacle}"))
    return Step(athlete.with_(if_then=obstacle)).reply(Reply((told,), slot="confidence", edit=True))


def rated(athlete: Athlete, value: int) -> Athlete:
    """Who is sure again needs no plan for an obstacle."""
    return athlete.with_(if_then="") if value >= SURE else athlete


def shown(athlete: Athlete, session: Session) -> tuple[tuple[Line, ...], Rows]:
    """The plan as it stands on a training day's message, with the tap that follows it."""
    if athlete.if_then not in obstacles(athlete) or session.light:
        return (), ()
    says = line("if_then.stands", says=line(f"if_then.says.{athlete.if_then}"))
    data = _WAYS[athlete.if_then].format(session=session.id)
    return (says,), ((button(f"if_then.take.{athlete.if_then}", data),),)


def at_home(athlete: Athlete, now: datetime) -> Step:
    """The home version of today's session."""
    from coach import travelling  # noqa: PLC0415 - a journey knows check-ins, which know this

    return travelling.train_elsewhere(athlete, "home", frozenset(), now)
