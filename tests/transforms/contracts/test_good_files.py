"""Contract files of every method, read to the tables that pricing goes by."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

import pyarrow as pa
import pytest
from config_samples import PAYERS, SAMPLES, files_of, workbook

from transforms.contracts.frames import FRAMES
from transforms.contracts.reading import read_contracts
from transforms.schemas.frame import arrow_schema

WEIGHTS = workbook(["DRG", "Weight", "Mean_stay"], ["064", 1.9012, 4.2], [470, 2.05, 3])
FILES = files_of(SAMPLES / "good") | {"rates/weights.xlsx": WEIGHTS}


def sha256(*names: str) -> str:
    return hashlib.sha256(b"".join(FILES[name] for name in names)).hexdigest()


VISITS, WEIGHT_TABLE = sha256("rates/visits.csv"), sha256("rates/weights.xlsx")
GROUPS, BASE_UNITS = sha256("rates/groups.csv"), sha256("rates/base-units.csv")
PPO = sha256("contracts/example-ppo.yaml", "rates/visits.csv")
HOSPITAL = sha256("contracts/example-hospital.yml", "rates/weights.xlsx", "rates/groups.csv", "rates/base-units.csv")


TERMS = {
    PPO: {
        "digest": PPO,
        "contract_id": "example-ppo",
        "payer_id": "acme",
        "name": "Acme Health, preferred provider agreement",
        "file_name": "contracts/example-ppo.yaml",
        "effective_from_on": date(2026, 1, 1),
        "effective_to_on": date(2026, 12, 31),
        "products": ["12", "CI"],
        "plans": ["GOLD"],
        "locations": ["1234567893"],
        "providers": ["1999999984"],
        "specialties": ["207Q00000X"],
        "tolerance_cents": 100,
        "tolerance_percent": 1,
        "lesser_of": "claim",
        "sequestration_percent": 2,
        "discount_percent": 3,
        "discount_days": 15,
        "stop_loss_kind": "first_dollar",
        "stop_loss_threshold_cents": 10_000_000,
        "stop_loss_percent": 65,
        "may_bundle": True,
        "is_out_of_network": False,
    },
    HOSPITAL: {
        "digest": HOSPITAL,
        "contract_id": "example-hospital",
        "payer_id": "*",
        "name": "Any other payer, hospital",
        "file_name": "contracts/example-hospital.yml",
        "effective_from_on": date(2026, 1, 1),
        "effective_to_on": None,
        "products": [],
        "plans": [],
        "locations": [],
        "providers": [],
        "specialties": [],
        "tolerance_cents": None,
        "tolerance_percent": None,
        "lesser_of": "line",
        "sequestration_percent": None,
        "discount_percent": None,
        "discount_days": None,
        "stop_loss_kind": None,
        "stop_loss_threshold_cents": None,
        "stop_loss_percent": None,
        "may_bundle": False,
        "is_out_of_network": True,
    },
}


@pytest.fixture(scope="module")
def tables() -> dict[str, pa.Table]:
    faults: list[str] = []
    read = read_contracts(FILES, PAYERS, faults)
    assert faults == []
    return read


def only(tables: dict[str, pa.Table], name: str, digest: str, *columns: str) -> list[tuple[object, ...]]:
    """The rows of one contract or rate table: these columns, or all but the first."""
    rows = [row for row in tables[name].to_pylist() if digest in row.values()]
    return [tuple(row[column] for column in columns or list(row)[1:]) for row in rows]


def test_every_table_is_there_with_its_columns(tables: dict[str, pa.Table]) -> None:
    assert {name: table.schema for name, table in tables.items()} == {
        frame.name: arrow_schema(frame) for frame in FRAMES
    }


def test_without_files_the_tables_are_empty() -> None:
    faults: list[str] = []
    assert {name: table.num_rows for name, table in read_contracts({}, [], faults).items()} == {
        frame.name: 0 for frame in FRAMES
    }
    assert faults == []


def test_the_terms(tables: dict[str, pa.Table]) -> None:
    assert {row["digest"]: row for row in tables["contract_terms"].to_pylist()} == TERMS


def test_the_clauses_in_their_order(tables: dict[str, pa.Table]) -> None:
    columns = ("position", "clause_id", "says", "line", "method", "percent", "amount_cents", "rate_table")
    assert only(tables, "contract_clause", PPO, *columns) == [
        (1, "1", "Visits as in the schedule", 27, "fee_schedule", None, None, VISITS),
        (2, "2", "Surgery at 110 % of Medicare 2025", 38, "percent_of_medicare", 110, None, None),
        (3, "3", "Implants at invoice", 46, "invoice", 105, None, None),
        (4, "4", "Room and board", 47, "per_diem", None, None, None),
        (5, "5", "Everything else is excluded, whatever it is", 54, "excluded", None, None, None),
    ]
    assert only(tables, "contract_clause", HOSPITAL, *columns) == [
        (1, "A", "Knees", 10, "case_rate", None, 3_000_000, None),
        (2, "B", "Other stays by DRG", 11, "drg", None, 800_000, WEIGHT_TABLE),
        (3, "C", "Ambulatory surgery by group", 19, "grouped_rate", None, None, GROUPS),
        (4, "D", "Anaesthesia", 27, "anaesthesia", None, None, BASE_UNITS),
        (5, "E", "Laboratory by the head", 34, "capitated", None, None, None),
        (6, "F", "Else 60 % of charges", 35, "percent_of_charge", 60, None, None),
    ]


def test_what_narrows_and_changes_a_clause(tables: dict[str, pa.Table]) -> None:
    columns = ("setting", "unit_limit", "lesser_of", "escalator_percent", "escalator_from_on", "modifiers")
    [first, *others] = only(tables, "contract_clause", PPO, *columns)
    assert first == ("office", Decimal("1.5"), "none", Decimal("3.25"), date(2027, 1, 1), ["25", "57"])
    assert set(map(str, others)) == {str((None, None, None, None, None, []))}


def test_what_belongs_to_a_method_alone(tables: dict[str, pa.Table]) -> None:
    medicare = only(tables, "contract_clause", PPO, "locality", "medicare_year", "conversion_factor")
    assert medicare == [(None,) * 3, ("01112-05", 2025, Decimal("33.2875")), *[(None,) * 3] * 3]
    hospital = only(
        tables,
        "contract_clause",
        HOSPITAL,
        *("outlier_threshold_cents", "outlier_percent", "transfer", "rank_percents"),
        *("conversion_factor", "minutes_a_unit", "rounding"),
    )
    assert hospital[1:4] == [
        (5_000_000, 60, True, [], None, None, None),
        (None, None, None, [100, 50], None, None, None),
        (None, None, None, [], 52, 15, "up"),
    ]


def test_the_codes_of_clauses(tables: dict[str, pa.Table]) -> None:
    assert only(tables, "clause_selector", PPO) == [
        (1, "code", "99202", "99215"),
        (1, "code", "G04", "G04~"),
        (1, "place_of_service", "11", "11"),
        (2, "code", "10004", "69990"),
        (3, "code", "C1776", "C1776"),
        (4, "revenue_code", "0110", "0129"),
    ]
    assert only(tables, "clause_selector", HOSPITAL) == [
        (1, "drg", "469", "470"),
        (2, "drg", "001", "999"),
        (3, "code", "29870", "29889"),
        (4, "code", "00100", "01999"),
        (5, "code", "8", "8~"),
    ]


def test_tiers_and_groups(tables: dict[str, pa.Table]) -> None:
    assert only(tables, "clause_tier", PPO) == [(4, 1, 3, 210_000), (4, 2, None, 150_050)]
    assert only(tables, "clause_group", HOSPITAL) == [(3, "1", 50_000), (3, "2", 72_050)]


def test_modifiers_are_medicares_but_where_the_contract_differs(tables: dict[str, pa.Table]) -> None:
    percents = {"50": 150, "62": Decimal("62.5"), "73": 50, "74": 100, "80": 16, "81": 16, "82": 16}
    percents |= {"AS": Decimal("13.6"), "SA": 85}
    by_code = dict.fromkeys(["54", "55", "56", "78"])
    by_report = {"52", "53", "66"}
    rows = only(tables, "contract_modifier", HOSPITAL)
    assert {modifier: percent for modifier, percent, reported, _ in rows if not reported} == percents | by_code
    assert {modifier for modifier, percent, reported, _ in rows if reported and percent is None} == by_report
    assert {is_own for *_, is_own in rows} == {False}
    told = {modifier: tuple(rule) for modifier, *rule in only(tables, "contract_modifier", PPO)}
    own = {modifier: rule[:2] for modifier, rule in told.items() if rule[2]}
    assert own == {"50": (120, False), "80": (None, True), "GT": (Decimal("87.5"), False)}
    assert told.keys() - {"GT"} == percents.keys() | by_code.keys() | by_report


def test_kinds_of_providers_are_the_contracts_alone(tables: dict[str, pa.Table]) -> None:
    assert only(tables, "contract_provider_percent", PPO) == [
        (1, ["363L00000X", "363A00000X"], None, 85),
        (2, [], False, 95),
    ]
    assert only(tables, "contract_provider_percent", HOSPITAL) == []


def test_reductions_are_medicares_but_where_the_contract_differs(tables: dict[str, pa.Table]) -> None:
    assert only(tables, "contract_reduction", PPO) == [
        ("surgery", 1, 100),
        ("surgery", 2, 50),
        ("surgery", 3, 25),
        ("endoscopy", 1, 100),
        ("imaging_technical", 1, 100),
        ("imaging_technical", 2, 50),
        ("imaging_professional", 1, 100),
        ("imaging_professional", 2, 95),
        ("therapy", 1, 100),
        ("therapy", 2, 50),
        ("cardiovascular_technical", 1, 100),
        ("cardiovascular_technical", 2, 75),
        ("ophthalmology_technical", 1, 100),
        ("ophthalmology_technical", 2, 80),
    ]
    assert only(tables, "contract_reduction", HOSPITAL) == []


def test_the_rates_that_clauses_use(tables: dict[str, pa.Table]) -> None:
    fees = ("line", "code", "modifier", "setting", "amount_cents", "effective_from_on", "effective_to_on")
    assert only(tables, "contract_rate", VISITS, *fees) == [
        (2, "99213", "", "office", 9210, None, date(2026, 6, 30)),
        (3, "99213", "25", "", 29, date(2026, 1, 1), None),
        (5, "99213", "", "office", 100_000, date(2026, 7, 1), None),
    ]
    others = ("line", "code", "rate_group", "weight", "mean_stay", "base_units", "amount_cents")
    assert only(tables, "contract_rate", GROUPS, *others) == [
        (2, "29881", "1", None, None, None, None),
        (3, "29888", "2", None, None, None, None),
    ]
    assert only(tables, "contract_rate", WEIGHT_TABLE, *others) == [
        (2, "064", None, Decimal("1.9012"), Decimal("4.2"), None, None),
        (3, "470", None, Decimal("2.05"), 3, None, None),
    ]
    assert only(tables, "contract_rate", BASE_UNITS, *others) == [
        (2, "00840", None, None, None, 6, None),
        (3, "01967", None, None, None, Decimal("5.5"), None),
    ]
    assert tables["contract_rate"].num_rows == 9


def test_invoices_and_providers(tables: dict[str, pa.Table]) -> None:
    assert [tuple(row.values()) for row in tables["invoice"].to_pylist()] == [
        ("A-1", "C1776", 120_050, date(2026, 2, 3), 2),
        ("A-1", "C1776", 80_000, date(2026, 2, 4), 3),
    ]
    assert [tuple(row.values()) for row in tables["provider"].to_pylist()] == [
        ("1234567893", "Ada Example", "207Q00000X", True),
        ("1999999984", "Example, Ben", None, False),
    ]


def test_another_price_is_another_version(tables: dict[str, pa.Table]) -> None:
    changed = FILES | {"rates/visits.csv": FILES["rates/visits.csv"].replace(b"92.1", b"92.2")}
    digests = set(read_contracts(changed, PAYERS, [])["contract_terms"]["digest"].to_pylist())
    assert HOSPITAL in digests
    assert PPO not in digests
