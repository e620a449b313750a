"""`/stats`, which only the owner is answered: how many, how busy, and whether anything waits."""

from __future__ import annotations

from handlers.clock import Clock
from handlers.figures import Figures
from store import Store, figures
from store.times import to_ms


async def stats(store: Store, counted: Figures, clock: Clock) -> str:
    """The numbers as HTML. They name nobody."""
    now = to_ms(clock.now())
    stands = await store.read(figures.standing, now)
    mean = 1000 * counted.turn_seconds / counted.turns if counted.turns else 0.0
    poll = counted.last_good_poll
    lines = (
        f"Athletes: {stands.athletes}, active this week: {stands.active}, gone: {stands.left}, sets: {stands.sets}",
        f"Turns: {counted.turns} ({mean:.1f} ms each), failed: {counted.turns_failed}",
        f"Nudges: due {counted.nudges_due}, sent {counted.nudges_sent}, late {counted.nudges_late},"
        f" failed {counted.nudges_failed}, overdue {stands.overdue}",
        f"Inbox: {stands.inbox}{_age(stands.inbox_oldest, now)}",
        f"Outbox: {stands.outbox}{_age(stands.outbox_oldest, now)}, set aside: {stands.set_aside}",
        f"Sent: {counted.sent}, tried again: {counted.retried}, too fast (429): {counted.refused}",
        "Last good poll: " + ("-" if poll is None else f"{clock.monotonic() - poll:.0f} s ago"),
        f"Up: {_span(clock.monotonic() - counted.started)}",
    )
    return "\n".join(lines)


def _age(oldest: int | None, now: int) -> str:
    return "" if oldest is None else f" (oldest {(now - oldest) / 1000:.0f} s)"


def _span(seconds: float) -> str:
    hours, rest = divmod(int(seconds), 3600)
    return f"{hours // 24} d {hours % 24} h {rest // 60} min"
