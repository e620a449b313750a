"""What the operator may choose, and what happens when it was written wrongly."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from handlers.settings import FROM_FILES, Settings, SettingsError, default_database

TOKEN = "123456789:" + "A" * 35
SECRET = "s" * 20
HOME = {"HOME": "/home/ann"}
HOOK = {"TELEGRAM_BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": SECRET, "WEBHOOK_URL": "https://coach.example.org/"}


def mistakes(environ: dict[str, str], dotenv: Path | None = None) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(HOME | environ, dotenv)
    return list(caught.value.lines)


def written(folder: Path, text: str) -> Path:
    file = folder / ".env"
    file.write_text(text, encoding="utf-8")
    return file


def test_nothing_set_is_a_sandbox_with_a_database_of_its_own() -> None:
    found = Settings.from_env(HOME)
    assert found.telegram_bot_token is None
    assert found.database.name == "sandbox.db"
    assert found.port == 8080
    assert found.log_level == "WARNING"  # the terminal belongs to the chat
    assert found.telegram_api_url == "https://api.telegram.org"
    assert found.secrets == ()


def test_with_a_token_the_database_is_another_than_the_sandbox_has() -> None:
    assert Settings.from_env(HOME | {"TELEGRAM_BOT_TOKEN": TOKEN}).database.name == "backbone.db"


@pytest.mark.parametrize(
    ("platform", "environ", "folder"),
    [
        ("linux", HOME, "/home/ann/.local/share/backbone"),
        ("linux", HOME | {"XDG_DATA_HOME": "/data"}, "/data/backbone"),
        ("darwin", HOME, "/home/ann/Library/Application Support/Backbone"),
        ("win32", HOME | {"LOCALAPPDATA": "/local"}, "/local/Backbone"),
    ],
)
def test_the_database_lies_in_the_data_folder_of_the_platform(
    platform: str, environ: dict[str, str], folder: str
) -> None:
    assert default_database(environ, sandbox=False, platform=platform) == f"sqlite:///{folder}/backbone.db"


def test_backups_lie_beside_the_database_unless_said_otherwise() -> None:
    there = {"DATABASE_URL": "sqlite:////srv/coach/bot.db"}
    assert Settings.from_env(HOME | there).backup_dir == Path("/srv/coach/backups")
    assert Settings.from_env(HOME | there | {"BACKUP_DIR": "/backup"}).backup_dir == Path("/backup")


def test_every_setting_can_be_chosen() -> None:
    found = Settings.from_env(
        HOOK
        | {"TELEGRAM_API_URL": "http://127.0.0.1:8081/", "DATABASE_URL": "sqlite:///bot.db", "PORT": "0"}
        | {"LOG_LEVEL": "debug", "OWNER_CHAT_ID": "-42", "BACKUP_DIR": "b", "METRICS_PORT": "9100"}
        | {"METRICS_HOST": "10.0.0.5"}
    )
    assert found == Settings(
        telegram_bot_token=TOKEN,
        telegram_api_url="http://127.0.0.1:8081",
        database_url="sqlite:///bot.db",
        log_level="DEBUG",
        owner_chat_id=-42,
        webhook_url="https://coach.example.org",
        webhook_secret=SECRET,
        port=0,
        backup_dir=Path("b"),
        metrics_port=9100,
        metrics_host="10.0.0.5",
    )
    assert found.database == Path("bot.db").absolute()


@pytest.mark.parametrize(
    ("name", "value", "wrong"),
    [
        ("TELEGRAM_BOT_TOKEN", "hello", "is not a token as @BotFather gives them"),
        ("TELEGRAM_BOT_TOKEN", TOKEN + " " + TOKEN, "is not a token as @BotFather gives them"),
        ("TELEGRAM_API_URL", "api.telegram.org", "is not an http or https address"),
        ("TELEGRAM_API_URL", "http://host:port", "is not an http or https address"),
        ("TELEGRAM_API_URL", "https://a b", "is not an http or https address"),
        ("DATABASE_URL", "postgresql://bot:pw@db/x", "PostgreSQL is not supported yet, only SQLite"),
        ("DATABASE_URL", "postgres:///x", "PostgreSQL is not supported yet, only SQLite"),
        ("DATABASE_URL", "/srv/bot.db", "must begin with sqlite:/// (only SQLite is supported for now)"),
        ("DATABASE_URL", "sqlite:///", "must name a file"),
        ("DATABASE_URL", "sqlite:///:memory:", "must name a file"),
        ("LOG_LEVEL", "chatty", "must be one of DEBUG, INFO, WARNING, ERROR"),
        ("OWNER_CHAT_ID", "@ann", "is not a whole number"),
        ("PORT", "eighty", "is not a whole number"),
        ("PORT", "65536", "must be 65535 or less"),
        ("PORT", "-1", "must be 0 or more"),
        ("METRICS_PORT", "1e9", "is not a whole number"),
        ("METRICS_HOST", "everywhere", "is not an IP address of this machine"),
    ],
)
def test_a_mistake_is_one_line_with_the_name_what_is_wrong_and_an_example(name: str, value: str, wrong: str) -> None:
    (line,) = mistakes({name: value})
    assert line.startswith(f"{name}: {wrong}. Example: {name}=")


@pytest.mark.parametrize("secret", ["short", "x" * 257, "sixteen letters!", "ünïcödé-letters-x"])
def test_a_webhook_secret_telegram_would_refuse_is_refused_here(secret: str) -> None:
    (line,) = mistakes({"WEBHOOK_SECRET": secret})
    assert line.startswith("WEBHOOK_SECRET: must be 16 to 256 letters, digits, _ or -. Example: ")


def test_all_mistakes_are_told_at_once() -> None:
    told = mistakes({"PORT": "x", "LOG_LEVEL": "y", "DATABASE_URL": "z"})
    assert [line.split(":")[0] for line in told] == ["DATABASE_URL", "LOG_LEVEL", "PORT"]


def test_the_example_of_a_line_is_itself_a_right_setting() -> None:
    examples = {name.upper(): str((field.examples or [])[0]) for name, field in Settings.model_fields.items()}
    found = Settings.from_env(examples)
    assert found.model_fields_set == set(Settings.model_fields)


def test_a_webhook_needs_a_token_and_a_secret() -> None:
    told = mistakes({"WEBHOOK_URL": "https://coach.example.org"})
    assert [line.split(". ")[0] for line in told] == [
        "WEBHOOK_URL: needs TELEGRAM_BOT_TOKEN",
        "WEBHOOK_URL: needs WEBHOOK_SECRET, which proves who calls",
    ]


def test_telegram_itself_calls_only_https() -> None:
    plain = HOOK | {"WEBHOOK_URL": "http://coach.example.org"}
    assert mistakes(plain)[0].startswith("WEBHOOK_URL: must begin with https://")
    own_server = plain | {"TELEGRAM_API_URL": "http://127.0.0.1:8081"}
    assert Settings.from_env(HOME | own_server).webhook_url == "http://coach.example.org"


def test_two_servers_do_not_share_a_port() -> None:
    assert mistakes({"METRICS_PORT": "8080"}) == ["METRICS_PORT: is the same as PORT. Example: METRICS_PORT=9100"]
    assert Settings.from_env(HOME | {"PORT": "0", "METRICS_PORT": "0"}).metrics_port == 0


def test_an_empty_variable_counts_as_not_set() -> None:
    assert Settings.from_env(HOME | {"PORT": " ", "TELEGRAM_BOT_TOKEN": ""}) == Settings.from_env(HOME)


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings.from_env(HOME).port = 1  # type: ignore[misc]


# secrets


def test_no_secret_shows_when_settings_are_printed() -> None:
    found = Settings.from_env(HOME | HOOK)
    assert found.secrets == (TOKEN, SECRET)
    for shown in (repr(found), str(found), f"{found}"):
        assert TOKEN not in shown
        assert SECRET not in shown


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    name=st.sampled_from([field.upper() for field in Settings.model_fields if field != "backup_dir"]),
    value=st.text("äqz:/", min_size=9),
)
def test_what_was_written_wrongly_is_never_repeated(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_env(HOME | {name: value})
    assert value not in str(caught.value)


def test_a_secret_may_lie_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(TOKEN + "\n", encoding="utf-8")
    assert Settings.from_env(HOME | {"TELEGRAM_BOT_TOKEN_FILE": str(file)}).telegram_bot_token == TOKEN
    file.write_text(SECRET, encoding="utf-8")
    assert Settings.from_env(HOME | {"WEBHOOK_SECRET_FILE": str(file)}).webhook_secret == SECRET


def test_a_secret_file_that_is_missing_or_unreadable_is_told(tmp_path: Path) -> None:
    (line,) = mistakes({"TELEGRAM_BOT_TOKEN_FILE": str(tmp_path / "none")})
    assert line.startswith("TELEGRAM_BOT_TOKEN_FILE: cannot be read (No such file or directory). Example: ")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe")
    (line,) = mistakes({"WEBHOOK_SECRET_FILE": str(tmp_path / "bytes")})
    assert line.startswith("WEBHOOK_SECRET_FILE: cannot be read (it is not UTF-8 text). Example: ")


def test_a_secret_told_twice_is_a_mistake() -> None:
    (line,) = mistakes({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BOT_TOKEN_FILE": "/run/token"})
    assert line.startswith("TELEGRAM_BOT_TOKEN: is set, and so is TELEGRAM_BOT_TOKEN_FILE; keep one of them.")


# the file .env


def test_a_file_is_read_and_the_environment_wins(tmp_path: Path) -> None:
    file = written(tmp_path, f"TELEGRAM_BOT_TOKEN={TOKEN}\nPORT=1\nLOG_LEVEL=ERROR\n")
    found = Settings.from_env(HOME | {"PORT": "2"}, file)
    assert (found.telegram_bot_token, found.port, found.log_level) == (TOKEN, 2, "ERROR")


def test_an_empty_variable_of_the_environment_hides_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, f"TELEGRAM_BOT_TOKEN={TOKEN}\n")
    assert Settings.from_env(HOME | {"TELEGRAM_BOT_TOKEN": ""}, file).telegram_bot_token is None


def test_a_token_in_the_environment_wins_over_a_token_file_in_the_file(tmp_path: Path) -> None:
    file = written(tmp_path, "TELEGRAM_BOT_TOKEN_FILE=/run/nowhere\n")
    assert Settings.from_env(HOME | {"TELEGRAM_BOT_TOKEN": TOKEN}, file).telegram_bot_token == TOKEN


def test_without_a_file_there_is_just_the_environment(tmp_path: Path) -> None:
    assert Settings.from_env(HOME, tmp_path / ".env") == Settings.from_env(HOME)


def test_a_name_that_almost_is_ours_is_told_and_others_are_left_alone(tmp_path: Path) -> None:
    file = written(tmp_path, f"TELEGRAM_TOKEN={TOKEN}\nCOMPOSE_PROJECT_NAME=coach\nNO_BOOTSTRAP=1\n")
    assert mistakes({}, file) == ["TELEGRAM_TOKEN: there is no such setting. Did you mean TELEGRAM_BOT_TOKEN?"]


def test_mistakes_of_the_file_and_of_the_values_are_told_together(tmp_path: Path) -> None:
    told = mistakes({"PORT": "x"}, written(tmp_path, "this is not it\n"))
    assert told == [
        ".env: line 1 is not NAME=value. Example: PORT=8080",
        "PORT: is not a whole number. Example: PORT=8080",
    ]


def test_the_example_file_explains_every_setting_and_no_other() -> None:
    text = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    named = re.findall(r"^#([A-Z_]+)=", text, re.MULTILINE)
    ours = [field.upper() for field in Settings.model_fields] + [f"{field.upper()}_FILE" for field in FROM_FILES]
    assert sorted(named) == sorted(ours)


def test_the_example_file_as_it_stands_changes_nothing() -> None:
    example = Path(__file__).parents[2] / ".env.example"
    assert Settings.from_env(HOME, example) == Settings.from_env(HOME)
