"""What a crowd of virtual lifters came to, and whether the controller passes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, pstdev

from bench.simulation.run import Trace

_LAST_WEEKS, _STEADY_WEEKS = 4, 8


@dataclass(frozen=True, slots=True)
class Summary:
    """One row of the table. Tuples hold percentiles in ascending order."""

    regions: int
    tolerance: tuple[float, ...]  # true tolerance: 5, 25, 50, 75, 95
    intolerant: float  # share of regions that tolerate less than their target
    of_target: tuple[float, ...]  # sets over target for those who tolerate it: 10, 25, 50
    error: tuple[float, ...]  # sets minus tolerance for the others: 10, 50, 90
    over: float  # share more than two sets over tolerance
    spread: tuple[float, ...]  # week-to-week standard deviation of the last weeks: 50, 90, 99
    reversals: tuple[float, float]  # per 12 weeks: mean, 95th percentile
    limited: float  # share of sessions
    extreme: float
    too_soon: int
    raised_while_extreme: int
    gain: tuple[float, ...]  # modelled gain in percent: beginner, intermediate, advanced


def summarise(traces: Sequence[Trace]) -> Summary:
    """The row of one policy."""
    tolerant: list[float] = []
    errors: list[float] = []
    over, spread, turns, tolerance = [], [], [], []
    for trace in traces:
        for sets, limit, target in zip(trace.sets, trace.tolerance, trace.target, strict=True):
            settled = fmean(sets[-_LAST_WEEKS:])
            tolerance.append(limit)
            (tolerant if limit >= target else errors).append(settled / target if limit >= target else settled - limit)
            over.append(settled > limit + 2)
            spread.append(pstdev(sets[-_STEADY_WEEKS:]))
            turns.append(reversals(sets) * 12 / len(sets))
    sessions = max(sum(trace.sessions for trace in traces), 1)
    return Summary(
        regions=len(over),
        tolerance=percentiles(tolerance, 5, 25, 50, 75, 95),
        intolerant=len(errors) / len(over),
        of_target=percentiles(tolerant, 10, 25, 50),
        error=percentiles(errors, 10, 50, 90),
        over=fmean(over),
        spread=percentiles(spread, 50, 90, 99),
        reversals=(fmean(turns), percentiles(turns, 95)[0]),
        limited=sum(trace.limited for trace in traces) / sessions,
        extreme=sum(trace.extreme for trace in traces) / sessions,
        too_soon=sum(trace.too_soon for trace in traces),
        raised_while_extreme=sum(trace.raised_while_extreme for trace in traces),
        gain=tuple(
            100 * fmean([one for t in traces if t.level == level for one in t.gain] or [0.0])
            for level in ("beginner", "intermediate", "advanced")
        ),
    )


def failures(row: Summary) -> list[str]:
    """The success criteria that a controller misses; none when it passes."""
    checks = {
        f"median sets over target {row.of_target[2]:.2f} >= 0.95": row.of_target[2] >= 0.95,
        f"median error {row.error[1]:+.1f} within 1.5 sets": abs(row.error[1]) <= 1.5,
        f"99th percentile of spread {row.spread[2]:.2f} <= 1.5": row.spread[2] <= 1.5,
        f"95th percentile of reversals {row.reversals[1]:.1f} <= 2.5": row.reversals[1] <= 2.5,
        f"limited sessions {row.limited:.1%} < 5 %": row.limited < 0.05,
        f"{row.too_soon} sessions under 48 h": row.too_soon == 0,
        f"{row.raised_while_extreme} increases in a week with soreness 3": row.raised_while_extreme == 0,
    }
    return [text for text, passed in checks.items() if not passed]


def reversals(sets: Sequence[int]) -> int:
    """How often the sets changed direction."""
    changes = [after - before for before, after in pairwise(sets) if after != before]
    return sum((one > 0) != (other > 0) for one, other in pairwise(changes))


def percentiles(figures: Iterable[float], *wanted: int) -> tuple[float, ...]:
    """Percentiles by linear interpolation; zeros for nothing."""
    ordered = sorted(figures)
    if not ordered:
        return tuple(0.0 for _ in wanted)
    return tuple(_at(ordered, each / 100 * (len(ordered) - 1)) for each in wanted)


def _at(ordered: Sequence[float], place: float) -> float:
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
