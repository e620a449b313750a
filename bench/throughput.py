"""How many messages a second are answered, beside bare python-telegram-bot echoes that keep nothing.

The network is made to take 50 ms. Our own pace is switched off, for Telegram's would hide what is measured;
`synchronous=FULL` is not. "shell" answers with a coach that only counts, so it shows what the shell costs; "stranger"
is the coach with people it has never met, who are asked whether they mean kilograms.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Sequence

from bench.goals import found
from bench.subjects import ECHOES, US, Subject, flat_out, flooded, steady

SUBJECTS = ECHOES | {
    "shell": Subject(US, ("unpaced",)),
    "stranger": Subject(US, ("unpaced", "real")),
}
LIMIT_MS = 100  # the round trip and 50 ms


def main(arguments: Sequence[str] = ()) -> int:
    """Measure every subject, or the ones named."""
    parser = argparse.ArgumentParser(prog="bench throughput", description=__doc__)
    parser.add_argument("subjects", nargs="*", choices=[[], *SUBJECTS])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--chats", type=int, default=64)
    parser.add_argument("--messages", type=int, default=400, help="of one who floods")
    options = parser.parse_args(arguments)
    names = options.subjects or list(SUBJECTS)
    seconds, chats = options.seconds, options.chats
    print(f"flat out: {flat_out.__doc__}")
    for name in names:
        print("  ", asyncio.run(flat_out(name, SUBJECTS[name], chats=chats, seconds=seconds)), flush=True)
    print(f"steady: {steady.__doc__}")
    for name in (each for each in names if each != "ptb default"):  # which takes one at a time
        print("  ", asyncio.run(steady(name, SUBJECTS[name], seconds=seconds)), flush=True)
    print(f"flooded: {flooded.__doc__}")
    kept = True
    for name in (each for each in names if each != "ptb default"):
        noticed = asyncio.run(flooded(name, SUBJECTS[name], messages=options.messages))
        print("  ", noticed, flush=True)
        if name == "stranger":
            kept = found("G5", f"another is answered in {noticed.median:.0f} ms, p99 {noticed.p99:.0f} ms",
                         noticed.p99 <= LIMIT_MS)  # fmt: skip
    return int(not kept)
