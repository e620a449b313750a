"""What is said of exercises all day long is no danger: every name of the catalogue, in the sentences it stands in."""

from __future__ import annotations

import pytest

from coach.exercises.catalogue import all_exercises
from coach.exercises.finding import names_of
from coach.safety import scan

NAMES = sorted({name.casefold() for exercise in all_exercises() for name in names_of(exercise)})
SENTENCES = (
    "{} 60x10", "{} felt heavy today", "{} 3x8 tight form", "can't do {}", "I can't feel {} in my back", "swap {}",
    "{} then chest", "chest up on {}", "out of breath after {}", "{} both legs", "left side is weaker on {}",
    "sitting {}", "lying {} on the floor", "{} with straps, grip gave out", "{} hit my chest", "{} squeeze at the top",
    "{}, arm day after", "pull {} into the belly", "head down on {}", "{} with my legs straight", "{} bottom half only",
    "{} slipped from my hands", "{} crushed me", "{} until I die lol", "heart rate 150 on {}",
    "{} worse than last week",
)  # fmt: skip
#: A few lifts and sentences in each other language.
ELSEWHERE = {
    "de": ("kreuzheben|einarmiges rudern|latzug|kreuzheben mit gestreckten beinen|brustpresse",
           "{} 60x10 schwer|kann kein {}|{} zieht in den armen|griff gibt nach bei {}|{} hat mich gekillt"),
    "es": ("peso muerto|remo a una mano|jalón al pecho|peso muerto a una pierna|press de pecho",
           "{} 60x10 pesado|no puedo hacer {}|{} me mató|se me va el agarre en {}|{} y luego pecho|{} baja al pecho"),
    "fr": ("soulevé de terre|rowing un bras|tirage poitrine|soulevé de terre jambes tendues|développé couché",
           "{} 60x10 lourd|j'arrive pas à faire {}|{} me coûte|la prise lâche sur {}|essoufflé après {}"),
    "pt": ("levantamento terra|remada unilateral|puxada na frente|terra com uma perna|supino",
           "{} 60x10 pesado|não consigo fazer {}|{} me matou|a pegada falha na {}|{} depois peito|a barra cai na {}"),
    "it": ("stacco da terra|rematore a un braccio|lat machine|stacco a una gamba|panca piana",
           "{} 60x10 pesante|non riesco a fare {}|{} mi ha ucciso|la presa cede nel {}|{} poi petto|{} fino al petto"),
    "ru": ("становая тяга|тяга гантели одной рукой|тяга верхнего блока|тяга на одной ноге|жим лёжа",
           "{} 60x10 тяжело|не могу сделать {}|{} меня убила|хват не держит в {}|{} потом грудь|задыхаюсь после {}"),
}  # fmt: skip


def test_no_exercise_s_name_is_taken_for_a_sign() -> None:
    assert len(NAMES) > 300
    assert [name for name in NAMES if scan(name).kind != "none"] == []


@pytest.mark.parametrize("sentence", SENTENCES)
def test_talk_of_an_exercise_stops_nothing(sentence: str) -> None:
    stopped = [text for name in NAMES if scan(text := sentence.format(name)).kind not in ("none", "ask")]
    assert stopped == []


@pytest.mark.parametrize("language", ELSEWHERE)
def test_talk_of_an_exercise_stops_nothing_in_any_language(language: str) -> None:
    names, sentences = (each.split("|") for each in ELSEWHERE[language])
    texts = [sentence.format(name) for name in names for sentence in sentences]
    assert [text for text in texts if scan(text, language=language).kind not in ("none", "ask")] == []
