"""What is shown, and how it is cut: the picture and transcript of the demonstration, and pictures of some weeks."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

from devtools.pictures import lived
from devtools.pictures.chat import Bubble, Day, draw
from devtools.pictures.measure import plain
from devtools.pictures.story import Entry, sore_week

ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "docs" / "img" / "conversation.svg"
WEEKS, BACK = PICTURE.with_name("weeks.svg"), PICTURE.with_name("back.svg")
README = ROOT / "README.md"
CUT = "…"
_COLUMNS = 92  # of the transcript: what a page of a forge shows without scrolling
_BEGINS, _ENDS = "<!-- conversation: made by python3 -m devtools.pictures -->\n", "<!-- /conversation -->"
_PASSAGE = re.compile(f"(?<={_BEGINS}).*?(?={_ENDS})", re.DOTALL)


def pictures() -> dict[Path, str]:
    """Every picture of the documentation as it is drawn now, by its file."""
    weeks, back = lived.drawn()
    return {PICTURE: picture(), WEEKS: weeks, BACK: back}


def picture() -> str:
    """The sore evening and the Sunday after it, as SVG."""
    week = sore_week()
    nudge, moved, review = week.nudge, week.moved, week.review
    shown = (
        Day(_day(nudge)),
        Bubble("coach", _cut(nudge, 0, 1, -1), _hour(nudge), nudge.buttons[:4]),
        Bubble("athlete", week.sore.lines, _hour(week.sore)),
        Bubble("coach", moved.lines, f"edited {_hour(moved)}", moved.buttons),
        Day(_day(review)),
        Bubble("coach", _cut(review, 0, _fewer(review)), _hour(review)),
    )
    return draw("A conversation with the coach", shown)


def transcript() -> str:
    """The same week in a few lines of text, from the first evening on."""
    week = sore_week()
    told = (
        (*_told(week.joined), CUT, *_told(week.welcome), CUT, *_told(week.logged), *_told(week.ticked, 0, 1, 2)),
        (*_told(week.nudge, 0, 1, -1), *_told(week.sore), *_told(week.moved)),
        (*_told(week.review, 0, _fewer(week.review)), *_told(week.why), *_told(week.because)),
    )
    return "\n\n".join("\n".join(day) for day in told)


def _day(entry: Entry) -> str:
    return f"{entry.at:%A} {entry.at.day} {entry.at:%B}"


def _hour(entry: Entry) -> str:
    return f"{entry.at:%H:%M}"


def _fewer(review: Entry) -> int:
    """The line of the review that moves a target. Raises LookupError where none does."""
    for place, text in enumerate(review.lines):
        if "→" in text:
            return place
    raise LookupError("the review of the demonstration moves no target: see handlers/demo.py")


def _cut(entry: Entry, *places: int) -> tuple[str, ...]:
    """The lines at these places, with dots for those between and after them."""
    lines: list[str] = []
    before = -1
    for place in sorted({place % len(entry.lines) for place in places}):
        lines += [CUT, entry.lines[place]] if place > before + 1 else [entry.lines[place]]
        before = place
    return (*lines, CUT) if before + 1 < len(entry.lines) else tuple(lines)


def _told(entry: Entry, *places: int) -> tuple[str, ...]:
    """An entry as lines of a transcript: all of it, or its lines at these places."""
    lines = [plain(text) for text in (_cut(entry, *places) if places else entry.lines)]
    if entry.how == "taps":
        lines = [f"[{text}]" for text in lines]
    head = f"{entry.at:%a %H:%M}  {'you  ' if entry.who == 'athlete' else 'coach'}  "
    broken = [piece for text in lines for piece in textwrap.wrap(text, _COLUMNS - len(head))]
    return tuple((" " * len(head) if number else head) + text for number, text in enumerate(broken))


def readme(text: str) -> str:
    """The README with its transcript made anew. Raises LookupError where the passage is not marked."""
    passage = f"```text\n{transcript()}\n```\n"
    renewed, found = _PASSAGE.subn(lambda _: passage, text)
    if found != 1:
        raise LookupError("README.md has no passage marked as conversation")
    return renewed


def renew() -> None:
    """Write the pictures and the transcript as the coach speaks now."""
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    for path, drawn in pictures().items():
        path.write_text(drawn, encoding="utf-8")
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")
