"""What an athlete's row keeps of a receipt; the receipt itself lies in the store (`docs/decisions/0006-stubs.md`)."""

from __future__ import annotations

from dataclasses import dataclass, field

Values = dict[str, str | int | float]


@dataclass(frozen=True, slots=True)
class Stub:
    """What stays at hand of a receipt: its number, the family of rules, and the text that says it.

    `key` and `values` are a line of the texts, such as `review.R1b` with its region.
    """

    id: int
    rule: str
    key: str
    values: Values = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name an athlete asks for it by: R-118."""
        return f"R-{self.id}"
