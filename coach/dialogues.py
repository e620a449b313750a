"""What the coach is waiting for: the one open question of a chat, and a question of safety beside it.

A state holds the answers so far and never a position, so a question added next year is simply open for everybody. What
a stored state no longer means to this version becomes `Idle`: dialogues are short, profiles are not.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from coach.imports.surveying import Survey
from coach.sets import SetEntry, Unit


class _State(BaseModel):
    model_config = ConfigDict(frozen=True)


class Idle(_State):
    """Nothing is open."""

    kind: Literal["idle"] = "idle"


class Asking(_State):
    """One question of the profile is open: while getting to know each other, or to change a setting."""

    kind: Literal["asking"] = "asking"
    field: str
    picked: tuple[str, ...] = ()  # what is ticked so far, where several may be chosen


class Option(_State):
    """One reading of a log that was not clear: the sets it would store, and what choosing it settles for good."""

    entries: tuple[SetEntry, ...]
    teaches: tuple[str, str] | None = None  # a key as typed, and the lift it means
    unit: Unit | None = None


class Waiting(_State):
    """A log that was sent while the question about another one was open: it is read once that is answered."""

    text: str
    message_id: int
    about: str | None = None  # the exercise that was at hand then


class Choosing(_State):
    """A log can be read in several ways; nothing is stored until one is chosen."""

    kind: Literal["choosing"] = "choosing"
    text: str = ""  # what was written, for the answers that read it again (another name, another unit)
    about: str | None = None  # the exercise that was at hand then
    topic: str = ""  # the key of the question
    options: tuple[Option, ...] = ()
    draft: tuple[SetEntry, ...] = ()  # the sets so far, where a load or a count is missing
    message_id: int = 0
    replaces: tuple[int, ...] = ()  # ids of the sets an edited message had stored
    waiting: tuple[Waiting, ...] = ()  # logs that came after it, oldest first


class Correcting(_State):
    """A log of `/history` shall be changed: the next words say what it is."""

    kind: Literal["correcting"] = "correcting"
    ids: tuple[int, ...]  # its sets


class Confirming(_State):
    """A step that cannot be taken back was asked for."""

    kind: Literal["confirming"] = "confirming"
    what: Literal["delete", "fresh_start"]


class Doubting(_State):
    """Something said may be a red flag: one button question is open."""

    kind: Literal["doubting"] = "doubting"
    language: str = "en"
    cls: str | None = None  # what Yes and Not sure stand for
    symptom: str | None = None
    otherwise: str | None = None  # what No leaves


class Triaging(_State):
    """Soreness or pain: the answers of the five questions so far."""

    kind: Literal["triaging"] = "triaging"
    language: str = "en"
    answers: dict[str, str] = {}


class Importing(_State):
    """A file may be taken in: its unit, its unknown names and the yes are asked, in this order."""

    kind: Literal["importing"] = "importing"
    file: int  # the message it came in
    found: Survey
    known: int = 0  # sets of it that are stored already
    unit: Unit | None = None
    open: tuple[str, ...] = ()  # names still to be asked about
    names: dict[str, str] = {}  # answers so far: a key and the lift it means


Dialogue = Annotated[Idle | Asking | Choosing | Correcting | Confirming | Importing, Field(discriminator="kind")]

#: Open beside whatever else is: nothing but its own answer closes it, and until then there is no training.
SafetyQuestion = Annotated[Doubting | Triaging, Field(discriminator="kind")]
