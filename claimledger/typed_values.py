"""Values typed as options, checked by the rules of contract files, so that a slip is told in the same words."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import typer

from transforms.contracts import names, values

Typed = TypeVar("Typed", str, list[str])


def _checked(fault: values.Fault) -> Callable[[Typed | None], Typed | None]:
    """An option's callback: what was typed, or typer's refusal of it."""

    def look(typed: Typed | None) -> Typed | None:
        for one in [typed] if isinstance(typed, str) else typed or []:
            told = fault(one)
            if told:
                raise typer.BadParameter(f"{told}.")
        return typed

    return look


def days_fault(text: str) -> str | None:
    """Days, from 0."""
    return None if text == "0" else values.count_fault(text)


def place_fault(text: str) -> str | None:
    """A place of service: two digits."""
    right = len(text) == 2 and text.isascii() and text.isdigit()
    return None if right else f"{values.shown(text)} is not a place of service; write its two digits, as 11"


def revenue_fault(text: str) -> str | None:
    """A revenue code: four digits, the first one 0 but for a few."""
    right = len(text) == 4 and names.rate_code_fault(text) is None
    return None if right else f"{values.shown(text)} is not a revenue code; write its four digits, as 0450"


amount = _checked(values.amount_fault)
code = _checked(names.procedure_fault)
days = _checked(days_fault)
drg = _checked(names.drg_fault)
minutes = _checked(values.count_fault)
modifier = _checked(names.modifier_fault)
npi = _checked(names.npi_fault)
place = _checked(place_fault)
product = _checked(names.product_fault)
quantity = _checked(values.quantity_fault)
revenue = _checked(revenue_fault)
