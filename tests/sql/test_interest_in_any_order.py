"""The clock of a payment ends the same in whatever order the files come that tell of claim, receipt and interest."""

from __future__ import annotations

import pytest
import sql_case as case
from books_case import FIRST, FOURTH, SECOND, THIRD, answers, asked, claims, remittance

from warehouse.connect import engine

CLAIM, REMITTANCE, ACCEPTANCE, INTEREST = 1, 2, 3, 4
ORDERS = ["1234", "2143", "4321", "3412", "2413", "3142"]  # each of the four before and after each other
NIGHTS = [FIRST, SECOND, THIRD, FOURTH]
TABLES = {
    "ref.practice": [{"name": "Clinic", "npis": "{}", "tax_ids": "{}", "state": "AZ"}],
    "ref.prompt_payment_rule": [
        {"state": "AZ", "payer_id": "*", "funding": "insured", "pay_within_days": 3, "dated_by": "receipt",
         "from_day_late": 1, "rate_percent": 365, "rate_unit": "year", "days_counted": "in_tier", "base": "payment",
         "source": "law"}
    ],
    "core.claim": claims("P1"),
    "core.remittance": [remittance(REMITTANCE, "T2", 6000), remittance(INTEREST, "T4", 150)],
    "core.remittance_claim": [answers(REMITTANCE, "P1", 6000)],
    "core.claim_status": [
        {"file_id": ACCEPTANCE, "segment": 7, "patient_control_number": "P1", "category_code": "A2",
         "effective_on": "2026-03-05", "charge_cents": 10000, "line_control_number": None}
    ],
    "core.provider_adjustment": [
        {"file_id": INTEREST, "segment": 9, "position": 1, "transaction_segment": 2, "reason_code": "L6",
         "reference": "ICN2", "amount_cents": -150}
    ],
}  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_in_which_files_come_changes_nothing(warehouse: str, order: str) -> None:
    """Accepted on 5 March, due by the 8th, paid on the 10th: 60.00 × 1 % a day × 2 = 1.20; the L6 tells 1.50."""
    files = [{"file_id": int(file), "night_on": night} for file, night in zip(order, NIGHTS, strict=True)]
    load({**TABLES, "raw.file": files})
    case.run(NIGHTS, case.WITH_BOOKS)
    assert asked("""
        select standing, received_by, days_late, owed_cents, interest_cents, missing_cents
        from result.prompt_payment_as_of(1, :night)
    """, night=FOURTH) == [("late", "277CA", 2, 120, 150, -30)]  # fmt: skip


def load(tables: dict[str, case.Rows]) -> None:
    """Puts the rows in, with the reference of the cases and what they imply."""
    given = {path.stem: case.read(path) for path in sorted((case.HERE / "reference").glob("*.csv"))}
    for file in tables["raw.file"]:
        number = file["file_id"]
        file |= {"name": f"f{number}.x12", "sha256": f"{number:064x}", "state": "loaded"}
    contents = [
        {"file_id": row["file_id"], "segment": 2, "kind": "835", "content_digest": str(row["file_id"])}
        for row in tables["core.remittance"]
    ]
    for name, rows in {**given, **tables, "core.transaction_set": contents}.items():
        with engine("owner").begin() as connection:
            case.insert(connection, name, rows)
