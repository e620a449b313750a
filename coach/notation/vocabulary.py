"""The small words of a log and what they stand for: units, sides, warm-ups, efforts, and the words that carry nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

#: What a word after a number makes of it. `s` and `m` are settled by the lift: seconds or sets, minutes or metres.
UNITS: Final[Mapping[str, str]] = {
    **dict.fromkeys("kg kgs kilo kilos kilogram kilograms kilogramm кг кило килограмм".split(), "kg"),
    **dict.fromkeys("lb lbs pound pounds libras фунтов".split(), "lb"),
    **dict.fromkeys("sec secs second seconds sek sekunden segundos secondes сек секунд".split(), "seconds"),
    **dict.fromkeys("min mins minute minutes minuten minutos мин минут".split(), "minutes"),
    **dict.fromkeys("meter meters metre metres metros mètres meters метров".split(), "metres"),
    **dict.fromkeys("ft feet foot".split(), "feet"),
    **dict.fromkeys("yd yds yard yards".split(), "yards"),
    "km": "kilometres",
    **dict.fromkeys(
        "r rep reps repetition repetitions times wdh wiederholungen reps répétitions répés repeticiones repetições "
        "ripetizioni rip повторений повтор повторения раз".split(),
        "reps",
    ),
    **dict.fromkeys(
        "set sets satz sätze sätzen series serie séries série séries serien подход подхода подходов".split(), "sets"
    ),
    "s": "s",
    "m": "m",
    "с": "s",
    "м": "m",
    **dict.fromkeys("plate plates".split(), "plates"),
}
METRES: Final[Mapping[str, float]] = {"metres": 1.0, "feet": 0.3048, "yards": 0.9144, "kilometres": 1000.0}

MULTIPLY: Final = frozenset("for by of je à à по a".split()) - {"a"}

#: Numbers written as words count only beside what they count: "three sets of ten", "two plates".
NUMERALS: Final[Mapping[str, int]] = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
} | {"fifteen": 15, "twenty": 20}

#: Phrases and the mark they leave: kind, and what it says.
PHRASES: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(
        ("each side", "per side", "/ side", "each", "ea", "each arm", "per arm", "/ arm", "each leg", "per leg", "/ leg",
         "a side", "both sides", "lr", "l / r", "on each side", "each way", "per each side", "/ each", "r / l", "l + r",
         "pro seite", "je seite", "por lado", "par côté", "per lato", "на сторону", "на каждую", "each limb"),
        ("side", "each"),
    ),
    **dict.fromkeys(("left", "l", "lh", "lhs", "left side", "left arm", "left leg", "left hand", "links"), ("side", "left")),
    **dict.fromkeys(
        ("right", "rh", "rhs", "right side", "right arm", "right leg", "right hand", "rechts"), ("side", "right")
    ),
    **dict.fromkeys(
        ("each hand", "per hand", "/ hand", "in each hand", "per dumbbell", "each dumbbell", "per db", "each db",
         "per kb", "each kb", "a hand", "per bell", "each bell", "in both hands", "/ db"),
        ("hand", ""),
    ),
    **dict.fromkeys(("w", "wu", "( w )", "( wu )", "warm", "( warmup )", "( warm up )", "разминка"), ("warm", "pair")),
    **dict.fromkeys(
        ("warmup", "warm up", "warm ups", "warmups", "warm up set", "warm up sets", "warmup set", "warmup sets",
         "warmed up with", "warming up", "aufwärmen", "calentamiento", "échauffement"),
        ("warm", "all"),
    ),
    **dict.fromkeys(
        ("warmed up with the bar", "warm up with the bar", "warmed up with the empty bar", "warmed up", "w /"), ("filler", "")
    ),
    **dict.fromkeys(("work", "working", "work sets", "working sets", "work set", "working set"), ("work", "")),
    **dict.fromkeys(("drop", "drops", "drop to", "dropped to", "down to", "then drop"), ("drop", "")),
    **dict.fromkeys(("drop set", "dropset", "drop sets", "dropsets", "( drop set )", "( dropset )"), ("dropset", "")),
    **dict.fromkeys(
        ("bw", "bodyweight", "body weight", "body", "no weight", "ohne gewicht", "sin peso"), ("body", "")
    ),
    **dict.fromkeys(("no load", "unloaded", "noload"), ("unloaded", "")),
    **dict.fromkeys(("assisted", "assist", "assistance", "help", "of help", "assisted by", "with help"), ("help", "")),
    **dict.fromkeys(
        ("again", "same", "same again", "repeat", "ditto", "same as last", "same as before", "another set", "once more",
         "same weight", "same thing", "repeat that", "and again", "nochmal", "otra vez", "ещё раз"),
        ("again", ""),
    ),
    **dict.fromkeys(("then", "next", "followed by", "and then", "afterwards", "danach", "luego", "потом"), ("then", "")),
    **dict.fromkeys(("to failure", "till failure", "until failure", "failure"), ("failure", "")),
    **dict.fromkeys(("max", "max reps", "maximum"), ("max", "")),
    **dict.fromkeys(("rounds", "round", "rounds of", "circuit", "circuits", "rds", "runden", "rondas"), ("rounds", "rounds")),
    "emom": ("rounds", "emom"),
    "amrap": ("rounds", "amrap"),
}
COLOURS: Final = frozenset(
    "red green blue black purple yellow orange grey gray pink white light medium heavy thin thick strong mini monster "
    "rot grün blau schwarz gelb lila красная зелёная синяя".split()
)
BAND: Final = frozenset("band bands tube".split())

#: What a number directly after (or before) these words counts is left in reserve.
LEFT_PHRASES: Final = (
    "left in the tank", "in the tank", "in reserve", "reps left", "left in tank", "in tank", "more in the tank", "rir",
    "reps in reserve", "reps in the tank", "left",
)

#: Carry no meaning of their own.
FILLERS: Final = frozenset(
    "i did do done just today logged log add added my the a an some with w/ on in was were is had have got hit and my "
    "weights weight sets set reps rep this morning evening tonight afternoon yesterday now at ok okay so finished "
    "completed performed managed per total session workout to me it's its also und mit heute et avec y con hoy и "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri sat sun с сегодня сделал сделала e com hoje plus using superset supersets ss giant".split()
)
#: Say how a known lift was done without making another lift of it; kept as the note.
MANNERS: Final = frozenset(
    "paused pause strict slow light heavy easy hard beltless belt straps strapped overhand underhand mixed touch and go "
    "tng clean smooth controlled full rom deep tempo eccentric explosive raw conventional standing new pr pb top back off "
    "backoff single double triple wide narrow dead stop stopped".split()
)
