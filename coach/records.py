"""The facts that are kept for ever, one row each: what was lifted, how sore it left them, what was changed and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from coach.anatomy import BackRegion
from coach.sets import LoggedSet


@dataclass(frozen=True, slots=True)
class SetKept:
    """A set to store, or to replace by its id; `was` is the set before a correction, for the audit row."""

    set: LoggedSet
    was: LoggedSet | None = None


@dataclass(frozen=True, slots=True)
class SetRemoved:
    """A set that was undone or deleted; an audit row stays."""

    set: LoggedSet
    at: datetime


@dataclass(frozen=True, slots=True)
class SorenessGiven:
    """An answer to the soreness question: 0 none, 1 mild, 2 moderate, 3 extreme (docs/training.md)."""

    at: datetime
    region: BackRegion
    level: int
    hours: float | None  # since the start of the last hard session
    session: int | None = None


@dataclass(frozen=True, slots=True)
class SessionKept:
    """A session as planned and as done, replaced by its id; `body` is the session as JSON."""

    id: int
    planned: datetime | None
    started: datetime | None
    ended: datetime | None
    hard: bool
    status: str
    body: str


@dataclass(frozen=True, slots=True)
class ReceiptKept:
    """Why the plan changed: the rule, its inputs and its effect as canonical JSON, and the words that say it."""

    id: int
    at: datetime
    rule: str
    inputs: str
    delta: str
    says: str


@dataclass(frozen=True, slots=True)
class HealthNoted:
    """A health matter by class and choice, never in the athlete's words (`pain`, `red_flag`, `cleared`, ...)."""

    at: datetime
    kind: str
    detail: str


@dataclass(frozen=True, slots=True)
class FileKept:
    """A file to take in once its questions are answered; one sent before makes room for it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class FileDropped:
    """The file was taken in or declined: it is not kept any longer."""


@dataclass(frozen=True, slots=True)
class SetImported:
    """A set that came from a file, and its identity there, so that it never comes twice."""

    set: LoggedSet
    identity: str


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """All sets that came from one file are taken back, by their ids; an audit row stays for each."""

    first: int
    last: int
    at: datetime


Record = (
    SetKept
    | SetRemoved
    | SorenessGiven
    | SessionKept
    | ReceiptKept
    | HealthNoted
    | FileKept
    | FileDropped
    | SetImported
    | ImportUndone
)
