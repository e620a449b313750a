"""The process that draws: it draws, it stays, it is replaced when it breaks, and it ends with us."""

from __future__ import annotations

import asyncio
import struct
import sys
import zlib
from collections.abc import AsyncIterator

import pytest

from coach.texts import languages, texts
from handlers.drawing import FONTS, draw
from handlers.pictures import _COMMAND, Painter
from tests.handlers.tiny import until

IN_PICTURES = ("picture.", "region.", "month.", "day.")


def svg(inner: str = "") -> str:
    size = 'width="80" height="40"'
    ground = f'<rect {size} fill="#ffffff"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="DejaVu Sans">{ground}{inner}</svg>'


def word(text: str, weight: str = "normal") -> str:
    return svg(f'<text x="4" y="30" font-size="28" font-weight="{weight}">{text}</text>')


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def pixels(png: bytes) -> bytes:
    """What is in a picture, without the frame of the file."""
    data, at = b"", 8
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + length]
        at += 12 + length
    return zlib.decompress(data)


@pytest.fixture
async def painter() -> AsyncIterator[Painter]:
    painter = Painter(_COMMAND)
    yield painter
    await painter.close()


def test_a_letter_leaves_ink_with_the_fonts_we_bring() -> None:
    assert pixels(draw(word("A").encode())) != pixels(draw(svg().encode()))
    assert pixels(draw(word("A", "bold").encode())) != pixels(draw(word("A").encode()))


def test_the_fonts_come_with_their_licence() -> None:
    assert "Bitstream Vera Fonts Copyright" in (FONTS / "LICENSE").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in FONTS.glob("*.ttf")) < 200_000


def test_every_letter_that_a_picture_may_need_is_in_the_fonts() -> None:
    """A sign without a shape of its own is drawn as the empty box that one without any sense gets."""
    unknown = pixels(draw(word("\N{CJK UNIFIED IDEOGRAPH-4E00}").encode()))
    said = [text for language in languages() for key, text in texts(language).items() if key.startswith(IN_PICTURES)]
    words = {sign for text in said if isinstance(text, str) for sign in text}
    for sign in sorted(words - {" "}):
        assert pixels(draw(word(f"&#{ord(sign)};").encode())) not in (unknown, pixels(draw(svg().encode()))), sign


async def test_a_picture_is_drawn_by_one_process_that_stays(painter: Painter) -> None:
    first = await painter.paint(word("8").encode())
    process = painter._process
    second = await painter.paint(word("9").encode())
    assert first is not None
    assert second is not None
    assert (size_of(first), first != second, painter._process) == ((80, 40), True, process)


async def test_two_who_ask_at_once_each_get_their_own(painter: Painter) -> None:
    one, two = await asyncio.gather(painter.paint(word("1").encode()), painter.paint(word("2").encode()))
    assert (one, two) == (draw(word("1").encode()), draw(word("2").encode()))


async def test_what_is_no_picture_is_none_and_the_next_one_is_drawn(painter: Painter) -> None:
    assert await painter.paint(b"not a drawing") is None
    assert await painter.paint(svg().encode()) is not None


async def test_a_process_that_was_killed_meanwhile_is_replaced(painter: Painter) -> None:
    await painter.paint(svg().encode())
    assert painter._process is not None
    painter._process.kill()
    await painter._process.wait()
    assert await painter.paint(svg().encode()) is not None


async def test_one_that_breaks_off_costs_its_picture_and_the_next_is_a_fresh_start() -> None:
    painter = Painter((sys.executable, "-c", "import sys; sys.stdin.buffer.read(4)"))
    assert await painter.paint(svg().encode()) is None
    assert not painter.is_running


async def test_one_that_hangs_is_given_up() -> None:
    painter = Painter((sys.executable, "-c", "import time; time.sleep(600)"), patience=0.2)
    assert await painter.paint(svg().encode()) is None
    assert not painter.is_running


async def test_a_machine_that_cannot_draw_has_no_pictures() -> None:
    painter = Painter(("no-such-program",))
    assert await painter.paint(svg().encode()) is None


async def test_it_ends_when_nothing_is_drawn_for_a_while() -> None:
    painter = Painter(_COMMAND, idle=0.01)
    await painter.paint(svg().encode())
    await until(lambda: not painter.is_running)
    assert await painter.paint(svg().encode()) is not None
    await painter.close()


async def test_closing_ends_it_whatever_it_does() -> None:
    painter = Painter((sys.executable, "-c", "import time; time.sleep(600)"))
    drawing = asyncio.create_task(painter.paint(svg().encode()))
    await until(lambda: painter.is_running)
    process = painter._process
    drawing.cancel()
    await asyncio.gather(drawing, return_exceptions=True)
    await painter.close()
    assert process is not None
    assert process.returncode is not None
