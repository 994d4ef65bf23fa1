"""What every clause has, whatever its method: number, words, and which lines it is for."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from pydantic import Field

from transforms.contracts.fields import (
    FILLED,
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
    codes: Annotated[tuple[Code, ...], FILLED] = ()
    revenue_codes: Annotated[tuple[RevenueCode, ...], FILLED] = ()
    drgs: Annotated[tuple[Drg, ...], FILLED] = ()
    modifiers: Annotated[tuple[Modifier, ...], FILLED] = ()
    places_of_service: Annotated[tuple[PlaceOfService, ...], FILLED] = ()
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
