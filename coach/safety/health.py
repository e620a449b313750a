"""Health questions before the first hard session, in our own words: any yes means a professional first.

Asked once, again after eight weeks or more away, and once a year. The topics are those of pre-exercise
screening questionnaires such as the PAR-Q+ (Warburton et al. 2011), which is a copyrighted form of its own
and not copied here.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

HealthResult = Literal["ready", "professional_first"]

#: The questions in order, each answered yes or no; the text of each is `safety.health.<name>`.
HEALTH_QUESTIONS: tuple[str, ...] = (
    "heart",
    "chest_pain",
    "dizziness",
    "long_term_condition",
    "medicines",
    "joints",
    "supervised_only",
    "pregnancy",
    "back_surgery",
    "age",
)
#: The official form, for those who want it.
PARQ_LINK = "https://eparmedx.com"
ASK_AGAIN = timedelta(days=365)
LAYOFF = timedelta(days=56)


def health_result(answers: Mapping[str, bool]) -> HealthResult:
    """Ready only when every question was answered no. Raises KeyError while one is missing."""
    return "professional_first" if any(tuple(answers[name] for name in HEALTH_QUESTIONS)) else "ready"


def health_due(asked_on: date | None, last_hard_session: date | None, today: date) -> bool:
    """Whether to ask (again): never asked, a year ago, or back after eight weeks without a hard session."""
    if asked_on is None or today - asked_on >= ASK_AGAIN:
        return True
    if last_hard_session is None or asked_on > last_hard_session + LAYOFF:
        return False
    return today - last_hard_session >= LAYOFF
