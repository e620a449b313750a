"""One letter, and the calls it takes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest

from coach.turn import Message
from handlers.request import wire
from handlers.sending import CAPTION, TEXT, Sender, Stands, digest, keyboard, pieces, units
from sandbox.server import Telegram
from store.outbox import Leave, Letter, Tap
from store.posted import Posted


async def document(athlete_id: int, kind: str) -> tuple[str, bytes]:
    return f"{kind}.txt", b"x"


class Painted:
    """Draws anything at once, unless told that it cannot."""

    def __init__(self) -> None:
        self.known: dict[str, str] = {}
        self.drawn: list[str] = []
        self.can = True

    async def file_id(self, athlete_id: int, svg: str) -> str | None:
        return self.known.get(svg)

    async def png(self, svg: str) -> bytes | None:
        self.drawn.append(svg)
        return DOT if self.can else None

    async def remember(self, athlete_id: int, svg: str, file_id: str) -> None:
        self.known[svg] = file_id

    async def forget(self, athlete_id: int, svg: str) -> None:
        self.known.pop(svg, None)


@pytest.fixture
def painted() -> Painted:
    return Painted()


@pytest.fixture
async def sender(telegram: Telegram, painted: Painted) -> AsyncIterator[Sender]:
    telegram.person(1)
    bot = wire(telegram.token, telegram.url)
    await bot.connect()
    yield Sender(bot, document, painted)  # type: ignore[arg-type]
    await bot.disconnect()


def letter(*texts: str, **fields: Any) -> Letter:
    return Letter(1, 1, Message("\n".join(texts), **fields), nudge=False, came_at=0)


def last(telegram: Telegram) -> Any:
    return telegram.person(1).last


#: The beginning of a PNG of 8 x 8, which is all that is looked at.
DOT = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x08"
BUTTONS = ((("Yes", "y"), ("No", "n")), (("Later", "l"),))


async def test_a_message_has_its_words_markup_and_buttons(telegram: Telegram, sender: Sender) -> None:
    stands = await sender.send(letter("<b>60</b> kg", buttons=BUTTONS, slot="a", silent=True), None)
    message = last(telegram)
    assert (message.text, message.html, message.silent) == ("60 kg", "<b>60</b> kg", True)
    assert message.keyboard == [[("Yes", "y"), ("No", "n")], [("Later", "l")]]
    assert stands is not None
    assert stands.now is not None
    assert (stands.now.message_id, stands.now.buttons, stands.strip) == (message.message_id, True, None)


async def test_without_a_slot_nothing_is_to_be_remembered(telegram: Telegram, sender: Sender) -> None:
    assert await sender.send(letter("hi"), None) is None


async def test_an_edit_replaces_words_and_buttons_in_place(telegram: Telegram, sender: Sender) -> None:
    first = await sender.send(letter("one", buttons=BUTTONS, slot="a"), None)
    assert first is not None
    second = await sender.send(letter("two", slot="a", edit=True), first.now)
    assert (last(telegram).text, last(telegram).buttons) == ("two", ())
    assert second == Stands("a", Posted(last(telegram).message_id, buttons=False, digest=digest(Message("two"))))


async def test_not_modified_is_as_good_as_modified(telegram: Telegram, sender: Sender) -> None:
    first = await sender.send(letter("one", slot="a"), None)
    assert first is not None
    assert first.now is not None
    forgotten = Posted(first.now.message_id, buttons=False, digest="")
    again = await sender.send(letter("one", slot="a", edit=True), forgotten)
    assert again is not None
    assert again.now == first.now


@pytest.mark.parametrize(
    "reason", ["message to edit not found", "MESSAGE_ID_INVALID", "message can't be edited", "deleted"]
)
async def test_an_edit_of_a_message_that_is_gone_is_a_message_of_its_own(
    telegram: Telegram, sender: Sender, reason: str
) -> None:
    first = await sender.send(letter("one", buttons=BUTTONS, slot="a"), None)
    assert first is not None
    assert first.now is not None
    if reason == "deleted":
        await sender.send(letter(slot="a", remove=True), first.now)
    else:
        telegram.faults.fail_next("editMessageText", error=400, description=f"Bad Request: {reason}")
    second = await sender.send(letter("two", buttons=BUTTONS, slot="a", edit=True), first.now)
    assert second is not None
    assert second.now is not None
    assert second.now.message_id != first.now.message_id
    assert (last(telegram).text, last(telegram).labels) == ("two", ["Yes", "No", "Later"])


async def test_a_document_is_named_and_captioned(telegram: Telegram, sender: Sender) -> None:
    await sender.send(letter("your sets", document="sets_csv"), None)
    assert (last(telegram).text, last(telegram).documents[0].name) == ("your sets", "sets_csv.txt")


async def test_a_caption_that_is_too_long_goes_before_its_document(telegram: Telegram, sender: Sender) -> None:
    await sender.send(letter("x" * (CAPTION + 1), document="sets_csv"), None)
    words, file = telegram.person(1).chat.said_by_bot()
    assert (len(words.text), file.text) == (CAPTION + 1, "")


async def test_a_picture_has_its_caption_and_buttons(telegram: Telegram, sender: Sender) -> None:
    await sender.send(letter("<b>8</b> sets", picture="<svg/>", buttons=BUTTONS, silent=True), None)
    message = last(telegram)
    assert (message.kind, message.html, message.silent) == ("photo", "<b>8</b> sets", True)
    assert (message.labels, message.documents[0].content) == (["Yes", "No", "Later"], DOT)


async def test_a_picture_telegram_has_is_not_drawn_again(telegram: Telegram, sender: Sender, painted: Painted) -> None:
    for _ in range(2):
        await sender.send(letter("sets", picture="<svg/>"), None)
    first, second = telegram.person(1).chat.said_by_bot()
    assert (first.file, painted.drawn) == (second.file, ["<svg/>"])


async def test_a_caption_that_is_too_long_follows_its_picture(telegram: Telegram, sender: Sender) -> None:
    await sender.send(letter("x" * (CAPTION + 1), picture="<svg/>", buttons=BUTTONS), None)
    picture, words = telegram.person(1).chat.said_by_bot()
    assert (picture.kind, picture.text, picture.buttons) == ("photo", "", ())
    assert (len(words.text), words.labels) == (CAPTION + 1, ["Yes", "No", "Later"])


async def test_what_cannot_be_drawn_is_said(telegram: Telegram, sender: Sender, painted: Painted) -> None:
    painted.can = False
    await sender.send(letter("8 sets", picture="<svg/>", buttons=BUTTONS), None)
    assert (last(telegram).kind, last(telegram).text, len(last(telegram).labels)) == ("text", "8 sets", 3)


async def test_what_is_too_old_to_delete_loses_its_buttons(telegram: Telegram, sender: Sender) -> None:
    first = await sender.send(letter("one", buttons=BUTTONS, slot="a"), None)
    assert first is not None
    telegram.faults.fail_next(
        "deleteMessage", error=400, description="Bad Request: message can't be deleted for everyone"
    )
    assert await sender.send(letter(slot="a", remove=True), first.now) == Stands("a", None)
    assert last(telegram).buttons == ()


async def test_a_reaction_to_a_message_that_is_gone_is_let_go(telegram: Telegram, sender: Sender) -> None:
    await sender.send(letter(reaction="👍", to=12345), None)


async def test_a_reaction_that_does_not_exist_is_told(telegram: Telegram, sender: Sender) -> None:
    number = await telegram.person(1).says("hi")
    with pytest.raises(BadRequest):
        await sender.send(letter(reaction="💪", to=number), None)


async def test_a_press_nobody_waits_for_any_more_is_let_go(telegram: Telegram, sender: Sender) -> None:
    await sender.send(Letter(1, 1, Tap("12345"), nudge=False, came_at=0), None)


async def test_a_group_can_be_left(telegram: Telegram, sender: Sender) -> None:
    group = telegram.group(-5, "Gym")
    await sender.send(Letter(1, -5, Leave(), nudge=False, came_at=0), None)
    assert group.chat.left


def test_no_buttons_is_no_keyboard() -> None:
    assert keyboard(Message("hi")) is None


def test_the_digest_tells_words_and_buttons_apart() -> None:
    assert len({digest(Message("a")), digest(Message("b")), digest(Message("a", BUTTONS))}) == 3
    assert digest(Message("a", slot="x", edit=True)) == digest(Message("a", slot="y"))


@given(st.lists(st.text(st.sampled_from("ab 😀é"), max_size=3000), max_size=6))
@settings(derandomize=True, max_examples=30, deadline=None)
def test_pieces_fit_and_lose_no_word(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = pieces(text)
    assert all(0 < units(piece) <= TEXT for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())
