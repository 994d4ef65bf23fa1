"""Every folder under tests/sql/<stage> is a case: run it and compare. A new case is a new folder."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import sql_case as case
import yaml
from sqlalchemy import text

from warehouse.connect import engine

CASES = sorted(path.parent for path in case.HERE.glob("*/*/case.yaml"))

AS_OF = {"result.recovered": "1, :night"}  # functions that say how things stand on a night


def test_there_are_cases_of_every_stage() -> None:
    assert {folder.parent.name for folder in CASES} == set(case.STAGES)
    assert all(list(folder.glob("expect_*.csv")) for folder in CASES)


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: f"{folder.parent.name}/{folder.name}")
def test_case(warehouse: str, folder: Path) -> None:
    nights = case.load(folder)
    case.run(nights, case.stages(folder))
    says = yaml.safe_load((folder / "case.yaml").read_text("utf-8"))["says"]
    for path in sorted(folder.glob("expect_*.csv")):
        header, *expected = csv.reader(path.read_text("utf-8").splitlines())
        assert found(path.stem.removeprefix("expect_"), header, nights[-1]) == sorted(expected), says


def found(table: str, columns: list[str], night: object) -> list[list[str]]:
    """The rows of a table or function as text: all where the case asks for night_on, else those of the last night."""
    names = ", ".join(f"{column}::text" for column in columns)
    which = "" if "night_on" in columns or table in AS_OF else "where night_on = :night"
    table = f"{table}({AS_OF[table]})" if table in AS_OF else table
    with engine("owner").connect() as connection:
        rows = connection.execute(text(f"select {names} from {table} {which}"), {"night": night})
        return sorted(["" if value is None else value for value in row] for row in rows)
