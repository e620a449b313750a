"""The HTTP side: the shapes of a request, the calls that are remembered, and a clean start and stop."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from sandbox.server import Person, Telegram


@pytest.fixture
async def http(telegram: Telegram) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(f"{telegram.url}/bot{telegram.token}/") as session:
        yield session


async def answer(response: aiohttp.ClientResponse) -> tuple[int, Any]:
    body = await response.json()
    return response.status, body.get("result") if body["ok"] else body["description"]


async def test_json_forms_multipart_and_query_strings_say_the_same(http: aiohttp.ClientSession, sam: Person) -> None:
    markup = '{"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}'
    words = {"chat_id": "1", "text": "Ready?", "reply_markup": markup}
    multipart = aiohttp.FormData(words, default_to_multipart=True)
    for request in (
        http.post("sendMessage", json={"chat_id": 1, "text": "Ready?", "reply_markup": json.loads(markup)}),
        http.post("sendMessage", data=words),
        http.post("sendMessage", data=multipart),
        http.get("sendmessage", params=words),
    ):
        async with request as response:
            assert (await answer(response))[0] == 200
    assert [(m.text, m.keyboard) for m in sam.chat.messages] == [("Ready?", [[("Go", "go")]])] * 4


@pytest.mark.parametrize(
    "body,status,complaint",
    [
        ({"text": "x"}, 400, "Bad Request: chat_id is empty"),
        (
            {"chat_id": "1", "text": "x", "reply_markup": "{"},
            400,
            "Bad Request: can't parse reply markup JSON object",
        ),
        ({"chat_id": "1", "text": "x", "parse_mode": "RTF"}, 400, "Bad Request: unsupported parse_mode"),
    ],
)
async def test_a_broken_request_is_told_what_is_wrong(
    http: aiohttp.ClientSession, sam: Person, body: dict[str, str], status: int, complaint: str
) -> None:
    async with http.post("sendMessage", data=body) as response:
        assert await answer(response) == (status, complaint)


async def test_a_body_that_is_no_json_is_refused(http: aiohttp.ClientSession) -> None:
    async with http.post("getMe", data="{", headers={"Content-Type": "application/json"}) as response:
        assert await answer(response) == (400, "Bad Request: can't parse JSON object")


async def test_a_text_that_is_no_utf8_is_refused(http: aiohttp.ClientSession, sam: Person) -> None:
    body = b'--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n\xff\xfe\r\n--x--\r\n'
    headers = {"Content-Type": "multipart/form-data; boundary=x"}
    async with http.post("sendMessage", data=body, headers=headers) as response:
        assert await answer(response) == (400, "Bad Request: strings must be encoded in UTF-8")


async def test_a_wrong_token_is_unauthorized(telegram: Telegram) -> None:
    async with aiohttp.ClientSession() as session:
        for path in ("/bot1:no/getMe", "/file/bot1:no/files/a/b"):
            async with session.get(telegram.url + path) as response:
                assert await answer(response) == (401, "Unauthorized")


async def test_a_page_of_another_host_gets_no_answer(http: aiohttp.ClientSession) -> None:
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await http.get("getMe", headers={"Host": "evil.example:80"})


async def test_every_call_is_remembered_with_its_outcome(
    http: aiohttp.ClientSession, telegram: Telegram, clock: Any
) -> None:
    telegram.person(1)
    await http.post("sendMessage", data={"chat_id": "1", "text": "Hi"})
    await http.post("sendMessage", data={"chat_id": "2", "text": "Hi"})
    assert [(call.method, call.status, call.params["chat_id"]) for call in telegram.calls] == [
        ("sendMessage", 200, "1"),
        ("sendMessage", 400, "2"),
    ]
    assert telegram.calls[1].description == "Bad Request: chat not found"
    assert telegram.calls[1].at == clock()


async def test_a_test_can_look_on_before_a_call_is_obeyed(
    http: aiohttp.ClientSession, telegram: Telegram, sam: Person
) -> None:
    seen: list[tuple[str, str, int]] = []

    async def look(method: str, params: dict[str, Any]) -> None:
        seen.append((method, params["text"], len(sam.chat.messages)))

    telegram.before_call = look
    await http.post("sendMessage", data={"chat_id": "1", "text": "Hi"})
    assert seen == [("sendMessage", "Hi", 0)]


async def test_an_upload_in_the_field_itself_is_taken(http: aiohttp.ClientSession, sam: Person) -> None:
    form = aiohttp.FormData({"chat_id": "1"})
    form.add_field("document", b"a,b", filename="week.csv", content_type="text/csv")
    async with http.post("sendDocument", data=form) as response:
        assert (await answer(response))[0] == 200
    assert sam.last.documents[0].name == "week.csv"


async def test_a_document_that_is_none_is_refused(http: aiohttp.ClientSession, sam: Person) -> None:
    for body, complaint in (
        ({"chat_id": "1"}, "Bad Request: there is no document in the request"),
        ({"chat_id": "1", "document": "unknown"}, "Bad Request: wrong remote file identifier specified"),
    ):
        async with http.post("sendDocument", data=body) as response:
            status, said = await answer(response)
            assert (status, said.startswith(complaint)) == (400, True)


async def test_a_taken_port_is_an_error_and_leaves_nothing_open(telegram: Telegram, clock: Any) -> None:
    other = Telegram(now=clock)
    with pytest.raises(OSError, match="address already in use"):
        await other.start(int(telegram.url.rsplit(":", 1)[1]))
    await other.stop()


async def test_stopping_ends_a_poll_and_frees_the_port(clock: Any) -> None:
    server = Telegram(now=clock)
    await server.start()
    port = int(server.url.rsplit(":", 1)[1])
    async with aiohttp.ClientSession() as session:
        poll = asyncio.ensure_future(session.get(f"{server.url}/bot{server.token}/getUpdates?timeout=50"))
        await server.polled()
        await server.stop()
        async with await poll as response:
            assert await answer(response) == (200, [])
    again = Telegram(now=clock)
    await again.start(port)
    await again.stop()


async def test_the_same_id_is_the_same_person(telegram: Telegram) -> None:
    assert telegram.person(1) is telegram.person(1)
    assert telegram.group(-1, "Gym") is telegram.group(-1, "Gym")
    for wrong in (lambda: telegram.person(-1), lambda: telegram.group(1, "Gym")):
        with pytest.raises(ValueError, match="id"):
            wrong()
