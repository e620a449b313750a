#!/usr/bin/env python3
"""The one program: `python3 bot.py` runs the coach, `python3 bot.py test` proves it, `--help` tells the rest.

This file is read by whatever Python the machine has, so it must parse on an old one, if only to say so.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036  this line is for those who do not meet the minimum
    sys.exit("Backbone needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031

import argparse
import gc
import os
from collections.abc import Mapping, Sequence
from typing import NoReturn

import bootstrap

USAGE = """\
usage: python3 bot.py [--reset] [--port N]   chat with the coach: on Telegram with a token, here without
       python3 bot.py test [pytest options]  run all tests
       python3 bot.py check                  style, types, and whether the locks agree with pyproject.toml
       python3 bot.py bench [names]          measure speed and reliability
       python3 bot.py lock [--upgrade]       for maintainers: write requirements.lock and dev.lock again

  --reset    forget every conversation of the sandbox first
  --port N   the same as PORT=N

The first start makes .venv beside this file. NO_BOOTSTRAP=1 leaves the packages to you (containers).
Settings come from the environment or from a file .env beside this one; the environment wins:
"""

#: word -> what it needs installed, and the module that does it
COMMANDS: Mapping[str, tuple[Sequence[str], str]] = {
    "test": (bootstrap.DEVELOPMENT, "pytest"),
    "check": (bootstrap.DEVELOPMENT, "devtools.check"),
    "bench": (bootstrap.PRODUCT, "bench"),
    "lock": (bootstrap.DEVELOPMENT, "devtools.lock"),
}


def main(argv: Sequence[str]) -> int:
    """Do what the words ask for and return the exit code."""
    word = argv[0] if argv and not argv[0].startswith("-") else ""
    if not word and ("-h" in argv or "--help" in argv):
        print(help_text())
        return 0
    try:
        if word in COMMANDS:
            _run_tool(*COMMANDS[word], argv[1:])
        if word:
            return _refuse(f'unknown word "{word}"; there are {", ".join(COMMANDS)} and --help')
        return _run_coach(argv)
    except bootstrap.SetupError as error:
        return _refuse(str(error), code=1)
    except KeyboardInterrupt:
        return _refuse("interrupted", code=130)


def help_text() -> str:
    """The commands, then every setting as `.env.example` explains it."""
    settings = (bootstrap.ROOT / ".env.example").read_text(encoding="utf-8")
    return USAGE + "\n" + settings.strip()


def _run_tool(locks: Sequence[str], module: str, options: Sequence[str]) -> NoReturn:
    python = bootstrap.prepare(locks)
    os.chdir(bootstrap.ROOT)
    bootstrap.go_on([python, "-m", module, *options])


def _run_coach(argv: Sequence[str]) -> int:
    flags = _flags(argv)
    python = bootstrap.prepare(bootstrap.PRODUCT)
    if not bootstrap.is_inside():
        bootstrap.go_on([python, str(bootstrap.ROOT / "bot.py"), *argv])
    gc.disable()  # until all is loaded (`handlers.run.at_rest`): nothing of it is thrown away again
    try:
        from handlers import logs
        from handlers.run import run
        from handlers.settings import Settings, SettingsError
    except ModuleNotFoundError as error:
        raise bootstrap.SetupError(
            f"the package {error.name} is missing: delete .venv and start again,"
            " or, with NO_BOOTSTRAP=1, install requirements.lock yourself"
        ) from error
    environ = dict(os.environ) if flags.port is None else {**os.environ, "PORT": flags.port}
    try:
        settings = Settings.from_env(environ, bootstrap.ROOT / ".env")
    except SettingsError as error:
        return _refuse(*error.lines)
    if flags.reset and settings.telegram_bot_token is not None:
        return _refuse("--reset is for the sandbox; with TELEGRAM_BOT_TOKEN it would delete real athletes")
    logs.configure(settings.log_level, settings.secrets)
    return run(settings, reset=flags.reset)


class _OneLine(argparse.ArgumentParser):
    """A parser that says in one line what it did not understand."""

    def error(self, message: str) -> NoReturn:
        sys.exit(_refuse(f"{message}; see --help"))


def _flags(argv: Sequence[str]) -> argparse.Namespace:
    parser = _OneLine(add_help=False, allow_abbrev=False)
    parser.add_argument("--reset", action="store_true")
    parser.add_argument("--port")
    return parser.parse_args(argv)


def _refuse(*lines: str, code: int = 2) -> int:
    for line in lines:
        print(f"bot.py: {line}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
