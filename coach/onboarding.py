"""Getting to know each other, and changing an answer later: the profile's questions, one at a time.

The question shown is always derived from the answers (`coach.forms`), so this module holds no order of its own. An
answer that cannot be read changes nothing and the question comes again with what to write instead.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from coach import cards, introduction, pain, plan
from coach.athlete import Athlete
from coach.changing import SLOT, changed, place_of, quiet_moved, shown, zone_name
from coach.dialogues import Asking, Idle
from coach.forms import Ask, answered, next_question, questions, take_back
from coach.local_time import local_date
from coach.places import Place, find
from coach.profile import Profile, complete
from coach.programme import pick_days
from coach.programme.days import EVERY_DAY
from coach.steps import Step, button, raw, rows
from coach.texts import has
from coach.turn import Button, Line, Reply, line

ASKS = questions(Profile)
#: More candidates for a place than this are no help.
PLACES_SHOWN = 5


def begin(athlete: Athlete, now: datetime) -> Step:
    """Greet somebody new and ask the first question; go on where we were with everybody else."""
    if athlete.begun is None:
        athlete = athlete.with_(begun=now)
        return ask_next(athlete, now, first=(line("start.hello"), line("start.kept")))
    return ask_next(athlete, now)


def before_that(athlete: Athlete, now: datetime) -> Step:
    """Something was asked for that needs the plan: said so, with the question that is open."""
    if athlete.begun is None:
        return begin(athlete, now)
    return ask_next(athlete, now, first=(line("start.before_that"),))


def go_on(step: Step, now: datetime) -> Step:
    """Followed by the next question, where onboarding was interrupted and may go on."""
    athlete = step.athlete
    if athlete.begun is None or athlete.profile is not None or pain.bars(athlete, now) or _cancelled(step):
        return step
    return step.then(lambda known: ask_next(known, now))


def _cancelled(step: Step) -> bool:
    return any(told.key.startswith("cancel.") for reply in step.replies for told in reply.lines)


def ask_next(athlete: Athlete, now: datetime, edit: bool = False, first: tuple[Line, ...] = ()) -> Step:
    """The next open question, or the first plan when there is none; neither while pain stands in the way."""
    if pain.bars(athlete, now):
        return pain.locked(athlete, now)
    if athlete.answers.get("pain") == "yes":
        return pain.told_at_start(athlete, now)
    field = next_question(Profile, athlete.answers)
    if field is None:
        return finish(athlete, now, edit)
    return ask(athlete, field, edit, first)


def ask(athlete: Athlete, field: str, edit: bool = False, first: tuple[Line, ...] = ()) -> Step:
    """Ask one question of the profile."""
    asked = ASKS[field]
    picked = _picked(athlete, field, asked)
    athlete = athlete.with_(dialogue=Asking(field=field, picked=picked))
    lines = (*first, line(f"profile.{field}.ask"))
    return Step(athlete).reply(Reply(lines, _buttons(athlete, field, asked, picked), slot=SLOT, edit=edit))


def ask_days(athlete: Athlete, times: int) -> Step:
    """Which days, so many a week? Ticked are those furthest apart, of the athlete's own days where they suffice."""
    most = plan.most_hard_sessions(athlete)
    days = pick_days(plan.available_days(athlete), times)
    if len(days) < times:
        days = pick_days(EVERY_DAY, times) or days
    picked = tuple(str(day) for day in days)
    said = line("profile.days.times", n=len(days)) if times <= most else line("profile.days.most", n=most)
    buttons = _buttons(athlete, "days", ASKS["days"], picked)
    asking = athlete.with_(dialogue=Asking(field="days", picked=picked))
    return Step(asking).reply(Reply((said, line("profile.days.ask")), buttons, slot=SLOT))


def _picked(athlete: Athlete, field: str, asked: Ask) -> tuple[str, ...]:
    if not asked.many:
        return ()
    given = athlete.answers.get(field)
    return tuple(str(value) for value in given) if given is not None else asked.preset(athlete.answers)


def _buttons(athlete: Athlete, field: str, asked: Ask, picked: tuple[str, ...]) -> tuple[tuple[Button, ...], ...]:
    options = [_option(field, value, value in picked) for value in asked.options(athlete.answers)]
    laid_out = rows(options, asked.width)
    if asked.many:
        laid_out += ((button("word.done", f"profile.{field}=done"),),)
    if _comes_after_another(athlete, field):
        laid_out += ((button("word.back", f"profile.{field}=back"),),)
    return laid_out


def _option(field: str, value: str, ticked: bool) -> Button:
    key = f"profile.{field}.options.{value}"
    label = line(key) if has(key) else line("word.raw", text=value)
    return Button(line("word.ticked", label=label) if ticked else label, f"profile.{field}={value}")


def _comes_after_another(athlete: Athlete, field: str) -> bool:
    order = tuple(ASKS)
    return any(order.index(name) < order.index(field) for name in answered(Profile, athlete.answers))


def choose(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A button of a profile question was pressed; `field` is the open question."""
    asked = ASKS[field]
    if value == "back":
        return go_back(athlete, field, now)
    if asked.many:
        return _tick(athlete, field, value, now)
    if value == "other" and field == "nudge_at":
        athlete = athlete.with_(dialogue=Asking(field=field))
        return Step(athlete).reply(Reply((line(f"profile.{field}.other"),), slot=SLOT, edit=True))
    known = find_zone(value) if field == "zone" else asked.read(value)
    if known is None:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    return keep(athlete, {field: known}, now, edit=True)


def find_zone(value: str) -> str | None:
    """The zone of a pressed place button: its exact name."""
    places = find(value)
    return places[0].zone if places and places[0].zone == value else None


def _tick(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    assert isinstance(athlete.dialogue, Asking)
    picked = athlete.dialogue.picked
    if value == "done":
        return _ticked(athlete, field, picked, now)
    if value not in ASKS[field].options(athlete.answers):
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    if value == "nothing":
        picked = ("nothing",)
    else:
        rest = tuple(one for one in picked if one not in (value, "nothing"))
        picked = rest if value in picked else (*rest, value)
    athlete = athlete.with_(dialogue=Asking(field=field, picked=picked))
    shown = Reply((line(f"profile.{field}.ask"),), _buttons(athlete, field, ASKS[field], picked), slot=SLOT, edit=True)
    return Step(athlete).reply(shown)


def _ticked(athlete: Athlete, field: str, picked: tuple[str, ...], now: datetime) -> Step:
    if not picked:
        return Step(athlete).reply(Reply((line(f"profile.{field}.again"),), toast=True))
    values: list[Any] = [int(one) for one in picked] if field == "days" else [one for one in picked if one != "nothing"]
    return keep(athlete, {field: tuple(sorted(values))}, now, edit=True)


def go_back(athlete: Athlete, field: str, now: datetime) -> Step:
    """Take the answer before this question back and ask for it again."""
    answers = take_back(Profile, athlete.answers, before=field)
    return ask_next(athlete.with_(answers=answers), now, edit=True)


def hear(athlete: Athlete, field: str, text: str, now: datetime) -> Step | None:
    """Free text while a profile question is open; None when it is no answer to it or to any other."""
    if text.strip().casefold() in ("back", "go back", "zurück"):
        return go_back(athlete, field, now) if _comes_after_another(athlete, field) else None
    found = _understood(athlete, field, text)
    if found:
        return keep(athlete, found, now)
    if field == "zone":
        return _which_place(athlete, text)
    return None


def _understood(athlete: Athlete, field: str, text: str) -> dict[str, Any]:
    """The answers in a text: to the open question first, and to any other that is still open."""
    found: dict[str, Any] = {}
    own = ASKS[field].read(text)
    if own is not None:
        found[field] = own
    if athlete.profile is None and len(text.split()) > 1:
        told = introduction.told(athlete.answers, text)
        if field in ("pain", "health", "zone") or len(told.keys() & set(ASKS)) > 1 or field in told or own is None:
            found = {**told, **found}
    return found if found.keys() & set(ASKS) else {}


def introduces(athlete: Athlete, text: str) -> bool:
    """Whether a text answers two questions of the profile at once: somebody introduces themselves."""
    return athlete.profile is None and len(introduction.told(athlete.answers, text).keys() & set(ASKS)) >= 2


def introduce(athlete: Athlete, text: str, now: datetime) -> Step:
    """A sentence instead of taps: what was heard is said back, and what is missing is asked."""
    first: tuple[Line, ...] = ()
    if athlete.begun is None:
        athlete, first = athlete.with_(begun=now), (line("start.hello"), line("start.kept"))
    athlete = athlete.with_(unit=athlete.unit or introduction.unit_told(text))
    return keep(athlete, introduction.told(athlete.answers, text), now, first=first)


def not_understood(athlete: Athlete, field: str) -> Step:
    """The same question again, with what to write."""
    return ask(athlete, field, first=(line(f"profile.{field}.again"),))


def _which_place(athlete: Athlete, text: str) -> Step | None:
    places: dict[str, Place] = {}
    for place in find(text):
        places.setdefault(place.zone, place)
    if not places:
        return None
    nearest = list(places.values())[:PLACES_SHOWN]
    options = tuple(raw(_place_label(place), f"profile.zone={place.zone}") for place in nearest)
    shown = Reply((line("profile.zone.which"),), rows(options, 1), slot=SLOT)
    return Step(athlete).reply(shown)


def _place_label(place: Place) -> str:
    return f"{place.city}, {place.country} ({place.zone})" if place.city else zone_name(place.zone)


def keep(
    athlete: Athlete, found: dict[str, Any], now: datetime, edit: bool = False, first: tuple[Line, ...] = ()
) -> Step:
    """Take the answers in: the next question, the first plan, or a changed setting told."""
    was = athlete.profile
    if "health" in found:  # asked again in a year
        found = {**found, "health_on": local_date(now, athlete.clock).isoformat()}
    athlete = athlete.with_(answers={**athlete.answers, **found}, dialogue=Idle())
    if found.get("pain") == "yes":
        return pain.told_at_start(athlete, now)
    if was is not None and complete(athlete.answers) is not None:
        return changed(athlete, tuple(name for name in found if name in ASKS), now, edit)
    if len(found.keys() & set(ASKS)) > 1:
        first = (*first, line("start.heard", answers=tuple(_heard(athlete, found))))
    elif "zone" in found and next_question(Profile, athlete.answers) is not None:
        first = (*first, line("profile.zone.heard", zone=place_of(athlete), at=athlete.local(now)))
    return ask_next(athlete, now, edit, first)


def _heard(athlete: Athlete, found: dict[str, Any]) -> list[Line]:
    """The answers of a sentence in the words of the buttons, in the order of the questions."""
    heard = []
    for field in (name for name in ASKS if name in found):
        days = {"days": tuple(line(f"day.short.{day}") for day in found["days"])} if field == "days" else {}
        bare = field == "equipment" and not found[field]
        heard.append(line("start.heard_nothing" if bare else f"start.heard_{field}", **(days or shown(athlete, field))))
    return heard + [line(f"start.heard_{name}") for name in ("weak_grip", "drop_sets") if found.get(name)]


def finish(athlete: Athlete, now: datetime, edit: bool = False) -> Step:
    """The answers are complete: plan the week and bring the first session."""
    athlete = athlete.with_(dialogue=Idle())
    if athlete.session is None:
        athlete = first_plan(athlete, now)
    step = Step(pain.spared(athlete, now)).reply(Reply(summary(athlete, now), slot=SLOT, edit=edit))
    return step.then(lambda known: cards.show_session(known, now, fresh=True))


def first_plan(athlete: Athlete, now: datetime) -> Athlete:
    """Weekly sets to begin with, and the first session in its slot."""
    athlete = athlete.with_(regions=plan.starting_regions(athlete))
    week = athlete.week.model_copy(update={"since": now})
    session = plan.next_session(athlete, now)
    return athlete.with_(week=week, session=session, next_session=session.id + 1)


def summary(athlete: Athlete, now: datetime) -> tuple[Line, ...]:
    """What was set: zone, hour and days, and what was left out of the days and why."""
    days = tuple(line(f"day.short.{day}") for day in plan.hard_days(athlete))
    lines = [
        line("profile.zone.heard", zone=place_of(athlete), at=athlete.local(now)),
        line("start.ready", days=days, at=athlete.nudge_time, level=line(f"level.{athlete.level}")),
    ]
    lines += quiet_moved(athlete)
    left_out = sorted(plan.available_days(athlete) - set(plan.hard_days(athlete)))
    if left_out:
        lines.append(line("start.days_left_out", days=tuple(line(f"day.short.{day}") for day in left_out)))
    if athlete.answers.get("health") == "yes":
        lines.append(line("start.health"))
    return tuple(lines)
