"""The contracts of a folder as one table: whose, for when, how much there is in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from rich.table import Table
from rich.text import Text

from publishing.tables import table_of

COLUMNS = ("contract", "payer", "period", "clauses", "rate rows", "file")


def table_of_contracts(tables: Mapping[str, Any]) -> Table | Text:
    """A row a contract file, by contract and first day.

    Args:
        tables: as `transforms.contracts.reading.read_contracts` gives them.
    """
    terms = tables["contract_terms"].to_pylist()
    if not terms:
        return Text("There are no contracts; payers go by their flat fee schedules.")
    clauses = tables["contract_clause"].select(["digest", "rate_table"]).to_pylist()
    clause_count = Counter(clause["digest"] for clause in clauses)
    named = defaultdict(set)
    for clause in clauses:
        named[clause["digest"]].add(clause["rate_table"])
    rates = Counter(tables["contract_rate"]["rate_table"].to_pylist())
    return table_of(
        COLUMNS,
        [
            (
                one["contract_id"],
                one["payer_id"],
                period_words(one["effective_from_on"], one["effective_to_on"]),
                clause_count[one["digest"]],
                sum(rates[name] for name in named[one["digest"]]),
                one["file_name"],
            )
            for one in sorted(terms, key=lambda row: (row["contract_id"], row["effective_from_on"]))
        ],
    )


def period_words(first: date, last: date | None) -> str:
    """The days of service that a contract holds for."""
    return f"{first} to {last or 'no end'}"
