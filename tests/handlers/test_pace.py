"""Telegram's pace, measured on a clock of our own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable

import pytest

from handlers.pace import BURST_OVERALL, OVERALL, Pace


class Time:
    """A clock on which waiting takes no time: who waits is woken in the order of the hours."""

    def __init__(self) -> None:
        self.now = 0.0
        self.sleepers: list[tuple[float, int, asyncio.Future[None]]] = []

    def monotonic(self) -> float:
        return self.now

    async def pause(self, seconds: float) -> None:
        assert seconds > 0
        done: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.sleepers.append((self.now + seconds, len(self.sleepers), done))
        await done

    async def pass_until(self, work: Awaitable[object]) -> None:
        """Let time pass until the work is done."""
        task = asyncio.ensure_future(work)
        while not task.done():
            for _ in range(20):
                await asyncio.sleep(0)
            if self.sleepers and not task.done():
                self.sleepers.sort(key=lambda each: each[:2])
                self.now, _, done = self.sleepers.pop(0)
                done.set_result(None)
        await task


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pace(time: Time) -> Pace:
    pace = Pace(time.monotonic, time.pause)
    time.now += 1000
    return pace


async def test_a_chat_may_burst_three_and_then_one_a_second(time: Time, pace: Pace) -> None:
    at = []

    async def send() -> None:
        for _ in range(6):
            await pace.permit(1)
            at.append(round(time.now - 1000, 3))

    await time.pass_until(send())
    assert at == [0, 0, 0, 1, 2, 3]


async def test_a_chat_that_was_quiet_may_burst_again(time: Time, pace: Pace) -> None:
    for _ in range(3):
        await pace.permit(1)
    time.now += 60
    for _ in range(3):
        await pace.permit(1)
    assert time.now == 1060


async def test_over_all_chats_no_more_than_the_pace(time: Time, pace: Pace) -> None:
    await time.pass_until(asyncio.gather(*(pace.permit(chat) for chat in range(300))))
    assert time.now - 1000 == pytest.approx((300 - BURST_OVERALL) / OVERALL, rel=0.01)


async def test_answers_go_before_nudges_that_wait(time: Time, pace: Pace) -> None:
    order: list[str] = []

    async def send(chat: int, what: str) -> None:
        await pace.permit(chat, nudge=what == "nudge")
        order.append(what)

    for chat in range(BURST_OVERALL):
        await pace.permit(chat)
    nudges = [asyncio.create_task(send(100 + number, "nudge")) for number in range(50)]
    await asyncio.sleep(0)
    answers = [asyncio.create_task(send(200 + number, "answer")) for number in range(5)]
    await time.pass_until(asyncio.gather(*nudges, *answers))
    assert order[:5] == ["answer"] * 5
    assert order[5:] == ["nudge"] * 50


async def test_a_429_pauses_its_chat_and_no_other(time: Time, pace: Pace) -> None:
    pace.refused(1, 30)
    await pace.permit(2)
    assert time.now == 1000
    await time.pass_until(pace.permit(1))
    assert time.now == 1030


async def test_when_a_third_chat_is_refused_everybody_pauses(time: Time, pace: Pace) -> None:
    pace.refused(1, 30)
    pace.refused(2, 30)
    await pace.permit(4)
    assert time.now == 1000
    pace.refused(3, 5)
    await time.pass_until(pace.permit(5))
    assert time.now == 1005


async def test_chats_refused_at_different_times_are_too_fast_each_for_itself(time: Time, pace: Pace) -> None:
    for chat in (1, 2, 3):
        pace.refused(chat, 30)
        time.now += 2
    await pace.permit(4)
    assert time.now == 1006


async def test_chats_refused_while_others_are_accepted_are_too_fast_each_for_itself(time: Time, pace: Pace) -> None:
    for chat in (1, 2, 3, 4):
        pace.refused(chat, 30)
        pace.accepted()
    await pace.permit(5)
    assert time.now == 1000


async def test_the_same_chat_refused_twice_pauses_only_itself(time: Time, pace: Pace) -> None:
    pace.refused(1, 5)
    pace.refused(1, 5)
    await pace.permit(2)
    assert time.now == 1000


async def test_quiet_chats_are_not_remembered_for_ever(time: Time) -> None:
    pace = Pace(time.monotonic, time.pause, overall=1e9)
    time.now += 1
    for chat in range(10_002):
        await pace.permit(chat)
        time.now += 1
    assert len(pace._chats) < 100


async def test_what_adds_no_message_to_a_chat_is_not_counted_there(time: Time, pace: Pace) -> None:
    for _ in range(10):
        await pace.permit(1, light=True)
    await pace.permit(1)
    assert time.now == 1000
    pace.refused(1, 5)
    await time.pass_until(pace.permit(1, light=True))
    assert time.now == 1005


async def test_after_a_start_there_is_no_burst_for_nobody_knows_what_was_sent_before(time: Time) -> None:
    pace = Pace(time.monotonic, time.pause)
    await time.pass_until(asyncio.gather(*(pace.permit(chat) for chat in range(56))))
    assert time.now == pytest.approx(56 / OVERALL, rel=0.05)
