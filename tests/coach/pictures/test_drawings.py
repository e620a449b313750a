"""What stands in a picture, read from its SVG: every number as a word, true sizes, letters large enough for a phone."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest

from coach.anatomy import BACK_REGIONS
from coach.pictures import Area, BackMap, Course, Estimate, Picture, Row, Weeks, draw
from coach.pictures.measure import lines_of, width
from coach.pictures.outline import BODY, REGIONS, whole
from coach.pictures.paper import GROUND, ON_SHADES, SHADES, SOFT, WIDTH
from coach.texts import plain
from coach.turn import Line, line
from tests.test_docs import contrast

FIRST = date(2026, 7, 20)
SVG = "{http://www.w3.org/2000/svg}"
LONG = "Mittlerer Rücken und Latissimus"


def raw(text: str) -> Line:
    return line("word.raw", text=text)


def weeks(*sets: tuple[float, ...], target: float = 12, name: str = "Mid back") -> Weeks:
    rows = tuple(Row(region, raw(name), each, target) for region, each in zip(BACK_REGIONS, sets, strict=False))
    mondays = tuple(FIRST + timedelta(weeks=nth) for nth in range(len(sets[0])))
    return Weeks(raw("Hard sets a week"), raw("Monday to Sunday."), mondays, rows)


def back(*areas: tuple[int, str], name: str = "Mid back") -> BackMap:
    drawn = tuple(
        Area(region, shade, number, raw(name), (raw(f"{number} of 12 sets"),))
        for region, (shade, number) in zip(BACK_REGIONS, areas, strict=True)
    )
    return BackMap(raw("This week"), raw("Since Sunday."), drawn, tuple(raw(each) for each in ("a", "b", "c", "d")))


EIGHT = weeks((6, 8, 9, 9.5, 11, 10, 12, 7), (0,) * 8, (20, 3, 4, 4, 5, 5, 6, 0))
BACK = back((0, "0"), (1, "4.5"), (3, "12"))


def course(*estimates: tuple[int, int, int]) -> Course:
    found = tuple(Estimate(FIRST + timedelta(days=day), low, high) for day, low, high in estimates)
    return Course(raw("Bent-over barbell row"), raw("The scale does not begin at 0."), found, "kg")


ROW = course((0, 72, 79), (3, 76, 84), (4, 75, 83), (28, 84, 93))


def drawn(picture: Picture) -> str:
    return draw(picture, plain)


def words(svg: str) -> list[str]:
    return ["".join(each.itertext()) for each in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def bars(svg: str, region: str) -> list[float]:
    """The heights of a region's bars."""
    rects = ElementTree.fromstring(svg).iter(f"{SVG}rect")
    mine = [each for each in rects if each.get("fill") == f"url(#{region})" and each.get("stroke")]
    return [float(each.get("height", 0)) for each in mine]


def test_every_number_of_the_weeks_stands_in_words() -> None:
    told = words(drawn(EIGHT))
    for row in EIGHT.rows:
        assert f"{row.sets[-1]:g} of {row.target:g} so far" in told
        assert {f"{each:g}" for each in row.sets} <= set(told)
    assert {"20 Jul", "31 Aug"} <= set(told)


def test_bars_begin_at_nothing_and_share_one_scale() -> None:
    svg = drawn(EIGHT)
    upper, lower = bars(svg, "upper_back"), bars(svg, "lower_back")
    assert upper[6] / upper[0] == pytest.approx(12 / 6, abs=0.02)
    assert lower[0] / upper[6] == pytest.approx(20 / 12, abs=0.02)
    assert bars(svg, "mid_back") == []  # nothing done, no bar; its 0 is printed


def test_only_this_week_is_framed_in_dashes() -> None:
    rects = ElementTree.fromstring(drawn(EIGHT)).iter(f"{SVG}rect")
    assert (
        sum(each.get("stroke-dasharray") is not None and each.get("fill") == "url(#upper_back)" for each in rects) == 1
    )


def test_one_week_is_a_picture_too() -> None:
    assert "0 of 12 so far" in words(drawn(weeks((0.0,), (3.0,), (1.5,))))


def test_each_region_of_the_map_has_its_shade_and_its_number() -> None:
    svg = drawn(BACK)
    fills = [each.get("fill") for each in ElementTree.fromstring(svg).iter(f"{SVG}path")]
    assert fills[1:4] == [SHADES[0], SHADES[1], SHADES[3]]
    assert {"0", "4.5", "12", "4.5 of 12 sets"} <= set(words(svg))


def test_the_back_is_the_same_on_both_sides_and_has_no_seam() -> None:
    for half in (BODY, *(piece for pieces in REGIONS.values() for piece in pieces)):
        way = whole(half)
        numbers = [float(each) for each in re.findall(r"-?\d+(?:\.\d+)?", way)]
        xs = numbers[::2]
        assert min(xs) + max(xs) == pytest.approx(680, abs=0.2)
        assert way.count("M") == (1 if half.startswith("M0 ") else 2)


@pytest.mark.parametrize(
    "picture", [EIGHT, BACK, ROW, weeks((3.0,), name=LONG), back((0, "0"), (1, "13.5"), (2, "7"), name=LONG)]
)
def test_letters_are_large_and_nothing_runs_over_the_edge(picture: Picture) -> None:
    for each in ElementTree.fromstring(drawn(picture)).iter(f"{SVG}text"):
        size, x = int(each.get("font-size", 0)), float(each.get("x", 0))
        wide = width(each.text or "", size, bold=each.get("font-weight") == "bold")
        left = {"end": x - wide, "middle": x - wide / 2}.get(each.get("text-anchor", ""), x)
        assert size >= 24
        assert left >= 0, each.text
        assert left + wide <= WIDTH, each.text


def test_a_course_tells_its_first_and_last_range_and_those_that_have_room() -> None:
    told = words(drawn(ROW))
    assert {"72–79", "84–93", "20 Jul", "17 Aug"} <= set(told)
    assert "76–84" not in told  # three days of 28 later: there is no room for it


def test_a_small_change_looks_small_and_a_pause_looks_like_one() -> None:
    circles = [
        (float(each.get("cx", 0)), float(each.get("cy", 0)))
        for each in ElementTree.fromstring(drawn(ROW)).iter(f"{SVG}circle")
    ]
    (x0, y0), (x1, _), _, (x3, y3) = circles
    assert (x3 - x0) / (x1 - x0) == pytest.approx(28 / 3, abs=0.1)
    assert 0 < y0 - y3 < 400


@pytest.mark.parametrize("low", [4, 20, 67, 140, 320])
def test_the_scale_of_a_course_has_whole_steps_and_few_of_them(low: int) -> None:
    told = words(drawn(course((0, low, low + 2), (7, low + 1, low + 3))))
    marks = [float(each.removesuffix(" kg")) for each in told if each.endswith(" kg")]
    assert 3 <= len(marks) <= 7
    assert marks[0] <= low
    assert marks[-1] >= low + 3


def test_what_an_athlete_may_have_named_cannot_break_the_drawing() -> None:
    ElementTree.fromstring(drawn(replace(EIGHT, title=raw('<b>&"'))))


def test_words_can_be_read_on_every_ground() -> None:
    assert contrast(SOFT, GROUND) >= 4.5
    for shade, ink in zip(SHADES, ON_SHADES, strict=True):
        assert contrast(ink, shade) >= 4.5


def test_each_shade_is_darker_than_the_one_before() -> None:
    against = [contrast("#000000", shade) for shade in SHADES]
    assert against == sorted(against, reverse=True)


def test_long_words_are_broken_between_words_only() -> None:
    assert lines_of("one two three", 10, 45) == ["one two", "three"]
    assert lines_of("indivisible", 10, 5) == ["indivisible"]
