"""python-telegram-bot's way to the network, on aiohttp: about a sixth of the processor time of its default
backend.

Connections are kept for a minute, so that a quiet bot does not shake hands anew for every answer. Errors tell
their kind and nothing else, because the address of every call contains the token.
"""

from __future__ import annotations

import json
import os
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import Bot
from telegram._utils.types import JSONDict, ODVInput
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

# The library is moving its durations from int to timedelta and warns whoever has not chosen: we choose
# timedelta.
os.environ.setdefault("PTB_TIMEDELTA", "true")

KEEP_ALIVE = 60.0  # seconds
CONNECTIONS = 64
_JSON = {"Content-Type": "application/json"}


class Request(BaseRequest):
    """A request backend; `read_timeout` is in seconds."""

    def __init__(self, read_timeout: float = 15.0, connections: int = CONNECTIONS) -> None:
        self._read_timeout = read_timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None
        self._proxies = getproxies()

    @property
    def read_timeout(self) -> float | None:
        """How long an answer may take, seconds."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool of connections."""
        connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE)
        headers = {"User-Agent": self.USER_AGENT}
        self._session = aiohttp.ClientSession(connector=connector, headers=headers, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close all connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913  the library's signature
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call: the status and the body. Raises TimedOut and NetworkError."""
        if self._session is None:
            raise NetworkError("the connections are closed")
        data, headers = _payload(request_data)
        timeout = aiohttp.ClientTimeout(
            total=None,
            connect=_seconds(pool_timeout, 10.0),
            sock_connect=_seconds(connect_timeout, 10.0),
            sock_read=_seconds(read_timeout, self._read_timeout),
        )
        try:
            async with self._session.request(
                method,
                url,
                data=data,
                headers=headers,
                timeout=timeout,
                proxy=self._proxy(url),
            ) as answer:
                return answer.status, await answer.read()
        except TimeoutError as error:
            raise TimedOut from error
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> JSONDict:
        """The answer as JSON. What cannot be read comes from a proxy or a broken line, and is worth another
        try.
        """
        try:
            parsed = json.loads(payload)
        except ValueError:
            raise NetworkError("the answer is not JSON") from None
        if not isinstance(parsed, dict):
            raise NetworkError("the answer is not a JSON object")
        return parsed

    def _proxy(self, url: str) -> str | None:
        parts = urlsplit(url)
        host = parts.hostname or ""
        if host in ("127.0.0.1", "localhost", "::1") or not self._proxies or proxy_bypass(host):
            return None
        return self._proxies.get(parts.scheme) or self._proxies.get("all")


def _payload(request_data: RequestData | None) -> tuple[Any, dict[str, str]]:
    """The body of a call and the headers it needs."""
    if request_data is None:
        return None, {}
    if not request_data.contains_files:
        return json.dumps(request_data.parameters).encode(), _JSON
    form = aiohttp.FormData(quote_fields=False)  # names in UTF-8 as they are, which Telegram reads
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mime)
    return form, {}


def _seconds(asked: ODVInput[float], otherwise: float) -> float | None:
    return asked if asked is None or isinstance(asked, int | float) else otherwise


def seconds_of(error: RetryAfter) -> float:
    """How long Telegram asks us to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


class Wire(Bot):
    """The bot, able to fetch updates without parsing them: one that cannot be parsed must not hold up the others."""

    async def connect(self) -> None:
        """Open the connections without asking anything: a start must not wait for the network."""
        for request in self._request:
            await request.initialize()

    async def disconnect(self) -> None:
        """Close the connections."""
        for request in self._request:
            await request.shutdown()

    async def call(self, method: str, **parameters: Any) -> Any:
        """A method of the Bot API by its own names; what is None is left out. Raises TelegramError.

        For what is said again and again: making the library's objects of a keyboard and of the message that comes back
        costs more than the call.
        """
        return await self.request.post(f"{self.base_url}/{method}", _plain(**parameters))

    async def upload(self, method: str, **parameters: Any) -> Any:
        """The same with a file among the parameters."""
        return await self._post(method, parameters)

    async def raw_updates(self, offset: int | None, wait: int, kinds: tuple[str, ...]) -> list[dict[str, Any]]:
        """getUpdates, holding the line for `wait` seconds. Raises TelegramError."""
        asked = _plain(offset=offset, timeout=wait, allowed_updates=list(kinds))
        found: Any = await self._request[0].post(f"{self.base_url}/getUpdates", asked, read_timeout=wait + 10.0)
        return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _plain(**parameters: Any) -> RequestData:
    """Parameters that are JSON as they are; the library leaves out what is None."""
    return RequestData([RequestParameter(name, value, None) for name, value in parameters.items()])


def wire(token: str, base_url: str | None = None) -> Wire:
    """A bot on this backend; `base_url` such as `http://127.0.0.1:8081` is a server other than Telegram's
    own.
    """
    root = (base_url or "https://api.telegram.org").rstrip("/")
    return Wire(
        token,
        base_url=f"{root}/bot",
        base_file_url=f"{root}/file/bot",
        request=Request(),
        get_updates_request=Request(connections=2),
    )
