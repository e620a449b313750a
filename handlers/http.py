"""What is said to Telegram a million times: JSON there, JSON back, over connections that are kept open.

A library for all of HTTP costs a quiet bot a millisecond of a processor for each call, this a third of it, for it knows
only what the Bot API needs: HTTP/1.1, a POST, an answer with a length or in chunks. Uploads, downloads and proxies are
left to such a library (`handlers.request`).
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from ipaddress import ip_address
from socket import SOCK_STREAM
from typing import Any, Self
from urllib.parse import urlsplit

IDLE_FOR = 60.0  # seconds a connection is kept after its last answer
TRIES_ANOTHER_AFTER = 1.5  # seconds for one of several addresses to answer
_END = b"\r\n\r\n"
_LONGEST_HEAD = 65_536


class BadAnswerError(OSError):
    """The other side does not speak HTTP, or ended in the middle of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a call goes: the server."""

    host: str
    port: int
    tls: bool
    name: str  # as the Host header names it

    @classmethod
    def of(cls, url: str) -> tuple[Self, str]:
        """The server of an address, and the path there."""
        parts = urlsplit(url)
        tls = parts.scheme == "https"
        path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
        return cls(parts.hostname or "", parts.port or (443 if tls else 80), tls, parts.netloc.rpartition("@")[2]), path


@dataclass(slots=True)
class Answer:
    """An answer as far as it has come; the one value here that grows."""

    received: bytearray = field(default_factory=bytearray)
    status: int = 0  # 0: its head has not come yet
    begins: int = 0  # where the body does
    length: int | None = None  # of the body; None: in chunks, or until the connection ends
    chunked: bool = False
    keeps: bool = True  # whether the connection stays open

    def take(self, data: bytes) -> bytes | None:
        """The body once it is whole, else None. Raises BadAnswerError."""
        self.received += data
        while not self.status:
            if (end := self.received.find(_END)) < 0:
                if len(self.received) > _LONGEST_HEAD:
                    raise BadAnswerError("no end of the head")
                return None
            self._head(bytes(self.received[:end]))
            self.begins = end + len(_END)
            if self.status < 200:  # "going on": the answer itself is to come
                del self.received[: self.begins]
                self.status = 0
        if self.chunked:
            return _unchunked(self.received, self.begins)
        if self.length is None or len(self.received) < self.begins + self.length:
            return None
        ends = self.begins + self.length
        self.keeps = self.keeps and len(self.received) == ends  # what follows, nobody has asked for
        return bytes(self.received[self.begins : ends])

    def end(self) -> bytes | None:
        """The body of an answer that ends with its connection; None for one that is not whole."""
        if not self.status or self.chunked or self.length is not None:
            return None
        return bytes(self.received[self.begins :])

    def _head(self, head: bytes) -> None:
        first, *lines = head.split(b"\r\n")
        version, _, rest = first.partition(b" ")
        if not version.startswith(b"HTTP/1.") or not rest[:3].isdigit():
            raise BadAnswerError("no HTTP")
        self.status = int(rest[:3])
        named = {name.strip().lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines)}
        self.chunked = named.get(b"transfer-encoding", b"").lower().endswith(b"chunked")
        length = named.get(b"content-length", b"")
        if length and not length.isdigit():
            raise BadAnswerError("no length")
        self.length = 0 if self.status in (204, 304) else int(length) if length and not self.chunked else None
        connection = named.get(b"connection", b"keep-alive" if version != b"HTTP/1.0" else b"close").lower()
        self.keeps = b"close" not in connection and (self.chunked or self.length is not None)


def _unchunked(received: bytearray, place: int) -> bytes | None:
    """The body of an answer in chunks; None while the last one has not come."""
    body = bytearray()
    while (end := received.find(b"\r\n", place)) >= 0:
        try:
            size = int(received[place:end].partition(b";")[0], 16)
        except ValueError:
            raise BadAnswerError("no size of a chunk") from None
        place = end + 2
        if size == 0:
            return bytes(body) if received.endswith(b"\r\n\r\n") else None
        body += received[place : place + size]
        place += size + 2
    return None


class Connection(asyncio.Protocol):
    """One connection: one call after the other. It is among `every` for as long as it stands."""

    def __init__(self, every: set[Connection]) -> None:
        self._every = every
        self._transport: asyncio.Transport | None = None
        self._answer = Answer()
        self._waiting: asyncio.Future[tuple[int, bytes]] | None = None
        self._too_late: asyncio.TimerHandle | None = None
        self._patience = 0.0
        self.open = False
        self.used_at = 0.0
        self.lost: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    async def call(self, message: bytes, patience: float) -> tuple[int, bytes]:
        """Send a message and read the answer: its status and body. Raises TimeoutError when nothing comes for so many
        seconds, and OSError.
        """
        assert self._transport is not None
        loop = asyncio.get_running_loop()
        self._answer, self._patience = Answer(), patience
        self._waiting = loop.create_future()
        self._watch(loop)
        self._transport.write(message)
        try:
            return await self._waiting
        except BaseException:  # the answer may still come, and must not be taken for that of another call
            self.close()
            raise
        finally:
            self._waiting = None
            if self._too_late is not None:
                self._too_late.cancel()

    def _watch(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._too_late is not None:
            self._too_late.cancel()
        self._too_late = loop.call_later(self._patience, self._give_up)

    def _give_up(self) -> None:
        self._fail(TimeoutError())

    def close(self) -> None:
        """End it at once."""
        self.open = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by asyncio."""
        assert isinstance(transport, asyncio.Transport)
        self._transport, self.open = transport, True
        self._every.add(self)

    def data_received(self, data: bytes) -> None:
        """Called by asyncio."""
        if self._waiting is None or self._waiting.done():  # nobody has asked
            self.close()
            return
        try:
            body = self._answer.take(data)
        except OSError as error:
            self._fail(error)
            return
        if body is None:
            self._watch(asyncio.get_running_loop())
            return
        self._waiting.set_result((self._answer.status, body))
        if not self._answer.keeps:
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by asyncio."""
        self.open = False
        self._every.discard(self)
        self.lost.set_result(None)
        if self._waiting is not None and not self._waiting.done():
            body = None if exc is not None else self._answer.end()
            if body is None:
                self._fail(exc if isinstance(exc, OSError) else BadAnswerError("cut"))
            else:
                self._waiting.set_result((self._answer.status, body))

    def _fail(self, error: Exception) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(error)


class Connections:
    """Connections to few servers, at most so many at once; those that are free are used again."""

    def __init__(self, most: int, headers: Mapping[str, str], connects_within: float = 10.0) -> None:
        self._room = asyncio.Semaphore(most)
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self._connects_within = connects_within
        self._free: dict[Place, list[Connection]] = {}
        self._every: set[Connection] = set()
        self._answered: dict[Place, str] = {}
        self._tls: ssl.SSLContext | None = None
        self._closed = False

    @property
    def free(self) -> int:
        """How many connections wait to be used again."""
        return sum(map(len, self._free.values()))

    async def post(self, url: str, body: bytes, patience: float) -> tuple[int, bytes]:
        """Send JSON and return the status and the body of the answer. Raises TimeoutError and OSError."""
        place, path = Place.of(url)
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {place.name}\r\n{self._headers}"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        async with self._room:
            connection = self._kept(place) or await self._opened(place)
            found = await connection.call(head.encode("ascii") + body, patience)
            self._keep(place, connection)
        return found

    async def close(self) -> None:
        """End them all, those with a call under way as well."""
        self._closed = True
        self._free.clear()
        await asyncio.sleep(0)  # one that was broken off while it was being opened ends now
        every = tuple(self._every)
        for connection in every:
            connection.close()
        if every:
            await asyncio.wait([connection.lost for connection in every])

    def _keep(self, place: Place, connection: Connection) -> None:
        if self._closed:
            connection.close()
        elif connection.open:
            connection.used_at = asyncio.get_running_loop().time()
            self._free.setdefault(place, []).append(connection)

    def _kept(self, place: Place) -> Connection | None:
        """The one used last; those that have waited too long are ended."""
        free, oldest = self._free.get(place, []), asyncio.get_running_loop().time() - IDLE_FOR
        while free and (free[0].used_at < oldest or not free[0].open):
            free.pop(0).close()
        while free:
            connection = free.pop()
            if connection.open:
                return connection
        return None

    async def _opened(self, place: Place) -> Connection:
        """A new connection, to the address that answered last if it still does: one of a host's may be a dead end."""
        if place.tls and self._tls is None:
            self._tls = ssl.create_default_context()
        answered = self._answered.get(place)
        *others, last = sorted(await _addresses(place), key=lambda address: address != answered)
        for address in others:
            with suppress(OSError):
                return await self._opened_at(place, address, min(TRIES_ANOTHER_AFTER, self._connects_within))
        return await self._opened_at(place, last, self._connects_within)

    async def _opened_at(self, place: Place, address: str, within: float) -> Connection:
        secure: dict[str, Any] = {"ssl": self._tls, "server_hostname": place.host} if place.tls else {}
        async with asyncio.timeout(within):
            _, connection = await asyncio.get_running_loop().create_connection(
                lambda: Connection(self._every), address, place.port, **secure
            )
        self._answered[place] = address
        return connection


async def _addresses(place: Place) -> list[str]:
    """Where the name of a server leads; it may be an address itself."""
    try:
        return [str(ip_address(place.host))]
    except ValueError:
        found = await asyncio.get_running_loop().getaddrinfo(place.host, place.port, type=SOCK_STREAM)
        return list(dict.fromkeys(str(each[4][0]) for each in found))
