"""The documentation is held to the program: what it names exists, and what it shows the coach really says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import get_args
from xml.etree import ElementTree

import pytest

import bot
from coach.buttons import PRESSES
from coach.commands import BY_NAME
from coach.dialogues import Dialogue, SafetyQuestion
from coach.events import Attached
from coach.imports import Surveyed, survey
from devtools.pictures import shown
from devtools.pictures.chat import BRIGHT, DARK, GROUNDS, PAD, SIZE, WIDEST, WIDTH, Bubble, draw
from devtools.pictures.measure import line_width, plain, wrapped
from devtools.pictures.story import sore_week
from tests.stories.player import Chat, gym

ROOT = Path(__file__).parent.parent
AGAIN = "the coach speaks otherwise now; write it anew with: python3 -m devtools.pictures (or --rewrite), and read it"
DOCS = sorted(f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md"))
PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", *DOCS)
#: Commands that the shell answers, not the coach.
OF_THE_SHELL = {"stats"}
#: Variables that are no settings of the bot.
OF_THE_SETUP = {"NO_BOOTSTRAP"}
STATES = {
    get_args(state.model_fields["kind"].annotation)[0]
    for question in (Dialogue, SafetyQuestion)
    for state in get_args(get_args(question)[0])
}


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def quoted(text: str) -> set[str]:
    """What stands between backticks, blocks of code aside."""
    return set(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)))


def first_column(text: str, heading: str) -> set[str]:
    """The names in the first column of the table under a heading of the table."""
    table = text.partition(f"| {heading} |")[2].partition("\n\n")[0]
    return set(re.findall(r"^\| `(\w+)` \|", table, flags=re.MULTILINE))


# ---------------------------------------------------------------------------------------- what is named exists


@pytest.mark.parametrize("name", ["README.md", "docs/dialogue.md"])
def test_every_command_a_page_names_is_one_of_the_coach(name: str) -> None:
    named = {found[1] for each in quoted(page(name)) if (found := re.fullmatch(r"/([a-z]+)(?: .*)?", each))}
    assert named - set(BY_NAME) - OF_THE_SHELL - {"newbot"} == set()
    assert named


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    text = page(name)
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)[^)]*\)", text) + re.findall(r'src="([^"]+)"', text)
    dead = [link for link in links if not (ROOT / name).parent.joinpath(link).exists()]
    assert not dead, f"{name} links to {dead}, which does not exist"


PATH = re.compile(r"[\w.-]+/[\w./-]*|[\w-]+\.(?:py|md|toml|lock)|\.env\.example")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "docs/dialogue.md", "docs/README.md"])
def test_every_path_a_page_names_exists(name: str) -> None:
    dead = sorted(each for each in quoted(page(name)) if PATH.fullmatch(each) and not is_there(each))
    assert not dead, f"{name} names {dead}, which does not exist"


def is_there(path: str) -> bool:
    """A path from the root, or beside others of `coach/`; a module that has grown into a folder keeps its name."""
    return any((root / each).exists() for root in (ROOT, ROOT / "coach") for each in (path, path.removesuffix(".py")))


def test_every_setting_of_the_readme_is_explained_to_operators_and_none_is_missing() -> None:
    explained = set(re.findall(r"^#([A-Z_]+)=", page(".env.example"), flags=re.MULTILINE))
    named = {each for each in quoted(page("README.md")) if re.fullmatch(r"[A-Z]+_[A-Z_]+|PORT", each)}
    assert named - OF_THE_SETUP == explained


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_word_after_bot_py_is_one_it_knows(name: str) -> None:
    words = set(re.findall(r"python3 bot\.py ([a-z]+)\b", page(name)))
    assert words
    assert words <= set(bot.COMMANDS), name


def test_every_module_a_page_runs_exists() -> None:
    for name in PAGES:
        for module in re.findall(r"python3? -m ((?:devtools|bench)[\w.]*)", page(name)):
            path = ROOT / module.replace(".", "/")
            assert path.with_suffix(".py").is_file() or (path / "__main__.py").is_file(), f"{name}: {module}"


def test_the_readme_names_every_folder_of_the_program() -> None:
    folders = {path.parent.name for path in ROOT.glob("*/*.py")} - {"__pycache__"}
    named = {each.rstrip("/").split("/")[0] for each in quoted(page("README.md"))}
    assert folders <= named


def test_the_readme_fits_in_a_head() -> None:
    assert len(page("README.md").splitlines()) <= 180


# ------------------------------------------------------------------------------------------ what is shown is said


@pytest.fixture(scope="module")
def rewritten(request: pytest.FixtureRequest) -> None:
    """`--rewrite` accepts what the coach says now, here as in the stories."""
    if request.config.getoption("--rewrite"):
        shown.renew()


@pytest.mark.usefixtures("rewritten")
def test_the_pictures_are_what_the_code_draws_now() -> None:
    for path, drawn in shown.pictures().items():
        assert path.read_text(encoding="utf-8") == drawn, f"{path.name}: {AGAIN}"


@pytest.mark.usefixtures("rewritten")
def test_the_transcript_of_the_readme_is_what_the_coach_says_now() -> None:
    text = page("README.md")
    assert shown.readme(text) == text, AGAIN


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.usefixtures("rewritten")
def test_whoever_plays_the_demonstration_reads_what_the_readme_shows(tmp_path: Path) -> None:
    settings = {"HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path), "NO_BOOTSTRAP": "1", "PATH": os.environ["PATH"]}
    played = subprocess.run(
        [sys.executable, str(ROOT / "bot.py")],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, env=settings, timeout=60, check=False,
    )  # fmt: skip
    assert played.returncode == 0, played.stderr
    told = squeezed(played.stdout)
    week = sore_week()
    shown_first = (week.joined, week.welcome, week.logged, week.ticked, week.nudge)
    for entry in (*shown_first, week.sore, week.moved, week.review, week.why, week.because):
        for line in entry.lines:
            assert squeezed(plain(line)) in told, line


def test_every_text_of_the_picture_is_in_the_demonstration() -> None:
    week = sore_week()
    entries = (week.nudge, week.sore, week.moved, week.review)
    said = squeezed("".join(plain(line) for entry in entries for line in entry.lines))
    labels = {label for entry in entries for row in entry.buttons for label in row}
    picture = shown.PICTURE.read_text(encoding="utf-8")
    for kind, inner in re.findall(r'<text class="(\w+)"[^>]*>(.*?)</text>', picture):
        text = plain(inner)
        if kind == "label":
            assert text in labels, AGAIN
        if kind == "text" and text != shown.CUT:
            assert squeezed(text) in said, AGAIN


def test_the_picture_is_a_drawing_that_any_reader_of_svg_can_open() -> None:
    drawn = ElementTree.fromstring(shown.PICTURE.read_text(encoding="utf-8"))
    assert drawn.tag.endswith("svg")
    assert int(drawn.attrib["width"]) == WIDTH
    assert float(drawn.attrib["height"]) < 1000


def test_no_line_runs_over_its_bubble_and_no_word_is_lost_at_its_end() -> None:
    week = sore_week()
    for entry in (week.nudge, week.moved, week.review, week.because):
        for text in entry.lines:
            lines = wrapped(text, SIZE, WIDEST - 2 * PAD)
            assert all(line_width(line, SIZE) <= WIDEST - 2 * PAD for line in lines), text
            words = [piece for line in lines for word in line for piece, _ in word]
            assert squeezed("".join(words)) == squeezed(plain(text))


def test_a_text_that_looks_like_markup_is_drawn_as_text() -> None:
    drawn = draw("1 < 2", [Bubble("athlete", ("5 &lt; 6 &amp; <b>7</b>",), "18:00", (("<ok>",),))])
    texts = ["".join(each.itertext()) for each in ElementTree.fromstring(drawn).iter() if each.tag.endswith("text")]
    assert texts == ["5 < 6 & 7", "18:00", "<ok>"]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How much two colours differ in brightness, 1 to 21 (WCAG)."""
    darker, brighter = sorted((luminance(one), luminance(other)))
    return (brighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("palette", [BRIGHT, DARK], ids=["bright", "dark"])
@pytest.mark.parametrize("text", GROUNDS)
def test_every_text_of_the_picture_stands_out_from_its_ground(palette: dict[str, str], text: str) -> None:
    for ground in GROUNDS[text]:
        assert contrast(palette[text], palette[ground]) >= 4.5, f"{text} on {ground}"


# ----------------------------------------------------------------------------------------------------- the dialogue


def test_the_page_of_the_dialogue_names_every_state_once() -> None:
    text = page("docs/dialogue.md")
    assert first_column(text, "State") == STATES
    diagram = text.partition("```mermaid")[2].partition("```")[0]
    assert set(re.findall(r"\b[a-z]+\b(?= -->)|(?<=--> )[a-z]+", diagram)) == STATES


def test_the_page_of_the_dialogue_names_every_kind_of_button() -> None:
    assert first_column(page("docs/dialogue.md"), "Form") == set(PRESSES)


def test_what_a_state_is_about_is_a_word_of_the_glossary() -> None:
    entries = re.findall(r"^\| ([^|]+) \|", page("docs/glossary.md"), flags=re.MULTILINE)
    words = {word for entry in entries for word in entry.split(", ")}
    table = page("docs/dialogue.md").partition("| State |")[2].partition("\n\n")[0]
    about = re.findall(r"^\| `\w+` \|[^|]*\| ([^|]+) \|", table, flags=re.MULTILINE)
    assert len(about) == len(STATES)
    assert set(about) <= words
    assert {"dialogue", "turn", "event"} <= words


def asked() -> Chat:
    chat = Chat()
    chat.says("/start")
    return chat


def told(text: str) -> Chat:
    chat = gym()
    chat.says(text)
    return chat


def sent_a_file() -> Chat:
    chat = gym()
    rows = (
        "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time\n2026-08-03,Barbell Row,Back,60.0,10,,,\n"
    )
    found = survey(rows.encode(), "Europe/Lisbon", {})
    assert isinstance(found, Surveyed)
    chat.happens(Attached("sets.csv", rows.encode(), found=found.survey))
    return chat


def changing_a_log() -> Chat:
    chat = gym()
    chat.says("bench 60kg x10")
    chat.says("/history")
    chat.taps("change.set=1")
    return chat


OPENED = {
    "correcting": changing_a_log,
    "importing": sent_a_file,
    "idle": gym,
    "asking": asked,
    "choosing": lambda: told("row 60"),
    "confirming": lambda: told("/delete"),
    "doubting": lambda: told("legs feel numb after squats"),
    "triaging": lambda: told("is this pain or soreness? it is pain"),
}


@pytest.mark.parametrize("state", sorted(STATES))
def test_a_state_opens_as_the_page_says_and_cancel_closes_it_unless_it_is_of_safety(state: str) -> None:
    chat = OPENED[state]()
    question = chat.athlete.safety_question
    assert (question or chat.athlete.dialogue).kind == state
    chat.says("/cancel")
    assert chat.athlete.dialogue.kind == "idle"
    assert chat.athlete.safety_question == question
