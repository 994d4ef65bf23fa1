"""The lines whose price is asked: one that was typed, or those of a CSV file, with what holds for the whole claim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer

from claimledger.typed_values import place_fault, revenue_fault
from transforms.contracts import names, values
from transforms.errors import ReadError

Line = dict[str, Any]
CHECKS: Mapping[str, values.Fault] = {
    "code": values.or_empty(names.procedure_fault),
    "modifiers": lambda text: next(filter(None, map(names.modifier_fault, text.split())), None),
    "units": values.or_empty(values.quantity_fault),
    "charge": values.or_empty(values.amount_fault),
    "on": values.or_empty(values.day_fault),
    "place": values.or_empty(place_fault),
    "minutes": values.or_empty(values.count_fault),
    "revenue_code": values.or_empty(revenue_fault),
}


@dataclass(frozen=True)
class Claim:
    """What was typed about the whole claim; None: nothing."""

    payer_id: str | None
    service_on: date | None
    place_of_service: str | None
    product: str | None
    plans: list[str] | None
    location: str | None
    provider: str | None
    drg_code: str | None
    stay_days: str | None
    is_transfer: bool | None
    paid_after_days: str | None

    @property
    def told(self) -> Line:
        """What was typed, by the columns of line_to_price."""
        return {name: value for name, value in vars(self).items() if value is not None and value != []}


def one_line(texts: Mapping[str, str | None]) -> Line:
    """A line by the columns of line_to_price; what is empty is left out.

    Args:
        texts: checked, by the columns of CHECKS.
    """
    charge = texts.get("charge")
    told = {
        "procedure_code": texts.get("code"),
        "modifiers": (texts.get("modifiers") or "").split(),
        "units": texts.get("units"),
        "charge_cents": values.cents(charge) if charge else None,
        "service_on": texts.get("on"),
        "place_of_service": texts.get("place"),
        "minutes": texts.get("minutes"),
        "revenue_code": texts.get("revenue_code"),
    }
    return {name: value for name, value in told.items() if value is not None and value not in ("", [])}


def refuse_mixed(claim: Claim, line: Line, lines: Path | None, patient_control_number: str | None) -> None:
    """Refuses what cannot be asked together.

    Raises:
        BadParameter: there is not exactly one way in which the lines are told, or no payer.
    """
    is_one = bool(line) or (lines is None and patient_control_number is None and claim.drg_code is not None)
    if is_one + (lines is not None) + (patient_control_number is not None) != 1:
        raise typer.BadParameter(
            "Name one line (--code, --revenue-code or --drg), or a file of --lines, or a --patient-control-number."
        )
    if is_one and not {"procedure_code", "revenue_code"} & set(line) and claim.drg_code is None:
        raise typer.BadParameter("Name what was done: --code, --revenue-code or --drg.")
    if claim.payer_id is None and patient_control_number is None:
        raise typer.BadParameter("Name the --payer, as in payers.yaml.")


def lines_of_file(path: Path) -> list[Line]:
    """The lines of a CSV file with the columns of CHECKS, all of which but `code` may be left out.

    Raises:
        ReadError: anything in it is wrong; every fault with line and column.
    """
    from transforms.contracts.csv_tables import read_csv
    from transforms.contracts.text_tables import check_cells, check_header

    faults: list[str] = []
    table = read_csv(path.name, path.read_bytes(), faults)
    if table is not None:
        faults += check_header(table, ["code"], list(CHECKS)) or check_cells(table, CHECKS)
        if not faults and table.rows.empty:
            faults.append(f"{path.name}: the file has no lines; write one under the header")
    if table is None or faults:
        raise ReadError(
            f"The lines cannot be read: {'. '.join(faults)}.", where=str(path),
            remedy=f"Correct them; the columns are {', '.join(CHECKS)}.",
        )  # fmt: skip
    rows = table.rows.to_dict("records")
    return [one_line({str(column): text for column, text in row.items()}) for row in rows]
