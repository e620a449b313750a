"""Records when they fall: said once, with what was beaten."""

from __future__ import annotations

from datetime import timedelta

from coach import history
from coach.athlete import Athlete
from coach.sets import LoggedSet
from coach.turn import Line, line
from coach.words import count, lift_name, load

#: Sets no further apart than this are of one time.
ONE_TIME = timedelta(hours=6)


def record_line(athlete: Athlete, logged: LoggedSet) -> Line | None:
    """More weight, or more reps at the most weight, than ever before: told once, with what it beats.

    `athlete` is as before the set; light weeks and warm-ups make no records, nor does the first time.
    """
    entry_ = logged.entry
    if logged.deload or entry_.warmup or entry_.drop:
        return None
    before = [s for s in athlete.log if s.entry.lift == entry_.lift and s.id < logged.id and not s.deload]
    known = entry_.lift in athlete.base.bests or any(logged.at - s.at > ONE_TIME for s in before)
    if not known:  # the first time, set by set, beats nothing
        return None
    best = history.best_of([s.entry for s in before], athlete.base.bests.get(entry_.lift))
    after = history.best_of([entry_], best)
    if after == best:
        return None
    name = lift_name(entry_, athlete.language)
    if after.seconds > best.seconds or after.metres > best.metres:
        return line("record.longest", name=name, count=count(entry_))
    shown = load(entry_)
    if after.load_g > best.load_g:
        return line("record.load", name=name, load=shown) if shown else None
    return line(
        "record.reps",
        name=name,
        n=entry_.reps or 0,
        count=count(entry_),
        load=line("load.at", load=shown) if shown else line("word.nothing"),
    )
