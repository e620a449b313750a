"""Our side of HTTP: every way an answer can come, and every way it can fail to."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from handlers.http import Answer, BadAnswerError, Connection, Connections, Place

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntrue"


@dataclass
class Server:
    """Answers call after call with the pieces it is given; an empty piece ends the connection."""

    answers: list[tuple[bytes, ...]]
    port: int = 0
    heard: list[bytes] = field(default_factory=list)
    hears: asyncio.Event = field(default_factory=asyncio.Event)
    connections: int = 0
    serving: dict[asyncio.StreamWriter, asyncio.Event] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot1:a/getMe"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        ended = self.serving[writer] = asyncio.Event()
        try:
            while self.answers:
                head = await reader.readuntil(b"\r\n\r\n")
                length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
                self.heard.append(head + await reader.readexactly(length))
                self.hears.set()
                for piece in self.answers.pop(0):
                    if not piece:
                        return
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0)
            await reader.read()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            ended.set()

    async def end(self) -> None:
        for writer, ended in self.serving.items():
            writer.close()
            await ended.wait()


@asynccontextmanager
async def server(*answers: tuple[bytes, ...]) -> AsyncIterator[Server]:
    served = Server(list(answers))
    running = await asyncio.start_server(served.serve, "127.0.0.1", 0)
    served.port = running.sockets[0].getsockname()[1]
    yield served
    running.close()
    await served.end()


@pytest.fixture
async def connections() -> AsyncIterator[Connections]:
    found = Connections(4, {"User-Agent": "tests"})
    yield found
    await found.close()


WAYS = {
    "with a length": OK,
    "in chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\ntru\r\n1\r\ne\r\n0\r\n\r\n",
    "after a word that it is coming": b"HTTP/1.1 100 Continue\r\n\r\n" + OK,
    "with headers in any letters": b"HTTP/1.1 200 OK\r\ncOnTeNt-LeNgTh:4\r\nX: a:b\r\n\r\ntrue",
    "that ends the connection": b"HTTP/1.1 200 \r\nContent-Length: 4\r\nConnection: close\r\n\r\ntrue",
}


@pytest.mark.parametrize("how", WAYS)
def test_an_answer_is_the_same_however_it_is_cut_into_pieces(how: str) -> None:
    answer = WAYS[how]
    for size in range(1, len(answer) + 1):
        taken = Answer()
        found = [taken.take(answer[i : i + size]) for i in range(0, len(answer), size)]
        assert (taken.status, found[-1]) == (200, b"true"), size
        assert not any(found[:-1])


async def test_a_call_says_what_it_must_and_the_next_one_uses_the_same_connection(connections: Connections) -> None:
    async with server((OK,), (OK[:30], OK[30:])) as served:
        for body in (b'{"a":1}', b"{}"):
            assert await connections.post(served.url, body, 5) == (200, b"true")
        head = b"POST /bot1:a/getMe HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: tests\r\n" % served.port
        assert served.heard[0] == head + b'Content-Type: application/json\r\nContent-Length: 7\r\n\r\n{"a":1}'
        assert served.connections == connections.free == 1


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\ntrue",
        b"HTTP/1.0 200 OK\r\nContent-Length: 4\r\n\r\ntrue",
        b"HTTP/1.1 200 OK\r\n\r\ntrue",
    ],
)
async def test_a_connection_that_ends_is_not_used_again(connections: Connections, answer: bytes) -> None:
    async with server((answer, b""), (OK,)) as served:
        assert await connections.post(served.url, b"{}", 5) == (200, b"true")
        assert await connections.post(served.url, b"{}", 5) == (200, b"true")
        assert served.connections == 2


@pytest.mark.parametrize(
    "answer",
    [
        (b"",),
        (b"HTTP/1.1 200 OK\r\nContent-Le", b""),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\ntrue", b""),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\ntrue\r\n", b""),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nno size\r\n",),
        (b"HTTP/1.1 200 OK\r\nContent-Length: four\r\n\r\ntrue",),
        (b"SSH-2.0-OpenSSH_9.2\r\n\r\n",),
        (b"x" * 70_000,),
    ],
)
async def test_half_an_answer_or_none_is_an_error_and_the_next_call_is_whole(
    connections: Connections, answer: tuple[bytes, ...]
) -> None:
    async with server(answer, (OK,)) as served:
        with pytest.raises(BadAnswerError):
            await connections.post(served.url, b"{}", 5)
        assert await connections.post(served.url, b"{}", 5) == (200, b"true")
        assert served.connections == 2


async def test_an_answer_that_comes_too_late_is_not_taken_for_the_next_one(connections: Connections) -> None:
    late = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n"
    async with server((late,), (OK,)) as served:
        with pytest.raises(TimeoutError):
            await connections.post(served.url, b"{}", 0.01)
        assert await connections.post(served.url, b"{}", 5) == (200, b"true")
        assert served.connections == 2


async def test_nor_is_that_of_a_call_that_was_broken_off(connections: Connections) -> None:
    async with server((OK[:20],), (OK,)) as served:
        call = asyncio.create_task(connections.post(served.url, b"{}", 5))
        await served.hears.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        assert await connections.post(served.url, b"{}", 5) == (200, b"true")
        assert (served.connections, connections.free) == (2, 1)


async def test_what_nobody_asked_for_ends_the_connection(connections: Connections) -> None:
    async with server((OK + b"HTTP/1.1 408 Request Timeout\r\n\r\n",), (OK,)) as served:
        assert await connections.post(served.url, b"{}", 5) == (200, b"true")
        assert await connections.post(served.url, b"{}", 5) == (200, b"true")
        assert served.connections == 2


async def test_no_more_connections_than_there_is_room_for(connections: Connections) -> None:
    async with server(*[(OK,)] * 20) as served:
        found = await asyncio.gather(*(connections.post(served.url, b"{}", 5) for _ in range(20)))
        assert found == [(200, b"true")] * 20
        assert served.connections == connections.free == 4


async def test_nobody_there_is_an_error(connections: Connections) -> None:
    async with server() as served:
        url = served.url
    with pytest.raises(ConnectionRefusedError):
        await connections.post(url, b"{}", 5)


async def test_an_address_that_leads_nowhere_is_tried_once(
    connections: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[str] = []
    opened_at = Connections._opened_at

    async def addresses(_: Place) -> list[str]:
        return ["127.0.0.2", "127.0.0.1"]

    async def noted(self: Connections, place: Place, address: str, within: float) -> Connection:
        tried.append(address)
        return await opened_at(self, place, address, within)

    monkeypatch.setattr("handlers.http._addresses", addresses)
    monkeypatch.setattr(Connections, "_opened_at", noted)
    async with server((OK, b""), (OK, b"")) as served:
        for _ in range(2):
            await connections.post(served.url.replace("127.0.0.1", "telegram.example.org"), b"{}", 5)
            await asyncio.gather(*(each.lost for each in tuple(connections._every)))
    assert tried == ["127.0.0.2", "127.0.0.1", "127.0.0.1"]


async def test_at_the_end_a_call_under_way_ends_as_well(connections: Connections) -> None:
    async with server((OK,), (OK[:20],)) as served:
        await connections.post(served.url, b"{}", 5)
        served.hears.clear()
        call = asyncio.create_task(connections.post(served.url, b"{}", 5))
        await served.hears.wait()
        await connections.close()
        with pytest.raises(BadAnswerError):
            await call
        assert connections.free == 0


def test_a_head_without_an_end_is_not_kept_for_ever() -> None:
    answer = Answer()
    assert answer.take(b"X: y\r\n" * 10_000) is None
    with pytest.raises(BadAnswerError):
        answer.take(b"X: y\r\n" * 10_000)
