"""Whether a message is meant as a log at all: questions, plans, wishes, negations and reminders are not."""

from __future__ import annotations

import re

_QUESTION = re.compile(
    r"\?\s*$|^(?:how|what|when|why|which|who|should|shall|can|could|do|does|is|are|may|would|will|was|wie|was|warum|como)\b",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:tomorrow|next (?:week|time|session|month)|going to|gonna|plan(?:ning)? to|will (?:do|try|go)|i'?ll\b|want to"
    r"|wanna|would like|wish|hope|hoping|aim(?:ing)?|goal|target|remind|reminder|did ?n[o']t|didnt|do ?n[o']t|could ?n[o']t"
    r"|couldnt|cannot|can'?t|skipped|never|todo|to do|planned|plan:|my (?:pb|pr|max|best|1rm|record)|(?:pb|pr|max|best|1rm"
    r"|record) (?:is|was|of|on)|used to|https?:|www\.)",
    re.IGNORECASE,
)


def means_a_log(text: str) -> bool:
    """False for what is plainly something else; the patterns are plain alternatives and scan in linear time."""
    return not (_QUESTION.search(text.strip()) or _OTHER.search(text.replace("’", "'")))
