"""`claimledger contract what-if` and the price of a claim that was sent, on nights of a small practice."""

from __future__ import annotations

import json
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from contract_folders import folder_with
from sqlalchemy import text

from claimledger.cli import run
from simulator.simulate import Order, simulate
from warehouse.connect import engine
from warehouse.night import run_night
from warehouse.record import note_published

ORDER = Order(claims=40, seed=11, nights=3, start=date(2026, 3, 2), profile="ledger")
OFFER = """\
contract: new-offer
payer_id: {payer}
name: What the payer offers for next year
effective_from: 2020-01-01
lesser_of: none
clauses:
  - clause: "1"
    says: All at 37 % of the charge
    method: percent_of_charge
    percent: 37
"""


@pytest.fixture
def practice(warehouse: str, tmp_path: Path) -> Path:
    """The practice, all its nights run."""
    simulate(ORDER, tmp_path / "practice")
    for folder in sorted((tmp_path / "practice" / "inbox").iterdir()):
        night = date.fromisoformat(folder.name)
        run_night(night, folder, tmp_path / "practice" / "config")
        note_published(night)
    return tmp_path / "practice"


def rows(statement: str, role: str = "owner", **told: object) -> list[tuple[object, ...]]:
    with engine(role).connect() as connection:
        return [tuple(row) for row in connection.execute(text(statement), told)]


def whole(table: str) -> list[tuple[object, ...]]:
    return rows(f"select seen::text from {table} as seen order by 1")


def largest_payer() -> str:
    """The payer with most priced lines."""
    counted = (
        "select payer_id from result.line_price where expected_cents is not null group by 1 order by count(*) desc"
    )
    return str(rows(counted)[0][0])


def test_other_contracts_price_the_history_and_change_nothing_of_it(practice: Path, tmp_path: Path, capsys) -> None:
    payer = largest_payer()
    offer = folder_with(tmp_path / "offer", OFFER.format(payer=payer), practice / "config")
    kept = ["result.line_price", "result.denial", "result.payer_name", "result.configuration_fault", "raw.night"]
    kept += [
        "ref.contract",
        "ref.contract_terms",
        "ref.payer",
        "ref.fee_schedule",
        "ref.medicare_release",
        "ref.provider",
    ]
    before = {table: whole(table) for table in kept}
    assert before["result.line_price"]
    assert run(["contract", "what-if", str(offer), "--name", "spring"]) == 0
    shown = capsys.readouterr().out
    assert {table: whole(table) for table in kept} == before

    priced = rows(
        "select file_id, segment, payer_id, charge, now_expected, then_expected, then_contract_id, then_derivation "
        "from mart.what_if_line where run_name = 'spring' and then_expected is not null", "analyst",
    )  # fmt: skip
    of_payer = [row for row in priced if row[2] == payer]
    others = [row for row in priced if row[2] != payer]
    assert of_payer
    assert others
    percent = Decimal("0.37")
    assert all(row[5] == (row[3] * percent).quantize(Decimal("0.01"), ROUND_HALF_UP) for row in of_payer)
    assert {row[6] for row in of_payer} == {"new-offer"}
    assert all(row[4] == row[5] for row in others)  # their flat fee schedules are the same in both folders
    nights = {row[:2]: row[2] for row in rows("select file_id, segment, expected_cents from result.line_price")}
    assert all(row[4] * 100 == nights[row[0], row[1]] for row in priced)

    difference = sum(row[5] - row[4] for row in priced)
    total = next(line for line in shown.splitlines() if line.startswith("all"))
    assert total.split()[-1].replace(",", "").lstrip("+") == f"{difference:.2f}"
    differences = [line.split()[-1] for line in shown.splitlines() if line.startswith(payer)]
    sizes = [abs(Decimal(amount.replace(",", ""))) for amount in differences]
    assert sizes == sorted(sizes, reverse=True)


def test_a_run_is_limited_and_takes_the_place_of_its_namesake(practice: Path, tmp_path: Path, capsys) -> None:
    payer = largest_payer()
    offer = folder_with(tmp_path / "offer", OFFER.format(payer=payer), practice / "config")
    days = rows("select distinct service_on from result.line_price where payer_id = :payer order by 1", payer=payer)
    day = str(days[len(days) // 2][0])
    assert run(["contract", "what-if", str(offer)]) == 0
    assert run(["contract", "what-if", str(offer), "--since", day, "--until", day, "--payer", payer]) == 0
    seen = rows("select distinct run_name, payer_id, service_on::text from mart.what_if_line", "analyst")
    assert seen == [("offer", payer, day)]
    assert run(["contract", "what-if", str(offer), "--payer", "nobody", "--name", "none"]) == 0
    assert "priced no line" in capsys.readouterr().out


def test_a_run_with_faults_or_a_period_backwards_leaves_nothing(practice: Path, tmp_path: Path, capsys) -> None:
    bad = folder_with(tmp_path / "bad", OFFER.format(payer="nobody"), practice / "config")
    assert run(["contract", "what-if", str(bad)]) == 1
    assert "nobody is not in payers.yaml" in capsys.readouterr().err
    assert run(["contract", "what-if", str(bad), "--since", "2026-03-02", "--until", "2026-03-01"]) == 2
    assert run(["contract", "what-if", str(bad), "--name", "a'; drop"]) == 2
    assert rows("select * from what_if.run") == []


def test_a_claim_that_was_sent_is_priced_as_the_night_did(practice: Path, capsys) -> None:
    number, night_prices = rows("""
        select sent.patient_control_number, array_agg(price.expected_cents order by price.segment)
        from result.line_price as price
        inner join core.remittance_claim as sent
            on price.file_id = sent.file_id and price.claim_segment = sent.segment
        group by sent.patient_control_number, price.file_id, price.claim_segment
        having count(*) > 1 and bool_and(price.expected_cents is not null)
        order by 1 limit 1
    """)[0]
    assert run(["contract", "price", "--patient-control-number", str(number), "--json"]) == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert sorted(Decimal(line["expected"]) * 100 for line in told) == sorted(night_prices)


def test_without_a_night_there_is_no_history(warehouse: str, tmp_path: Path, capsys) -> None:
    assert run(["contract", "what-if", str(folder_with(tmp_path / "offer"))]) == 1
    assert "no night has run yet" in capsys.readouterr().err


def test_before_the_first_night_prices_go_by_the_practices_folder(warehouse: str, capsys) -> None:
    assert run(["contract", "price", "--payer", "example-health", "--code", "99213", "--on", "2026-03-01"]) == 0
    shown = capsys.readouterr().out
    assert "none on file; the payer's flat fee schedule" in shown
    assert "95.30" in shown
