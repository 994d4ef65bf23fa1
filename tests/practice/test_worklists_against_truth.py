"""Night by night, the worklists of a simulated practice hold what the simulator put wrong: all of it, nothing else."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy
from simulated_nights import run_practice

from simulator.simulate import Order
from warehouse.connect import engine

Thing = tuple[Any, ...]  # kind, then what tells items of that kind apart, then the amount where there is one

OF_MONEY = {
    "remittance_without_money", "deposit_differs", "money_without_remittance", "late_deposit", "duplicate_payment",
    "take_back",
}  # fmt: skip

ITEMS = """
select item.night_on, item.kind, item.patient_control_number, item.payer_id, item.procedure_code,
       item.amount_at_stake_cents, file.name as file
from result.worklist_item as item
left join raw.file using (practice_id, file_id)
where item.standing <> 'resolved'
"""


def of_truth(item: dict[str, Any]) -> Thing:
    """An item of truth.json in the terms both sides share."""
    shown = item.get("control_number_shown") if item["kind"] in ("unmatched", "ambiguous") else None
    return _thing({**item, "patient_control_number": shown or item.get("patient_control_number")})


def of_worklist(row: Any) -> Thing:
    """A row of the worklist in the same terms."""
    return _thing({**row, "amount_cents": row["amount_at_stake_cents"]})


def _thing(item: dict[str, Any]) -> Thing:
    kind, amount = item["kind"], item.get("amount_cents")
    about = (item.get("patient_control_number"), item.get("payer_id"))
    if kind in ("denied", "underpaid"):
        return (kind, *about, item["procedure_code"], amount)
    if kind in OF_MONEY:
        return (kind, item.get("payer_id"), abs(amount))
    if kind in ("unbalanced", "conflict"):
        return (kind, item["file"], amount)
    if kind == "rejected_file":
        return (kind, item["file"])
    return (kind, *about, amount)


def expected_on(truth: dict[str, Any], night: str) -> Counter[Thing]:
    """What ought to be on the worklists of a night."""
    standing = (
        one for one in truth["items"] if one["from"] <= night and (one["until"] is None or night < one["until"])
    )
    return Counter(of_truth(one) for one in standing)


@pytest.fixture
def simulated(tmp_path: Path, warehouse: str) -> dict[str, Any]:
    """2,000 claims and 20 nights through the whole pipeline; gives the truth and the items of every night."""
    order = Order(claims=2000, seed=20260302, nights=20, start=date(2026, 3, 2))
    truth = run_practice(order, tmp_path / "practice")
    with engine("owner").connect() as connection:
        rows = connection.execute(sqlalchemy.text(ITEMS)).mappings().all()
    found: dict[str, Counter[Thing]] = {night: Counter() for night in truth["nights"]}
    for row in rows:
        found[row["night_on"].isoformat()][of_worklist(row)] += 1
    return {"truth": truth, "found": found}


@pytest.mark.timeout(900)  # twenty nights through real files and a real server
def test_every_night_lists_all_that_was_put_wrong_and_nothing_else(simulated: dict[str, Any]) -> None:
    truth, found = simulated["truth"], simulated["found"]
    missing, extra = [], []
    for night in truth["nights"]:
        expected = expected_on(truth, night)
        missing += [(night, *one) for one in (expected - found[night]).elements()]
        extra += [(night, *one) for one in (found[night] - expected).elements()]
    assert (missing, extra) == ([], [])
    kinds = Counter(thing[0] for thing in expected_on(truth, truth["nights"][-1]).elements())
    assert len(kinds) == 18
    assert kinds["denied"] > 100
    assert kinds["underpaid"] > 50
