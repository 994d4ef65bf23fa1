"""What every clause has, whatever its method: number, words, and which lines it is for."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import Field

from transforms.contracts.fields import (
    SOME,
    Code,
    Day,
    Drg,
    Frozen,
    LesserOf,
    Modifier,
    Percent,
    PlaceOfService,
    Quantity,
    RevenueCode,
    Setting,
    Text,
)
from transforms.contracts.selectors import Span


class Escalator(Frozen):
    """A rise of all prices of the clause on a day, and again each year after."""

    percent: Percent
    from_on: Day = Field(alias="from")


class Selected(NamedTuple):
    """The lines a clause is for; what is empty says nothing, and a line must meet all that is not."""

    spans: dict[str, tuple[Span, ...]]
    modifiers: tuple[str, ...]
    setting: str | None


class Clause(Frozen):
    """One clause of a contract, without the fields of its method."""

    clause: Text
    says: Text
    codes: tuple[Code, ...] = SOME
    revenue_codes: tuple[RevenueCode, ...] = SOME
    drgs: tuple[Drg, ...] = SOME
    modifiers: tuple[Modifier, ...] = SOME
    places_of_service: tuple[PlaceOfService, ...] = SOME
    setting: Setting | None = None
    unit_limit: Quantity | None = None
    lesser_of: LesserOf | None = None
    escalator: Escalator | None = None

    @property
    def selected(self) -> Selected:
        """The lines it is for."""
        spans = {
            "code": self.codes,
            "revenue_code": self.revenue_codes,
            "drg": self.drgs,
            "place_of_service": self.places_of_service,
        }
        return Selected(spans, self.modifiers, self.setting)
