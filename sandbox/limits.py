"""Telegram's numbers, its list of reactions, and the way it says no."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

TEXT = 4096  # UTF-16 units, after the entities were parsed
CAPTION = 1024
RAW_TEXT_BYTES = 1 << 15  # a text longer than this is refused before it is parsed
CALLBACK_DATA_BYTES = 64
CALLBACK_ANSWER = 200
BUTTONS = 100
BUTTONS_IN_A_ROW = 8
ENTITIES = 100
ALBUM = range(2, 11)
PHOTO_BYTES = 10 << 20
PHOTO_SIDES = 10_000  # width and height together
PHOTO_RATIO = 20
UPLOAD_BYTES = 50 << 20
DOWNLOAD_BYTES = 20 << 20
PLACEHOLDER = 64

COMMANDS = 100
COMMAND_DESCRIPTION = 256
NAME, SHORT_DESCRIPTION, DESCRIPTION = 64, 120, 512

MESSAGE_LIFE = timedelta(hours=24)  # an update that nobody fetched is forgotten after this
TAP_LIFE = timedelta(seconds=150)  # so is a tap, and afterwards it cannot be answered either
DELETE_WITHIN = timedelta(hours=48)

OVERALL_PER_SECOND = 30
CHAT_PER_SECOND, CHAT_BURST = 1, 3
GROUP_PER_MINUTE = 20

REACTIONS = frozenset(
    (
        "👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🤯", "😱", "🤬", "😢", "🎉", "🤩", "🤮",
        "💩", "🙏", "👌", "🕊", "🤡", "🥱", "🥴", "😍", "🐳", "❤\u200d🔥", "🌚", "🌭", "💯", "🤣", "⚡",
        "🍌", "🏆", "💔", "🤨", "😐", "🍓", "🍾", "💋", "🖕", "😈", "😴", "😭", "🤓", "👻", "👨\u200d💻",
        "👀", "🎃", "🙈", "😇", "😨", "🤝", "✍", "🤗", "🫡", "🎅", "🎄", "☃", "💅", "🤪", "🗿",
        "🆒", "💘", "🙉", "🦄", "😘", "💊", "🙊", "😎", "👾", "🤷\u200d♂", "🤷", "🤷\u200d♀", "😡",
    )
)  # fmt: skip
"""What a bot may react with. Variation selectors are ignored in the comparison, as Telegram does."""


@dataclass
class ApiError(Exception):
    """Telegram says no: an HTTP status and its sentence, e.g. `400, "Bad Request: chat not found"`."""

    status: int
    description: str
    retry_after: int | None = None

    def body(self) -> dict[str, object]:
        """The JSON object that Telegram answers with."""
        answer: dict[str, object] = {"ok": False, "error_code": self.status, "description": self.description}
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad(reason: str) -> ApiError:
    """A 400 with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """A 403 with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(retry_after: int) -> ApiError:
    """A 429: try again after that many seconds."""
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def is_reaction(emoji: str) -> bool:
    """Whether a bot may react with it."""
    return emoji.replace("\ufe0f", "") in REACTIONS
