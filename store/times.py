"""Instants as the database has them: epoch milliseconds, UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def to_ms(instant: datetime) -> int:
    """An aware datetime as epoch milliseconds, exactly (no floating point)."""
    return (instant - EPOCH) // _MILLISECOND


def from_ms(ms: int) -> datetime:
    """Epoch milliseconds as an aware UTC datetime."""
    return EPOCH + ms * _MILLISECOND


def maybe_ms(instant: datetime | None) -> int | None:
    """`to_ms`, where there may be no instant."""
    return None if instant is None else to_ms(instant)
