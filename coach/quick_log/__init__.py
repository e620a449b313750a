"""The quick log: one line in, the right sets stored, one line back; and every way to take it back.

What a line means is `coach.notation`'s business. Here a reading becomes rows: stored and read back (`storing`), asked
about with nothing stored until answered, or refused with the limit named (`hearing`); what comes before that waits
(`in_line`). An edited message edits its sets (`editing`), words and replies correct them (`replying`), undo takes them
back (`fixing`), and `/history` lists the last days (`listing`); all else is derived from the log, so nothing else needs
repair.
"""

from coach.quick_log.bare import of_the_last
from coach.quick_log.editing import edited
from coach.quick_log.fixing import remove, sets_of_message, undo
from coach.quick_log.hearing import answer, ask, ask_before_finish, choose, hear, not_stored, take
from coach.quick_log.late import on_the_day_of
from coach.quick_log.listing import change, forget, recent
from coach.quick_log.replying import fix, fix_last, fix_plainly, replied, rewritten
from coach.quick_log.resting import off as rest_off
from coach.quick_log.resting import on as rest_on
from coach.quick_log.resting import press as press_rest
from coach.quick_log.resting import wished as rest_wished
from coach.quick_log.situation import context, lift_of
from coach.quick_log.storing import note_down, readback, store, tap

__all__ = [
    "answer", "ask", "ask_before_finish", "change", "choose", "context", "edited", "fix", "fix_last", "fix_plainly",
    "forget", "hear", "lift_of", "not_stored", "note_down", "of_the_last", "on_the_day_of", "press_rest", "readback",
    "recent", "remove", "replied", "rest_off", "rest_on", "rest_wished", "rewritten", "sets_of_message", "store",
    "take", "tap", "undo",
]  # fmt: skip
