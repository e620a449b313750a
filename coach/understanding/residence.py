"""Does a message say where somebody lives, or does it merely hold a word that is also the name of a place?

A clock set by mistake moves every appointment, so only a place said with a word of living, being or time zones is
certain; "la la la", "van" and "Lisbon" by themselves are not.
"""

from __future__ import annotations

from coach.places import find
from coach.places.offsets import read_offset
from coach.understanding.lexicon import lexicon, words_of

#: Concepts that say what a place is named for.
_SAYS_SO = frozenset({"LIVE", "ZONE", "TRAVEL"})
#: A name of so few letters is asked back even then: they are ordinary words in one language or another.
_SHORT = 3


def says_where_they_live(text: str, zone: str) -> bool:
    """Whether `text` names the place of `zone` for certain: with a word that says so, and by more than three letters.

    The name of a zone ("Europe/Lisbon") and an offset ("UTC+2") say it by themselves.
    """
    bare = text.strip()
    if "/" in bare and find(bare) and find(bare)[0].zone == zone:
        return True
    if any(sign in bare for sign in "+-") and zone in read_offset(bare):
        return True
    words = words_of(text)
    if not any(span.concept in _SAYS_SO for span in lexicon().spans(words)):
        return False
    return not any(_is_short_name(word, zone) for word in words)


def _is_short_name(word: str, zone: str) -> bool:
    return (
        len(word) <= _SHORT
        and word.isalpha()
        and not read_offset(word)
        and any(place.zone == zone for place in find(word))
    )
