"""Getting to know each other, and changing an answer later: the profile's questions, one at a time.

The question shown is always derived from the answers (`coach.forms`), so this module holds no order of its own. What
is written while one is open is read in `coach.listening`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from coach import cards, changing, pain, plan
from coach.athlete import Athlete
from coach.changing import SLOT, place_of, quiet_moved, shown
from coach.dialogues import Asking, Idle
from coach.forms import Ask, answered, next_question, questions, take_back
from coach.local_time import local_date
from coach.places import find
from coach.profile import Profile, complete
from coach.programme import pick_days
from coach.programme.days import EVERY_DAY, pick_easy_day
from coach.steps import Step, button, rows
from coach.texts import has
from coach.turn import Button, Line, Reply, line

ASKS = questions(Profile)
#: What is told beside the questions and said back as well.
HEARD_BESIDE = ("weak_grip", "drop_sets", "wants_pull_ups")
#: The button for no fixed weekdays; at a gym these three days are what it comes to.
EVERY_OTHER, THREE_DAYS = "rolling", (0, 2, 4)


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
    return ask_next(athlete, now, first=(line("start.before_that"),), asked=open_field(athlete))


def go_on(step: Step, now: datetime, asked: str | None = None) -> Step:
    """Followed by the next question, where onboarding was interrupted and may go on; `asked`: the one shown before."""
    athlete = step.athlete
    if athlete.begun is None or athlete.profile is not None or pain.bars(athlete, now) or _cancelled(step):
        return step
    return step.then(lambda known: ask_next(known, now, asked=asked))


def open_field(athlete: Athlete) -> str | None:
    """The question of the profile that is open, if one is."""
    return athlete.dialogue.field if isinstance(athlete.dialogue, Asking) else None


def _cancelled(step: Step) -> bool:
    return any(told.key.startswith("cancel.") for reply in step.replies for told in reply.lines)


def ask_next(
    athlete: Athlete, now: datetime, edit: bool = False, first: tuple[Line, ...] = (), asked: str | None = None
) -> Step:
    """The next open question, or the first plan when there is none; neither while pain stands in the way.

    `asked`: the question that was shown already, which comes again in its short form.
    """
    if pain.bars(athlete, now):
        return pain.locked(athlete, now)
    if athlete.answers.get("pain") == "yes":
        return pain.told_at_start(athlete, now)
    field = next_question(Profile, athlete.answers)
    if field is None:
        return finish(athlete, now, edit)
    return ask_again(athlete, field, first) if field == asked else ask(athlete, field, edit, first)


def ask(athlete: Athlete, field: str, edit: bool = False, first: tuple[Line, ...] = ()) -> Step:
    """Ask one question of the profile."""
    wished, ticked = athlete.answers.get("times", 0), len(_picked(athlete, field, ASKS[field]))
    if field == "days" and wished > ticked and "days" not in athlete.answers:
        first = (*first, line("profile.days.fewer", wished=wished, n=ticked))
    return _shown(athlete, field, (*first, line(f"profile.{field}.ask")), edit)


def ask_again(athlete: Athlete, field: str, first: tuple[Line, ...] = ()) -> Step:
    """The question that is open already, after something else was said: one line, what was ticked stays ticked."""
    short = f"profile.{field}.open"
    return _shown(athlete, field, (*first, line(short if has(short) else f"profile.{field}.ask")), short=has(short))


def not_understood(athlete: Athlete, field: str) -> Step:
    """What was written is no answer: what to write, in a line that is the question as well."""
    return _shown(athlete, field, (line(f"profile.{field}.again"),), short=has(f"profile.{field}.open"))


def _shown(athlete: Athlete, field: str, lines: tuple[Line, ...], edit: bool = False, short: bool = False) -> Step:
    asked, open_one = ASKS[field], athlete.dialogue
    still = isinstance(open_one, Asking) and open_one.field == field
    picked = open_one.picked if isinstance(open_one, Asking) and still else _picked(athlete, field, asked)
    athlete = athlete.with_(dialogue=Asking(field=field, picked=picked))
    buttons = _buttons(athlete, field, asked, picked)
    if short and field == "health":
        buttons = (*buttons[:1], (button("profile.health.list", "profile.health=list"),), *buttons[1:])
    return Step(athlete).reply(Reply(lines, buttons, slot=SLOT, edit=edit))


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
    if not asked.many or (field == "days" and plan.is_rolling(athlete)):
        return ()
    given = athlete.answers.get(field)
    return tuple(str(value) for value in given) if given is not None else asked.preset(athlete.answers)


def _buttons(athlete: Athlete, field: str, asked: Ask, picked: tuple[str, ...]) -> tuple[tuple[Button, ...], ...]:
    options = [_option(field, value, value in picked) for value in asked.options(athlete.answers)]
    laid_out = rows(options, asked.width)
    if field == "days" and athlete.answers.get("place") == "home":
        label = line("profile.days.every_other")
        shown_label = line("word.ticked", label=label) if plan.is_rolling(athlete) and not picked else label
        laid_out += ((Button(shown_label, f"profile.{field}={EVERY_OTHER}"),),)
    if asked.many:
        laid_out += ((button("word.done", f"profile.{field}=done"),),)
    if comes_after_another(athlete, field):
        laid_out += ((button("word.back", f"profile.{field}=back"),),)
    return laid_out


def _option(field: str, value: str, ticked: bool) -> Button:
    key = f"profile.{field}.options.{value}"
    label = line(key) if has(key) else line("word.raw", text=value)
    return Button(line("word.ticked", label=label) if ticked else label, f"profile.{field}={value}")


def comes_after_another(athlete: Athlete, field: str) -> bool:
    """Whether there is an answer before this question to go back to."""
    order = tuple(ASKS)
    return any(order.index(name) < order.index(field) for name in answered(Profile, athlete.answers))


def choose(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A button of a profile question was pressed; `field` is the open question."""
    asked = ASKS[field]
    if value == "back":
        return go_back(athlete, field, now)
    if value == "list" and field == "health":
        return ask(athlete, field, edit=True)
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
    if value == "done" and picked:
        return ticked(athlete, field, now, edit=True)
    if value == "done":
        return Step(athlete).reply(Reply((line(f"profile.{field}.again"),), toast=True))
    if field == "days" and value == EVERY_OTHER and athlete.answers.get("place") == "home":
        return keep(athlete, {"days": THREE_DAYS, "rolling": True}, now, edit=True)
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


def ticked(athlete: Athlete, field: str, now: datetime, edit: bool = False) -> Step:
    """Done: what is ticked is the answer."""
    picked = athlete.dialogue.picked if isinstance(athlete.dialogue, Asking) else ()
    values: list[Any] = [int(one) for one in picked] if field == "days" else [one for one in picked if one != "nothing"]
    return keep(athlete, {field: tuple(sorted(values))}, now, edit)


def go_back(athlete: Athlete, field: str, now: datetime) -> Step:
    """Take the answer before this question back and ask for it again."""
    answers = take_back(Profile, athlete.answers, before=field)
    return ask_next(athlete.with_(answers=answers), now, edit=True)


def keep(
    athlete: Athlete, found: dict[str, Any], now: datetime, edit: bool = False, first: tuple[Line, ...] = ()
) -> Step:
    """Take the answers in: the next question, the first plan, or a changed setting told."""
    was, asked = athlete.profile, open_field(athlete)
    if "days" in found:
        found = {"rolling": False, **found}
    if "health" in found:  # asked again in a year
        found = {**found, "health_on": local_date(now, athlete.clock).isoformat()}
    athlete = athlete.with_(answers={**athlete.answers, **found}, dialogue=Idle())
    if found.get("pain") == "yes":
        return pain.told_at_start(athlete, now)
    fields = (*athlete.answers.get("changing", ()), *(name for name in found if name in ASKS))
    if (was is not None or "changing" in athlete.answers) and complete(athlete.answers) is not None:
        answers = {name: value for name, value in athlete.answers.items() if name != "changing"}
        return changing.changed(athlete.with_(answers=answers), fields, now, edit)
    if was is not None:  # a changed answer that leads to another question: both are told once that is answered
        athlete = athlete.with_(answers={**athlete.answers, "changing": fields})
    told = found.keys() & set(ASKS)
    if len(told) > 1 or told - {asked, "zone"} or "times" in found:  # more than was asked, or something else
        first = (*first, line("start.heard", answers=tuple(_heard(athlete, found))))
    elif "zone" in found and next_question(Profile, athlete.answers) is not None:
        first = (*first, line("profile.zone.heard", zone=place_of(athlete), at=athlete.local(now)))
    return ask_next(athlete, now, edit, first, asked=asked)


def _heard(athlete: Athlete, found: dict[str, Any]) -> list[Line]:
    """The answers of a sentence in the words of the buttons, in the order of the questions."""
    heard = []
    for field in (name for name in ASKS if name in found):
        named = (line("profile.days.rolling"),) if found.get("rolling") else _short(found.get("days", ()))
        days = {"days": named} if field == "days" else {}
        bare = field == "equipment" and not found[field]
        heard.append(line("start.heard_nothing" if bare else f"start.heard_{field}", **(days or shown(athlete, field))))
    if "times" in found and "days" not in found:
        heard.append(line("start.heard_times", n=found["times"]))
    return heard + [line(f"start.heard_{name}") for name in HEARD_BESIDE if found.get(name)]


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
    days = changing.short_days(athlete)
    lines = [
        line("profile.zone.heard", zone=place_of(athlete), at=athlete.local(now)),
        line("start.ready", days=days, at=athlete.nudge_time, level=line(f"level.{athlete.level}")),
    ]
    lines += quiet_moved(athlete)
    lines += _other_days(athlete)
    if athlete.answers.get("health") == "yes":
        lines.append(line("start.health"))
    return tuple(lines)


def _other_days(athlete: Athlete) -> tuple[Line, ...]:
    """What becomes of the days that were named and hold no hard session: a light one, and why the others stay free."""
    hard = plan.hard_days(athlete)
    others = plan.available_days(athlete) - set(hard)
    if plan.is_rolling(athlete) or not others:
        return ()
    light = pick_easy_day(hard, plan.available_days(athlete)) if plan.template(athlete).light_sessions else None
    told = () if light is None else (line("start.light_day", days=_short((light,))),)
    left_out = sorted(others - {light})
    if not left_out:
        return told
    why = "spacing"
    if len(hard) == plan.most_hard_sessions(athlete):
        later = plan.has_third_day_later(athlete)
        why = "third_later" if later else "most"
    return (*told, line(f"start.left_out.{why}", days=_short(left_out), n=len(hard)))


def _short(days: Iterable[int]) -> tuple[Line, ...]:
    return tuple(line(f"day.short.{day}") for day in days)
