"""The rates that are read are those the simulator paid by: each drift and no other, and the schedule nobody signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy
from simulated_nights import run_practice

from simulator.simulate import Order
from warehouse.connect import engine

PRACTICE = Order(claims=2000, seed=5, nights=4, start=date(2026, 1, 12), profile="contracts")
LEAST = 3  # lines on either side that a change is told by
DRIFTS = "select * from mart.rate_drift where not contract_allows"
LEARNED = "select * from mart.learned_rate"
EXPLAINED = """
select claim.patient_control_number, line.line_number, cause.words
from result.line_cause as cause
inner join core.remittance_line as line using (practice_id, file_id, segment)
inner join core.remittance_claim as claim
    on claim.practice_id = line.practice_id and claim.file_id = line.file_id and claim.segment = line.claim_segment
where cause.cause = 'rate_changed' and not exists (
    select 1
    from result.line_cause as later
    where later.file_id = cause.file_id and later.segment = cause.segment and later.night_on > cause.night_on
)
"""

Truth = dict[str, Any]


@pytest.fixture(scope="module")
def truth(lasting_warehouse: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Truth]:
    """Four nights of the practice with contracts through the whole pipeline, published; gives its truth."""
    told = run_practice(PRACTICE, tmp_path_factory.mktemp("practice"))
    with engine("owner").begin() as connection:
        connection.execute(sqlalchemy.text("update raw.night set published_at = '2026-01-20 06:00+00'"))
    yield told


def test_each_drift_is_told_and_no_other(truth: Truth) -> None:
    found = {
        (row["payer_id"], row["procedure_code"], row["from_amount"], row["to_amount"]): row for row in asked(DRIFTS)
    }
    usual = {_key(one): one for one in truth["drift"] if _lines(one) >= LEAST}
    assert set(found) == set(usual)
    assert len(usual) >= 2
    for key, one in usual.items():
        row = found[key]
        assert row["last_before_on"] < date.fromisoformat(one["from"]) <= row["changed_on"]
        assert row["lines_since"] == _lines(one)
        assert row["money_since"] == (key[2] - key[3]) * _lines(one)


def test_lines_that_nothing_else_explains_are_explained_by_the_drift(truth: Truth) -> None:
    explained = {(row["patient_control_number"], row["line_number"]) for row in asked(EXPLAINED)}
    contracted = {one["patient_control_number"] for one in truth["lines"] if one["contract"]}
    drifted = {(line["patient_control_number"], line["line"]) for one in truth["drift"] for line in one["lines"]}
    assert explained == {line for line in drifted if line[0] in contracted}


def test_the_learned_schedule_is_the_hidden_one(truth: Truth) -> None:
    learned = asked(LEARNED)
    hidden = {(one["code"], one["modifier"]): Decimal(one["amount"]) for one in truth["hidden_schedule"]}
    hidden |= {(one["code"], ""): Decimal(one["new"]) for one in truth["drift"] if _without_contract(truth, one)}
    plain = [row for row in learned if set(row["modifiers"]) <= {"26", "TC"}]
    assert {row["payer_id"] for row in learned} == {"foxglove-insurance"}
    assert [
        (row["procedure_code"], row["modifiers"], row["allowed"])
        for row in plain
        if hidden[row["procedure_code"], "".join(row["modifiers"])] != row["allowed"]
    ] == []
    assert {(row["procedure_code"], "".join(row["modifiers"])) for row in plain} >= often_allowed(truth)


def often_allowed(truth: Truth) -> set[tuple[str, str]]:
    """What the payer without a contract allowed at least three times below the charge, without a modifier."""
    counted = Counter(
        (one["code"], one["allowed"])
        for one in truth["lines"]
        if one["contract"] is None and not one["modifiers"] and one["units"] == 1
        and 0 < Decimal(one["allowed"]) < Decimal(one["charge"])
    )  # fmt: skip
    return {(code, "") for (code, _), lines in counted.items() if lines >= LEAST}


def asked(question: str) -> list[dict[str, Any]]:
    """The rows of a question, by column."""
    with engine("owner").connect() as connection:
        return [dict(row) for row in connection.execute(sqlalchemy.text(question)).mappings()]


def _without_contract(truth: Truth, drift: Truth) -> bool:
    return all(one["contract"] is None for one in truth["lines"] if one["payer_id"] == drift["payer_id"])


def _key(drift: Truth) -> tuple[str, str, Decimal, Decimal]:
    return drift["payer_id"], drift["code"], Decimal(drift["old"]), Decimal(drift["new"])


def _lines(drift: Truth) -> int:
    return sum((one["old"], one["new"]) == (drift["old"], drift["new"]) for one in drift["lines"])
