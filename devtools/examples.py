"""Counts the examples of `coach/understanding/examples.txt` anew: `python3 -m devtools.examples`.

To be called after a change to the examples, the lexicon or the names; a test compares.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from pathlib import Path

from coach.understanding import likeness, reading
from coach.understanding.naming import find_in_catalogue

FOLDER = Path(likeness.__file__).parent
COUNTED = FOLDER / "counted.gz"
#: A Wednesday: on which day an example is read makes no difference but to what "today" is.
_DAY = date(2026, 9, 23)
_PAIRS = ("b", "s")


def examples() -> Iterator[tuple[str, str]]:
    """Every example and its meaning; a meaning stands in brackets above its examples."""
    label = ""
    for line in (FOLDER / "examples.txt").read_text(encoding="utf-8").splitlines():
        text = line.strip()
        if text.startswith("["):
            label = text.strip("[]")
        elif text and not text.startswith("#"):
            yield text, label


def digest() -> str:
    """Of the tables that the count depends on: which state of them was counted."""
    tables = sorted((*FOLDER.glob("*.toml"), FOLDER / "examples.txt"))
    return sha256(b"".join(table.read_bytes() for table in tables)).hexdigest()[:16]


def count() -> bytes:
    """The file as it should be."""
    sizes: Counter[str] = Counter()
    counts: dict[str, Counter[str]] = {}
    for text, label in examples():
        sizes[label] += 1
        message = reading.read(text, _DAY, find_in_catalogue)
        for feature in likeness.features(message.words, message.spans):
            counts.setdefault(feature.name, Counter())[label] += 1
    number = {label: i for i, label in enumerate(sorted(sizes))}
    rows = {}
    for name in sorted(counts):
        if name[0] in _PAIRS and counts[name].total() == 1:
            continue  # a pair seen once says little and takes room
        counted = {number[label]: counts[name][label] for label in sorted(counts[name])}
        rows[name] = likeness.weighed(name, counted, sizes.total())
    head = f"{digest()}\n{' '.join(f'{label}:{sizes[label]}' for label in number)}\n"
    return gzip.compress(head.encode("utf-8") + likeness.pack(rows), mtime=0)


if __name__ == "__main__":
    COUNTED.write_bytes(count())
    print(f"{COUNTED.name}: {sum(1 for _ in examples())} examples, {COUNTED.stat().st_size} bytes")
