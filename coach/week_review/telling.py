"""The week in words: two proofs from the log, what changes and why, and the days ahead."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from coach import cards, history, if_then, pain, plan, progress, reasons
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete, from_epoch_ms
from coach.exercises import exercise
from coach.gains import best_gain
from coach.local_time import local_date
from coach.programme import region_volume
from coach.programme.days import DaysAsked, days_of
from coach.receipts import Receipt, keep_receipt
from coach.sets import LoggedSet
from coach.steps import Step, button, raw
from coach.turn import Button, Line, Reply, line
from coach.volume import ReviewDecision
from coach.volume.review import RULES
from coach.week_review.facts import planned_sessions, this_week


def proof(athlete: Athlete, now: datetime) -> tuple[Line, ...]:
    """What is true, from the log: sessions kept, sets done, what got stronger, and warm-ups that were ticked off."""
    week = athlete.week
    since = week.since
    done = [s for s in athlete.log if (since is None or s.at >= since) and s.entry.exercise and not s.entry.warmup]
    kept = sum(past.status in ("done", "partly") for past in this_week(athlete))
    planned = max(planned_sessions(athlete, now), kept)
    head = line("week.kept", n=kept, planned=planned) if kept else line("week.none_kept")
    gain = best_gain(athlete, since)
    warmed = sum(past.warmed for past in this_week(athlete))
    stronger = (gain.told(athlete.language),) if gain is not None else ()
    readied = (line("week.warmed", n=warmed),) if warmed else ()
    counted = (line("week.sets", n=len(done), sets=len(done)),) if done or kept else ()
    return (head, *counted, *stronger, *readied)


def changes(
    decisions: tuple[ReviewDecision, ...],
    receipts: tuple[Receipt, ...],
    athlete: Athlete,
    step_up: Receipt | None = None,
) -> tuple[Line, ...]:
    """Each region: what changes, or that nothing does, and why; a beginner's step up the ramp last."""
    if len({receipt.key for receipt in receipts}) == 1 and not any(each.delta for each in decisions):
        return (_alike(decisions, receipts), *_ramp(decisions, athlete, step_up))
    lines = []
    for decision, receipt in zip(decisions, receipts, strict=True):
        region = line(f"region.{decision.region}")
        says = Line(receipt.key, {"region": region, "sets": decision.state.sets})
        delta = _delta(decision)
        lines.append(line("week.region", says=says, delta=delta, receipt=receipt.name))
    return (*lines, *_ramp(decisions, athlete, step_up))


def _alike(decisions: tuple[ReviewDecision, ...], receipts: tuple[Receipt, ...]) -> Line:
    """One sentence where nothing changes anywhere, for one and the same reason."""
    says = Line(receipts[0].key, {"region": line("region.all"), "sets": decisions[0].state.sets})
    delta = line("week.all_same", sets=tuple(each.state.sets for each in decisions))
    return line("week.region", says=says, delta=delta, receipt=", ".join(each.name for each in receipts))


def _ramp(decisions: tuple[ReviewDecision, ...], athlete: Athlete, step_up: Receipt | None) -> tuple[Line, ...]:
    stepped = [d for d in decisions if d.region in athlete.regions and athlete.regions[d.region].sets > d.state.sets]
    regions = tuple(_step(each, athlete) for each in stepped)
    ramp: tuple[Line, ...] = ()
    if step_up is not None:
        says = line("week.ramp", regions=regions) if stepped else Line(step_up.key, step_up.values)
        ramp = (line("receipt.line", receipt=step_up.name, says=says),)
    raised = {each.region for each in decisions if each.delta > 0} | {each.region for each in stepped}
    return (*ramp, *(_no_room(athlete, raised) if raised else ()))


def _no_room(athlete: Athlete, raised: set[BackRegion]) -> tuple[Line, ...]:
    """Where sets were added that the week cannot hold."""
    tight = [each for each in plan.without_room(athlete) if each.region in raised]
    parts = tuple(
        line("week.no_room_for", region=line(f"area.{each.region}"), reached=each.reached, target=each.target)
        for each in tight
    )
    return (line("week.no_room", parts=parts),) if parts else ()


def _step(decision: ReviewDecision, athlete: Athlete) -> Line:
    sets = athlete.regions[decision.region].sets
    return line("week.ramp_region", region=line(f"area.{decision.region}"), before=decision.state.sets, after=sets)


def _delta(decision: ReviewDecision) -> Line:
    """The sets before and after; a cut that meets the floor is told as such."""
    sets = decision.state.sets
    if decision.delta:
        return line("week.delta", before=sets - decision.delta, after=sets)
    cut = any(rule.id == decision.rule and rule.delta < 0 for rule in RULES)
    return line("week.floor" if cut else "week.same", n=sets, sets=sets)


def ahead(athlete: Athlete, now: datetime) -> tuple[Line, ...]:
    """The days to come."""
    lines: list[Line] = []
    session = athlete.session
    today = local_date(now, athlete.clock)
    if session is not None and session.light and local_date(session.planned, athlete.clock) == today:
        lines.append(line("week.light_today"))
    slots = plan.upcoming(athlete, now, len(plan.hard_days(athlete)))
    lines.append(line("week.ahead", days=tuple(line("word.slot", at=athlete.local(at)) for at, _, _ in slots)))
    return tuple(lines)


def third_day(step: Step, before: Athlete, now: datetime) -> tuple[Step, tuple[Line, ...]]:
    """A beginner's third hard day with its receipt, in the week it comes."""
    days = plan.hard_days(step.athlete)
    if not plan.has_third_day_later(before) or len(days) <= len(plan.hard_days(before)):
        return step, ()
    asked = DaysAsked(tuple(sorted(plan.available_days(before))), plan.most_hard_sessions(step.athlete))
    named = "".join(map(str, days))
    athlete, receipt = keep_receipt(step.athlete, "days", "third", asked, days_of(asked), now, days=named)
    return step.now(athlete).keep(receipt.record), (reasons.told(receipt.stub),)


def confidence_buttons() -> tuple[tuple[Button, ...], ...]:
    """0 to 10, in two rows."""
    low, high = tuple(range(6)), tuple(range(6, 11))
    return tuple(tuple(raw(str(each), f"confidence.week={each}") for each in row) for row in (low, high))


def confidence(athlete: Athlete, value: int, now: datetime) -> Step:
    """How sure of the next two sessions, 0 to 10: 7 and more keeps, 4 to 6 offers a smaller version, less asks why."""
    week = athlete.week.model_copy(update={"confidence": value})
    athlete = if_then.rated(athlete.with_(week=week), value)
    key = "high" if value >= 7 else "middle" if value >= 4 else "low"
    session = athlete.session
    buttons: tuple[tuple[Button, ...], ...] = ()
    if session is not None and key != "high":
        buttons = (
            (
                button("confidence.smaller", f"session.smaller={session.id}"),
                button("confidence.keep", "confidence.week=keep"),
            ),
        )
    if key == "low":
        buttons = (*if_then.choices(athlete), *buttons)
    told = line(f"confidence.{key}", value=value, at=athlete.local(session.planned) if session else athlete.local(now))
    return Step(athlete).reply(Reply((told, _fact(athlete)), buttons, slot="confidence"))


#: A rating typed: "6", "6/10", "an 8".
_RATED = re.compile(r"(?:an? |about |maybe )?(10|\d)(?: ?/ ?10| out of 10)?")
#: So long a bare number answers the question of the week, if nothing else was asked unasked since.
_ASKED_FOR = timedelta(hours=24)


def rated_in_words(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The rating typed rather than tapped; None for other words, and where another message of the coach came since."""
    last, at = athlete.nudging.sent[-1] if athlete.nudging.sent else ("", 0)
    number = _RATED.fullmatch(text.strip().casefold().rstrip(".!"))
    is_open = last == "week" and now - from_epoch_ms(at) <= _ASKED_FOR and athlete.week.confidence is None
    return confidence(athlete, int(number[1]), now) if number is not None and is_open else None


def _fact(athlete: Athlete) -> Line:
    """What the log has to say to it: what got stronger, else the sessions that were kept."""
    gain = best_gain(athlete)
    if gain is not None:
        return line("confidence.fact", says=gain.told(athlete.language))
    kept = sum(past.status in ("done", "partly") for past in athlete.past)
    return (
        line("confidence.fact", says=line("confidence.kept_sessions", n=kept)) if kept else line("confidence.no_fact")
    )


def keep_plan(athlete: Athlete) -> Step:
    """The smaller version was offered and declined."""
    return Step(athlete).reply(Reply((line("confidence.kept"),), slot="confidence", edit=True))


def soreness_rows(felt: dict[BackRegion, int]) -> tuple[tuple[Button, ...], ...]:
    """Three rows of four for the question between sessions, and a way to say that it is pain."""
    rows = []
    for region in BACK_REGIONS:
        row = []
        for level in range(4):
            label = line(f"sore.button.{region}", level=level) if level == 0 else line("word.raw", text=level)
            row.append(
                Button(
                    line("word.ticked", label=label) if felt.get(region) == level else label,
                    f"felt.{region}={level}",
                )
            )
        rows.append(tuple(row))
    return (*rows, (button("sore.none", "felt.all=0"), button("sore.pain", "pain.0=yes")))


def show(athlete: Athlete, now: datetime) -> Step:
    """`/week`: sets by region against the target, in words and on the back, and what is still to come."""
    since = athlete.week.since
    done = [s for s in athlete.log if since is None or s.at > since]
    by_muscle = history.volume(done)
    by_region = region_volume(by_muscle)
    lines = [line("week.head", at=athlete.local(since or now))]
    for region in BACK_REGIONS:
        target = athlete.regions[region].sets if region in athlete.regions else 0
        lines.append(
            line(
                "week.bar",
                region=line(f"region.{region}"),
                done=by_region[region],
                target=target,
                bar=bar(by_region[region], target),
            )
        )
    lines.append(line("week.grip", done=by_muscle["forearms_grip"]))
    lines += _pulls(done)
    missing = [region for region in BACK_REGIONS if by_region[region] == 0]
    if missing and done:
        lines.append(line("week.missing", regions=tuple(line(f"region.{region}") for region in missing)))
    lines += [*_trend(athlete), *progress.soreness_in_words(athlete, now), _next(athlete, now)]
    drawn = progress.week_map(athlete, by_region, since or now, now)
    rows = ((button("progress.weeks", "progress.show=weeks"),),) if drawn is not None else ()
    return Step(athlete).reply(Reply(tuple(lines), rows, picture=drawn))


def _pulls(done: list[LoggedSet]) -> tuple[Line, ...]:
    """The sets pulled from above and towards the body, the two directions a back needs; nothing before the first."""
    working = [s.entry.exercise for s in done if s.entry.exercise is not None and history.counts(s.entry)]
    pulls = [exercise(each).pattern for each in working if exercise(each).is_pull]
    vertical, horizontal = pulls.count("vertical_pull"), pulls.count("horizontal_pull")
    return (line("week.pulls", vertical=vertical, horizontal=horizontal),) if pulls else ()


def _trend(athlete: Athlete) -> tuple[Line, ...]:
    """How expected strength changed over the last four weeks, region by region, where that is known."""
    known = [
        (region, change)
        for region in BACK_REGIONS
        if (change := history.trend(athlete.base, athlete.log, region, athlete.bodyweight_g)) is not None
    ]
    parts = tuple(line("week.trend_of", region=line(f"area.{each}"), change=f"{100 * by:+.0f}") for each, by in known)
    return (line("week.trend", parts=parts),) if parts else ()


def _next(athlete: Athlete, now: datetime) -> Line:
    """When the next session is; while training is locked none is named."""
    if pain.bars(athlete, now):
        return line("week.on_hold")
    return cards.next_line(athlete)


def bar(done: float, target: float, width: int = 10) -> str:
    """A bar of `width` squares, filled as far as the target is reached."""
    filled = min(width, round(width * done / target)) if target else 0
    return "\N{BLACK SQUARE}" * filled + "\N{WHITE SQUARE}" * (width - filled)
