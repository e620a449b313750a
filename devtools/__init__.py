"""What maintainers run on the code: `bot.py check` and `bot.py lock`. Not part of the product."""
