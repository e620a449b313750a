"""Pain in the conversation: what the gate of `coach.safety` found becomes a hold, a fixed text and one question.

While a hold locks training, or a question of safety is open, every way to a session ends in `locked`. What is left of
training under a lesser hold is `spared`. The floors, from the ground up: `questions`, `holding`, `sparing`, `triage`,
`gate`; `clearing` lifts what `holding` began.
"""

from __future__ import annotations

from coach.pain.clearing import agree, clear, cleared_in_words, follow_up, follow_up_due, picked_in_words
from coach.pain.gate import answer_doubt, half_sign, hear_doubt, screen, told_at_start
from coach.pain.holding import bars, blocks_training, locked, needs_agreement
from coach.pain.questions import ask_again, pain_today
from coach.pain.sparing import EASY, only_light, spared
from coach.pain.triage import (
    answer_triage,
    ask_soreness_or_pain,
    hear_triage,
    lifted,
    number_alone,
    report,
    was_asked_today,
)

__all__ = [
    "EASY",
    "agree",
    "answer_doubt",
    "answer_triage",
    "ask_again",
    "ask_soreness_or_pain",
    "bars",
    "blocks_training",
    "clear",
    "cleared_in_words",
    "follow_up",
    "follow_up_due",
    "half_sign",
    "hear_doubt",
    "hear_triage",
    "lifted",
    "locked",
    "needs_agreement",
    "number_alone",
    "only_light",
    "pain_today",
    "picked_in_words",
    "report",
    "screen",
    "spared",
    "told_at_start",
    "was_asked_today",
]
