"""How sore, and what it does to today: three rows of buttons, the gate, and the session it leaves.

The answer names what changed and why, or that nothing changed and why; a changed session has a receipt.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from coach import cards, history, pain, plan
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import REPORTS, Athlete, Soreness
from coach.local_time import local_date
from coach.programme import Slot
from coach.receipts import keep_receipt
from coach.records import SorenessGiven
from coach.spacing import has_rest_day, hours_since, is_legal
from coach.steps import Step
from coach.swaps import spare_lower_back
from coach.training import Note, Session
from coach.turn import Line, Reply, line
from coach.volume import GateDecision, GateInput, RegionCheck, RegionDose, gate, trimmed_sets
from coach.words import name_of


def report(athlete: Athlete, felt: dict[BackRegion, int], now: datetime) -> Step:
    """Take in how sore one or more regions are: kept as facts, and shown on the session's card."""
    hours = hours_since(plan.last_hard(athlete), now)
    session = athlete.session
    facts = tuple(Soreness(at=now, region=region, level=level, hours=hours) for region, level in felt.items())
    records = tuple(
        SorenessGiven(now, f.region, f.level, hours, session.id if session else None) for f in facts
    )
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


def check(athlete: Athlete, now: datetime) -> GateInput:
    """What the gate looks at: soreness as told today, each region's last session, and the two clocks."""
    session = athlete.session
    told = session.soreness if session else {}
    excluded = frozenset(one for past in athlete.past for one in past.grip_out)
    _, results = history.strength(athlete.base, athlete.log, athlete.bodyweight_g, excluded)
    last = plan.last_hard(athlete)
    return GateInput(
        regions=tuple(
            RegionCheck(region, told.get(region), history.last_performance(results, region).label)
            for region in BACK_REGIONS
        ),
        hours=hours_since(last, now),
        rest_day=last is None or has_rest_day(last, now, athlete.clock),
        waits=session.waits if session else 0,
    )


def decide(athlete: Athlete, now: datetime) -> Step:
    """Let the gate decide about the session at hand, and show what it made of it."""
    session = athlete.session
    assert session is not None
    looked_at = check(athlete, now)
    decision = gate(looked_at)
    if session.light:
        return cards.show_session(athlete, now)
    if decision.ask_pain:
        return pain.ask_soreness_or_pain(athlete, now)
    if decision.action in ("wait", "rest"):
        return _wait(athlete, looked_at, decision, now)
    if decision.action == "too_soon" and not is_legal(
        plan.last_hard(athlete), session.planned, athlete.clock, decision.min_hours
    ):
        return _move(athlete, looked_at, decision, now)
    return _train(athlete, looked_at, decision, now)


def _wait(athlete: Athlete, looked_at: GateInput, decision: GateDecision, now: datetime) -> Step:
    """Too sore: the session moves a day or more to a legal slot, and nothing counts as missed."""
    session = athlete.session
    assert session is not None
    begun_from = session.planned if now - session.planned < timedelta(hours=12) else now
    until = begun_from + timedelta(hours=max(decision.wait_h, 24))
    start = plan.next_hard_slot(athlete, now, not_before=until, min_hours=decision.min_hours, any_day=True)
    moved = Session(
        id=session.id,
        letter=session.letter,
        planned=start,
        waits=session.waits + 1,
        receipts=session.receipts,
    )
    athlete, receipt = keep_receipt(athlete, "gate", decision.rule, looked_at, decision, now)
    moved = moved.model_copy(update={"receipts": (*moved.receipts, receipt.id)})
    athlete = athlete.with_(session=moved)
    told = (
        line(f"gate.{decision.rule}", regions=_extreme(looked_at)),
        line("gate.moved", at=athlete.local(start), receipt=receipt.name),
        line("gate.moves"),
    )
    return Step(athlete).keep(receipt.record).reply(cards.waiting(session.id, moved, told))


def _move(athlete: Athlete, looked_at: GateInput, decision: GateDecision, now: datetime) -> Step:
    """Too soon after the last hard session: the first legal slot, with the reason."""
    session = athlete.session
    assert session is not None
    start = plan.next_hard_slot(athlete, now, min_hours=decision.min_hours, any_day=True)
    moved = session.model_copy(update={"planned": start, "slots": (), "today": (), "soreness": {}})
    athlete, receipt = keep_receipt(athlete, "gate", decision.rule, looked_at, decision, now)
    moved = moved.model_copy(update={"receipts": (*moved.receipts, receipt.id)})
    athlete = athlete.with_(session=moved)
    told = (
        line(f"gate.{decision.rule}", regions=(), hours=int(looked_at.hours or 0)),
        line("gate.moved", at=athlete.local(start), receipt=receipt.name),
    )
    return Step(athlete).keep(receipt.record).reply(cards.waiting(session.id, moved, told))


def _extreme(looked_at: GateInput) -> tuple[Line, ...]:
    return tuple(line(f"region.{each.region}") for each in looked_at.regions if (each.soreness or 0) >= 3)


def _train(athlete: Athlete, looked_at: GateInput, decision: GateDecision, now: datetime) -> Step:
    """Go ahead with what each region may do today."""
    athlete = cards.opened(athlete, now)
    session = athlete.session
    assert session is not None
    adjusted, notes = apply(athlete, session.slots, decision)
    load_pct = {
        slot.exercise: dose.load_pct
        for slot in adjusted
        for dose in decision.regions
        if dose.region == slot.entry.region and dose.load_pct != 100
    }
    session = session.model_copy(
        update={
            "today": adjusted,
            "gate": decision.rule,
            "load_pct": load_pct,
            "hold_load": any(dose.hold_load for dose in decision.regions),
            "notes": notes,
        }
    )
    athlete = athlete.with_(session=session)
    step = Step(athlete)
    if adjusted != session.slots or load_pct:
        athlete, receipt = keep_receipt(athlete, "gate", decision.rule, looked_at, decision, now)
        noted = session.model_copy(
            update={
                "notes": (*notes, Note(key="receipt.tag", values={"receipt": receipt.name})),
                "receipts": (*session.receipts, receipt.id),
            }
        )
        step = Step(athlete.with_(session=noted)).keep(receipt.record)
    return step.then(lambda known: cards.show_session(known, now))


def apply(
    athlete: Athlete, slots: tuple[Slot, ...], decision: GateDecision
) -> tuple[tuple[Slot, ...], tuple[Note, ...]]:
    """The slots as the gate leaves them, and what to say about it: each change, or that there is none and why."""
    doses = {dose.region: dose for dose in decision.regions}
    spared = _spare(athlete, slots, doses["lower_back"]) if "lower_back" in doses else slots
    adjusted = tuple(each for slot in spared for each in _trim(slot, doses))
    notes = [
        Note(key=f"gate.{dose.rule}", values={"region": dose.region})
        for dose in decision.regions
        if _bites(dose)
    ]
    if not notes:
        notes = [Note(key="gate.fresh_ok")]
    return adjusted, (*notes, *_differences(slots, adjusted))


def _bites(dose: RegionDose) -> bool:
    return dose.rule != "fresh_ok"


def _spare(athlete: Athlete, slots: tuple[Slot, ...], dose: RegionDose) -> tuple[Slot, ...]:
    """Costly lifts swapped for ones that leave the lower back alone, when it is sore at 2 or 3."""
    if dose.trim != "spare_lower_back" or dose.soreness < 2:
        return slots
    return spare_lower_back(
        slots, plan.person(athlete), plan.template(athlete), none_at_all=dose.soreness >= 3
    )


def _trim(slot: Slot, doses: dict[BackRegion, RegionDose]) -> tuple[Slot, ...]:
    from dataclasses import replace  # noqa: PLC0415

    region = slot.entry.region
    dose = doses.get(region) if region != "support" else None
    sets = slot.sets
    if slot.entry.pattern == "horizontal_pull":
        sets -= sum(each.rows_less for each in doses.values())
    if dose is not None:
        sets = (
            min(max(sets, 1), trimmed_sets(slot.sets, dose.sets_pct)) if dose.sets_pct < 100 else max(sets, 1)
        )
        if sets <= 0:
            return ()
        return (
            replace(
                slot,
                sets=sets,
                rir=slot.rir + dose.more_rir,
                technique=slot.technique if dose.techniques else None,
            ),
        )
    return (replace(slot, sets=max(sets, 1)),)


def _differences(before: tuple[Slot, ...], after: tuple[Slot, ...]) -> tuple[Note, ...]:
    """Each exercise whose sets changed, in a note: 3 to 2 sets, dropped, or instead of another."""
    was, now = {s.exercise: s.sets for s in before}, {s.exercise: s.sets for s in after}
    notes = [
        Note(key="change.sets", values={"exercise": name_of(each), "before": was[each], "after": now[each]})
        for each in was
        if each in now and was[each] != now[each]
    ]
    gone = [each for each in was if each not in now]
    new = [each for each in now if each not in was]
    for out, into in zip(gone, new, strict=False):
        notes.append(
            Note(
                key="change.swapped",
                values={"before": name_of(out), "after": name_of(into), "sets": now[into]},
            )
        )
    notes += [Note(key="change.dropped", values={"exercise": name_of(each)}) for each in gone[len(new) :]]
    return tuple(notes)


def all_told(felt: dict[BackRegion, int]) -> bool:
    """Whether every region has an answer."""
    return set(felt) >= set(BACK_REGIONS)


def nothing_reply() -> Reply:
    """A short notice for a tap on a card that is over."""
    return Reply((line("stale.session"),), toast=True)
