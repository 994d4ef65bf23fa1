"""Contracts with a fault: the last good ones hold, the morning says what to correct, and then lines are priced anew."""

from __future__ import annotations

import os
import shutil
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from books import CONFIG, LONG_AGO
from openpyxl import load_workbook
from papers import Answer, Claim, remitted, sent
from rich.console import Console
from sqlalchemy import text

from publishing.checkpoint import check
from publishing.publish import publish
from publishing.summary import summary
from warehouse.connect import engine
from warehouse.night import run_night

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 9), date(2026, 3, 10), date(2026, 3, 11)
AGREEMENT = """\
contract: acme-ppo
payer_id: acme
name: Acme Health, preferred provider agreement
effective_from: 2026-01-01
clauses:
  - clause: "1"
    says: Visits as in schedule A
    codes: ["99202-99215"]
    method: fee_schedule
    rates: schedule-a.csv
"""
SCHEDULE = "code,amount\n99214,120.00\n"
TOLD = [
    "contracts/acme.yaml, line 9, method: fee_shedule is unknown; write one of ",
    "providers.csv, line 2, participating: maybe is unknown; write yes or no",
]
UNDERPAID = "select patient_control_number, expected, variance from mart.underpayment order by 1"
IN_FORCE = """
select contract_id from ref.contract inner join ref.contract_terms using (practice_id, digest) where known_to_on is null
"""
FAULTS = """
select file_name, line, field, problem, remedy, in_force_from_on from mart.configuration_fault order by fault_number
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """The configuration with one contract of acme, by which 99214 is 120.00."""
    folder = tmp_path / "config"
    shutil.copytree(CONFIG, folder)
    for name, content in (("contracts/acme.yaml", AGREEMENT), ("rates/schedule-a.csv", SCHEDULE)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(content)
    return folder


def test_the_last_good_contracts_hold_until_the_files_are_corrected(
    warehouse: str, config: Path, tmp_path: Path
) -> None:
    book = night(MONDAY, tmp_path, config, claim("A-1"), answer("T1", "A-1"))
    assert seen(UNDERPAID) == [("A-1", Decimal("120.00"), Decimal("20.00"))]
    assert seen(FAULTS) == []
    assert "Contract faults" not in load_workbook(book).sheetnames
    assert "Contract faults" not in shown(MONDAY)

    contract, providers = config / "contracts" / "acme.yaml", config / "providers.csv"
    contract.write_text(AGREEMENT.replace("fee_schedule", "fee_shedule"))
    providers.write_text("npi,name,specialty,participating\n1234567893,Alder,,maybe\n")
    book = night(TUESDAY, tmp_path, config, claim("A-2"), answer("T2", "A-2"))
    assert seen(UNDERPAID) == [(number, Decimal("120.00"), Decimal("20.00")) for number in ("A-1", "A-2")]
    participating, method = seen(FAULTS)
    assert method[:4] == ("contracts/acme.yaml", 9, "method", "fee_shedule is unknown")
    assert method[4].startswith("write one of fee_schedule, percent_of_medicare")
    assert participating == ("providers.csv", 2, "participating", "maybe is unknown", "write yes or no", None)
    see_it_told(TUESDAY, book)

    contract.write_text(AGREEMENT)
    (config / "rates" / "schedule-a.csv").write_text(SCHEDULE.replace("120", "130"))
    providers.write_text(providers.read_text().replace("maybe", "yes"))
    night(WEDNESDAY, tmp_path, config)
    assert seen(UNDERPAID) == [(number, Decimal("130.00"), Decimal("30.00")) for number in ("A-1", "A-2")]
    assert seen(FAULTS) == []
    assert "Contract faults" not in shown(WEDNESDAY)
    assert [row[1] for row in seen(UNDERPAID, TUESDAY)] == [Decimal("120.00")] * 2
    assert seen(FAULTS, TUESDAY) == [participating, method]


def test_what_is_sound_is_taken_in_beside_what_is_not(warehouse: str, config: Path, tmp_path: Path) -> None:
    """One payer's contract is broken, and keeps the others of that payer back; another payer's is corrected."""
    other = config / "contracts" / "medicaid.yaml"
    other.write_text(AGREEMENT.replace("acme", "medicaid").replace("schedule-a", "schedule-m"))
    (config / "rates" / "schedule-m.csv").write_text(SCHEDULE.replace("120", "110"))
    papers = [paper for payer in ("acme", "medicaid") for paper in (claim(payer, payer), answer(payer, payer, payer))]
    night(MONDAY, tmp_path, config, *papers)
    assert seen(UNDERPAID) == [("acme", 120, 20), ("medicaid", 110, 10)]

    (config / "contracts" / "acme.yaml").write_text("contract: acme-ppo\n payer_id: [\n")
    gold = AGREEMENT.replace("acme-ppo", "acme-gold").replace("clauses:", 'applies_to: {plans: ["GOLD"]}\nclauses:')
    (config / "contracts" / "acme-gold.yaml").write_text(gold)
    (config / "contracts" / "unknown.yaml").write_bytes(b"\x89PNG")
    (config / "rates" / "schedule-m.csv").write_text(SCHEDULE.replace("120", "115"))
    (config / "providers.csv").write_text("npi,name,specialty,participating\n1234567893,Alder,,maybe\n")
    for _ in range(2):
        night(TUESDAY, tmp_path, config)
        assert seen(UNDERPAID) == [("acme", 120, 20), ("medicaid", 115, 15)]
        told = ["contracts/acme.yaml", "contracts/unknown.yaml", "providers.csv"]
        assert sorted(str(file_name) for file_name, *_ in seen(FAULTS)) == told
    assert seen(UNDERPAID, MONDAY) == [("acme", 120, 20), ("medicaid", 110, 10)]

    (config / "contracts" / "acme.yaml").write_text(AGREEMENT)
    (config / "contracts" / "unknown.yaml").unlink()
    other.unlink()
    night(WEDNESDAY, tmp_path, config)
    assert seen("select file_name from mart.configuration_fault") == [("providers.csv",)]
    assert seen("select payer_id, contract_id from mart.underpayment order by 1") == [("acme", "acme-ppo")]
    with engine("owner").connect() as connection:
        assert sorted(connection.scalars(text(IN_FORCE))) == ["acme-gold", "acme-ppo"]


def test_a_contract_does_not_end_because_its_new_file_cannot_be_told_from_others(
    warehouse: str, config: Path, tmp_path: Path
) -> None:
    night(MONDAY, tmp_path, config, claim("A-1"), answer("T1", "A-1"))
    (config / "contracts" / "acme.yaml").unlink()
    (config / "contracts" / "acme-2026.yaml").write_text(AGREEMENT.replace("payer_id: acme", "payer_id: acmee"))
    night(TUESDAY, tmp_path, config)
    assert seen(UNDERPAID) == [("A-1", 120, 20)]
    ((file_name, *_, in_force_from_on),) = seen(FAULTS)
    assert (file_name, in_force_from_on) == ("contracts/acme-2026.yaml", None)


def test_a_night_run_again_with_a_broken_file_goes_by_what_the_night_before_knew(
    warehouse: str, config: Path, tmp_path: Path
) -> None:
    providers, rates = config / "providers.csv", config / "rates" / "schedule-a.csv"
    providers.write_text("npi,name,specialty,participating\n1234567893,Alder,,yes\n")
    night(MONDAY, tmp_path, config, claim("A-1"), answer("T1", "A-1"))
    providers.write_text(providers.read_text().replace("Alder", "Birch"))
    rates.write_text(SCHEDULE.replace("120", "130"))
    night(TUESDAY, tmp_path, config)
    assert seen(UNDERPAID) == [("A-1", 130, 30)]

    providers.write_text(providers.read_text().replace("yes", "maybe"))
    rates.write_text(SCHEDULE.replace("120", "a lot"))
    night(TUESDAY, tmp_path, config)
    assert seen(UNDERPAID) == [("A-1", 120, 20)]
    assert [(fault[0], fault[-1]) for fault in seen(FAULTS)] == [
        ("providers.csv", MONDAY),
        ("rates/schedule-a.csv", MONDAY),
    ]
    with engine("owner").connect() as connection:
        assert list(connection.scalars(text("select name from ref.provider where known_to_on is null"))) == ["Alder"]


def see_it_told(night_on: date, book: Path) -> None:
    """In the summary, in the text beside the workbook, on the workbook's first sheet and on one of its own."""
    rows = {sheet.title: [row[0] for row in sheet.iter_rows(values_only=True)] for sheet in load_workbook(book)}
    texts = (shown(night_on), " ".join(book.with_name("summary.txt").read_text().split()))
    for fault in TOLD:
        assert [fault in said for said in texts] == [True, True]
        assert any(str(cell).startswith(fault) for cell in rows["Summary"])
        assert any(str(cell).startswith(fault) for cell in rows["Contract faults"])
    assert all("what was known before stays in force" in said for said in texts)


def night(night_on: date, folder: Path, config: Path, *papers: bytes) -> Path:
    """Runs and publishes a night on these papers; gives its workbook."""
    inbox = folder / night_on.isoformat()
    inbox.mkdir(exist_ok=True)
    for place, paper in enumerate(papers):
        path = inbox / f"paper-{place}"
        path.write_bytes(paper)
        os.utime(path, (LONG_AGO, LONG_AGO))
    run_night(night_on, inbox, config)
    check(night_on)
    return publish(night_on)


def claim(number: str, payer: str = "acme") -> bytes:
    return sent(Claim(number, "200.00", payer))


def answer(trace: str, number: str, payer: str = "acme") -> bytes:
    return remitted(payer, trace, Answer(number, "200.00", "100.00", {"CO-45": "100.00"}))


def seen(statement: str, night_on: date | None = None) -> list[tuple[object, ...]]:
    """What an analyst sees, of an earlier night if one is told."""
    with engine("analyst").connect() as connection:
        told = {"night": night_on.isoformat() if night_on else ""}
        connection.execute(text("select set_config('claimledger.night', :night, true)"), told)
        return [tuple(row) for row in connection.execute(text(statement))]


def shown(night_on: date) -> str:
    """The summary as words, however its lines are broken."""
    out = StringIO()
    Console(file=out, width=100, color_system=None).print(summary(night_on))
    return " ".join(out.getvalue().split())
