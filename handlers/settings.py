"""What the operator may choose: from the environment or a file `.env`, checked before anything starts.

A variable bears its field's name in capitals (`PORT` is `Settings.port`). Every mistake is told in one line
that says which variable, what is wrong with it and what a right one looks like; all at once, and never with
the value, which may be a secret in the wrong place. `TELEGRAM_BOT_TOKEN` and `WEBHOOK_SECRET` may also lie
in a file that the variable with `_FILE` at its end names (systemd's credentials, Docker's secrets).
`.env.example` explains each variable to operators, and a test holds it to this list.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from ipaddress import ip_address
from pathlib import Path
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from handlers.dotenv import read_dotenv, why_unreadable

#: Fields whose value may lie in a file of its own.
FROM_FILES = ("telegram_bot_token", "webhook_secret")

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]{20,}", re.ASCII)
#: Telegram's rule for setWebhook, but for the 16: a short one could be guessed.
_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


class SettingsError(Exception):
    """The settings cannot be used; `lines` has one line for each mistake."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))


def _token(value: str) -> str:
    if not _TOKEN.fullmatch(value):
        raise ValueError("is not a token as @BotFather gives them")
    return value


def _secret(value: str) -> str:
    if not _SECRET.fullmatch(value):
        raise ValueError("must be 16 to 256 letters, digits, _ or -")
    return value


def _address(value: str) -> str:
    """A URL without the slash at its end."""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not close
        sound = False
    if not sound or any(sign.isspace() for sign in value):
        raise ValueError("is not an http or https address")
    return value.rstrip("/")


def _ip(value: str) -> str:
    """An address of this machine to listen on."""
    try:
        return str(ip_address(value))
    except ValueError:
        raise ValueError("is not an IP address of this machine") from None


def _sqlite(value: str) -> str:
    scheme, _, path = value.partition(":///")
    if scheme.startswith("postgres"):
        raise ValueError("PostgreSQL is not supported yet, only SQLite")
    if scheme != "sqlite":
        raise ValueError("must begin with sqlite:/// (only SQLite is supported for now)")
    if path in {"", ":memory:"} or path.endswith("/"):
        raise ValueError("must name a file")
    return value


def database_file(url: str) -> Path:
    """The file of `sqlite:///relative.db` or `sqlite:////absolute.db`."""
    return Path(url.partition(":///")[2]).expanduser().absolute()


def _beside_the_database(values: dict[str, Any]) -> Path:
    return database_file(values["database_url"]).parent / "backups"


Port = Annotated[int, Field(ge=0, le=65535)]


class Settings(BaseModel):
    """Every choice of the operator; times and sizes are nobody's, they are constants where they act."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    telegram_bot_token: Annotated[str, AfterValidator(_token)] | None = Field(
        None, repr=False, examples=["123456789:AAExampleExampleExampleExampleExamp"]
    )
    telegram_api_url: Annotated[str, AfterValidator(_address)] = Field(
        "https://api.telegram.org", examples=["https://api.telegram.org"]
    )
    database_url: Annotated[str, AfterValidator(_sqlite)] = Field(examples=["sqlite:////var/lib/backbone/backbone.db"])
    log_level: Annotated[
        Literal["DEBUG", "INFO", "WARNING", "ERROR"],
        BeforeValidator(lambda level: level.upper() if isinstance(level, str) else level),
    ] = Field("INFO", examples=["INFO"])
    owner_chat_id: int | None = Field(None, examples=["123456789"])
    webhook_url: Annotated[str, AfterValidator(_address)] | None = Field(
        None, examples=["https://coach.example.org/telegram"]
    )
    webhook_secret: Annotated[str, AfterValidator(_secret)] | None = Field(
        None, repr=False, examples=["a-long-random-word_0123456789"]
    )
    port: Port = Field(8080, examples=["8080"])
    backup_dir: Path = Field(default_factory=_beside_the_database, examples=["/var/backups/backbone"])
    metrics_port: Port | None = Field(None, examples=["9100"])
    metrics_host: Annotated[str, AfterValidator(_ip)] = Field("127.0.0.1", examples=["0.0.0.0"])  # noqa: S104

    @property
    def database(self) -> Path:
        """The database's file."""
        return database_file(self.database_url)

    @property
    def secrets(self) -> tuple[str, ...]:
        """What must never be shown."""
        return tuple(secret for secret in (self.telegram_bot_token, self.webhook_secret) if secret)

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if mistakes := list(_disagreements(self)):
            raise ValueError("\n".join(mistakes))
        return self

    @classmethod
    def from_env(cls, environ: Mapping[str, str], dotenv: Path | None = None) -> Self:
        """Read the settings; `environ` wins over the file. Raises SettingsError with every mistake."""
        written, mistakes = read_dotenv(dotenv) if dotenv else ({}, [])
        mistakes += _misspelt(written)
        values, unread = _collect(_merged(environ, written))
        mistakes += unread
        if "database_url" not in values:
            values["database_url"] = default_database(environ, sandbox="telegram_bot_token" not in values)
        if "telegram_bot_token" not in values:
            values.setdefault("log_level", "WARNING")  # the terminal belongs to the chat
        try:
            settings = cls.model_validate(values)
        except ValidationError as error:
            raise SettingsError(mistakes + _told(error)) from None
        if mistakes:
            raise SettingsError(mistakes)
        return settings


def default_database(environ: Mapping[str, str], *, sandbox: bool, platform: str = sys.platform) -> str:
    """The database in the user's data folder, where the platform wants it; the sandbox has one of its own."""
    home = Path(environ.get("HOME") or Path.home())
    if platform == "darwin":
        folder = home / "Library/Application Support/Backbone"
    elif platform == "win32":
        folder = Path(environ.get("LOCALAPPDATA") or home / "AppData/Local") / "Backbone"
    else:
        folder = Path(environ.get("XDG_DATA_HOME") or home / ".local/share") / "backbone"
    return f"sqlite:///{folder / ('sandbox.db' if sandbox else 'backbone.db')}"


def _merged(environ: Mapping[str, str], written: Mapping[str, str]) -> dict[str, str]:
    """The variables of `.env` beneath the environment, where a secret or its file hides both of them here."""
    told_both_ways = [(field.upper(), f"{field.upper()}_FILE") for field in FROM_FILES]
    hidden = {name for pair in told_both_ways if environ.keys() & set(pair) for name in pair}
    return {name: value for name, value in written.items() if name not in hidden} | dict(environ)


def _collect(variables: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The values of our variables by field, secrets read from their files; an empty one counts as not set."""
    values = {field: variables.get(field.upper(), "").strip() for field in Settings.model_fields}
    mistakes = []
    for field in FROM_FILES:
        name = f"{field.upper()}_FILE"
        file = variables.get(name, "").strip()
        if file and values[field]:
            mistakes.append(f"{field.upper()}: is set, and so is {name}; keep one of them. {_example(field)}")
        elif file:
            try:
                values[field] = Path(file).expanduser().read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                reason = why_unreadable(error)
                mistakes.append(f"{name}: cannot be read ({reason}). Example: {name}=/run/secrets/{field}")
    return {field: value for field, value in values.items() if value}, mistakes


def _misspelt(written: Mapping[str, str]) -> list[str]:
    """Names in `.env` that almost are ours: a token under a wrong name would silently start the sandbox."""
    ours = [field.upper() for field in Settings.model_fields]
    ours += [f"{field.upper()}_FILE" for field in FROM_FILES]
    near = {name: get_close_matches(name, ours, n=1, cutoff=0.8) for name in written if name not in ours}
    return [f"{name}: there is no such setting. Did you mean {like[0]}?" for name, like in near.items() if like]


def _disagreements(settings: Settings) -> Iterable[str]:
    """Settings that are right one by one and wrong together."""
    hook, secret = settings.webhook_url, settings.webhook_secret
    public = settings.telegram_api_url.startswith("https://api.telegram.org")
    if hook and not settings.telegram_bot_token:
        yield f"WEBHOOK_URL: needs TELEGRAM_BOT_TOKEN. {_example('telegram_bot_token')}"
    if hook and not secret:
        yield f"WEBHOOK_URL: needs WEBHOOK_SECRET, which proves who calls. {_example('webhook_secret')}"
    if hook and public and not hook.startswith("https://"):
        yield f"WEBHOOK_URL: must begin with https://, Telegram calls nothing else. {_example('webhook_url')}"
    if settings.metrics_port and settings.metrics_port == settings.port:
        yield f"METRICS_PORT: is the same as PORT. {_example('metrics_port')}"


_WRONG = {
    "int_parsing": "is not a whole number",
    "int_type": "is not a whole number",
    "greater_than_equal": "must be {ge} or more",
    "less_than_equal": "must be {le} or less",
    "literal_error": "must be one of DEBUG, INFO, WARNING, ERROR",
    "value_error": "{error}",
}


def _told(error: ValidationError) -> list[str]:
    """What pydantic found, a line for each mistake, without what was written."""
    lines = []
    for found in error.errors(include_url=False, include_input=False):
        if found["type"] == "default_factory_not_called":  # follows from a mistake told by itself
            continue
        wrong = _WRONG.get(found["type"], found["msg"]).format(**found.get("ctx", {}))
        if not found["loc"]:
            lines += wrong.splitlines()
            continue
        field = str(found["loc"][0])
        lines.append(f"{field.upper()}: {wrong}. {_example(field)}")
    return lines


def _example(field: str) -> str:
    """`Example: PORT=8080`."""
    (example,) = Settings.model_fields[field].examples or ("...",)
    return f"Example: {field.upper()}={example}"
