"""What the program counts while it runs: for `/stats`, the health endpoint and the metrics."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Figures:
    """Counters since the start; times are seconds of the clock's `monotonic`."""

    started: float = 0.0
    last_good_poll: float | None = None
    polls_failed: int = 0
    updates: int = 0
    turns: int = 0
    turns_failed: int = 0
    turn_seconds: float = 0.0
    nudges_due: int = 0
    nudges_sent: int = 0
    nudges_late: int = 0
    nudges_failed: int = 0
    expired: int = 0  # could not be delivered as long as they made sense
    sent: int = 0
    retried: int = 0
    refused: int = 0  # 429
    set_aside: int = 0

    def took(self, seconds: float) -> None:
        """A turn was taken and committed."""
        self.turns += 1
        self.turn_seconds += seconds

    def delivered(self, nudge: bool) -> None:
        """A letter was accepted."""
        self.sent += 1
        self.nudges_sent += nudge
