"""What lies behind: when the last hard session began, from which the next one is reckoned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from coach import history
from coach.athlete import Athlete
from coach.recall import lasting
from coach.spacing import counted_start
from coach.training import Past


def last_hard(athlete: Athlete) -> datetime | None:
    """When the last hard session began, as spacing counts it; None when there was none at hand."""
    past = _past(athlete.past)
    last = max((each for each in (past.last_hard, athlete.base.trained) if each is not None), default=None)
    for bout in reversed(history.hard_bouts(athlete.log)):
        if last is not None and bout.start <= last:  # nor does an older one count from later than it began
            break
        counted = _counted(bout, past.by_id)
        last = counted if last is None else max(last, counted)
    return last


@dataclass(frozen=True, slots=True)
class _Past:
    """The sessions behind by their number, and when the last hard one of them began."""

    by_id: Mapping[int, Past]
    last_hard: datetime | None


@lasting
def _past(past: tuple[Past, ...]) -> _Past:
    done = (counted_start(each.started, each.planned) for each in past if each.hard and each.started is not None)
    return _Past({each.id: each for each in past}, max(done, default=None))


def _counted(bout: history.Bout, past: Mapping[int, Past]) -> datetime:
    """When a hard stretch began, as spacing counts it."""
    planned = None if bout.session is None else past.get(bout.session)
    if planned is None:
        return bout.start
    return counted_start(min(bout.start, planned.started or bout.start), planned.planned)
