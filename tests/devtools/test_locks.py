"""A lock in step with `pyproject.toml`, and every way to be out of it."""

from __future__ import annotations

from pathlib import Path

from devtools.locks import (
    Declared,
    check_locks,
    disagreements,
    fingerprint,
    header,
    read_declared,
    read_lock,
)

PYTHON = ">=3.11"
HASH = " \\\n    --hash=sha256:" + "0" * 64


def declared(product: str = "aiohttp~=3.14", development: str = "pytest~=9.2") -> Declared:
    return Declared(PYTHON, (product,), (development,))


def locks(product: str, development: str, made_from: Declared | None = None) -> list[str]:
    """The disagreements of two locks with what they were made from (else with what is declared)."""
    source = made_from or declared()
    first = header(fingerprint(PYTHON, source.product)) + product
    second = header(fingerprint(PYTHON, source.product, source.development)) + development
    return disagreements(declared(), read_lock("requirements.lock", first), read_lock("dev.lock", second))


def test_locks_made_from_what_is_declared_are_in_step() -> None:
    assert locks(f"aiohttp==3.14.5{HASH}\n    # via backbone\nidna==3.20{HASH}\n", f"pytest==9.2.0{HASH}\n") == []


def test_a_requirement_added_since_is_told() -> None:
    before = Declared(PYTHON, ("aiohttp~=3.13",), ("pytest~=9.2",))
    assert locks(f"aiohttp==3.14.5{HASH}\n", f"pytest==9.2.0{HASH}\n", before) == [
        "requirements.lock was made from other dependency lists than pyproject.toml has: run bot.py lock",
        "dev.lock was made from other dependency lists than pyproject.toml has: run bot.py lock",
    ]


def test_a_development_requirement_leaves_the_lock_of_the_product_alone() -> None:
    before = Declared(PYTHON, ("aiohttp~=3.14",), ("pytest~=9.1",))
    (line,) = locks(f"aiohttp==3.14.5{HASH}\n", f"pytest==9.2.0{HASH}\n", before)
    assert line.startswith("dev.lock was made from other")


def test_a_pin_outside_the_declared_bounds_is_told() -> None:
    assert locks(f"aiohttp==4.0.0{HASH}\n", f"pytest==9.2.0{HASH}\n") == [
        "requirements.lock: aiohttp 4.0.0 is outside ~=3.14"
    ]


def test_of_several_pins_for_several_systems_each_is_looked_at() -> None:
    forked = f"aiohttp==3.14.5 ; sys_platform == 'linux'{HASH}\naiohttp==2.0 ; sys_platform != 'linux'{HASH}\n"
    assert locks(forked, f"pytest==9.2.0{HASH}\n") == ["requirements.lock: aiohttp 2.0 is outside ~=3.14"]


def test_a_requirement_without_a_pin_is_told() -> None:
    assert locks(f"idna==3.20{HASH}\n", f"pytest==9.2.0{HASH}\n") == [
        "requirements.lock: aiohttp is declared but not pinned"
    ]


def test_a_pin_without_a_hash_is_told() -> None:
    assert locks(f"aiohttp==3.14.5{HASH}\nidna==3.20\n", f"pytest==9.2.0{HASH}\n") == [
        "requirements.lock: idna has no hash"
    ]


def test_two_locks_that_pin_the_same_package_differently_are_told() -> None:
    found = locks(f"aiohttp==3.14.5{HASH}\nidna==3.20{HASH}\n", f"pytest==9.2.0{HASH}\nidna==3.19{HASH}\n")
    assert found == ["idna is 3.20 in requirements.lock and 3.19 in dev.lock"]


def test_a_lock_without_a_fingerprint_is_not_believed() -> None:
    bare = read_lock("requirements.lock", f"aiohttp==3.14.5{HASH}\n")
    assert bare.fingerprint == ""
    assert any("was made from other" in line for line in disagreements(declared(), bare, bare))


def test_names_are_compared_as_the_index_does() -> None:
    assert read_lock("x", f"Typing_Extensions==4.16.0{HASH}\n").pins == {"typing-extensions": {"4.16.0"}}


def test_order_and_spaces_of_the_lists_do_not_change_the_fingerprint() -> None:
    assert fingerprint(PYTHON, ("b >= 1,<2", "a")) == fingerprint(PYTHON, ("a", "b<2,>=1"))
    assert fingerprint(PYTHON, ("a", "b")) != fingerprint(PYTHON, ("a",), ("b",))
    assert fingerprint(PYTHON, ("a",)) != fingerprint(">=3.12", ("a",))


def test_the_lists_are_read_from_pyproject() -> None:
    text = """
    [project]
    requires-python = ">=3.11"
    dependencies = ["aiohttp~=3.14"]
    [dependency-groups]
    dev = ["pytest~=9.2"]
    """
    assert read_declared(text) == declared()


def test_a_lock_that_is_missing_is_told(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    (tmp_path / "pyproject.toml").write_bytes((root / "pyproject.toml").read_bytes())
    assert check_locks(tmp_path) == ["requirements.lock is missing: run bot.py lock"]


def test_the_locks_of_this_checkout_are_in_step() -> None:
    assert check_locks(Path(__file__).parents[2]) == []
