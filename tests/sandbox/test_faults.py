"""The weather: errors, silence and lost answers come when they were asked for, and as often."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from sandbox.faults import Faults
from sandbox.limits import ApiError
from sandbox.pace import Pace
from sandbox.server import Person, Telegram


async def test_a_429_says_how_long_to_wait_and_has_no_effect(bot: Bot, telegram: Telegram, sam: Person) -> None:
    telegram.faults.fail_next("sendMessage", error=429, retry_after=7)
    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(1, "Hi")
    assert refused.value.retry_after == timedelta(seconds=7)
    await bot.send_message(1, "Hi again")
    assert [m.text for m in sam.chat.messages] == ["Hi again"]


@pytest.mark.parametrize(
    "error,raised", [(500, NetworkError), (502, NetworkError), (403, Forbidden), (400, BadRequest)]
)
async def test_an_error_comes_as_often_as_asked(
    bot: Bot, telegram: Telegram, error: int, raised: type[Exception]
) -> None:
    telegram.faults.fail_next(error=error, times=2)
    for _ in range(2):
        with pytest.raises(raised):
            await bot.get_me()
    assert (await bot.get_me()).is_bot
    assert [call.status for call in telegram.calls[-3:]] == [error, error, 200]


async def test_a_fault_can_be_for_one_chat_only(bot: Bot, telegram: Telegram) -> None:
    telegram.person(1)
    telegram.person(2)
    telegram.faults.fail_next("sendMessage", chat_id=2, error=500)
    await bot.send_message(1, "fine")
    with pytest.raises(NetworkError):
        await bot.send_message(2, "broken")


async def test_a_lost_answer_has_had_its_effect(bot: Bot, telegram: Telegram, sam: Person) -> None:
    telegram.faults.drop_next("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(1, "sent")
    assert sam.last.text == "sent"


async def test_an_answer_that_never_comes_has_had_its_effect_too(bot: Bot, telegram: Telegram, sam: Person) -> None:
    telegram.faults.mute_next("sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(1, "sent", read_timeout=0.2)
    assert sam.last.text == "sent"
    assert telegram.faults.met == {"mute": 1}


async def test_a_cut_connection_has_had_none(bot: Bot, telegram: Telegram, sam: Person) -> None:
    telegram.faults.cut_next("sendMessage")
    with pytest.raises(NetworkError):
        await bot.send_message(1, "not sent")
    assert sam.chat.messages == []


async def test_silence_lasts_until_the_caller_gives_up(bot: Bot, telegram: Telegram, sam: Person) -> None:
    telegram.faults.hang_next("sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(1, "Hello?", read_timeout=0.05)
    assert sam.chat.messages == []


async def test_connections_are_refused_for_a_while(bot: Bot, telegram: Telegram) -> None:
    time = [100.0]
    telegram.faults.clock = lambda: time[0]
    telegram.faults.refuse(30)
    with pytest.raises(NetworkError):
        await bot.get_me()
    time[0] += 30
    assert (await bot.get_me()).is_bot


async def test_the_poll_is_disturbed_only_by_name(client: Any, telegram: Telegram) -> None:
    telegram.faults.fail_next(error=500)
    assert await client.updates() == ()
    telegram.faults.fail_next("getUpdates", error=502)
    with pytest.raises(NetworkError):
        await client.updates()


async def test_latency_is_a_round_trip(bot: Bot, telegram: Telegram) -> None:
    telegram.faults.latency = 0.05
    loop = asyncio.get_running_loop()
    began = loop.time()
    await bot.get_me()
    assert loop.time() - began >= 0.05


def test_a_storm_is_the_same_for_the_same_seed() -> None:
    def drawn(seed: int) -> list[bool]:
        faults = Faults()
        faults.storm("drop", 0.3, seed=seed)
        return [faults.meet("sendMessage", 1) is not None for _ in range(200)]

    assert drawn(1) == drawn(1) != drawn(2)
    assert 40 <= sum(drawn(1)) <= 80


def test_fair_weather_comes_back() -> None:
    faults = Faults(latency=1.0)
    faults.fail_next()
    faults.storm("fail", 1.0)
    faults.refuse(100)
    faults.clear()
    assert (faults.meet("getMe", None), faults.refusing, faults.latency) == (None, False, 0.0)


# The pace


def spent(pace: Pace, chat_id: int) -> int | None:
    """None when accepted, else the seconds to wait."""
    try:
        pace.spend(chat_id)
    except ApiError as refused:
        return refused.retry_after
    return None


def test_a_chat_takes_a_small_burst_and_then_one_a_second() -> None:
    time = [0.0]
    pace = Pace(lambda: time[0])
    assert [spent(pace, 1) for _ in range(4)] == [None, None, None, 1]
    time[0] = 1.0
    assert [spent(pace, 1), spent(pace, 1), spent(pace, 2)] == [None, 1, None]


def test_all_chats_together_take_thirty_a_second() -> None:
    pace = Pace(lambda: 0.0)
    assert [spent(pace, chat) for chat in range(1, 32)] == [None] * 30 + [1]


def test_a_group_takes_twenty_a_minute() -> None:
    pace = Pace(lambda: 0.0)
    assert [spent(pace, -1) for _ in range(21)] == [None] * 20 + [3]


async def test_a_bot_above_the_pace_is_told_to_wait(clock: Any, connected: Any) -> None:
    server = Telegram(now=clock, enforce_pace=True)
    await server.start()
    server.person(1)
    async with connected(server) as bot:
        for number in range(3):
            await bot.send_message(1, str(number))
        with pytest.raises(RetryAfter):
            await bot.send_message(1, "too fast")
    await server.stop()
