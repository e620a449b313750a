"""A session that is still to come: what its day will make of it, as far as that is known."""

from __future__ import annotations

from datetime import datetime

from coach import loads, plan
from coach.athlete import Athlete
from coach.comebacks import return_stage
from coach.local_time import local_date
from coach.programme import Slot


def slots_ahead(athlete: Athlete, at: datetime, letter: str, light: bool) -> tuple[Slot, ...]:
    """What a session holds: the one at hand as it was made, another as a light week or a return will make it."""
    session = athlete.session
    if session is not None and session.planned == at and session.letter == letter and session.today:
        return session.today
    planned = plan.planned_session(athlete, letter).slots
    regions = loads.light_regions(athlete, local_date(at, athlete.clock))
    return planned if light else loads.eased(planned, regions, return_stage(athlete, at))
