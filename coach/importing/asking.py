"""Before a file is taken in: what it holds, its unit where it names none, its unknown lifts, and the yes."""

from __future__ import annotations

from datetime import datetime

from coach import lifts
from coach.athlete import Athlete, ImportProgress
from coach.dialogues import Idle, Importing
from coach.events import Attached
from coach.importing import telling, undoing
from coach.imports import Survey
from coach.records import FileDropped, FileKept
from coach.sets import Unit
from coach.steps import Step, button, raw
from coach.turn import Button, Line, Reply, line

SLOT = "import"
#: Names asked about one by one; whoever trained for years has tried much.
MOST_ASKED = 8
_UNITS: dict[str, Unit] = {"kg": "kg", "kgs": "kg", "kilos": "kg", "kilograms": "kg",
                           "lb": "lb", "lbs": "lb", "pounds": "lb"}  # fmt: skip
_YES = ("yes", "y", "yeah", "yep", "ok", "okay", "import", "import it", "go")
_NO = ("no", "n", "nope", "no thanks", "don't", "leave it")
_KEEP = ("keep", "keep it", "keep it as it is", "none", "none of these", "neither")


def attached(athlete: Athlete, event: Attached, now: datetime) -> Step:
    """A document came: told what it holds and asked about, or refused with the reason."""
    if athlete.safety_question is not None:
        return Step(athlete).say(line("imports.answer_first"))
    if athlete.importing is not None:
        return Step(athlete).say(line("imports.busy"))
    refused = telling.refusal(event)
    if refused is not None or event.data is None:
        return Step(athlete).say(refused or line("imports.unreadable.too_large"))
    found = event.found
    assert isinstance(found, Survey)
    if not found.sets:
        return Step(athlete).say(line("imports.no_sets"), *telling.left_out(found.skipped, found.first_skipped))
    if event.known >= found.sets:
        return Step(athlete).say(line("imports.all_known", n=found.sets))
    importing = Importing(file=event.message_id, found=found, known=event.known, open=_to_ask(found))
    return _ask(athlete, importing, edit=False).keep(FileKept(event.name, event.data))


def _to_ask(found: Survey) -> tuple[str, ...]:
    """The unknown names that may be lifts we know. Our own file holds no names but the athlete's own words."""
    if found.source == "own":
        return ()
    return tuple(name for name, _ in found.unmatched if likely(name))[:MOST_ASKED]


def likely(name: str) -> tuple[str, ...]:
    """Up to three lifts that a name of another app may mean, the likeliest first."""
    bare = name.partition("(")[0].strip()
    keys = tuple(dict.fromkeys(lifts.key(text) for text in (name, bare) if text))
    exact = [lift for each in keys if (lift := lifts.by_key(each)) is not None]
    near = [lift for each in keys if (lift := lifts.nearest(each)) is not None]
    several = [lifts.LIFTS[each] for wanted in keys if (found := lifts.unqualified(wanted)) for each in found.lifts]
    close = [lift for each in keys for lift in lifts.possible(each)]
    return tuple(dict.fromkeys(lift.name for lift in (*exact, *near, *several, *close)))[:3]


# ------------------------------------------------------------------------------------------------------- the questions


def _ask(athlete: Athlete, importing: Importing, *, edit: bool) -> Step:
    """The next open question, below what the file holds; all in one message."""
    zone = athlete.answers.get("zone") or str(athlete.clock)
    lines, buttons = _question(athlete, importing)
    told = Reply((*telling.summary(importing, zone), *lines), buttons, slot=SLOT, edit=edit)
    return Step(athlete).opening(importing).reply(told)


def _question(athlete: Athlete, importing: Importing) -> tuple[tuple[Line, ...], tuple[tuple[Button, ...], ...]]:
    if _wants_unit(importing):
        return (line("imports.asked.unit"),), (_units(athlete, importing),)
    if importing.open:
        return (_which(importing),), _lifts(importing)
    go = f"import.{importing.file}.go"
    new = importing.found.sets - importing.known
    buttons = (button("imports.button.go", f"{go}=yes", n=new), button("imports.button.no", f"{go}=no"))
    return (*telling.kept_names(importing), line("imports.asked.go")), (buttons,)


def _wants_unit(importing: Importing) -> bool:
    return importing.found.needs_unit and importing.unit is None


def _units(athlete: Athlete, importing: Importing) -> tuple[Button, ...]:
    order: tuple[Unit, ...] = ("lb", "kg") if athlete.unit == "lb" else ("kg", "lb")
    return tuple(raw(unit, f"import.{importing.file}.unit={unit}") for unit in order)


def _which(importing: Importing) -> Line:
    name = importing.open[0]
    return line("imports.asked.name", name=telling.short(name), n=dict(importing.found.unmatched).get(name, 1))


def _lifts(importing: Importing) -> tuple[tuple[Button, ...], ...]:
    """The lifts it may be, its own name, and a way past all these questions. `field` tells which name is meant."""
    field = f"import.{importing.file}.name.{len(importing.names)}"
    offered = [(raw(name, f"{field}={i}"),) for i, name in enumerate(likely(importing.open[0]))]
    rest = [(button("imports.button.keep_all", f"{field}=rest"),)] if len(importing.open) > 1 else []
    return (*offered, (button("imports.button.keep", f"{field}=keep"),), *rest)


# --------------------------------------------------------------------------------------------------------- the answers


def press(athlete: Athlete, field: str, value: str, now: datetime) -> Step:
    """A button below a file; one of a question that is no longer open changes nothing."""
    if field == "undo" and value.isascii() and value.isdecimal():
        return undoing.undo(athlete, int(value[:12]), now)
    importing = athlete.dialogue
    file, *what = field.split(".")
    if isinstance(importing, Importing) and file == str(importing.file):
        step = _answered(athlete, importing, what, value, now)
        if step is not None:
            return step
    return Step(athlete).reply(Reply((line("stale.question"),), toast=True))


def _answered(athlete: Athlete, importing: Importing, what: list[str], value: str, now: datetime) -> Step | None:
    if what == ["unit"] and _wants_unit(importing) and value in _UNITS:
        return _ask(athlete, importing.model_copy(update={"unit": _UNITS[value]}), edit=True)
    if what == ["name", str(len(importing.names))] and importing.open and not _wants_unit(importing):
        return _named(athlete, importing, value)
    if what == ["go"] and _is_ready(importing) and value in ("yes", "no"):
        return _begin(athlete, importing) if value == "yes" else _decline(athlete)
    return None


def _is_ready(importing: Importing) -> bool:
    return not _wants_unit(importing) and not importing.open


def _named(athlete: Athlete, importing: Importing, value: str) -> Step | None:
    name = importing.open[0]
    offered = likely(name)
    if value == "rest":
        return _ask(athlete, _settled(importing, {each: each for each in importing.open}), edit=True)
    if value == "keep":
        return _ask(athlete, _settled(importing, {name: name}), edit=True)
    if value.isdecimal() and int(value) < len(offered):
        return _ask(athlete, _settled(importing, {name: offered[int(value)]}), edit=True)
    return None


def _settled(importing: Importing, answers: dict[str, str]) -> Importing:
    names = {**importing.names, **{lifts.key(name): lift for name, lift in answers.items()}}
    left = tuple(name for name in importing.open if name not in answers)
    return importing.model_copy(update={"names": names, "open": left})


def hear(athlete: Athlete, importing: Importing, text: str, now: datetime) -> Step | None:
    """Free text while a file waits: a unit, a lift, yes or no. None when it answers nothing."""
    word = text.strip().casefold().rstrip(".!")
    if word in _NO:
        return _decline(athlete)
    if _wants_unit(importing):
        unit = _UNITS.get(word)
        return _ask(athlete, importing.model_copy(update={"unit": unit}), edit=False) if unit else None
    if importing.open:
        lift = importing.open[0] if word in _KEEP else _meant(text)
        return _ask(athlete, _settled(importing, {importing.open[0]: lift}), edit=False) if lift else None
    return _begin(athlete, importing) if word in _YES else None


def _meant(text: str) -> str | None:
    lift = lifts.named(text)
    return lift.name if lift else None


def _begin(athlete: Athlete, importing: Importing) -> Step:
    """From here on the shell brings the rows."""
    found = importing.found
    underway = ImportProgress(
        file=importing.file,
        source=found.source,
        zone=athlete.answers.get("zone") or str(athlete.clock),
        unit=importing.unit,
        total=found.rows,
    )
    spellings = {**athlete.spellings, **importing.names}
    step = Step(athlete.with_(importing=underway, spellings=spellings)).idle()
    return step.reply(Reply((telling.progress(underway),), slot=SLOT, edit=True))


def _decline(athlete: Athlete) -> Step:
    told = Reply((line("imports.declined"),), slot=SLOT, edit=True)
    return Step(athlete).idle().reply(told).keep(FileDropped())


def cancel(athlete: Athlete) -> Step | None:
    """`/cancel`: the question is taken back, or no more rows are read; None when it does not mean a file."""
    if isinstance(athlete.dialogue, Importing):
        return _decline(athlete)
    underway = athlete.importing
    if underway is None or underway.stopped or underway.undone or not isinstance(athlete.dialogue, Idle):
        return None
    stopped = underway.model_copy(update={"stopped": True})
    return Step(athlete.with_(importing=stopped)).say(line("imports.stopping"))
