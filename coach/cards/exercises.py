"""The exercises of a card in words: sets, amount, load, rest, one cue, and what was done last time."""

from __future__ import annotations

from coach import history, loads
from coach.athlete import Athlete
from coach.local_time import local_date
from coach.programme import PlannedSession, Slot, minutes, warm_up
from coach.progression.weak_links import is_to_try
from coach.training import Session
from coach.turn import Line, line
from coach.words import amount, form, lift_name, name_of, sets, span


def length(session: Session) -> int:
    """How long the session takes, in minutes, the warm-up included."""
    return minutes(session.today, light=session.light)


def last_session_line(athlete: Athlete) -> Line | None:
    """What was done last time and how sore it left them: the first thing a session says."""
    done = [s for s in athlete.log if s.entry.exercise and not s.entry.warmup]
    groups = tuple(history.clusters(done))
    if not groups:
        return None
    group = groups[-1]
    lift = group[0].entry.exercise
    entries = [one.entry for one in group if one.entry.exercise == lift]
    values = {
        "at": athlete.local(group[0].at),
        "lift": lift_name(entries[0], athlete.language),
        "sets": sets(entries),
    }
    after = [s for s in athlete.soreness if s.at > group[-1].at and s.level > 0]
    if not after:
        return line("card.last", **values)
    worst = max(after, key=lambda s: s.level)
    return line("card.last_sore", **values, region=line(f"area.{worst.region}"), level=worst.level)


def exercises(athlete: Athlete, session: Session) -> tuple[Line, ...]:
    """The warm-up and each exercise: sets, amount, load when known, rest, one cue, and last time."""
    opening = warm_up_line(athlete, session)
    lines = [opening] if opening is not None else []
    lines += [slot_line(athlete, session, slot, number) for number, slot in enumerate(session.today, start=1)]
    return (*lines, *_effort_lines(athlete, session))


def _effort_lines(athlete: Athlete, session: Session) -> tuple[Line, ...]:
    """How far from failure, said once for all exercises, and how to find a first load where none is known.

    A move of the warm-up is done for its range and never near failure, so nothing is said of it.
    """
    reserves = sorted({slot.rir for slot in session.today if slot.entry.pattern != "warmup"})
    effort = line("card.effort", n=reserves[-1], span=span(reserves[0], reserves[-1])) if reserves else None
    unknown = any(not loads.planned(athlete, session, slot).known for slot in session.today)
    dropped = any(slot.technique == "drop_set" for slot in session.today)
    how = line("card.drop_set_how") if dropped else None
    return tuple(each for each in (effort, how, line("load.first") if unknown else None) if each)


def warm_up_line(athlete: Athlete, session: Session) -> Line | None:
    """What the session opens with: the moves by name, and the ramp to the first load; None when it is those moves."""
    opening = warm_up(PlannedSession(session.letter, session.today, session.light), athlete.week.number)
    if not opening.moves:
        return None
    names = tuple(line("word.raw", text=name_of(move.exercise, athlete.language)) for move in opening.moves)
    ramp = line("word.nothing")
    if opening.ramp_for:
        percents = tuple(line("card.ramp_set", reps=each.reps, percent=each.percent) for each in opening.ramp)
        ramp = line("card.ramp", name=name_of(opening.ramp_for, athlete.language), sets=percents)
    return line("card.warm_up", moves=names, ramp=ramp)


def slot_line(athlete: Athlete, session: Session, slot: Slot, number: int) -> Line:
    """One exercise of the card."""
    planned = loads.planned(athlete, session, slot)
    entry = slot.entry
    cues = entry.words_in(athlete.language).cues
    cue = cues[session.id % len(cues)] if cues else ""
    mine = history.of_exercise(athlete.log, slot.exercise)
    last = history.last_time(athlete.base, mine, slot.exercise, before=session.id)
    values = {
        "number": number,
        "name": name_of(slot.exercise, athlete.language),
        "sets": slot.sets,
        "amount": amount(slot, planned.amount),
        "load": planned.line or line("word.nothing"),
        "form": form(planned.form),
        "rest": line("rest.range", span=span(*slot.rest_s)),
        "cue": line("card.cue", cue=cue) if cue and not athlete.working_on else line("word.nothing"),
        "last": line("card.last_of", sets=sets(last)) if last else line("word.nothing"),
        "technique": _technique(athlete, session, slot),
        "why": loads.why_line(athlete, session, slot) or line("word.nothing"),
    }
    return line("card.exercise", **values)


def _technique(athlete: Athlete, session: Session, slot: Slot) -> Line:
    """What is special about its sets: a drop set at the end, straps while the grip is the weak link."""
    since, today = athlete.straps.get(slot.exercise), local_date(session.started or session.planned, athlete.clock)
    if since is not None:
        return line("card.without_straps" if is_to_try(since, today) else "card.straps")
    return line("card.drop_set" if slot.technique else "word.nothing")
