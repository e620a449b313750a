"""The shell: Telegram, the clock and the disk. It touches everything and decides nothing.

`build.parts` is the list of what is wired to what; `program.Program` starts and stops it; `run.run` is what
`bot.py` calls.
"""
