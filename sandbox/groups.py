"""A group the bot may be in, and the people who write there."""

from __future__ import annotations

from .chat import Chat, Json, Message
from .cloud import Cloud
from .entities import commands_in
from .people import Person

_MEMBER: Json = {"id": 7, "is_bot": False, "first_name": "Member", "language_code": "en"}


class Group:
    """The bot hears only commands and answers to itself here: privacy mode is on, as BotFather sets it."""

    def __init__(self, cloud: Cloud, chat: Chat) -> None:
        self._cloud = cloud
        self.chat = chat
        self._member = Person(cloud, chat, _MEMBER)

    async def says(self, text: str, *, reply_to: int | None = None) -> int:
        """Somebody writes in the group."""
        if self._for_bot(text, reply_to) and not self.chat.left:
            return await self._member.says(text, reply_to=reply_to)
        message = Message(self.chat.take_id(), False, _MEMBER, self._cloud.now(), "text", text, text)
        self.chat.messages.append(message)
        self.chat.happened("said", message)
        return message.message_id

    async def adds_bot(self) -> None:
        """Somebody adds the bot to the group (again)."""
        self.chat.left = False
        self._member.changes_membership("left", "member")
        self._member.sends_service(new_chat_members=[self._cloud.bot])

    async def presses(self, button: str | int, *, message_id: int | None = None) -> None:
        """Somebody presses a button."""
        await self._member.presses(button, message_id=message_id)

    def transcript(self) -> str:
        """The conversation as it now looks."""
        return self.chat.transcript()

    def _for_bot(self, text: str, reply_to: int | None) -> bool:
        answered = self.chat.find(reply_to) if reply_to else None
        return bool(answered and answered.from_bot) or any(e["offset"] == 0 for e in commands_in(text))
