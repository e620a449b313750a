"""How sore, and what it does to today: three rows of buttons, the gate, and the session it leaves.

The answer names what changed and why, or that nothing changed and why; a changed session has a receipt.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from coach import cards, history, pain, plan
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import REPORTS, Athlete, Soreness
from coach.local_time import local_date
from coach.performance import Result
from coach.receipts import keep_receipt
from coach.records import SorenessGiven
from coach.spacing import has_rest_day, hours_since, is_legal
from coach.steps import Step
from coach.training import RECEIPT, Note, Session
from coach.trimming import lighter_loads, trimmed
from coach.turn import line
from coach.understanding import level_of_the_rest
from coach.volume import GateDecision, GateInput, RegionCheck, gate


def report(athlete: Athlete, felt: dict[BackRegion, int], now: datetime) -> Step:
    """Take in how sore one or more regions are: kept as facts, and shown on the session's card."""
    hours = hours_since(plan.last_hard(athlete), now)
    session = athlete.session
    facts = tuple(Soreness(at=now, region=region, level=level, hours=hours) for region, level in felt.items())
    records = tuple(SorenessGiven(now, f.region, f.level, hours, session.id if session else None) for f in facts)
    kept = tuple(old for old in athlete.soreness if not _replaced(old, facts, now))
    athlete = athlete.with_(soreness=(*kept, *facts)[-REPORTS:])
    if session is not None and session.status == "planned" and _is_today(athlete, session, now):
        session = session.model_copy(update={"soreness": {**session.soreness, **felt}})
        athlete = athlete.with_(session=session)
    return Step(athlete).keep(*records)


def _replaced(old: Soreness, facts: tuple[Soreness, ...], now: datetime) -> bool:
    """Whether an earlier answer is corrected by this one: the same region within the hour."""
    return any(old.region == fact.region for fact in facts) and now - old.at < timedelta(hours=1)


def _is_today(athlete: Athlete, session: Session, now: datetime) -> bool:
    return local_date(session.planned, athlete.clock) <= local_date(now, athlete.clock) or bool(session.slots)


def tap(athlete: Athlete, region: BackRegion, level: int, now: datetime) -> Step:
    """A soreness button of the card: note it, and decide once all three regions are told."""
    return report(athlete, {region: level}, now).then(lambda known: after_report(known, now))


def after_report(athlete: Athlete, now: datetime) -> Step:
    """Decide when every region is answered; until then show what is."""
    session = athlete.session
    assert session is not None
    if set(session.soreness) >= set(BACK_REGIONS):
        return decide(athlete, now)
    return cards.show_session(athlete, now)


def said_in_numbers(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """The card's question answered by numbers alone: "0" or "none" for the whole back, "1 2 0" for upper, mid, lower.

    Where some areas were told already, one level is that of the others: "and the others?" – "none", "rest is fine".
    None for other words, and while the question does not stand there.
    """
    session = athlete.session
    if session is None or session.status != "planned" or not session.slots or session.gate or session.light:
        return None
    plainly = text.strip().casefold().rstrip(".!")
    untold = tuple(region for region in BACK_REGIONS if region not in session.soreness)
    rest = level_of_the_rest(plainly) if session.soreness and len(plainly.split()) <= _FEW_WORDS else None
    if untold and rest is not None:
        return report(athlete, dict.fromkeys(untold, rest), now).then(lambda known: after_report(known, now))
    everywhere = _EVERYWHERE.fullmatch(plainly)
    numbers = "0" if _FRESH.fullmatch(plainly) else everywhere[1] or everywhere[2] if everywhere else plainly
    levels = [int(each) for each in re.findall(r"[0-3]", numbers)] if _LEVELS.fullmatch(numbers) else []
    if not levels:
        return None
    if len(levels) == 1:
        felt = dict.fromkeys(BACK_REGIONS if everywhere else untold or BACK_REGIONS, levels[0])
    else:
        felt = dict(zip(BACK_REGIONS, levels, strict=True))
    return report(athlete, felt, now).then(lambda known: after_report(known, now))


#: Nothing to feel, in answer to the card.
_FRESH = re.compile(
    r"none|nothing|fresh|fine|recovered|all (?:good|fine|ok|fresh|clear)"
    r"|(?:feel(?:s|ing)?|i'?m|it'?s) (?:fresh|fine|good|great|recovered)"
)
#: So many words can be about nothing but the rest.
_FEW_WORDS = 6
#: One level for the whole back, said so.
_EVERYWHERE = re.compile(
    r"(?:all|everything|everywhere|each)(?: is| are|:)? ([0-3])|([0-3])s? (?:all|for all|each|all over|everywhere)"
)
#: One level, or one for each row of buttons.
_LEVELS = re.compile(r"[0-3](?:[\s,/]+[0-3][\s,/]+[0-3])?")


def check(athlete: Athlete, at: datetime) -> GateInput:
    """What the gate looks at for a start at a moment: soreness as told, each region's last session, two clocks.

    A region nobody spoke of on the card is as sore as it was said to be earlier that day: a session that waits for a
    sore back cannot be started by an older button.
    """
    session = athlete.session
    told = {**_told_on(athlete, at), **(session.soreness if session else {})}
    results = _results(athlete)
    last = plan.last_hard(athlete)
    return GateInput(
        regions=tuple(
            RegionCheck(region, told.get(region), history.last_performance(results, region).label)
            for region in BACK_REGIONS
        ),
        hours=hours_since(last, at),
        rest_day=last is None or has_rest_day(last, at, athlete.clock),
        waits=session.waits if session else 0,
    )


def _told_on(athlete: Athlete, at: datetime) -> dict[BackRegion, int]:
    """The last answer about each region on the athlete's day of a moment."""
    day = local_date(at, athlete.clock)
    return {fact.region: fact.level for fact in athlete.soreness if local_date(fact.at, athlete.clock) == day}


def _results(athlete: Athlete) -> tuple[Result, ...]:
    _, results = history.strength(athlete.base, athlete.log, athlete.bodyweight_g, athlete.grip_out)
    return results


def decide(athlete: Athlete, now: datetime, starting: bool = False) -> Step:
    """Let the gate decide about the session at hand, and show what it made of it.

    `starting`: it would begin now. Otherwise it is looked at as it would begin at its hour, later today; one of
    another day that may not begin yet is asked about again when it comes.
    """
    session = athlete.session
    assert session is not None
    if session.light:
        return cards.show_session(athlete, now)
    ahead = local_date(session.planned, athlete.clock) > local_date(now, athlete.clock)
    if ahead and not starting and not cards.may_start(athlete, now):
        return cards.show_session(athlete, now)
    at = now if starting or ahead else max(now, session.planned)
    looked_at = check(athlete, at)
    decision = gate(looked_at)
    if decision.ask_pain and not session.asked_pain:
        asked = athlete.with_(session=session.model_copy(update={"asked_pain": True}))
        return pain.ask_soreness_or_pain(asked, now)
    if decision.action == "rest":
        return _rest(athlete, looked_at, decision, now)
    if decision.action == "wait":
        return _wait(athlete, looked_at, decision, now)
    if decision.action == "too_soon":
        return _move(athlete, looked_at, decision, now)
    return _train(athlete, looked_at, decision, now)


def _wait(athlete: Athlete, looked_at: GateInput, decision: GateDecision, now: datetime) -> Step:
    """Too sore: the session moves a day or more to a legal slot, and nothing counts as missed."""
    session = athlete.session
    assert session is not None
    near = abs(now - session.planned) < timedelta(hours=12)
    until = (session.planned if near else now) + timedelta(hours=max(decision.wait_h, 24))
    waits_already = session.waits > 0 and local_date(session.planned, athlete.clock) > local_date(now, athlete.clock)
    if session.planned >= until or waits_already:
        start = session.planned  # far enough ahead as it is
    else:
        start = plan.next_hard_slot(athlete, now, not_before=until, min_hours=decision.min_hours, any_day=True)
    waits = session.waits + (start != session.planned)
    return _put_off(athlete, start, waits, looked_at, decision, now)


def _move(athlete: Athlete, looked_at: GateInput, decision: GateDecision, now: datetime) -> Step:
    """Too soon after the last hard session: its own slot where that is legal, else the first legal one."""
    session = athlete.session
    assert session is not None
    start, last = session.planned, plan.last_hard(athlete)
    if start <= now or not is_legal(last, start, athlete.clock, decision.min_hours):
        start = plan.next_hard_slot(athlete, now, min_hours=decision.min_hours, any_day=True)
    return _put_off(athlete, start, session.waits, looked_at, decision, now)


def _put_off(
    athlete: Athlete, start: datetime, waits: int, looked_at: GateInput, decision: GateDecision, now: datetime
) -> Step:
    """The session at another start, asked about anew when it comes; with the reason and its receipt."""
    session = athlete.session
    assert session is not None
    hours = int(looked_at.hours or 0)
    athlete, receipt = keep_receipt(athlete, "gate", decision.rule, looked_at, decision, now, hours=hours)
    moved = Session(
        id=session.id,
        letter=session.letter,
        planned=start,
        waits=waits,
        receipts=(*session.receipts, receipt.id),
        asked_pain=session.asked_pain,
    )
    key = "gate.moved" if start != session.planned else "gate.stays"
    told = (
        line(f"gate.{decision.rule}", hours=hours),
        line(key, at=athlete.local(start), receipt=receipt.name),
        line("gate.moves"),
    )
    step = Step(athlete.with_(session=moved)).keep(receipt.record)
    return step.reply(cards.waiting(session.id, moved, told))


def _rest(athlete: Athlete, looked_at: GateInput, decision: GateDecision, now: datetime) -> Step:
    """Nothing is left to train after two waits: the session is let go, counted neither for nor against."""
    from coach.sessions.closing import close  # noqa: PLC0415 - sessions build on readiness

    session = athlete.session
    assert session is not None
    athlete, receipt = keep_receipt(athlete, "gate", decision.rule, looked_at, decision, now)
    athlete, record = close(athlete, now, "skipped", excused=True)
    following = athlete.session
    assert following is not None
    told = (
        line("gate.rest"),
        line("gate.next", at=athlete.local(following.planned), receipt=receipt.name),
        line("gate.moves"),
    )
    step = Step(athlete).keep(receipt.record, record)
    return step.reply(cards.waiting(session.id, following, told))


def _train(athlete: Athlete, looked_at: GateInput, decision: GateDecision, now: datetime) -> Step:
    """Go ahead with what each region may do today."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    adjusted, notes = trimmed(athlete, session.today, decision)
    if not adjusted:
        return _rest(athlete, looked_at, decision, now)
    load_pct = lighter_loads(adjusted, decision)
    step = Step(athlete)
    receipts, notes = session.receipts, (*session.notes, *notes)
    if adjusted != session.today or load_pct:
        hardest = _hardest(decision)
        athlete, receipt = keep_receipt(athlete, "gate", decision.rule, looked_at, decision, now, region=hardest)
        notes = (*notes, Note(key=RECEIPT, values={"receipt": receipt.name}))
        receipts, step = (*receipts, receipt.id), step.keep(receipt.record)
    gated = session.model_copy(
        update={
            "today": adjusted,
            "gate": decision.rule,
            "load_pct": load_pct,
            "hold_load": any(dose.hold_load for dose in decision.regions),
            "notes": notes,
            "receipts": receipts,
        }
    )
    step = step.now(athlete.with_(session=gated))
    return step.then(lambda known: cards.show_session(known, now))


def _hardest(decision: GateDecision) -> BackRegion:
    """The region whose row decided about the session as a whole."""
    return next((dose.region for dose in decision.regions if dose.rule == decision.rule), BACK_REGIONS[0])
