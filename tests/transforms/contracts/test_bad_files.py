"""What is wrong is told in a sentence: a folder a kind, laid over files that are right, with what must be told."""

from __future__ import annotations

from pathlib import Path

import pytest
from config_samples import PAYERS, SAMPLES, files_of

from transforms.contracts.reading import read_contracts

BAD = sorted((SAMPLES / "bad").iterdir())
STANDING = files_of(SAMPLES / "standing")


def test_what_the_bad_files_are_laid_over_is_right() -> None:
    faults: list[str] = []
    tables = read_contracts(STANDING, PAYERS, faults)
    assert faults == []
    assert [tables[name].num_rows for name in ("contract_terms", "contract_rate", "provider", "invoice")] == [1] * 4


@pytest.mark.parametrize("folder", BAD, ids=lambda folder: folder.name)
def test_what_is_wrong_is_told_with_its_place_and_what_to_do(folder: Path) -> None:
    faults: list[str] = []
    read_contracts(STANDING | files_of(folder), PAYERS, faults)
    assert faults == (folder / "expected.txt").read_text().splitlines()


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("contracts/acme.yaml", "save it as UTF-8"),
        ("rates/fees.csv", 'save it as "CSV UTF-8"'),
        ("providers.csv", 'save it as "CSV UTF-8"'),
    ],
)
def test_text_in_another_encoding_is_told(name: str, remedy: str) -> None:
    faults: list[str] = []
    read_contracts(STANDING | {name: STANDING[name] + "# 5 £ a day".encode("cp1252")}, PAYERS, faults)
    assert faults == [f"{name}: the file is not UTF-8 text; {remedy}"]


def test_faults_of_all_files_are_told_at_once() -> None:
    faults: list[str] = []
    kinds = ["provider_twice", "invoice_without_day", "negative_rate", "unknown_method", "overlapping_dates"]
    together = dict(STANDING)
    for kind in kinds:
        together |= files_of(SAMPLES / "bad" / kind)
    read_contracts(together, PAYERS, faults)
    expected = [(SAMPLES / "bad" / kind / "expected.txt").read_text().strip() for kind in kinds]
    assert sorted(faults) == sorted(expected)


def test_a_contract_with_a_fault_leaves_the_others_as_they_are() -> None:
    alone = read_contracts(STANDING, PAYERS, [])
    beside = read_contracts(STANDING | files_of(SAMPLES / "bad" / "unknown_method"), PAYERS, [])
    assert alone.pop("contract_refused").num_rows == 0
    assert beside.pop("contract_refused").to_pylist() == [{"file_name": "contracts/other.yaml", "payer_id": "other"}]
    assert beside == alone


@pytest.mark.parametrize(
    ("files", "payer_id"),
    [
        ({"rates/fees.csv": b"code,amount\n99213,x\n"}, "acme"),
        ({"contracts/acme.yaml": b"contract: acme\npayer_id: 'acme' # ours\n  clauses: [\n"}, "acme"),
        ({"contracts/acme.yaml": b"payer_id :  acme  # ours\nclauses: [\n"}, "acme"),
        ({"contracts/acme.yaml": b"contract: acme\n"}, None),
        ({"contracts/acme.yaml": b"payer_id: acme\0\n"}, "acme"),
        ({"contracts/acme.yaml": b"payer_id: \0\n"}, None),
    ],
)
def test_what_is_refused_is_told_with_its_payer(files: dict[str, bytes], payer_id: str | None) -> None:
    tables = read_contracts(STANDING | files, PAYERS, [])
    assert tables["contract_refused"].to_pylist() == [{"file_name": "contracts/acme.yaml", "payer_id": payer_id}]


def test_a_rate_table_of_two_payers_holds_both_back() -> None:
    acme = STANDING["contracts/acme.yaml"]
    other = acme.replace(b"payer_id: acme", b"payer_id: other").replace(b"contract: acme", b"contract: other")
    files = {"contracts/other.yaml": other, "rates/fees.csv": b"code,amount\n99213,x\n"}
    refused = read_contracts(STANDING | files, PAYERS, [])["contract_refused"].to_pylist()
    assert [(row["file_name"], row["payer_id"]) for row in refused] == [
        ("contracts/acme.yaml", "acme"),
        ("contracts/other.yaml", "other"),
    ]


def test_a_contract_without_its_rates_is_left_out() -> None:
    tables = read_contracts(STANDING | files_of(SAMPLES / "bad" / "negative_rate"), PAYERS, [])
    assert [tables[name].num_rows for name in ("contract_terms", "contract_clause", "contract_rate")] == [0] * 3
