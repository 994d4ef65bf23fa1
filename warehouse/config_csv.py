"""Reads the CSV tables an office edits: fee schedules and what adjustments mean; faults are told by line and column.

Everything is text until it is checked. Money goes from text to whole cents through decimals, never through floats.
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pyarrow
import pyarrow.compute as pc
from pandera.errors import SchemaErrors


def _is_day_or_empty(texts: pd.Series) -> pd.Series:
    return pd.Series(pd.to_datetime(texts, format="%Y-%m-%d", errors="coerce")).notna() | (texts == "")


DAY = pa.Check(_is_day_or_empty, error="write a date as 2026-03-31")
FILLED = pa.Check(lambda texts: texts != "", error="must not be empty")
AMOUNT = pa.Check.str_matches(r"^\d{1,9}(\.\d{1,2})?$", error="write an amount as 1234.50")
KINDS = ["contractual", "prior_payer", "patient", "sequestration", "denial", "bundled", "capitation", "informational"]
CAUSES = ["", "our_data", "payer", "patient", "coverage"]
COUNT_OR_EMPTY = pa.Check.str_matches(r"^\d{0,4}$", error="write a whole number, or nothing")
LOOK_BACK_UNITS, CONTEST_UNITS = ["", "days", "months"], ["", "days", "business_days"]
ACCOUNTS = ["take_backs", "forward_balances", "interest", "refunds_due", "provider_adjustments", "suspense"]


def table(checks: dict[str, list[pa.Check]], unique: list[str]) -> pa.DataFrameSchema:
    """A CSV file's schema: text columns with their checks, and those that together tell a line from every other."""
    columns = {name: pa.Column(str, column_checks) for name, column_checks in checks.items()}
    return pa.DataFrameSchema(columns, unique=unique, strict=True, report_duplicates="exclude_first")


FEE_SCHEDULE = table(
    {
        "payer_id": [FILLED],
        "procedure_code": [FILLED],
        "modifier": [],
        "allowed": [AMOUNT],
        "effective_from": [FILLED, DAY],
        "effective_to": [DAY],
    },
    unique=["payer_id", "procedure_code", "modifier", "effective_from"],
)
DENIAL_REASON = table(
    {
        "group_code": [FILLED],
        "reason_code": [FILLED],
        "kind": [pa.Check.isin(KINDS, error=f"must be one of {', '.join(KINDS)}")],
        "cause": [pa.Check.isin(CAUSES, error=f"must be empty or one of {', '.join(CAUSES[1:])}")],
        "words": [FILLED],
    },
    unique=["group_code", "reason_code"],
)
PROVIDER_ADJUSTMENT = table(
    {
        "reason_code": [FILLED],
        "account": [pa.Check.isin(ACCOUNTS, error=f"must be one of {', '.join(ACCOUNTS)}")],
        "words": [FILLED],
    },
    unique=["reason_code"],
)

OVERPAYMENT_RULE = table(
    {
        "state": [pa.Check.str_matches(r"^([A-Z]{2}|\*)$", error="write two capitals, or * for any state")],
        "payer_id": [FILLED],
        "look_back": [COUNT_OR_EMPTY],
        "look_back_unit": [pa.Check.isin(LOOK_BACK_UNITS, error="must be empty, days or months")],
        "contest": [COUNT_OR_EMPTY],
        "contest_unit": [pa.Check.isin(CONTEST_UNITS, error="must be empty, days or business_days")],
        "refund_days": [COUNT_OR_EMPTY],
        "effective_from": [FILLED, DAY],
        "effective_to": [DAY],
        "source": [FILLED],
    },
    unique=["state", "payer_id", "effective_from"],
)


def read_table(path: Path, schema: pa.DataFrameSchema, faults: list[str]) -> pd.DataFrame:
    """A CSV file as checked text, its index telling the lines; empty where anything is wrong.

    Args:
        path: the file, UTF-8, with a header.
        schema: its columns.
        faults: what is wrong is added here, as "file, line, column: what".
    """
    names = list(schema.columns)
    nothing = pd.DataFrame(columns=names, dtype=str)
    try:
        rows = pd.read_csv(path, dtype=str, keep_default_na=False, skip_blank_lines=False, encoding="utf-8-sig")
    except FileNotFoundError:
        faults.append(f"{path.name}: the file is missing")
    except UnicodeDecodeError:
        faults.append(f'{path.name}: the file is not UTF-8 text; save it as "CSV UTF-8"')
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        faults.append(f"{path.name}: {str(error).strip()}")
    else:
        if not isinstance(rows.index, pd.RangeIndex):  # what pandas makes of a first line that is too long
            faults.append(f"{path.name}, line 2: there are more cells than columns; a comma in an amount?")
        elif sorted(rows.columns) == sorted(names):
            return _checked(path, schema, rows[names], faults)
        else:
            faults.append(f"{path.name}, line 1: the columns must be {','.join(names)}")
    return nothing


def cents(amounts: pd.Series | pyarrow.Array) -> pyarrow.Array:
    """Checked amounts as whole cents; null where there is none."""
    exact = pyarrow.array(amounts, pyarrow.string()).cast(pyarrow.decimal128(12, 2))
    return pc.multiply(exact, pyarrow.scalar(100, pyarrow.decimal128(3, 0))).cast(pyarrow.int64())


def counts(texts: pd.Series) -> pyarrow.Array:
    """Checked whole numbers; null where the text is empty."""
    return pyarrow.array(texts.where(texts != ""), pyarrow.string()).cast(pyarrow.int32())


def dates(texts: pd.Series) -> pyarrow.Array:
    """Checked dates; null where the text is empty."""
    return pyarrow.array(texts.where(texts != ""), pyarrow.string()).cast(pyarrow.date32())


def _checked(path: Path, schema: pa.DataFrameSchema, rows: pd.DataFrame, faults: list[str]) -> pd.DataFrame:
    filled: pd.DataFrame = rows.fillna("").apply(lambda texts: texts.str.strip())
    filled = filled.loc[(filled != "").any(axis="columns")]
    try:
        checked: pd.DataFrame = schema.validate(filled, lazy=True)
    except SchemaErrors as error:
        faults += sorted(_faults(path, error.failure_cases))
        return filled.iloc[:0]
    return checked


def _faults(path: Path, cases: pd.DataFrame) -> set[str]:
    """Sentences for pandera's failure cases; a repeated key comes as one case a column of the key."""
    repeated = cases["check"] == "multiple_fields_uniqueness"
    lines = f"{path.name}, line " + (cases["index"].astype(int) + 2).astype(str)  # line 1 is the header
    of_columns = lines + ", " + cases["column"].astype(str) + ": " + cases["check"].astype(str)
    of_lines = lines + ": an earlier line has the same key"
    return set(of_columns.where(~repeated, of_lines))
