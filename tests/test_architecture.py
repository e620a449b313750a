"""Who may import whom, held by walking the imports: a broken line fails with the sentence that was broken."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TOUCHING = {
    "telegram",
    "aiosqlite",
    "apscheduler",
    "asyncio",
    "sqlite3",
    "aiohttp",
    "httpx",
    "socket",
    "threading",
    "subprocess",
    "resvg_py",
}
OURS = {"coach", "handlers", "store", "sandbox", "migrations", "bench", "devtools", "bot", "bootstrap"}
#: folder -> what of ours it may import.
MAY = {
    "coach": {"coach"},
    "store": {"store", "coach", "migrations"},
    "migrations": {"migrations"},
    "handlers": {"handlers", "store", "coach", "migrations", "sandbox"},
    "sandbox": {"sandbox"},
}


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


@pytest.mark.parametrize("folder", MAY)
def test_imports_go_one_way(folder: str) -> None:
    for path in modules(folder):
        ours = {name.split(".")[0] for name in imports(path)} & OURS
        assert ours <= MAY[folder], (
            f"{path.relative_to(ROOT)} imports {ours - MAY[folder]}: {folder}/ may only know {MAY[folder]}"
        )


def test_the_coach_touches_nothing() -> None:
    for path in modules("coach"):
        touched = {name.split(".")[0] for name in imports(path)} & TOUCHING
        assert not touched, f"{path.relative_to(ROOT)} imports {touched}: coach/ decides and touches nothing"


def test_the_coach_has_no_clock() -> None:
    clocks = {"now", "today", "utcnow", "time", "monotonic", "perf_counter"}
    for path in modules("coach"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in clocks:
                owner = node.func.value
                named = (
                    owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""
                )
                assert named not in {"datetime", "date", "time"}, (
                    f"{path.relative_to(ROOT)}:{node.lineno} reads a clock"
                )


def test_the_coach_awaits_nothing() -> None:
    for path in modules("coach"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            waits = isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith)
            assert not waits, f"{path.relative_to(ROOT)} awaits: in coach/ that is a field of Turn"


def test_only_the_store_knows_a_database() -> None:
    for folder in ("handlers", "sandbox", "coach"):
        for path in modules(folder):
            named = {name.split(".")[0] for name in imports(path)} & {"aiosqlite"}
            assert not named, f"{path.relative_to(ROOT)} imports {named}: only store/ knows a database driver"


def test_only_the_process_beside_the_bot_loads_the_renderer() -> None:
    found = [path for folder in MAY for path in modules(folder) if "resvg_py" in set(imports(path))]
    assert [path.name for path in found] == ["drawing.py"]
    for path in modules("handlers"):
        assert "handlers.drawing" not in set(imports(path)), f"{path.name} would load the renderer into the bot"


def test_nothing_but_the_shell_opens_the_door() -> None:
    for path in modules("coach"):
        if path.name not in ("dialogue.py", "__init__.py"):
            assert "coach.dialogue" not in set(imports(path)), (
                f"{path.relative_to(ROOT)} imports the door it stands behind"
            )


def test_within_the_coach_nothing_imports_in_a_circle() -> None:
    known = {_module(path): path for path in modules("coach")}
    waiting = {name: {each for each in _named(path) & set(known) if each != name} for name, path in known.items()}
    while free := {name for name, needs in waiting.items() if not needs}:
        waiting = {name: needs - free for name, needs in waiting.items() if name not in free}
    assert not waiting, f"these import one another in a circle, or stand above one: {sorted(waiting)}"


def _module(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _named(path: Path) -> set[str]:
    """Every module a file may load by its imports, wherever in the file they stand: `from a import b` may mean a.b."""
    found = set(imports(path))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            modules_named = {each for each in names if (ROOT / Path(*each.split("."))).with_suffix(".py").exists()}
            packages = {each for each in names if (ROOT / Path(*each.split("."), "__init__.py")).exists()}
            found |= modules_named | packages
            if modules_named | packages == names:
                found.discard(node.module)  # what is taken is a part of the package, which need not be whole yet
    return found
