"""`claimledger decisions`: what people decided about money."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from claimledger.commands import app

COLUMNS = ("id", "decided", "by", "what", "about", "why", "counts from", "withdrawn")
WORDS = {"deposit_tie": "tie", "write_off": "write off", "refund_sent": "refund sent"}


@app.command()
def decisions() -> None:
    """List what people decided about remittances, deposits and claims, the latest first."""
    from publishing.tables import console, table_of
    from warehouse.decisions import decisions as decided

    found = decided()
    if not found:
        console().print("Nothing has been decided yet.")
        return
    console().print(table_of(COLUMNS, [_line(row) for row in found]))


def _line(row: Mapping[Any, Any]) -> tuple[object, ...]:
    what = WORDS.get(row["kind"], row["choice"])
    if row["kind"] == "deposit_tie":
        what = f"{row['choice']} {what}"
    withdrawn = f"{row['withdrawn_by']}: {row['withdrawal_reason']}" if row["withdrawn_by"] else ""
    decided = (row["decision_id"], f"{row['decided_at']:%Y-%m-%d %H:%M}", row["decided_by"])
    return (*decided, what, _about(row), row["reason"], row["counts_from_on"], withdrawn)


def _about(row: Mapping[Any, Any]) -> str:
    if row["claim_key"] is not None:
        debtor = "patient" if row["holder"] == 0 else f"payer {row['holder']}"
        who = f" of {debtor}" if row["kind"] == "write_off" else ""
        return f"{row['amount']:,.2f}{who}, claim {row['claim_key']}"
    place = f"{row['file_name']}/{row['segment']}"
    return f"{place}, trace {row['trace_number']}" if row["trace_number"] else place
