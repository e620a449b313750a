"""Reads the held-back tables, puts every line to the coach, and counts what came out.

A message goes the way it goes in a conversation: the pain gate first, then the grammar of sets, then everyday words.
Run it to see the figures, with `--misses` the lines behind them, and with a folder those of another table:
`python -m tests.coach.held_back.measuring --misses tests/coach/outsiders`.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any

from coach.exercises.finding import find
from coach.notation import Asked, Context, Stored
from coach.notation import read as read_sets
from coach.one_breath import tells_more_than_sets
from coach.places import find as find_places
from coach.safety import scan
from coach.sets import SetEntry, kg
from coach.understanding import Slots, understand
from coach.understanding.lexicon import words_of
from coach.understanding.naming import names

#: Somebody in kilograms who has just logged a set.
_KNOWN = Context(unit="kg", last=(SetEntry("barbell row", "bent_over_barbell_row", reps=10, weight=kg(60)),))
HERE = Path(__file__).parent
#: What a class of the table may be answered with; a graver answer than the line asks for is not milder.
_ANSWERS = {"E": "emergency", "U": "urgent", "A": "amber", "c": "self_harm"}
_SHORT_OF = {"ask": "asked", "none": "missed"}
#: What an utterance is taken for when the gate answers it.
_STOPPED = {"amber": "pain", "ask": "pain", "self_harm": "crisis"}
_GRAVER = {"emergency": 3, "self_harm": 3, "urgent": 2, "amber": 1}


@dataclass(frozen=True)
class Heard:
    """What came out of one message: the intents and, over all of them, their slots."""

    intents: frozenset[str]
    slots: Slots = field(default_factory=Slots)
    exercises: frozenset[str] = frozenset()
    loads: frozenset[str] = frozenset()


@dataclass
class Figures:
    """Counts, and the lines behind each count."""

    of: int = 0
    lines: dict[str, list[str]] = field(default_factory=dict)

    def note(self, kind: str, line: str) -> None:
        """One more line of this kind."""
        self.lines.setdefault(kind, []).append(line)

    def __getitem__(self, kind: str) -> int:
        return len(self.lines.get(kind, ()))


def load(name: str, folder: Path = HERE) -> dict[str, Any]:
    """One of the two tables."""
    return tomllib.loads((folder / name).read_text(encoding="utf-8"))


# ------------------------------------------------------------------------------------------------------------- intents


def hear(text: str, today: date) -> Heard:
    """What the coach makes of a message, the gate first, as in a conversation."""
    verdict = scan(text)
    if verdict.kind != "none":
        return Heard(frozenset({_STOPPED.get(verdict.kind, verdict.kind)}))
    sets = read_sets(text, _KNOWN)
    if isinstance(sets, Stored | Asked) and not tells_more_than_sets(text, _KNOWN, today):
        options = sets.options if isinstance(sets, Asked) else ()
        entries = sets.entries if isinstance(sets, Stored) else sets.draft or (options[0].entries if options else ())
        lifted = frozenset(each.exercise for each in entries if each.exercise)
        return Heard(frozenset({"log"}), exercises=lifted, loads=_loads(entries))
    return _understood(text, today)


def _understood(text: str, today: date) -> Heard:
    slots, intents, loads = Slots(), set(), set[str]()
    for meaning in understand(text, today=today):
        intents.add(meaning.intent)
        slots = slots.joined(meaning.slots)
        if meaning.intent in ("log", "correction"):
            sets = read_sets(meaning.slots.text, _KNOWN)
            loads |= _loads(sets.entries) if isinstance(sets, Stored) else set()
            loads |= {f"{meaning.slots.number} {meaning.slots.unit or ''}".strip()}
    named = frozenset((*(() if slots.exercise is None else (slots.exercise,)), *slots.candidates))
    return Heard(frozenset(intents), slots, named, frozenset(loads))


def _loads(entries: Any) -> frozenset[str]:
    weights = [each.weight for each in entries if each.weight]
    return frozenset((*(str(each) for each in weights), *(each.number for each in weights)))


def intents_right(line: dict[str, Any], heard: Heard) -> bool:
    """Whether one of the sets of intents that are right came out, or nothing where asking is right too."""
    wanted = [line["intents"], *line.get("or", [])]
    return heard.intents in [frozenset(each) for each in wanted] or bool(line.get("ask") and not heard.intents)


def wrong_slots(line: dict[str, Any], heard: Heard) -> list[str]:
    """The slots of a line that did not come out, with what came instead."""
    return [
        f"{name}: {value} wanted, {_shown(name, heard)} read"
        for name, value in line.get("slots", {}).items()
        if not _is_slot(name, value, heard)
    ]


def _is_slot(name: str, value: Any, heard: Heard) -> bool:
    slots = heard.slots
    if name == "soreness":
        return all(any(_same_soreness(row, told) for told in slots.soreness) for row in value)
    if name in ("exercise", "candidates"):
        wanted = [value] if isinstance(value, str) else value
        return any(set(find(each).exercises) & heard.exercises for each in wanted)
    if name == "equipment":
        return {each for thing in value for each in _equipment(thing)} <= slots.equipment
    if name == "places":
        return {find_places(each)[0].zone for each in value} <= {place.zone for place in slots.places}
    if name == "load":
        return value in heard.loads
    if isinstance(value, list) and name == "goal":
        return slots.goal in value
    if name in ("days", "regions"):
        return set(value) <= set(getattr(slots, name))
    return _written(getattr(slots, name)) == _written(value)


def _written(value: Any) -> str:
    """A day or an hour as the tables write it, in quotes or without."""
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _same_soreness(row: dict[str, Any], told: Any) -> bool:
    regions, levels = (row.get(name) for name in ("region", "level"))
    region = told.region in (regions if isinstance(regions, list) else [regions])
    return region and (levels is None or told.level in (levels if isinstance(levels, list) else [levels]))


def _equipment(thing: str) -> set[str]:
    return {span.concept for span in names("EQUIPMENT").spans(words_of(thing))} or {thing}


def _shown(name: str, heard: Heard) -> str:
    if name in ("exercise", "candidates"):
        return str(sorted(heard.exercises))
    return str(sorted(heard.loads)) if name == "load" else str(getattr(heard.slots, name, None))


def measure_intents(folder: Path = HERE) -> Figures:
    """The utterances of a table: intents right, slots right, and lines right in both."""
    table = load("intents.toml", folder)
    figures = Figures(of=len(table["lines"]))
    for line in table["lines"]:
        heard = hear(line["text"], table["today"])
        right, wrong = intents_right(line, heard), wrong_slots(line, heard)
        asked = bool(line.get("ask") and not heard.intents)
        name = f"{line['text']}  ({' '.join(line['intents'])}; heard {' '.join(sorted(heard.intents)) or 'nothing'})"
        figures.note("intents" if right else "missed" if not heard.intents else "misread", name)
        if line.get("slots"):
            figures.note("with slots", name)
            figures.note("slots" if asked or not wrong else "slots wrong", f"{name} {'; '.join(wrong)}")
        if right and (asked or not wrong):
            figures.note("all", name)
    return figures


# -------------------------------------------------------------------------------------------------------------- safety


def measure_red(folder: Path = HERE) -> Figures:
    """Red flags: caught as gravely as they are, asked back, or missed."""
    lines = load("safety.toml", folder)["red"]
    figures = Figures(of=len(lines))
    for line in lines:
        text = line.get("before", line["text"])  # what stops the training is said before it; `text` must not undo it
        verdict = scan(text, language=line["language"])
        least = min(_GRAVER[_ANSWERS[each[0]]] for each in line["classes"])
        kind_alike = ("crisis" in line["classes"]) == (verdict.kind == "self_harm")
        enough = _GRAVER.get(verdict.kind, 0) >= least and kind_alike
        kind = "caught" if enough else _SHORT_OF.get(verdict.kind, "milder")
        figures.note(kind, f"{line['language']} {'/'.join(line['classes'])}: {text} ({verdict.kind} {verdict.symptom})")
    return figures


def measure_harmless(folder: Path = HERE) -> Figures:
    """Harmless lines: left alone, asked back (where one question is right, or where it is not), or stopped."""
    lines = load("safety.toml", folder)["harmless"]
    figures = Figures(of=len(lines))
    for line in lines:
        verdict = scan(line["text"], language=line["language"])
        named = f"{line['language']} {line['kind']}: {line['text']} ({verdict.kind} {verdict.symptom})"
        if verdict.kind == "ask":
            figures.note("asked", named)
            figures.note("asked rightly" if line.get("ask") else "asked needlessly", named)
        else:
            figures.note("left alone" if verdict.kind == "none" else "stopped", named)
        if verdict.kind not in ("none", "ask", "amber"):
            figures.note("locked", named)
    return figures


def page_rows(folder: Path = HERE) -> dict[str, int]:
    """What a page tells of a folder's tables, row by row."""
    intents, red, harmless = measure_intents(folder), measure_red(folder), measure_harmless(folder)
    return {
        "Intents right": intents["intents"],
        "Slots right": intents["slots"],
        "Intents and slots right": intents["all"],
        "Not understood, asked back": intents["missed"],
        "Taken for something else": intents["misread"],
        "Red flags caught": red["caught"],
        "Red flags asked about": red["asked"],
        "Red flags answered more mildly": red["milder"],
        "Red flags missed": red["missed"],
        "Harmless stopped": harmless["stopped"],
        "Harmless asked about": harmless["asked"],
    }


def report(with_lines: bool, folder: Path = HERE) -> str:
    """The figures in words, and the lines behind what went wrong where that is asked for."""
    said = []
    for name, measure, good in (
        ("intents", measure_intents, {"intents", "all", "slots", "with slots"}),
        ("red flags", measure_red, {"caught"}),
        ("harmless", measure_harmless, {"left alone", "asked"}),
    ):
        figures = measure(folder)
        said.append(f"{name}, {figures.of} lines: {dict(Counter({k: len(v) for k, v in figures.lines.items()}))}")
        wrong = {kind: lines for kind, lines in figures.lines.items() if with_lines and kind not in good}
        said += [f"  {kind}: {each}" for kind, lines in wrong.items() for each in lines]
    return "\n".join(said)


if __name__ == "__main__":
    folders = [Path(each) for each in sys.argv[1:] if not each.startswith("-")] or [HERE]
    sys.stdout.write("\n".join(report("--misses" in sys.argv, folder) for folder in folders) + "\n")
