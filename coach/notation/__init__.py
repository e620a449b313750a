"""The quick log's notation: one line in, the right sets out, and back.

The theory. A log has no grammar of its own: `3x10` is sets x reps to a coach and load x reps to a logger, a comma
ends a set or makes a decimal, `s` is seconds, sets, or a pair of dumbbells. What decides is the lift. So a line is
not matched against patterns but read in stages, each a file, each trusting only the one before:

    script      one way of writing: digits, multiplication signs, dashes and blanks of all scripts
    tokens      numbers, words, signs, line breaks
    lexing      typed items: amounts with units (amounts), efforts, lifts (names), marks, what is no set (asides)
    segments    which items are about which lift; rounds and circuits (rounds)
    groups      the grammar: cells of terms, a term a product of factors, a factor a list of amounts (parts)
                what is said behind the numbers stays as it was written (remarks)
    settling    what the lift settles: `s`, `m`, `20s`, and whether an @ is a load or an effort
    products    which factor is the load, the sets, the reps - by unit first, then by size and by lift
    cells       loads, counts and products of one cell together (blocks spread into sets)
    sensing     the cells in order, each under the load the ones before it left in force
    entries     sets with units; limits says what no set exceeds
    together    all segments at once: stored, asked or refused as a whole
    reading     from the text to there, or not a log (both_units while nobody knows the unit)

A stage that finds two readings keeps both, the likelier first, and the last stage asks. Only one usual reading is
stored; it can be repeated in full (`describe`, `symbols`) and written in the shortest form that reads as the same
sets (`write`).
"""

from coach.notation.answering import read_answer
from coach.notation.correcting import read_correction
from coach.notation.intent import is_still_to_come
from coach.notation.reading import read
from coach.notation.relifting import read_other_lift
from coach.notation.values import Asked, Context, NotALog, Option, Reading, Refused, Stored
from coach.notation.writing import Group, describe, symbols, write

__all__ = [
    "Asked", "Context", "Group", "NotALog", "Option", "Reading", "Refused", "Stored",
    "describe", "is_still_to_come", "read", "read_answer", "read_correction", "read_other_lift", "symbols", "write",
]  # fmt: skip
