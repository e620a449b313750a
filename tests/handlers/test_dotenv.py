"""The reader of `.env`."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.dotenv import read_dotenv


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("NAME=value", "value"),
        ("  NAME = value  ", "value"),
        ("export NAME=value", "value"),
        ("NAME=", ""),
        ("NAME=two words", "two words"),
        ("NAME='single # quoted '", "single # quoted "),
        ('NAME="double $quoted"', "double $quoted"),
        ("NAME='quoted'  # and explained", "quoted"),
        ("NAME=value # explained", "value"),
        ("NAME=a#b", "a#b"),
        ("NAME=a=b", "a=b"),
        ("NAME='it's", "'it's"),
        ("NAME=# nothing yet", "# nothing yet"),
    ],
)
def test_a_line_is_a_name_and_its_value(tmp_path: Path, line: str, value: str) -> None:
    file = tmp_path / ".env"
    file.write_text(line, encoding="utf-8")
    assert read_dotenv(file) == ({"NAME": value}, [])


def test_blank_lines_and_comments_say_nothing_and_windows_editors_do_no_harm(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"\xef\xbb\xbfA=1\r\n\r\n# B=2\r\nC=3\r\n")
    assert read_dotenv(file) == ({"A": "1", "C": "3"}, [])


def test_the_last_of_two_lines_counts(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text("A=1\nA=2\n", encoding="utf-8")
    assert read_dotenv(file) == ({"A": "2"}, [])


@pytest.mark.parametrize("line", ["token", "1NAME=x", "NAME", "MY-NAME=x", "= x"])
def test_a_line_that_is_none_is_told_by_its_number_and_not_repeated(tmp_path: Path, line: str) -> None:
    file = tmp_path / ".env"
    file.write_text(f"A=1\n{line}\n", encoding="utf-8")
    assert read_dotenv(file) == ({"A": "1"}, [".env: line 2 is not NAME=value. Example: PORT=8080"])


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_bytes(b"A=\xff")
    assert read_dotenv(file) == ({}, [".env: cannot be read (it is not UTF-8 text)"])


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / ".env").mkdir()
    assert read_dotenv(tmp_path / ".env") == ({}, [".env: cannot be read (Is a directory)"])
