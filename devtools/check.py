"""`bot.py check`: style, types, and whether the locks agree with `pyproject.toml`; all, whatever fails."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from devtools.locks import check_locks

ROOT = Path(__file__).resolve().parent.parent

#: What the types are proved of; tests are held by running.
TYPED = (
    *("bot.py", "bootstrap.py"),
    *("coach", "handlers", "store", "sandbox", "migrations"),
    *("bench", "devtools"),
)

STEPS: tuple[tuple[str, Sequence[str]], ...] = (
    ("style", ("ruff", "check", "--quiet", ".")),
    ("format", ("ruff", "format", "--quiet", "--diff", ".")),
    ("types", ("mypy", "--strict", "--no-error-summary", *TYPED)),
)


def main(options: Sequence[str]) -> int:
    """Run every step, say how each ended, and return 1 if any failed."""
    if options:
        print("bot.py check takes no options", file=sys.stderr)
        return 2
    failed = [name for name, command in STEPS if not _passes(name, command)]
    disagreements = check_locks(ROOT)
    for line in disagreements:
        print(line)
    _tell("locks", passed=not disagreements)
    return 1 if failed or disagreements else 0


def _passes(name: str, command: Sequence[str]) -> bool:
    passed = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode == 0
    _tell(name, passed=passed)
    return passed


def _tell(name: str, *, passed: bool) -> None:
    print(f"{name}: {'ok' if passed else 'FAILED'}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
