"""`python -m bench NAME [options]`: one of the measurements below."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from bench import simulation

BENCHES: dict[str, Callable[[Sequence[str]], int]] = {
    "simulation": simulation.main,
}


def main(arguments: Sequence[str]) -> int:
    """Run the bench that is named first, with the rest as its options."""
    if not arguments or arguments[0] not in BENCHES:
        print(f"python -m bench NAME [options]; NAME is one of: {', '.join(BENCHES)}")
        return 2
    return BENCHES[arguments[0]](arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
