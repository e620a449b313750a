"""The log: a line on stderr for each thing that happened, in UTC, without secrets or what athletes wrote.

A bot's token is part of every address it calls, so it turns up wherever an HTTP library explains itself: in
its own log, in the arguments of a message, deep in a traceback. It is therefore taken out at the last moment,
from the finished text, on the one handler everything passes. Libraries that would quote messages at DEBUG
(python-telegram-bot its requests, aiosqlite its statements) stay at WARNING, whatever level is asked for.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Iterable
from types import TracebackType
from urllib.parse import quote

HIDDEN = "[secret]"

#: Libraries that tell too much: addresses, what people wrote, or every tick of the clock.
QUIET = ("aiohttp", "aiosqlite", "apscheduler", "asyncio", "httpcore", "httpx", "telegram")

#: Anything shaped like a bot's token, as typed or as part of an address.
_TOKEN = re.compile(r"\d{5,}(?::|%3[Aa])[A-Za-z0-9_-]{30,}")
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"

_log = logging.getLogger(__name__)


def configure(level: str, secrets: Iterable[str] = ()) -> None:
    """Send the log from `level` upwards to stderr, without `secrets`; replaces what was configured before."""
    handler = logging.StreamHandler(sys.stderr)
    formatter = logging.Formatter(_FORMAT, datefmt="%Y-%m-%dT%H:%M:%SZ")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    handler.addFilter(Redaction(secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[level]))
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_what_ends_the_program


class Redaction(logging.Filter):
    """Takes secrets out of a record: out of its message, its arguments, its traceback and its stack."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        known = {form for secret in secrets if secret for form in (secret, quote(secret, safe=""))}
        longest_first = sorted(known, key=len, reverse=True)
        self._known = re.compile("|".join(map(re.escape, longest_first))) if known else None

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record pass, rewritten: the finished message instead of its parts."""
        record.msg, record.args = self.clean(_message(record)), None
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = self.clean(record.exc_text)
        if record.stack_info:
            record.stack_info = self.clean(record.stack_info)
        return True

    def clean(self, text: str) -> str:
        """`text` without secrets."""
        if self._known:
            text = self._known.sub(HIDDEN, text)
        return _TOKEN.sub(HIDDEN, text)


def _message(record: logging.LogRecord) -> str:
    """The finished message. One that does not come together must not raise: logging would print its parts."""
    try:
        return record.getMessage()
    except Exception as error:  # the arguments are anybody's objects
        return f"{record.msg!s} (its arguments do not fit: {type(error).__name__})"


def _log_what_ends_the_program(
    kind: type[BaseException], error: BaseException, traceback: TracebackType | None
) -> None:
    """The last traceback goes through the log as well; Python's own way to print it knows no secrets."""
    if issubclass(kind, KeyboardInterrupt):
        return
    _log.critical("ended by an error", exc_info=(kind, error, traceback))
