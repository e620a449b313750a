"""The program as it is run against the sandbox by the benchmarks, with a coach that answers at once or the real one.

`python -m bench.reliability_child DATABASE URL TOKEN [unpaced] [real] [at=INSTANT]` runs until SIGTERM.
"""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coach.events import CheckInDue, Event, Said
from coach.records import SetKept
from coach.sets import LoggedSet, SetEntry, kg
from coach.turn import Line, Message, Reply, Turn
from handlers.clock import Clock
from handlers.coaching import Coach
from handlers.program import Program
from handlers.run import _told_to_stop, at_rest
from handlers.settings import Settings

#: The word at which it raises.
BOOM = "boom"


@dataclass(frozen=True)
class Counting:
    """An athlete who counts the turns."""

    id: int
    language: str = "en"
    zone: None = None
    turns: int = 0
    log_from: int = 2**52  # no set is read back

    name_of_state = "counting"

    def to_json(self) -> str:
        return json.dumps({"id": self.id, "turns": self.turns})


def respond(athlete: Any, event: Event, now: datetime) -> Turn:
    """Answers a number with the number and the turn, and stores a set as a real turn would; fails at one word."""
    athlete = replace(athlete, turns=athlete.turns + 1)
    if isinstance(event, Said) and event.text == BOOM:
        raise ValueError(BOOM)
    said = event.text if isinstance(event, Said) else type(event).__name__
    logged = LoggedSet(athlete.turns, SetEntry("Row", reps=8, weight=kg(60)), now)
    told = Reply((Line(f"{said} turn {athlete.turns}"),), nudge=isinstance(event, CheckInDue))
    return Turn(athlete, (told,), (SetKept(logged),))


ECHO = Coach(
    respond=respond,
    render=lambda reply, language: Message("\n".join(line.key for line in reply.lines), nudge=reply.nudge),
    fresh=Counting,  # type: ignore[arg-type]
    restore=lambda text, log: Counting(**json.loads(text)),  # type: ignore[arg-type, return-value]
    menu=lambda language: (("start", "Begin"),),
    languages=lambda: ("en",),
    write_csv=lambda sets, zone: "",
)


class Elsewhen(Clock):
    """The machine's clock, as much ahead or behind as it takes for it to be a given instant now."""

    def __init__(self, instant: datetime) -> None:
        self._ahead = instant - datetime.now(UTC)

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def real(self, instant: datetime) -> datetime:
        return instant - self._ahead


async def run(settings: Settings, coach: Coach | None, clock: Clock, *, paced: bool) -> None:
    program = Program(settings, clock, coach=coach, paced=paced)
    with _told_to_stop() as told:
        await program.start()
        at_rest()
        try:
            await told.wait()
        finally:
            await program.stop()


def main(database: str, url: str, token: str, *options: str) -> int:
    """Run until SIGTERM. `unpaced`: as fast as it goes; `real`: the real coach; `at=`: it is another time now."""
    gc.disable()  # as bot.py does
    place = f"sqlite:///{Path(database).absolute()}"
    settings = Settings.from_env({"DATABASE_URL": place, "TELEGRAM_API_URL": url, "TELEGRAM_BOT_TOKEN": token})
    instant = next((each.removeprefix("at=") for each in options if each.startswith("at=")), None)
    clock = Elsewhen(datetime.fromisoformat(instant)) if instant else Clock()
    asyncio.run(run(settings, None if "real" in options else ECHO, clock, paced="unpaced" not in options))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
