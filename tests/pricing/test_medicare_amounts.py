"""Medicare prices equal the formula in every locality, worked out from CMS files as text and without the engine."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from price_case import HEADER_LINES, MEDICARE, NIGHT, PAYER, faults_of, write_folder

from warehouse.asked_price import price

CODE, MODIFIER, WORK, OFFICE, FACILITY, MALPRACTICE, FACTOR = 0, 1, 5, 6, 8, 10, 24
LOCALITIES = 109
CONTRACT = {
    "clauses": [{"clause": "1", "method": "percent_of_medicare", "percent": "100", "locality": "10112-00"}],
    "multiple_procedures": "none",
    "lesser_of": "none",
}


class Amount(NamedTuple):
    """What Medicare pays for a code in a locality and setting."""

    locality: str
    code: str
    modifier: str
    setting: str
    cents: int


def published() -> Iterator[Amount]:
    """Each code with a price, in each locality, office and facility."""
    values = list(csv.reader((MEDICARE / "PPRRVU2025_Oct_subset.csv").read_text().splitlines()))[HEADER_LINES:]
    for contractor, _, number, _, *indices in list(csv.reader((MEDICARE / "GPCI2025.csv").read_text().splitlines()))[
        3:
    ]:
        if not contractor.isdigit():
            continue
        for row in values:
            for setting, expense in (("office", OFFICE), ("facility", FACILITY)):
                units = (Decimal(row[place]) for place in (WORK, expense, MALPRACTICE))
                total = sum(unit * Decimal(index) for unit, index in zip(units, indices, strict=True))
                cents = (total * Decimal(row[FACTOR]) * 100).quantize(Decimal(1), ROUND_HALF_UP)
                if cents:
                    yield Amount(f"{contractor}-{number}", row[CODE], row[MODIFIER], setting, int(cents))


@pytest.fixture
def folder(medicare_config: Path, tmp_path: Path) -> Path:
    return write_folder({"contract": CONTRACT}, medicare_config, tmp_path)


def test_every_amount_equals_the_formula_to_the_cent(folder: Path) -> None:
    amounts = list(published())
    assert faults_of(folder) == []
    assert len({amount.locality for amount in amounts}) == LOCALITIES
    lines = [
        {
            "payer_id": PAYER,
            "claim_id": number,
            "procedure_code": amount.code,
            "modifiers": [amount.modifier] if amount.modifier else [],
            "setting": amount.setting,
            "service_on": "2025-06-02",
            "charge_cents": 0,
            "given_locality": amount.locality,
        }
        for number, amount in enumerate(amounts, 1)
    ]
    answers = price(lines, NIGHT, folder)
    wrong = [
        (amount, answer["expected_cents"], answer["reason"])
        for amount, answer in zip(amounts, answers, strict=True)
        if answer["expected_cents"] != amount.cents
    ]
    assert wrong == []
