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
from warehouse.emptying import empty_warehouse
from warehouse.night import run_night
from warehouse.record import note_published

ORDER = Order(claims=40, seed=11, nights=2, start=date(2026, 3, 2), profile="ledger")
KEPT = [
    "result.line_price", "result.denial", "result.payer_name", "result.configuration_fault", "raw.night",
    "ref.contract", "ref.contract_terms", "ref.payer", "ref.fee_schedule", "ref.medicare_release", "ref.provider",
]  # fmt: skip
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
    found = rows("select payer_id from result.line_price where standing = 'priced' group by 1 order by count(*) desc")
    return str(found[0][0])


def test_other_contracts_price_the_history_and_change_nothing_of_it(  # one practice: its nights take longest
    practice: Path, tmp_path: Path, capsys
) -> None:
    payer = largest_payer()
    offer = folder_with(tmp_path / "offer", OFFER.format(payer=payer), practice / "config")
    (offer / "contracts" / f"{payer}.yaml").unlink(missing_ok=True)
    before = {table: whole(table) for table in KEPT}
    assert before["result.line_price"]
    assert run(["contract", "what-if", str(offer), "--name", "spring"]) == 0
    shown = capsys.readouterr().out
    assert {table: whole(table) for table in KEPT} == before

    found = rows("""
        select line.payer_id, line.charge, now_expected, then_expected, then_contract_id, night.expected_cents / 100.0
        from mart.what_if_line as line
        inner join result.line_price as night using (file_id, segment)
        where run_name = 'spring' and then_expected is not null
    """)
    of_payer = [row for row in found if row[0] == payer]
    others = [row for row in found if row[0] != payer]
    assert of_payer
    assert others
    assert all(then == cents(charge * Decimal("0.37")) for _, charge, _, then, *_ in of_payer)
    assert {contract for *_, contract, _ in of_payer} == {"new-offer"}
    assert all(now == then for _, _, now, then, *_ in others)  # their terms are the same in both folders
    assert all(now == expected for _, _, now, _, _, expected in found)

    difference = sum(then - now for _, _, now, then, *_ in found if now is not None)
    total = next(line for line in shown.splitlines() if line.startswith("all"))
    assert Decimal(total.split()[-1].replace(",", "")) == difference
    told = [line.split()[-1] for line in shown.splitlines() if line.startswith(payer)]
    sizes = [abs(Decimal(amount.replace(",", ""))) for amount in told]
    assert sizes == sorted(sizes, reverse=True)

    see_a_run_limited_and_replaced(offer, payer, capsys)
    see_a_sent_claim_priced_as_the_night_did(capsys)
    empty_warehouse()
    assert rows("select * from what_if.run") == []


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_HALF_UP)


def see_a_run_limited_and_replaced(offer: Path, payer: str, capsys: pytest.CaptureFixture[str]) -> None:
    days = rows("select distinct service_on from result.line_price where payer_id = :payer order by 1", payer=payer)
    day = str(days[len(days) // 2][0])
    assert run(["contract", "what-if", str(offer)]) == 0
    assert run(["contract", "what-if", str(offer), "--since", day, "--until", day, "--payer", payer]) == 0
    seen = rows(
        "select distinct run_name, payer_id, service_on::text from mart.what_if_line where run_name = 'offer'",
        "analyst",
    )
    assert seen == [("offer", payer, day)]
    assert run(["contract", "what-if", str(offer), "--payer", "nobody"]) == 1
    assert "priced no line of that payer" in capsys.readouterr().err
    (offer / "contracts" / "ppo.yaml").write_text(OFFER.format(payer="nobody"))
    assert run(["contract", "what-if", str(offer), "--name", "bad"]) == 1
    assert "nobody is not in payers.yaml" in capsys.readouterr().err
    assert rows("select run_name, payer_id from what_if.run order by 1") == [("offer", payer), ("spring", None)]


def see_a_sent_claim_priced_as_the_night_did(capsys: pytest.CaptureFixture[str]) -> None:
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


@pytest.mark.parametrize("typed", [["--since", "2026-03-02", "--until", "2026-03-01"], ["--name", "a'; drop"]])
def test_a_run_that_cannot_be(typed: list[str], tmp_path: Path) -> None:
    assert run(["contract", "what-if", str(tmp_path), *typed]) == 2


def test_without_a_night_there_is_no_history(warehouse: str, tmp_path: Path, capsys) -> None:
    assert run(["contract", "what-if", str(folder_with(tmp_path / "offer"))]) == 1
    assert "no night has run yet" in capsys.readouterr().err


def test_before_the_first_night_prices_go_by_the_practices_folder(warehouse: str, capsys) -> None:
    assert run(["contract", "price", "--payer", "example-health", "--code", "99213", "--on", "2026-03-01"]) == 0
    shown = capsys.readouterr().out
    assert "none on file; the payer's flat fee schedule" in shown
    assert "95.30" in shown
