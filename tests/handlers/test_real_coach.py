"""The shell with the real coach: what it holds in memory is what the disk says, and Telegram refuses nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from handlers.clock import TravelClock
from handlers.coaching import backbone
from handlers.program import Program
from handlers.turns import Turns
from sandbox.server import Telegram
from store import athletes
from tests.handlers.tiny import settings

TALK = (
    *("/start", "2 years, gym, mon thu", "8 to 11", "No", "None of these", "18:00", "Lisbon"),
    *("barbell row 60kg 10,10,9", "rdl 60kg 3x10", "undo", "lat pulldown 45kg 12,11", "/export", "hello"),
)


async def test_a_conversation_leaves_the_same_in_memory_and_on_the_disk(
    telegram: Telegram, clock: TravelClock, tmp_path: Path
) -> None:
    coach = backbone()
    program = Program(settings(tmp_path, telegram, owner_chat_id=None), clock, coach=coach)
    await program.start()
    sam = telegram.person(1)
    for line in TALK:
        await sam.says(line)
        await program.travel(clock.now() + timedelta(minutes=1))
    await program.travel(clock.now() + timedelta(days=10))
    known = _turns(program)._known[1]
    stored = await program.store.read(athletes.load, 1)
    assert stored is not None
    restored = coach.restore(stored.body, stored.log)
    assert len(known.log) > 2
    assert restored.log == known.log
    assert restored.to_json() == known.to_json() == stored.body
    await program.stop()
    assert program.figures.turns_failed == 0
    assert program.figures.nudges_sent > 0
    assert [call.description for call in telegram.calls if call.status == 400] == []


async def test_a_receipt_is_told_from_what_the_store_kept_of_it(
    telegram: Telegram, clock: TravelClock, tmp_path: Path
) -> None:
    program = Program(settings(tmp_path, telegram, owner_chat_id=None), clock, coach=backbone())
    await program.start()
    sam = telegram.person(1)
    for line in (*TALK[:7], "/deload lower", "/why 1", "/why 7"):
        await sam.says(line)
        await program.travel(clock.now() + timedelta(minutes=1))
    await program.stop()
    told, unknown = (message.text for message in sam.chat.said_by_bot()[-2:])
    assert told.startswith("[R-1]")
    assert "the same decision, to the letter" in told
    assert "R-1 to R-1, and 7 is not among them" in unknown


def _turns(program: Program) -> Turns:
    assert program._parts is not None
    return program._parts.alarm._turns
