"""`claimledger contract`: contracts checked and shown, lines priced step by step, wrong input told in words."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from contract_folders import AGREEMENT, RELEASES, folder_with
from sqlalchemy import text

from claimledger.cli import run
from warehouse.configuration import load_configuration
from warehouse.connect import engine
from warehouse.record import begin_run

NIGHT = date(2026, 3, 2)
VISIT = ["--payer", "example-health", "--code", "99213", "--on", "2026-03-01"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_with(tmp_path / "config")


@pytest.fixture
def known(warehouse: str, folder: Path) -> Path:
    """The folder, its configuration taken in by a night."""
    begin_run(NIGHT)
    load_configuration(NIGHT, folder)
    return folder


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No warehouse was ever set up."""
    monkeypatch.setenv("CLAIMLEDGER_HOME", str(tmp_path / "nothing"))
    monkeypatch.delenv("CLAIMLEDGER_DATABASE_URL", raising=False)
    monkeypatch.setenv("COLUMNS", "200")  # a sentence stays on its line


def steps(capsys: pytest.CaptureFixture[str]) -> list[list[str]]:
    """The priced lines of `--json`: for each, its expected amount and the amounts of its steps."""
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return [[line["expected"], *(step["amount"] for step in line["steps"])] for line in told]


def test_good_contracts_are_listed_without_a_warehouse(alone: None, folder: Path, capsys) -> None:
    assert run(["contract", "check", "--config", str(folder)]) == 0
    row = next(line for line in capsys.readouterr().out.splitlines() if "example-ppo" in line)
    assert row.split() == [
        "example-ppo",
        "example-health",
        "2025-01-01",
        "to",
        "no",
        "end",
        "4",
        "4",
        "contracts/ppo.yaml",
    ]


def test_every_fault_is_told_with_place_and_remedy(alone: None, tmp_path: Path, capsys) -> None:
    bad = AGREEMENT.replace("example-health", "nobody").replace("percent: 110", "percent: much")
    folder = folder_with(tmp_path / "bad", bad)
    (folder / "rates" / "office.csv").write_text("code,amount\n99213,ninety\n")
    (folder / "invoices.csv").write_text("patient_control_number,code\n")
    assert run(["contract", "check", "--config", str(folder)]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "contracts/ppo.yaml, line 12, percent\n  much is not a percentage\n  to do    write it as 110" in shown.err
    assert "invoices.csv, line 1\n" in shown.err


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (("01112-05", "01112-99"), ["line 8, clause 4.1: Medicare has no locality 01112-99"]),
        (
            ("year: 2025", "year: 2019"),
            ["medicare/ has no PPRRVU file of 2019", "has no GPCI file of 2019"],
        ),
        (("    year: 2025\n", ""), []),
    ],
)
def test_what_medicares_files_lack_is_told_and_no_fault(
    alone: None, change: tuple[str, str], told: list[str], tmp_path: Path, capsys
) -> None:
    folder = folder_with(tmp_path / "config", AGREEMENT.replace(*change))
    assert run(["contract", "check", "--config", str(folder)]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if line.startswith("!")]
    assert len(lines) == len(told)
    assert all(words in line for words, line in zip(told, lines, strict=True))


def test_without_medicares_files_nothing_is_ranked_and_that_is_told(alone: None, folder: Path, capsys) -> None:
    for name in RELEASES:
        (folder / "medicare" / name).unlink()
    assert run(["contract", "check", "--config", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "clause 4.1: medicare/ has no PPRRVU file of 2025;" in shown
    assert "procedures are not ranked" in shown


def test_a_folder_that_is_not_there(alone: None, capsys) -> None:
    for typed in (["check", "--config"], ["show", "a", "--config"], ["what-if"], ["price", *VISIT, "--config"]):
        assert run(["contract", *typed, "/no/such/folder"]) == 1
        assert "There is no such configuration folder." in capsys.readouterr().err


def test_a_contract_is_shown_in_words_from_its_folder(alone: None, folder: Path, capsys) -> None:
    kinds = 'provider_percents: [{specialties: ["363L00000X"], participating: false, percent: 85}]'
    contract = folder / "contracts" / "ppo.yaml"
    contract.write_text(contract.read_text().replace("clauses:", f"{kinds}\nclauses:"))
    assert run(["contract", "show", "example-ppo", "--on", "2026-03-01", "--config", str(folder)]) == 0
    shown = capsys.readouterr().out
    for words in (
        "by no night yet",
        "1.00 or 1 %",
        "3 % for payment within 15 days",
        "363L00000X who do not participate: 85 %",
        "110 % of Medicare 2025, locality 01112-05",
        "rates/office.csv, 4 rows; + 3 % on 2026-01-01 and each year after",
        "revenue code 0110-0129",
        "2,100.00 a day through day 3, then 1,500.00 a day; also above the charge",
    ):
        assert words in shown


def test_the_version_in_force_is_shown_while_its_file_is_broken(known: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("CLAIMLEDGER_CONFIG", str(known))
    (known / "contracts" / "ppo.yaml").write_text("contract: [")
    assert run(["contract", "show", "example-ppo"]) == 0
    assert "since the night of 2026-03-02" in capsys.readouterr().out
    assert run(["contract", "show", "example-ppo", "--on", "2024-12-31"]) == 1
    assert "does not hold on 2024-12-31" in capsys.readouterr().err
    assert run(["contract", "show", "ppo"]) == 1
    assert "There are: example-ppo." in capsys.readouterr().err


def test_a_line_is_priced_so_that_it_can_be_followed_with_a_calculator(known: Path, capsys) -> None:
    typed = ["contract", "price", *VISIT, "--units", "2", "--charge", "300.00", "--paid-after-days", "10"]
    assert run(typed) == 0
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "Line 1: 99213, 2 units, charge 300.00, on 2026-03-01"
    assert "contract  example-ppo: Example Health Plan, preferred provider agreement, 2025-01-01 to no end" in lines
    assert "clause    4.2: Office visits and films by schedule (contracts/ppo.yaml, line 15)" in lines
    assert [line.split()[-1] for line in lines if line.endswith(("92.03", "94.79", "189.58", "183.89"))] == [
        "92.03",  # the schedule
        "94.79",  # + 3 %: 94.7909
        "189.58",  # × 2
        "183.89",  # − 3 %: 183.8926
        "183.89",  # expected
    ]


def test_medicares_factors_are_shown_one_by_one(known: Path, capsys) -> None:
    assert (
        run(["contract", "price", "--payer", "example-health", "--code", "11042", "--on", "2025-06-02", "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    first, second = told["steps"]
    assert first["words"].startswith("Medicare 2025, locality 01112-05, office: 11042 (")
    assert second["words"] == "× 110 %"
    assert told["expected"] == second["amount"]


def test_a_whole_claim_from_a_file(known: Path, tmp_path: Path, capsys) -> None:
    claim = tmp_path / "claim.csv"
    claim.write_text("code,modifiers,charge,revenue_code,units\n71046,26,45.00,,1\n,,9000.00,0120,5\n99999,,10.00,,\n")
    typed = ["contract", "price", "--payer", "example-health", "--on", "2026-03-01", "--lines", str(claim)]
    assert run([*typed, "--json"]) == 0
    assert steps(capsys) == [["20.60", "20.00", "20.60"], ["9300.00", "9,300.00"], ["4.00", "4.00"]]
    assert run(typed) == 0
    assert "Expected for the claim: 9,324.60" in capsys.readouterr().out


def test_no_price_is_told_with_the_remedy(known: Path, capsys) -> None:
    assert run(["contract", "price", *VISIT[:2], "--code", "99205", "--on", "2026-03-01"]) == 1
    shown = capsys.readouterr().out
    assert "no price: no row of the rate table for the code on that day" in shown
    assert "to do     Add the code to the clause's rate table" in shown
    assert run(["contract", "price", *VISIT[:2], "--code", "80053", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["remedy"] == "Give the charge: --charge."


def test_another_folder_holds_for_one_question_alone(known: Path, tmp_path: Path, capsys) -> None:
    offer = folder_with(tmp_path / "offer", AGREEMENT.replace("percent: 3, from", "percent: 10, from"))
    before = everything_known()
    assert run(["contract", "price", *VISIT, "--json", "--config", str(offer)]) == 0
    assert steps(capsys) == [["101.23", "92.03", "101.23"]]
    assert everything_known() == before


def test_a_folder_with_faults_prices_nothing(known: Path, tmp_path: Path, capsys) -> None:
    bad = folder_with(tmp_path / "bad", AGREEMENT.replace("percent: 40", "percent: forty"))
    assert run(["contract", "price", *VISIT, "--config", str(bad)]) == 1
    assert "contracts/ppo.yaml, line 30, percent: forty is not a percentage" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ([*VISIT, "--charge", "a lot"], "a lot is not an amount"),
        ([*VISIT, "--units", "0"], "0 is not above zero"),
        ([*VISIT, "--modifier", "LEFT"], "LEFT is not a modifier"),
        ([*VISIT, "--place", "office"], "office is not a place of service"),
        (["--code", "99213"], "Name the --payer"),
        (["--payer", "example-health"], "Name one line"),
        ([*VISIT, "--patient-control-number", "A1"], "Name one line"),
    ],
)
def test_what_is_typed_wrongly(alone: None, typed: list[str], words: str, capsys) -> None:
    assert run(["contract", "price", *typed]) == 2
    assert words in capsys.readouterr().err


def test_a_payer_or_claim_that_nobody_knows(warehouse: str, capsys) -> None:
    assert run(["contract", "price", "--payer", "nobody", "--code", "99213"]) == 1
    assert "payers.yaml has: example-health, example-workers, medicare-b" in capsys.readouterr().err
    assert run(["contract", "price", "--patient-control-number", "A1"]) == 1
    assert "No claim of that number was sent." in capsys.readouterr().err


def test_a_file_of_lines_with_faults(known: Path, tmp_path: Path, capsys) -> None:
    claim = tmp_path / "claim.csv"
    claim.write_text("code,charge\n99213,92.03\n99214,dear\n")
    assert run(["contract", "price", "--payer", "example-health", "--lines", str(claim)]) == 1
    assert "claim.csv, line 3, charge: dear is not an amount" in capsys.readouterr().err


def everything_known() -> list[object]:
    """All rows of the contracts' history, and how many documents there are."""
    with engine("owner").connect() as connection:
        history = connection.execute(text("select * from ref.contract order by digest, known_from_on")).all()
        documents = connection.scalar(text("select count(*) from ref.contract_terms"))
        return [*history, documents]
