"""Makes `.venv` from the locks with the standard library alone: a fresh clone starts with one command.

A lock names every package with its version and the hashes of its wheels; pip installs exactly these. What was
installed is remembered in `.venv` as a stamp: the hash of the lock and of this Python's version. As long as
the stamps agree, a start costs two file reads. The stamp is written last, so an installation that was
interrupted leaves none and is begun again; a stamp that disagrees means another lock or another Python, and
`.venv` is made anew.
"""

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

try:
    import fcntl
except ImportError:  # Windows: two first starts at the same time are not kept apart there
    fcntl = None  # type: ignore[assignment]

ROOT = Path(__file__).resolve().parent
PRODUCT = ("requirements.lock",)
DEVELOPMENT = ("requirements.lock", "dev.lock")

#: From this version on, pip can install into an environment other than its own (`pip --python`).
_PIP_REACHES_ELSEWHERE = (22, 3)


class SetupError(Exception):
    """What keeps `.venv` from being made, in one line for the person at the keyboard."""


class Machine(NamedTuple):
    """What the set-up needs of the machine it runs on."""

    pip: tuple[int, ...]  # the version of this Python's own pip; () when it has none
    has_module: Callable[[str], bool]
    run: Callable[[Sequence[str]], int]  # runs a program to its end and returns its exit code


def prepare(locks: Sequence[str], root: Path = ROOT, machine: Machine | None = None) -> str:
    """Return the path of a Python that has everything in `locks`, installing it first where needed.

    `NO_BOOTSTRAP=1` in the environment means the packages are somebody else's care: this Python is returned
    as it is. Raises SetupError.
    """
    if os.environ.get("NO_BOOTSTRAP", "0") not in {"", "0"}:
        return sys.executable
    venv = root / ".venv"
    if not is_ready(venv, locks):
        try:
            with _one_at_a_time(root / ".venv.lock"):
                if not is_ready(venv, locks):  # whoever held the lock may have done it all
                    _set_up(venv, locks, machine or this_machine())
        except OSError as error:
            raise SetupError(f"cannot set up {venv}: {error}") from error
    return str(python_of(venv))


def is_ready(venv: Path, locks: Sequence[str]) -> bool:
    """Whether `venv` is whole and holds exactly what `locks` name."""
    whole = (venv / "pyvenv.cfg").is_file() and os.access(python_of(venv), os.X_OK)
    return whole and all(_stamped(venv, lock) == stamp(venv.parent / lock) for lock in locks)


def is_inside(root: Path = ROOT) -> bool:
    """Whether this very process runs in the environment that `prepare` would return."""
    if os.environ.get("NO_BOOTSTRAP", "0") not in {"", "0"}:
        return True
    return os.path.realpath(sys.prefix) == os.path.realpath(root / ".venv")


def go_on(command: Sequence[str]) -> NoReturn:
    """Become `command`: same process, same terminal, its exit code ours."""
    sys.stdout.flush()
    sys.stderr.flush()
    if os.name == "nt":  # there, exec leaves the terminal before the new program is done
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], list(command))  # noqa: S606  no shell is wanted here


def python_of(venv: Path) -> Path:
    """Where the Python of an environment lies."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def stamp(lock: Path) -> str:
    """What identifies an installation: the lock's text and the Python it was made for."""
    return hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()


def this_machine() -> Machine:
    """The machine at hand."""
    try:
        version = importlib.metadata.version("pip").split(".")
    except importlib.metadata.PackageNotFoundError:
        version = []
    pip = tuple(int(part) for part in version[:2] if part.isdigit())
    return Machine(pip, lambda name: importlib.util.find_spec(name) is not None, _run)


def _set_up(venv: Path, locks: Sequence[str], machine: Machine) -> None:
    """Bring `venv` in line with `locks`, anew where it disagrees, adding where only something is missing."""
    started = time.monotonic()
    missing = [lock for lock in locks if _stamped(venv, lock) != stamp(venv.parent / lock)]
    anew = not is_ready(venv, []) or "requirements.lock" in missing or any(_stamped(venv, m) for m in missing)
    if anew:
        missing = list(locks)
    python = f"{sys.version_info.major}.{sys.version_info.minor}.{sys.version_info.micro}"
    _say(f"setting up {venv} for Python {python} ({', '.join(missing)}); this takes about half a minute ...")
    if anew:
        _make(venv, machine)
    installer = _installer(venv, machine)
    for lock in missing:
        _install(venv, lock, installer, machine)
    _say(f"ready after {time.monotonic() - started:.0f} s")


def _make(venv: Path, machine: Machine) -> None:
    """Make an empty environment where there was none, or an old or broken one."""
    if not machine.has_module("venv"):
        raise _lacking("venv")
    import venv as maker

    for old in venv.glob("*.stamp"):  # first of all: from here on it is not ready
        old.unlink()
    if venv.is_file() or (venv.is_symlink() and not venv.exists()):
        venv.unlink()
    builder = maker.EnvBuilder(clear=True, symlinks=os.name != "nt", with_pip=False)
    builder.create(venv)


def _installer(venv: Path, machine: Machine) -> list[str]:
    """The beginning of a pip command that installs into `venv`.

    This Python's own pip reaches into it. Giving `venv` a pip of its own costs seconds: only for a Python
    that has none.
    """
    python = str(python_of(venv))
    if machine.pip >= _PIP_REACHES_ELSEWHERE:
        return [sys.executable, "-m", "pip", "--python", python]
    if not machine.has_module("ensurepip"):
        raise _lacking("pip")
    if machine.run([python, "-m", "ensurepip"]) != 0:
        raise SetupError("this Python cannot install its own pip (python -m ensurepip failed)")
    return [python, "-m", "pip"]


def _install(venv: Path, lock: str, installer: Sequence[str], machine: Machine) -> None:
    """Install what `lock` names and nothing else, then stamp it."""
    wanted = stamp(venv.parent / lock)
    exactly = ["-qq", "--require-hashes", "--only-binary=:all:", "--no-deps", "-r", str(venv.parent / lock)]
    if machine.run([*installer, "install", *exactly]) != 0:
        raise SetupError(
            f"pip could not install {lock} (see above). Behind a proxy or a mirror, set PIP_PROXY, PIP_CERT"
            " or PIP_INDEX_URL; to use packages you installed yourself, set NO_BOOTSTRAP=1"
        )
    _stamp_file(venv, lock).write_text(wanted, encoding="ascii")


def _lacking(what: str) -> SetupError:
    return SetupError(f"this Python comes without {what}; on Debian or Ubuntu: sudo apt install python3-venv")


def _stamp_file(venv: Path, lock: str) -> Path:
    return venv / f"{lock}.stamp"


def _stamped(venv: Path, lock: str) -> str:
    """What was stamped for `lock`, or nothing."""
    try:
        return _stamp_file(venv, lock).read_text(encoding="ascii")
    except (OSError, ValueError):
        return ""


def _run(command: Sequence[str]) -> int:
    """Run a pip command: its errors are shown, not its chatter; no settings that would divert it."""
    diverting = {"PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_REQUIRE_VIRTUALENV"}
    environment = {name: value for name, value in os.environ.items() if name not in diverting}
    environment.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_NO_INPUT="1", PIP_USER="0")
    # close_fds: pip holds the lock file as well, so a pip that outlives us is not disturbed by the next start
    run = subprocess.run(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        close_fds=False,
        check=False,
    )
    return run.returncode


@contextlib.contextmanager
def _one_at_a_time(path: Path) -> Iterator[None]:
    """Hold the lock file: a second process waits until the first has set up everything."""
    with path.open("a", encoding="ascii") as file:
        os.set_inheritable(file.fileno(), True)
        if fcntl is not None:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                _say("another start is setting up; waiting for it ...")
                fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _say(line: str) -> None:
    sys.stderr.write(f"Backbone: {line}\n")
    sys.stderr.flush()
