"""What a file holds, counted from its frames while they pass, before anything of them is written.

The night compares these with what the database then holds (`warehouse.totals`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

from transforms.x12.reader import Batch

CLAIMS = ("claim", "remittance_claim")
BANK_TRANSACTIONS = frozenset({"ach_batch", "bank_statement"})
BANK_UNITS = ("batch", "account")


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
    """

    transactions_in: int = 0
    claims_in: int = 0
    charge_in_cents: int = 0
    paid_in_cents: int = 0
    deposits_in: int = 0
    deposit_in_cents: int = 0
    kinds: dict[str, None] = field(default_factory=dict)
    rejected: bool = False

    def add(self, batch: Batch) -> None:
        """Counts a batch in."""
        frames = batch.frames
        for frame in (frames[name] for name in CLAIMS if name in frames):
            self._add_claims(len(frame), frame)
        if "bank_entry" in frames:
            self.deposits_in += len(frames["bank_entry"])
            self.deposit_in_cents += int(frames["bank_entry"]["amount_cents"].sum())
        if "rejected" in frames:
            self._add_rejected(frames["rejected"])
        if "transaction_set" in frames:
            self.transactions_in += len(frames["transaction_set"])
            self.kinds |= dict.fromkeys(frames["transaction_set"]["kind"].unique())
        if "interchange_acknowledgement" in frames:
            self.kinds["TA1"] = None
        for name in BANK_TRANSACTIONS & frames.keys():
            self.transactions_in += len(frames[name])

    def _add_rejected(self, rejected: pd.DataFrame) -> None:
        """Counts in what was set aside; of an X12 transaction its envelope is met all the same."""
        self.transactions_in += int(rejected["unit"].isin(BANK_UNITS).sum())
        self._add_claims(int(rejected["claims"].sum()), rejected)
        self.deposits_in += int(rejected["deposits"].sum())
        self.deposit_in_cents += int(rejected["deposit_cents"].sum())
        self.rejected |= bool((rejected["unit"] == "file").any())

    def _add_claims(self, claims: int, frame: pd.DataFrame) -> None:
        self.claims_in += claims
        self.charge_in_cents += int(frame["charge_cents"].sum())
        self.paid_in_cents += int(frame["paid_cents"].sum()) if "paid_cents" in frame else 0
