"""Contracts, rate tables and the rest of config/ as the practice's office would keep them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import xlsxwriter
import yaml

from simulator.contracts.rounding import dollars
from simulator.contracts.terms import Clause, Contract, Rate, RateTable

MADE_ON = datetime(2025, 1, 1)  # noqa: DTZ001 - what the workbook says of its making, the same in every run
SELECTORS = ("codes", "revenue_codes", "drgs", "modifiers", "places_of_service")
CONDITIONS = ("products", "plans", "locations", "providers", "specialties")


class Plain(str):
    """A number or day that stands in the file without quotes."""

    __slots__ = ()


def _plain(dumper: yaml.SafeDumper, value: Plain) -> yaml.ScalarNode:
    text = str(value)
    return dumper.represent_scalar(_tag(dumper, text), text)


def _tag(dumper: yaml.SafeDumper, text: str) -> str:
    """What YAML takes the text for when it stands without quotes."""
    return str(dumper.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]


yaml.SafeDumper.add_representer(Plain, _plain)


def contract_text(one: Contract) -> str:
    """The contract's file."""
    fields = {
        "contract": one.contract, "payer_id": one.payer_id, "name": one.name,
        "effective_from": _day(one.from_on), "effective_to": _day(one.to_on) if one.to_on else None,
        "out_of_network": Plain("true") if one.is_out_of_network else None,
        "bundling": None if one.may_bundle else "none",
        "applies_to": {name: list(getattr(one, name)) for name in CONDITIONS if getattr(one, name)} or None,
        "lesser_of": one.lesser_of, "sequestration": _number(one.sequestration_percent),
        "discount": _discount(one), "stop_loss": _stop_loss(one), "modifiers": _modifiers(one),
        "multiple_procedures": _reductions(one), "clauses": [_clause(each) for each in one.clauses],
    }  # fmt: skip
    present = {name: value for name, value in fields.items() if value is not None}
    return yaml.safe_dump(present, sort_keys=False, width=110)


def write_rates(folder: Path, table: RateTable) -> None:
    """The rate table as CSV, or as a workbook with one sheet where its name says so."""
    rows = [[_cell(rate, column) for column in table.columns] for rate in table.rates]
    path = folder / table.file_name
    if path.suffix == ".xlsx":
        _write_workbook(path, [table.columns, *rows])
    else:
        write_csv(path, table.columns, rows)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """A CSV file with its header."""
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows([header, *rows])


def _write_workbook(path: Path, rows: Sequence[Sequence[str]]) -> None:
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": MADE_ON})
        sheet = book.add_worksheet("Rates")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)


def _cell(rate: Rate, column: str) -> str:
    if column == "amount":
        return dollars(rate.amount_cents)
    named = {"drg": "code", "effective_from": "from_on", "effective_to": "to_on"}
    value = getattr(rate, named.get(column, column))
    return "" if value is None else str(value)


def _clause(one: Clause) -> dict[str, object]:
    fields: dict[str, object] = {"clause": one.clause, "says": one.says}
    fields |= {name: list(getattr(one, name)) for name in SELECTORS if getattr(one, name)}
    fields |= {
        "setting": one.setting or None,
        "unit_limit": _number(one.unit_limit),
        "lesser_of": one.lesser_of or None,
    }
    if one.escalator:
        fields["escalator"] = {"percent": _number(one.escalator.percent), "from": _day(one.escalator.from_on)}
    fields["method"] = one.method
    fields |= {"rates": one.rates.file_name if one.rates else None, "percent": _number(one.percent)}
    fields |= {"locality": one.locality or None, "year": _number(one.year)}
    fields["conversion_factor"] = _number(one.conversion_factor)
    fields["tiers"] = [_tier(each.amount_cents, each.through_day) for each in one.tiers] or None
    fields["base_rate" if one.method == "drg" else "amount"] = (
        Plain(dollars(one.amount_cents)) if one.amount_cents else None
    )
    if one.outlier:
        threshold = Plain(dollars(one.outlier.threshold_cents))
        fields["outlier"] = {"threshold": threshold, "percent": _number(one.outlier.percent)}
    fields["transfer"] = "per_day" if one.is_transfer_per_day else None
    fields["groups"] = {group: Plain(dollars(cents)) for group, cents in one.groups} or None
    fields["percents"] = [_number(each) for each in one.percents] or None
    return {name: value for name, value in fields.items() if value is not None}


def _tier(cents: int, through_day: int | None) -> dict[str, object]:
    end = {} if through_day is None else {"through_day": _number(through_day)}
    return {**end, "amount": Plain(dollars(cents))}


def _discount(one: Contract) -> dict[str, object] | None:
    if one.discount is None:
        return None
    return {"percent": _number(one.discount.percent), "within_days": _number(one.discount.within_days)}


def _stop_loss(one: Contract) -> dict[str, object] | None:
    if one.stop_loss is None:
        return None
    threshold = Plain(dollars(one.stop_loss.threshold_cents))
    return {"kind": one.stop_loss.kind, "threshold": threshold, "percent": _number(one.stop_loss.percent)}


def _modifiers(one: Contract) -> object:
    return [{"modifier": modifier, "percent": _number(percent)} for modifier, percent in one.modifiers] or "medicare"


def _reductions(one: Contract) -> object:
    if one.reductions is None:
        return "none"
    listed = [{"family": name, "percents": [_number(each) for each in percents]} for name, percents in one.reductions]
    return listed or "medicare"


def _number(value: Decimal | int | None) -> Plain | None:
    return None if value is None else Plain(value)


def _day(on: date) -> Plain:
    return Plain(on.isoformat())
