"""A file of another app, from the question to the last row: asked about, taken in part by part, and folded in.

Nothing is stored before the yes. From then on the shell reads the file beside the chat and brings one part at a time,
so that every turn is short; how far it has come is in the athlete's state, so a restart goes on where it was. At the
end everything that is older than the recent log is folded anew, oldest first: records and expected strength come out
as if each set had been logged on its day, whatever the order of the file. A whole import can be taken back (`undoing`).
"""

from coach.importing.asking import attached, cancel, hear, press
from coach.importing.taking import due, fold, fold_in, is_own, look_through, lost, parts, stored_before, take
from coach.importing.undoing import undo_last

__all__ = [
    "attached",
    "cancel",
    "due",
    "fold",
    "fold_in",
    "hear",
    "is_own",
    "look_through",
    "lost",
    "parts",
    "press",
    "stored_before",
    "take",
    "undo_last",
]
