"""Every story, played, gives itself back: whole conversations are held as text that a trainer can read.

`python3 bot.py test tests/test_stories.py --rewrite` accepts what the coach says now; read the difference before.
"""

from pathlib import Path

import pytest

from tests.stories.player import play

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_story_played_gives_itself_back(path: Path, request: pytest.FixtureRequest) -> None:
    told = path.read_text(encoding="utf-8")
    played = play(told)
    if request.config.getoption("--rewrite"):
        path.write_text(played, encoding="utf-8")
    assert played == path.read_text(encoding="utf-8")
