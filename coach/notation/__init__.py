"""The quick log's notation: one line in, the right sets out, and back."""

from coach.notation.correcting import read_answer, read_correction
from coach.notation.reading import read
from coach.notation.values import Asked, Context, NotALog, Option, Reading, Refused, Stored
from coach.notation.writing import Group, describe, symbols, write

__all__ = [
    "Asked", "Context", "Group", "NotALog", "Option", "Reading", "Refused", "Stored",
    "describe", "read", "read_answer", "read_correction", "symbols", "write",
]  # fmt: skip
