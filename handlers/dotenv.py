"""A reader of `.env`: `NAME=value`, a line for each variable."""

from __future__ import annotations

import re
from pathlib import Path

_LINE = re.compile(r"(?:export\s+)?(?P<name>[A-Za-z_][A-Za-z0-9_]*)\s*=\s*(?P<value>.*)")
_COMMENT = r"(?:\s+#.*)?"
_VALUE = re.compile(rf"(?:'([^']*)'|\"([^\"]*)\"|(.*?)){_COMMENT}")


def read_dotenv(path: Path) -> tuple[dict[str, str], list[str]]:
    """The variables of a file of `NAME=value` lines, and a line for each that cannot be read.

    Blank lines, `# comments`, a leading `export` and quotes around a value are understood; nothing is
    substituted. A file that does not exist has no variables.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}, []
    except (OSError, UnicodeDecodeError) as error:
        return {}, [f"{path.name}: cannot be read ({why_unreadable(error)})"]
    variables, mistakes = {}, []
    for number, line in enumerate(map(str.strip, text.splitlines()), start=1):
        if not line or line.startswith("#"):
            continue
        if pair := _LINE.fullmatch(line):
            variables[pair["name"]] = _unquoted(pair["value"])
        else:
            mistakes.append(f"{path.name}: line {number} is not NAME=value. Example: PORT=8080")
    return variables, mistakes


def _unquoted(value: str) -> str:
    """A value without its quotes, or without the comment behind it."""
    groups = _VALUE.fullmatch(value)
    return next((group for group in groups.groups() if group is not None), "") if groups else value


def why_unreadable(error: OSError | UnicodeDecodeError) -> str:
    """What kept a file from being read, in words for the operator."""
    if isinstance(error, UnicodeDecodeError):
        return "it is not UTF-8 text"
    return error.strerror or type(error).__name__
