"""Hard sets a week: a row of bars for each region, all rows on one scale that begins at nothing."""

from __future__ import annotations

from coach.lines import line
from coach.pictures.measure import largest, width
from coach.pictures.paper import (
    BLUE,
    GREEN,
    GROUND,
    HEAD,
    INK,
    MARGIN,
    ORANGE,
    SMALL,
    SOFT,
    TEXT,
    WIDTH,
    Paper,
    Say,
    number,
)
from coach.pictures.values import Row, Weeks

#: Room is left for at least so many weeks.
_LEAST = 5
_COLOURS = {"upper_back": BLUE, "mid_back": ORANGE, "lower_back": GREEN}
_TOP, _ROW, _BARS, _FOOT = 196, 318, 176, 56  # heights: above the rows, of a row, of its bars, below the rows
_LEFT, _RIGHT = MARGIN, WIDTH - MARGIN - 70  # the targets stand right of the bars
_WIDEST_BAR = 92


def draw_weeks(shown: Weeks, say: Say) -> str:
    """The picture as SVG."""
    paper = Paper()
    paper.parts.append(_patterns())
    title = say(shown.title)
    paper.head(title, say(shown.note))
    most = max(1.0, *(each for row in shown.rows for each in (*row.sets, row.target)))
    for nth, row in enumerate(shown.rows):
        _row(paper, row, _TOP + nth * _ROW, most, say)
    foot = _TOP + len(shown.rows) * _ROW
    _days(paper, shown, foot, say)
    return paper.finished(title, foot + _FOOT)


def _patterns() -> str:
    """A pattern for each region, which is read without colours; the week that is not over is paler."""
    stripes = {"upper_back": "M0 8H16", "mid_back": "M-4 4L4 -4M0 16L16 0M12 20L20 12", "lower_back": "M8 0V16"}
    made = []
    for region, colour in _COLOURS.items():
        ground = f'<rect width="16" height="16" fill="{colour}"/>'
        lines = f'<path d="{stripes[region]}" stroke="{GROUND}" stroke-opacity="0.45" stroke-width="3"/>'
        box = f'id="{region}" width="16" height="16" patternUnits="userSpaceOnUse"'
        made.append(f"<pattern {box}>{ground}{lines}</pattern>")
    return f"<defs>{''.join(made)}</defs>"


def _row(paper: Paper, row: Row, top: float, most: float, say: Say) -> None:
    """The name, what stands against the target, the bars with their numbers, and the target as a dashed line."""
    fill = f'fill="url(#{row.region})"'
    paper.box(MARGIN, top + 8, (32, 32), fill, 6)
    name, so_far = say(row.name), say(line("picture.so_far", done=row.sets[-1], target=row.target))
    room = WIDTH - 2 * MARGIN - 48 - width(so_far, TEXT) - 16
    size = largest([name], (HEAD, 34, 30, 26), room, bold=True)
    paper.words((MARGIN + 48, top + 37), name, size, bold=True)
    paper.words((WIDTH - MARGIN, top + 37), so_far, TEXT, anchor="end")
    foot = top + 92 + _BARS
    per_set = _BARS / most
    paper.line((_LEFT, foot), (_RIGHT, foot), f'stroke="{INK}" stroke-width="3"')
    slot = (_RIGHT - _LEFT) / max(_LEAST, len(row.sets))
    wide = min(_WIDEST_BAR, slot * 0.74)
    places = [_LEFT + slot * (nth + 0.5) for nth in range(len(row.sets))]
    for middle, sets in zip(places, row.sets, strict=True):
        if sets:
            look = f'{fill} stroke="{_COLOURS[row.region]}" stroke-width="3"'
            _bar(paper, (middle - wide / 2, foot), (wide, sets * per_set), look, open_=middle == places[-1])
    _target(paper, row.target, foot - row.target * per_set)
    for middle, sets in zip(places, row.sets, strict=True):
        _count(paper, (middle, foot - sets * per_set), number(sets), bold=middle == places[-1])


def _count(paper: Paper, top: tuple[float, float], text: str, *, bold: bool) -> None:
    """The number above its bar; the line of the target leaves room for it."""
    x, y = top
    wide = width(text, SMALL + 2, bold=bold) + 10
    paper.box(x - wide / 2, y - 36, (wide, 33), f'fill="{GROUND}"', 6)
    paper.words((x, y - 9), text, SMALL + 2, bold=bold, anchor="middle")


def _bar(paper: Paper, place: tuple[float, float], size: tuple[float, float], look: str, *, open_: bool) -> None:
    """A bar that stands on the line; the one of this week is framed in dashes, for it may still grow."""
    x, foot = place
    wide, high = size
    more = ' stroke-dasharray="10 7" fill-opacity="0.55" stroke-linecap="butt"' if open_ else ""
    paper.box(x, foot - high, (wide, high), look + more)


def _target(paper: Paper, target: float, y: float) -> None:
    if target:
        paper.line((_LEFT, y), (_RIGHT + 8, y), f'stroke="{INK}" stroke-width="3" stroke-dasharray="4 8"')
        paper.words((_RIGHT + 18, y + 11), number(target), TEXT, bold=True)


def _days(paper: Paper, shown: Weeks, y: float, say: Say) -> None:
    """The first day of each week below the rows; of this week, that it is this one."""
    slot = (_RIGHT - _LEFT) / max(_LEAST, len(shown.mondays))
    names = [say(line("picture.day", day=day.day, month=line(f"month.{day.month}"))) for day in shown.mondays[:-1]]
    names.append(say(line("picture.this_week")))
    size = largest(names, (SMALL + 2, SMALL, 26, 24), slot - 14)
    for nth, name in enumerate(names):
        last = nth == len(names) - 1
        paper.words(
            (_LEFT + slot * (nth + 0.5), y + 8), name, size, bold=last, ink=INK if last else SOFT, anchor="middle"
        )
