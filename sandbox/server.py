"""A Telegram on loopback: python-telegram-bot talks HTTP to it as it would to api.telegram.org.

telegram = Telegram(now=clock) await telegram.start() bot = telegram_bot(base_url=f"{telegram.url}/bot",
base_file_url=f"{telegram.url}/file/bot", token=telegram.token) sam = telegram.person(1) await
sam.says("/start") await sam.hears("Welcome") await telegram.stop()
"""

from __future__ import annotations

import asyncio
import inspect
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from . import limits
from .chat import Button, Chat, Document, Happening, Json, Message
from .cloud import Cloud
from .faults import Fault, Faults, Trouble
from .groups import Group
from .memory import Memory
from .methods import METHODS, Method
from .people import Person
from .request import Call, Params, read_params

__all__ = [
    "Button", "Call", "Chat", "Document", "Fault", "Faults", "Group", "Happening", "Message", "Person",
    "Telegram",
]  # fmt: skip

_log = logging.getLogger(__name__)
_LOCAL = frozenset({"127.0.0.1", "localhost", "[::1]"})
_CALLS_KEPT = 100_000
TOKEN = "100000:SANDBOX-no-secret-of-anybody"  # noqa: S105 - good for nothing but this server


class Telegram:
    """The server and, through `person` and `group`, the people on the other side.

    now: the clock, aware UTC; it may be moved at will. files: a folder in which sent files are kept and in
    which the chats survive a restart; None keeps all in memory. enforce_pace: answer 429 above Telegram's
    pace.
    """

    def __init__(
        self,
        *,
        now: Callable[[], datetime],
        token: str = TOKEN,
        files: Path | None = None,
        enforce_pace: bool = False,
    ) -> None:
        self.token = token
        self.url = ""
        self.calls: list[Call] = []
        self.faults = Faults()
        self.before_call: Callable[[str, Json], Awaitable[None]] | None = None
        """Awaited with method and parameters before each call is obeyed: for tests that want to look on."""
        self._cloud = Cloud.opened(now, token, files, enforce_pace=enforce_pace)
        self._people: dict[int, Person] = {}
        self._groups: dict[int, Group] = {}
        self._runner: web.AppRunner | None = None
        self._stopping = asyncio.Event()
        self._memory = Memory(self._cloud, files) if files else None
        if self._memory:
            self._memory.restore()

    async def start(self, port: int = 0) -> None:
        """Listens on 127.0.0.1; port 0 takes a free one. OSError when the port is taken."""
        self._stopping.clear()
        self._cloud.webhook.resume()
        app = web.Application(client_max_size=limits.UPLOAD_BYTES + (2 << 20))
        app.router.add_route("*", "/bot{token}/{method}", self._api)
        app.router.add_get("/file/bot{token}/files/{file_id}/{name}", self._download)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", port)
        try:
            await site.start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Ends polls and connections and frees the port."""
        self._stopping.set()
        self._cloud.updates.interrupt()
        await self._cloud.webhook.close()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None
        if self._memory:
            self._memory.save(clean=True)

    def person(self, chat_id: int, *, first_name: str = "Sam", language_code: str = "en") -> Person:
        """The person of that id, in a private chat with the bot; the same one for the same id."""
        if chat_id <= 0:
            raise ValueError("a private chat has a positive id")
        if chat_id not in self._people:
            user = {"id": chat_id, "is_bot": False, "first_name": first_name, "language_code": language_code}
            chat = self._open(chat_id, {"id": chat_id, "type": "private", "first_name": first_name})
            self._people[chat_id] = Person(self._cloud, chat, user)
        return self._people[chat_id]

    def group(self, chat_id: int, title: str) -> Group:
        """The group of that (negative) id, with the bot as a member; the same one for the same id."""
        if chat_id >= 0:
            raise ValueError("a group has a negative id")
        if chat_id not in self._groups:
            self._groups[chat_id] = Group(
                self._cloud, self._open(chat_id, {"id": chat_id, "type": "group", "title": title})
            )
        return self._groups[chat_id]

    def sends_nonsense(self, chat_id: int) -> None:
        """An update in a shape that no Bot API has, from the chat of that id: what tomorrow's may look like."""
        self._cloud.tell_bot(
            "message", self._open(chat_id, {"id": chat_id, "type": "private"}), {"chat": [chat_id], "from": 0}
        )

    @property
    def unanswered(self) -> list[str]:
        """The labels of the buttons that were pressed and never answered by answerCallbackQuery."""
        return [tap.label for tap in self._cloud.taps.values() if not tap.answered]

    @property
    def pending(self) -> int:
        """How many updates the bot has not confirmed yet."""
        return len(self._cloud.updates.fresh())

    async def all_taken(self) -> None:
        """Returns when the bot has confirmed every update."""
        await self._cloud.updates.all_taken()

    async def polled(self) -> None:
        """Returns when the bot waits in a long poll: it has taken all there was."""
        await self._cloud.updates.polling.wait()

    def menu(self, language_code: str = "") -> list[tuple[str, str]]:
        """The bot's command menu in a private chat: (command, description), in that language or for all."""
        return self._cloud.menu(language_code)

    def _open(self, chat_id: int, about: Json) -> Chat:
        chat = self._cloud.chats.setdefault(chat_id, Chat(chat_id, about))
        chat.on_change = self._memory.soon if self._memory else None
        return chat

    # HTTP -----------------------------------------------------------------------------------------

    async def _api(self, request: web.Request) -> web.StreamResponse:
        """One call of the Bot API."""
        if self.faults.refusing or request.host.rsplit(":", 1)[0] not in _LOCAL:
            return _cut(request)
        name = request.match_info["method"]
        try:
            self._check_token(request)
            params = await read_params(request)
        except limits.ApiError as refusal:
            self._note(name, {}, refusal)
            return _answer(refusal)
        except web.HTTPRequestEntityTooLarge:
            return _answer(limits.ApiError(413, "Request Entity Too Large"))
        name, method = METHODS.get(name.lower(), (name, None))
        fault = self.faults.meet(name, params.integer("chat_id") or None)
        if fault and fault.trouble not in ("drop", "mute"):
            return await self._suffer(request, name, params, fault)
        return await self._obey(request, name, method, params, fault.trouble if fault else None)

    async def _obey(
        self, request: web.Request, name: str, method: Method | None, params: Params, lost: Trouble | None
    ) -> web.StreamResponse:
        delay = self.faults.latency / 2 if name != "getUpdates" else 0.0
        if delay:
            await asyncio.sleep(delay)
        if self.before_call:
            await self.before_call(name, params.values)
        answer = await self._outcome(name, method, params)
        if delay:
            await asyncio.sleep(delay)
        if lost == "mute":
            await self._stopping.wait()
        if lost:
            return _cut(request)
        return _answer(answer)

    async def _outcome(self, name: str, method: Method | None, params: Params) -> limits.ApiError | Any:
        """What the method returns or refuses, noted among the calls."""
        try:
            if method is None:
                raise limits.ApiError(404, f"Not Found: method {name} not found: it is not part of this sandbox")
            result = method(self._cloud, params)
            if inspect.isawaitable(result):
                result = await result
        except limits.ApiError as refusal:
            self._note(name, params.values, refusal)
            return refusal
        except Exception:
            _log.exception("the sandbox failed at %s", name)
            broken = limits.ApiError(500, "Internal Server Error: a fault of the sandbox, see its log")
            self._note(name, params.values, broken)
            return broken
        self._note(name, params.values)
        return result

    async def _suffer(self, request: web.Request, name: str, params: Params, fault: Fault) -> web.StreamResponse:
        if fault.trouble == "fail":
            self._note(name, params.values, fault.refusal)
            return _answer(fault.refusal)
        self._note(name, params.values, limits.ApiError(0, f"made to {fault.trouble}"))
        if fault.trouble == "hang":
            await self._stopping.wait()
        return _cut(request)

    def _check_token(self, request: web.Request) -> None:
        if request.match_info["token"] != self.token:
            raise limits.ApiError(401, "Unauthorized")

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file, by the path that getFile gave."""
        if self.faults.refusing:
            return _cut(request)
        if request.match_info["token"] != self.token:
            return _answer(limits.ApiError(401, "Unauthorized"))
        file = self._cloud.documents.kept.get(request.match_info["file_id"])
        if file is None:
            return _answer(limits.ApiError(404, "Not Found"))
        return web.Response(body=file.content, content_type=file.mime_type)

    def _note(self, method: str, params: Json, refusal: limits.ApiError | None = None) -> None:
        status, description = (refusal.status, refusal.description) if refusal else (200, "")
        if status == 404:
            _log.warning("unknown method %s", method)
        if len(self.calls) >= _CALLS_KEPT:
            del self.calls[: _CALLS_KEPT // 2]
        self.calls.append(Call(method, params, status, self._cloud.now(), description))


def _answer(result: limits.ApiError | Any) -> web.Response:
    if isinstance(result, limits.ApiError):
        return web.json_response(result.body(), status=result.status)
    return web.json_response({"ok": True, "result": result})


def _cut(request: web.Request) -> web.StreamResponse:
    """Breaks the connection without an answer."""
    if request.transport:
        request.transport.abort()
    return web.Response(status=500)
