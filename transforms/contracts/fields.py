"""The types of contract fields: text as the file has it, turned into exact values or refused in a sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainValidator

from transforms.contracts import names, values
from transforms.contracts.selectors import Span, span

_EMPTY = "is empty; fill it in, or leave the field out if it may be left out"


class Frozen(BaseModel):
    """What all models share: unknown fields are refused, nothing changes once it is read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _filled(value: object) -> object:
    if value in ("", [], {}):
        raise ValueError(_EMPTY)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("must be one value; write it without brackets, dashes or fields of its own")  # noqa: TRY004
    if not value.strip():
        raise ValueError(_EMPTY)
    return value.strip()


def _checked(fault: values.Fault, convert: Callable[[str], object]) -> PlainValidator:
    def read(value: object) -> object:
        text = _text(value)
        told = fault(text)
        if told:
            raise ValueError(told)
        return convert(text)

    return PlainValidator(read)


def _selector(what: str) -> PlainValidator:
    return PlainValidator(lambda value: span(what, _text(value)))


def _rate_file(text: str) -> str:
    return "rates/" + text.removeprefix("rates/")


Text = Annotated[str, PlainValidator(_text)]
Cents = Annotated[int, _checked(values.amount_fault, values.cents)]
ToleranceCents = Annotated[int, _checked(values.tolerance_cents_fault, int)]
Percent = Annotated[Decimal, _checked(values.percent_fault, Decimal)]
Share = Annotated[Decimal, _checked(values.share_fault, Decimal)]
ConversionFactor = Annotated[Decimal, _checked(values.conversion_factor_fault, Decimal)]
Quantity = Annotated[Decimal, _checked(values.quantity_fault, Decimal)]
Count = Annotated[int, _checked(values.count_fault, int)]
Day = Annotated[date, _checked(values.day_fault, date.fromisoformat)]
YesNo = Annotated[bool, _checked(values.one_of("true", "false"), lambda text: text == "true")]
Modifier = Annotated[str, _checked(names.modifier_fault, str)]
Npi = Annotated[str, _checked(names.npi_fault, str)]
Taxonomy = Annotated[str, _checked(names.taxonomy_fault, str)]
Product = Annotated[str, _checked(names.product_fault, str)]
Locality = Annotated[str, _checked(names.locality_fault, str)]
Year = Annotated[int, _checked(names.year_fault, int)]
RateFile = Annotated[str, _checked(names.rate_file_fault, _rate_file)]
Code = Annotated[Span, _selector("code")]
RevenueCode = Annotated[Span, _selector("revenue_code")]
Drg = Annotated[Span, _selector("drg")]
PlaceOfService = Annotated[Span, _selector("place_of_service")]
Setting = Literal["facility", "office"]
LesserOf = Literal["line", "claim", "none"]
FILLED = BeforeValidator(_filled)  # a list or fields that may be left out, but not written with nothing in it
