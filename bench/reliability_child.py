"""The program as it is run against the sandbox by the benchmarks, with a coach that answers at once.

`python -m bench.reliability_child DATABASE URL TOKEN [unpaced] [real]` runs until SIGTERM.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from coach.events import Event, Said
from coach.records import SetKept
from coach.sets import LoggedSet, SetEntry, kg
from coach.turn import Line, Message, Reply, Turn
from handlers.coaching import Coach
from handlers.run import on_telegram
from handlers.settings import Settings


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
    """Answers a number with the number and the turn, and stores a set as a real turn would."""
    athlete = replace(athlete, turns=athlete.turns + 1)
    said = event.text if isinstance(event, Said) else type(event).__name__
    logged = LoggedSet(athlete.turns, SetEntry("Row", reps=8, weight=kg(60)), now)
    return Turn(athlete, (Reply((Line(f"{said} turn {athlete.turns}"),)),), (SetKept(logged),))


ECHO = Coach(
    respond=respond,
    render=lambda reply, language: Message("\n".join(line.key for line in reply.lines)),
    fresh=Counting,  # type: ignore[arg-type]
    restore=lambda text, log: Counting(**json.loads(text)),  # type: ignore[arg-type, return-value]
    menu=lambda language: (("start", "Begin"),),
    languages=lambda: ("en",),
    write_csv=lambda sets, zone: "",
)


def main(database: str, url: str, token: str, *options: str) -> int:
    """Run until SIGTERM. Options: `unpaced`, and `real` for the real coach."""
    import asyncio

    place = f"sqlite:///{Path(database).absolute()}"
    settings = Settings.from_env({"DATABASE_URL": place, "TELEGRAM_API_URL": url, "TELEGRAM_BOT_TOKEN": token})
    return asyncio.run(on_telegram(settings, None if "real" in options else ECHO, paced="unpaced" not in options))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
