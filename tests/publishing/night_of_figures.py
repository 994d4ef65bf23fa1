"""A night as its figures would be read from the warehouse, for what only draws them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from publishing.figures import Figures

NIGHT = date(2026, 3, 30)


def night_row(**changes):
    row = {"night_on": NIGHT, "state": "done", "published_at": datetime(2026, 3, 31, 4, tzinfo=UTC), "ties": True}
    row |= {"started_at": datetime(2026, 3, 31, 3, 58, tzinfo=UTC), "differences": [], "errors": 1, "warnings": 2}
    row |= {"unexplained_cents": 0}
    row |= {"files_in": 14, "files_loaded": 13, "files_rejected": 1, "files_repeated": 1}
    row |= {"transactions_in": 20, "transactions_loaded": 19, "transactions_rejected": 1}
    row |= {"claims_in": 1234, "claims_loaded": 1230, "claims_rejected": 4}
    row |= {
        "charge_in": Decimal("1234567.89"),
        "charge_loaded": Decimal("1234000.00"),
        "charge_rejected": Decimal("567.89"),
    }
    row |= {"paid_in": Decimal("800.10"), "paid_loaded": Decimal("800.10"), "paid_rejected": Decimal("0.00")}
    row |= {"deposits_in": 7, "deposits_loaded": 6, "deposits_rejected": 1}
    row |= {"deposit_in": Decimal("790.10"), "deposit_loaded": Decimal("700.10"), "deposit_rejected": Decimal("90.00")}
    return row | changes


def item(kind="denied", **changes):
    row = {"kind": kind, "priority": 87, "payer_name": "Prairie Mutual Health Insurance of the Upper Midwest"}
    row |= {
        "patient_control_number": "ACC-000123",
        "amount_at_stake": Decimal("1204.50"),
        "deadline_on": date(2026, 4, 2),
    }
    row |= {"summary": "99214 denied, CO-16: the claim lacks information; correct it and send it again by 2026-04-02."}
    return row | changes


def figures(**changes):
    parts = {
        "night": night_row(),
        "files": [
            {"kind": "835", "files_in": 10, "files_loaded": 10, "files_rejected": 0, "files_repeated": 1},
            {"kind": "not recognised", "files_in": 1, "files_loaded": 0, "files_rejected": 1, "files_repeated": 0},
        ],
        "findings": [
            {"severity": "error", "rule": "claim-balance", "findings": 1, "files": 1},
            {"severity": "warning", "rule": "se-count", "findings": 2, "files": 1},
        ],
        "worklists": [worklist("denied", 12, "14100.50"), worklist("silent", 3, "900.00")],
        "top_items": [
            item(),
            item("silent", summary="No answer for 52 days; the payer usually takes 21.", deadline_on=None),
        ],
        "tie_out": [tie("ledger = 0"), tie("charges = postings")],
        "open_payment_ages": [
            {
                "bucket": "0-3",
                "not_at_the_bank": 2,
                "not_at_the_bank_amount": Decimal("310.25"),
                "beyond_remitted": 1,
                "beyond_remitted_amount": Decimal("5.00"),
            },
        ],
        "prices": [
            {"standing": "short", "lines": 12, "cases": 3, "amount": Decimal("1204.50")},
            {"standing": "too much", "lines": 1, "cases": None, "amount": Decimal("40.00")},
            {"standing": "not compared", "lines": 214, "cases": None, "amount": Decimal("12000.10")},
        ],
        "configuration_faults": [],
        "ageing": [{"bucket": "0–30", "claims": 40, "amount": Decimal("12000.00")}],
    }
    return Figures(**(parts | changes))


def worklist(kind, items, amount):
    standings = {"new": items - 1, "open": 1, "reopened": 0, "resolved": 2}
    return {"kind": kind, "items": items, "amount_at_stake": Decimal(amount)} | standings


def tie(words, off_by="0.00", off=()):
    row = {"words": words, "one_side": "debits", "one_side_amount": Decimal("88523.83"), "other_side": "credits"}
    row |= {"other_side_amount": Decimal("88523.83") - Decimal(off_by), "difference": Decimal(off_by)}
    return row | {"units_off": len(off), "off": list(off)}
