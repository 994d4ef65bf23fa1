"""A clause in words: which lines it is for, how it prices and with which figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from warehouse.known_contracts import ContractVersion

Row = Mapping[str, Any]
KINDS = {"code": "", "revenue_code": "revenue code ", "drg": "DRG ", "place_of_service": "place "}
SETTINGS = {"facility": "in a facility", "office": "in the office"}
LIMITS = {
    "line": "never above the line's charge",
    "claim": "never above the claim's charge",
    "none": "also above the charge",
}
PREFIX_END = "~"


def dollars(cents: int) -> str:
    """Cents as people write an amount."""
    return f"{Decimal(cents) / 100:,.2f}"


def number(value: Decimal) -> str:
    """A percentage or quantity without the zeros behind it."""
    return f"{value.normalize():f}"


def lines_in_words(clause: Row, version: ContractVersion) -> str:
    """The lines a clause is for."""
    spans = version.of_clause("clause_selector", clause["position"])
    parts = [
        KINDS[what] + ", ".join(_span(span["first"], span["last"]) for span in spans if span["what"] == what)
        for what in KINDS
        if any(span["what"] == what for span in spans)
    ]
    if clause["modifiers"]:
        parts.append(f"modifier {' or '.join(clause['modifiers'])}")
    if clause["setting"]:
        parts.append(SETTINGS[clause["setting"]])
    return "; ".join(parts) or "any line"


def _span(first: str, last: str) -> str:
    if last == first + PREFIX_END:
        return f"{first}*"
    return first if first == last else f"{first}-{last}"


def price_in_words(clause: Row, version: ContractVersion) -> str:
    """How a clause prices, with what holds beside."""
    return "; ".join([METHODS[clause["method"]](clause, version), *_beside(clause)])


def _beside(clause: Row) -> Iterator[str]:
    if clause["unit_limit"] is not None:
        yield f"at most {number(clause['unit_limit'])} units a line"
    if clause["escalator_percent"] is not None:
        yield f"+ {number(clause['escalator_percent'])} % on {clause['escalator_from_on']} and each year after"
    if clause["lesser_of"] is not None:
        yield LIMITS[clause["lesser_of"]]


def _rates(clause: Row, version: ContractVersion) -> str:
    lines = version.rate_lines.get(clause["rate_table"], 0)
    return f"{clause['rate_file']}, {lines:,} row{'' if lines == 1 else 's'}"


def _fee_schedule(clause: Row, version: ContractVersion) -> str:
    return f"the amount in {_rates(clause, version)}"


def _percent_of_medicare(clause: Row, _version: ContractVersion) -> str:
    year = clause["medicare_year"] or "of the year of service"
    factor = clause["conversion_factor"]
    instead = f", with conversion factor {number(factor)}" if factor is not None else ""
    return f"{number(clause['percent'])} % of Medicare {year}, locality {clause['locality']}{instead}"


def _per_diem(clause: Row, version: ContractVersion) -> str:
    tiers = sorted(version.of_clause("clause_tier", clause["position"]), key=lambda tier: int(tier["rank"]))
    return ", then ".join(
        f"{dollars(tier['amount_cents'])} a day"
        + (f" through day {tier['through_day']}" if tier["through_day"] else "")
        for tier in tiers
    )


def _drg(clause: Row, version: ContractVersion) -> str:
    words = f"base rate {dollars(clause['amount_cents'])} × weight of the DRG ({_rates(clause, version)})"
    if clause["outlier_threshold_cents"] is not None:
        above = f"charges above {dollars(clause['outlier_threshold_cents'])}"
        words += f"; {above} at {number(clause['outlier_percent'])} %"
    return f"{words}; transfers by the day" if clause["transfer"] else words


def _grouped_rate(clause: Row, version: ContractVersion) -> str:
    groups = version.of_clause("clause_group", clause["position"])
    amounts = ", ".join(f"{group['rate_group']} {dollars(group['amount_cents'])}" for group in groups)
    ranks = ", ".join(map(number, clause["rank_percents"]))
    return f"by group ({_rates(clause, version)}): {amounts}" + (f"; by rank {ranks} %" if ranks else "")


def _anaesthesia(clause: Row, version: ContractVersion) -> str:
    rounding = "rounded up" if clause["rounding"] == "up" else "to the tenth"
    time = f"a unit for {clause['minutes_a_unit']} minutes, {rounding}"
    return f"(base units + {time}) × {number(clause['conversion_factor'])}; {_rates(clause, version)}"


METHODS: dict[str, Callable[[Row, ContractVersion], str]] = {
    "fee_schedule": _fee_schedule,
    "percent_of_medicare": _percent_of_medicare,
    "percent_of_charge": lambda clause, _: f"{number(clause['percent'])} % of the charge",
    "per_diem": _per_diem,
    "case_rate": lambda clause, _: f"{dollars(clause['amount_cents'])} for the claim",
    "drg": _drg,
    "grouped_rate": _grouped_rate,
    "capitated": lambda _clause, _: "paid by capitation: nothing for the service",
    "excluded": lambda _clause, _: "not covered: nothing",
    "anaesthesia": _anaesthesia,
    "invoice": lambda clause, _: f"{number(clause['percent'])} % of the invoice",
}
