"""Whether a message is meant as a log at all: questions, plans, wishes, negations and reminders are not.

Behind the sets they may be a remark: "140x5, couldn't lock out a sixth", "140x5, next time with a belt".
"""

from __future__ import annotations

import re

_ASKING = "how what when why which who should shall can could do does is are may would will was wie warum".split()
_AHEAD = (
    *("tomorrow", "next week", "next time", "next session", "next month", "going to", "gonna", "plan to", "plan:"),
    *("planning to", "planned", "will do", "will try", "will go", "i'll", "want to", "wanna", "would like", "wish"),
    *("hope", "hoping", "aim", "aiming", "goal", "target", "remind", "reminder", "remember", "todo", "to do"),
    *("used to", "https:", "http:", "www."),
)
_DENIED = (
    *("didn't", "didnt", "did not", "don't", "dont", "do not", "couldn't", "couldnt", "could not", "cannot", "can't"),
    *("cant", "can not", "skipped", "never"),
)
#: "Couldn't do another" tells how hard it was, not that it was not done.
_EFFORT = r" do (?:another|one more|more)\b"
_BEST = "(?:pb|pr|max|best|1rm|record)"


def _words(these: tuple[str, ...]) -> str:
    return rf"(?<!\w)(?<!as )(?:{'|'.join(map(re.escape, these))})(?!\w)"


_QUESTION = re.compile(rf"\?\s*$|^(?:{'|'.join(_ASKING)})\b", re.IGNORECASE)
_OTHER = re.compile(
    rf"(?P<denied>{_words(_DENIED)}(?!{_EFFORT}))|{_words(_AHEAD)}|\bmy {_BEST}\b|\b{_BEST} (?:is|was|of|on)\b",
    re.IGNORECASE,
)
#: What was kept with # is the note, whatever it says; after a number the sign is pounds.
_NOTE = re.compile(r"(?<![\d\s])\s*#.*|(?<=\s)#.*")
#: What says that the sets were not done: nothing but a verb, or sets of their own.
_UNDONE = re.compile(
    r"\W*(?:(?:do|finish|complete|happen|make|manage|get|it|that|them|any|all|at)\W*)*$", re.IGNORECASE
)
_COUNTED = re.compile(r"\d")
_SHORT_OF = re.compile(
    r"\s*(?:(?:get|do|hit|make|reach|lock out|the|a|an)\s+)*\d+(?:st|nd|rd|th)?(?: reps?)?\W*", re.IGNORECASE
)
_SETS = re.compile(r"\d\s*(?:kgs?|lbs?)?\s*[x×*@]\s*\d", re.IGNORECASE)
_PARTED = re.compile(r"[,.;:!(\n–—-]|\bbut\b|\bthough\b", re.IGNORECASE)
_THE_SAME = re.compile(r"\b(?:that|this|it)\b", re.IGNORECASE)
_DOING_THEM = re.compile(r"\b(?:do|try|hit|get|lift|make)\s+(?:that|this|it)\b", re.IGNORECASE)
#: "Tomorrow" and "next week" alone say when the sets before them are to be.
_MERE_DATE = 2


def means_a_log(text: str) -> bool:
    """False for what is plainly something else; the patterns are alternatives and scan in linear time."""
    said = _NOTE.sub("", text.replace("’", "'")).strip()
    return not _QUESTION.search(said) and all(_remarks(said, found) for found in _OTHER.finditer(said))


def is_still_to_come(text: str) -> bool:
    """Whether the sets themselves are told to be for later: "row 60x10, tomorrow", "60x10, going to do that soon"."""
    said = _NOTE.sub("", text.replace("’", "'")).strip()
    return any(_puts_off(said, found) for found in _OTHER.finditer(said) if not found["denied"])


def _puts_off(said: str, found: re.Match[str]) -> bool:
    before, told = said[: found.start()], said[found.start() :]
    behind = before[max(map(before.rfind, "0123456789")) + 1 :]
    if not _COUNTED.search(before) or _COUNTED.search(told) or re.search(r"\w", behind):
        return False
    return len(told.split()) <= _MERE_DATE or _DOING_THEM.search(told) is not None


def _remarks(said: str, found: re.Match[str]) -> bool:
    """Whether words of a plan or a denial only remark on sets that stand before them."""
    before, after = said[: found.start()], said[found.end() :]
    if not _COUNTED.search(before) or _SETS.search(after):
        return False
    if found["denied"]:
        short = not _COUNTED.search(after) or _SHORT_OF.fullmatch(after) is not None
        return short and not _UNDONE.fullmatch(after)
    behind = before[max(map(before.rfind, "0123456789")) + 1 :]
    parted = _PARTED.search(behind)
    told = (behind[parted.end() :] if parted is not None else "") + said[found.start() :]
    return parted is not None and len(told.split()) > _MERE_DATE and not _THE_SAME.search(told)
