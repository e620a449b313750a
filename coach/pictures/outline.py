"""The shape of a back from behind, as right halves: points of a path from the top to the bottom.

A half that begins in the middle (x = 0) ends there too, and its mirror image closes it: one outline without a seam. One
that does not is a piece of each side.
"""

from __future__ import annotations

import re
from typing import Final

from coach.anatomy import BackRegion
from coach.pictures.paper import number

BODY: Final = (
    "M0 -40 L50 -40 L58 6 C58 50 66 80 104 98 C150 118 202 124 238 148 C280 176 292 232 294 292"
    " C298 350 308 396 314 446 C300 458 274 458 262 448 C258 400 250 356 242 322 C238 384 220 442 202 490"
    " C190 530 190 566 200 606 C212 650 224 690 228 734 L0 734"
)
_TRAPEZIUS = "M0 18 L44 18 C46 64 62 96 100 114 C140 132 176 136 206 148 C190 178 166 198 140 212 C96 236 42 262 0 302"
_REAR_SHOULDER = (
    "M222 154 C258 172 276 214 278 262 C278 284 272 296 264 302 C248 264 216 234 168 216 C192 202 210 182 222 154"
)
_LATS = (
    "M0 326 C44 284 98 250 150 228 C204 244 234 276 240 318 C236 384 218 440 199 488"
    " C176 500 152 522 132 556 C104 504 58 462 0 446"
)
_ERECTORS = "M0 470 C54 484 96 524 126 578 C142 604 152 622 158 650 C112 678 50 690 0 706"
REGIONS: dict[BackRegion, tuple[str, ...]] = {
    "upper_back": (_TRAPEZIUS, _REAR_SHOULDER),
    "mid_back": (_LATS,),
    "lower_back": (_ERECTORS,),
}
#: Where the middle and the top of the neck are on the paper, and how large the back is.
X, Y, SCALE = 340, 330, 0.96

Point = tuple[float, float]
Stroke = tuple[str, list[Point]]
_COMMAND = re.compile(r"([MLC])([^MLC]*)")


def whole(half: str) -> str:
    """A right half and its mirror image, at their place on the paper, as a path of SVG."""
    strokes = [(command, _points(rest)) for command, rest in _COMMAND.findall(half)]
    there = _way(strokes, 1)
    if strokes[0][1][0][0]:
        return f"{there} Z {_way(strokes, -1)} Z"
    return f"{there} {_way(_back(strokes), -1)} Z"


def place(x: float, y: float) -> Point:
    """A point of the back on the paper."""
    return X + x * SCALE, Y + y * SCALE


def _back(strokes: list[Stroke]) -> list[Stroke]:
    """The same strokes the other way round."""
    starts = [points[-1] for _, points in strokes]
    return [
        (command, [*reversed(points[:-1]), start])
        for (command, points), start in zip(strokes[:0:-1], starts[-2::-1], strict=True)
    ]


def _points(text: str) -> list[Point]:
    numbers = [float(each) for each in text.split()]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _way(strokes: list[Stroke], side: int) -> str:
    return " ".join(command + " ".join(_written(side * x, y) for x, y in points) for command, points in strokes)


def _written(x: float, y: float) -> str:
    there = place(x, y)
    return f"{number(there[0])} {number(there[1])}"
