"""`bot.py lock`: writes `requirements.lock` and `dev.lock` from `pyproject.toml` with uv.

Each lock is for every system and every Python we support at once ("universal"), names wheels only, and keeps
the versions it has unless they no longer fit; `--upgrade` takes the newest that do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from devtools.locks import fingerprint, header, read_declared

ROOT = Path(__file__).resolve().parent.parent
_COMPILE = (
    *("pip", "compile", "--quiet", "--no-header"),
    *("--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--only-binary", ":all:"),
)


def main(options: Sequence[str]) -> int:
    """Write both locks; the development lock keeps to the pins of the other. Returns the exit code."""
    if any(option != "--upgrade" for option in options):
        print("bot.py lock: the only option is --upgrade", file=sys.stderr)
        return 2
    declared = read_declared((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    product = fingerprint(declared.python, declared.product)
    both = fingerprint(declared.python, declared.product, declared.development)
    return _write("requirements.lock", product, ["pyproject.toml", *options]) or _write(
        "dev.lock", both, ["--group", "dev", "--constraint", "requirements.lock", *options]
    )


def _write(name: str, print_of_lists: str, arguments: Sequence[str]) -> int:
    """Let uv write the lock `name`, then put our header on it."""
    environment = {"UV_SYSTEM_CERTS": "1", **os.environ}  # as pip does: a company's own certificates count
    command = [sys.executable, "-m", "uv", *_COMPILE, "--output-file", name, *arguments]
    code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    if code == 0:
        lock = ROOT / name
        lock.write_text(header(print_of_lists) + lock.read_text(encoding="utf-8"), encoding="utf-8")
        print(f"{name} written")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
