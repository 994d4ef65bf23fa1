"""A practice whose nights are run on papers, and its books read as sums of postings, in dollars."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from papers import SERVICE_DAY
from sqlalchemy import text

from warehouse.connect import engine
from warehouse.night import run_night

CONFIG = Path(__file__).parent / "config"
LONG_AGO = 1_700_000_000
HOLDERS = {0: "patient", 1: "first payer", 2: "second payer", 3: "third payer", 4: "fourth payer"}


class Practice:
    """Runs one night after the other on the papers it is given."""

    def __init__(self, inbox: Path) -> None:
        self._inbox = inbox
        self.tonight = date(2026, 3, 9)

    def night(self, *papers: bytes) -> date:
        """The next night, with these files in the inbox; gives its date."""
        self.tonight += timedelta(days=1)
        folder = self._inbox / self.tonight.isoformat()
        folder.mkdir(parents=True)
        for place, paper in enumerate(papers):
            path = folder / f"paper-{place}"
            path.write_bytes(paper)
            os.utime(path, (LONG_AGO, LONG_AGO))
        self.again(self.tonight)
        return self.tonight

    def again(self, night: date) -> None:
        """Runs a night again."""
        run_night(night, self._inbox / night.isoformat(), CONFIG)


def claim(number: str, night: date | None = None) -> dict[str, Decimal]:
    """What stands on the accounts of a claim that are not zero; receivables by their holder."""
    return _balances("posting.claim_key = :claim_key", night, claim_key=f"{number}|{SERVICE_DAY}")


def books(night: date | None = None) -> dict[str, Decimal]:
    """What stands on all accounts that are not zero; receivables by their holder."""
    return _balances("true", night)


def clearing(trace: str) -> Decimal:
    """What is between remittance and bank under a trace number."""
    found = _balances("posting.account = 'payment_clearing' and posting.trace_number = :trace", None, trace=trace)
    return found.get("payment_clearing", Decimal(0))


def unexplained() -> list[Decimal]:
    """The cents that do not tie, by night, in dollars."""
    with engine("owner").connect() as connection:
        return list(connection.scalars(text("select unexplained_cents / 100.0 from raw.night order by night_on")))


def _balances(which: str, night: date | None, **parameters: object) -> dict[str, Decimal]:
    statement = f"""
        select account, holder, sum(amount_cents) / 100.0 as amount from ledger.posting
        where {which} and night_on <= coalesce(:night, date '9999-12-31')
        group by account, holder having sum(amount_cents) <> 0
    """
    with engine("owner").connect() as connection:
        rows = connection.execute(text(statement), {"night": night, **parameters}).all()
    return {HOLDERS[row.holder] if row.account == "receivable" else row.account: row.amount for row in rows}


@pytest.fixture
def practice(warehouse: str, tmp_path: Path) -> Iterator[Practice]:
    """A practice with an empty warehouse; in the end every night of it ties."""
    yield Practice(tmp_path / "inbox")
    assert set(unexplained()) <= {0}
