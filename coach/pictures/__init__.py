"""Pictures of training as SVG text: drawn here, turned into pixels by the shell.

`draw(picture, say)` is all there is; `say` puts a line into the athlete's words. A picture never says more than its
caption does, so that it can be left out.
"""

from __future__ import annotations

from collections.abc import Callable

from coach.lines import Line
from coach.pictures.back_map import draw_back_map
from coach.pictures.course import draw_course
from coach.pictures.values import Area, BackMap, Course, Estimate, Picture, Row, Weeks
from coach.pictures.weeks import draw_weeks

__all__ = ["Area", "BackMap", "Course", "Estimate", "Picture", "Row", "Weeks", "draw"]


def draw(picture: Picture, say: Callable[[Line], str]) -> str:
    """The picture as one SVG document."""
    match picture:
        case Weeks():
            return draw_weeks(picture, say)
        case BackMap():
            return draw_back_map(picture, say)
        case Course():
            return draw_course(picture, say)
