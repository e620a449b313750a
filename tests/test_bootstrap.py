"""How a fresh clone sets itself up: a real environment is made, only pip is played by a function."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import bootstrap
from bootstrap import DEVELOPMENT, PRODUCT, Machine, SetupError, is_ready, prepare

fcntl = pytest.importorskip("fcntl", reason="first starts are kept apart by POSIX file locks only")


class Pip:
    """Remembers what it was asked to run and answers with an exit code; `during` happens while it runs."""

    def __init__(self, code: int = 0, during: Callable[[], None] = lambda: None) -> None:
        self.commands: list[list[str]] = []
        self._code, self._during = code, during

    def __call__(self, command: Sequence[str]) -> int:
        self.commands.append(list(command))
        self._during()
        return self._code

    @property
    def installed(self) -> list[str]:
        """The locks it was asked to install, in order."""
        return [Path(command[-1]).name for command in self.commands if "install" in command]


def machine(pip: Pip, version: tuple[int, ...] = (23, 2), lacking: Sequence[str] = ()) -> Machine:
    return Machine(version, lambda name: name not in lacking, pip)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with two locks and nothing else."""
    monkeypatch.delenv("NO_BOOTSTRAP", raising=False)
    for lock in DEVELOPMENT:
        (tmp_path / lock).write_text(f"some=={lock}\n", encoding="utf-8")
    return tmp_path


def test_a_fresh_clone_gets_an_environment_with_what_the_lock_names(clone: Path) -> None:
    pip = Pip()
    python = prepare(PRODUCT, clone, machine(pip))
    assert pip.installed == ["requirements.lock"]
    told = subprocess.run([python, "-c", "import sys; print(sys.prefix)"], capture_output=True, check=True)
    assert os.path.realpath(told.stdout.decode().strip()) == os.path.realpath(clone / ".venv")


def test_pip_is_held_to_hashes_wheels_and_the_lock_alone(clone: Path) -> None:
    pip = Pip()
    python = prepare(PRODUCT, clone, machine(pip))
    ((interpreter, *rest),) = pip.commands
    assert interpreter == sys.executable
    assert rest[:5] == ["-m", "pip", "--python", python, "install"]
    assert set(rest) >= {"--require-hashes", "--only-binary=:all:", "--no-deps"}
    assert rest[-2:] == ["-r", str(clone / "requirements.lock")]


def test_the_second_start_installs_nothing_and_says_nothing(clone: Path, capsys: pytest.CaptureFixture[str]) -> None:
    prepare(PRODUCT, clone, machine(Pip()))
    assert capsys.readouterr().err.count("\n") == 2
    pip = Pip(code=1)
    prepare(PRODUCT, clone, machine(pip))
    assert pip.commands == []
    assert capsys.readouterr() == ("", "")


def test_the_tests_add_what_they_need_to_what_is_there(clone: Path) -> None:
    pip = Pip()
    prepare(PRODUCT, clone, machine(pip))
    prepare(DEVELOPMENT, clone, machine(pip))
    assert pip.installed == ["requirements.lock", "dev.lock"]
    assert is_ready(clone / ".venv", PRODUCT)


@pytest.mark.parametrize("changed", DEVELOPMENT)
def test_a_changed_lock_makes_the_environment_anew(clone: Path, changed: str) -> None:
    prepare(DEVELOPMENT, clone, machine(Pip()))
    left_over = clone / ".venv" / "left-over"
    left_over.touch()
    (clone / changed).write_text("some==2\n", encoding="utf-8")
    assert not is_ready(clone / ".venv", DEVELOPMENT)
    pip = Pip()
    prepare(DEVELOPMENT, clone, machine(pip))
    assert pip.installed == ["requirements.lock", "dev.lock"]
    assert not left_over.exists()


def test_another_python_makes_the_environment_anew(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    prepare(PRODUCT, clone, machine(Pip()))
    monkeypatch.setattr(sys, "version", "3.99.0")
    assert not is_ready(clone / ".venv", PRODUCT)


@pytest.mark.parametrize("broken", ["bin/python", "pyvenv.cfg"])
def test_a_broken_environment_is_made_anew(clone: Path, broken: str) -> None:
    prepare(PRODUCT, clone, machine(Pip()))
    part = clone / ".venv" / broken
    part.unlink()
    if broken == "bin/python":  # a Python that was uninstalled leaves a link to nowhere
        part.symlink_to("/nowhere/python3")
    pip = Pip()
    prepare(PRODUCT, clone, machine(pip))
    assert pip.installed == ["requirements.lock"]
    assert is_ready(clone / ".venv", PRODUCT)


@pytest.mark.parametrize("kind", ["file", "dangling link"])
def test_whatever_stands_in_the_place_of_the_environment_gives_way(clone: Path, kind: str) -> None:
    if kind == "file":
        (clone / ".venv").write_text("", encoding="utf-8")
    else:
        (clone / ".venv").symlink_to(clone / "nowhere")
    prepare(PRODUCT, clone, machine(Pip()))
    assert is_ready(clone / ".venv", PRODUCT)


def test_an_installation_that_failed_is_told_in_one_line_and_begun_again(clone: Path) -> None:
    with pytest.raises(SetupError, match=r"pip could not install requirements\.lock") as caught:
        prepare(PRODUCT, clone, machine(Pip(code=1)))
    assert "\n" not in str(caught.value)
    assert not is_ready(clone / ".venv", PRODUCT)
    pip = Pip()
    prepare(PRODUCT, clone, machine(pip))
    assert pip.installed == ["requirements.lock"]


def test_an_installation_that_was_interrupted_leaves_no_stamp(clone: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(PRODUCT, clone, machine(Pip(during=interrupt)))
    assert not list((clone / ".venv").glob("*.stamp"))
    assert not is_ready(clone / ".venv", PRODUCT)


def test_a_new_environment_is_not_ready_while_it_is_being_made(clone: Path) -> None:
    prepare(PRODUCT, clone, machine(Pip()))
    (clone / "requirements.lock").write_text("some==2\n", encoding="utf-8")
    seen: list[bool] = []
    prepare(PRODUCT, clone, machine(Pip(during=lambda: seen.append(is_ready(clone / ".venv", PRODUCT)))))
    assert seen == [False]


def test_a_lock_that_changes_during_the_installation_is_installed_next_time(clone: Path) -> None:
    lock = clone / "requirements.lock"
    prepare(PRODUCT, clone, machine(Pip(during=lambda: lock.write_text("some==2\n", encoding="utf-8") and None)))
    assert not is_ready(clone / ".venv", PRODUCT)


def test_two_first_starts_at_the_same_time_install_once(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installing, second_waits = threading.Event(), threading.Event()

    class Terminal(io.StringIO):
        def write(self, line: str) -> int:
            if "another start is setting up" in line:
                second_waits.set()
            return super().write(line)

    def take_as_long_as_the_second_needs() -> None:
        installing.set()
        assert second_waits.wait(10)

    monkeypatch.setattr(sys, "stderr", Terminal())
    pip = Pip(during=take_as_long_as_the_second_needs)
    first = threading.Thread(target=prepare, args=(PRODUCT, clone, machine(pip)))
    first.start()
    assert installing.wait(10)
    prepare(PRODUCT, clone, machine(pip))
    first.join()
    assert pip.installed == ["requirements.lock"]


def test_a_python_without_pip_uses_the_one_it_carries(clone: Path) -> None:
    pip = Pip()
    python = prepare(PRODUCT, clone, machine(pip, version=()))
    assert pip.commands[0] == [python, "-m", "ensurepip"]
    assert pip.commands[1][:4] == [python, "-m", "pip", "install"]


def test_a_pip_too_old_to_reach_into_another_environment_is_not_used(clone: Path) -> None:
    pip = Pip()
    python = prepare(PRODUCT, clone, machine(pip, version=(22, 2)))
    assert pip.commands[0] == [python, "-m", "ensurepip"]


@pytest.mark.parametrize(("lacking", "word"), [(["venv"], "venv"), (["ensurepip"], "pip")])
def test_a_python_split_by_its_distributor_is_told_what_to_install(clone: Path, lacking: list[str], word: str) -> None:
    with pytest.raises(SetupError) as caught:
        prepare(PRODUCT, clone, machine(Pip(), version=(), lacking=lacking))
    assert str(caught.value) == (
        f"this Python comes without {word}; on Debian or Ubuntu: sudo apt install python3-venv"
    )


def test_a_checkout_without_its_lock_is_told(clone: Path) -> None:
    (clone / "requirements.lock").unlink()
    with pytest.raises(SetupError, match=r"requirements\.lock"):
        prepare(PRODUCT, clone, machine(Pip()))


def test_no_bootstrap_leaves_everything_to_the_operator(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_BOOTSTRAP", "1")
    pip = Pip()
    assert prepare(PRODUCT, clone, machine(pip)) == sys.executable
    assert bootstrap.is_inside(clone)
    assert pip.commands == []
    assert not (clone / ".venv").exists()


@pytest.mark.parametrize("off", ["", "0"])
def test_no_bootstrap_can_be_switched_off_again(clone: Path, monkeypatch: pytest.MonkeyPatch, off: str) -> None:
    monkeypatch.setenv("NO_BOOTSTRAP", off)
    pip = Pip()
    prepare(PRODUCT, clone, machine(pip))
    assert pip.installed == ["requirements.lock"]


def test_the_environment_at_hand_is_known_by_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_BOOTSTRAP", raising=False)
    monkeypatch.setattr(sys, "prefix", str(tmp_path / ".venv"))
    assert bootstrap.is_inside(tmp_path)
    assert not bootstrap.is_inside(tmp_path / "elsewhere")


def test_settings_that_would_divert_pip_do_not_reach_it(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PIP_TARGET", "PIP_USER", "PIP_INDEX_URL"):
        monkeypatch.setenv(name, "1")
    check = "import os; assert 'PIP_TARGET' not in os.environ; assert os.environ['PIP_USER'] == '0'"
    assert bootstrap.this_machine().run([sys.executable, "-c", f"{check}; os.environ['PIP_INDEX_URL']"]) == 0


def test_this_machine_knows_its_own_modules() -> None:
    assert bootstrap.this_machine().has_module("venv")
    assert not bootstrap.this_machine().has_module("no_such_module")
