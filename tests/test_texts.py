"""Every key that can be said has words, every value that words ask for is given, and every text can be sent."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from coach import check_ins, commands, conversation
from coach.anatomy import BACK_REGIONS
from coach.forms import questions
from coach.profile import Profile
from coach.receipts import RULES
from coach.texts import has, languages, say, texts, variants
from coach.turn import line
from coach.volume.review import RULES as REVIEW_RULES

COACH = Path(__file__).parent.parent / "coach"
ENGLISH = texts("en")


def literal_keys() -> set[str]:
    """Keys written out in the code: `line("log.stored")`, `button("word.yes", ...)`, `Note(key="change.sets")`."""
    found = set()
    for path in COACH.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("line", "button", "Line", "_say")
            ):
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str) and "." in first.value:
                    found.add(first.value)
            if isinstance(node, ast.keyword) and node.arg == "key" and isinstance(node.value, ast.Constant):
                found.add(str(node.value.value))
    return {key for key in found if "." in key}


def test_the_shell_s_own_sentences_have_words() -> None:
    used = set()
    for path in (COACH.parent / "handlers").rglob("*.py"):
        used |= set(re.findall(r'"(shell\.\w+)"', path.read_text(encoding="utf-8")))
    assert used
    assert all(has(key) for key in used), used


@pytest.mark.parametrize("key", sorted(literal_keys()))
def test_a_key_in_the_code_has_words(key: str) -> None:
    assert has(key), f"nobody wrote the text {key}"


@pytest.mark.parametrize("field", questions(Profile))
def test_a_question_has_all_its_words(field: str) -> None:
    asked = questions(Profile)[field]
    for key in ("ask", "again", "changed"):
        assert has(f"profile.{field}.{key}") or field == "zone", f"profile.{field}.{key} is missing"
    for option in asked.options({}):
        if not re.fullmatch(r"\d\d:\d\d", option):
            assert has(f"profile.{field}.options.{option}")


@pytest.mark.parametrize("command", [entry.name for entry in commands.COMMANDS])
def test_a_command_has_its_line_in_help(command: str) -> None:
    assert has(f"command.{command}")


def test_the_menu_fits_telegram() -> None:
    menu = commands.menu("en")
    assert len(menu) <= 12
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", name) and 1 <= len(what) <= 256 for name, what in menu)


@pytest.mark.parametrize("rule", sorted({rule.id for rule in REVIEW_RULES}))
def test_a_rule_of_the_review_says_why(rule: str) -> None:
    assert say(line(f"review.{rule}", region="Mid back", sets=5))


@pytest.mark.parametrize("intent", sorted(conversation.GUESSABLE))
def test_a_guess_has_a_button(intent: str) -> None:
    assert has(f"guess.{intent}")


def test_two_weeks_of_plan_cues_do_not_repeat() -> None:
    assert variants("check_in.plan") >= 8
    for kind in ("recovery", "missed", "wrap", "reask", "light", "lapse1", "lapse2", "lapse3"):
        assert variants(f"check_in.{kind}") >= 4, kind


def test_regions_are_named_long_and_short() -> None:
    for region in (*BACK_REGIONS, "support"):
        assert has(f"region.{region}")
        assert has(f"area.{region}")


def test_each_family_of_receipts_can_be_told() -> None:
    assert set(RULES) >= {"gate", "review", "deload"}
    assert {kind.name for kind in check_ins.KINDS} >= {"plan", "week", "recovery", "missed"}


def shown(text: object) -> list[str]:
    if isinstance(text, str):
        return [text]
    return list(text) if isinstance(text, tuple) else list(text.values())  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_a_text_is_well_formed(key: str) -> None:
    for text in shown(ENGLISH[key]):
        list(string.Formatter().parse(text))  # raises on a broken brace
        opened = re.findall(r"<(/?)(\w+)[^>]*>", text)
        stack: list[str] = []
        for closing, tag in opened:
            assert tag in {"b", "i", "code", "s", "u", "a"}, f"{key}: Telegram has no <{tag}>"
            if closing:
                assert stack, f"{key}: </{tag}> closes nothing"
                assert stack.pop() == tag, f"{key}: </{tag}> closes another tag"
            else:
                stack.append(tag)
        assert not stack, f"{key}: {stack} stay open"


BANNED = (
    "failed",
    "lazy",
    "should have",
    "streak",
    "guilt",
    "cure",
    "prevents injury",
    "fixes your",
    "it's nothing",
    "utilize",
)


@pytest.mark.parametrize("key", sorted(ENGLISH))
def test_no_text_blames_or_promises(key: str) -> None:
    for text in shown(ENGLISH[key]):
        assert not [word for word in BANNED if word in text.casefold()], key


def test_other_languages_say_only_what_english_says() -> None:
    for language in languages():
        surplus = set(texts(language)) - set(ENGLISH)
        assert not surplus, f"{language} has keys that nothing says: {sorted(surplus)[:5]}"
