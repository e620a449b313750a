"""What Telegram sends, and which event of the coach it is."""

from __future__ import annotations

from typing import Any

import pytest

from coach.events import Attached, Chose, Command, Edited, Event, Left, Said, Shared, Unreadable
from handlers.turns import Asked
from handlers.updates import LARGEST, FromGroup, WithDocument, chat_of, read, zone_at

SAM = {"id": 1, "is_bot": False, "first_name": "Sam", "language_code": "de-AT"}
BOT = {"id": 9, "is_bot": True, "first_name": "Coach"}
CHAT = {"id": 1, "type": "private", "first_name": "Sam"}


def update(kind: str = "message", **body: Any) -> dict[str, Any]:
    whole = {"message_id": 5, "date": 1_770_000_000, "chat": CHAT, "from": SAM} | body
    return {"update_id": 77, kind: whole}


def event(**body: Any) -> Event | None:
    asked = read(update(**body))
    assert asked is None or isinstance(asked, Asked)
    return None if asked is None else asked.event


@pytest.mark.parametrize(
    "text, expected",
    [
        ("row 60x10", Said("row 60x10", 5)),
        ("/log row 60x10", Command("log", "row 60x10", 5)),
        ("/log@coach_bot  row\n60x10 ", Command("log", "row\n60x10", 5)),
        ("/START", Command("start", "", 5)),
        ("/start s_123", Command("start", "s_123", 5)),
        ("/", Said("/", 5)),
        ("/ log", Said("/ log", 5)),
        ("/60x10", Command("60x10", "", 5)),
        ("60/10", Said("60/10", 5)),
        ("//log", Said("//log", 5)),
    ],
)
def test_text_is_words_or_a_command(text: str, expected: Event) -> None:
    assert event(text=text) == expected


@pytest.mark.parametrize(
    "body, expected",
    [
        ({"location": {"latitude": 52.52, "longitude": 13.4}}, Shared("Europe/Berlin", 5)),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 2}}, Unreadable("voice", 5)),
        (
            {"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]},
            Unreadable("picture", 5),
        ),
        ({"contact": {"phone_number": "1", "first_name": "A"}}, Unreadable("contact", 5)),
        ({"dice": {"emoji": "🎲", "value": 3}}, Unreadable("other", 5)),
        (
            {"video_note": {"file_id": "a", "file_unique_id": "b", "length": 1, "duration": 1}},
            Unreadable("video", 5),
        ),
        ({"document": {"file_id": "a", "file_unique_id": "b", "file_name": "a.pdf"}}, Unreadable("document", 5)),
        ({"delete_chat_photo": True}, None),
        ({"pinned_message": {"message_id": 1, "date": 0, "chat": CHAT}}, None),
    ],
)
def test_what_is_no_text_is_what_it_is(body: dict[str, Any], expected: Event | None) -> None:
    assert event(**body) == expected


def test_a_caption_is_words() -> None:
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    assert event(photo=photo, caption="row 60x10") == Said("row 60x10", 5)


@pytest.mark.parametrize(
    "about",
    [{"file_name": "Export.CSV"}, {"mime_type": "text/csv"}, {"file_name": "a.json", "file_size": LARGEST}],
)
def test_a_document_that_can_be_read_is_to_be_fetched(about: dict[str, Any]) -> None:
    what = read(update(document={"file_id": "a", "file_unique_id": "b"} | about, caption="hevy"))
    assert isinstance(what, WithDocument)
    assert what.file_id == "a"
    assert what.asked.event == Attached(about.get("file_name", ""), None, 5, "hevy")


def test_a_document_that_is_too_large_is_not_fetched() -> None:
    document = {"file_id": "a", "file_unique_id": "b", "file_name": "a.csv", "file_size": LARGEST + 1}
    assert event(document=document) == Attached("a.csv", None, 5)


def test_a_reply_to_one_of_ours_is_looked_up_by_its_number() -> None:
    asked = read(update(text="9", reply_to_message={"message_id": 3, "date": 0, "chat": CHAT, "from": BOT}))
    assert isinstance(asked, Asked)
    assert (asked.ours, asked.event) == (3, Said("9", 5))


def test_a_reply_to_a_message_of_their_own_names_it() -> None:
    answered = {"message_id": 3, "date": 0, "chat": CHAT, "from": SAM}
    assert event(text="9", reply_to_message=answered) == Said("9", 5, replied_message=3)


def test_an_edit_says_how_the_message_reads_now() -> None:
    asked = read(update("edited_message", text="/log 60x9", edit_date=1_770_000_001))
    assert isinstance(asked, Asked)
    assert asked.event == Edited("/log 60x9", 5)
    assert read(update("edited_message", location={"latitude": 1, "longitude": 1}, edit_date=1_770_000_001)) is None


@pytest.mark.parametrize(
    "message", [{"message_id": 8, "date": 1, "chat": CHAT}, {"message_id": 8, "date": 0, "chat": CHAT}]
)
def test_a_press_carries_its_data_and_waits_for_an_answer(message: dict[str, Any]) -> None:
    body = {"id": "55", "from": SAM, "chat_instance": "1", "data": "n=1", "message": message}
    asked = read({"update_id": 77, "callback_query": body})
    assert asked == Asked(1, Chose("n=1"), "de", ours=8, press="55", update_id=77)


@pytest.mark.parametrize("status, expected", [("kicked", Left()), ("member", None)])
def test_blocking_is_leaving(status: str, expected: Event | None) -> None:
    member = {"user": BOT, "status": status} | ({"until_date": 0} if status == "kicked" else {})
    body = {"chat": CHAT, "from": SAM, "date": 1, "old_chat_member": {"user": BOT, "status": "member"}}
    asked = read({"update_id": 77, "my_chat_member": body | {"new_chat_member": member}})
    assert (asked.event if isinstance(asked, Asked) else asked) == expected


def test_the_language_is_the_athletes_without_its_country() -> None:
    asked = read(update(text="hi"))
    assert isinstance(asked, Asked)
    assert asked.language == "de"


def test_a_group_is_a_group_whatever_is_said_there() -> None:
    assert read(update(text="/start", chat={"id": -5, "type": "supergroup", "title": "Gym"})) == FromGroup(-5, "de")


def test_a_channel_is_nobody() -> None:
    assert read(update("channel_post", text="x", chat={"id": -7, "type": "channel", "title": "News"})) is None


@pytest.mark.parametrize(
    "raw, chat",
    [
        ({"message": {"chat": {"id": 4}}}, 4),
        ({"callback_query": {"message": {"chat": {"id": 4}}, "from": {"id": 7}}}, 4),
        ({"callback_query": {"from": {"id": 7}}}, 7),
        ({"message": {"chat": {"id": "four"}}}, 0),
        ({"message": "hello"}, 0),
        ({}, 0),
    ],
)
def test_the_chat_of_a_raw_update_is_found_whatever_its_shape(raw: dict[str, Any], chat: int) -> None:
    assert chat_of(raw) == chat


@pytest.mark.parametrize(
    "body",
    [
        {"chat": {"type": "private"}},
        {"chat": {"id": "four", "type": "private"}},
        {"message_id": None, "text": "hi"},
        {"text": 5},
        {"location": {"latitude": 1}},
        {"document": {"file_name": "a.csv"}},
        {"text": "hi", "reply_to_message": {"from": BOT}},
    ],
)
def test_what_is_not_as_the_bot_api_writes_it_raises(body: dict[str, Any]) -> None:
    with pytest.raises((LookupError, TypeError, AttributeError)):
        read(update(**body))


def test_what_the_bot_api_adds_one_day_disturbs_nobody() -> None:
    assert event(text="hi", hologram={"id": 1}, entities=[{"type": "aroma"}]) == Said("hi", 5)
    assert read({"update_id": 77, "hologram": {"chat": CHAT, "from": SAM}}) is None


def test_at_sea_there_is_no_zone() -> None:
    assert zone_at(0.0, -30.0) is None
    assert zone_at(40.7, -74.0) == "America/New_York"
