"""The quick log: one line in, the right sets stored, one line back; and every way to take it back.

What a line means is `coach.notation`'s business. Here a reading becomes rows: stored and read back (`storing`), asked
about with nothing stored until answered, or refused with the limit named (`hearing`). Editing the message edits its
sets, a reply corrects them, undo removes them (`fixing`), and since everything else is derived from the log, nothing
else needs repair.
"""

from coach.quick_log.fixing import fix, fix_last, forget, recent, remove, replied, sets_of_message, undo
from coach.quick_log.hearing import answer, ask, choose, edited, hear, take
from coach.quick_log.situation import context, lift_of, usual_loads
from coach.quick_log.storing import note_down, readback, store, tap

__all__ = [
    "answer", "ask", "choose", "context", "edited", "fix", "fix_last", "forget", "hear", "lift_of", "note_down",
    "readback", "recent", "remove", "replied", "sets_of_message", "store", "take", "tap", "undo", "usual_loads",
]  # fmt: skip
