"""Training history in and out: export files of Strong, Hevy and FitNotes, and our own CSV.

A file is recognised by its header line, decoded as spreadsheets leave it, and read row by row: a row that
cannot be read is told by its line number and costs no other; rests, notes and empty rows are counted and
left out. Times are wall clocks without a zone and are read in the athlete's. Where no unit is written
anywhere, it has to be asked before anything is kept. A set's identity is made of the app, the wall-clock
start, the exercise as written, its place in it and its values, so the same file, or a later one that
overlaps it, adds nothing twice.
"""

from coach.imports.elsewhere import clocks_of
from coach.imports.reading import Export, identity_of, joined, open_export, read_export
from coach.imports.surveying import Survey, Surveyed, survey
from coach.imports.values import Import, ImportedSet, Skipped, Source, Unreadable
from coach.imports.writing import identities, write_csv

__all__ = [
    "Export", "Import", "ImportedSet", "Skipped", "Source", "Survey", "Surveyed",
    "Unreadable", "clocks_of",
    "identities", "identity_of", "joined", "open_export", "read_export", "survey",
    "write_csv",
]  # fmt: skip
