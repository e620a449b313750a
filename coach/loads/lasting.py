"""What was prescribed for a session stays for the session: its own sets come after it and change nothing of it."""

from __future__ import annotations

from operator import itemgetter

from coach.athlete import Athlete
from coach.comebacks import training_days
from coach.programme import Slot
from coach.progression import Prescription
from coach.recall import LOGS, forgotten_with, recalled
from coach.sets import LoggedSet
from coach.training import Session

#: What a set changes, and no prescription looks at.
_WITH_EVERY_SET = frozenset("dialogue last_logged log mended next_set nudging resting_until session undoable".split())
_WITH_EVERY_MESSAGE = frozenset({"said", "followed"})
_of_athlete = itemgetter(*sorted(Athlete.model_fields.keys() - _WITH_EVERY_SET))
_of_session = itemgetter(*sorted(Session.model_fields.keys() - _WITH_EVERY_MESSAGE))

Prescribed = dict[Slot, Prescription | None]

#: By athlete: all that prescriptions look at, and those that were made of it.
_PRESCRIBED: dict[int, tuple[object, Prescribed]] = {}
forgotten_with(_PRESCRIBED.clear)


def of_the_day(athlete: Athlete, session: Session) -> Prescribed:
    """The prescriptions made so far from all that they look at, to be added to."""
    sees = (
        _of_athlete(athlete.__dict__),
        _of_session(session.__dict__),
        _earlier(athlete.log, session.id),
        athlete.grip_out,
        training_days(athlete),
        athlete.log[0].id if athlete.log else athlete.next_set,
    )
    saw, made = _PRESCRIBED.get(athlete.id, (None, {}))
    if saw != sees:
        _PRESCRIBED.pop(athlete.id, None)
        saw, made = _PRESCRIBED[athlete.id] = sees, {}
        if len(_PRESCRIBED) > LOGS:
            _PRESCRIBED.pop(next(iter(_PRESCRIBED)), None)
    return made


@recalled
def _earlier(log: tuple[LoggedSet, ...], session_id: int) -> tuple[LoggedSet, ...]:
    """The sets that were not done in a session."""
    return tuple([logged for logged in log if logged.session != session_id])
