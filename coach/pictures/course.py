"""A lift over some weeks: each session's estimate as a range, and a line through the middles."""

from __future__ import annotations

from coach.lines import line
from coach.pictures.paper import BLUE, GROUND, MARGIN, SMALL, SOFT, TEXT, WIDTH, Paper, Say, number
from coach.pictures.values import Course, Estimate

_TOP, _FOOT, _HEIGHT = 230, 760, 900  # of the drawing, and of the paper
_LEFT, _RIGHT = MARGIN + 110, WIDTH - MARGIN - 60
#: Steps between two lines of the scale, of which the first is taken that needs no more lines than this.
_STEPS, _MOST_LINES = (1, 2, 5, 10, 20, 50, 100, 200), 6
_ROOM = 0.2  # of the middle, up and down, is shown at least
_APART = 150  # between two sessions that are told in figures


def draw_course(shown: Course, say: Say) -> str:
    """The picture as SVG."""
    paper = Paper()
    title = say(shown.title)
    paper.head(title, say(shown.note))
    low, high, step = _scale(shown.estimates)
    for nth in range(round((high - low) / step) + 1):
        value = low + nth * step
        y = _height(value, low, high)
        paper.line((_LEFT - 12, y), (_RIGHT + 40, y), f'stroke="{SOFT}" stroke-width="2" stroke-opacity="0.35"')
        paper.words((_LEFT - 24, y + 10), f"{number(value)} {shown.unit}", SMALL, ink=SOFT, anchor="end")
    points = [(_across(each, shown.estimates), each) for each in shown.estimates]
    _band(paper, points, low, high)
    for nth in _named([x for x, _ in points]):
        x, each = points[nth]
        day = say(line("picture.day", day=each.day.day, month=line(f"month.{each.day.month}")))
        paper.words((x, _FOOT + 56), day, SMALL, ink=SOFT, anchor="middle")
        paper.words((x, _FOOT + 100), f"{each.low}\N{EN DASH}{each.high}", TEXT, bold=True, anchor="middle")
    return paper.finished(title, _HEIGHT)


def _scale(estimates: tuple[Estimate, ...]) -> tuple[float, float, float]:
    """From where to where the scale goes, in whole steps; wide enough that a small change looks like one."""
    middle = (min(each.low for each in estimates) + max(each.high for each in estimates)) / 2
    least = min(middle * (1 - _ROOM), *(each.low for each in estimates))
    most = max(middle * (1 + _ROOM), *(each.high for each in estimates))
    for step in _STEPS:
        low, high = least // step * step, (most // step + 1) * step
        if (high - low) / step <= _MOST_LINES:
            return low, high, step
    return 0.0, float(most), float(most)


def _height(value: float, low: float, high: float) -> float:
    return _FOOT - (value - low) / (high - low) * (_FOOT - _TOP)


def _across(each: Estimate, estimates: tuple[Estimate, ...]) -> float:
    """By its day, so that a pause is seen as one."""
    first, last = estimates[0].day, estimates[-1].day
    share = (each.day - first).days / max(1, (last - first).days)
    return _LEFT + 50 + share * (_RIGHT - _LEFT - 100)


def _band(paper: Paper, points: list[tuple[float, Estimate]], low: float, high: float) -> None:
    """The range as a pale band, and the line through its middle with a dot for each session."""
    above = [f"{number(x)} {number(_height(each.high, low, high))}" for x, each in points]
    below = [f"{number(x)} {number(_height(each.low, low, high))}" for x, each in reversed(points)]
    paper.path(f"M{' L'.join(above + below)} Z", f'fill="{BLUE}" fill-opacity="0.22"')
    middles = [(x, _height((each.low + each.high) / 2, low, high)) for x, each in points]
    way = " L".join(f"{number(x)} {number(y)}" for x, y in middles)
    paper.path(f"M{way}", f'fill="none" stroke="{BLUE}" stroke-width="6" stroke-linejoin="round"')
    for x, y in middles:
        paper.circle(x, y, 11, f'fill="{BLUE}" stroke="{GROUND}" stroke-width="4"')


def _named(places: list[float]) -> list[int]:
    """Which sessions are told in figures: the first, the last, and what has room between them."""
    chosen = [0]
    for nth, place in enumerate(places[:-1]):
        if place - places[chosen[-1]] >= _APART and places[-1] - place >= _APART:
            chosen.append(nth)
    return [*chosen, len(places) - 1]
