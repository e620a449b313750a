"""The page of the rules and the tests named after them are kept together: no rule without its test, no file unnamed."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs" / "rules.md"
RULES = [f"A{number}" for number in range(1, 51)] + [f"AR{number}" for number in range(1, 29)]
_NUMBER = re.compile(r"(AR?\d+)[a-c]?")


def rules_of(test: str) -> list[str]:
    """The rules a test is named after: `test_A31_AR18_...`, `test_AR18_to_AR21_...`."""
    words, found = test.removeprefix("test_").split("_"), []
    for word in words:
        number = _NUMBER.fullmatch(word)
        if number is not None:
            found.append(number[1])
        elif word != "to":
            break
    if "to" in words[:2] and len(found) == 2:
        first, last = (int(each.removeprefix("AR")) for each in found)
        return [f"AR{number}" for number in range(first, last + 1)]
    return found


@cache
def held() -> dict[str, list[str]]:
    """Each rule with the files whose tests are named after it, from the tests themselves."""
    found: dict[str, set[str]] = defaultdict(set)
    for file in TESTS.rglob("test_*.py"):
        names = (
            node.name for node in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)
        )
        for rule in (rule for name in names if name.startswith("test_A") for rule in rules_of(name)):
            found[rule].add(file.relative_to(TESTS).as_posix())
    return {rule: sorted(files) for rule, files in found.items()}


def told() -> dict[str, list[str]]:
    """Each rule with the files the page names."""
    rows = re.findall(r"^\| (AR?\d+) \| [^|]+ \|(.*)\|$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    assert len(rows) == len({rule for rule, _ in rows})
    return {rule: re.findall(r"`([^`]+)`", files) for rule, files in rows}


def test_every_rule_has_a_row() -> None:
    assert list(told()) == RULES


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_held_by_tests_named_after_it_in_the_files_the_page_names(rule: str) -> None:
    files = held().get(rule, [])
    assert files, f"no test is named after {rule}"
    assert told()[rule] == files, f"| {rule} | … | {', '.join(f'`{each}`' for each in files)} |"


def test_no_test_is_named_after_a_rule_there_is_not() -> None:
    assert sorted(held().keys() - set(RULES)) == []
