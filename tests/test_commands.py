"""The words `bot.py` understands, and what it says to those it does not."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import bot
from handlers.settings import Settings

ROOT = Path(bot.__file__).parent


@pytest.fixture(autouse=True)
def _without_bootstrap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_BOOTSTRAP", "1")
    for field in Settings.model_fields:
        monkeypatch.delenv(field.upper(), raising=False)


def test_help_explains_every_command_and_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    assert bot.main(["--help"]) == 0
    told = capsys.readouterr().out
    for word in [*bot.COMMANDS, "--reset", "--port", "NO_BOOTSTRAP"]:
        assert re.search(rf"(^|\W){word}\b", told), word
    for field in Settings.model_fields:
        assert field.upper() in told


@pytest.mark.parametrize("argv", [["tests"], ["run"], ["help", "me"]])
def test_an_unknown_word_is_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    assert bot.main(argv) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err == f'bot.py: unknown word "{argv[0]}"; there are test, check, bench, lock and --help\n'


@pytest.mark.parametrize("argv", [["--rest"], ["--port"], ["--reset", "now"]])
def test_an_unknown_flag_is_one_line_and_exit_code_2(capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        bot.main(argv)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_wrong_settings_are_told_a_line_each_with_exit_code_2(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOG_LEVEL", "chatty")
    assert bot.main(["--port", "eighty"]) == 2
    assert capsys.readouterr().err == (
        "bot.py: LOG_LEVEL: must be one of DEBUG, INFO, WARNING, ERROR. Example: LOG_LEVEL=INFO\n"
        "bot.py: PORT: is not a whole number. Example: PORT=8080\n"
    )


def test_reset_never_touches_the_conversations_of_a_real_bot(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "123456789:" + "A" * 35)
    assert bot.main(["--reset"]) == 2
    assert "--reset is for the sandbox" in capsys.readouterr().err


def test_every_word_names_a_module_that_exists() -> None:
    ours = [module for _, module in bot.COMMANDS.values() if module != "pytest"]
    for module in ours:
        path = ROOT / module.replace(".", "/")
        assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), module


def test_an_old_python_can_read_the_program_far_enough_to_be_told() -> None:
    source = (ROOT / "bot.py").read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 6))
    docstring, import_sys, refusal, *rest = tree.body
    assert isinstance(docstring, ast.Expr)
    assert ast.unparse(import_sys) == "import sys"
    assert ast.unparse(refusal).startswith("if sys.version_info < (3, 11):\n    sys.exit(")
    assert "__future__" not in {node.module for node in rest if isinstance(node, ast.ImportFrom)}


def test_before_the_packages_are_there_only_the_standard_library_is_imported() -> None:
    watch = "import sys, bot; print(*{name.partition('.')[0] for name in sys.modules})"
    alone = [sys.executable, "-S", "-I", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {watch}"]
    told = subprocess.run(alone, capture_output=True, text=True, check=True, env={"PATH": os.defpath}).stdout
    assert set(told.split()) - sys.stdlib_module_names - {"bot", "bootstrap", "__main__"} == set()


@pytest.mark.parametrize("word", bot.COMMANDS)
def test_a_word_is_handed_over_to_the_python_that_has_its_tools(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[list[str]] = []

    def replace_this_process(path: str, command: list[str]) -> None:
        handed.append(command)
        raise SystemExit(7)

    monkeypatch.setattr(os, "execv", replace_this_process)
    monkeypatch.chdir("/")
    with pytest.raises(SystemExit, match="7"):
        bot.main([word, "-k", "sore"])
    assert handed == [[sys.executable, "-m", bot.COMMANDS[word][1], "-k", "sore"]]
    assert Path.cwd() == ROOT
