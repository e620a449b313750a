"""Keeps everything in one SQLite file; the only SQL outside `migrations/`.

`Store` opens the file and runs functions inside its transactions; the other modules are those functions, each
taking the connection first: `await store.write(inbox.keep, rows)`, `await store.read(calendar.next_due)`.
"""

from store.sqlite import Store

__all__ = ["Store"]
