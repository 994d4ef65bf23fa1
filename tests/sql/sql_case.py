"""A case is a folder: what the warehouse holds (`in_*.csv`), the nights (`case.yaml`), what comes out (`expect_*.csv`).

A file is named after its table. It has the columns that matter to the case; the others get a default: 0, empty or null.
What a case does not say is filled in: a file for every `file_id`, a remittance for every remittance claim, the payers
and fees of `tests/sql/reference`, and the project's own denial reasons and rules on prompt payment in `config/`.
A case that says `books: true` is posted to the ledger, too.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Connection, text

from warehouse.config_csv import read_table
from warehouse.config_prompt_payment import PROMPT_PAYMENT_RULE, prompt_payment_table
from warehouse.connect import engine
from warehouse.record import begin_run
from warehouse.steps import run_stage

HERE = Path(__file__).parent
REPOSITORY = HERE.parents[1]
STAGES = ("40_reconcile", "50_price", "60_worklists")
WITH_BOOKS = ("40_reconcile", "45_post", "50_price", "60_worklists")
KNOWN_FROM = "2000-01-01"
DEFAULTS = {"bigint": 0, "smallint": 1, "integer": 0, "numeric": 0, "text": "", "date": KNOWN_FROM, "jsonb": "{}"}

Rows = list[dict[str, Any]]


def load(folder: Path) -> list[date]:
    """Puts a case's rows into the warehouse; gives the nights to run."""
    told = yaml.safe_load((folder / "case.yaml").read_text("utf-8"))
    tables = {path.stem.removeprefix("in_"): read(path) for path in sorted(folder.glob("in_*.csv"))}
    nights = told["nights"]
    for name, rows in {**_reference(), **_implied(tables, nights[0]), **tables}.items():
        with engine("owner").begin() as connection:
            insert(connection, name, rows)
    return nights


def stages(folder: Path) -> tuple[str, ...]:
    """The stages a case runs through."""
    return WITH_BOOKS if yaml.safe_load((folder / "case.yaml").read_text("utf-8")).get("books") else STAGES


def run(nights: Iterable[date], through: Iterable[str] = STAGES) -> None:
    """Runs the stages of these nights, one night after the other."""
    for night in nights:
        begin_run(night)
        for stage in through:
            run_stage(stage, night)


def read(path: Path) -> Rows:
    """The rows of a CSV file; an empty field is left out, a field of a tilde is an empty text."""
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: "" if value == "~" else value for name, value in row.items() if value}
            for row in csv.DictReader(file)
        ]


def insert(connection: Connection, table: str, rows: Rows) -> None:
    """Inserts rows, with defaults for columns that may not be null."""
    schema, name = table.split(".")
    needed = connection.execute(
        text(
            "select column_name, data_type from information_schema.columns where table_schema = :schema "
            "and table_name = :name and is_nullable = 'NO' and column_default is null and is_identity = 'NO'"
        ),
        {"schema": schema, "name": name},
    ).all()
    for row in rows:
        whole = {column: DEFAULTS[kind] for column, kind in needed if kind in DEFAULTS} | row
        names = ", ".join(f'"{column}"' for column in whole)
        values = ", ".join(f":{column}" for column in whole)
        overriding = "overriding system value" if table == "raw.file" else ""
        connection.execute(text(f"insert into {table} ({names}) {overriding} values ({values})"), whole)


def _reference() -> dict[str, Rows]:
    reasons = read(REPOSITORY / "config" / "denial_reasons.csv")
    prompt = read_table(REPOSITORY / "config" / "prompt_payment_rules.csv", PROMPT_PAYMENT_RULE, [])
    given = {path.stem: read(path) for path in sorted((HERE / "reference").glob("*.csv"))}
    return {
        "ref.denial_reason": reasons,
        "ref.prompt_payment_rule": prompt_payment_table(prompt).to_pylist(),
        **given,
    }


def _implied(tables: dict[str, Rows], night: date) -> dict[str, Rows]:
    """Rows every warehouse has: the files, balanced remittances of remittance claims, and transactions."""
    files = {row["file_id"] for rows in tables.values() for row in rows if "file_id" in row}
    told = {row["file_id"] for row in tables.get("raw.file", [])}
    remittances = tables.get("core.remittance", [])
    known = {(row["file_id"], row["transaction_segment"]) for row in remittances}
    claims = tables.get("core.remittance_claim", [])
    for key in sorted({_transaction(row) for row in claims} - known):
        paid = sum(int(row["paid_cents"]) for row in claims if _transaction(row) == key)
        remittances.append(
            {
                "file_id": key[0],
                "transaction_segment": key[1],
                **REMITTANCE,
                "trace_number": f"T{key}",
                "payment_cents": paid,
            }
        )
    tables["core.remittance"] = remittances
    tables["raw.file"] = [
        *tables.get("raw.file", []), *({"file_id": each, "night_on": night} for each in sorted(files - told)),
    ]  # fmt: skip
    for row in tables["raw.file"]:
        row.setdefault("name", f"file-{row['file_id']}")
        row.setdefault("sha256", f"{int(row['file_id']):064x}")
        row.setdefault("state", "loaded")
    contents = tables.setdefault("core.transaction_set", [])
    seen = {(row["file_id"], row["segment"]) for row in contents}
    for file_id, segment in sorted({_transaction(row) for row in remittances} - seen):
        contents.append({"file_id": file_id, "segment": segment, "content_digest": f"{file_id}-{segment}"})
    return {}


REMITTANCE = {"payer_id": "ACME1", "payer_name": "ACME HEALTH", "payment_on": "2026-03-10"}


def _transaction(row: dict[str, Any]) -> tuple[str, str]:
    return row["file_id"], row["transaction_segment"]
