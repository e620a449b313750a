"""The chat in a terminal: through a pipe, as a demonstration, and at a prompt."""

from __future__ import annotations

import asyncio
import io
import os
import signal
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TextIO
from zoneinfo import ZoneInfo

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, Update

from sandbox.people import _grey_pixel
from sandbox.server import Telegram
from sandbox.terminal import Conversation, chat
from sandbox.terminal.screen import Screen


class Echo:
    """A small bot, and the program it runs in: it says everything back, and good morning at 7:30 each day."""

    def __init__(self, telegram: Telegram, bot: Bot, clock: Any) -> None:
        self.telegram = telegram
        self.bot = bot
        self.clock = clock
        self.offset = 0
        self.working = asyncio.Lock()

    def now(self) -> datetime:
        return self.clock()  # type: ignore[no-any-return]

    def local(self) -> datetime:
        return self.now().astimezone(ZoneInfo("Europe/Lisbon"))

    async def travel(self, to: datetime) -> None:
        morning = self.local().replace(hour=7, minute=30)
        while (morning := morning + timedelta(days=1)) <= to:
            self.clock.moment = morning
            await self.bot.send_message(1, "Good morning")
        self.clock.moment = to

    async def settle(self) -> None:
        while self.telegram.pending:
            for update in await self.bot.get_updates(offset=self.offset):
                self.offset = update.update_id + 1
                await self.answer(update)
            await self.bot.get_updates(offset=self.offset)

    async def answer(self, update: Update) -> None:
        if update.callback_query:
            await update.callback_query.answer(f"{update.callback_query.data}!")
            await update.callback_query.edit_message_text(f"You chose {update.callback_query.data}")
        elif update.edited_message:
            await self.bot.send_message(1, f"Now it says {update.edited_message.text}")
        elif update.message and update.message.location:
            await self.bot.send_message(1, f"You are at {update.message.location.latitude}")
        elif update.message and update.message.document:
            await self.bot.send_message(1, f"Got {update.message.document.file_name}")
        elif update.message and update.message.text:
            await self.say(update.message.text, update.message.message_id)

    async def say(self, text: str, message_id: int) -> None:
        match text.split():
            case ["menu", *labels]:
                await self.bot.send_message(1, "<b>Choose</b>\nnow", parse_mode="HTML", reply_markup=rows(labels))
            case ["keys", *labels]:
                await self.bot.send_message(1, "Keys", reply_markup=ReplyKeyboardMarkup([labels]))
            case ["picture"]:
                await self.bot.send_photo(1, _grey_pixel(), filename="week.png", caption="Your week")
            case ["like"]:
                await self.bot.set_message_reaction(1, message_id, "👍")
            case ["gone"]:
                await self.bot.delete_message(1, (await self.bot.send_message(1, "Oh")).message_id)
            case _:
                await self.bot.send_message(1, text)


def rows(labels: list[str]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label.lower()) for label in labels]])


@pytest.fixture
def echo(telegram: Telegram, bot: Bot, clock: Any) -> Echo:
    return Echo(telegram, bot, clock)


def open_text(path: Path) -> TextIO:
    return path.open()


def files_in(folder: Path) -> list[Path]:
    return list(folder.iterdir())


class Play:
    """Plays lines through the terminal and gives back what it printed."""

    def __init__(self, echo: Echo, files: Path) -> None:
        self.echo = echo
        self.files = files

    async def __call__(self, script: str | TextIO | None, demo: Sequence[str] = ()) -> list[str]:
        stdin = io.StringIO(script) if isinstance(script, str) else script
        stdout = io.StringIO()
        status = await chat(self.echo.telegram, self.echo, stdin=stdin, stdout=stdout, files=self.files, demo=demo)
        assert status == 0
        return stdout.getvalue().splitlines()


@pytest.fixture
def play(echo: Echo, tmp_path: Path) -> Play:
    return Play(echo, tmp_path)


async def test_a_script_is_played_and_both_sides_are_printed(play: Play) -> None:
    assert await play("hello\n\n# a comment\n  world\n") == [
        "you> hello",
        "[Sat 28 Mar 09:00] coach: hello",
        "you> world",
        "[Sat 28 Mar 09:00] coach: world",
    ]


async def test_a_number_presses_its_button_and_the_edit_is_shown_as_one(play: Play) -> None:
    assert await play("menu Start Swap\n2\n") == [
        "you> menu Start Swap",
        "[Sat 28 Mar 09:00] coach: Choose",
        "  now",
        "  1) Start  2) Swap",
        "you> 2",
        "(swap!)",
        '[Sat 28 Mar 09:00] coach edits "Choose now": You chose swap',
    ]


@pytest.mark.parametrize(
    "line,answer",
    [
        ("1", "You chose a"),
        ("#1", "You chose a"),
        (":2", "You chose b"),
        ("B", "You chose b"),
        ("b", "You chose b"),
        ("3", "3"),
        ("=1", "1"),
        ('"A', "A"),
        ("#3", "(there is no button 3; there are 2)"),
        ("A now", "A now"),
    ],
)
async def test_a_line_is_a_press_when_a_button_is_meant_and_a_text_otherwise(
    play: Play, line: str, answer: str
) -> None:
    printed = await play(f"menu A B\n{line}\n")
    assert printed[-1].endswith(answer)


async def test_a_label_of_an_older_message_works_while_it_is_the_only_one(play: Play) -> None:
    printed = await play("menu Old Both\nmenu New Both\nold\n")
    assert printed[-1].endswith("You chose old")
    printed = await play("menu Old Both\n:old both\n")
    assert printed[-1].endswith("You chose both")
    assert (await play(":old nothing\n"))[-1] == "(no older message has a button 'nothing')"


async def test_a_label_that_two_older_messages_have_is_sent_as_text(play: Play) -> None:
    printed = await play("menu Go\nmenu Go\nmenu Other\ngo\n")
    assert printed[-1].endswith("coach: go")


async def test_a_number_that_is_a_label_presses_the_button_of_that_name(play: Play) -> None:
    printed = await play("menu 10 11 12\n11\n")
    assert printed[-1].endswith("You chose 11")


async def test_the_keys_of_a_reply_keyboard_are_numbered_too(play: Play) -> None:
    assert (await play("keys Done Skip\n2\n"))[2:] == [
        "  1) Done  2) Skip",
        "you> 2",
        "[Sat 28 Mar 09:00] coach: Skip",
    ]


async def test_time_goes_forward_and_what_is_due_on_the_way_rings(play: Play) -> None:
    assert await play(":tomorrow\n:+2h\n:2026-03-31 07:30\n:now\n:2026-03-01 07:30\n") == [
        "you> :tomorrow",
        "[Sun 29 Mar 07:30] coach: Good morning",
        "(it is now Sun 29 Mar 09:00, 2026)",
        "you> :+2h",
        "(it is now Sun 29 Mar 11:00, 2026)",
        "you> :2026-03-31 07:30",
        "[Mon 30 Mar 07:30] coach: Good morning",
        "[Tue 31 Mar 07:30] coach: Good morning",
        "(it is now Tue 31 Mar 07:30, 2026)",
        "you> :now",
        "(it is now Tue 31 Mar 07:30, 2026)",
        "you> :2026-03-01 07:30",
        "(time only goes forward here; start afresh to go back)",
    ]


async def test_one_s_own_messages_can_be_edited_and_the_coach_s_answered(play: Play) -> None:
    printed = await play("60x10\n60x8\n:edit 60x9\n:edit 2 60x11\n:reply thanks\n:edit\n")
    coach = [line.partition("coach: ")[2] for line in printed if "coach: " in line]
    assert coach == ["60x10", "60x8", "Now it says 60x9", "Now it says 60x11", "thanks"]
    assert printed[-1] == "(there is nothing to edit; write  :edit TEXT)"
    replied = play.echo.telegram.person(1).chat.messages[-2]
    assert (replied.text, replied.reply_to) == (
        "thanks",
        play.echo.telegram.person(1).chat.messages[-3].message_id,
    )


async def test_a_place_and_a_file_can_be_sent(play: Play, tmp_path: Path) -> None:
    (tmp_path / "log.csv").write_text("a,b")
    printed = await play(
        f":pin 38.72 -9.14\n:file {tmp_path}/log.csv\n:pin home\n:file /no/such\n:photo\n:voice\n:sticker\n"
    )
    assert [line for line in printed if not line.startswith("you>")] == [
        "[Sat 28 Mar 09:00] coach: You are at 38.72",
        "[Sat 28 Mar 09:00] coach: Got log.csv",
        "(write  :pin LATITUDE LONGITUDE, such as  :pin 38.72 -9.14)",
        "(there is no file '/no/such')",
    ]
    assert [m.kind for m in play.echo.telegram.person(1).chat.messages[-3:]] == ["photo", "voice", "sticker"]


async def test_a_picture_is_saved_and_its_place_is_shown(play: Play, tmp_path: Path) -> None:
    printed = await play("picture\n")
    (saved,) = files_in(tmp_path)
    assert printed[1:] == [f"[Sat 28 Mar 09:00] coach: <picture {saved}>", "  Your week"]
    assert saved.read_bytes() == _grey_pixel()


async def test_a_reaction_and_a_deletion_are_told(play: Play) -> None:
    assert (await play("like\ngone\n"))[1:] == [
        '(coach reacts 👍 to "like")',
        "you> gone",
        "[Sat 28 Mar 09:00] coach: Oh",
        '(coach deletes "Oh")',
    ]


async def test_help_lists_the_orders_and_an_unknown_one_is_told(play: Play) -> None:
    printed = await play(":help\n:dance\n:2026-99-99\n")
    assert any(":tomorrow" in line for line in printed)
    assert printed[-3] == "(no such order: dance; :help lists them)"
    assert printed[-1] == "(no such order: 2026-99-99; :help lists them)"


async def test_the_bot_is_given_the_time_to_take_in_what_was_said(
    telegram: Telegram, echo: Echo, tmp_path: Path
) -> None:
    class Idle(Echo):
        """A program that knows only what it has already been given."""

        async def settle(self) -> None:
            await asyncio.sleep(0)

    async def poll() -> None:
        while True:
            for update in await echo.bot.get_updates(offset=echo.offset, timeout=30):
                echo.offset = update.update_id + 1
                await echo.answer(update)

    polling = asyncio.create_task(poll())
    printed = await Play(Idle(telegram, echo.bot, echo.clock), tmp_path)("hello\n")
    polling.cancel()
    assert printed == ["you> hello", "[Sat 28 Mar 09:00] coach: hello"]


async def test_quit_ends_before_the_rest_of_the_script(play: Play) -> None:
    assert await play(":quit\nhello\n") == ["you> :quit"]


async def test_blocking_and_unblocking_reach_the_bot(play: Play) -> None:
    await play(":block\n")
    assert play.echo.telegram.person(1).chat.blocked
    await play(":unblock\n")
    assert not play.echo.telegram.person(1).chat.blocked


@pytest.mark.parametrize("nothing", ["", None])
async def test_with_nobody_to_type_the_demonstration_is_played(play: Play, nothing: str | None) -> None:
    assert await play(nothing, demo=["hello", "menu A", "1"]) == [
        "you> hello",
        "[Sat 28 Mar 09:00] coach: hello",
        "you> menu A",
        "[Sat 28 Mar 09:00] coach: Choose",
        "  now",
        "  1) A",
        "you> 1",
        "(a!)",
        '[Sat 28 Mar 09:00] coach edits "Choose now": You chose a',
    ]


async def test_dev_null_plays_the_demonstration_and_a_file_is_played_itself(play: Play, tmp_path: Path) -> None:
    with open_text(Path(os.devnull)) as nothing:
        assert (await play(nothing, demo=["hello"]))[0] == "you> hello"
    script = tmp_path / "script.txt"
    script.write_text("from a file\n")
    with open_text(script) as lines:
        assert (await play(lines, demo=["hello"]))[0] == "you> from a file"


async def test_what_rang_while_nobody_was_here_is_shown_first(play: Play) -> None:
    await play.echo.telegram.person(1).says("left over")
    assert (await play("hello\n"))[0] == "[Sat 28 Mar 09:00] coach: left over"


async def test_a_pipe_is_read_as_it_comes(play: Play) -> None:
    receiving, sending = os.pipe()
    with os.fdopen(receiving) as pipe:
        playing = asyncio.ensure_future(play(pipe))
        os.write(sending, b"first\n")
        await play.echo.telegram.person(1).hears("first")
        os.write(sending, "zweite Ä\n".encode())
        os.close(sending)
        assert [line for line in await playing if line.startswith("you>")] == ["you> first", "you> zweite Ä"]


async def test_ctrl_c_ends_a_silent_pipe_politely(play: Play) -> None:
    receiving, sending = os.pipe()
    before = signal.getsignal(signal.SIGINT)
    with os.fdopen(receiving) as pipe:
        playing = asyncio.ensure_future(play(pipe))
        os.write(sending, b"hello\n")
        await play.echo.telegram.person(1).hears("hello")
        os.kill(os.getpid(), signal.SIGINT)
        assert (await playing)[0] == "you> hello"
        os.close(sending)
    assert signal.getsignal(signal.SIGINT) is before


# At a prompt


class Tty(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


async def test_at_a_prompt_late_messages_appear_above_what_is_being_typed(echo: Echo, tmp_path: Path) -> None:
    screen = Tty()
    with create_pipe_input() as keys:
        output = Vt100_Output(screen, lambda: Size(40, 100), term="xterm", enable_cpr=False)
        with create_app_session(input=keys, output=output):
            talking = asyncio.ensure_future(chat(echo.telegram, echo, stdin=Tty(), stdout=Tty(), files=tmp_path))
            you = echo.telegram.person(1)
            keys.send_text("menu A B\r")
            await you.hears("Choose")
            await echo.bot.send_message(1, "Rest is over")
            keys.send_text("1\r")
            await you.hears("You chose a")
            keys.send_text("\x04")
            assert await talking == 0
    shown = screen.getvalue()
    assert "coach: \x1b[1mChoose\x1b[22m" in shown
    assert "Rest is over" in shown
    assert "You chose a" in shown
    assert "See you." in shown


async def test_at_a_prompt_the_last_word_of_an_earlier_visit_is_shown(echo: Echo, bot: Bot, tmp_path: Path) -> None:
    you = echo.telegram.person(1)
    await bot.send_message(1, "Ready?", reply_markup=rows(["Go", "Stop"]))
    you.chat.happenings.clear()  # as after a restart
    printed: list[str] = []
    conversation = Conversation(echo.telegram, you, echo, Screen(tmp_path), printed.append)
    conversation.recall()
    await conversation.take("2")
    assert printed == [
        "(welcome back; this was the last word)",
        "[Sat 28 Mar 09:00] coach: Ready?",
        "  1) Go  2) Stop",
        "(stop!)",
        '[Sat 28 Mar 09:00] coach edits "Ready?": You chose stop',
    ]


async def test_at_a_prompt_ctrl_c_ends_politely(echo: Echo, tmp_path: Path) -> None:
    screen = Tty()
    with create_pipe_input() as keys:
        output = Vt100_Output(screen, lambda: Size(40, 100), term="xterm", enable_cpr=False)
        with create_app_session(input=keys, output=output):
            keys.send_text("\x03")
            assert await chat(echo.telegram, echo, stdin=Tty(), stdout=Tty(), files=tmp_path) == 0
