"""The one small thing about technique that is worked on: one cue on each session until the athlete says it is fixed.

One at a time, because attention is what a set has least of. While there is one, the exercises of a card leave their
own cues out.
"""

from __future__ import annotations

from datetime import datetime

from coach import answers, grip, pain, pull_ups
from coach.athlete import Athlete
from coach.cards.cue import fixed_button
from coach.steps import Step
from coach.texts import has
from coach.turn import Reply, line
from coach.understanding import Meaning

#: Words that end it, while something is worked on.
_FIXED = frozenset({"fixed", "it's fixed", "its fixed", "it is fixed", "fixed it", "that's fixed", "that is fixed"})


def take_up(athlete: Athlete, meaning: Meaning, now: datetime) -> Step:
    """The answer to a trouble with technique; one that a cue can mend is worked on from now on."""
    step = answers.answer(athlete, meaning, now)
    trouble = meaning.slots.trouble
    if trouble == "cannot_pull_up" and athlete.profile is not None and not pain.bars(athlete, now):
        return step.then(lambda known: pull_ups.know(known, 0, now))
    if trouble == "grip" and athlete.profile is not None and not pain.bars(athlete, now):
        return grip.gave_out(athlete, now)
    if trouble is None or not has(f"cue.{trouble}"):
        return step
    told = Reply((*step.replies[-1].lines, line("technique_work.begun")), (fixed_button(trouble),))
    return Step(athlete.with_(working_on=trouble)).reply(told)


def said_fixed(athlete: Athlete, text: str) -> Step | None:
    """ "Fixed" in words, while something is worked on; None for anything else."""
    plainly = text.strip().casefold().rstrip(".!").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return fixed(athlete, athlete.working_on) if athlete.working_on and plainly in _FIXED else None


def fixed(athlete: Athlete, trouble: str) -> Step:
    """It is fixed: the cue goes. A press for one that is no longer worked on changes nothing."""
    if not athlete.working_on or trouble != athlete.working_on:
        return Step(athlete).reply(Reply((line("stale.question"),), toast=True))
    return Step(athlete.with_(working_on="")).say(line("technique_work.fixed", cue=line(f"cue.{trouble}")))
