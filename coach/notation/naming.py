"""Which lift a segment is about: as named, as the plan says, as lifted last - or which ones to ask among."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coach.lifts import Lift, key, lift_named, nearest, possible, unqualified
from coach.notation.items import Item
from coach.notation.segments import Segment
from coach.notation.values import Context
from coach.notation.vocabulary import MANNERS

_MOST_OPTIONS = 4
_ASSISTED = {"pull-up": "assisted pull-up", "chin-up": "assisted chin-up", "dip": "assisted dip"}

_ROW = "barbell row"
#: What a lift becomes when a band takes the place of its load, or helps.
_BANDED = {
    "pull-up": "Band-assisted pull-up",
    "face pull": "Band face pull",
    "lat pulldown": "Band pulldown",
    "straight-arm pulldown": "Band straight-arm pulldown",
    "good morning": "Band good morning",
    "bicep curl": "Band curl",
    _ROW: "band row",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """The lifts a segment may be about, the likelier first; `question` is empty where the first is meant."""

    lifts: tuple[Lift, ...]
    question: str = ""
    typed: str = ""  # the name as typed, where it is to be learnt
    items: tuple[Item, ...] = ()  # the segment's items without the words of the name
    from_session: bool = False


def choose(segment: Segment, context: Context) -> Choice:
    """The lift of a segment."""
    words, rest = _name_words(segment)
    if segment.name is None:
        return _unnamed(words, rest, context)
    if segment.name.kind == "unqualified":
        return _unqualified(segment.name.text, words, rest, context)
    lift = lift_named(segment.name.text)
    if words:
        return _qualified(lift, _in_order(segment, words), rest)
    if lift.name in _ASSISTED and _minus_alone(rest):
        return Choice((lift_named(_ASSISTED[lift.name]),), "assisted", items=rest)
    return Choice((_as_done(lift, rest),), items=rest)


def _minus_alone(items: Sequence[Item]) -> bool:
    """`pull-up -20 x 8`: help, on a lift that has none; after `bw` it is plain."""
    kinds = {item.kind for item in items}
    return any(item.kind == "amount" and item.sign == "-" for item in items) and not kinds & {"body", "help"}


def _name_words(segment: Segment) -> tuple[str, tuple[Item, ...]]:
    """Unknown words directly beside the name, before any number; ways of doing a lift are not among them."""
    words: list[Item] = []
    for item in _beside_name(segment):
        if item.kind in ("amount", "comma", "slash", "dash", "open", "note", "break", "body", "again"):
            break
        if item.kind == "word":
            words.append(item)
    if all(item.text in MANNERS for item in words):
        return "", segment.items
    return " ".join(item.text for item in words), tuple(item for item in segment.items if item not in words)


def _beside_name(segment: Segment) -> Sequence[Item]:
    """The items without a heading: words before the name that a colon parts from it, or after a colon behind
    it.
    """
    items = segment.items
    colons = [index for index, item in enumerate(items) if item.text == ":" and item.kind == "filler"]
    if not colons or segment.name is None:
        return items
    name = segment.name.start
    before = [index for index in colons if items[index].start < name]
    after = [index for index in colons if items[index].start > name]
    return items[before[-1] + 1 if before else 0 : after[0] if after else len(items)]


def _unnamed(words: str, rest: tuple[Item, ...], context: Context) -> Choice:
    if words:
        return _unknown(words, rest)
    if context.current is not None:
        meant = _measured_so(rest, context) or context.current
        return Choice((_as_done(lift_named(meant), rest),), items=rest, from_session=True)
    known = dict.fromkeys((*context.plan, *context.recent))
    return Choice(tuple(lift_named(name) for name in known)[:_MOST_OPTIONS], "which_lift", items=rest)


#: What the units of an amount measure.
_MEASURES = {"m": "metres", "s": "seconds", "seconds": "seconds"}


def _measured_so(rest: tuple[Item, ...], context: Context) -> str | None:
    """Metres or seconds where the exercise at hand is counted in reps: the one of the plan that is measured so."""
    measures = {_MEASURES[item.unit] for item in rest if item.kind == "amount" and item.unit in _MEASURES}
    if context.current is None or lift_named(context.current).measure != "reps" or len(measures) != 1:
        return None
    fitting = [name for name in context.plan if lift_named(name).measure in measures]
    return fitting[0] if len(fitting) == 1 else None


def _unknown(words: str, rest: tuple[Item, ...]) -> Choice:
    wanted = key(words)
    near = nearest(wanted) or (nearest(wanted[:-1]) if wanted.endswith("s") else None)
    if near is not None:
        return Choice((_as_done(near, rest),), "did_you_mean", words, rest)
    return Choice((*possible(wanted), Lift(words)), "new_lift", words, rest)


def _in_order(segment: Segment, words: str) -> str:
    """The words and the name of the lift as they stand in the message."""
    assert segment.name is not None
    first = next((item for item in segment.items if item.kind == "word"), segment.name)
    return f"{segment.name.text} {words}" if segment.name.start < first.start else f"{words} {segment.name.text}"


def _qualified(lift: Lift, whole: str, rest: tuple[Item, ...]) -> Choice:
    """A known name with words that make it another lift: "zercher squat"."""
    near = nearest(key(whole))
    return Choice((near or lift, Lift(whole)), "did_you_mean", whole, rest)


def _unqualified(word: str, words: str, rest: tuple[Item, ...], context: Context) -> Choice:
    term = unqualified(word)
    assert term is not None
    if words:
        return _unknown(f"{words} {word}", rest)
    banded = dict.fromkeys(_BANDED[name] for name in (*term.lifts, _ROW) if name in _BANDED and term.fits(name))
    if banded and _by_band_alone(rest):
        return Choice(tuple(map(lift_named, banded)), "which_lift" if len(banded) > 1 else "", items=rest)
    planned = [name for name in dict.fromkeys(context.plan) if term.fits(name)]
    if context.current in planned or (context.current and not planned and term.fits(context.current)):
        planned = [context.current] if context.current else planned
    lately = [entry.lift for entry in reversed(context.last)] + list(context.recent)
    found = planned or [name for name in lately if term.fits(name)][:1]
    if len(found) == 1:
        return Choice((_as_done(lift_named(found[0]), rest),), items=rest)
    names: Sequence[str] = found or term.lifts
    return Choice(tuple(lift_named(name) for name in names[:_MOST_OPTIONS]), "which_lift", items=rest)


def _as_done(lift: Lift, items: Sequence[Item]) -> Lift:
    """Help or a band makes another lift of a pull-up."""
    kinds = {item.kind for item in items}
    if lift.name in _ASSISTED and "help" in kinds:
        return lift_named(_ASSISTED[lift.name])
    helped = lift.name in _ASSISTED and kinds & {"band", "colour"}
    if lift.name in _BANDED and (helped or _by_band_alone(items)):
        return lift_named(_BANDED[lift.name])
    return lift


def _by_band_alone(items: Sequence[Item]) -> bool:
    """Whether a band is all that loads or helps: "face pulls red band 3x15"; not "good morning 40 kg, band"."""
    kinds = {item.kind for item in items}
    if not kinds & {"band", "colour"} or "unloaded" in kinds:
        return False
    return not any(item.load_unit or item.sign == "@" for item in items)
