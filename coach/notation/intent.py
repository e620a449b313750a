"""Whether a message is meant as a log at all: questions, plans, wishes, negations and reminders are not."""

from __future__ import annotations

import re

_ASKING = "how what when why which who should shall can could do does is are may would will was wie warum".split()
_NOT_DONE = (
    *("tomorrow", "next week", "next time", "next session", "next month", "going to", "gonna", "plan to", "plan:"),
    *("planning to", "planned", "will do", "will try", "will go", "i'll", "want to", "wanna", "would like", "wish"),
    *("hope", "hoping", "aim", "aiming", "goal", "target", "remind", "reminder", "didn't", "didnt", "did not"),
    *(
        "don't",
        "dont",
        "do not",
        "couldn't",
        "couldnt",
        "could not",
        "cannot",
        "can't",
        "cant",
        "can not",
        "skipped",
        "never",
        "todo",
    ),
    *("to do", "used to", "https:", "http:", "www."),
)
#: "Couldn't do another" tells how hard it was, not that it was not done.
_EFFORT = r" do (?:another|one more|more)\b"
_BEST = "(?:pb|pr|max|best|1rm|record)"

_QUESTION = re.compile(rf"\?\s*$|^(?:{'|'.join(_ASKING)})\b", re.IGNORECASE)
_OTHER = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, _NOT_DONE))})(?!\w)(?!{_EFFORT})|\bmy {_BEST}\b|\b{_BEST} (?:is|was|of|on)\b",
    re.IGNORECASE,
)


def means_a_log(text: str) -> bool:
    """False for what is plainly something else; the patterns are alternatives and scan in linear time."""
    return not (_QUESTION.search(text.strip()) or _OTHER.search(text.replace("’", "'")))
