"""What a file holds, counted from its tables while they pass, before anything of them is written.

The night compares these with what the database then holds (`warehouse.totals`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from transforms.x12.tables import Tables

CLAIMS = ("claim", "remittance_claim")
TRANSACTIONS = ("transaction_set", "ach_batch", "bank_statement")
BANK_UNITS = pa.array(["batch", "account"])


@dataclass
class FileTotals:
    """Totals of one file, as columns of `raw.file`.

    Args:
        transactions_in: transactions met, rejected ones included: X12 transactions (ST), ACH batches, BAI2 accounts.
        claims_in: claims (CLM, CLP) met, rejected ones included.
        charge_in_cents: their charges.
        paid_in_cents: their payments.
        deposits_in: bank entries met, rejected ones included.
        deposit_in_cents: their amounts, credits less debits.
        kinds: kinds of its transactions, in the order they were met.
        rejected: whether the file was rejected as a whole.
        rows: how many rows are kept of it.
    """

    transactions_in: int = 0
    claims_in: int = 0
    charge_in_cents: int = 0
    paid_in_cents: int = 0
    deposits_in: int = 0
    deposit_in_cents: int = 0
    kinds: dict[str, None] = field(default_factory=dict)
    rejected: bool = False
    rows: int = 0

    def add(self, tables: Tables) -> None:
        """Counts a part of the file in."""
        met = {name: table for name, table in tables.items() if table.num_rows}
        self.rows += sum(table.num_rows for table in met.values())
        for table in (met[name] for name in CLAIMS if name in met):
            self._add_claims(table.num_rows, table)
        if "bank_entry" in met:
            self.deposits_in += met["bank_entry"].num_rows
            self.deposit_in_cents += _sum(met["bank_entry"], "amount_cents")
        if "rejected" in met:
            self._add_rejected(met["rejected"])
        if "transaction_set" in met:
            self.kinds |= dict.fromkeys(met["transaction_set"]["kind"].unique().to_pylist())
        if "interchange_acknowledgement" in met:
            self.kinds["TA1"] = None
        self.transactions_in += sum(met[name].num_rows for name in TRANSACTIONS if name in met)

    def _add_rejected(self, rejected: pa.Table) -> None:
        """Counts in what was set aside; of an X12 transaction its envelope is met all the same."""
        self.transactions_in += pc.sum(pc.is_in(rejected["unit"], BANK_UNITS)).as_py()
        self._add_claims(_sum(rejected, "claims"), rejected)
        self.deposits_in += _sum(rejected, "deposits")
        self.deposit_in_cents += _sum(rejected, "deposit_cents")
        self.rejected |= pc.any(pc.equal(rejected["unit"], "file")).as_py()

    def _add_claims(self, claims: int, table: pa.Table) -> None:
        self.claims_in += claims
        self.charge_in_cents += _sum(table, "charge_cents")
        self.paid_in_cents += _sum(table, "paid_cents") if "paid_cents" in table.column_names else 0


def _sum(table: pa.Table, column: str) -> int:
    return pc.sum(table[column]).as_py() or 0
