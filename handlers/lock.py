"""One program for one database: a lock file beside it, which the system takes back when a process dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from types import TracebackType


class LockedError(Exception):
    """Another process holds the database."""


class Lock:
    """`with Lock(path): ...`; raises LockedError when somebody else is inside."""

    def __init__(self, database: Path) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._file: int | None = None

    def __enter__(self) -> Lock:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _take(self._file)
        except OSError:
            os.close(self._file)
            database = self._path.with_suffix("")
            raise LockedError(f"another Backbone uses this database already: {database}") from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            os.close(self._file)  # which lets go; the file stays, for deleting it would let two in


def _take(file: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
