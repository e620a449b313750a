"""What numbers say in a text about pain: 7/10, 39 degrees, 12 days, 15 years old."""

from __future__ import annotations

from collections.abc import Sequence

from coach.safety.matching import Places, Sets
from coach.safety.reading import Word

#: Pain from here on is amber (docs/training.md).
SEVERE = 5
#: Lasting longer than this many days is amber.
LONG_DAYS = 5
#: From what a number beside "I'm" can be an age: in German "im 5. Satz" is no child of five.
YOUNGEST, ADULT = 10, 18
#: Body temperatures that are a fever, Celsius and Fahrenheit.
FEVER_C = (38.0, 42.5)
FEVER_F = (100.4, 108.0)


#: Five to seventeen as they are written out, for "pain is an eight" and "I'm sixteen"; Italian "sei" is left out,
#: for it is "you are" too.
_WRITTEN = {
    word: number
    for number, said in {
        "5": "five funf cinco cinq cinque пять",
        "6": "six sechs seis шесть",
        "7": "seven sieben siete sept sete sette семь",
        "8": "eight acht ocho huit oito otto восемь",
        "9": "nine neun nueve neuf nove девять",
        "10": "ten zehn diez dix dez dieci десять",
        "11": "eleven elf once onze undici одиннадцать",
        "12": "twelve zwolf zwoelf doce douze doze dodici двенадцать",
        "13": "thirteen dreizehn trece treize treze tredici тринадцать",
        "14": "fourteen vierzehn catorce quatorze quattordici четырнадцать",
        "15": "fifteen funfzehn fuenfzehn quince quinze quindici пятнадцать",
        "16": "sixteen sechzehn dieciseis seize dezesseis sedici шестнадцать",
        "17": "seventeen siebzehn diecisiete dezessete diciassette семнадцать",
    }.items()
    for word in said.split()
}
#: What may follow a number that is said of pain, and of an age: anything else is counted by it.
_AFTER_LEVEL = frozenset("today now right rn atm at on when since and but if i out heute hoy oggi hoje сегодня".split())
_AFTER_AGE = frozenset(
    """and is so but can what want wanna und et y e и btw aber pero mais ma но ist est es darf kann will mochte je puis
    veux quiero puedo quero posso bora voglio хочу можно могу""".split()
)
_OF = frozenset("of de di an".split())
#: Years with one of these are an age; without, and at the beginning of a text, they are years of training.
_OLD = frozenset("old yo o alt".split())
#: "My 14 year old" is somebody else.
_POSSESSIVE = frozenset(
    "my our mein meine unser unsere mi mis mon ma mes notre meu minha mio mia il мои моя моему".split()
)
#: Whose age it is, right after it: the athlete's own.
_OF_A_PERSON = frozenset("male female girl boy guy man woman kid teen teenager student here m f".split())


def add_numbers(words: Sequence[Word], sets: Sets) -> None:
    """Adds the sets `severe`, `long_time`, `minor_age` and `fever` where numbers say so."""
    for index, word in enumerate(words):
        if word.text[0].isdigit() or word.text in _WRITTEN:
            for name in _said(index, words, sets):
                sets[name].append((index,))


def _said(index: int, words: Sequence[Word], sets: Sets) -> list[str]:
    text = _WRITTEN.get(words[index].text, words[index].text)
    after = _names_at(index + 1, sets)
    if "/" in text:
        return ["severe"] if _of_ten(text) else []
    plain = text.replace(",", ".")
    number = float(plain) if plain.count(".") <= 1 else 0.0
    found = []
    out_of_ten = "out_of" in after and bool(_text(index + 2, words, 3) & {"10", "ten"})
    if SEVERE <= number <= 10 and (out_of_ten or _is_level(index, words, sets) or _level_after(index, words, sets)):
        found.append("severe")
    if number > LONG_DAYS and "days" in after:
        found.append("long_time")
    if _is_fever(number) and (after & {"degrees", "fever"} or _near(index, "thermometer", sets)):
        found.append("fever")
    if YOUNGEST <= number < ADULT and _is_age(index, words, sets, after):
        found.append("minor_age")
    return found


def _of_ten(text: str) -> bool:
    parts = text.split("/")
    return len(parts) == 2 and parts[1] == "10" and parts[0].isdigit() and SEVERE <= int(parts[0]) <= 10


def _is_level(index: int, words: Sequence[Word], sets: Sets) -> bool:
    """Whether a bare number is how strong a pain is: "my pain is a 7", and not "pain after 8 reps"."""
    following = words[index + 1] if index + 1 < len(words) else None
    if following is not None and following.clause == words[index].clause and following.text not in _AFTER_LEVEL:
        return False
    before = range(index - 1, max(-1, index - 5), -1)
    pain = next((i for i in before if "pain_level" in _names_at(i, sets)), None)
    return pain is not None and all(_names_at(i, sets) & {"glue", "filler", "roughly"} for i in range(pain + 1, index))


def _level_after(index: int, words: Sequence[Word], sets: Sets) -> bool:
    """Whether the pain stands right behind its number: "a 7 of pain", which other languages say."""
    return bool(_text(index + 1, words, 1) & _OF) and "pain_level" in _names_at(index + 2, sets)


def _is_fever(number: float) -> bool:
    return FEVER_C[0] <= number <= FEVER_C[1] or FEVER_F[0] <= number <= FEVER_F[1]


def _is_age(index: int, words: Sequence[Word], sets: Sets, after: set[str]) -> bool:
    """Whether a number is the athlete's age: "I'm 16", "15 years old", and not "8 years, gym"."""
    if "years_old" not in after:
        return "i_am" in _names_at(index - 1, sets) and _ended(index + 1, words)
    old = bool(_text(index + 1, words, 2) & _OLD)
    if index == 0:
        ends = len(words) <= 3 or words[0].clause != words[2].clause or words[0].clause != words[3].clause
        return old and (ends or bool(_text(index + 2, words, 2) & _OF_A_PERSON))
    before = index - 2 if _text(index - 1, words, 1) & {"a"} else index - 1  # "I'm a 15 year old"
    own = bool(_names_at(before, sets) & {"i_am", "first_person"}) and not _text(before, words, 1) & _POSSESSIVE
    return own and (old or _ended(index + 2, words))


def _ended(index: int, words: Sequence[Word]) -> bool:
    """Whether what was said ends before this word."""
    following = words[index] if index < len(words) else None
    return following is None or following.clause != words[index - 1].clause or following.text in _AFTER_AGE


def _names_at(index: int, sets: Sets) -> set[str]:
    at: Places = (index,)
    return {name for name, places in sets.items() if at in places}


def _text(start: int, words: Sequence[Word], length: int) -> set[str]:
    return {word.text for word in words[start : start + length]}


def _near(index: int, name: str, sets: Sets) -> bool:
    return any(abs(at[0] - index) <= 4 for at in sets.get(name, ()))
