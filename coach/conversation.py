"""Everyday words: what a message means becomes the same step that a button or a command would have taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from coach import cards, commands, pain, plan, quick_log, readiness, sessions, settings, week_review
from coach.anatomy import BACK_REGIONS, BackRegion
from coach.athlete import Athlete
from coach.dialogues import Confirming, Doubting
from coach.steps import Step, button
from coach.turn import Reply, line


def hear(athlete: Athlete, text: str, now: datetime, message_id: int) -> Step | None:
    """What was understood, served in order; None when nothing was."""
    return None


def not_understood(athlete: Athlete, text: str, now: datetime) -> Step:
    """An honest miss: what can be written instead, and the nearest buttons."""
    buttons = ((button("command_button.today", "session.today=0"),),) if athlete.session else ()
    return Step(athlete).reply(Reply((line("chat.miss"),), buttons))


def take_guess(athlete: Athlete, value: str, now: datetime) -> Step:
    """A guess that was offered, pressed."""
    return Step(athlete)


def attached(athlete: Athlete, name: str, data: bytes | None, message_id: int, now: datetime) -> Step:
    """A document: an export of another app is read, anything else is declined with the reason."""
    return Step(athlete).say(line("import.not_yet"))


def arrived(athlete: Athlete, zone: str, now: datetime) -> Step:
    """A pin while travelling."""
    return Step(athlete)


def confirm(athlete: Athlete, confirming: Confirming, text: str, now: datetime) -> Step | None:
    """Free text while a step that cannot be taken back is open: only a clear yes or no is an answer."""
    word = text.strip().casefold().rstrip(".!")
    if word in ("yes", "yes, delete everything", "delete", "delete everything"):
        return delete(athlete, True, now)
    if word in ("no", "keep", "keep everything", "cancel", "no, keep it"):
        return delete(athlete, False, now)
    return None


def delete(athlete: Athlete, sure: bool, now: datetime) -> Step:
    """The second step of `/delete`."""
    if not sure:
        return Step(athlete).idle().reply(Reply((line("delete.kept"),), slot="delete", edit=True))
    return Step(athlete, gone=True).say(line("delete.done"))


def hear_doubt(athlete: Athlete, doubting: Doubting, text: str, now: datetime) -> Step | None:
    """Free text while the safety question is open: yes, no or not sure; anything else leaves it open."""
    word = text.strip().casefold().rstrip(".!")
    value = {"yes": "yes", "y": "yes", "no": "no", "n": "no", "none": "no", "nope": "no", "not sure": "not_sure"}.get(word)
    return pain.answer_doubt(athlete, doubting, value, now) if value else None


def felt_between(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A tap on the soreness question between sessions."""
    if not value.isdigit() or field not in (*BACK_REGIONS, "all"):
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    regions: tuple[BackRegion, ...] = BACK_REGIONS if field == "all" else tuple(r for r in BACK_REGIONS if r == field)
    step = readiness.report(athlete, dict.fromkeys(regions, min(3, int(value))), now)
    told = {s.region: s.level for s in step.athlete.soreness if (now - s.at).total_seconds() < 6 * 3600}
    if set(told) < set(BACK_REGIONS):
        shown = Reply((line("sore.more"), line("sore.scale")), week_review.soreness_rows(told), slot="felt", edit=True)
        return step.reply(shown)
    return step.reply(Reply(tuple(_noted(step.athlete, told)), slot="felt", edit=True))


def _noted(athlete: Athlete, told: dict[BackRegion, int]) -> list:  # type: ignore[type-arg]
    worst = max(told.values())
    levels = tuple(line("sore.told", region=line(f"region.{r}"), level=told[r]) for r in BACK_REGIONS)
    key = "sore.noted_extreme" if worst == 3 else "sore.noted_sore" if worst == 2 else "sore.noted_fine"
    at = athlete.local(athlete.session.planned) if athlete.session else None
    return [line("sore.noted", levels=levels), line(key, at=at) if at else line("plan.none")]


_ = (Callable, cards, commands, plan, quick_log, sessions, settings)
