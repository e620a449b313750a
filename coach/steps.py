"""A step: what one part of the coach makes of an event, before the door turns it into a `Turn`.

Parts of the coach are functions from an athlete to a step. Steps are joined with `then`, so that a message which says
two things is two plain functions one after the other.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from coach.athlete import Athlete, epoch_ms
from coach.dialogues import Dialogue, Idle
from coach.records import Record
from coach.turn import Button, Line, Reply, line


@dataclass(frozen=True, slots=True)
class Step:
    """The athlete as now known, what to say and what to keep."""

    athlete: Athlete
    replies: tuple[Reply, ...] = ()
    records: tuple[Record, ...] = ()
    gone: bool = False  # forget this person altogether

    def say(self, *lines: Line, buttons: tuple[tuple[Button, ...], ...] = ()) -> Step:
        """With one more plain message."""
        return self.reply(Reply(lines, buttons))

    def reply(self, *replies: Reply) -> Step:
        """With more replies."""
        return Step(self.athlete, self.replies + replies, self.records, self.gone)

    def keep(self, *records: Record) -> Step:
        """With more records."""
        return Step(self.athlete, self.replies, self.records + records, self.gone)

    def now(self, athlete: Athlete) -> Step:
        """With the athlete as known after it."""
        return Step(athlete, self.replies, self.records, self.gone)

    def with_(self, **changes: object) -> Step:
        """With some fields of the athlete replaced."""
        return self.now(self.athlete.with_(**changes))

    def opening(self, dialogue: Dialogue) -> Step:
        """With another open question."""
        return self.with_(dialogue=dialogue)

    def idle(self) -> Step:
        """With no open question."""
        return self.opening(Idle())

    def with_first(self, told: Line) -> Step:
        """With a line above the first message, where there is one."""
        for i, each in enumerate(self.replies):
            if each.lines and not each.toast:
                shown = replace(each, lines=(told, *each.lines))
                return replace(self, replies=(*self.replies[:i], shown, *self.replies[i + 1 :]))
        return self

    def with_rows(self, rows: tuple[tuple[Button, ...], ...]) -> Step:
        """With more rows of buttons on the last message."""
        *before, last = self.replies
        return replace(self, replies=(*before, replace(last, buttons=last.buttons + rows)))

    def with_line(self, said: Line) -> Step:
        """With one more line on the last message, where there is one that stays."""
        for at, reply in reversed(list(enumerate(self.replies))):
            if reply.lines and not reply.toast and reply.document is None:
                longer = replace(reply, lines=(*reply.lines, said))
                return replace(self, replies=(*self.replies[:at], longer, *self.replies[at + 1 :]))
        return self

    def silently(self) -> Step:
        """With everything decided and kept, and nothing said."""
        return replace(self, replies=())

    def told_in(self, language: str | None) -> Step:
        """With every message so far in a language of its own; None leaves them in the athlete's."""
        if language is None:
            return self
        return replace(self, replies=tuple(replace(reply, language=language) for reply in self.replies))

    def unasked(self) -> Step:
        """With every message so far as a nudge."""
        return replace(self, replies=tuple(replace(reply, nudge=True) for reply in self.replies))

    def until(self, moment: datetime) -> Step:
        """With nothing so far said later than this, whatever holds up its delivery."""
        ends = epoch_ms(moment)
        return replace(self, replies=tuple(replace(reply, expires=ends) for reply in self.replies))

    def then(self, part: Callable[[Athlete], Step]) -> Step:
        """Followed by another part."""
        after = part(self.athlete)
        return Step(after.athlete, self.replies + after.replies, self.records + after.records, after.gone)


def button(key: str, data: str, /, **values: object) -> Button:
    """A button by the key of its label: `button("word.yes", "delete.sure=yes")`."""
    return Button(line(key, **values), data)


def raw(text: str, data: str) -> Button:
    """A button whose label is a name or a number rather than words of ours."""
    return Button(line("word.raw", text=text), data)


def rows(buttons: tuple[Button, ...] | list[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    """Buttons in rows of a width."""
    return tuple(tuple(buttons[i : i + width]) for i in range(0, len(buttons), width))


def worded(athlete: Athlete, key: str, **values: object) -> Line:
    """A text of several wordings, in the one whose turn it is: none comes again before all others did."""
    return line(key, turn=athlete.nudging.worded.get(key, 0), **values)
