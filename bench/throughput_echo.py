"""A bare python-telegram-bot echo, as its examples write it: what the speed of the program is compared with.

`python -m bench.throughput_echo DATABASE URL TOKEN one|many` runs until SIGTERM; it keeps nothing.
"""

from __future__ import annotations

import sys
import warnings

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters


async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same."""
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


def main(_: str, url: str, token: str, how: str) -> None:
    """Poll and answer: one update at a time (the default) or many."""
    warnings.simplefilter("ignore")
    builder = ApplicationBuilder().token(token).base_url(f"{url}/bot").concurrent_updates(how == "many")
    application = builder.build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


if __name__ == "__main__":
    main(*sys.argv[1:5])
