"""Each method and each refusal, asked by python-telegram-bot over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.constants import ReactionEmoji
from telegram.error import BadRequest, Forbidden, InvalidToken

from sandbox.limits import is_reaction
from sandbox.people import _grey_pixel
from sandbox.server import Person, Telegram

PICTURE = _grey_pixel()


def keyboard(*labels: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, callback_data=label.lower())] for label in labels])


# Sending


async def test_a_text_arrives_with_its_markup_buttons_and_the_clock_s_date(bot: Bot, sam: Person, clock: Any) -> None:
    sent = await bot.send_message(1, "<b>Row</b> 3 &lt; 4", parse_mode="HTML", reply_markup=keyboard("Start"))
    assert sent.text == "Row 3 < 4"
    assert sent.text_html == "<b>Row</b> 3 &lt; 4"
    assert sent.date == clock()
    assert sam.last.text == "Row 3 < 4"
    assert sam.last.html == "<b>Row</b> 3 &lt; 4"
    assert sam.last.keyboard == [[("Start", "start")]]


async def test_space_around_a_text_is_cut_and_its_entities_move_along(bot: Bot, sam: Person) -> None:
    sent = await bot.send_message(1, "\n\n <i>Rest</i> \n", parse_mode="HTML")
    assert sent.text == "Rest"
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("italic", 0, 4)]


@pytest.mark.parametrize(
    "text,complaint",
    [
        ("", "Message text is empty"),
        ("  \n ", "Message text is empty"),
        ("<b></b>", "Text must be non-empty"),
        ("x" * 4097, "Message is too long"),
        ("💪" * 2049, "Message is too long"),
        ("x" * 40_000, "Text is too long"),
        ("<b>open", "Can't parse entities: can't find end tag corresponding to start tag \"b\""),
        ("2 < 3", 'Can\'t parse entities: unsupported start tag "" at byte offset 2'),
        ("ä <x>", 'Can\'t parse entities: unsupported start tag "x" at byte offset 3'),
    ],
)
async def test_a_text_that_telegram_would_refuse_is_refused(bot: Bot, sam: Person, text: str, complaint: str) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.send_message(1, text, parse_mode="HTML")
    assert refused.value.message.casefold() == complaint.casefold()
    assert sam.chat.messages == []


@pytest.mark.parametrize("text", ["x" * 4096, "💪" * 2048, "<b>" + "x" * 4096 + "</b>", "&amp;" * 4096])
async def test_the_limit_counts_utf16_units_after_the_markup_is_read(bot: Bot, sam: Person, text: str) -> None:
    await bot.send_message(1, text, parse_mode="HTML")
    assert len(sam.chat.messages) == 1


async def test_a_chat_nobody_opened_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(404, "Hello?")


@pytest.mark.parametrize(
    "data,accepted",
    [("x" * 64, True), ("x" * 65, False), ("ä" * 32, True), ("ä" * 33, False)],
)
async def test_the_data_of_a_button_has_at_most_64_bytes(bot: Bot, sam: Person, data: str, accepted: bool) -> None:
    markup = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data=data)]])
    if accepted:
        await bot.send_message(1, "Ready?", reply_markup=markup)
        assert sam.last.keyboard == [[("Go", data)]]
    else:
        with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
            await bot.send_message(1, "Ready?", reply_markup=markup)


async def test_more_than_a_hundred_buttons_are_refused(bot: Bot, sam: Person) -> None:
    await bot.send_message(1, "A hundred", reply_markup=keyboard(*map(str, range(100))))
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(1, "One more", reply_markup=keyboard(*map(str, range(101))))


async def test_a_reply_keyboard_stays_until_it_is_removed(bot: Bot, sam: Person) -> None:
    rows = [[KeyboardButton("Done"), KeyboardButton("Place", request_location=True)]]
    await bot.send_message(1, "Set 1", reply_markup=ReplyKeyboardMarkup(rows))
    await bot.send_message(1, "and go")
    assert [key.label for row in sam.chat.reply_keyboard for key in row] == ["Done", "Place"]
    await bot.send_message(1, "Over", reply_markup=ReplyKeyboardRemove())
    assert sam.chat.reply_keyboard == ()


async def test_a_reply_names_the_message_it_answers(bot: Bot, sam: Person) -> None:
    asked = await sam.says("60x10")
    sent = await bot.send_message(1, "Noted", reply_parameters=ReplyParameters(asked))
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "60x10"
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(1, "Noted", reply_parameters=ReplyParameters(99))
    await bot.send_message(1, "Noted", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))


async def test_a_picture_arrives_with_its_size_and_can_be_downloaded(bot: Bot, sam: Person) -> None:
    sent = await bot.send_photo(1, PICTURE, caption="Your <b>week</b>", parse_mode="HTML", filename="week.png")
    assert (sent.photo[-1].width, sent.photo[-1].height, sent.caption) == (1, 1, "Your week")
    file = await bot.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == PICTURE
    again = await bot.send_photo(1, sent.photo[-1].file_id)
    assert again.photo[-1].file_id == sent.photo[-1].file_id
    assert sam.last.documents[0].content == PICTURE


@pytest.mark.parametrize(
    "content,complaint",
    [(b"not a picture", "Image_process_failed"), (b"\x89PNG" + b"x" * (10 << 20), "File is too big")],
)
async def test_what_is_no_photo_is_refused(bot: Bot, sam: Person, content: bytes, complaint: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){complaint}"):
        await bot.send_photo(1, content)


async def test_a_caption_has_at_most_1024_characters(bot: Bot, sam: Person) -> None:
    await bot.send_document(1, b"a,b", caption="x" * 1024)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_document(1, b"a,b", caption="x" * 1025)


async def test_a_document_keeps_name_and_bytes(bot: Bot, sam: Person) -> None:
    sent = await bot.send_document(1, b"date,load\n", filename="log.csv", caption="Your log")
    assert sent.document is not None
    assert sent.document.file_name == "log.csv"
    assert (sam.last.documents[0].name, sam.last.documents[0].content) == ("log.csv", b"date,load\n")


async def test_an_album_is_shown_whole_or_not_at_all(bot: Bot, sam: Person) -> None:
    sent = await bot.send_media_group(1, [InputMediaPhoto(PICTURE, caption="One"), InputMediaPhoto(PICTURE)])
    assert sent[0].media_group_id == sent[1].media_group_id is not None
    assert [message.text for message in sam.chat.messages] == ["One", ""]
    alone = [InputMediaPhoto(PICTURE)]
    mixed: list[Any] = [InputMediaPhoto(PICTURE), InputMediaDocument(b"x")]
    for wrong in (alone, mixed):
        with pytest.raises(BadRequest):
            await bot.send_media_group(1, wrong)
    assert len(sam.chat.messages) == 2


async def test_typing_is_noted_and_an_unknown_action_refused(bot: Bot, sam: Person) -> None:
    await bot.send_chat_action(1, "upload_photo")
    assert [(h.act, h.text) for h in sam.chat.happenings] == [("typing", "upload_photo")]
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(1, "dancing")


# Editing and deleting


async def test_an_edit_replaces_text_and_buttons_and_is_counted(bot: Bot, sam: Person, clock: Any) -> None:
    sent = await bot.send_message(1, "Set 1", reply_markup=keyboard("Done"))
    clock.forward(minutes=2)
    edited = await bot.edit_message_text("Set 2", 1, sent.message_id)
    assert edited.edit_date == clock()  # type: ignore[union-attr]
    assert (sam.last.text, sam.last.edited, sam.last.keyboard) == ("Set 2", 1, [])


async def test_an_edit_that_changes_nothing_is_refused(bot: Bot, sam: Person) -> None:
    sent = await bot.send_message(1, "Set 1", reply_markup=keyboard("Done"))
    with pytest.raises(BadRequest, match="Message is not modified: specified new message content and reply markup"):
        await bot.edit_message_text("Set 1", 1, sent.message_id, reply_markup=keyboard("Done"))
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_reply_markup(1, sent.message_id, reply_markup=keyboard("Done"))
    await bot.edit_message_reply_markup(1, sent.message_id)
    assert sam.last.keyboard == []


async def test_captions_and_pictures_can_be_edited(bot: Bot, sam: Person) -> None:
    sent = await bot.send_photo(1, PICTURE, caption="Week 1")
    await bot.edit_message_caption(1, sent.message_id, caption="Week 2")
    assert sam.last.text == "Week 2"
    await bot.edit_message_media(InputMediaDocument(b"csv", filename="w.csv", caption="Week 3"), 1, sent.message_id)
    assert (sam.last.kind, sam.last.text, sam.last.edited) == ("document", "Week 3", 2)


async def test_another_picture_with_the_same_caption_is_a_change_and_the_same_one_is_none(
    bot: Bot, sam: Person
) -> None:
    sent = await bot.send_photo(1, PICTURE, caption="Week")
    await bot.edit_message_media(InputMediaDocument(b"1", caption="Week"), 1, sent.message_id)
    assert sam.last.documents[0].content == b"1"
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_media(InputMediaDocument(b"1", caption="Week"), 1, sent.message_id)


async def test_what_is_not_there_cannot_be_edited(bot: Bot, sam: Person) -> None:
    own = await sam.says("60x10")
    picture = await bot.send_photo(1, PICTURE)
    text = await bot.send_message(1, "Hello")
    for message_id, complaint in (
        (99, "Message to edit not found"),
        (own, "Message can't be edited"),
        (picture.message_id, "There is no text in the message to edit"),
    ):
        with pytest.raises(BadRequest, match=complaint):
            await bot.edit_message_text("New", 1, message_id)
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(1, text.message_id, caption="New")


async def test_a_message_is_deleted_once_and_within_48_hours(bot: Bot, sam: Person, clock: Any) -> None:
    first = await bot.send_message(1, "One")
    second = await bot.send_message(1, "Two")
    await bot.delete_message(1, first.message_id)
    assert [message.text for message in sam.chat.alive()] == ["Two"]
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(1, first.message_id)
    clock.forward(hours=49)
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await bot.delete_message(1, second.message_id)


# Answering


async def test_a_tap_is_answered_once_and_within_150_seconds(
    client: Any, bot: Bot, telegram: Telegram, sam: Person, clock: Any
) -> None:
    await bot.send_message(1, "Ready?", reply_markup=keyboard("Go", "No"))
    await sam.presses("Go")
    query = (await client.update()).callback_query
    assert (query.data, query.message.text, query.from_user.id) == ("go", "Ready?", 1)
    assert telegram.unanswered == ["Go"]
    await query.answer("Off we go")
    assert telegram.unanswered == []
    assert sam.chat.toasts == ["Off we go"]
    with pytest.raises(BadRequest, match="Query is too old and response timeout expired or query id is invalid"):
        await query.answer()
    await sam.presses(2)
    late = (await client.update()).callback_query
    assert late.data == "no"
    clock.forward(seconds=151)
    with pytest.raises(BadRequest, match="Query is too old"):
        await late.answer()


async def test_a_toast_has_at_most_200_characters(client: Any, bot: Bot, sam: Person) -> None:
    await bot.send_message(1, "Ready?", reply_markup=keyboard("Go"))
    await sam.presses("Go")
    query = (await client.update()).callback_query
    with pytest.raises(BadRequest, match=r"(?i)message_too_long"):
        await query.answer("x" * 201)
    await query.answer("x" * 200)


async def test_reactions_are_of_telegram_s_list_only(bot: Bot, sam: Person) -> None:
    said = await sam.says("60x10")
    await bot.set_message_reaction(1, said, "👍")
    assert sam.chat.messages[0].reactions == ["👍"]
    for wrong in ("💪", "✅"):
        with pytest.raises(BadRequest, match=r"(?i)reaction_invalid"):
            await bot.set_message_reaction(1, said, wrong)
    with pytest.raises(BadRequest, match="Message to react not found"):
        await bot.set_message_reaction(1, 99, "👍")
    await bot.set_message_reaction(1, said, [])
    assert sam.chat.messages[0].reactions == []


def test_the_list_of_reactions_is_the_one_the_library_knows() -> None:
    assert all(is_reaction(str(emoji)) for emoji in ReactionEmoji)
    assert not is_reaction("💪")


# The bot about itself


async def test_the_bot_s_names_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_name("Backbone")
    await bot.set_my_short_description("Trains your back")
    await bot.set_my_description("Trainiert deinen Rücken", language_code="de")
    assert (await bot.get_my_name()).name == "Backbone"
    assert (await bot.get_me()).first_name == "Backbone"
    assert (await bot.get_my_short_description("de")).short_description == "Trains your back"
    assert (await bot.get_my_description("de")).description == "Trainiert deinen Rücken"
    assert (await bot.get_my_description()).description == ""
    with pytest.raises(BadRequest, match="Name is too long"):
        await bot.set_my_name("x" * 65)


async def test_the_command_menu_is_kept_by_scope_and_language(bot: Bot, telegram: Telegram) -> None:
    scope = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("today", "What is on")], scope)
    await bot.set_my_commands([BotCommand("today", "Was ansteht")], scope, language_code="de")
    assert [c.description for c in await bot.get_my_commands(scope, "de")] == ["Was ansteht"]
    assert await bot.get_my_commands() == ()
    assert telegram.menu("de") == [("today", "Was ansteht")]
    assert telegram.menu("fr") == [("today", "What is on")]
    await bot.delete_my_commands(scope, "de")
    assert telegram.menu("de") == [("today", "What is on")]
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([("Today!", "x")])


async def test_a_chat_can_be_looked_at(bot: Bot, sam: Person) -> None:
    found = await bot.get_chat(1)
    assert (found.id, found.type, found.first_name) == (1, "private", "Sam")


# Who may write where


async def test_a_person_who_blocks_the_bot_cannot_be_written_to(client: Any, bot: Bot, sam: Person) -> None:
    await sam.blocks()
    change = (await client.update()).my_chat_member
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")
    with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(1, "Are you there?")
    await sam.unblocks()
    assert (await client.update()).my_chat_member.new_chat_member.status == "member"
    await bot.send_message(1, "Welcome back")


async def test_a_group_is_left_once_and_for_all(client: Any, bot: Bot, telegram: Telegram) -> None:
    gym = telegram.group(-5, "Gym")
    await gym.adds_bot()
    joined, service = await client.updates()
    assert joined.my_chat_member.chat.title == "Gym"
    assert service.message.new_chat_members[0].id == bot.id
    await gym.says("nobody asked the bot")
    await gym.says("/start")
    assert (await client.update()).message.text == "/start"
    assert await bot.leave_chat(-5)
    with pytest.raises(Forbidden, match="Forbidden: bot is not a member of the group chat"):
        await bot.send_message(-5, "Hello")
    await gym.says("/start")
    assert await client.updates() == ()


async def test_an_unknown_method_is_a_clear_404(bot: Bot, sam: Person, telegram: Telegram) -> None:
    with pytest.raises(InvalidToken, match="sendDice not found: it is not part of this sandbox"):
        await bot.send_dice(1)
    assert (telegram.calls[-1].method, telegram.calls[-1].status) == ("sendDice", 404)
