"""The catalogue of exercises: one file each, read as values and found by what lifters type.

To add an exercise, add one `<id>.toml` here; the tests name an unknown muscle, a reference that leads
nowhere, an alias that another exercise has, or a language without its words.
"""

from coach.exercises.catalogue import (
    Mistake,
    UnknownExerciseError,
    all_exercises,
    ambiguous_terms,
    exercise,
    is_exercise,
    mistake,
    mistakes,
)
from coach.exercises.equipment import (
    EQUIPMENT,
    FULL_GYM,
    HOUSEHOLD,
    KITS,
    Equipment,
    EquipmentWords,
    KitId,
    equipment_of,
    equipment_words,
    has,
)
from coach.exercises.exercise import Direction, Exercise, Form, Kind, LoadMode, Metric, Pattern, Words
from coach.exercises.finding import Found, find, guesses, key_of

__all__ = [
    "EQUIPMENT",
    "FULL_GYM",
    "HOUSEHOLD",
    "KITS",
    "Direction",
    "Equipment",
    "EquipmentWords",
    "Exercise",
    "Form",
    "Found",
    "Kind",
    "KitId",
    "LoadMode",
    "Metric",
    "Mistake",
    "Pattern",
    "UnknownExerciseError",
    "Words",
    "all_exercises",
    "ambiguous_terms",
    "equipment_of",
    "equipment_words",
    "exercise",
    "find",
    "guesses",
    "has",
    "is_exercise",
    "key_of",
    "mistake",
    "mistakes",
]
