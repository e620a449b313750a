"""A correction in words: in reply to a log, right after it, or after a tap on its button in `/history`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from coach.athlete import Athlete
from coach.dialogues import Correcting
from coach.notation import Stored, read, read_correction, read_other_lift
from coach.quick_log.editing import as_of
from coach.quick_log.fixing import correct, sets_of_message
from coach.quick_log.hearing import take
from coach.quick_log.situation import context
from coach.quick_log.storing import readback
from coach.sets import LoggedSet
from coach.steps import Step
from coach.turn import line

_LOG_SLOT = re.compile(r"log\.(\d+)$")
#: Numbers alone, in reply to the card: the next sets, not a correction.
_BARE = re.compile(r"[\d\s,./x×@+]+")
#: Counts alone.
_COUNTS = re.compile(r"\d{1,3}(?:[\s,/]+\d{1,3})*")
#: Without one of these words, what is said without a reply is no correction of the last log.
_CUE = re.compile(
    r"\b(?:not|instead|meant|was|were|should|shoulda|correction|oops|sorry|actually|wrong|rather|make)\b", re.IGNORECASE
)
#: The last log follows, written out anew.
_OPENING = re.compile(
    r"(?:actually|sorry|oops|correction|i meant|make (?:it|that)|(?:it|that) (?:was|should be))[,:]? ", re.IGNORECASE
)
#: Sets that were left out follow.
_MORE = re.compile(
    r"(?:(?:and|add|plus|also)(?: (?:a|another|one more)(?: set of)?)?|(?:one more|another) set of)[:,]? ",
    re.IGNORECASE,
)
#: A number against another one.
_NOT = re.compile(r"(?:it was |that was )?[\d.,]+ ?(?:kg|lbs?|reps?)? not [\d.,]+ ?(?:kg|lbs?|reps?)?", re.IGNORECASE)
#: Which of several sets.
_NTH = re.compile(r"\b(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th)\b|\bset \d\b", re.IGNORECASE)
#: Sets of one lift that lie no further apart than this are counted through.
_ONE_BOUT = timedelta(hours=2)
#: How long the last log can be meant by words that do not name it; by words of effort alone, until the next set.
_LATELY, _JUST_NOW = timedelta(hours=24), timedelta(minutes=30)


def replied(athlete: Athlete, text: str, slot: str | None, own_message: int | None, now: datetime) -> Step | None:
    """A reply to a log, or to our line about it: "8 not 10", "last was 9". None when it corrects nothing."""
    mine = sets_of_message(athlete, own_message or 0)
    if not mine and slot and (match := _LOG_SLOT.match(slot)):
        mine = sets_of_message(athlete, int(match[1]))
    if mine:
        return fix(athlete, text, mine, now) or _same_lifts(athlete, text, mine, now)
    if slot and slot.startswith("session.") and not _BARE.fullmatch(text.strip()):
        return fix_last(athlete, text, now)
    return None


def fix(athlete: Athlete, text: str, mine: tuple[LoggedSet, ...], now: datetime) -> Step | None:
    """Correct some sets by a phrase: counts, loads, efforts, the unit, or the lift. None when it is no correction."""
    if not mine:
        return None
    entries = tuple(s.entry for s in mine)
    ids = tuple(s.id for s in mine)
    fixed = read_correction(text, entries)
    if fixed is not None:
        pairs = [(s.id, entry) for s, entry in zip(mine, fixed, strict=True) if s.entry != entry]
        only = pairs if len({s.message_id for s in mine}) > 1 else list(zip(ids, fixed, strict=True))
        return correct(athlete, tuple(i for i, _ in only), tuple(entry for _, entry in only), now)
    lifted = read_other_lift(text, entries, context(athlete, now))
    return None if lifted is None else take(athlete, lifted, text, now, mine[0].message_id, ids)


def fix_last(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """A correction without a reply means the last log."""
    return fix(athlete, text, _last(athlete), now)


def _last(athlete: Athlete) -> tuple[LoggedSet, ...]:
    return tuple(s for s in athlete.log if s.id in athlete.last_logged)


def fix_plainly(athlete: Athlete, text: str, now: datetime) -> Step | None:
    """Words that can only be about the log just made: "that was pulldowns not rows", "could do 2 more"."""
    mine = _last(athlete)
    if not mine or now - mine[-1].at > _LATELY:
        return None
    if _CUE.search(text):
        step = fix(athlete, text, _in_a_row(athlete, mine) if _NTH.search(text) else mine, now)
        return step or _anew(athlete, text, mine, now) or _no_such(athlete, text, mine)
    if now - mine[-1].at > _JUST_NOW or _COUNTS.fullmatch(text.strip()):
        return None
    entries = tuple(s.entry for s in mine)
    fixed = read_correction(text, entries)
    only_effort = fixed is not None and all(
        (was.count, was.load, was.lift, was.warmup) == (now_is.count, now_is.load, now_is.lift, now_is.warmup)
        for was, now_is in zip(entries, fixed, strict=True)
    )
    return correct(athlete, tuple(s.id for s in mine), fixed, now) if fixed is not None and only_effort else None


def _anew(athlete: Athlete, text: str, mine: tuple[LoggedSet, ...], now: datetime) -> Step | None:
    """ "Actually 62.5x9": the last log written out once more."""
    match = _OPENING.match(text.strip())
    return _same_lifts(athlete, text.strip()[match.end() :], mine, now) if match else None


def _no_such(athlete: Athlete, text: str, mine: tuple[LoggedSet, ...]) -> Step | None:
    """ "60 not 50", and no 50 is there: said so, and never taken for a log."""
    if not _NOT.fullmatch(text.strip()):
        return None
    return Step(athlete).say(line("log.which_set", sets=readback(mine, athlete.language)))


def _in_a_row(athlete: Athlete, mine: tuple[LoggedSet, ...]) -> tuple[LoggedSet, ...]:
    """Sets of one lift that were logged one by one: "second set was 8" counts through all of them."""
    last = mine[-1]
    if len(mine) > 1 or last.entry.warmup:
        return mine
    return tuple(
        s
        for s in athlete.log
        if s.entry.lift == last.entry.lift and not s.entry.warmup and last.at - s.at < _ONE_BOUT and s.id <= last.id
    )


def _same_lifts(athlete: Athlete, text: str, mine: tuple[LoggedSet, ...], now: datetime) -> Step | None:
    """A reply that writes the log out anew, with the same lifts: it takes their place."""
    if _COUNTS.fullmatch(text.strip()) and len(mine) > 1:  # fewer or more counts than sets: which ones?
        return Step(athlete).say(line("log.which_set", sets=readback(mine, athlete.language)))
    more = _MORE.match(text.strip())
    reading = read(text.strip()[more.end() :] if more else text, as_of(athlete, mine, now))
    if not isinstance(reading, Stored) or {e.lift for e in reading.entries} != {s.entry.lift for s in mine}:
        return None
    if reading.entries == tuple(s.entry for s in mine):
        return Step(athlete).say(line("log.as_is", sets=readback(mine, athlete.language)))
    kept = tuple(s.entry for s in mine) if more else ()
    return correct(athlete, tuple(s.id for s in mine), (*kept, *reading.entries), now, reading.remarks)


def rewritten(athlete: Athlete, asked: Correcting, text: str, now: datetime) -> Step | None:
    """What a log of `/history` shall be: a correction, or the whole of it anew; None when it is neither."""
    mine = tuple(s for s in athlete.log if s.id in asked.ids)
    closed = Step(athlete).idle().athlete
    if not mine:
        return None
    mended = fix(closed, text, mine, now) or _same_lifts(closed, text, mine, now)
    if mended is not None:
        asks_again = any(each.key == "log.which_set" for reply in mended.replies for each in reply.lines)
        return mended.opening(asked) if asks_again else mended
    reading = read(text, as_of(closed, mine, now))
    return take(closed, reading, text, now, mine[0].message_id, asked.ids) if isinstance(reading, Stored) else None
