"""What the documentation shows of the program, made by the program: a conversation and weeks of training.

`python3 -m devtools.pictures` plays the story again and writes `docs/img/` and the marked passage of the README anew.
Nothing in them is typed by hand, so they cannot show what the coach no longer says.
"""
