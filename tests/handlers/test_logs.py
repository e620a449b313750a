"""The log tells no secrets, whichever way they come."""

from __future__ import annotations

import logging
import sys
import warnings
from collections.abc import Iterator

import pytest

from handlers import logs

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_01234"
OTHER = "987654321:BBF-abcdefghijklmnopqrstuvwxyz_01234"
WORD = "a-webhook-secret"


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    """Logging belongs to the whole process; give it back as it was."""
    root, hook = logging.getLogger(), sys.excepthook
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.QUIET}
    root.handlers = []  # else `force` would close the handlers of pytest
    yield
    root.handlers, sys.excepthook = handlers, hook
    root.setLevel(level)
    logging.captureWarnings(capture=False)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def configured() -> logging.Logger:
    """Called in the test itself: what pytest captures during a test is not what it captures before."""
    logs.configure("INFO", [TOKEN, WORD])
    return logging.getLogger("handlers.example")


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_a_line_has_the_time_in_utc_the_level_and_who_speaks(capsys: pytest.CaptureFixture[str]) -> None:
    log = configured()
    log.info("ready after %d ms", 12)
    time, rest = shown(capsys).split(" ", 1)
    assert len(time) == len("2026-01-01T00:00:00Z")
    assert time.endswith("Z")
    assert rest == "INFO handlers.example: ready after 12 ms\n"


@pytest.mark.parametrize(
    ("message", "args"),
    [
        (f"at /bot{TOKEN}/getMe", ()),
        ("at %s", (f"/bot{TOKEN}/getMe",)),
        ("at %(where)s", ({"where": TOKEN},)),
        ("at %r", (ValueError(TOKEN),)),
        ("at %s", (TOKEN.replace(":", "%3A"),)),
        ("somebody else's: %s", (OTHER,)),
        ("somebody else's: %s", (f"https://api.telegram.org/bot{OTHER}/sendMessage",)),
        ("in a header: %s", ({"X-Telegram-Bot-Api-Secret-Token": WORD},)),
    ],
)
def test_a_secret_is_taken_out_of_message_and_arguments(
    capsys: pytest.CaptureFixture[str], message: str, args: tuple[object, ...]
) -> None:
    log = configured()
    log.warning(message, *args)
    text = shown(capsys)
    assert " WARNING handlers.example: " in text
    assert "[secret]" in text
    assert not [secret for secret in (TOKEN, OTHER, WORD, TOKEN.split(":")[1]) if secret in text]


def test_a_secret_is_taken_out_of_a_traceback_and_of_what_caused_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log = configured()
    try:
        try:
            raise ConnectionError(f"no answer from /bot{TOKEN}/getMe")
        except ConnectionError as error:
            raise RuntimeError(WORD) from error
    except RuntimeError:
        log.exception("failed at %s", OTHER)
    text = shown(capsys)
    assert "ConnectionError: no answer from /bot[secret]/getMe" in text
    assert "RuntimeError: [secret]" in text
    assert not [secret for secret in (TOKEN, OTHER, WORD) if secret in text]


def test_a_secret_is_taken_out_of_a_stack(capsys: pytest.CaptureFixture[str]) -> None:
    log = configured()
    log.info("123456789:AAF-abcdefghijklmnopqrstuvwxyz_99999", stack_info=True)
    text = shown(capsys)
    assert "Stack (most recent call last)" in text
    assert "AAF-abcdefghijklmnopqrstuvwxyz_99999" not in text


def test_arguments_that_do_not_fit_neither_raise_nor_tell(capsys: pytest.CaptureFixture[str]) -> None:
    log = configured()
    log.info("%d sets by %s", TOKEN, 5)
    text = shown(capsys)
    assert "INFO handlers.example: %d sets by %s (its arguments do not fit: TypeError)" in text
    assert TOKEN not in text


def test_what_is_no_secret_stays(capsys: pytest.CaptureFixture[str]) -> None:
    log = configured()
    log.info("chat 123456789 at 2026-03-02T08:00:00 12345:short")
    assert "chat 123456789 at 2026-03-02T08:00:00 12345:short" in shown(capsys)


@pytest.mark.parametrize("name", [*logs.QUIET, "httpx.client", "telegram.Bot", "apscheduler.scheduler"])
def test_libraries_that_tell_too_much_are_silent_below_a_warning_whatever_the_level(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    logs.configure("DEBUG")
    logging.getLogger(name).info("sendMessage {'text': 'my back hurts'}")
    logging.getLogger(name).warning("slow")
    assert shown(capsys).endswith(f"WARNING {name}: slow\n")


def test_the_level_holds_for_libraries_too(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("ERROR")
    logging.getLogger("httpx").warning("slow")
    logging.getLogger("handlers.example").warning("slow")
    assert shown(capsys) == ""


def test_configuring_twice_does_not_say_everything_twice(capsys: pytest.CaptureFixture[str]) -> None:
    log = configured()
    logs.configure("INFO")
    log.info("once")
    assert shown(capsys).count("once") == 1


def test_an_error_that_ends_the_program_goes_through_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    error = ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    sys.excepthook(ValueError, error, None)
    assert "CRITICAL handlers.logs: ended by an error\nValueError: https://api.telegram.org/bot[secret]/getMe" in shown(
        capsys
    )


def test_ctrl_c_ends_the_program_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert shown(capsys) == ""


def test_warnings_go_through_the_log(capsys: pytest.CaptureFixture[str]) -> None:
    configured()
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(capture=False)
        logging.captureWarnings(capture=True)
        warnings.warn(f"old: {TOKEN}", UserWarning, stacklevel=1)
        logging.captureWarnings(capture=False)
    text = shown(capsys)
    assert "WARNING py.warnings: " in text
    assert "old: [secret]" in text
