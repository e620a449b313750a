"""When the question about health is asked again: after eight weeks or more away, and once a year.

The question itself is one of the profile (`profile.health` in the texts). Its topics are those of pre-exercise
screening questionnaires such as the PAR-Q+ (Warburton et al. 2011), a copyrighted form of its own that is not copied
here. Any yes means a professional first.
"""

from __future__ import annotations

from datetime import date, timedelta

ASK_AGAIN = timedelta(days=365)
LAYOFF = timedelta(days=56)


def health_due(asked_on: date | None, last_hard_session: date | None, today: date) -> bool:
    """Whether to ask (again): never asked, a year ago, or back after eight weeks without a hard session."""
    if asked_on is None or today - asked_on >= ASK_AGAIN:
        return True
    if last_hard_session is None or asked_on > last_hard_session + LAYOFF:
        return False
    return today - last_hard_session >= LAYOFF
