"""What a person can do, as the bot sees it through python-telegram-bot."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from sandbox.server import Person, Telegram


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=f"do:{label}") for label in labels]])


async def test_a_command_is_marked_and_the_language_is_told(client: Any, telegram: Telegram) -> None:
    await telegram.person(2, first_name="Ana", language_code="pt").says("/start s_7")
    message = (await client.update()).message
    assert message.parse_entities(["bot_command"]) == {message.entities[0]: "/start"}
    assert (message.from_user.first_name, message.from_user.language_code) == ("Ana", "pt")


async def test_a_text_too_long_is_split_as_the_apps_split_it(client: Any, sam: Person) -> None:
    await sam.says("x" * 5000)
    assert [len(update.message.text) for update in await client.updates()] == [4096, 904]
    with pytest.raises(ValueError, match="nothing to say"):
        await sam.says("   ")


async def test_an_edit_reaches_the_bot_with_the_same_number(client: Any, sam: Person, clock: Any) -> None:
    said = await sam.says("60x10")
    clock.forward(minutes=1)
    await sam.edits(said, "60x9")
    edited = (await client.updates())[1].edited_message
    assert (edited.message_id, edited.text, edited.edit_date) == (said, "60x9", clock())
    with pytest.raises(LookupError):
        await sam.edits(99, "60x9")


async def test_a_button_is_pressed_by_number_label_data_or_label_in_another_case(
    client: Any, bot: Bot, sam: Person
) -> None:
    await bot.send_message(1, "Ready?", reply_markup=keyboard("Go", "Stop"))
    for button in (2, "Stop", "do:Stop", "stop"):
        await sam.presses(button)
    assert [update.callback_query.data for update in await client.updates()] == ["do:Stop"] * 4


async def test_the_newest_message_that_has_the_button_is_meant(client: Any, bot: Bot, sam: Person) -> None:
    old = await bot.send_message(1, "Old", reply_markup=keyboard("Go", "More"))
    new = await bot.send_message(1, "New", reply_markup=keyboard("Go"))
    await sam.presses("Go")
    await sam.presses("More")
    await sam.presses("Go", message_id=old.message_id)
    pressed = [update.callback_query.message.message_id for update in await client.updates()]
    assert pressed == [new.message_id, old.message_id, old.message_id]
    with pytest.raises(LookupError, match="no button 2"):
        await sam.presses(2)


async def test_a_slow_phone_can_press_what_an_edit_took_away(client: Any, bot: Bot, sam: Person) -> None:
    sent = await bot.send_message(1, "Set 1", reply_markup=keyboard("Done"))
    await bot.edit_message_text("Set 2", 1, sent.message_id)
    with pytest.raises(LookupError):
        await sam.presses("Done")
    await sam.presses("Done", message_id=sent.message_id)
    assert (await client.update()).callback_query.data == "do:Done"


async def test_a_key_of_the_reply_keyboard_sends_its_text(client: Any, bot: Bot, sam: Person) -> None:
    await bot.send_message(1, "Set 1", reply_markup=ReplyKeyboardMarkup([["Done", "Skip"]]))
    await sam.presses("skip")
    assert (await client.update()).message.text == "Skip"


async def test_files_places_voices_and_stickers_can_be_sent(client: Any, sam: Person) -> None:
    await sam.sends_document("log.csv", b"a,b", caption="my log")
    await sam.sends_photo("me")
    await sam.sends_location(38.72, -9.14)
    await sam.sends_voice()
    await sam.sends_sticker()
    document, photo, place, voice, sticker = (update.message for update in await client.updates())
    file = await document.document.get_file()
    assert (document.caption, bytes(await file.download_as_bytearray())) == ("my log", b"a,b")
    assert (photo.caption, photo.photo[0].width) == ("me", 1)
    assert (place.location.latitude, place.location.longitude) == (38.72, -9.14)
    assert voice.voice.duration is not None
    assert sticker.sticker.emoji == "💪"


async def test_one_hears_the_first_answer_since_one_s_own_last_act(bot: Bot, sam: Person) -> None:
    await bot.send_message(1, "Hello from before")
    await sam.says("hi")
    hearing = asyncio.ensure_future(sam.hears("Hello"))
    await asyncio.sleep(0)
    assert not hearing.done()
    await bot.send_message(1, "Wait")
    answer = await bot.send_message(1, "Hello, Sam")
    await bot.send_message(1, "Hello again")
    assert (await hearing).message_id == answer.message_id


async def test_who_waits_in_vain_is_shown_the_conversation(bot: Bot, sam: Person) -> None:
    await bot.send_message(1, "Something else")
    with pytest.raises(TimeoutError, match="bot: Something else"):
        await sam.hears("Hello", within=0.01)


async def test_the_transcript_shows_the_conversation_as_it_now_looks(bot: Bot, sam: Person) -> None:
    said = await sam.says("60x10")
    await bot.set_message_reaction(1, said, "👍")
    gone = await bot.send_message(1, "Thinking")
    sent = await bot.send_message(1, "Set 1", reply_markup=keyboard("Done", "Skip"))
    await bot.delete_message(1, gone.message_id)
    await bot.edit_message_text("Set 2", 1, sent.message_id, reply_markup=keyboard("Done", "Skip"))
    await bot.send_document(1, b"a", filename="log.csv")
    assert sam.transcript().splitlines() == [
        "you: 60x10 {👍}",
        "bot: Set 2 (edited)",
        "     [Done] [Skip]",
        "bot: <document log.csv>",
    ]


async def test_a_bot_that_said_nothing_has_no_last_word(sam: Person) -> None:
    with pytest.raises(LookupError):
        _ = sam.last
