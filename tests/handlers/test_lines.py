"""In order within a chat, side by side between chats, and nobody stops anybody."""

from __future__ import annotations

import asyncio

import pytest

from handlers.lines import Lines
from tests.handlers.tiny import until


async def test_what_has_the_same_key_is_worked_off_in_order() -> None:
    done: list[tuple[int, int]] = []

    async def work(item: tuple[int, int]) -> None:
        await asyncio.sleep(0)
        done.append(item)

    lines = Lines(work)
    for number in range(30):
        lines.put(number % 3, (number % 3, number))
    assert lines.waiting == 30
    await lines.still()
    assert lines.waiting == 0
    for key in range(3):
        assert [number for k, number in done if k == key] == list(range(key, 30, 3))


async def test_a_slow_chat_holds_up_no_other() -> None:
    gate, done = asyncio.Event(), []

    async def work(item: str) -> None:
        if item == "slow":
            await gate.wait()
        done.append(item)

    lines = Lines(work)
    lines.put(1, "slow")
    lines.put(1, "behind it")
    lines.put(2, "quick")
    await until(lambda: "quick" in done)
    assert done == ["quick"]
    gate.set()
    await lines.still()
    assert done == ["quick", "slow", "behind it"]


async def test_only_so_many_at_once_and_a_flood_gives_way() -> None:
    running, most, order = 0, 0, []

    async def work(item: str) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        order.append(item)

    lines = Lines(work, side_by_side=2)
    for number in range(50):
        lines.put(1, f"flood {number}")
    for chat in range(2, 6):
        lines.put(chat, f"chat {chat}")
    await lines.still()
    assert most == 2
    assert max(order.index(f"chat {chat}") for chat in range(2, 6)) < 12


async def test_a_bug_in_the_work_does_not_stop_the_line(caplog: pytest.LogCaptureFixture) -> None:
    done = []

    async def work(item: int) -> None:
        if item == 1:
            raise ValueError("secret words")
        done.append(item)

    lines = Lines(work)
    for number in range(3):
        lines.put(1, number)
    await lines.still()
    assert done == [0, 2]
    assert "secret" not in caplog.text


async def test_what_is_dropped_is_not_worked_on_but_what_has_begun_ends() -> None:
    gate, done = asyncio.Event(), []

    async def work(item: int) -> None:
        await gate.wait()
        done.append(item)

    lines = Lines(work)
    for number in range(4):
        lines.put(1, number)
    await asyncio.sleep(0)
    lines.drop(1, lambda item: item != 3)
    assert lines.line(1) == (0, 3)
    gate.set()
    await lines.still()
    assert done == [0, 3]


async def test_closing_waits_for_what_has_begun_and_begins_nothing_more() -> None:
    done = []

    async def work(item: int) -> None:
        await asyncio.sleep(0)
        done.append(item)

    lines = Lines(work)
    for number in range(3):
        lines.put(1, number)
    await asyncio.sleep(0)
    await lines.close(grace=1)
    lines.put(2, 9)
    await asyncio.sleep(0)
    assert done == [0]


async def test_closing_breaks_off_what_does_not_end() -> None:
    ended = asyncio.Event()

    async def work(item: int) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    lines = Lines(work)
    lines.put(1, 1)
    await asyncio.sleep(0)
    await lines.close(grace=0)
    assert ended.is_set()
