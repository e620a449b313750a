"""The shell: Telegram, the clock and the disk. It touches everything and decides nothing."""
