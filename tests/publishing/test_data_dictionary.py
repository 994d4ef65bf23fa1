"""The data dictionary says everything, and the one in docs/ is the one the warehouse has now."""

from __future__ import annotations

from pathlib import Path

import pytest

from publishing.data_dictionary import dictionary
from publishing.figures import reading, rows
from transforms.schemas.catalogue import FRAMES

pytestmark = pytest.mark.usefixtures("warehouse")
DOCUMENT = Path(__file__).parents[2] / "docs" / "data-dictionary.md"
PROMISED = {"claim", "claim_line", "remittance", "remittance_claim", "remittance_line", "adjustment", "underpayment"}
PROMISED |= {"denial", "claim_aging", "worklist", "kpi_daily", "night", "rejected"}


def test_the_document_is_up_to_date():
    assert DOCUMENT.read_text() == dictionary(), "run `make docs`"


def test_every_mart_and_column_is_explained():
    with reading() as connection:
        columns = rows(connection, "dictionary")
    unexplained = [
        f"{row['relation_name']}.{row['column_name']}" for row in columns if not (row["meaning"] and row["grain"])
    ]
    assert unexplained == []


def test_the_marts_that_people_rely_on_are_there():
    with reading() as connection:
        assert {row["relation_name"] for row in rows(connection, "dictionary")} >= PROMISED


def test_every_frame_and_column_is_in_it():
    text = dictionary()
    for name, schema in FRAMES.items():
        section = text.split(f"### core.{name}\n")[1].split("\n### ")[0]
        assert all(f"| `{column}` |" in section for column in schema.columns)
