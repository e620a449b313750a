"""What an athlete's row keeps of a receipt; the receipt itself lies in the store (`docs/decisions/0006-stubs.md`)."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

Values = dict[str, str | int | float]


class Stub(BaseModel):
    """What stays at hand of a receipt: its number, the family of rules, and the text that says it.

    `key` and `values` are a line of the texts, such as `review.R1b` with its region.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    rule: str
    key: str
    values: Values = {}

    @property
    def name(self) -> str:
        """The name an athlete asks for it by: R-118."""
        return f"R-{self.id}"
