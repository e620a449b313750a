"""What a lock is, and whether it still is what `pyproject.toml` asks for.

A lock begins with a fingerprint of the dependency lists it was made from. The pins are compared with the
declared bounds as well: the fingerprint alone would believe a lock that was edited by hand.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_FINGERPRINT = re.compile(r"^# dependencies of pyproject\.toml: sha256:([0-9a-f]{64})$", re.MULTILINE)
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")


@dataclass(frozen=True, slots=True)
class Declared:
    """What `pyproject.toml` asks for: requirements as written, and the Pythons they must do for."""

    python: str
    product: tuple[str, ...]
    development: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock as read: `pins` maps a name to its versions (one for each platform that differs)."""

    name: str
    fingerprint: str
    pins: dict[str, frozenset[str]]
    unhashed: tuple[str, ...]


def read_declared(pyproject: str) -> Declared:
    """Read the dependency lists out of the text of `pyproject.toml`."""
    table = tomllib.loads(pyproject)
    project = table["project"]
    return Declared(
        python=project["requires-python"],
        product=tuple(project["dependencies"]),
        development=tuple(table["dependency-groups"]["dev"]),
    )


def fingerprint(python: str, *lists: tuple[str, ...]) -> str:
    """What identifies dependency lists: the order, spaces and comments of `pyproject.toml` do not count."""
    canonical = [python, *(sorted(str(Requirement(text)) for text in each) for each in lists)]
    return hashlib.sha256(json.dumps(canonical).encode()).hexdigest()


def header(print_of_lists: str) -> str:
    """The comment a lock begins with."""
    return f"# Written by: python3 bot.py lock\n# dependencies of pyproject.toml: sha256:{print_of_lists}\n"


def read_lock(name: str, text: str) -> Lock:
    """Read a lock in pip's requirements format."""
    recorded = _FINGERPRINT.search(text)
    pins: dict[str, frozenset[str]] = {}
    unhashed = []
    for entry in re.split(r"\n(?=[A-Za-z0-9])", text):
        if pin := _PIN.match(entry):
            package = canonicalize_name(pin["name"])
            pins[package] = pins.get(package, frozenset()) | {pin["version"]}
            if "--hash=sha256:" not in entry:
                unhashed.append(package)
    return Lock(name, recorded[1] if recorded else "", pins, tuple(unhashed))


def disagreements(declared: Declared, product: Lock, development: Lock) -> list[str]:
    """Every way in which the locks are not what was declared, a line for each; empty when in step."""
    wanted = {
        product.name: fingerprint(declared.python, declared.product),
        development.name: fingerprint(declared.python, declared.product, declared.development),
    }
    lines = [
        f"{lock.name} was made from other dependency lists than pyproject.toml has: run bot.py lock"
        for lock in (product, development)
        if lock.fingerprint != wanted[lock.name]
    ]
    lines += _out_of_bounds(declared.product, product) + _out_of_bounds(declared.development, development)
    lines += [f"{lock.name}: {package} has no hash" for lock in (product, development) for package in lock.unhashed]
    return lines + _different_pins(product, development)


def _out_of_bounds(requirements: tuple[str, ...], lock: Lock) -> list[str]:
    lines = []
    for requirement in map(Requirement, requirements):
        versions = lock.pins.get(canonicalize_name(requirement.name), frozenset())
        if not versions:
            lines.append(f"{lock.name}: {requirement.name} is declared but not pinned")
        lines += [
            f"{lock.name}: {requirement.name} {version} is outside {requirement.specifier}"
            for version in sorted(versions)
            if not requirement.specifier.contains(version)
        ]
    return lines


def _different_pins(product: Lock, development: Lock) -> list[str]:
    shared = sorted(product.pins.keys() & development.pins.keys())
    return [
        f"{package} is {_said(product, package)} in {product.name}"
        f" and {_said(development, package)} in {development.name}"
        for package in shared
        if product.pins[package] != development.pins[package]
    ]


def _said(lock: Lock, package: str) -> str:
    return " or ".join(sorted(lock.pins[package]))


def check_locks(root: Path) -> list[str]:
    """`disagreements` of the files under `root`; a lock that is missing is one of them."""
    declared = read_declared((root / "pyproject.toml").read_text(encoding="utf-8"))
    locks = []
    for name in ("requirements.lock", "dev.lock"):
        if not (root / name).is_file():
            return [f"{name} is missing: run bot.py lock"]
        locks.append(read_lock(name, (root / name).read_text(encoding="utf-8")))
    return disagreements(declared, *locks)
