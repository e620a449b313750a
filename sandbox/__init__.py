"""A Telegram for one machine: the Bot API on loopback, the people who talk to the bot, and a terminal.

`server.Telegram` answers over HTTP what Telegram would answer, with its limits and its error texts, so that
the very same bot runs without a token, and the end-to-end tests exercise the whole program. Nothing here
imports the bot.

Left out on purpose: Markdown (only HTML is read), inline mode, payments, polls and channels. A repeated
offset does not stretch the poll to three seconds as Telegram's does, so that tests stay quick. Where a limit
is not documented the stricter reading is taken (more than eight buttons in a row are refused).

`terminal` is one way to look at a chat, and a page in a browser would be another: both need only
`Telegram.person`, `Chat.happenings` with `Chat.news`, and `Telegram.menu`.
"""
