"""A Telegram for one machine: the Bot API on loopback, a person to talk to the bot, and a terminal to be that
person.

`server.Telegram` answers over HTTP what Telegram would answer, with its limits and its error texts, so that
the very same bot runs without a token, and the end-to-end tests exercise the whole program. Nothing here
imports the bot.
"""
