"""Where a lift is named: the longest run of words that is a known name wins, the athlete's own spellings
first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coach.lifts import by_key, key, unqualified
from coach.notation.items import Item
from coach.notation.tokens import Token
from coach.notation.values import Context

_LONGEST = 7
_INSIDE = frozenset("-'()&.")


def own_names(context: Context) -> Mapping[str, str]:
    """Keys that mean a lift to this athlete only: confirmed spellings and lifts of their own."""
    lifted = (*context.recent, *context.plan, *(entry.lift for entry in context.last))
    return {**{key(name): name for name in lifted}, **context.spellings}


def lift_at(tokens: Sequence[Token], place: int, own: Mapping[str, str]) -> tuple[Item, int] | None:
    """The lift named from this token on, and the number of tokens its name takes."""
    if tokens[place].kind not in ("word", "number"):
        return None
    ends = _possible_ends(tokens, place)
    for end in reversed(ends):
        wanted = key("".join(token.text for token in tokens[place:end]))
        found = _known(wanted, own)
        if found is not None:
            kind, name = found
            start, stop = tokens[place].start, tokens[end - 1].end
            return Item(kind, start, stop, text=name), end - place  # type: ignore[arg-type]
    return None


def _possible_ends(tokens: Sequence[Token], place: int) -> list[int]:
    ends: list[int] = []
    for index in range(place, min(place + _LONGEST, len(tokens))):
        token = tokens[index]
        if token.kind == "word" or (token.kind == "number" and "." not in token.text):
            ends.append(index + 1)
        elif not (token.kind == "sign" and token.text in _INSIDE):
            break
    return [end for end in ends if any(token.kind == "word" for token in tokens[place:end])]


def _known(wanted: str, own: Mapping[str, str]) -> tuple[str, str] | None:
    if wanted in own:
        return "lift", own[wanted]
    lift = by_key(wanted)
    if lift is not None:
        return "lift", lift.name
    return ("unqualified", wanted) if unqualified(wanted) else None
