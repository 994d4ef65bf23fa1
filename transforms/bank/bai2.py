"""BAI2 statements to frames: accounts whose totals hold with their entries, and what was set aside (after `text`)."""

from __future__ import annotations

from typing import BinaryIO

import numpy as np
import pyarrow as pa

from transforms.bank.bai2_accounts import Accounts
from transforms.bank.bai2_findings import noticed
from transforms.bank.bai2_records import records
from transforms.bank.bai2_rows import entry_rows, moves_money, statement_rows
from transforms.bank.bai2_totals import Trailers
from transforms.bank.known_by import accounts_known_by
from transforms.bank.set_aside import SetAside
from transforms.bank.text import bank_text
from transforms.checks.findings import file_rejection, found
from transforms.x12.segments import Rows
from transforms.x12.tables import Tables, joined

_AGAIN = "Nothing of it is taken in. Ask the bank for the file again."
_UNFINISHED = {
    "bai2_group_control_missing": "The group has no trailer (98), so the file may be cut short.",
    "bai2_file_control_missing": "The file has no trailer (99), so it may be cut short; whole accounts are taken in.",
}


def read_tables(source: BinaryIO, *, keep_set_aside: bool = False) -> Tables:
    """The frames of a BAI2 file; its faults are rows of `finding` and `rejected`.

    Args:
        source: the file, at its start.
        keep_set_aside: whether accounts that are set aside are given out all the same; what is rejected counts 0 then.
    """
    text = bank_text(source)
    if not text.content.strip():
        return {"rejected": file_rejection("empty_file", 0, None, "The file is empty. Ask the sender for it again.")}
    accounts = Accounts(records(text))
    trailers, money = Trailers(accounts), moves_money(accounts)
    cents = accounts.detail_cents.numbers * accounts.sign
    offsets = accounts.of.offsets[accounts.heads]
    known_by = accounts_known_by(accounts)
    aside = SetAside("account", accounts.heads + 1, offsets, accounts.detail_account[money], cents[money], known_by)
    _refuse_accounts(accounts, trailers, aside)
    _refuse_details(accounts, money, aside)
    _refuse_groups(accounts, trailers, aside)
    unfinished = _refuse_files(accounts, trailers, aside)
    kept = np.ones(len(accounts.heads), dtype=np.bool_) if keep_set_aside else ~aside.units
    entries = money[np.append(kept, False)[accounts.detail_account[money]]]
    made = {"bank_statement": statement_rows(accounts, trailers, np.flatnonzero(kept))}
    made["bank_entry"] = entry_rows(accounts, entries)
    made["finding"] = pa.concat_tables([text.notices(), *unfinished, *noticed(accounts)])
    made["rejected"] = aside.table(counts=not keep_set_aside)
    return joined([made])


def _refuse_accounts(accounts: Accounts, trailers: Trailers, aside: SetAside) -> None:
    """Sets aside the accounts that cannot be believed, for the first reason there is."""

    def refuse(which: Rows, rules: str | list[str], words: list[str]) -> None:
        aside.refuse(which, rules, [f"{why} {_AGAIN}" for why in words])

    missing = np.flatnonzero(accounts.trailers < 0)
    refuse(
        missing, "bai2_account_control_missing", ["The account has no trailer (49): it is cut short."] * len(missing)
    )
    details = accounts.details[~accounts.detail_cents.known & (accounts.sign != 0) & (accounts.detail_account >= 0)]
    which, first = np.unique(accounts.records_of[details], return_index=True)
    refuse(
        which, "bai2_amount_unreadable", [f"Record {row + 1} has no whole cents." for row in details[first].tolist()]
    )
    bad = np.unique(accounts.summaries.account[accounts.summaries.cents.malformed])
    refuse(bad, "bai2_amount_unreadable", ["A balance or total of it is no whole number of cents."] * len(bad))
    which, rules, words = trailers.account_faults()
    refuse(which, rules, [f"The account does not hold: {why}." for why in words])


def _refuse_details(accounts: Accounts, money: Rows, aside: SetAside) -> None:
    outside = np.flatnonzero(accounts.detail_account[money] < 0)
    rows = accounts.details[money[outside]]
    words = ["The transaction stands in no account. It is not taken in; ask the bank for the file again."] * len(rows)
    aside.refuse_entries("bai2_entry_outside_account", outside, words, rows + 1, accounts.of.offsets[rows])


def _refuse_groups(accounts: Accounts, trailers: Trailers, aside: SetAside) -> None:
    """Sets aside all accounts of groups that do not hold."""
    for group, why in trailers.group_faults():
        which = np.flatnonzero(accounts.group_of == group)
        words = [f"The account's group does not hold: {why}. {_AGAIN}"] * len(which)
        aside.refuse(which, "bai2_group_total", words)


def _refuse_files(accounts: Accounts, trailers: Trailers, aside: SetAside) -> list[pa.Table]:
    """Sets aside each file whose trailer does not hold; gives findings about groups and files that have none."""
    of = accounts.of
    starts, ends = np.unique(np.append(0, of.rows(1))), of.rows(99)
    unfinished = [_missing(accounts, "bai2_group_control_missing", accounts.groups[accounts.group_trailers < 0])]
    for start, stop in zip(starts.tolist(), [*starts[1:].tolist(), len(of.code)], strict=True):
        within = ends[(ends >= start) & (ends < stop)]
        if not len(within):
            unfinished.append(_missing(accounts, "bai2_file_control_missing", np.array([stop - 1])[: len(of.code)]))
            continue
        row = int(within[0])
        why = trailers.file_fault(row, start, (accounts.groups >= start) & (accounts.groups < stop))
        if why:
            which = np.flatnonzero((accounts.heads >= start) & (accounts.heads < stop))
            aside.refuse_file(
                "bai2_file_total", which, f"The file does not hold: {why}. {_AGAIN}", row + 1, int(of.offsets[row])
            )
    return unfinished


def _missing(accounts: Accounts, rule: str, rows: Rows) -> pa.Table:
    nowhere = np.full(len(rows), -1, dtype=np.int64)
    offsets = accounts.of.offsets[rows]
    return found(rule, transactions=nowhere, numbers=rows + 1, places=offsets, message=_UNFINISHED[rule])
