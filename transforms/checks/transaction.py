"""The balance of whole remittances, summed up window by window: ΣCLP04 less ΣPLB is BPR02 (section 1.10.2.1.3)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from transforms.checks.findings import dollars, found
from transforms.x12.kind_reader import Extract
from transforms.x12.segments import Rows
from transforms.x12.tables import Tables, joined


@dataclass(frozen=True, eq=False)
class Sums:
    """What a window adds to the sums of its transactions; each a column with the ST number it counts for.

    Args:
        heads: BPR02, negative where BPR03 says debit, with where the BPR stands.
        claims: CLP04, of claims set aside as well, as far as they can be read.
        providers: PLB amounts.
    """

    heads: list[tuple[int, int, int, int]]
    claims: tuple[Rows, Rows]
    providers: tuple[Rows, Rows]


@dataclass
class _Open:
    """A transaction whose end is not yet seen."""

    payment_cents: int
    number: int
    place: int
    claims_cents: int = 0
    providers_cents: int = 0


@dataclass
class TransactionBalance:
    """Carries the sums of the open transaction of a file; a `Settler`."""

    _open: dict[int, _Open] = field(default_factory=dict)

    def __call__(self, extract: Extract, ended: list[int]) -> Tables:
        """The extract's tables, with a finding for each transaction that ends here and does not balance."""
        sums: Sums = extract.carried
        for transaction, payment, number, place in sums.heads:
            self._open[transaction] = _Open(payment, number, place)
        for transaction, cents in _by_transaction(*sums.claims):
            if transaction in self._open:
                self._open[transaction].claims_cents += cents
        for transaction, cents in _by_transaction(*sums.providers):
            if transaction in self._open:
                self._open[transaction].providers_cents += cents
        done = {transaction: self._open.pop(transaction) for transaction in ended if transaction in self._open}
        off = {of: sums for of, sums in done.items() if sums.claims_cents - sums.providers_cents != sums.payment_cents}
        return joined([extract.tables, {"finding": _findings(off)}]) if off else extract.tables


def _by_transaction(of: Rows, cents: Rows) -> list[tuple[int, int]]:
    """Sums by transaction; rows of one stand together."""
    if not len(of):
        return []
    begins = np.flatnonzero(np.diff(of, prepend=of[0] - 1))
    return list(zip(of[begins].tolist(), np.add.reduceat(cents, begins).tolist(), strict=True))


def _findings(off: dict[int, _Open]) -> pa.Table:
    words = [
        f"Claims paid {dollars(one.claims_cents)} less provider adjustments {dollars(one.providers_cents)} is "
        f"{dollars(one.claims_cents - one.providers_cents)}, but the payment is {dollars(one.payment_cents)}."
        for one in off.values()
    ]
    return found(
        "transaction_balance",
        transactions=np.array(list(off), dtype=np.int64),
        numbers=np.array([one.number for one in off.values()], dtype=np.int64),
        places=np.array([one.place for one in off.values()], dtype=np.int64),
        message=words,
    )
