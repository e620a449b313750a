"""`/stats`, which only the owner is answered: how many, how busy, and whether anything waits."""

from __future__ import annotations

from handlers.common import Common
from handlers.figures import Figures
from store import figures
from store.figures import Standing


async def stats(common: Common) -> str:
    """The numbers as HTML. They name nobody."""
    now, counted = common.now_ms(), common.figures
    stands = await common.store.read(figures.standing, now)
    poll, since = counted.last_good_poll, common.clock.monotonic()
    lines = (
        *_people(stands, counted),
        f"Inbox: {stands.inbox}{_age(stands.inbox_oldest, now)}",
        f"Outbox: {stands.outbox}{_age(stands.outbox_oldest, now)}, set aside: {stands.set_aside}",
        f"Sent: {counted.sent}, tried again: {counted.retried}, too fast (429): {counted.refused}",
        "Last good poll: " + ("-" if poll is None else f"{since - poll:.0f} s ago"),
        f"Up: {_span(since - counted.started)}",
    )
    return "\n".join(lines)


def _people(stands: Standing, counted: Figures) -> tuple[str, ...]:
    mean = 1000 * counted.turn_seconds / counted.turns if counted.turns else 0.0
    sent = f"due {counted.nudges_due}, sent {counted.nudges_sent}"
    missed = f"late {counted.nudges_late}, failed {counted.nudges_failed}, overdue {stands.overdue}"
    missed += f", not delivered in time {counted.expired}"
    return (
        f"Athletes: {stands.athletes}, active this week: {stands.active}, gone: {stands.left}",
        f"Sets: {stands.sets}",
        f"Turns: {counted.turns} ({mean:.1f} ms each), failed: {counted.turns_failed}",
        f"Nudges: {sent}, {missed}",
    )


def _age(oldest: int | None, now: int) -> str:
    return "" if oldest is None else f" (oldest {(now - oldest) / 1000:.0f} s)"


def _span(seconds: float) -> str:
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours // 24} d {hours % 24} h {rest // 60} min"
