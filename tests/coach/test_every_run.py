"""The same words mean the same in every run of the program, whatever order Python happens to keep its sets in."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def _one_run(seed: str) -> str:
    """What the coach takes the tables for in a process of its own."""
    run = subprocess.run(
        [sys.executable, "-m", "tests.coach.said_in_one_run"],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout


def test_the_same_words_mean_the_same_in_every_run() -> None:
    one, other = _one_run("1").splitlines(), _one_run("2").splitlines()
    assert len(one) > 2_000
    assert [line for line, twin in zip(one, other, strict=True) if line != twin] == []
