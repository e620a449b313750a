"""Places: from a city, a country, a zone name or an offset, as people type it, to an IANA time zone.

The table beside this file is an extract of GeoNames, read on first use. A name counts when it is spelt as one
of the names the place has, accents and case aside: near misses among zone names and cities are confidently
wrong (a fuzzy "san francisco" is San Juan), so a near miss is only ever a suggestion, `exact` False. Several
places of one name all come back, best first; `settled` tells whether there is any need to ask.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from coach.places.offsets import read_offset
from coach.places.table import Table, fold, table

_LEADING = {"in", "at", "to", "from", "the", "city", "of", "near", "im", "i", "am", "live", "based"}
#: A city answers for its name when it is this many times larger than every other of that name in another
#: zone.
_LARGER = 5


@dataclass(frozen=True, slots=True)
class Place:
    """Where someone is: `zone` is an IANA name; `city` is empty for a country, a bare zone or an offset."""

    city: str
    country: str  # ISO 3166-1 alpha-2, empty for a bare zone
    zone: str
    population: int
    region: str = ""  # the state, in the United States
    exact: bool = True  # False: a suggestion for a name that is nearly this

    @property
    def fixed(self) -> bool:
        """True for a bare offset such as `Etc/GMT-2`, which does not follow summer time."""
        return self.zone.startswith("Etc/")


def find(text: str) -> tuple[Place, ...]:
    """Every place the whole text can name, best first; () when it names none, never a silent guess."""
    offset = read_offset(text)
    if offset:
        return tuple(Place("", "", zone, 0) for zone in offset)
    data = table()
    zone = data.zones.get(text.strip().casefold().replace(" ", "_"))
    if zone:
        return (Place(zone.rsplit("/", 1)[-1].replace("_", " "), "", zone, 0),)
    return _named(text, data) or _of_wide_country(fold(text), data) or _nearly(fold(text), data)


def settled(places: tuple[Place, ...]) -> Place | None:
    """The one place meant, where there is no need to ask: all in one zone, or one far larger than its
    namesakes.
    """
    if not places or not places[0].exact:
        return None
    first = places[0]
    others = [place for place in places if place.zone != first.zone]
    if all(first.population > _LARGER * place.population for place in others):
        return first
    return None


def is_name(key: str) -> bool:
    """Whether the folded text is, letter for letter, the name of a city or a country."""
    data = table()
    return bool(data.cities_named(key) or data.countries_named(key))


def _named(text: str, data: Table) -> tuple[Place, ...]:
    parts = [fold(part) for part in re.split(r"[,(/]", text)]
    name, rest = parts[0], " ".join(parts[1:]).strip()
    if rest:
        return _narrowed(_exact(name, data), rest, data) or _exact(fold(text), data)
    return _exact(name, data) or _with_trailing_region(name, data) or _without_leading_words(name, data)


def _exact(name: str, data: Table) -> tuple[Place, ...]:
    """Cities and countries of exactly this folded name."""
    countries = [
        Place("", data.country_code(i), data.country_zone(i), data.country_population(i))
        for i in data.countries_named(name)
        if data.country_zone(i)
    ]
    rows = data.cities_named(name)
    own = max((data.city(i).population for i in rows if i >= 0), default=0)
    # Another town's nickname counts only where it is the larger place: Roma is Rome, Porto is not Nehe.
    kept = {i if i >= 0 else -i - 1 for i in rows if i >= 0 or data.city(-i - 1).population >= own}
    cities = [_place(i, data) for i in sorted(kept)]
    if countries and countries[0].population > max((c.population for c in cities), default=0):
        return tuple(countries)
    return tuple(sorted(cities, key=lambda c: -c.population)) or tuple(countries)


def _place(row: int, data: Table) -> Place:
    city = data.city(row)
    return Place(city.name, city.country, city.zone, city.population, city.state)


def _narrowed(places: tuple[Place, ...], qualifier: str, data: Table) -> tuple[Place, ...]:
    """Those in the country or American state the qualifier names: `portland, oregon`, `porto, portugal`."""
    codes = {data.country_code(i) for i in data.countries_named(qualifier)}
    if len(qualifier) == 2:
        codes.add(qualifier.upper())
    states = {data.states.get(qualifier, ""), qualifier.upper()} - {""}
    return tuple(p for p in places if p.country in codes or (p.country == "US" and p.region in states))


def _with_trailing_region(name: str, data: Table) -> tuple[Place, ...]:
    words = name.split()
    for cut in range(len(words) - 1, 0, -1):
        head, tail = " ".join(words[:cut]), " ".join(words[cut:])
        found = _narrowed(_exact(head, data), tail, data)
        if found:
            return found
    return ()


def _without_leading_words(name: str, data: Table) -> tuple[Place, ...]:
    """`i live in lisbon`: the same, once the words before the name are off."""
    words = name.split()
    while len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
        found = _exact(" ".join(words), data) or _with_trailing_region(" ".join(words), data)
        if found:
            return found
    return ()


def _of_wide_country(name: str, data: Table) -> tuple[Place, ...]:
    """For a country of several zones, its largest city in each of the largest, as suggestions."""
    codes = {data.country_code(i) for i in data.countries_named(name)}
    largest: dict[str, Place] = {}
    for row in range(len(data.cities) if codes else 0):
        if f"\t{next(iter(codes))}\t" in data.cities[row]:  # the table begins with the largest city
            place = _place(row, data)
            largest.setdefault(place.zone, replace(place, exact=False))
    return tuple(largest.values())[:4]


def _nearly(name: str, data: Table) -> tuple[Place, ...]:
    """Suggestions for a name one letter off: large cities only, and never taken without asking."""
    if len(name) < 5:
        return ()
    near = {place for key in _one_off(name) for place in _exact(key, data) if place.population >= 100_000}
    best = sorted(near, key=lambda p: -p.population)[:3]
    return tuple(replace(place, exact=False) for place in best)


def _one_off(word: str) -> set[str]:
    letters = "abcdefghijklmnopqrstuvwxyz "
    cuts = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    shorter = {a + b[1:] for a, b in cuts if b}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    changed = {a + c + b[1:] for a, b in cuts if b for c in letters}
    longer = {a + c + b for a, b in cuts for c in letters}
    return shorter | swapped | changed | longer
