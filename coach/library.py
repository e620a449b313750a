"""The catalogue in the chat: browse exercises, how one is done, and why a region is trained."""

from __future__ import annotations

from datetime import datetime

from coach.anatomy import BACK_REGIONS
from coach.athlete import Athlete
from coach.exercises import Exercise, all_exercises, exercise, find, is_exercise, mistake
from coach.steps import Step, button, raw, rows
from coach.turn import Reply, line

SLOT = "library"
REGIONS = (*BACK_REGIONS, "support")


def browse(athlete: Athlete, wanted: str, now: datetime) -> Step:
    """`/exercises`, or the how-to of the one that is named."""
    if wanted.strip():
        found = find(wanted)
        if found.exercises:
            return show(athlete, found.exercises[0]) if len(found.exercises) == 1 else which(athlete, found.exercises)
        return Step(athlete).say(line("library.unknown", name=wanted.strip()[:60]))
    buttons = tuple(button(f"region.{region}", f"library.region={region}") for region in REGIONS)
    return Step(athlete).reply(Reply((line("library.head", n=len(all_exercises())),), rows(buttons, 2), slot=SLOT))


def which(athlete: Athlete, ids: tuple[str, ...]) -> Step:
    """Several exercises are meant by one word: which?"""
    buttons = [raw(exercise(each).words_in(athlete.language).name, f"library.show={each}") for each in ids]
    return Step(athlete).reply(Reply((line("library.which"),), rows(buttons, 1), slot=SLOT))


def press(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A region or an exercise was tapped."""
    if field == "region" and value in REGIONS:
        mine = [each for each in all_exercises() if each.region == value and each.kind != "warmup"]
        buttons = [raw(each.words_in(athlete.language).name, f"library.show={each.id}") for each in mine]
        back = (button("word.back", "library.region=all"),)
        shown = Reply(
            (line("library.region", region=line(f"region.{value}"), why=line(f"library.why.{value}")),),
            (*rows(buttons, 2), back),
            slot=SLOT,
            edit=True,
        )
        return Step(athlete).reply(shown)
    if field == "show" and is_exercise(value):
        return show(athlete, value, edit=True)
    return browse(athlete, "", now)


def show(athlete: Athlete, exercise_id: str, edit: bool = False) -> Step:
    """How an exercise is done: steps, what to feel, the mistake to avoid, easier and harder ways."""
    each = exercise(exercise_id)
    words = each.words_in(athlete.language)
    lines = [line("library.name", name=words.name), line("word.raw", text=words.how)]
    lines += [line("library.cue", cue=cue) for cue in words.cues]
    if words.stretch:
        lines.append(line("library.feel", stretch=words.stretch, squeeze=words.squeeze))
    slip = mistake(each.mistake, athlete.language)
    lines.append(line("library.mistake", what=slip.what, fix=slip.fix))
    lines += _ladder(athlete, each)
    back = (button("word.back", f"library.region={each.region}"),)
    return Step(athlete).reply(Reply(tuple(lines), (back,), slot=SLOT, edit=edit))


def _ladder(athlete: Athlete, each: Exercise) -> list:  # type: ignore[type-arg]
    names = {
        key: tuple(line("word.raw", text=exercise(one).words_in(athlete.language).name) for one in ids)
        for key, ids in (("easier", each.regressions), ("harder", each.progressions))
    }
    return [line(f"library.{key}", names=found) for key, found in names.items() if found]
