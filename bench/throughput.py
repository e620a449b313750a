"""How many messages a second are answered, beside bare python-telegram-bot echoes that keep nothing.

The network is made to take 50 ms. Our own pace is switched off, for Telegram's would hide what is measured;
`synchronous=FULL` is not. "shell" answers with a coach that only counts, so it shows what the shell costs; "stranger"
is the coach with people it has never met, who are asked whether they mean kilograms.
"""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable, Sequence
from typing import Any

from bench.goals import found
from bench.subjects import ECHOES, US, Measured, Subject, flat_out, flooded, steady

SUBJECTS = ECHOES | {
    "shell": Subject(US, ("unpaced",)),
    "stranger": Subject(US, ("unpaced", "real")),
}
SCENES: dict[str, Callable[..., Any]] = {"flat_out": flat_out, "steady": steady, "flooded": flooded}
LIMIT_MS = 100  # the round trip and 50 ms


def main(arguments: Sequence[str] = ()) -> int:
    """Measure every subject, or the ones named."""
    parser = argparse.ArgumentParser(prog="bench throughput", description=__doc__)
    parser.add_argument("subjects", nargs="*", choices=[[], *SUBJECTS])
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--chats", type=int, default=64)
    parser.add_argument("--messages", type=int, default=400, help="of one who floods")
    parser.add_argument("--scene", action="append", choices=tuple(SCENES))
    options = parser.parse_args(arguments)
    names = options.subjects or list(SUBJECTS)
    kept = True
    for scene in options.scene or SCENES:
        print(f"{scene.replace('_', ' ')}: {SCENES[scene].__doc__}")
        for name in names:
            if scene == "flat_out" or name != "ptb default":  # which takes one at a time
                kept &= _show(scene, name, options)
    return int(not kept)


def _show(scene: str, name: str, options: argparse.Namespace) -> bool:
    one: Measured = asyncio.run(SCENES[scene](name, SUBJECTS[name], **_options(scene, options)))
    print("  ", one, flush=True)
    if scene != "flooded" or name != "stranger":
        return True
    return found("G5", f"another is answered in {one.median:.0f} ms, p99 {one.p99:.0f} ms", one.p99 <= LIMIT_MS)


def _options(scene: str, options: argparse.Namespace) -> dict[str, Any]:
    if scene == "flooded":
        return {"messages": options.messages}
    return {"seconds": options.seconds} | ({"chats": options.chats} if scene == "flat_out" else {})
